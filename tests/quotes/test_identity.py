"""Which names are one person's, and in which spelling."""

from digest.language import vocabulary_for
from digest.model import Article, Collection, Document, Metadata, Paragraph, Quotation, Role, Span, Wording
from digest.quotes import description
from digest.quotes.identity import _full_names, identified


def _article(key: str, *speakers: str) -> tuple[Article, list[Quotation]]:
    """Return an article that quotes each of these speakers once, and its quotations."""
    text = " ".join(f"“Yes,” {speaker} said." for speaker in speakers)
    quotations, start = [], 0
    for speaker in speakers:
        start = text.index(f"{speaker} said", start)
        named = Span(start, start + len(speaker))
        quotations.append(Quotation(key, Span(start - 6, start - 2), named, None, Wording.ONLY))
    document = Document(key, text, metadata=Metadata(language="en"))
    return Article(key, document, 0, (Paragraph(Span(0, len(text)), Role.BODY),)), quotations


def _people(*threads: tuple[str, ...]) -> list[str | None]:
    """Return the person of each quotation, for threads of one article with these speakers."""
    made = [_article(f"{number}", *speakers) for number, speakers in enumerate(threads)]
    articles = [article for article, _ in made]
    collection = Collection(articles, threads=[(article.id,) for article in articles])
    return [q.person for q in identified(collection, [q for _, row in made for q in row])]


def test_a_surname_is_the_only_person_of_the_thread_who_has_it() -> None:
    assert _full_names(["Ida Marl", "Marl", "Bo Chan"]) == {
        "Ida Marl": "Ida Marl",
        "Marl": "Ida Marl",
        "Bo Chan": "Bo Chan",
    }
    assert _full_names(["Ida Marl", "Jon Marl", "Marl"])["Marl"] == "Marl"


def test_a_surname_is_looked_up_within_its_thread_only() -> None:
    assert _people(("Mayor Ida Marl", "Marl"), ("Marl",)) == ["Ida Marl", "Ida Marl", "Marl"]


def test_all_quotations_of_a_person_have_the_commonest_spelling() -> None:
    assert _people(("Zoe Quill",), ("Zoë Quill",), ("Zoë Quill",)) == ["Zoë Quill"] * 3


def test_a_speaker_who_is_not_named_is_no_person() -> None:
    assert _people(("a spokesman", "she")) == [None, None]
    assert description("a spokesman", vocabulary_for("en")) == "a spokesman"
    assert description("She", vocabulary_for("en")) is None


def test_a_document_is_no_speaker() -> None:
    english = vocabulary_for("en")
    assert description("the statement", english) is None
    assert description("The report", english) is None
    assert description("one of the officials", english) == "one of the officials"


def test_a_magazine_keeps_its_name() -> None:
    assert _people(("the National Review",)) == ["National Review"]
