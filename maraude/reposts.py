"""Edits that reposters make, chosen by a generator: how grouping is tried, and how its benchmark set was made."""

import random
import re
import unicodedata
from collections.abc import Callable

Edit = Callable[[str, random.Random], str]


def _phrases(text: str) -> list[str]:
    return text.split("|")


TOWNS = _phrases(
    "Lyon|Marseille|Lille|Nantes|Rennes|Bordeaux|Toulouse|Strasbourg|Dijon|Angers|Grenoble|Le Mans|Saint-Étienne|"
    "Clermont-Ferrand|La Rochelle|Aix-en-Provence|Tours|Nice|Brest|Metz|Pau|Vannes|Quimper|Albi|Niort|Limoges|Caen|"
    "Rouen|Amiens|Reims|Troyes|Nancy|Mulhouse|Colmar|Annecy|Chambéry|Valence|Avignon|Nîmes|Béziers|Perpignan|Besançon|"
    "Saint-Nazaire|Montauban|Cholet|Villeurbanne|Périgueux|Bourges|Toulon|Moulins|Rodez|Tulle|Poitiers|Orléans"
)
TITLES = _phrases(
    "À saisir|Toujours disponible|Annonce sérieuse|Petit prix|Vu et revu|Dispo de suite|Affaire à ne pas manquer|"
    "Dernière semaine|Bonne occasion|À ne pas rater|Baisse|Je remets mon annonce|Sans intermédiaire|Entre particuliers"
)
OPENINGS = _phrases(
    "Bonjour à tous,|URGENT !|Toujours disponible.|Bonjour, je remets mon annonce.|Salut,|À saisir vite !!|Bonsoir,|"
    "Je relance mon annonce :|Suite à un désistement :|Encore d'actualité !|Hello,|Annonce vérifiée ✅"
)
ENDINGS = _phrases(
    "Merci de votre lecture.|Pas sérieux s'abstenir.|Premier arrivé, premier servi.|Contactez-moi vite.|Cordialement.|"
    "N'hésitez pas à me contacter pour plus d'informations.|Réponse rapide assurée.|Photos sur demande.|À bientôt !|"
    "Curieux s'abstenir, merci.|Je réponds à tous les messages."
)
EMOJI = "😀🔥⭐🌸✅📞❗👍🏠🚗💼✨💯🎁👇📍"
SHORT = {
    "appartement": "appart", "rendez-vous": "rdv", "bonjour": "bjr", "pour": "pr", "vous": "vs", "dans": "ds",
    "très": "tres", "téléphone": "tel", "disponible": "dispo", "beaucoup": "bcp", "toujours": "tjs", "avec": "ac",
    "merci": "mci", "message": "msg", "heures": "h", "euros": "€", "semaine": "sem", "c'est": "c", "qui": "ki",
}  # fmt: skip
_TOWN = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, TOWNS), key=len, reverse=True)) + r")\b")
_PHONE = re.compile(r"\b0[1-6] \d\d \d\d \d\d \d\d\b")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
FICTION = ("01 99 00", "02 61 91", "03 53 01", "04 65 71", "05 36 49", "06 39 98")


def town(text: str, rng: random.Random) -> str:
    """Name another town, or one where none was named."""
    new = rng.choice(TOWNS)
    if _TOWN.search(text):
        return _TOWN.sub(new, text)
    return f"{text} {rng.choice((f'Secteur {new}.', f'{new} et environs.', f'À {new}.', f'Visible sur {new}.'))}"


def phone(text: str, rng: random.Random) -> str:
    """Give another number."""
    number = f"{rng.choice(FICTION)} {rng.randrange(100):02d} {rng.randrange(100):02d}"
    if _PHONE.search(text):
        return _PHONE.sub(number, text)
    return f"{text} {rng.choice(('Tél', 'Appelez le', '📞', ''))} {number}"


def order(text: str, rng: random.Random) -> str:
    """Put the sentences in another order."""
    sentences = _SENTENCE.split(text)
    rng.shuffle(sentences)
    return " ".join(sentences)


def _slip(word: str, rng: random.Random) -> str:
    if len(word) < 3 or not word.isalpha():
        return word
    at = rng.randrange(len(word) - 1)
    slips = (
        word[:at] + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + rng.choice("aeiounrtsl") + word[at + 1 :],
        word[:at] + word[at] + word[at:],
    )
    return rng.choice(slips)


def typos(text: str, rng: random.Random) -> str:
    """Let fingers slip on 3 to 12 words of a hundred."""
    rate = rng.uniform(0.03, 0.12)
    return " ".join(_slip(word, rng) if rng.random() < rate else word for word in text.split(" "))


def emoji(text: str, rng: random.Random) -> str:
    """Sprinkle emoji."""
    words = text.split(" ")
    for _ in range(rng.randrange(1, 8)):
        words.insert(rng.randrange(len(words) + 1), rng.choice(EMOJI) * rng.randrange(1, 3))
    return " ".join(words)


def cut(text: str, rng: random.Random) -> str:
    """Keep the first 45 to 90 words of a hundred, ten words at least."""
    words = text.split(" ")
    kept = words[: max(10, int(len(words) * rng.uniform(0.45, 0.9)))]
    return " ".join(kept) + (rng.choice(("...", "…", "")) if len(kept) < len(words) else "")


def drop(text: str, rng: random.Random) -> str:
    """Leave out one sentence that is less than a third of the text."""
    sentences = _SENTENCE.split(text)
    small = [at for at, sentence in enumerate(sentences) if 3 * len(sentence) < len(text)]
    if small:
        sentences.pop(rng.choice(small))
    return " ".join(sentences)


def case(text: str, rng: random.Random) -> str:
    """Shout, or forget capitals."""
    return text.upper() if rng.random() < 0.5 else text.lower()


def accents(text: str, rng: random.Random) -> str:
    """Forget the accents."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


def short(text: str, rng: random.Random) -> str:
    """Write as in a text message."""
    for word, written in SHORT.items():
        text = re.sub(rf"\b{word}\b", written, text, flags=re.IGNORECASE)
    return text


def opening(text: str, rng: random.Random) -> str:
    """Begin with a greeting or a call."""
    return f"{rng.choice(OPENINGS)} {text}"


def ending(text: str, rng: random.Random) -> str:
    """End with a formula."""
    return f"{text} {rng.choice(ENDINGS)}"


def price(text: str, rng: random.Random) -> str:
    """Ask a little less."""
    return re.sub(r"\b(\d{1,3})(?= ?(?:€|euros))", lambda found: str(max(1, int(found[1]) * 9 // 10)), text)


def spacing(text: str, rng: random.Random) -> str:
    """Space and punctuate carelessly."""
    loose = re.sub(r"[.,;] ", lambda found: rng.choice((found[0], found[0], " ", " - ", " ! ", "\n")), text)
    return re.sub(" ", lambda found: "  " if rng.random() < 0.1 else " ", loose)


EDITS: dict[str, Edit] = {
    edit.__name__: edit
    for edit in (town, phone, order, typos, emoji, cut, drop, case, accents, short, opening, ending, price, spacing)
}


def repost(title: str, body: str, rng: random.Random, *, edits: int) -> tuple[str, str, list[str]]:
    """Post a listing again with some edits; return its title, its body and the names of the edits, in their order."""
    chosen = rng.sample([*EDITS, "retitle"], edits)
    for name in chosen:
        if name == "retitle":
            title = rng.choice(TITLES)
        else:
            body = EDITS[name](body, rng)
    return title, body, chosen
