"""Folding makes type alike and never words, and every folded word leads back to where it stands."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text.characters import fold_character, is_unspaced
from digest.text.fold import fold, folded_words, locate_words, lowercase

ALIKE = {
    "quote marks": ["“It’s”", '"It\'s"', "„Itʼs“", "«It`s»", "＂It′s＂"],
    "dashes": ["cease-fire", "cease‐fire", "cease–fire", "cease—fire", "cease−fire"],
    "spaces": ["US officials", "US\u00a0officials", "  US\t\nofficials ", "US\u2003officials"],
    "case": ["STRASSE", "Straße", "strasse"],
    "accents": ["Zoë Ångström", "Zoe\u0308 A\u030angstro\u0308m", "zoe angstrom"],
    "ligatures and wide letters": ["ﬁsh", "ｆｉｓｈ", "fish"],
    "invisible characters": ["Ansel", "An\u00adsel", "\ufeffAn\u200bsel", "\u202aAnsel\u202c"],
    "final sigma": ["ΟΔΟΣ", "οδος", "οδοσ"],
}


@pytest.mark.parametrize("forms", ALIKE.values(), ids=ALIKE)
def test_alike(forms: list[str]) -> None:
    assert len(set(map(fold, forms))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("can", "can't"),
        ("9", "6"),
        ("1.5", "15"),
        ("café", "caff"),
        ("A B", "AB"),
        ("ferry!", "ferry?"),
        ("и", "н"),
    ],
)
def test_not_alike(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“They weren’t told – at all,” U.S. officials said.", "they weren t told at all u s officials said"),
        ("90% of 1,200", "90 of 1 200"),
        ("snake_case", "snake case"),
        ("橋が開通", "橋 が 開 通"),
        ("第3回ABC橋", "第 3 回 abc 橋"),
        ("สะพาน", "ส ะ พ า น"),
        ("мост через Лену", "мост через лену"),
        ("½ Ⅷ ²", "½ viii 2"),
        ("かき かぎ", "か き か ぎ"),
        ("한국", "한국"),
        ("", ""),
        ("— … !", ""),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert " ".join(folded_words(text)) == expected


def test_a_word_keeps_its_accents_in_its_place() -> None:
    text = "Zoe\u0308 came"
    assert [text[start:end] for _, start, end in locate_words(text)] == ["Zoe\u0308", "came"]


def test_the_words_of_one_character_all_stand_in_it() -> None:
    assert locate_words("a㍿") == [("a", 0, 1), *((char, 1, 2) for char in "株式会社")]


@given(st.text())
def test_located_words(text: str) -> None:
    placed = locate_words(text)
    assert [word for word, _, _ in placed] == folded_words(text)
    assert all(word and 0 <= start < end <= len(text) for word, start, end in placed)
    for (_, start, end), (_, then, after) in pairwise(placed):
        assert start <= then and end <= after and end - 1 <= then, "words share one character at most"


@given(st.text())
def test_folding_is_idempotent(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert folded_words(folded) == folded_words(text)


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_the_fast_path_for_ascii_agrees_with_the_table(text: str) -> None:
    slow = " ".join("".join(map(fold_character, text)).split())
    assert fold(text) == slow
    assert folded_words(text) == folded_words(f"{text} é")[:-1]


@given(st.characters())
def test_one_character_at_a_time(char: str) -> None:
    assert "".join(map(fold_character, char)).split() == fold(char).split()


def test_unspaced_scripts() -> None:
    assert all(map(is_unspaced, "橋がカสក"))
    assert not any(map(is_unspaced, "aß1 Жא한"))


@given(st.text())
def test_lowercase_keeps_offsets(text: str) -> None:
    small = lowercase(text)
    assert len(small) == len(text)
    assert all(one == other.lower() for one, other in zip(small, text, strict=True) if other.isascii())


@given(st.text(st.characters(max_codepoint=0x250) | st.sampled_from("“”’—…ﬁ½İ橋か한｀ Ӓ")))
def test_a_text_is_folded_character_by_character(text: str) -> None:
    """Texts that are nearly ASCII are folded in another way than the rest, and come out the same."""
    assert fold(text) == " ".join("".join(map(fold_character, text)).split())
