"""Signatures: what survives a repost, what stays apart, and what a stolen one can't tell."""

import json
import random
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.alike import ALIKE, LEAST_AGREEING, agreement, alike, alike_each, closeness
from classifier.gist import _TOKEN, SAID, _cut, numbers, read_tokens
from classifier.keyed import codes_of
from classifier.letters import _fold, fold_all, folded
from classifier.similar import PERMUTATIONS, sign, sign_many
from maraude.groups_report import benchmark_rows
from maraude.reposts import EDITS, repost
from tests.classifier.make_similar import PLACE, written

KEY, OTHER_KEY = b"k" * 32, b"o" * 32
WRITTEN = written()
LONG = [row for row in WRITTEN if len(row["body"].split()) >= 25]


def gist(text):
    """Return content words, numbers that tell a listing apart, numbers that change."""
    ((tokens, _, _),) = codes_of(bytes(32)).read([text])
    return [word for word in map(SAID.__getitem__, tokens) if word and word[0] != "#"], *numbers(tokens)


def signed(row, key=KEY):
    return sign(row["title"], row["body"], key=key)


@pytest.mark.parametrize("edit", EDITS)
def test_each_edit_is_survived(edit):
    rng = random.Random(edit)
    missed = 0
    for row in rng.sample(LONG, 60):
        again = sign("Autre titre", EDITS[edit](row["body"], rng), key=KEY)
        first = signed(row)
        missed += not (alike(first.minhash, [again.minhash]) and set(first.bands) & set(again.bands))
    assert missed <= 1


def test_four_edits_at_once_are_mostly_survived():
    rng = random.Random(4)
    alikes = 0
    for row in LONG:
        title, body, _ = repost(row["title"], row["body"], rng, edits=4)
        alikes += len(alike(signed(row).minhash, [sign(title, body, key=KEY).minhash]))
    assert alikes >= 0.95 * len(LONG)


def test_a_flood_of_texts_with_one_phrase_in_common_hides_no_repost():
    first, again = signed(LONG[0]), sign("", EDITS["town"](LONG[0]["body"], random.Random(1)), key=KEY)
    phrase = " ".join(LONG[0]["body"].split()[:12])
    flood = [sign("", f"{phrase} {row['body']}", key=KEY).minhash for row in LONG[1:300]]
    for at in (0, len(flood)):
        assert at in alike(first.minhash, [*flood[:at], again.minhash, *flood[at:]])
    assert alike(first.minhash, []) == []


def test_look_alikes_stay_apart():
    signatures = {row["id"]: signed(row) for row in WRITTEN}
    pairs = [(row["id"], row["like"]) for row in WRITTEN if "like" in row]
    assert len(pairs) >= 150
    glued = [(one, two) for one, two in pairs if alike(signatures[one].minhash, [signatures[two].minhash])]
    assert glued == []


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Loue T2 de 43 m², 2e étage, cuisine aménagée, cave.", "Loue T3 de 67 m², 4e étage, cuisine aménagée, cave."),
        (
            "L'agence propose un T3 de 62 m², 3e étage avec ascenseur, séjour lumineux, deux chambres, cave, 780 €.",
            "L'agence propose un T3 de 66 m², 2e étage avec ascenseur, séjour lumineux, deux chambres, cave, 810 €.",
        ),
        (
            "Plombier, 18 ans de métier : chauffe-eau, fuites, salles de bains, devis gratuit sous deux jours.",
            "Plombier, 7 ans de métier : chaudières, gaz, ramonage, devis gratuit sous cinq jours.",
        ),
        ("Robe de laine taille 38, jamais portée, étiquette.", "Robe de laine taille 44, jamais portée, étiquette."),
    ],
)
def test_other_sizes_and_counts_tell_listings_apart(one, two):
    assert not alike(sign("", one, key=KEY).minhash, [sign("", two, key=KEY).minhash])


def test_another_price_and_another_town_do_not():
    one = "Vends poêle à bois Godin, vitre propre, plaque de fonte intacte, 350 €, à retirer à Dijon (21)."
    two = "Vends poêle à bois Godin, vitre propre, plaque de fonte intacte, 290 €, à retirer à Lyon 3e, 69003."
    assert alike(sign("", one, key=KEY).minhash, [sign("Prix baissé", two, key=KEY).minhash])


