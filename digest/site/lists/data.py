"""The page of the data: every table with its fields, and where to download it."""

from collections.abc import Mapping

from digest.site.common import Safe, block, counted, join, page, section, tag

FIELDS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "articles": (
        "One story as one outlet told it. What is not stated is null, and never guessed.",
        {
            "id": "made from file, record and place in the file; does not move when others come or go",
            "file": "path of the file that was read",
            "record": "the record’s own identifier, for files that hold several",
            "start, end": "where the article stands in the file’s text",
            "outlet, title, byline, published, url, language": "what is stated; `byline` without “By”",
            "thread": "id of its thread",
            "text_of": "id of the first article with the same text, or its own",
        },
    ),
    "sentences": (
        "Every sentence, with its fate. Its text is `text[start:end]`.",
        {
            "id": "made from the article and the folded text",
            "article, paragraph": "where it stands; paragraphs count from 1",
            "start, end": "offsets in the file’s text",
            "role": "title, deck, byline, subheading, body, boilerplate",
            "fate, reason": "printed, merged or set aside, and why",
            "group": "passage group that it belongs to, or null",
        },
    ),
    "matches": (
        "Passages of two articles that were aligned.",
        {
            "a, a_start, a_end": "article and passage on one side",
            "b, b_start, b_end": "article and passage on the other; a ≤ b",
            "relation": "verbatim, edited, contains, partial, retold",
            "score": "share of the aligned words that are the same, 0 to 1",
            "a_only, b_only": "start and end of each stretch that one side alone has put in, and that is no copy",
        },
    ),
    "threads": (
        "Stories and the articles that tell them.",
        {
            "id, slug, title": "the address is /threads/slug/",
            "articles": "ids",
            "texts": "distinct texts: copies count once",
            "originals": "outlets that are credited for the report and that no wider credit explains",
        },
    ),
    "quotations": (
        "Words that an article prints between quotation marks as somebody’s.",
        {
            "article, start, end": "where the words stand, inside the marks",
            "speaker, speaker_start, speaker_end": "who is said to have said it, or null",
            "group": "shared by quotations of the same words, or null",
            "wording": "identical, typographic, altered, only: against the commonest wording of the group",
        },
    ),
    "credits": (
        "Words by which an article says where its report comes from.",
        {
            "article, start, end": "where the crediting words stand",
            "credited": "the bare name",
            "kind": "outlet, person or institution",
        },
    ),
    "related": (
        "Threads that are about the same people, places or matters.",
        {
            "thread, other": "ids of the two threads",
            "shared": "names and rare words that both have, weightiest first",
            "score": "how alike the weightiest words of both are, 0 to 1",
        },
    ),
    "edits": (
        "What the editor of this digest decided, with the reasons.",
        {
            "verb": "merge, split, title, pin, ignore, keep, unmatch, credit, outlet",
            "reason": "why, in the editor’s words",
            "articles": "ids of the articles that it is about",
            "passages": "article, start and end of the words that it is about",
            "says": "the title, who is credited, or the name of the outlet; else null",
        },
    ),
    "differences": (
        "Different numbers or days that two articles give in a passage that both tell.",
        {
            "a, a_start, a_end": "article and words of one value",
            "b, b_start, b_end": "article and words of the other; a ≤ b",
            "measure": "number, money, percentage, weekday or date",
            "sure": "true where the words around say that the same thing is measured; else nothing is claimed",
            "vague": "true where one side has no number, like “several”",
        },
    ),
}
"""Every table: what a row is, and what its fields mean."""


def data(tables: Mapping[str, bytes]) -> bytes:
    """Return the page of the data, for tables by file name."""
    meta: dict[str, str | list[str]] = {
        "title": "Data",
        "description": "The tables behind every page, as JSON Lines.",
        "hide": ["navigation", "toc"],
    }
    note = (
        "All that the pages show is in these tables, one JSON object a line, UTF-8. Offsets are Unicode code "
        "points in the file decoded as UTF-8, without a byte order mark, newlines as they are; for a JSON "
        "Lines record they count in its text. Fields never change their meaning; new ones may be added."
    )
    blocks = [
        part
        for name, (says, fields) in FIELDS.items()
        if name != "edits" or "edits.jsonl" in tables
        for part in _table(tables, name, says, fields)
    ]
    return page(meta, tag("h1", "Data"), tag("p", note, class_="d-intro"), *blocks)


def _table(tables: Mapping[str, bytes], name: str, says: str, fields: Mapping[str, str]) -> list[Safe]:
    """Return the section of one table."""
    held = tables.get(f"{name}.jsonl", b"")
    link = tag("a", f"{name}.jsonl", href=f"{name}.jsonl", download=True)
    lines = held.count(b"\n")
    size = f"{counted(lines, 'row')}, {counted(len(held), 'byte')}"
    pairs = (
        tag("div", tag("dt", tag("code", key)), tag("dd", _code(meaning))) for key, meaning in fields.items()
    )
    return section(
        name.capitalize(),
        name,
        tag("p", _code(says), " ", link, f" ({size})"),
        block("dl", *pairs, class_="d-fields"),
    )


def _code(words: str) -> Safe:
    """Return words of ours in which backquotes set code."""
    parts = words.split("`")
    return join(*(tag("code", part) if place % 2 else part for place, part in enumerate(parts)))
