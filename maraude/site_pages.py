"""The synthetic site's pages, with markup as found in the wild: scripts, pixels, comments, hidden traps, odd bytes."""

from datetime import date, datetime
from html import escape

from maraude.site_content import Ad

PER_PAGE = 24
SECTIONS = {
    "services": "Services entre adultes",
    "bien-etre": "Bien-être",
    "emploi": "Emploi",
    "garde": "Garde, cours et études",
    "logement": "Logement",
    "objets": "Objets",
    "entraide": "Entraide",
}
MONTHS = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
TRACKING = (
    '<script>window.dataLayer=window.dataLayer||[];dataLayer.push({"texte":"MOT-CACHE script"});</script>'
    '<script async src="/media/mesure.js"></script>'
    '<noscript><img height="1" width="1" src="/media/pixel.gif?ev=PageView" alt="MOT-CACHE pixel"></noscript>'
)
STYLE = "<style>.masque{display:none}.pub{border:1px solid}@media print{.corps{display:none}}</style>"
WRONG_ENCODINGS = {3: ("cp1252", "utf-8"), 5: ("utf-8", "iso-8859-1"), 7: ("iso-8859-15", None), 9: ("utf-8", None)}
"""Of ten listings, these say something else than what they are: (bytes, declared charset)."""


def encoding(ad: Ad) -> tuple[str, str | None]:
    """Return how a listing's page is encoded, and what it declares."""
    return WRONG_ENCODINGS.get(ad.number % 10, ("utf-8", "utf-8"))


def posted(ad: Ad, today: date) -> str:
    """Write a listing's date in one of the styles that sites use."""
    moment, style = ad.posted, ad.number % 5
    days = max(0, (today - moment.date()).days)
    if style == 0:
        return f'<time datetime="{moment.isoformat()}">en ligne</time>'
    if style == 1:
        return f'<span class="date">{moment.day} {MONTHS[moment.month - 1]} {moment.year}</span>'
    if style == 2:
        return f'<span class="date">Publié le {moment:%d/%m/%Y} à {moment:%H:%M}</span>'
    if style == 3 and days in (0, 1):
        return f'<span class="date">{("aujourd’hui", "hier")[days]} à {moment:%H:%M}</span>'
    return f'<span class="date">{_ago(days, moment)}</span>'


def _ago(days: int, moment: datetime) -> str:
    return f"il y a {days} jour{'s' if days > 1 else ''}" if days else f"aujourd'hui, {moment:%Hh%M}"


def place(ad: Ad) -> str:
    """Write a listing's place in one of the styles that sites use."""
    styles = (f"{ad.town} ({ad.postcode[:2]})", f"{ad.postcode} {ad.town}", ad.town, f"{ad.town} - {ad.postcode}")
    return styles[ad.number % 4]


def list_page(section: str, ads: list[Ad], page: int, pages: int, today: date) -> str:
    """Render one list page of a section."""
    items = "\n".join(_item(ad, today) for ad in ads)
    more = f'<a class="suivant" href="/{section}/?page={page + 1}" rel="next">Page suivante</a>' if page < pages else ""
    return (
        f'<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{SECTIONS[section]}</title>{STYLE}</head>'
        f"<body>{TRACKING}<nav>{_menu()}</nav><h1>{SECTIONS[section]}</h1>"
        f'<div class="pub" hidden>MOT-CACHE publicité <img src="/media/banniere.jpg" alt=""></div>'
        f'<ul class="liste">{items}</ul><p class="pages">Page {page} sur {pages} {more}</p>'
        '<a href="/prive/statistiques">Statistiques</a></body></html>'
    )


def _menu() -> str:
    return " ".join(f'<a href="/{name}/">{label}</a>' for name, label in SECTIONS.items())


def _item(ad: Ad, today: date) -> str:
    return (
        f'<li class="annonce" id="a{ad.number}">'
        f'<a class="titre" href="{ad.path}?utm_source=liste">{escape(ad.title)}</a>'
        f'<img src="/media/{ad.number}-petite.jpg" alt="" loading="lazy"><span class="ville">{escape(place(ad))}</span>'
        f"{posted(ad, today)}<!-- MOT-CACHE vu 12 fois --></li>"
    )


def detail_page(ad: Ad, today: date) -> str:
    """Render a listing's own page."""
    _, declared = encoding(ad)
    meta = f'<meta charset="{declared}">' if declared else ""
    late = ad.number % 10 == 5
    head = f"{'' if late else meta}<title>{escape(ad.title)}</title>{STYLE}{meta if late else ''}"
    body = "<br>\n".join(escape(line) for line in ad.paragraphs)
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body>{TRACKING}<nav>{_menu()}</nav><article class='fiche'>"
        f"<h1>{escape(ad.title)}</h1><p class='lieu'>{escape(place(ad))}</p>{posted(ad, today)}"
        f'<div class="galerie"><img src="/media/{ad.number}-1.jpg"><video src="/media/{ad.number}.mp4"></video></div>'
        f'<div class="corps">{_trapped(body, ad)}</div>'
        f'<p class="contact">{_contact(ad)}</p></article>'
        "<template><p>MOT-CACHE gabarit</p></template><p hidden>MOT-CACHE attribut</p></body></html>"
    )


def _trapped(body: str, ad: Ad) -> str:
    """Put among the words what an eye would not see."""
    traps = (
        "<!-- MOT-CACHE commentaire -->",
        '<span style="display: none">MOT-CACHE style</span>',
        '<span class="masque">MOT-CACHE feuille</span>',
        "<script>var x = 'MOT-CACHE script';</script>",
    )
    return f"{traps[ad.number % 4]}{body}{traps[(ad.number + 1) % 4]}"


def _contact(ad: Ad) -> str:
    return f'<a class="tel" href="tel:{ad.tel.replace(" ", "")}">Voir le numéro</a>' if ad.number % 3 == 0 else ""