@pytest.mark.parametrize(
    "body", ["", "   ", "😀😀", "[téléphone]", "Bonjour", "Tél 06 39 98 12 45", "Dijon", "À Lyon."]
)
def test_texts_that_say_nothing_match_nothing(body):
    one, two = sign("", body, key=KEY), sign("", body, key=KEY)
    assert one.exact != two.exact
    assert not alike(one.minhash, [two.minhash])
    assert not set(one.bands) & set(two.bands)


def test_a_short_text_is_known_again_word_for_word_only():
    one, again = (sign("Cafetière", "Cafetière à vendre, 12 €, sert encore.", key=KEY) for _ in range(2))
    other = sign("Cafetière", "Cafetière à vendre, 15 €, sert encore.", key=KEY)
    assert one.exact == again.exact != other.exact


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_is_signed(title, body):
    one = sign(title, body, key=KEY)
    assert len(one.minhash) >= 2 * PERMUTATIONS
    assert len(one.exact) == 64
    assert all(-(2**63) <= band < 2**63 for band in one.bands)
    assert 0 <= closeness(one.minhash, sign(body, title, key=KEY).minhash) <= 1


@given(st.sampled_from(LONG), st.sampled_from(LONG))
def test_closeness_has_no_direction(one, two):
    first, second = signed(one).minhash, signed(two).minhash
    assert closeness(first, second) == closeness(second, first)
    assert closeness(first, first) == 1


@given(st.sampled_from(LONG), st.sampled_from(LONG), st.randoms())
def test_what_cannot_be_alike_is_told_so_early_and_rightly(one, two, rng):
    again = repost(one["title"], one["body"], rng, edits=4)[1]
    first, *others = (each.minhash for each in (signed(one), sign("", again, key=KEY), signed(two)))
    assert alike(first, others) == [at for at, other in enumerate(others) if closeness(first, other) >= ALIKE]


def test_a_batch_is_signed_as_each_of_its_texts():
    texts = [(row["title"], row["body"]) for row in WRITTEN[:300]] + [("Table", "Vends une table à 3 pieds")]
    assert sign_many(texts, key=KEY) == [sign(*text, key=KEY) for text in texts]


@given(st.text(st.characters(min_codepoint=1, max_codepoint=127) | st.sampled_from("éß²€٣"), max_size=80))
def test_texts_are_cut_as_the_pattern_says(text):
    assert _cut(text) == _TOKEN.findall(text)


ODD = st.text(st.characters() | st.sampled_from("éÉèœŒßİ²Σς™ﬁ½😀\u0301\u0323mM \0\x80\xa0€"), max_size=80)


@given(ODD)
def test_a_text_is_folded_as_its_letters_are(text):
    assert _TOKEN.findall(folded(text)) == _TOKEN.findall(_fold(text))


@given(st.lists(ODD.map(lambda text: text.replace("\0", " ")), min_size=1, max_size=4))
def test_texts_are_folded_together_as_each_by_itself(texts):
    alone = [folded(text).replace("€", " euros ") for text in texts]
    assert [*map(_TOKEN.findall, fold_all(texts))] == [*map(_TOKEN.findall, alone)]


@given(st.lists(ODD | st.sampled_from([row["body"] for row in WRITTEN]), max_size=6))
def test_texts_are_read_together_as_each_by_itself(texts):
    assert read_tokens(texts) == [read_tokens([text])[0] for text in texts]


def test_a_long_text_is_signed_among_short_ones_as_by_itself():
    bodies = ["mot" + " autre" * 3 + f" velo {number} bleu table lampe" for number in range(3)]
    bodies.insert(1, " ".join(f"mot{chr(97 + at % 26)}{chr(97 + at // 26)} table" for at in range(400)))
    together = sign_many([("", body) for body in bodies], key=KEY)
    assert together == [sign("", body, key=KEY) for body in bodies]


