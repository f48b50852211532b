"""From readings to findings: forms, ages, disguised contacts and learned detectors, for a batch of texts at once."""

from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from spacy.tokens import Doc

from classifier import triage
from classifier.age import Age
from classifier.contact import obscured
from classifier.features import Flags, Floats, Ints, Sentences, family_names
from classifier.found import Found
from classifier.lexicon import Concept, Lexicon
from classifier.matching import Forms, Match
from classifier.model import CONTROL, LEARNED, Model, in_the_light
from classifier.reading import Reading
from classifier.seen import Seen, look
from classifier.tokens import Words
from classifier.weights import page
from classifier.whole import ALONE, CLEAR, READ_WHOLE, WITH_FORM
from models.vocabulary import Category

YOUNG, ADULT = 1.0, 0.2
"""Strength of a stated age: under 18, and any other, which is shown and stays below what counts."""
FLOOR, FAINT = 0.35, 0.12
"""A learned finding below the first is not one, unless the model's card says otherwise. The likeliest sign of control
is kept down to the second, so that every service listing has its place in the queue."""
KIND_FLOOR = 0.4
"""A kind of control is told from the others where its own sentence says so."""
SURE, HINTED = 0.5, 0.05
"""What a sentence must say by itself of what the whole text says: more than one, or the likeliest one."""
SOBER = frozenset({*CONTROL, Category.YOUTH_LANGUAGE})
GATES = {
    "recruit.vague_work": triage.VAGUE,
    "recruit.quick_money": triage.VAGUE,
    "recruit.all_handled": triage.VAGUE,
    "recruit.lodging_paid": triage.PAID,
    "recruit.travel_paid": triage.PAID,
    "recruit.share_taken": triage.SHARE,
}
TOPIC = frozenset(
    {
        *("prevention", "association", "associations", "enquete", "tribunal", "procureur", "police", "gendarmerie"),
        *("proces", "juge", "justice", "loi", "plainte", "victime", "victimes", "proxenetisme", "proxenete", "reseau"),
        *("exploitation", "prostitution", "campagne", "signaler", "signalement", "ministere", "119", "3919", "etude"),
        *("condamne", "condamnes", "court", "trafficking", "prosecutor", "charity", "helpline", "rapport", "trata"),
        *("policia", "tribunal", "politia", "traficul"),
    }
)
"""Words of news and prevention: with two of them, a word of the sector is what is talked about, not what is offered."""
TOPIC_WORDS = 2


@lru_cache(maxsize=2)
def detector_for(model: Model) -> "Detector":
    """Return the detector of a model, made once: reading the forms takes longer than a listing."""
    return Detector(model)


class Light(NamedTuple):
    """What a whole text says, in whose light its sentences are read."""

    control: float
    texts: dict[Category, float]

    def of(self, category: Category, chance: float) -> float:
        """Return how far to believe a finding of a category, given what its sentence says."""
        if category in CONTROL:
            return in_the_light(chance, self.control)
        return self.texts.get(category, chance)


