"""Different words are numbered by their letters, and a hash leads to the word that it was made from."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from digest.lexicon.tokens import read_words
from digest.lexicon.word_index import word_index
from digest.model.engine import Passage
from digest.model.span import Span
from digest.text.fold import locate_words

TEXT = st.text(alphabet=st.sampled_from("aB c\u0301’ﬁß漢字かกข㍿\u200b\xad\n .9_İ"), min_size=1, max_size=60)


@given(TEXT)
def test_a_hash_leads_to_its_folded_word(text: str) -> None:
    read = read_words([Passage("", 0, None, text, (Span(0, len(text)),))])
    places = zip(read.hashes.tolist(), read.starts.tolist(), read.ends.tolist(), strict=True)
    found = word_index({value: text[start:end] for value, start, end in places})
    folded = [word for word, _, _ in locate_words(text)]
    assert [found.words[i] for i in found.lookup(read.hashes).tolist()] == folded
    assert list(found.words) == sorted(set(folded))


def test_no_words_have_an_empty_vocabulary() -> None:
    found = word_index({})
    assert found.words == ()
    assert found.lookup(np.zeros(0, np.uint64)).tolist() == []
