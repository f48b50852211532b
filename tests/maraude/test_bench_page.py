"""The page of benchmarks keeps what was not measured again."""

from pathlib import Path

from maraude.bench_page import write_page


def test_one_bench_run_again_replaces_its_own_lines_alone(tmp_path: Path) -> None:
    page = tmp_path / "benchmarks.md"
    write_page(page, "queue", [("leases", "10", "20", "0.50"), ("more", "1", "2", "0.50")], full=True)
    write_page(page, "crawl", [("pages", "72", "68", "1.06")], full=True)
    write_page(page, "queue", [("leases", "15", "20", "0.75")], full=False)
    lines = [line for line in page.read_text("utf-8").splitlines() if line.startswith("| `")]
    assert [line.rsplit("|", 2)[0] for line in lines] == [
        "| `maraude bench crawl --full` | pages | 72 | 68 | 1.06 ",
        "| `maraude bench queue` | leases | 15 | 20 | 0.75 ",
    ]
