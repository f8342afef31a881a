"""The local engine finds copied passages to the character, and nothing else."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.alignment.engines.local import LocalEngine
from digest.alignment.settings import MatchSettings as Settings
from digest.model.engine import Aligned, Passage
from digest.model.span import Span
from digest.text.fold import folded_words

VOCABULARY = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in ("rk", "lm", "st", "nd", "sh")]


def prose(seed: int, count: int) -> list[str]:
    """Return so many words of invented prose."""
    return random.Random(seed).choices(VOCABULARY, k=count)


def join(texts: Sequence[str], settings: Settings = Settings(), batch: int = 500_000) -> list[Aligned]:
    """Align whole texts with the local engine, in order."""
    passages = [Passage(f"{i:016x}", i, None, text, (Span(0, len(text)),)) for i, text in enumerate(texts)]
    return sorted(LocalEngine(settings, batch=batch).join(passages))


def sides(texts: Sequence[str], found: Aligned) -> tuple[str, str]:
    """Return the two passages of an alignment."""
    a, b = texts[int(found.a, 16)], texts[int(found.b, 16)]
    return a[found.a_start : found.a_end], b[found.b_start : found.b_end]


def test_a_copy_is_found_to_the_character() -> None:
    copy = " ".join(prose(0, 20))
    texts = [
        " ".join(prose(1, 30)) + ". " + copy + ", " + " ".join(prose(2, 30)),
        " ".join(prose(3, 9)) + " " + copy,
    ]
    (found,) = join(texts)
    assert sides(texts, found) == (copy, copy)
    assert found.score == 1


def test_quotes_dashes_case_and_spaces_do_not_count() -> None:
    one = "“Nobody told the harbour’s pilots,” she said — “and the lantern crew went home early that night.”"
    two = '"NOBODY told the harbour\'s pilots", she said -- "and the lantern  crew\nwent home early that night."'
    (found,) = join([one, two])
    assert sides([one, two], found) == (one[1:-2], two[1:-2])
    assert found.score == 1


@pytest.mark.parametrize("share", [0.05, 0.15, 0.25])
def test_a_passage_with_words_replaced_is_one_match(share: float) -> None:
    pick = random.Random(7)
    copy = prose(4, 80)
    edited = [pick.choice(prose(9, 50)) if pick.random() < share else word for word in copy]
    texts = [
        " ".join([*prose(5, 40), *copy, *prose(6, 40)]),
        " ".join([*prose(7, 40), *edited, *prose(8, 40)]),
    ]
    (found,) = join(texts)
    assert len(set(folded_words(sides(texts, found)[0])) & set(copy)) >= 0.75 * len(set(copy))


@pytest.mark.parametrize("size", [20, 60, 80])
def test_a_sentence_put_in_does_not_part_a_passage_and_is_told_apart(size: int) -> None:
    first, middle, last = prose(11, 20), prose(13, size), prose(12, 20)
    texts = [" ".join([*first, *last]), " ".join([*first, *middle, *last])]
    for order in (texts, texts[::-1]):
        (found,) = join(order)
        assert sides(order, found) == tuple(order)
        assert found.score == 1
        only = found.b_only if order == texts else found.a_only
        assert [texts[1][start:end] for start, end in only] == [f" {' '.join(middle)} "]
        assert len((*found.a_only, *found.b_only)) == 1


def test_more_than_a_sentence_parts_a_passage() -> None:
    first, last = prose(600, 12), prose(601, 12)
    texts = [" ".join([*first, *last]), " ".join([*first, *prose(602, 81), *last])]
    assert [sides(texts, f)[0] for f in join(texts)] == [" ".join(first), " ".join(last)]
    assert all(not (*f.a_only, *f.b_only) for f in join(texts))


def test_a_sentence_moved_is_matched_and_not_put_in() -> None:
    parts = [prose(20 + i, 25) for i in range(3)]
    texts = [
        " ".join(word for part in order for word in part) for order in (parts, [parts[i] for i in (0, 2, 1)])
    ]
    found = join(texts)
    assert sorted(sides(texts, f)[0] for f in found) == sorted(map(" ".join, parts))
    assert all(not (*f.a_only, *f.b_only) for f in found)


def test_what_is_put_in_does_not_make_a_stock_phrase_telling() -> None:
    half, other = "did not respond to a request for comment", "on the matter of the day in the house"
    texts = [f"{half} {' '.join(prose(603, 20))} {other}", f"{half} {other}"]
    for light in range(5, 60, 5):
        settings = Settings(telling_words=40, least_weight=light)
        for order in (texts, texts[::-1]):
            assert bool(join(order, settings)) == bool(join(texts[1:] * 2, settings))
    assert join(texts, Settings(telling_words=40, least_weight=5)) != []


def test_names_and_offices_alone_are_no_passage() -> None:
    judges = "Chief Justice Ida Marl and Justices Bo Chan, Ann Lee and Vera Holt"
    texts = [f"{' '.join(prose(604 + i, 20))} {judges} {' '.join(prose(606 + i, 20))}" for i in range(2)]
    assert join(texts) == []
    assert len(join(texts, Settings(least_free_weight=0.0))) == 1
    said = judges.replace("Chief Justice", "an unrepentant")
    assert len(join([text.replace(judges, said) for text in texts])) == 1


def test_reordered_passages_are_found_piece_by_piece() -> None:
    parts = [prose(20 + i, 25) for i in range(3)]
    texts = [" ".join(word for part in parts for word in part), " ".join([*parts[2], *parts[0], *parts[1]])]
    found = join(texts)
    assert len(found) == 2
    assert sorted(len(sides(texts, f)[0].split()) for f in found) == [25, 50]


def test_a_passage_repeated_inside_an_article_is_found_once() -> None:
    copy = " ".join(prose(30, 18))
    text = f"{copy}. {' '.join(prose(31, 60))}. {copy}"
    (found,) = join([text])
    assert found.a == found.b
    assert sides([text], found) == (copy, copy)
    assert found.a_end <= found.b_start


@pytest.mark.parametrize(
    "text",
    [
        "政府在周二宣布新的港口计划，并表示明年春天将开始修建三座桥梁和一条铁路。",
        "政府は火曜日に新しい港の計画を発表し、来年の春に三つの橋と一つの鉄道を建設すると述べた。",
        "รัฐบาลประกาศแผนท่าเรือใหม่เมื่อวันอังคารและกล่าวว่าจะเริ่มสร้างสะพานสามแห่งในฤดูใบไม้ผลิปีหน้า",
    ],
    ids=["Chinese", "Japanese", "Thai"],
)
def test_scripts_without_spaces_match_by_characters(text: str) -> None:
    texts = [f"甲乙丙丁。{text}", f"{text}另外一句完全不同。"]
    (found,) = join(texts)
    one, two = sides(texts, found)
    assert one == two
    assert len(one) >= 0.9 * len(text) - 1


def test_offices_names_and_set_phrases_are_no_reuse() -> None:
    phrase = "the Director of the Office of Harbour Lights and Northern Ferries"
    stock = "did not respond to a request for comment on"
    texts = [
        f"{' '.join(prose(40 + i, 30))} {phrase} {' '.join(prose(50 + i, 30))} {stock} it." for i in range(2)
    ]
    assert join(texts) == []


def test_a_short_rare_quotation_is_reuse() -> None:
    said = "lantern oil smells of burnt walnut and wet rope"
    texts = [f"{' '.join(prose(60 + i, 30))} “{said}” {' '.join(prose(70 + i, 30))}." for i in range(2)]
    (found,) = join(texts)
    assert sides(texts, found) == (said, said)


def test_what_stands_everywhere_is_a_stock_phrase_however_rare_its_words() -> None:
    slogan = "walnut lantern rope and oil for every harbour child"
    texts = [f"{' '.join(prose(100 + i, 20))} {slogan} {' '.join(prose(200 + i, 20))}" for i in range(9)]
    assert join(texts) == []
    assert join(texts[:2]) != []


def test_a_wire_story_of_many_keeps_every_carrier() -> None:
    story = " ".join(prose(300, 60))
    texts = [f"{' '.join(prose(400 + i, 20))} {story}" for i in range(12)]
    found = join(texts, Settings(all_pairs=4))
    assert {(f.a, f.b) for f in found} >= {(f"{0:016x}", f"{i:016x}") for i in range(1, 12)}
    assert len(found) < 12 * 11 // 2


@given(st.integers(0, 10**6), st.sampled_from([1, 80, 500, 500_000]))
def test_a_batch_changes_nothing_and_no_character_is_matched_twice(seed: int, batch: int) -> None:
    pick = random.Random(seed)
    stock = [prose(seed + i, 14) for i in range(4)]
    chosen = [[pick.choice([*stock, prose(pick.randrange(10**6), 12)]) for _ in range(5)] for _ in range(4)]
    texts = [" ".join(word for part in parts for word in part) for parts in chosen]
    found = join(texts, batch=batch)
    assert found == join(texts)
    for f in found:
        taken = [
            (other.a_start, other.a_end, other.b_start, other.b_end)
            for other in found
            if other is not f and (other.a, other.b) == (f.a, f.b)
        ]
        for a_start, a_end, b_start, b_end in taken:
            assert a_end <= f.a_start or f.a_end <= a_start
            assert b_end <= f.b_start or f.b_end <= b_start


def test_long_texts_take_linear_time() -> None:
    """A million words against a million are joined by their fingerprints; no quadratic call sees more than a few."""
    long = prose(500, 200_000)
    texts = [" ".join(long), " ".join([*long[:100_000], *prose(501, 50_000), *long[100_000:]])]
    found = join(texts)
    assert sum(f.a_end - f.a_start for f in found) > 0.99 * len(texts[0])
