"""Documents are split into articles, and paragraphs get their roles, as the case files specify."""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

import digest.page_lines
from digest.articles.normalize import article_id, normalize
from digest.articles.settings import NormalizeSettings
from digest.errors import SettingsError
from digest.model.article import Role
from digest.model.document import Document, Metadata
from digest.page_lines import BoilerplateRule
from tests.support.casefile import CASES as FOLDER
from tests.support.casefile import Case, line, load

CASES = load("normalize", least=30)
NEWLINES = {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}


def told(document: Document, settings: NormalizeSettings = NormalizeSettings()) -> str:
    """Write what was found as the case files do: a line for each paragraph, then the names of the byline."""
    parts = []
    for article in normalize([document], settings):
        lines = []
        for p in article.paragraphs:
            rule = f" ({p.rule})" if p.role is Role.BOILERPLATE else ""
            lines.append(f"{p.role}{rule}: {line(p.span.of(document.text))}")
        lines += [f"by {article.byline}"] if article.byline else []
        parts.append("\n".join(lines))
    return "\n= another article\n".join(parts)


@pytest.mark.parametrize("newline", NEWLINES.values(), ids=NEWLINES)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case, newline: str) -> None:
    (document,) = case.documents()
    text = document.text.replace("\n", newline)
    assert told(Document(document.file, text, metadata=document.metadata)) == case.expected


# Boilerplate: every shipped rule has lines that it takes and lines that it must leave in the story.


def rules() -> dict[str, tuple[list[str], list[str]]]:
    """Return for each rule of the case file the lines that it takes and those that stay story."""
    blocks = (FOLDER / "boilerplate" / "rules.txt").read_text(encoding="utf-8").split("======== ")[1:]
    found = {}
    for block in blocks:
        name, _, rest = block.partition("\n")
        taken, _, story = rest.partition("-------- stays in the story\n")
        found[name] = (taken.split("\n"), story.split("\n"))
    return {name: ([s for s in a if s], [s for s in b if s]) for name, (a, b) in found.items()}


RULES = rules()
TABLE = Path(digest.page_lines.__file__).parent / "boilerplate_rules.toml"
SHIPPED = tomllib.loads(TABLE.read_text(encoding="utf-8"))["rule"]
TAKEN = [(name, taken) for name, (lines, _) in RULES.items() for taken in lines]
STAYS = [(name, story) for name, (_, lines) in RULES.items() for story in lines]
STORY = "The bridge over the Lune opened on Monday, nine years late and in steady rain."


AT_EDGE = {rule["name"] for rule in SHIPPED if rule.get("at_edge")} - {
    rule["name"] for rule in SHIPPED if not rule.get("at_edge")
}


def ruled(
    text: str, settings: NormalizeSettings = NormalizeSettings(), behind: Sequence[str] = [STORY] * 4
) -> str | None:
    """Return the rule that sets a paragraph aside in the middle of a story, or before what is `behind`; or None."""
    document = Document("story.txt", "\n\n".join([STORY, STORY, STORY, STORY, text, *behind]))
    (found,) = [
        p for a in normalize([document], settings) for p in a.paragraphs if p.span.of(document.text) == text
    ]
    return found.rule if found.role is Role.BOILERPLATE else None


@pytest.mark.parametrize(("rule", "text"), TAKEN, ids=[text for _, text in TAKEN])
def test_boilerplate(rule: str, text: str) -> None:
    assert ruled(text) == (None if rule in AT_EDGE else rule)
    assert ruled(text, behind=[]) == rule


@pytest.mark.parametrize(("rule", "text"), STAYS, ids=[text for _, text in STAYS])
def test_story(rule: str, text: str) -> None:
    assert ruled(text) is None
    if rule in AT_EDGE:
        assert ruled(text, behind=[]) is None


NOTE = "Bo Chan is a columnist for The Daily Lune."


