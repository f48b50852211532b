"""Numbers by token: the same as the function says, whatever was asked before and by whom."""

import random
from concurrent.futures import ThreadPoolExecutor

from classifier import keyed, token_places
from classifier.similar import sign, sign_many
from classifier.token_places import TokenPlaces
from maraude.groups_report import benchmark_rows

WORDS = [f"mot{number}" for number in range(20_000)]


def texts(seed, count):
    rng = random.Random(seed)
    return [rng.choices(WORDS, k=rng.randrange(40)) for _ in range(count)]


def test_each_token_has_the_number_that_the_function_says_however_many_there_are():
    asked = []

    def place_of(token):
        asked.append(token)
        return int(token[3:])

    places = TokenPlaces(place_of)
    for seed in range(30):
        some = texts(seed, 100)
        assert places.of(some).tolist() == [int(token[3:]) for tokens in some for token in tokens]
    assert len(asked) > 15_000
    before = len(asked)
    places.of(texts(0, 100))
    assert len(asked) == before, "what was told once is remembered"
    assert places.of([]).tolist() == []
    assert places.of([[], []]).tolist() == []


def test_tokens_whose_hashes_want_the_same_slot_stay_apart(monkeypatch):
    monkeypatch.setattr(token_places, "hash", lambda token: int(token[3:]) << 1, raising=False)
    places = TokenPlaces(lambda token: int(token[3:]))
    some = [WORDS[:3_000]]
    assert places.of(some).tolist() == [*range(3_000)]
    assert places.of(some).tolist() == [*range(3_000)]


def test_a_chinese_character_is_no_two_letters_whose_bytes_it_has():
    tokens = ["eu", "\u7565", "le", "\u656c"]  # the hash of each pair is the same
    places = TokenPlaces(tokens.index)
    assert places.of([tokens]).tolist() == [0, 1, 2, 3]
    alone = sign("", "prêt contre \u7565", key=bytes(32)).minhash
    together = sign_many([("", "vélo à Eu et au Tréport"), ("", "prêt contre \u7565")], key=bytes(32))
    assert together[1].minhash == alone


def test_several_threads_may_ask_at_once():
    places = TokenPlaces(lambda token: int(token[3:]))
    many = [texts(seed, 60) for seed in range(40)]
    with ThreadPoolExecutor(8) as threads:
        answers = [*threads.map(places.of, many)]
    told = [[int(token[3:]) for tokens in some for token in tokens] for some in many]
    assert [answer.tolist() for answer in answers] == told


def test_a_text_is_signed_alike_by_itself_and_in_a_batch():
    rows = [*benchmark_rows("similar_written")[:60], {"title": "", "body": ""}, {"title": "Prêt", "body": "st jean"}]
    rows.append({"title": "", "body": "à vingt deux km de Saint-Étienne, " + "z" * 200})
    pairs = [(row["title"], row["body"]) for row in rows]
    together = sign_many(pairs, key=bytes(32))
    for one, pair in zip(together, pairs, strict=True):
        alone = sign(*pair, key=bytes(32))
        assert (one.minhash, one.bands, one.probes, one.outline) == (
            alone.minhash,
            alone.bands,
            alone.probes,
            alone.outline,
        )


def test_a_batch_that_fills_what_is_remembered_of_words_is_signed_as_any_other(monkeypatch):
    rows = [*benchmark_rows("similar_written")[:60]]
    pairs = [(row["title"], row["body"]) for row in rows]
    told = [one.minhash for one in sign_many(pairs, key=bytes(32))]
    monkeypatch.setattr(keyed, "MOST", 100)
    keyed.codes_of(bytes(32))  # more words than that are remembered: begun anew
    again = [one.minhash for at in range(0, 60, 5) for one in sign_many(pairs[at : at + 5], key=bytes(32))]
    assert again == told
