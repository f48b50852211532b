"""The French words of the record of processing (art. 30); the notice's own stand in `data/notice.md`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Activity:
    """One line of the record: what is done, for what, about whom, with which data, who receives it."""

    name: str
    purpose: str
    persons: str
    rules: tuple[str, ...]
    """The retention rules of `models.keeping` that this activity's data come under."""
    recipients: str


TO_FILL = "[à compléter]"
ACTIVITIES = (
    Activity(
        "Repérage et relecture d'annonces publiques",
        "Dire quelles annonces une personne doit lire d'abord, et l'aider à décider.",
        "Personnes qui publient des annonces publiques, ou dont une annonce parle",
        ("intake", "fingerprint", "situation", "lease", "decision", "run"),
        "Équipe de maraude et coordination, une annonce à la fois",
    ),
    Activity(
        "Suivi des situations, prise de contact et orientation",
        "Proposer de l'aide, orienter et, s'il y a lieu, transmettre aux autorités compétentes.",
        "Personnes dont une annonce a été retenue par une personne de l'équipe",
        ("case", "closed_case", "outing", "referral"),
        "Personne chargée du suivi, coordination ; CRIP, parquet, PHAROS, plateforme ou structure d'aide, sur décision",
    ),
    Activity(
        "Respect des refus et exercice des droits",
        "Ne jamais réécrire à qui ne le veut pas, effacer sur demande, geler ce qu'un juge ou une décision attend.",
        "Personnes contactées, personnes qui exercent leurs droits",
        ("register", "hold"),
        "DPD ; l'équipe ne voit qu'un oui ou un non",
    ),
    Activity(
        "Gestion de l'équipe, des accès et des traces",
        "Savoir qui peut faire quoi, et qui a fait quoi.",
        "Membres de l'équipe",
        ("user", "session", "link", "audit", "house"),
        "Administration, DPD",
    ),
    Activity(
        "Chiffres d'activité",
        "Rendre compte par des nombres qui ne désignent personne.",
        "Aucune : comptes regroupés, petits nombres cachés",
        ("tally", "learning"),
        "Coordination, évaluation, DPD, financeurs pour ce qui est publié",
    ),
)
RECORD_NOTE = (
    "Ce registre est établi à partir des règles de conservation et des réglages de l'outil. Le responsable de "
    f"traitement remplit ce qui est marqué {TO_FILL}, le fait relire par son DPD et le garde avec l'AIPD."
)
NOTICE_ROWS = ("intake", "fingerprint", "case", "closed_case", "register")
NOTICE_WORDS = {
    "intake": "texte débarrassé de ce qui désigne une personne, chiffré, en attente de lecture",
    "fingerprint": "empreinte qui permet de reconnaître une annonce déjà lue, sans la relire",
    "case": "texte, moyen de contact et notes, quand une personne de l'équipe suit la situation",
    "closed_case": "dates et codes, une fois le suivi terminé",
    "register": "empreinte d'un contact à qui un message a été envoyé ; un refus est gardé pour être respecté",
}
