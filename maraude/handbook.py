"""Pages of the documentation about signals and rights, made from the lexicon, its weights and the table of rights."""

from casework.access import MAY, Action
from classifier.weights import page as weights
from maraude.catalogue import catalogue
from maraude.compose import ready_lexicon
from models.settings import Settings
from models.vocabulary import Category, Role
from review_app.navigation import PAGES
from review_app.texts import Texts

HEADS = {
    "fr": (
        "# Catalogue des indices",
        "Tout ce que la machine cherche dans une annonce, et sur quoi cela repose. Faite à partir du lexique et de la "
        "page des poids ; un test la compare. **Aucun indice ne suffit seul**, et aucun ne dit l'âge de quelqu'un.",
        ("Indice", "Appui", "Source", "Poids"),
        "Poids de la catégorie",
    ),
    "en": (
        "# Catalogue of indicators",
        "Everything the machine looks for in a listing, and what that rests on. Made from the lexicon and the page of "
        "weights; a test compares it. **No indicator is enough alone**, and none tells anyone's age.",
        ("Indicator", "Evidence", "Source", "Weight"),
        "Weight of the category",
    ),
}


def signals_page(language: str) -> str:
    """Return docs/guide/indices.fr.md or .en.md: every category and concept with its evidence, source and weight."""
    t = Texts(language)
    title, words, head, weight = HEADS[language]
    concepts = catalogue(ready_lexicon(Settings.model_construct()))
    lines = [title, "", words, ""]
    for category in Category:
        lines += [f"## {t.of('category', category)}", "", f"`{category}`. {weight} : {weights().weight(category):g}."]
        lines += ["", f"| {' | '.join(head)} |", "| --- | --- | --- | --- |"]
        for concept in (one for one in concepts if one.category == category):
            counts = t("catalogue.weighs" if concept.weighs and weights().weight(category) else "catalogue.shown_only")
            evidence = t.of("evidence", concept.evidence)
            lines.append(f"| {concept.label(language)} | {evidence} | `{concept.source}` | {counts} |")
        lines.append("")
    return "\n".join(lines)


def rights_page() -> str:
    """Return docs/rights.md: which pages and actions each role has, from the tables that decide it."""
    french = Texts("fr")
    roles = list(Role)
    lines = [
        "# Roles and rights",
        "",
        "Made from `casework/access.py` and `review_app/navigation.py`; a test compares it. A person may hold several",
        "roles. *house* is whoever runs a command on the machine itself. Pages hide; casework authorises.",
        "",
        f"| page | {' | '.join(roles)} |",
        f"| --- |{' --- |' * len(roles)}",
    ]
    for page in PAGES:
        cells = ["yes" if role in page.roles else "" for role in roles]
        lines.append(f"| {french.of('page', page.path)} | {' | '.join(cells)} |")
    lines += ["", f"| action | {' | '.join(roles)} | house |", f"| --- |{' --- |' * (len(roles) + 1)}"]
    for action in Action:
        cells = ["yes" if role in MAY[action] else "" for role in (*roles, "house")]
        lines.append(f"| `{action}` | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"
