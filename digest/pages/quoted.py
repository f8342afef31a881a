"""The pages of quotations: who is quoted, in which words, by whom; one page, or one for each letter."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from digest.fold import comparable
from digest.model.found import Quotation, Wording
from digest.model.thread import Thread
from digest.pages.corpus import Corpus
from digest.pages.inert import Safe, join, page, rows, tag
from digest.pages.speakers import Said, speakers
from digest.pages.view import NOT_STATED, counted

PAGE = 250
"""Quotations on one page; with more, each letter has pages of its own."""
MOST = 24
"""Speakers on the first page, when it cannot hold all: those whom most texts quote."""
FEW, MANY = 3, 40
"""Quotations of a speaker on the first page, and on the page of a letter; the rest is counted."""
OUTLETS = 4
"""Outlets named beside a quotation; the rest is counted."""
OTHER = "other"
"""Address of the speakers whose names begin with no Latin letter."""
DESCRIBED = "described"
"""Address of the speakers who are described and not named."""


@dataclass(frozen=True, slots=True)
class _Quote:
    """One quotation with all who print it."""

    printed: tuple[Quotation, ...]
    """The first has the commonest wording."""
    thread: Thread
    name: str | None
    """The speaker, where any of the articles names one."""
    called: tuple[str, ...]
    """What the articles call a speaker whom they do not name."""


@dataclass(frozen=True, slots=True)
class _Speaker:
    """A speaker with everything that is quoted of him or her."""

    name: str
    quotes: tuple[_Quote, ...]
    """Those that most distinct texts print come first."""
    texts: int
    """Distinct texts that print any of them."""


def quoted(corpus: Corpus) -> dict[str, bytes]:
    """Return the pages of quotations by path: `quotations/index.md`, `quotations/s.md` and so on."""
    every = _quotes(corpus)
    named = _speakers(corpus, [q for q in every if q.name])
    described = sorted(
        (q for q in every if not q.name and q.called), key=lambda q: (-_texts(corpus, q.printed), q.thread.id)
    )
    total = sum(len(s.quotes) for s in named) + len(described)
    few = total <= PAGE
    letters = _letters(named)
    turns = [] if few else [*letters, *([DESCRIBED] if described else [])]
    unsaid = len(every) - total
    front = [
        tag("h1", "Quotations"),
        tag(
            "p",
            tag("strong", f"{counted(total, 'quotation')}, {counted(len(named), 'speaker')}"),
            class_="d-count",
        ),
        tag("p", _note(unsaid), class_="d-note"),
        _turns(turns, "") if turns else None,
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
    top = sorted(named, key=lambda s: (-s.texts, -len(s.quotes), _key(s.name)))[:MOST]
    made["quotations/index.md"] = _page(
        "Quotations",
        *front,
        tag("h2", "Quoted by most texts", id="most"),
        *(_speaker(corpus, s, "../", FEW, letter=_letter(s.name)) for s in top),
    )
    for letter, row in letters.items():
        bodies = [
            lambda up, chunk=chunk: [_speaker(corpus, s, up, MANY) for s in chunk] for chunk in _chunks(row)
        ]
        made |= _paged(f"Quotations: {_shown_letter(letter)}", letter, bodies, turns)
    parts = [described[start : start + PAGE] for start in range(0, len(described), PAGE)]
    lists = [lambda up, part=part: [_list(corpus, part, up)] for part in parts]
    return made | _paged("Described, not named", DESCRIBED, lists, turns)


def _note(unsaid: int) -> str:
    """Say what these pages hold and what they leave out."""
    says = (
        "By surname; below each quotation stand who prints it and the story. Names are as articles give them: people "
        "of one name are not told apart."
    )
    if unsaid:
        says += (
            f" {counted(unsaid, 'more quotation')} of nobody who is named or described, or not republished here: see "
            "the table of quotations."
        )
    return says


def _chunks(row: Sequence[_Speaker]) -> list[list[_Speaker]]:
    """Part the speakers of a letter into pages, each of at most PAGE quotations and one speaker."""
    pages: list[list[_Speaker]] = [[]]
    held = 0
    for speaker in row:
        size = min(len(speaker.quotes), MANY)
        if held + size > PAGE and pages[-1]:
            pages.append([])
            held = 0
        pages[-1].append(speaker)
        held += size
    return pages


def _paged(
    title: str, letter: str, bodies: Sequence[Callable[[str], Sequence[Safe]]], turns: Sequence[str]
) -> dict[str, bytes]:
    """Return the pages of one letter, a page for each body; a body is given the way to the site's root."""
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
            _turns(turns, home, letter),
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


def _turns(turns: Sequence[str], home: str, here: str | None = None) -> Safe:
    """Return the links to the letters."""
    links = [
        tag("a", _shown_letter(t), href=f"{home}{t}/", aria_current="page" if t == here else None)
        for t in turns
    ]
    return tag("p", *(part for link in links for part in (link, " ")), class_="d-turns")


def _shown_letter(letter: str) -> str:
    """Return a letter as pages show it."""
    return {OTHER: "other", DESCRIBED: "not named"}.get(letter, letter.upper())