class Detector:
    """Detection with one lexicon and one model; holds the tokeniser and the forms."""

    def __init__(self, model: Model, forms: Forms | None = None) -> None:
        """Read with forms that are there already, where they are given: making them takes longer than many texts."""
        self.model = model
        self._columns = {concept.id: number for number, concept in enumerate(model.lexicon.concepts)}
        self._forms = forms or self._fresh()

    def _fresh(self) -> Forms:
        return Forms(self.model.lexicon, Words())

    def _floor(self, category: Category) -> float:
        if category in CONTROL:
            return KIND_FLOOR
        return ALONE.get(category, self.model.card.floors.get(category, FLOOR))

    def read_words(self, readings: Sequence[Reading]) -> list[Doc]:
        """Return the words of each reading; the tokeniser is made anew when it holds too many."""
        if self._forms.words.worn:
            self._forms = self._fresh()
        return [self._forms.words.read(reading.text) for reading in readings]

    def find(self, readings: Sequence[Reading], docs: Sequence[Doc]) -> list[list[Found]]:
        """Return the findings of each reading."""
        return self.find_in(look(readings, docs, self._forms, self._columns))

    def find_in(self, seen: Seen) -> list[list[Found]]:
        """Return the findings of each text of a batch."""
        sentences, said = seen.sentences, seen.said(self.model.detectors)
        first = np.searchsorted(sentences.of_text, np.arange(len(seen.docs) + 1))
        offset = np.concatenate([[0], np.cumsum(sentences.sizes)])
        results = []
        for number, (reading, doc, matches) in enumerate(zip(seen.readings, seen.docs, seen.matched, strict=True)):
            own = said.chances[first[number] : first[number + 1]]
            of_word = sentences.sentence[offset[number] : offset[number + 1]] - first[number]
            light = Light(
                float(said.control[number]), dict(zip(READ_WHOLE, map(float, said.texts[number]), strict=True))
            )
            matches = [match for match in matches if self._counts(match, own, of_word, light)]
            found = list(self._from_forms(matches, doc, own, of_word, light))
            found += _ages(seen.stated[number], self.model.lexicon)
            found += _contacts(reading, self.model.lexicon)
            found += self._learned(sentences, own, int(first[number]), matches, of_word, light)
            found = [_opening(f, sentences, number) for f in found]
            results.append(sorted(found, key=lambda f: (f.start, f.end, f.id)))
        return results

    def _counts(self, match: Match, chances: Floats, of_word: Ints, light: Light) -> bool:
        """Say whether a form counts: a weak one where what was learned of its category agrees, a clear one unless the
        whole text speaks against it."""
        category = match.concept.category
        chance = light.texts.get(category, _chance(category, chances, of_word, match.start))
        if category in CLEAR and not match.concept.weak:
            return match.concept.synthetic or light.texts[category] >= CLEAR[category]
        return not match.concept.weak or (
            chance is not None and chance >= WITH_FORM.get(category, self._floor(category))
        )

    def _from_forms(
        self, matches: list[Match], doc: Doc, chances: Floats, of_word: Ints, light: Light
    ) -> Iterator[Found]:
        topical = sum(word.orth_ in TOPIC for word in doc) >= TOPIC_WORDS if _has_sector_word(matches) else False
        for concept, start, end in matches:
            chance = light.texts.get(concept.category, _chance(concept.category, chances, of_word, start))
            if topical and concept.category is Category.SERVICE_CONTEXT and not concept.synthetic:
                continue
            span = doc[start:end]
            yield _found(concept, span.start_char, span.end_char, _strength(concept, chance, light), self.model.lexicon)

    def _learned(
        self,
        sentences: Sentences,
        chances: Floats,
        first: int,
        matches: list[Match],
        of_word: Ints,
        light: Light,
    ) -> Iterator[Found]:
        covered = {(int(of_word[m.start]), m.concept.category) for m in matches}
        likeliest = _likeliest(chances, {match.concept.category for match in matches})
        for sentence, column in np.argwhere((chances >= FAINT) | likeliest):
            category, chance = LEARNED[column], float(chances[sentence, column])
            strength = light.of(category, chance)
            faint = chance < self._floor(category) and category in CONTROL
            if self._unsaid(category, chance, strength, told=bool(likeliest[sentence, column])):
                continue
            if (int(sentence), category) in covered:
                continue
            telling = self.model.detectors.telling(sentences, first + int(sentence), int(column))
            backing = page().learned[category]
            weight = page().of(category, backing.evidence, weighs=self.model.lexicon.weighs[backing.source])
            yield Found(
                f"learned.{category}",
                category,
                int(sentences.start[telling[0]]),
                int(sentences.end[telling[-1]]),
                _steady(FLOOR * strength if faint else _sober(category, strength)),
                weight,
                faint=faint,
            )

    def _unsaid(self, category: Category, chance: float, strength: float, *, told: bool) -> bool:
        """Say whether a sentence's finding is none: too faint, or not what the whole text says."""
        if category in CONTROL:
            return (chance < KIND_FLOOR and not told) or strength < FAINT
        if category in READ_WHOLE:
            return strength < self._floor(category) or chance < (HINTED if told else SURE)
        return chance < self._floor(category)


