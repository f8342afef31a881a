"""Letters are what folding makes of them, whenever they are met."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from digest.lexicon.char_classes import ALONE, CAPITAL, SPELLED, WORD, Letters
from digest.text.fold import character, spaceless


@given(st.lists(st.text(min_size=1, max_size=9), min_size=1, max_size=3))
def test_they_are_what_folding_makes_of_them(texts: list[str]) -> None:
    letters = Letters()
    for text in texts:
        points = np.array(list(map(ord, text)), np.int64)
        for char, kind, value in zip(text, letters.kinds(points), letters.values(points), strict=True):
            form = character(char)
            one = len(form) == 1 and form.isalnum()
            assert bool(kind & CAPITAL) == char.isupper()
            assert bool(kind & WORD) == (one and not spaceless(form))
            assert bool(kind & ALONE) == (one and spaceless(form))
            assert bool(kind & SPELLED) == (form == "" or (len(form) > 1 and any(map(str.isalnum, form))))
            assert (value != 0) == one


def test_equal_forms_have_equal_values_and_others_do_not() -> None:
    letters = Letters()
    points = np.array(list(map(ord, "aAáÁbB")), np.int64)
    letters.kinds(points)
    values = letters.values(points).tolist()
    assert len(set(values[:4])) == 1
    assert len(set(values)) == 2
