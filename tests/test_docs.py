"""Every command and setting is documented, and the page is what the code says."""

from maraude.reference import PAGE, page
from models.settings import Settings


def test_the_reference_is_what_the_code_says() -> None:
    assert PAGE.read_text("utf-8") == page(), "run: python -m maraude.reference"


def test_every_setting_says_what_it_does() -> None:
    assert all(field.description for field in Settings.model_fields.values())
