"""The lexicon at work: forms found in texts by spaCy's PhraseMatcher, on folded words."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from classifier.lexicon import Concept, Lexicon, pieces
from classifier.tokens import Words

Slots = Mapping[str, tuple[str, ...]]


class Match(NamedTuple):
    """One form found: the concept and the words it covers."""

    concept: Concept
    start: int
    end: int


Chains = dict[int, list[tuple[Concept, tuple[int, ...]]]]
"""By its second stretch, each form that begins alike: its concept, and the stretches that follow."""


class Table:
    """The forms that are compared alike: whole ones, and stretches that make a form when they stand side by side."""

    def __init__(self, words: Words, attribute: str) -> None:
        self._words = words
        self._matcher = PhraseMatcher(words.vocab, attr=attribute)
        self._whole: dict[int, tuple[Concept, bool]] = {}
        self._stretches: dict[str, int] = {}
        self._chains: dict[int, Chains] = {}

    def add(self, concept: Concept, forms: Iterable[str], slots: Slots, *, refuses: bool = False) -> None:
        """Take in the forms of a concept, or those that refuse it."""
        whole: list[str] = []
        for form in forms:
            spelled = pieces(form, slots)
            if len(spelled) == 1:
                whole += spelled[form]
                continue
            first, second, *others = [self._stretch(name, spellings) for name, spellings in spelled.items()]
            self._chains.setdefault(first, {}).setdefault(second, []).append((concept, tuple(others)))
        if whole:
            self._whole[self._key(f"{concept.id} {refuses}", dict.fromkeys(whole))] = (concept, refuses)

    def find(self, doc: Doc) -> tuple[list[Match], list[Match]]:
        """Return every form found and every form that refuses a concept."""
        found: tuple[list[Match], list[Match]] = ([], [])
        standing: dict[int, list[tuple[int, int]]] = {}
        for key, start, end in self._matcher(doc):
            whole = self._whole.get(key)
            if whole is None:
                standing.setdefault(start, []).append((key, end))
            else:
                found[whole[1]].append(Match(whole[0], start, end))
        for start, stretches in standing.items():
            for first, end in stretches:
                if end in standing and first in self._chains:
                    found[0].extend(_followed(self._chains[first], start, end, standing))
        return found

    def _stretch(self, name: str, spelled: Iterable[str]) -> int:
        if name not in self._stretches:
            self._stretches[name] = self._key(f"stretch {name}", spelled)
        return self._stretches[name]

    def _key(self, name: str, spelled: Iterable[str]) -> int:
        self._matcher.add(name, [self._words.read(spelling) for spelling in spelled])
        return int(self._words.vocab.strings.add(name))


def _followed(chains: Chains, start: int, end: int, standing: Mapping[int, list[tuple[int, int]]]) -> Iterator[Match]:
    """Yield the forms that begin at a word and whose first stretch ends at another."""
    for second, reached in standing[end]:
        for concept, others in chains.get(second, ()):
            ends = [reached]
            for key in others:
                ends = [last for here in ends for stretch, last in standing.get(here, ()) if stretch == key]
            for last in ends:
                yield Match(concept, start, last)


class Forms:
    """All forms of a lexicon, ready to be looked for.

    Loose forms are compared on what words mean to us (gender, number, tense and shorthand set aside), exact ones on
    the folded word itself.
    """

    def __init__(self, lexicon: Lexicon, words: Words) -> None:
        self.words = words
        self._tables = {"exact": Table(words, "ORTH"), "loose": Table(words, "NORM")}
        for concept in lexicon.concepts:
            table = self._tables[concept.match]
            table.add(concept, chain.from_iterable(concept.forms.values()), lexicon.slots)
            table.add(concept, chain.from_iterable(concept.unless.values()), lexicon.slots, refuses=True)

    def find(self, doc: Doc) -> Iterator[Match]:
        """Yield the longest forms of each concept, unless a form that refuses them overlaps."""
        found: list[Match] = []
        refused: list[Match] = []
        for table in self._tables.values():
            accepts, refuses = table.find(doc)
            found += accepts
            refused += refuses
        found.sort(key=lambda match: (match.start, -match.end))
        last: dict[str, int] = {}
        for match in found:
            if match.end <= last.get(match.concept.id, 0):
                continue
            if any(r.concept is match.concept and r.start < match.end and match.start < r.end for r in refused):
                continue
            last[match.concept.id] = match.end
            yield match
