"""Classes and hashes of characters follow from folding, in whatever order characters occur."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from digest.lexicon.char_classes import EXPANDS, STANDALONE, UPPERCASE, WORD, CharClasses
from digest.text.characters import fold_character, is_unspaced


@given(st.lists(st.text(min_size=1, max_size=9), min_size=1, max_size=3))
def test_classes_follow_from_folding(texts: list[str]) -> None:
    table = CharClasses()
    for text in texts:
        points = np.array(list(map(ord, text)), np.int64)
        for char, bits, hash_ in zip(text, table.classes(points), table.hashes(points), strict=True):
            form = fold_character(char)
            one = len(form) == 1 and form.isalnum()
            assert bool(bits & UPPERCASE) == char.isupper()
            assert bool(bits & WORD) == (one and not is_unspaced(form))
            assert bool(bits & STANDALONE) == (one and is_unspaced(form))
            assert bool(bits & EXPANDS) == (form == "" or (len(form) > 1 and any(map(str.isalnum, form))))
            assert (hash_ != 0) == one


def test_equal_folded_forms_have_equal_hashes() -> None:
    table = CharClasses()
    points = np.array(list(map(ord, "aAáÁbB")), np.int64)
    table.classes(points)
    hashes = table.hashes(points).tolist()
    assert len(set(hashes[:4])) == 1
    assert len(set(hashes)) == 2
