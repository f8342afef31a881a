"""A dateline is recognized by its form, and stays in its sentence."""

import pytest

from digest.articles import normalize, segment
from digest.language import vocabulary_for
from digest.model import Collection, Document
from digest.page_lines import dateline

REPORT = "The pier was closed on Friday after a storm."


@pytest.mark.parametrize(
    ("opening", "agency"),
    [
        ("OXLEY (Reuters) - ", "Reuters"),
        ("OXLEY, Calif., Nov. 3 (AP) — ", "AP"),
        ("OXLEY/LUNE, Nov 3 (Reuters) - ", "Reuters"),
        ("Nov 3 (Reuters) - ", "Reuters"),
        ("(CW) -- ", "CW"),
        ("OXLEY, Nov. 3 (Xinhua) -- ", "Xinhua"),
        ("NEW LUNE: (PTI) ", "PTI"),
        ("OXLEY — ", None),
        ("OXLEY, South Lune, Nov. 3 -- ", None),
    ],
)
def test_it_ends_where_the_report_begins(opening: str, agency: str | None) -> None:
    text = opening + REPORT
    found = dateline(text, 0, len(text), vocabulary_for(None))
    assert found is not None
    assert text[found.span.end :] == REPORT
    assert (found.agency and found.agency.of(text)) == agency


@pytest.mark.parametrize(
    "text",
    [
        REPORT,
        "Mayor Ida Marl (D-Oxley) - who closed the pier - was at home.",
        "The Lune Harbour Authority (LHA) Director closed the pier.",
        "FILE - The pier at Oxley was closed on Friday after a storm.",
        "OXLEY – 12 votes",
        "IDA MARL (on the phone): The pier was closed on Friday.",
        "(AP)",
    ],
)
def test_other_openings_are_none(text: str) -> None:
    assert dateline(text, 0, len(text), vocabulary_for(None)) is None


def test_it_stays_in_its_sentence_and_out_of_the_opening_words() -> None:
    text = f"OXLEY (Reuters) - {REPORT}\n\nThe county said so."
    (article,) = normalize([Document("a.txt", text)])
    first, second = segment(article)
    assert first.span.of(text) == f"OXLEY (Reuters) - {REPORT}"
    assert first.report.of(text) == REPORT
    assert second.report == second.span
    assert Collection([article], [first, second]).openings[article.id] == first.report
