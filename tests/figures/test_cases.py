"""Small stories whose figures are one number, or two: each in the words of several outlets."""

from collections.abc import Sequence

import pytest

from tests.figures.test_figure import rows_of, words

COST = (
    "The repair of the harbour wall at Oxley will cost {} and take until {}, the county said on Friday in a letter to "
    "the residents of Lune Street."
)
TRAVAUX = (
    "Les travaux du mur du port coûteront {} au département et dureront jusqu’en octobre, selon une lettre envoyée "
    "vendredi aux habitants de la rue de Lune."
)


def test_one_sum_and_one_day_written_in_five_ways() -> None:
    sums = ("$1.5 billion", "$1.5bn", "1.5 billion dollars", "US$1,500 million", "1 500 million dollars")
    days = ("Oct. 13", "13 October", "October 13", "13th October", "2024-10-13")
    _, rows = rows_of(*(COST.format(*pair) for pair in zip(sums, days, strict=True)), same_day=True)
    assert sorted(len(row.values) for row in rows) == [1, 1, 1]
    assert all(len(row.values[0].articles) == len(sums) for row in rows)


@pytest.mark.parametrize(
    "numbers",
    [
        ("1,200", "1200", "1 200", "twelve hundred", "1.200"),
        ("12,000", "12 000", "12\u202f000", "12.000"),
    ],
)
def test_one_number_of_people(numbers: Sequence[str]) -> None:
    sentence = (
        "Some {} people left the lower town of Oxley on Tuesday night when the water rose, the county said."
    )
    _, rows = rows_of(*(sentence.format(number) for number in numbers))
    (people,) = (row for row in rows if row.thing == "people")
    assert len(people.values) == 1 and people.values[0].texts == len(numbers)


def test_one_sum_in_french_and_another_next_to_it() -> None:
    sums = ("12\u202f500 euros", "12 500 euros", "12.500 euros", "12,5 millions d’euros")
    _, rows = rows_of(*map(TRAVAUX.format, sums), language="fr", same_day=True)
    (cost,) = (row for row in rows if len(row.values) > 1)
    assert sorted(value.texts for value in cost.values) == [1, 3]
    assert "12,5 millions d’euros" in words(cost)


def test_two_years_of_one_act() -> None:
    _, rows = rows_of(
        "The harbour master of Oxley was found dead at the pier on Sunday, the county said.\n\nThe harbour master, a "
        "former ferry captain who was appointed by the county in January 2011 and confirmed that June, lived in Lune "
        "Street.",
        "The harbour master of Oxley was found dead at the pier on Sunday.\n\nThe harbour master, the first woman in "
        "the office, was appointed to the post in 2010 by the county.",
    )
    assert [words(row) for row in rows if len(row.values) > 1] == [["2010", "January 2011"]]


@pytest.mark.parametrize(
    ("language", "one", "two"),
    [
        ("de", "Bei dem Brand in Ansel starben 12 Menschen.", "Nach dem Brand in Ansel gibt es 14 Tote."),
        ("fr", "L’incendie d’Ansel a tué 12 personnes.", "L’incendie d’Ansel a fait 14 morts."),
        ("es", "El incendio de Ansel dejó 12 muertos.", "En el incendio de Ansel murieron 14 personas."),
    ],
)
def test_the_dead_are_one_thing_in_each_language(language: str, one: str, two: str) -> None:
    _, rows = rows_of(one, two, language=language)
    assert [(row.thing, words(row)) for row in rows] == [("dead", ["14", "12"])]
