"""The door of every command: whatever a library says on its way, no word of what was read is printed."""

import logging
import sys
import threading
import warnings
from collections.abc import Iterator

import pytest

from maraude import cli

SECRET = "une brouette mauve attend au 06 39 98 00 42"


@pytest.fixture
def as_before() -> Iterator[None]:
    root, hook = logging.getLogger(), threading.excepthook
    handlers, level = root.handlers[:], root.level
    logging.captureWarnings(False)  # once on, it would not be set anew
    yield
    logging.captureWarnings(False)
    root.handlers[:], root.level, threading.excepthook = handlers, level, hook


def careless(**_how: object) -> None:
    """Do all that libraries do with what they read."""
    logging.getLogger("a.library").warning(f"odd text: {SECRET}")
    logging.getLogger("a.library").error("odd text: %s", SECRET, exc_info=ValueError(SECRET))
    warnings.warn(f"odd text: {SECRET}", UserWarning, stacklevel=1)
    thread = threading.Thread(target=lambda: int(SECRET))
    thread.start()
    thread.join()
    raise ValueError(SECRET)


@pytest.mark.filterwarnings("ignore::ResourceWarning", "always::UserWarning")
def test_a_command_prints_no_word_of_what_a_library_says(
    as_before: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["maraude"])
    monkeypatch.setattr(cli, "app", careless)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    printed = "".join(capsys.readouterr())
    assert ended.value.code == 1
    assert printed.count("\n") == 6, printed
    assert "brouette" not in printed
    assert "06 39" not in printed
    assert printed.count("ValueError at") == 2
    assert '"event": "(test_door.py:' in printed
    assert '"event": "odd text: %s (test_door.py:' in printed
    assert '"event": "UserWarning (test_door.py:' in printed
