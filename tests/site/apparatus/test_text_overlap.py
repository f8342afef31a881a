"""The table of overlaps: how much of each text is copied in another, and which was published first."""

from dataclasses import replace

from digest.site.apparatus.text_overlap import overlap_table
from tests.support.rendered import view
from tests.support.sample import dated, sample


def test_the_order_of_publication_is_stated_only_with_dates() -> None:
    assert "it is not known which was published first" in "".join(overlap_table(view(sample())))
    said = "".join(overlap_table(view(dated(n="2031-05-01"))))
    assert "B first" in said
    assert "it is not known" not in said
    assert overlap_table(view(replace(sample(), overlaps=()))) == []