@pytest.mark.parametrize("behind", [[], ["RELATED"], ["Ann Lee contributed to this report.", "***"]])
def test_only_boilerplate_follows_a_note(behind: list[str]) -> None:
    assert ruled(NOTE, behind=behind) == "author note"
    assert ruled(NOTE, behind=[*behind, STORY]) is None


@pytest.mark.parametrize(
    "above", [[], ["RELATED"], ["Bridge opens nine years late"], ["Bridge opens", "RELATED", NOTE]]
)
def test_only_boilerplate_and_a_headline_precede_a_note(above: list[str]) -> None:
    assert opening(*above, NOTE, STORY, STORY)[len(above)] is Role.BOILERPLATE
    named = f"{STORY} Bo Chan crossed it first."
    assert opening(*above, STORY, NOTE, STORY, named)[len(above) + 1] is Role.BODY


def test_a_note_on_a_writer_whom_the_story_does_not_name_is_set_aside_at_its_head() -> None:
    assert opening("Bridge opens", "Nine years late", NOTE, STORY, STORY)[2] is Role.BOILERPLATE
    assert opening(STORY, NOTE, STORY, STORY)[1] is Role.BOILERPLATE
    assert opening(STORY, STORY, STORY, STORY, NOTE, STORY)[4] is Role.BODY


@pytest.mark.parametrize(
    "note",
    [
        "Bo Chan is a fellow of the Institute for Rivers at Lune University.",
        "Ida Marl, president of the Oxley Foundation, is the author of “Walls”. Her next book is about piers.",
        "• Dr. Bo van Chan Jr. is an attorney in Lune and a former judge.",
        "Ida Marl ist Professorin für Geschichte und Autorin mehrerer Bücher.",
    ],
)
def test_a_note_on_the_writer_names_a_role(note: str) -> None:
    assert ruled(note, behind=[]) == "author note"
    assert ruled(note, behind=[f"{STORY} Chan and Marl crossed it first."]) is None


@pytest.mark.parametrize(
    "line",
    [
        "The Harbour Council is the author of the plan, which cost nine crowns in all.",
        "Chan Jr. is claiming that the president of the council knew of it.",
        "Former mayor Ida Marl is a member of the council again since Monday.",
        "Ida Marl was seen on the bridge.",
    ],
)
def test_the_last_paragraph_of_a_story_is_no_note(line: str) -> None:
    assert ruled(line, behind=[]) is None


def test_addresses_of_the_newsroom_are_set_aside_with_the_names_among_them() -> None:
    lines = [
        "To contact the reporters on this story:",
        "Ida Marl in Oxley at imarl@lune.example;",
        "To contact the editors responsible for this story:",
        "Bo Chan at bchan@lune.example",
        "Abby Roe",
    ]
    assert opening("Bridge opens", STORY, STORY, *lines)[3:] == [Role.BOILERPLATE] * 5
    assert opening("Bridge opens", STORY, STORY, lines[-1])[3] is not Role.BOILERPLATE


@pytest.mark.parametrize("label", ["Related:", "RELATED STORIES", "Editor’s Note:", "Lire aussi"])
def test_a_headline_below_a_label_is_a_link(label: str) -> None:
    roles = opening("Bridge opens", STORY, label, "Tolls will come in the spring", STORY, STORY)
    assert roles[2:5] == [Role.BOILERPLATE, Role.BOILERPLATE, Role.BODY]
    assert opening("Bridge opens", STORY, label, STORY, STORY)[3] is Role.BODY


