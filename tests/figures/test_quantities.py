"""Quantities are read from news as ranges of values with what they count; what counts nothing is left alone."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.figures.comparable import same_kind
from digest.figures.quantities import may_contain, quantities
from digest.language import vocabulary_for
from digest.model.span import Span

ENGLISH = vocabulary_for("en")

CASES = {
    "Four US officials spoke.": "Four number 4 us offici spoke",
    "4 officials spoke.": "4 number 4 offici spoke",
    "Twenty-one men and two hundred and five ships.": "Twenty-one number 21 men; two hundred and five number 205 ship",
    "The 12-year-old dog.": "12 number 12 year old dog",
    "About 100 people came.": "About 100 number 42.5-172.5 people came",
    "100 people came.": "100 number 50-150 people came",
    "98 people came.": "98 number 98 people came",
    "1,200 soldiers came.": "1,200 number 1150-1250 soldie came",
    "More than 40 boats sank.": "More than 40 number 35-inf boat sank",
    "At least 12 boats sank.": "At least 12 number 12-inf boat sank",
    "Up to 12 boats sank.": "Up to 12 number 0-12 boat sank",
    "It took 12 to 15 boats.": "12 to 15 number 12-15 boat",
    "Between 12 and 15 boats sank.": "12 and 15 number 12-15 boat sank",
    "A dozen eggs broke.": "A dozen number 9-15 egg broke",
    "Half a million birds left.": "Half a million number 375000-625000 bird left",
    "Several boats sank.": "Several number 3-20 vague boat sank",
    "Dozens of boats sank.": "Dozens number 20-150 vague boat sank",
    "Hundreds of thousands of birds left.": "Hundreds of thousands number 150000-2e+06 vague bird left",
    "It cost $5.5 million.": "$5.5 million money 5.45e+06-5.55e+06 dollar",
    "It cost £20.": "£20 money 20 pound",
    "He paid $3-million.": "$3-million money 2.5e+06-3.5e+06 dollar",
    "Tens of thousands of birds left.": "Tens of thousands number 20000-150000 vague bird left",
    "It cost 30 euros.": "30 euros money 25-35 euro",
    "Some 12 percent agreed.": "Some 12 percent percentage 10.2-13.8",
    "Some 12.5% agreed.": "Some 12.5% percentage 10.5825-14.4325",
    "On Tuesday, May 5, they met.": "Tuesday weekday 2; May 5 date 505",
    "They met on the 5th of May.": "5th of May date 505",
    "They met on Sept. 5.": "Sept. 5 date 905",
    "U.S. adults: 12 U.S. adults.": "12 number 12 u s adult",
    "Some 1 200 people came.": "Some 1 200 number 977.5-1437.5 people came",
    "Some 1\u202f200 people came.": "Some 1\u202f200 number 977.5-1437.5 people came",
    "Some 1.200 people came.": "Some 1.200 number 977.5-1437.5 people came",
    "Some 12.000 people came.": "Some 12.000 number 9775-14375 people came",
    "He ran 1.375 miles.": "1.375 number 1.3745-1.3755 mile",
    "It cost $1.375 billion.": "$1.375 billion money 1.3745e+09-1.3755e+09 dollar",
    "It cost 1 500 million dollars.": "1 500 million dollars money 1.4995e+09-1.5005e+09 dollar",
    "Ida Marl, 63, spoke.": "63 age 63 (not compared)",
    "The toll rose to 98.": "98 number 98 (not compared)",
    "It began in January 2011.": "January 2011 year 2011 (not compared)",
    "A 52-48 vote was held on it.": "52-48 score 48-52 (not compared)",
    # what counts nothing
    "In 2016 it rained.": "2016 year 2016 (not compared)",
    "It began at 6 p.m. and at 5:30.": "",
    "They won 3-2 on 9/11.": "3-2 score 2-3 (not compared)",
    "An AK-47, a PS4, Route 52 and No. 2.": "",
    "He made 28 of 41 passes.": "",
    "Call 5551234567890123.": "",
    "Another 200,000 people live there.": "",
    "One of the men spoke.": "One number 1 (not compared)",
    "It may march on.": "",
    "Up 3 percentage points.": "",
    "Update 1505 BST.": "",
    "The key clip_6053382853001-vs.": "",
    "— A reader (@reader) May 10, 2017": "",
    "The pier of Ansel, Borrin, May 10, 2017.": "",
}


def written(text: str) -> str:
    """Write the quantities of a text as the cases do."""
    lines = []
    for q in quantities(text, Span(0, len(text)), ENGLISH):
        values = f"{q.low:g}" if q.low == q.high else f"{q.low:g}-{q.high:g}"
        lines.append(
            " ".join(
                [
                    q.span.of(text),
                    q.measure.value,
                    values,
                    *(["vague"] if q.vague else []),
                    *([] if q.compared else ["(not compared)"]),
                    *q.things,
                ]
            )
        )
    return "; ".join(lines)


@pytest.mark.parametrize("text", CASES)
def test_case(text: str) -> None:
    assert written(text) == CASES[text]


def test_words_and_digits_are_one_number() -> None:
    two, digit = (quantities(t, Span(0, len(t)), ENGLISH)[0] for t in ("two boats", "2 boats"))
    assert (two.low, two.high, two.things) == (digit.low, digit.high, digit.things)
    assert not two.contradicts(digit)


def test_rounding_is_no_contradiction() -> None:
    round_, exact, far = (
        quantities(f"{n} boats", Span(0, len(f"{n} boats")), ENGLISH)[0] for n in (100, 98, 230)
    )
    assert not round_.contradicts(exact)
    assert round_.contradicts(far)


@pytest.mark.parametrize(
    ("one", "two", "contradicts"),
    [
        ("$1.3 billion", "$1.375 billion", False),
        ("$1.3 billion", "$1.4 billion", True),
        ("$247 billion", "$247.7 billion", False),
        ("$1 billion", "$1.9 billion", True),
        ("7 percent", "6.6 percent", False),
        ("7 percent", "6.4 percent", True),
        ("7 boats", "8 boats", True),
        ("275 points", "274.88 points", False),
        ("at least 12 boats", "14 boats", False),
        ("about 100 boats", "103 boats", False),
        ("several boats", "12 boats", False),
    ],
)
def test_the_coarser_number_may_be_rounded_or_cut_short(one: str, two: str, contradicts: bool) -> None:
    first, second = (quantities(text, Span(0, len(text)), ENGLISH)[0] for text in (one, two))
    assert first.contradicts(second) is second.contradicts(first) is contradicts


@given(st.text(alphabet=" abzZ0123456789.,:-–%$€of×٣½m'\nthand", max_size=60).filter(str.strip))
def test_any_text_is_read_and_quantities_do_not_overlap(text: str) -> None:
    found = quantities(text, Span(0, len(text)), ENGLISH)
    assert all(q.low <= q.high for q in found)
    assert all(one.span.end <= two.span.start for one, two in pairwise(found))


def test_where_a_quantity_of_a_kind_stands_it_may_be_told() -> None:
    found = {text: quantities(text, Span(0, len(text)), ENGLISH) for text in CASES}
    found = {text: [q for q in some if q.compared] for text, some in found.items()}
    every = [quantity for some in found.values() for quantity in some]
    likes = [like for like in every if not may_contain("Hello.", like, ENGLISH)]
    assert likes == every
    assert all(
        may_contain(text, like, ENGLISH)
        for text, some in found.items()
        for one in some
        for like in every
        if same_kind(one, like, ENGLISH)
    )
