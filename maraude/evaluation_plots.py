"""Plots of the report, as PNG images."""

import io
from typing import Any


class PlotsMissing(Exception):
    """matplotlib isn't installed; the message says how to get it."""


def plots(figures: dict[str, Any]) -> dict[str, bytes]:
    """Return the plots that the figures allow: recall by share read, reliability, areas beside baselines."""
    try:
        import matplotlib
    except ImportError:
        raise PlotsMissing("the report's plots need matplotlib: pip install -r requirements/test.txt") from None
    matplotlib.use("Agg")
    queue = figures.get("control")
    if queue is None:  # one's own cases: curves of few cases would tell of single ones
        return {}
    images = {"capacity": _capacity(queue, figures.get("baselines", {}))}
    images["reliability"] = _reliability(figures["calibration"]["reliability"])
    if "baselines" in figures:
        images["areas"] = _areas(figures)
    return images


def _capacity(queue: dict[str, Any], baselines: dict[str, Any]) -> bytes:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(6, 4), layout="constrained")
    axes = figure.add_subplot()
    for name, row in {"Maraude": queue, **baselines}.items():
        shares = row["recall_at_share"]
        axes.plot([100 * float(share) for share in shares], list(shares.values()), marker="o", label=name)
    axes.set(
        xlabel="part de la file lue (%)", ylabel="rappel", ylim=(0, 1.03), title="Ce qu'une équipe trouve en lisant"
    )
    axes.legend()
    return _image(figure)


def _reliability(bins: list[dict[str, float]]) -> bytes:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(4.5, 4.5), layout="constrained")
    axes = figure.add_subplot()
    axes.plot([0, 1], [0, 1], linestyle=":", color="grey")
    axes.plot([b["said"] for b in bins], [b["seen"] for b in bins], marker="o")
    axes.set(xlabel="score annoncé", ylabel="part observée", title="Calibration (un cas sur cinq)")
    return _image(figure)


def _areas(figures: dict[str, Any]) -> bytes:
    from matplotlib.figure import Figure

    rows = {"Maraude": figures["control"], **figures["baselines"]}
    values = [row["area"]["value"] for row in rows.values()]
    low = [row["area"]["value"] - row["area"]["low"] for row in rows.values()]
    high = [row["area"]["high"] - row["area"]["value"] for row in rows.values()]
    figure = Figure(figsize=(6, 3), layout="constrained")
    axes = figure.add_subplot()
    axes.barh(list(rows), values, xerr=[[max(v, 0) for v in low], [max(v, 0) for v in high]], color="#2b6777")
    axes.set(xlim=(0, 1.02), xlabel="aire précision-rappel", title="À côté d'autres méthodes")
    return _image(figure)


def _image(figure: Any) -> bytes:  # noqa: ANN401 (a matplotlib figure)
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=110)
    return buffer.getvalue()
