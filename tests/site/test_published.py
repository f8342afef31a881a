"""How much of the text is published: all of it, what is compared, or none."""

from dataclasses import replace
from hashlib import sha256

from digest.model.analysis import Analysis
from digest.model.article import Role
from digest.model.match import Comparison, Fate, Relation, Ruling
from digest.site.common.published import published
from digest.site.common.safe_html import escape
from digest.site.render import render
from tests.support.rendered import EXCERPTS, FULL, NONE, body
from tests.support.sample import GAZETTE, sample


def words_of(files: dict[str, bytes], analysis: Analysis) -> set[str]:
    """Return the ids of the sentences whose words are in any file; titles and bylines are facts and do not count."""
    everything = b"\n".join(files.values()).decode()
    texts = {a.id: a.document.text for a in analysis.articles}
    found = set()
    for sentence in analysis.sentences:
        words = sentence.span.of(texts[sentence.article])
        if (
            sentence.role not in {Role.TITLE, Role.BYLINE}
            and escape(" ".join(words.split()[1:5])) in everything
        ):
            found.add(sentence.id)
    return found


def test_none_publishes_no_text() -> None:
    """Titles and facts are published; not even a few words of any sentence are."""
    assert words_of(render(sample(), site=FULL), sample())
    assert not words_of(render(sample(), site=NONE), sample())


def test_excerpts_publish_what_is_compared_and_count_the_rest() -> None:
    """Sentences that only one source has are not republished, except its first."""
    analysis = sample()
    texts = {a.id: a.document.text for a in analysis.articles}
    left = words_of(render(analysis, site=FULL), analysis) - words_of(
        render(analysis, site=EXCERPTS), analysis
    )
    told = {s.id: s.span.of(texts[s.article])[:9] for s in analysis.sentences}
    assert sorted(told[s] for s in left) == ["Fuel now ", "Growers a", "Read more", "Some 40 p"]
    source = body(render(analysis, site=EXCERPTS)[f"sources/{GAZETTE}.md"])
    assert "1 sentence not republished here" in source


def test_extracted_text_is_published_with_its_digest_when_all_text_is() -> None:
    """Offsets refer to the extracted text, so it is published for checking; not with excerpts."""
    one = sample()
    first = one.articles[0]
    made = replace(first, document=replace(first.document, extracted=True))
    analysis = replace(one, articles=(made, *one.articles[1:]))
    full, excerpts = render(analysis, site=FULL), render(analysis, site=EXCERPTS)
    name = sha256(first.document.text.encode()).hexdigest()
    assert full[f"data/texts/{name}.txt"] == first.document.text.encode()
    assert name in full[f"sources/{first.id}.md"].decode()
    assert not [path for path in excerpts if path.startswith("data/texts/")]
    assert name not in excerpts[f"sources/{first.id}.md"].decode()


def test_a_reason_ends_after_the_id_unless_all_text_is_published() -> None:
    analysis = sample()
    sentence = next(iter(analysis.rulings))
    other = "0123456789abcdef-01234567"
    ruling = Ruling(Fate.PRINTED, f"differs from {other}: secret words / others: more")
    worded = replace(analysis, rulings={**analysis.rulings, sentence: ruling})
    for site in (EXCERPTS, NONE):
        files = render(worded, site=site)
        assert f'"reason":"differs from {other}"'.encode() in files["data/sentences.jsonl"]
        assert not [path for path, data in files.items() if b"secret words" in data]
    assert b"secret words" in render(worded, site=FULL)["data/sentences.jsonl"]


def test_tables_have_the_words_of_shown_sentences_only() -> None:
    analysis = sample()
    ids = sorted(s.id for s in analysis.sentences)
    comparison = Comparison(ids[0], ids[1], Relation.EDITED, 0.5, "secret / words")
    figures = tuple(replace(figure, thing="secret things") for figure in analysis.figures)
    assert figures
    one = replace(analysis, comparisons=(comparison,), figures=figures)
    assert "secret" not in str(published(one, frozenset(), keywords=False))
    assert published(one, frozenset(ids), keywords=True).comparisons == (comparison,)
    left = published(one, frozenset(), keywords=False)
    assert left.rows == ()
    assert {figure.row for figure in left.figures} == {None}
