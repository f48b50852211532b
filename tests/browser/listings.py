"""Synthetic listings of stated adults, rentals and offers; youth stands beside a service only as marks."""

from dataclasses import dataclass

from models.vocabulary import Category, Concern, Evidence, Priority
from review_app.services import Concept


@dataclass(frozen=True)
class Written:
    """A listing as written, and the reading it is given."""

    title: str
    body: str
    priority: Priority
    concern: Concern
    department: str | None = "34"
    covered: bool = True
    dated: bool = True


def _concept(ref: str, category: Category, form: str, fr: str, en: str, *, weighs: bool = True) -> Concept:
    source = "UNODC, Human trafficking indicators" if weighs else "project"
    return Concept(ref, category, fr, en, Evidence.EXPERT_LIST, source, weighs, (form,))


CONCEPTS = (
    _concept("age_28", Category.AGE_STATED, "28 ans", "Âge annoncé", "Stated age", weighs=False),
    _concept("age_mark", Category.AGE_STATED, "[indice:age]", "Un âge est indiqué", "An age is stated"),
    _concept(
        "school_mark", Category.SCHOOLING, "[indice:scolarité]", "La scolarité est évoquée", "Schooling is mentioned"
    ),
    _concept(
        "answers_for",
        Category.THIRD_PARTY_CONTROL,
        "mon ami répond au téléphone",
        "Quelqu'un d'autre répond",
        "Somebody else answers",
    ),
    _concept(
        "papers",
        Category.PAPERS_OR_MONEY_HELD,
        "il garde mes papiers",
        "Ses papiers sont gardés par un autre",
        "Papers are held",
    ),
    _concept("owes", Category.DEBT, "je dois le rembourser", "Une dette est évoquée", "A debt is mentioned"),
    _concept(
        "moved", Category.MOVED_BY_OTHERS, "on me change de ville", "On décide pour elle où elle va", "Moved by others"
    ),
    _concept(
        "obscured", Category.CONTACT_OBSCURED, "zéro six", "Le numéro est écrit en lettres", "The number is spelled out"
    ),
    _concept(
        "share",
        Category.RECRUITMENT_OFFER,
        "tu gardes la moitié",
        "Une part est prise sur les gains",
        "A share is taken",
    ),
    _concept(
        "rental", Category.RENTAL_PLACE, "logement à la semaine", "Logement à la semaine", "Weekly rental", weighs=False
    ),
    _concept("tour", Category.MOBILITY, "de passage", "De passage", "Passing through", weighs=False),
)

LISTINGS = (
    Written(
        "Nouvelle ce soir",
        "Femme de 28 ans, [service] sur rendez-vous, du soir au matin.\n"
        "Ne pas demander à me parler : mon ami répond au téléphone, il garde mes papiers jusqu'à la fin du séjour.\n"
        "Je suis de passage jusqu'à dimanche, je dois le rembourser avant. Tel 06 39 98 10 21",
        Priority.URGENT,
        Concern.POSSIBLE_COERCED_ADULT,
    ),
    Written(
        "Disponible",
        "[service] discret, [indice:age], [indice:scolarité]. Écrire seulement, ne pas appeler. "
        "zéro six, voir plus bas. 06 39 98 10 22",
        Priority.URGENT,
        Concern.POSSIBLE_MINOR,
        department="13",
    ),
    Written(
        "Travail facile",
        "Cherche personne majeure, logement payé et voyage payé, tu gardes la moitié, "
        "je m'occupe des annonces. 06 39 98 10 23",
        Priority.HIGH,
        Concern.RECRUITMENT_OFFER,
        department="31",
    ),
    Written(
        "Femme 35 ans",
        "[service] à la semaine, je dois le rembourser avant de partir, "
        "on me change de ville tous les lundis. 06 39 98 10 24",
        Priority.HIGH,
        Concern.POSSIBLE_COERCED_ADULT,
        department="59",
    ),
    Written(
        "Studio calme",
        "Studio meublé, logement à la semaine, paiement sur place, gare à cinq minutes. 04 65 71 10 25",
        Priority.MEDIUM,
        Concern.NONE,
        department=None,
        dated=False,
    ),
    Written(
        "Massage bien-être",
        "Praticienne diplômée, 41 ans, reçoit en cabinet sur rendez-vous, du lundi au vendredi. 04 65 71 10 26",
        Priority.MEDIUM,
        Concern.NONE,
        department="75",
    ),
    Written(
        "Buna",
        "Sunt disponibila in oras, [service], sunati dupa ora sase. 06 39 98 10 27",
        Priority.MEDIUM,
        Concern.NONE,
        covered=False,
    ),
)
