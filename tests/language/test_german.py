"""A language is added with data alone: a small vocabulary of German drives the same steps."""

from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path

import pytest

from digest.articles import normalize, segment
from digest.credits import credit
from digest.figures import differ
from digest.figures.quantities import quantities
from digest.language import Vocabulary, load_vocabulary, vocabulary, vocabulary_for
from digest.model import Collection, CreditKind, Document, Match, Metadata, Relation, Side, Span
from digest.quotes import quote, speaker_name

HERE = Path(__file__).parent
DAYS = ("2024-05-06", "2024-05-07")


@pytest.fixture(autouse=True)
def german(monkeypatch: pytest.MonkeyPatch) -> Vocabulary:
    """Load vocabularies from this folder, and those it lacks from the package."""
    shipped = vocabulary.FOLDER

    class Both:
        def joinpath(self, name: str) -> Traversable:
            return HERE / name if (HERE / name).is_file() else shipped.joinpath(name)

    monkeypatch.setattr(vocabulary, "FOLDER", Both())
    monkeypatch.setattr(vocabulary, "_of_primary", cache(vocabulary._of_primary.__wrapped__))
    return vocabulary_for("de-AT")


def collection(*texts: str, language: str = "de-AT") -> Collection:
    """Return articles of one thread, with their sentences."""
    documents = [
        Document(f"{i}.txt", text, metadata=Metadata(language=language, published=DAYS[i % 2]))
        for i, text in enumerate(texts)
    ]
    articles = list(normalize(documents))
    sentences = [sentence for article in articles for sentence in segment(article)]
    return Collection(articles, sentences, [[article.id for article in articles]])


def test_a_vocabulary_is_found_by_the_primary_subtag(german: Vocabulary) -> None:
    assert german.language == "de"
    assert vocabulary_for("de") is vocabulary_for("DE_ch") is german
    assert vocabulary_for("en-GB") is vocabulary_for(None) is vocabulary_for("xx")
    assert vocabulary_for(None).language == "en"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("„Wir bleiben alle hier“, sagte Ida Marl.", "Ida Marl"),
        ("Am Abend, wie Ida Marl erklärte, „bleiben wir alle hier.“", "wie Ida Marl"),
        ("„Wir bleiben alle hier“, so steht es laut Ida Marl.", "Ida Marl"),
    ],
)
def test_reporting_verbs(text: str, speaker: str) -> None:
    for language, expected in (("de", speaker), ("en", None)):
        given = collection(text, language=language)
        (found,) = quote(given)
        printed = found.speaker.of(text) if found.speaker else None
        assert printed == expected


def test_offices(german: Vocabulary) -> None:
    assert speaker_name("Hauptmann Ida Marl", german) == "Ida Marl"
    assert speaker_name("Bürgermeisterin Ida von Marl am Montag", german) == "Ida von Marl"
    assert speaker_name("Hauptmann Ida Marl", vocabulary_for("en")) == "Hauptmann Ida Marl"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Am Dienstag kamen alle.", ["Dienstag"]),
        ("Am 5. Mai kamen alle.", ["5. Mai"]),
        ("Mehr als 12.000 Boote sanken.", ["Mehr als 12.000"]),
        ("Es kostet 5,5 Millionen Euro.", ["5,5 Millionen Euro"]),
        ("Rund zwölf Prozent kamen.", ["Rund zwölf Prozent"]),
    ],
)
def test_days_and_numbers(text: str, found: list[str], german: Vocabulary) -> None:
    whole = Span(0, len(text))
    assert [q.span.of(text) for q in quantities(text, whole, german)] == found


def test_weekdays_that_differ() -> None:
    texts = [f"Ida Marl wurde im Hafen von Ansel verhaftet am {day}." for day in ("Montag", "Dienstag")]
    for language, expected in (("de", True), ("en", False)):
        given = collection(*texts, language=language)
        one, two = (row[0] for row in given.sentences_of.values())
        retold = Match(Side(one.article, one.span), Side(two.article, two.span), Relation.RETOLD, 0.6)
        assert [difference.sure for difference in differ(given, [retold])] == [True] * expected


def test_credits() -> None:
    text = "Laut Lune Zeitung sank das Boot. Unter Berufung auf Tarn Rundfunk heißt es, es sei leck."
    found = credit(collection(text))
    assert {(c.credited, c.kind) for c in found} == {
        ("Lune Zeitung", CreditKind.OUTLET),
        ("Tarn Rundfunk", CreditKind.OUTLET),
    }


def test_the_file_is_a_vocabulary() -> None:
    assert load_vocabulary(HERE / "de.toml").calendar.weekday_numbers["sonntag"] == 7
