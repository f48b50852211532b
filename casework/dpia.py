"""The AIPD (GDPR art. 35) from the running configuration, in French; it says what the controller has yet to decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casework.access import MAY, Action
from casework.dpia_words import ACTIONS, DATA, ENDS, HOUSE, MEASURES, OPEN_QUESTIONS, PURPOSES, RISKS, ROLES, UNITS
from casework.pages import columns_under
from models.keeping import RULES, Rule
from models.settings import Settings


@dataclass(frozen=True)
class SourceFacts:
    """What an authorised source's definition says that the AIPD repeats."""

    name: str
    decision: str
    until: date
    basis: str
    special_category_condition: str
    information: str


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return a Markdown table, and the empty line after it."""
    lines = [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
    return [*lines, *(f"| {' | '.join(row)} |" for row in rows), ""]


def bullets(items: Sequence[str]) -> list[str]:
    """Return a Markdown list, and the empty line after it."""
    return [*(f"- {item}" for item in items), ""]


def kept_for(rule: Rule, settings: Settings) -> str:
    """Return how long a rule keeps, in French."""
    if rule.setting is None:
        return "–"
    return f"{getattr(settings, rule.setting)} {UNITS[rule.setting.rsplit('_', 1)[1]]}"


def kept(rule: Rule, settings: Settings) -> list[str]:
    """Return a rule's row: what is kept, how long, until when, in which tables."""
    return [DATA[rule.code], kept_for(rule, settings), ENDS[rule.code], ", ".join(columns_under(rule.code))]


def _roles() -> list[list[str]]:
    """Return who may do what: a row an action, a cross a role."""
    asked = [*ROLES, HOUSE]
    return [
        [ACTIONS[action], *("oui" if role in MAY[action] else "" for role in asked)]
        for action in Action
        if action in ACTIONS
    ]


def _sources(sources: Sequence[SourceFacts]) -> list[str]:
    if not sources:
        return ["Aucune source n'est définie : sans source autorisée, rien n'est collecté.", ""]
    rows = [
        [s.name, s.decision, s.until.strftime("%d/%m/%Y"), s.basis, s.special_category_condition, s.information]
        for s in sources
    ]
    head = ["Source", "Décision", "Jusqu'au", "Base légale (art. 6)", "Condition (art. 9.2)", "Information (art. 14)"]
    return table(head, rows)


def _still_open(settings: Settings, sources: Sequence[SourceFacts]) -> list[str]:
    """Name what nobody has decided or filled in."""
    missing = []
    if settings.association == Settings.model_fields["association"].default:
        missing.append("Le nom du responsable de traitement n'est pas renseigné (réglage `association`).")
    if not settings.contact_person:
        missing.append("La personne à qui parler n'est pas renseignée (réglage `contact_person`).")
    if not sources:
        missing.append("Aucune décision d'autorisation de source n'a été signée.")
    return [*missing, *OPEN_QUESTIONS]


def measures(settings: Settings) -> list[str]:
    """Return the measures taken, with the settings' figures."""
    return [
        measure.format(
            intake=settings.intake_days,
            undo=settings.undo_minutes,
            texts=settings.texts_an_hour,
            ways=settings.ways_back_an_hour,
            decide=settings.decide_hours,
            audit=settings.audit_months,
            idle=settings.idle_minutes,
        )
        for measure in MEASURES
    ]


def dpia(settings: Settings, *, sources: Sequence[SourceFacts] = (), today: date | None = None) -> str:
    """Return the document in Markdown; without a day it is a model, made from the settings alone."""
    day = f"le {today:%d/%m/%Y} " if today else ""
    risks = [[name, cause.format(intake=settings.intake_days), answer] for name, cause, answer in RISKS]
    lines = [
        "# Analyse d'impact relative à la protection des données (AIPD)",
        "",
        f"Responsable de traitement : {settings.association}. Établie {day}à partir de la configuration en service. "
        "Ce document aide à décider ; il ne remplace ni l'avis du DPD ni celui d'un conseil.",
        "",
        "## 1. Finalités",
        "",
        *bullets(PURPOSES),
        "## 2. Sources, bases légales et information",
        "",
        *_sources(sources),
        "## 3. Données et durées de conservation",
        "",
        *table(["Données", "Durée", "Fin", "Tables"], [kept(rule, settings) for rule in RULES.values()]),
        "## 4. Destinataires et droits d'accès",
        "",
        *table(["Action", *ROLES.values(), "Machine"], _roles()),
        "## 5. Mesures",
        "",
        *bullets(measures(settings)),
        "## 6. Risques résiduels",
        "",
        *table(["Risque", "D'où il vient", "Ce qui le réduit"], risks),
        "## 7. Ce que le responsable doit encore décider",
        "",
        *(f"- [ ] {question}" for question in _still_open(settings, sources)),
        "",
        "## 8. Avis et signature",
        "",
        *table(
            ["", "Nom", "Date", "Avis"],
            [["Délégué à la protection des données", "", "", ""], ["Responsable de traitement", "", "", ""]],
        ),
    ]
    return "\n".join(lines)