@pytest.mark.parametrize("row", LONG[::20], ids=lambda row: row["id"])
def test_a_stolen_signature_does_not_confirm_a_guessed_sentence(row):
    stolen, guessed = signed(row), signed(row, key=OTHER_KEY)
    assert stolen.exact != guessed.exact
    assert not set(stolen.bands) & set(guessed.bands)
    assert agreement(stolen.minhash, guessed.minhash) < 0.05
    assert closeness(stolen.minhash, guessed.minhash) < ALIKE / 2


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Perche de 1,80 m", "perches 1m80"),
        ("perche de 1.80 m", "Perche, 180 cm"),
        ("Plateau 3 m", "plateau 300 cm"),
        ("Marché de 17 h à 18 h 30", "marche 17h-18h30"),
        ("marché 17:00", "marché à 17 heures"),
        ("Studio 24 m²", "studios 24m2"),
        ("Tracteur 1 200 €", "tracteur 1.200 euros"),
        ("Tracteur 1200e", "tracteurs 1200 eur"),
        ("Deuxième étage, trois chambres", "2e etage 3 ch"),
        ("vingt-cinq places", "25 places"),
        ("quatre-vingt-dix moutons", "90 moutons"),
        ("Panier hebdomadaire, distribution", "paniers hebdo distrib"),
        ("Poterie à St-Étienne", "poterie à Saint-Etienne"),
    ],
)
def test_one_thing_written_in_two_ways_is_one(one, two):
    (words, *figures), (other_words, *other_figures) = gist(one), gist(two)
    assert (set(words), *map(sorted, figures)) == (set(other_words), *map(sorted, other_figures))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Perche de 1,80 m", "perche 1m90"),
        ("Studio 24 m²", "studio 24 m"),
        ("vingt-cinq moutons", "vingt moutons"),
        ("3e étage", "2e étage"),
    ],
)
def test_other_sizes_are_read_as_others(one, two):
    assert sorted(gist(one)[1]) != sorted(gist(two)[1])


def test_a_price_or_an_hour_said_with_another_changes_as_it_does():
    _, hard, soft = gist("Panier à 11 ou 17 €, de 18 à 19 h, 10 % de remise, trois poules de 4 kg")
    assert sorted(soft) == ["10", "11", "17", "18", "19"]
    assert sorted(hard) == ["3", "4"]


def test_a_slip_spares_the_beginning_or_the_consonants():
    body = "Armoire normande démontable, corniche sculptée, portes vitrées, serrure ancienne"
    slipped = "Amroire normadne démontabel, cornihce suclptée, protes virtées, serruer anceinne"
    assert alike(sign("", body, key=KEY).minhash, [sign("", slipped, key=KEY).minhash])


def test_towns_and_contacts_leave_no_trace():
    text = "Vélo à Saint-Étienne 42000, Lyon 3e ou Aix-en-Provence, +33 6 39 98 12 45, a@example.org"
    assert gist(text) == (["velo"], [], [])


def test_the_set_is_what_its_seed_makes():
    from tests.classifier.make_similar import encoded

    assert PLACE.read_text(encoding="utf-8") == encoded()


def test_the_set_is_as_its_datasheet_says():
    rows = [json.loads(line) for line in PLACE.read_text(encoding="utf-8").splitlines()]
    sizes = {row["group"]: sum(other["group"] == row["group"] for other in rows) for row in WRITTEN}
    assert len(rows) >= 2_000
    assert len({row["id"] for row in rows}) == len(rows)
    assert len({row["body"] for row in WRITTEN}) == len(WRITTEN) >= 450 + 150
    assert (min(sizes.values()), max(sizes.values())) == (1, 30)
    assert all(15 <= len(row["body"].split()) <= 110 for row in WRITTEN)


def test_many_pairs_are_told_as_each_by_itself():
    rows = [row for row in benchmark_rows("similar") if len(row["body"]) > 20][:900]
    signed_rows = [one.minhash for one in sign_many([(row["title"], row["body"]) for row in rows], key=KEY)]
    signed_rows += [
        sign("", body, key=KEY).minhash for body in ("", "Vélo.", "12 14 16", "Vélo bleu 24 pouces 7 vitesses")
    ]
    groups = defaultdict(list)
    for at, row in enumerate(rows):
        groups[row["group"]].append(signed_rows[at])
    asked = [
        (one, [*groups[row["group"]], *signed_rows[at : at + 3], *signed_rows[-4:]])
        for at, (one, row) in enumerate(zip(signed_rows, rows, strict=False))
    ]
    told = alike_each(asked)
    assert told == [
        [
            at
            for at, other in enumerate(others)
            if agreement(one, other) * PERMUTATIONS >= LEAST_AGREEING and closeness(one, other) >= ALIKE
        ]
        for one, others in asked
    ]
    assert told == [alike(one, others) for one, others in asked]
    assert 1_000 < sum(map(len, told)) < sum(len(others) for _, others in asked)
