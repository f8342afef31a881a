"""Hostile outlets, credits and titles: no section of a thread gets another element or attribute."""

import re
from dataclasses import replace

import pytest

from digest.model.analysis import Analysis
from digest.site.apparatus.origins import origins
from digest.site.apparatus.text_overlap import overlap_table
from digest.site.apparatus.timeline import timeline
from digest.site.thread.brief import brief
from digest.site.thread.coverage import coverage
from digest.site.thread.figure_table import figure_table
from digest.site.thread.head import count
from digest.site.thread.said_differently import said_differently
from tests.site.common.test_safe_html import HOSTILE
from tests.site.thread.test_figure_table import OFFICIALS, with_rows
from tests.support.markup import render as markdown
from tests.support.rendered import view
from tests.support.sample import dated


def hostile(text: str) -> Analysis:
    """Return the sample with every outlet, credited name and title replaced by a text."""
    one = dated(g="2031-05-01")
    articles = tuple(replace(a, metadata=replace(a.metadata, outlet=text, title=text)) for a in one.articles)
    credits = tuple(replace(c, credited=text + " X") for c in one.credits)
    threads = tuple(replace(t, originals=(text + " X",)) for t in one.threads)
    rows = with_rows(OFFICIALS).rows
    return replace(one, articles=articles, credits=credits, threads=threads, rows=rows)


def skeleton(analysis: Analysis) -> list[tuple[str, tuple[str, ...]]]:
    """Return the elements and attributes of all sections with names."""
    thread = view(analysis)
    parts = [count(thread), *brief(thread, most=1), *coverage(thread), *said_differently(thread)]
    parts += [*figure_table(thread), *origins(thread)]
    parts += [*overlap_table(thread), *timeline(thread)]
    return [(e.name, tuple(k for k, _ in e.attributes)) for part in parts if part for e in markdown(part)]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_change_no_element(text: str) -> None:
    """The elements and attributes are the same as with a harmless name as long: the figures look at its width."""
    name = " ".join(text.replace("\ud800", "").split()) or "x"
    assert skeleton(hostile(name)) == skeleton(hostile(re.sub(r"\S", "x", name)))