def _quotes(corpus: Corpus) -> list[_Quote]:
    """Return every quotation once, with all who print it; one name in any of them is the speaker's."""
    found: dict[str, list[Said]] = {}
    for s in speakers(corpus):
        if _shown(corpus, s.quotation):
            alone = f"{s.quotation.article} {s.quotation.span.start}"
            found.setdefault(s.quotation.group or alone, []).append(s)
    kinds = list(Wording)
    made = []
    for row in found.values():
        names = Counter(s.name for s in row if s.name)
        name = min(names, key=lambda n: (-names[n], n), default=None)
        called = list(dict.fromkeys(s.described for s in row if s.described))
        order = sorted((s.quotation for s in row), key=lambda q: kinds.index(q.wording))
        made.append(_Quote(tuple(order), corpus.thread_of[order[0].article], name, tuple(called)))
    return made


def _speakers(corpus: Corpus, quotes: Sequence[_Quote]) -> list[_Speaker]:
    """Gather quotations by their speakers' names, sorted by surname."""
    found: dict[str, list[_Quote]] = {}
    for quote in quotes:
        found.setdefault(quote.name or "", []).append(quote)
    made = [
        _Speaker(
            name,
            tuple(sorted(row, key=lambda q: -_texts(corpus, q.printed))),
            corpus.texts([p.article for q in row for p in q.printed]),
        )
        for name, row in found.items()
    ]
    return sorted(made, key=lambda s: (_key(s.name), s.name))


def _texts(corpus: Corpus, printed: Sequence[Quotation]) -> int:
    """Count the distinct texts that print a quotation."""
    return corpus.texts([q.article for q in printed])


def _letters(named: Sequence[_Speaker]) -> Mapping[str, list[_Speaker]]:
    """Part speakers by the letter of their surname; other scripts last."""
    found: dict[str, list[_Speaker]] = {}
    for speaker in named:
        found.setdefault(_letter(speaker.name), []).append(speaker)
    return dict(sorted(found.items(), key=lambda item: (item[0] == OTHER, item[0])))


def _letter(name: str) -> str:
    """Return the letter of a surname, or the word for other scripts."""
    first = _key(name)[:1]
    return first if "a" <= first <= "z" else OTHER


def _key(name: str) -> str:
    """Return what a name is sorted by: its last word, then the others."""
    *before, last = name.split()
    return comparable(" ".join([last, *before])).lstrip("'\"([.-# ")


def _speaker(corpus: Corpus, speaker: _Speaker, up: str, most: int, *, letter: str | None = None) -> Safe:
    """Return a speaker with the first of his or her quotations; `letter` is where the others are."""
    anchor = "q-" + sha256(speaker.name.encode("utf-8", "replace")).hexdigest()[:10]
    lines = [_line(corpus, quote, up) for quote in speaker.quotes[:most]]
    rest = len(speaker.quotes) - most
    says = counted(rest, "more quotation")
    more = tag("a", says, href=f"{letter}/#{anchor}") if letter else f"{says}: see the table of quotations"
    many = f"{counted(len(speaker.quotes), 'quotation')} in {counted(speaker.texts, 'text')}"
    name = tag("span", speaker.name, dir="auto")
    head = tag("h3", name, " ", tag("span", many, class_="d-told"), id=anchor)
    last = tag("li", more, class_="d-note") if rest > 0 else None
    return rows("section", head, rows("ul", *lines, last), class_="d-speaker")


def _list(corpus: Corpus, quotes: Sequence[_Quote], up: str) -> Safe:
    """Return quotations whose speakers are described, one after the other."""
    return rows("div", rows("ul", *(_line(corpus, quote, up) for quote in quotes)), class_="d-speaker")


def _line(corpus: Corpus, quote: _Quote, up: str) -> Safe:
    """Return one quotation: its words, who prints it, in which story, and whether its words were altered."""
    first = quote.printed[0]
    words = first.span.of(corpus.articles[first.article].document.text)
    language = corpus.articles[first.article].stated.language
    lang = language if language and language.replace("-", "").isalnum() and language.isascii() else None
    outlets = dict.fromkeys(q.article for q in quote.printed)
    links = [_outlet(corpus, q, up) for q in {q.article: q for q in reversed(quote.printed)}.values()][::-1]
    rest = f" and {len(links) - OUTLETS} more" if len(links) > OUTLETS else None
    address = f"{up}threads/{quote.thread.slug}/"
    altered = any(q.wording is Wording.ALTERED for q in quote.printed)
    kind = (
        join(" · ", tag("a", "words altered", href=f"{address}#quotations", class_="d-kind"))
        if altered and len(outlets) > 1
        else None
    )
    called = [tag("span", c, class_="d-src", dir="auto") for c in quote.called[:OUTLETS]]
    who = join(join(*called, by=", "), ": ") if called and not quote.name else None
    by = join(
        join(*links[:OUTLETS], by=", "),
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


def _outlet(corpus: Corpus, quotation: Quotation, up: str) -> Safe:
    """Return the outlet that prints a quotation, linked to the sentence."""
    sentence = corpus.at(quotation.article, quotation.span.start).id
    return tag(
        "a",
        corpus.outlet(quotation.article) or NOT_STATED,
        href=f"{up}sources/{quotation.article}/#s-{sentence}",
        dir="auto",
    )


def _shown(corpus: Corpus, quotation: Quotation) -> bool:
    """Tell whether a quotation's words may be published."""
    return corpus.at(quotation.article, quotation.span.start).id in corpus.shown
