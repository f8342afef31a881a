"""The pages of quotations by speaker: one page, or one or more for each initial if there are many."""

from collections.abc import Callable, Sequence
from hashlib import sha256

from digest.model import Quotation, Wording
from digest.site.common import NOT_STATED, Corpus, Safe, block, counted, join, page, tag
from digest.site.lists.by_speaker import (
    OTHER,
    Quote,
    Speaker,
    by_initial,
    by_speaker,
    gather,
    surname_first,
    texts,
)

MAX_QUOTATIONS = 250
"""Quotations on one page; with more, each initial has pages of its own."""
MAX_SPEAKERS = 24
"""Speakers on the first page if it cannot hold all: those in most texts."""
FEW, MANY = 3, 40
"""Quotations of a speaker on the first page, and on the page of an initial; the rest is counted."""
MAX_OUTLETS = 4
"""Outlets listed for a quotation; the rest is counted."""
DESCRIBED = "described"
"""Slug of the speakers who are described and not named."""


def quoted(corpus: Corpus) -> dict[str, bytes]:
    """Return the pages of quotations by path: `quotations/index.md`, `quotations/s.md` and so on."""
    every = gather(corpus)
    named = by_speaker(corpus, [q for q in every if q.name])
    described = sorted(
        (q for q in every if not q.name and q.called), key=lambda q: (-texts(corpus, q.printed), q.thread.id)
    )
    total = sum(len(s.quotes) for s in named) + len(described)
    few = total <= MAX_QUOTATIONS
    letters = by_initial(named)
    initials = [] if few else [*letters, *([DESCRIBED] if described else [])]
    omitted = len(every) - total
    front = [
        tag("h1", "Quotations"),
        tag(
            "p",
            tag("strong", f"{counted(total, 'quotation')}, {counted(len(named), 'speaker')}"),
            class_="d-count",
        ),
        tag("p", _note(omitted), class_="d-note"),
        _initial_links(initials, "") if initials else None,
    ]
    made: dict[str, bytes] = {}
    if few:
        made["quotations/index.md"] = _page(
            "Quotations",
            *front,
            tag("h2", "Named", id="named") if named else None,
            *(_speaker(corpus, s, "../", MANY) for s in named),
            tag("h2", "Described, not named", id="described") if described else None,
            _list(corpus, described, "../") if described else None,
            tag("p", "No quotation has been found yet.", class_="d-empty") if not total else None,
        )
        return made
    split = {letter: _split(row) for letter, row in letters.items()}
    addresses = {
        _anchor(speaker): f"{letter}/" if number == 1 else f"{letter}/{number}/"
        for letter, chunks in split.items()
        for number, chunk in enumerate(chunks, 1)
        for speaker in chunk
    }
    top = sorted(named, key=lambda s: (-s.texts, -len(s.quotes), surname_first(s.name)))[:MAX_SPEAKERS]
    made["quotations/index.md"] = _page(
        "Quotations",
        *front,
        tag("h2", "Quoted by most texts", id="most"),
        *(_speaker(corpus, s, "../", FEW, whole=addresses[_anchor(s)]) for s in top),
    )
    for letter, chunks in split.items():
        bodies = [lambda up, chunk=chunk: [_speaker(corpus, s, up, MANY) for s in chunk] for chunk in chunks]
        made |= _paged(f"Quotations: {_label(letter)}", letter, bodies, initials)
    parts = [described[start : start + MAX_QUOTATIONS] for start in range(0, len(described), MAX_QUOTATIONS)]
    lists = [lambda up, part=part: [_list(corpus, part, up)] for part in parts]
    return made | _paged("Described, not named", DESCRIBED, lists, initials)


def _note(omitted: int) -> str:
    """Return the note on what the pages contain and leave out."""
    says = (
        "By surname; below each quotation stand who prints it and the story. Names are as articles give them: people "
        "of one name are not told apart."
    )
    if omitted:
        says += (
            f" {counted(omitted, 'more quotation')} of nobody who is named or described, or not republished here: see "
            "the table of quotations."
        )
    return says


def _split(row: Sequence[Speaker]) -> list[list[Speaker]]:
    """Split the speakers of an initial into pages of at most `MAX_QUOTATIONS` quotations, or one speaker."""
    pages: list[list[Speaker]] = [[]]
    held = 0
    for speaker in row:
        size = min(len(speaker.quotes), MANY)
        if held + size > MAX_QUOTATIONS and pages[-1]:
            pages.append([])
            held = 0
        pages[-1].append(speaker)
        held += size
    return pages


def _paged(
    title: str, letter: str, bodies: Sequence[Callable[[str], Sequence[Safe]]], initials: Sequence[str]
) -> dict[str, bytes]:
    """Return the pages of one initial; each body gets the relative URL of the site's root."""
    made = {}
    many = len(bodies)
    for number, body in enumerate(bodies, 1):
        up = "../../" if number == 1 else "../../../"
        home = up + "quotations/"
        further = [
            tag(
                "a",
                str(n),
                href=f"{home}{letter}/" + (f"{n}/" if n > 1 else ""),
                aria_current="page" if n == number else None,
            )
            for n in range(1, many + 1)
        ]
        name = f"quotations/{letter}.md" if number == 1 else f"quotations/{letter}/{number}.md"
        made[name] = _page(
            title if number == 1 else f"{title}, page {number}",
            tag("p", tag("a", "Quotations", href=home), class_="d-over"),
            tag("h1", title),
            _initial_links(initials, home, letter),
            tag("h2", "Speakers", class_="d-vh"),
            *body(up),
            tag("p", "Page ", join(*further, by=" "), class_="d-all") if many > 1 else None,
        )
    return made