@pytest.mark.parametrize(
    ("outlet", "line"),
    [
        ("Lune Radio", "The new bridge over the Lune on Friday. Lune Radio"),
        ("Lune Radio (Web News)", "The new bridge over the Lune on Friday [Lune Radio]"),
        ("Lune Radio", "The new bridge over the Lune on Friday [Ida Marl/ Lune Radio]"),
    ],
)
def test_the_name_of_the_outlet_ends_captions(outlet: str, line: str) -> None:
    document = Document("a.txt", "\n\n".join([STORY, line, STORY]), metadata=Metadata(outlet=outlet))
    (article,) = normalize([document])
    assert [p.rule for p in article.paragraphs if p.role is Role.BOILERPLATE] == ["caption"]
    (other,) = normalize([Document("a.txt", document.text, metadata=Metadata(outlet="Oxley Echo"))])
    assert "/" in line or all(p.role is not Role.BOILERPLATE for p in other.paragraphs)


def test_the_last_of_several_short_lines_is_an_item_of_a_list_and_no_subheading() -> None:
    items = ["Ida Marl, of the council", "Bo Chan, of the harbour", "Abby Roe, of the choir"]
    assert opening("Bridge opens", STORY, "Three people spoke:", *items, STORY)[3:6] == [Role.BODY] * 3
    assert opening("Bridge opens", STORY, "What it cost", STORY)[2] is Role.SUBHEADING


def opening(*paragraphs: str) -> list[Role]:
    """Return the roles of the paragraphs of an article."""
    (article,) = normalize([Document("story.txt", "\n\n".join(paragraphs))])
    return [p.role for p in article.paragraphs]


def test_notes_alone_leave_one() -> None:
    assert opening(NOTE, NOTE).count(Role.BOILERPLATE) == 1


def test_a_note_alone_is_the_article() -> None:
    (article,) = normalize([Document("note.txt", NOTE)])
    assert [p.role for p in article.paragraphs] == [Role.BODY]


def test_every_shipped_rule_has_examples_and_near_misses() -> None:
    assert set(RULES) == {rule["name"] for rule in SHIPPED}
    assert all(taken and story for taken, story in RULES.values())


# Rules of the editor


def test_an_editors_rule_sets_a_paragraph_aside() -> None:
    settings = NormalizeSettings(
        boilerplate=(BoilerplateRule(name="our banner", pattern="the daily lune.*since \\d+"),)
    )
    assert ruled("The Daily Lune – on paper since 1871") is None
    assert ruled("The Daily Lune – on paper since 1871", settings) == "our banner"


def test_an_editors_rule_is_tried_before_the_shipped_ones() -> None:
    settings = NormalizeSettings(boilerplate=(BoilerplateRule(name="our label", pattern="related"),))
    assert ruled("RELATED", settings) == "our label"


def test_an_editors_rule_can_count_at_the_edge_only() -> None:
    settings = NormalizeSettings(
        boilerplate=(BoilerplateRule(name="our sign-off", pattern="good night.*", at_edge=True),)
    )
    assert ruled("Good night from the Lune", settings) is None
    assert ruled("Good night from the Lune", settings, behind=[]) == "our sign-off"


def test_an_editors_rule_can_ask_for_words() -> None:
    settings = NormalizeSettings(
        boilerplate=(BoilerplateRule(name="our sign-off", pattern="good .*", holds=("night", "day")),)
    )
    assert ruled("Good Night from the Lune", settings) == "our sign-off"
    assert ruled("Good morning from the Lune", settings) is None


def test_a_rule_that_ends_an_article_does_not_count_at_the_edge_only() -> None:
    with pytest.raises(SettingsError, match="set one of them"):
        BoilerplateRule(name="rule", pattern="next item", ends_article=True, at_edge=True)


def test_an_editors_rule_can_end_an_article() -> None:
    settings = NormalizeSettings(
        boilerplate=(BoilerplateRule(name="rule", pattern="next item", ends_article=True),)
    )
    text = f"Bridge opens\n\n{STORY}\n\nNext item\n\nFerry stops\n\n{STORY}"
    assert [len(list(normalize([Document("f", text)], s))) for s in (NormalizeSettings(), settings)] == [1, 2]


# Stories without a mark between them

(UNMARKED,) = (case for case in CASES if case.name.startswith("changes: two stories"))


