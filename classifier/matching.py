"""The lexicon at work: forms found in texts by spaCy's PhraseMatcher, on folded words."""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from classifier.lexicon import Concept, Lexicon, spellings
from classifier.tokens import Words


class Match(NamedTuple):
    """One form found: the concept and the words it covers."""

    concept: Concept
    start: int
    end: int


class Forms:
    """All forms of a lexicon, ready to be looked for.

    Loose forms are compared on what words mean to us (gender, number, tense and shorthand set aside), exact ones on
    the folded word itself.
    """

    def __init__(self, lexicon: Lexicon, words: Words) -> None:
        self._concepts: dict[int, Concept] = {}
        self._refusals: dict[int, Concept] = {}
        self._matchers = {
            "exact": PhraseMatcher(words.vocab, attr="ORTH"),
            "loose": PhraseMatcher(words.vocab, attr="NORM"),
        }
        strings = words.vocab.strings
        for concept in lexicon.concepts:
            matcher = self._matchers[concept.match]
            for key, table, forms in (
                (concept.id, self._concepts, concept.forms),
                (f"{concept.id} unless", self._refusals, concept.unless),
            ):
                written = dict.fromkeys(
                    s for group in forms.values() for form in group for s in spellings(form, lexicon.slots)
                )
                if written:
                    matcher.add(key, [words.read(spelling) for spelling in written])
                    table[strings.add(key)] = concept

    def find(self, doc: Doc) -> Iterator[Match]:
        """Yield the longest forms of each concept, unless a form that refuses them overlaps."""
        found: list[Match] = []
        refused: list[Match] = []
        for matcher in self._matchers.values():
            for key, start, end in matcher(doc):
                concept = self._concepts.get(key)
                if concept is not None:
                    found.append(Match(concept, start, end))
                else:
                    refused.append(Match(self._refusals[key], start, end))
        found.sort(key=lambda match: (match.start, -match.end))
        last: dict[str, int] = {}
        for match in found:
            if match.end <= last.get(match.concept.id, 0):
                continue
            if any(r.concept is match.concept and r.start < match.end and match.start < r.end for r in refused):
                continue
            last[match.concept.id] = match.end
            yield match
