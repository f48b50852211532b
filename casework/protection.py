"""The data-protection pack in French: the AIPD, the record (art. 30), the notice (art. 14), the retention table."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from casework.dpia import SourceFacts, bullets, dpia, kept, kept_for, measures, table
from casework.dpia_words import DATA, ENDS
from casework.protection_words import ACTIVITIES, NOTICE_ROWS, NOTICE_WORDS, RECORD_NOTE, TO_FILL, Activity
from models.keeping import RULES
from models.settings import Settings

NOTICE = Path(__file__).parent / "data" / "notice.md"


def _until(code: str, settings: Settings) -> str:
    length = kept_for(RULES[code], settings)
    return ENDS[code] if length == "–" else f"{length}, {ENDS[code]}"


def _activity(number: int, activity: Activity, settings: Settings, sources: Sequence[SourceFacts]) -> list[str]:
    basis = "; ".join(f"{source.basis} ({source.name})" for source in sources) or TO_FILL
    return [
        f"## {number}. {activity.name}",
        "",
        *table(
            ["", ""],
            [
                ["Finalité", activity.purpose],
                ["Base légale (art. 6) et condition (art. 9.2)", basis if number <= 2 else TO_FILL],
                ["Personnes concernées", activity.persons],
                ["Destinataires", activity.recipients],
                ["Transferts hors de l'Union européenne", f"Aucun n'est fait par l'outil ; hébergement : {TO_FILL}"],
            ],
        ),
        *table(["Données", "Durée", "Fin", "Tables"], [kept(RULES[code], settings) for code in activity.rules]),
    ]


def record(settings: Settings, *, sources: Sequence[SourceFacts] = (), today: date | None = None) -> str:
    """Return the record of processing activities in Markdown."""
    lines = [
        "# Registre des activités de traitement",
        "",
        f"Responsable de traitement : {settings.association}, {TO_FILL}. DPD : {TO_FILL}."
        + (f" Établi le {today:%d/%m/%Y}." if today else ""),
        "",
        RECORD_NOTE,
        "",
    ]
    for number, activity in enumerate(ACTIVITIES, 1):
        lines += _activity(number, activity, settings, sources)
    return "\n".join([*lines, "## Mesures de sécurité, pour toutes", "", *bullets(measures(settings))])


def notice(settings: Settings, *, sources: Sequence[SourceFacts] = (), today: date | None = None) -> str:
    """Return the information page that a first message links to; it says no more than it must (safeguard 11)."""
    rows = [f"| {NOTICE_WORDS[code]} | {_until(code, settings)} |" for code in NOTICE_ROWS]
    named = [f"Annonces publiques : {source.name}." for source in sources]
    basis = "; ".join(f"{source.basis} ; {source.special_category_condition}" for source in sources)
    page = NOTICE.read_text("utf-8").format(
        association=settings.association,
        to_fill=TO_FILL,
        sources="\n".join(f"- {line}" for line in named or [f"Annonces publiques : {TO_FILL}."]),
        kept="\n".join(rows),
        basis=basis or TO_FILL,
        place=TO_FILL,
    )
    return page + (f"\nÀ jour le {today:%d/%m/%Y}.\n" if today else "")


def retention_table(settings: Settings, *, sources: Sequence[SourceFacts] = (), today: date | None = None) -> str:
    """Return how long everything is kept, in French; sources and day change nothing in it."""
    rows = [[DATA[code], kept_for(rule, settings), ENDS[code]] for code, rule in RULES.items()]
    head = "Établi à partir des règles que la purge applique à chaque démarrage et chaque heure."
    return "\n".join(["# Durées de conservation", "", head, "", *table(["Données", "Durée", "Fin"], rows)])


Page = Callable[..., str]
PACK: dict[str, Page] = {
    "aipd.md": dpia,
    "registre.md": record,
    "information.md": notice,
    "conservation.md": retention_table,
}
"""Every document of the pack by its file; each is called with settings, sources and the day."""
