"""Folding makes type alike and never words, and every folded word leads back to where it stands."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text.fold import character, comparable, lowered, placed_words, spaceless, words

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
    assert len(set(map(comparable, forms))) == 1


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
    assert comparable(one) != comparable(other)


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
    assert " ".join(words(text)) == expected


def test_a_word_keeps_its_accents_in_its_place() -> None:
    text = "Zoe\u0308 came"
    assert [text[start:end] for _, start, end in placed_words(text)] == ["Zoe\u0308", "came"]


def test_the_words_of_one_character_all_stand_in_it() -> None:
    assert placed_words("a㍿") == [("a", 0, 1), *((char, 1, 2) for char in "株式会社")]


@given(st.text())
def test_words_stand_where_they_are_said_to(text: str) -> None:
    placed = placed_words(text)
    assert [word for word, _, _ in placed] == words(text)
    assert all(word and 0 <= start < end <= len(text) for word, start, end in placed)
    for (_, start, end), (_, then, after) in pairwise(placed):
        assert start <= then and end <= after and end - 1 <= then, "words share one character at most"


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    folded = comparable(text)
    assert comparable(folded) == folded
    assert words(folded) == words(text)


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_the_fast_path_for_ascii_agrees_with_the_table(text: str) -> None:
    slow = " ".join("".join(map(character, text)).split())
    assert comparable(text) == slow
    assert words(text) == words(f"{text} é")[:-1]


@given(st.characters())
def test_one_character_at_a_time(char: str) -> None:
    assert "".join(map(character, char)).split() == comparable(char).split()


def test_spaceless_scripts() -> None:
    assert all(map(spaceless, "橋がカสក"))
    assert not any(map(spaceless, "aß1 Жא한"))


@given(st.text())
def test_small_letters_keep_their_places(text: str) -> None:
    small = lowered(text)
    assert len(small) == len(text)
    assert all(one == other.lower() for one, other in zip(small, text, strict=True) if other.isascii())


@given(st.text(st.characters(max_codepoint=0x250) | st.sampled_from("“”’—…ﬁ½İ橋か한｀ Ӓ")))
def test_a_text_is_folded_character_by_character(text: str) -> None:
    """Texts that are nearly ASCII are folded in another way than the rest, and come out the same."""
    assert comparable(text) == " ".join("".join(map(character, text)).split())