def _page(title: str, *blocks: str | None) -> bytes:
    """Return a page of quotations."""
    meta: dict[str, str | list[str]] = {
        "title": title,
        "description": "Who is quoted, in which words, and by whom.",
        "kind": "list",
        "hide": ["navigation", "toc"],
    }
    return page(meta, *blocks)


def _initial_links(initials: Sequence[str], home: str, here: str | None = None) -> Safe:
    """Return the links to the initials."""
    links = [
        tag("a", _label(t), href=f"{home}{t}/", aria_current="page" if t == here else None) for t in initials
    ]
    return tag("p", *(part for link in links for part in (link, " ")), class_="d-turns")


def _label(letter: str) -> str:
    """Return the label of an initial."""
    return {OTHER: "other", DESCRIBED: "not named"}.get(letter, letter.upper())


def _anchor(speaker: Speaker) -> str:
    """Return the anchor of a speaker; a surname alone is one speaker for each thread."""
    key = speaker.name if " " in speaker.name else f"{speaker.name} {speaker.quotes[0].thread.id}"
    return "q-" + sha256(key.encode("utf-8", "replace")).hexdigest()[:10]


def _speaker(corpus: Corpus, speaker: Speaker, up: str, most: int, *, whole: str | None = None) -> Safe:
    """Return a speaker with at most `most` quotations; `whole` is the address of the page with the others."""
    anchor = _anchor(speaker)
    lines = [_line(corpus, quote, up) for quote in speaker.quotes[:most]]
    rest = len(speaker.quotes) - most
    says = counted(rest, "more quotation")
    more = tag("a", says, href=f"{whole}#{anchor}") if whole else f"{says}: see the table of quotations"
    many = f"{counted(len(speaker.quotes), 'quotation')} in {counted(speaker.texts, 'text')}"
    name = tag("span", speaker.name, dir="auto")
    head = tag("h3", name, " ", tag("span", many, class_="d-told"), id=anchor)
    last = tag("li", more, class_="d-note") if rest > 0 else None
    return block("section", head, block("ul", *lines, last), class_="d-speaker")


def _list(corpus: Corpus, quotes: Sequence[Quote], up: str) -> Safe:
    """Return a list of quotations of speakers who are not named."""
    return block("div", block("ul", *(_line(corpus, quote, up) for quote in quotes)), class_="d-speaker")


def _line(corpus: Corpus, quote: Quote, up: str) -> Safe:
    """Return one quotation with the outlets that print it, its story, and a note if its words were altered."""
    first = quote.printed[0]
    words = first.span.of(corpus.articles[first.article].document.text)
    language = corpus.articles[first.article].metadata.language
    lang = language if language and language.replace("-", "").isalnum() and language.isascii() else None
    articles = {q.article: q for q in reversed(quote.printed)}
    outlets: dict[str | None, list[Quotation]] = {}
    for quotation in reversed(articles.values()):
        outlets.setdefault(corpus.outlet(quotation.article), []).append(quotation)
    links = [_outlet(corpus, same, up) for same in outlets.values()]
    rest = f" and {len(links) - MAX_OUTLETS} more" if len(links) > MAX_OUTLETS else None
    address = f"{up}threads/{quote.thread.slug}/"
    altered = any(q.wording is Wording.ALTERED for q in quote.printed)
    kind = (
        join(" · ", tag("a", "words altered", href=f"{address}#quotations", class_="d-kind"))
        if altered and len(articles) > 1
        else None
    )
    called = [tag("span", c, class_="d-src", dir="auto") for c in quote.called[:MAX_OUTLETS]]
    who = join(join(*called, by=", "), ": ") if called and not quote.name else None
    by = join(
        join(*links[:MAX_OUTLETS], by=", "),
        rest,
        " · in ",
        tag("a", quote.thread.title, href=address, dir="auto"),
        kind,
    )
    return tag(
        "li",
        "“",
        tag("span", words, class_="d-src", lang=lang, dir="auto"),
        "”",
        tag("div", who, by, class_="d-by"),
    )


def _outlet(corpus: Corpus, same: Sequence[Quotation], up: str) -> Safe:
    """Return the outlet of articles that print a quotation, linked to the first article, and their number."""
    first = same[0]
    sentence = corpus.sentence_at(first.article, first.span.start).id
    name = tag(
        "a",
        corpus.outlet(first.article) or NOT_STATED,
        href=f"{up}{corpus.address(first.article)}#s-{sentence}",
        dir="auto",
    )
    return join(name, f" ×{len(same)}") if len(same) > 1 else name