@pytest.mark.parametrize(
    "settings",
    [
        NormalizeSettings(split_unmarked=False),
        NormalizeSettings(one_story=("story#7",)),
        NormalizeSettings(sure=1.0),
    ],
    ids=["switched off", "one story by the editor's word", "never sure enough"],
)
def test_an_editor_keeps_a_file_whole(settings: NormalizeSettings) -> None:
    (document,) = UNMARKED.documents()
    record = Document(document.file, document.text, record="7")
    assert [len(list(normalize([record], s))) for s in (NormalizeSettings(), settings)] == [2, 1]


def test_an_article_states_what_split_it_from_the_one_before() -> None:
    (document,) = UNMARKED.documents()
    first, second = normalize([document])
    assert first.split_by == ""
    assert re.fullmatch(r"a change of vocabulary \(probability \d+%\)", second.split_by)
    marked = normalize(
        [Document("a.txt", f"Bridge opens\n\n{STORY}\n\nContinue reading\n\nFerry stops\n\n{STORY}")]
    )
    assert [article.split_by for article in marked] == ["", "a marker (continue reading)"]


def test_other_files_do_not_change_where_a_file_is_split() -> None:
    (document,) = UNMARKED.documents()
    marked = Document("story", f"Ferry stops\n\n{STORY}\n\nContinue reading\n\n{document.text}")
    assert [a.title for a in normalize([marked])] == [
        "Ferry stops",
        *(a.title for a in normalize([document])),
    ]


# What is stated


def test_a_title_stated_for_two_stories_is_ignored() -> None:
    text = f"Bridge opens\n\n{STORY}\n\nContinue reading\n\nFerry stops\n\n{STORY}"
    stated = Metadata(title="News from the Lune", outlet="The Daily Lune", published="2031-05-01")
    articles = list(normalize([Document("a.txt", text, metadata=stated)]))
    assert [a.title for a in articles] == ["Bridge opens", "Ferry stops"]
    assert all(
        (a.metadata.outlet, a.metadata.published) == ("The Daily Lune", "2031-05-01") for a in articles
    )
    (one,) = normalize([Document("a.txt", f"Bridge opens\n\n{STORY}", metadata=stated)])
    assert one.title == "News from the Lune"


# Ids and places


@pytest.mark.parametrize("text", ["", " ", "\n\r\n\t", "\u00a0\u2028"])
def test_no_visible_text_is_no_article(text: str) -> None:
    assert list(normalize([Document("empty.txt", text)])) == []


def test_an_id_depends_on_file_record_and_ordinal_only() -> None:
    two = f"Bridge opens\n\n{STORY}\n\nContinue reading\n\nFerry stops\n\n{STORY}"
    first, second = normalize([Document("a.txt", two)])
    (edited,) = normalize([Document("a.txt", STORY, metadata=Metadata(outlet="The Daily Lune"))])
    assert first.id == edited.id != second.id
    others = {article_id("a.txt", "", 0), article_id("a.txt", "0", 0), article_id("a.tx", "t", 0)}
    assert len({first.id, second.id, *others}) == 5
    assert all(re.fullmatch("[0-9a-f]{16}", name) for name in others)


def test_an_id_never_changes() -> None:
    """Addresses in the wild hang on this: the digits were made once and are kept."""
    assert article_id("a.txt", None, 0) == "a45a95955376bf09"


def test_a_gallery_is_set_aside_whatever_its_length() -> None:
    gallery = "Photos: The bridge " + "The mayor waves from the old bridge on a wet morning in May. " * 20
    assert ruled(f"{gallery}Hide Caption 29 of 29") == "gallery"
    assert ruled(f"{gallery}It was 29 of 29") is None


def test_an_agency_behind_a_full_stop_ends_a_caption_or_signs_the_report() -> None:
    line = "A woman looks at the front pages in Lune on Friday, a day after the vote. Associated Press"
    assert ruled(line) == "caption"
    assert ruled(line, behind=[]) is None
