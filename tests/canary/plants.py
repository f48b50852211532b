"""What is planted: for each listing a contact, a first name, an address and an ordinary sentence found nowhere else."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from maraude.site_contacts import KEYCAP, in_words
from maraude.site_content import Ad, listings

SYLLABLES = (
    "bre", "lan", "dou", "zym", "kor", "vau", "tel", "mir", "gas", "pon", "fri", "jul", "sab", "nol", "qui", "ver",
)  # fmt: skip
THINGS = (
    "brouette", "trottinette", "lanterne", "guitare", "passoire", "valise", "horloge", "balance", "bobine", "cruche",
    "luge", "mandoline", "palette", "tente", "poussette", "sacoche", "barrique", "commode", "fourchette", "girouette",
)  # fmt: skip
LOOKS = (
    "mauve", "ocre", "turquoise", "bancale", "tricolore", "cabossée", "minuscule", "rayée", "vernie", "bruyante",
    "rouillée", "fendue", "moussue", "pliante", "argentée", "tordue", "carrelée", "luisante", "poudrée", "repeinte",
)  # fmt: skip
DOES = (
    "grince", "dort", "attend", "tourne", "sèche", "brille", "penche", "vibre", "flotte", "rebondit",
    "s'ennuie", "résiste", "recule", "patiente", "pivote", "refroidit", "tressaute", "mijote", "hiberne", "cliquette",
)  # fmt: skip
PLACES = (
    "derrière le moulin", "sous le préau", "près du lavoir", "au fond du verger", "contre la barrière",
    "devant la halle", "sur le palier", "dans la remise", "après la fontaine", "le long du canal",
    "entre deux platanes", "chez le luthier",
)  # fmt: skip
WAYS = 8


@dataclass(frozen=True)
class Canary:
    """What one listing says that no other says."""

    number: int

    @cached_property
    def name(self) -> str:
        """A first name that nobody has."""
        mixed = self.number * 40_503 % 65_536
        return "".join(SYLLABLES[mixed >> shift & 15] for shift in (12, 8, 4, 0)).capitalize()

    @cached_property
    def pairs(self) -> list[str]:
        """A phone number of the fiction ranges, by pairs."""
        digits = f"063998{self.number:04d}"
        return [digits[place : place + 2] for place in range(0, 10, 2)]

    @cached_property
    def sentence(self) -> str:
        """An ordinary sentence."""
        n = self.number
        thing, look = THINGS[n % 20], LOOKS[n // 20 % 20]
        return f"La {thing} {look} {DOES[n // 400 % 20]} {PLACES[(n // 8_000 + n * 7) % 12]} numéro {n}"

    @cached_property
    def spoken(self) -> str:
        """The number in words."""
        return " ".join(
            f"zéro {in_words(int(pair[1]))}" if pair[0] == "0" else in_words(int(pair)) for pair in self.pairs
        )

    @cached_property
    def phone(self) -> str:
        """The number as this listing writes it, plainly or in disguise."""
        digits = "".join(self.pairs)
        ways = (
            " ".join(self.pairs),
            digits,
            ".".join(self.pairs),
            self.spoken,
            "*".join(digits),
            "".join(digit + KEYCAP for digit in digits),
            "+33 " + " ".join(self.pairs)[1:],
            " / ".join(self.pairs),
        )
        return ways[self.number % WAYS]

    @property
    def lines(self) -> tuple[str, ...]:
        """What is added to a listing."""
        low = self.name.lower()
        reach = (
            f"Appelez-moi au {self.phone}.",
            f"Écrivez à {low}{self.number}@example.org, ou insta {low}_{self.number}.",
            f"Rendez-vous au {self.number % 90 + 1} rue {self.name}.",
        )
        return f"{self.sentence}.", f"Je m'appelle {self.name}.", reach[0], reach[1 + self.number % 2]

    def words(self) -> Iterator[str]:
        """Yield what must never be found in clear."""
        digits = "".join(self.pairs)
        for separator in (" ", ".", "-", "/", " / "):
            yield separator.join(self.pairs)
        yield from (digits, f"+33{digits[1:]}", f"33{digits[1:]}", self.spoken, self.spoken.replace("é", "e"))
        yield from (self.name, self.sentence, path_of(self.number))
        yield " ".join(self.sentence.split()[1:4])
        yield " ".join(self.sentence.split()[3:])


def path_of(number: int) -> str:
    """Return the last part of the address of a listing."""
    return f"annonce-{7_000_000 + number}"


def canaries(count: int) -> list[Canary]:
    """Return as many canaries."""
    return [Canary(number) for number in range(count)]


def ads(count: int, today: date) -> tuple[Ad, ...]:
    """Return listings of the synthetic site, each with its canary among its words."""
    made: list[Ad] = []
    for number in range(count):
        seed, place = divmod(number, 600)
        ad, canary = listings(seed + 1, 1, today)[place], Canary(number)
        title = f"{ad.title} {canary.name}" if number % 3 == 0 else ad.title
        said = (*ad.paragraphs[:2], *canary.lines, *ad.paragraphs[2:])
        planted = replace(ad, number=7_000_000 + number, title=title, paragraphs=said, repeats=None)
        made.append(replace(planted, name=canary.name, tel=" ".join(canary.pairs)))
    return tuple(made)
