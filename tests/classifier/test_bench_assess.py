"""The speed of assessment beside spaCy's textcat_bow, small: figures are there, and ours costs what was promised."""

from collections.abc import Callable

from classifier.model import Model
from classifier.texts import Text
from maraude.bench_assess import bench_assess


def test_assessment_costs_at_most_four_times_a_bag_of_words(
    texts: list[Text], model: Model, record_property: Callable[[str, object], None]
) -> None:
    figures = bench_assess(model, texts[::6], rounds=2, streamed=900)
    for name, figure in figures.items():
        record_property(name, f"{figure:.2f}")
    assert figures["cost_beside_textcat_bow"] < 4
    assert 50 < figures["peak_megabytes"] < 400