def _sober(category: Category, strength: float) -> float:
    """Return what a sign is worth that a manner of writing or no word of a list stands behind: a weak one, little."""
    return strength**2 if category in SOBER else strength


def _likeliest(chances: Floats, by_form: Set[Category]) -> Flags:
    """Return where the likeliest sign of control stands, and that of each category read whole that has no form."""
    flags = np.zeros(chances.shape, bool)
    for category in READ_WHOLE:
        if category not in by_form and len(chances):
            column = LEARNED.index(category)
            flags[chances[:, column].argmax(), column] = True
    columns = [LEARNED.index(category) for category in CONTROL]
    if len(chances):
        sentence, kind = np.unravel_index(int(chances[:, columns].argmax()), (len(chances), len(columns)))
        flags[sentence, columns[kind]] = True
    return flags


def _opening(found: Found, sentences: Sentences, text: int) -> Found:
    """Let an offer that the detector read as vague open its gates by meaning: lodging or travel paid, a share."""
    if found.category is not Category.RECRUITMENT_OFFER or found.strength < SURE:
        return found
    here = sentences.text == text
    words = np.bitwise_or.reduce(sentences.bits[here & (sentences.start < found.end) & (sentences.end > found.start)])
    holds = {name for bit, name in enumerate(family_names()) if int(words) >> bit & 1}
    gates = {triage.VAGUE, *found.gates}
    if "paid_for" in holds and holds & {"lodging", "travel"}:
        gates.add(triage.PAID)
    if "share" in holds:
        gates.add(triage.SHARE)
    return found._replace(gates=frozenset(gates))


def _chance(category: Category, chances: Floats, of_word: Ints, start: int) -> float | None:
    return float(chances[of_word[start], LEARNED.index(category)]) if category in LEARNED else None


def _strength(concept: Concept, chance: float | None, light: "Light") -> float:
    """Return how far to believe a form: fully when no detector was learned for it, else as the sentence agrees."""
    if chance is None or concept.synthetic:
        return 1.0
    if concept.category in CONTROL:
        return max(light.of(concept.category, max(chance, 0.5)), FLOOR)
    if concept.category is Category.YOUTH_LANGUAGE:
        return _sober(concept.category, max(chance, 0.5))
    return chance if concept.weak and concept.category not in READ_WHOLE else max(chance, 0.5)


def _steady(strength: float) -> float:
    """Leave out the last digits, which depend on the texts that were read together: a stored signal mustn't."""
    return round(strength, 9)


def _found(
    concept: Concept, start: int, end: int, strength: float, lexicon: Lexicon, value: str | None = None
) -> Found:
    gates = {GATES[concept.id]} if concept.id in GATES else set()
    if concept.category is Category.SERVICE_CONTEXT:
        gates.add(triage.SERVICE)
    weight = page().of(concept.category, concept.evidence, weighs=lexicon.weighs[concept.source])
    return Found(concept.id, concept.category, start, end, _steady(strength), weight, value, frozenset(gates))


def _has_sector_word(matches: list[Match]) -> bool:
    return any(m.concept.category is Category.SERVICE_CONTEXT and not m.concept.synthetic for m in matches)


def _ages(stated: Sequence[Age], lexicon: Lexicon) -> Iterator[Found]:
    concept = lexicon.concept("age.stated")
    for age in stated if concept else ():
        yield _found(concept, age.start, age.end, YOUNG if age.young else ADULT, lexicon, age.value)  # type: ignore[arg-type] # checked above


def _contacts(reading: Reading, lexicon: Lexicon) -> Iterator[Found]:
    for contact in obscured(reading):
        if concept := lexicon.concept(contact.concept):
            yield _found(concept, contact.start, contact.end, 1.0, lexicon)
