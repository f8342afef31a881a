"""The page of a source: its paragraphs as they stand, and what became of every sentence."""

from collections.abc import Sequence
from hashlib import sha256
from itertools import groupby

from digest.model import Article, Fate, Relation, Role, Sentence
from digest.pages.account import reasons, tally, withheld
from digest.pages.corpus import Corpus
from digest.pages.hand import hand
from digest.pages.inert import PREFIX, Safe, join, outward, page, rows, tag
from digest.pages.view import NOT_STATED, View, counted, section

STATED = (
    ("Outlet", "outlet"),
    ("Byline", "byline"),
    ("Published", "published"),
    ("Language", "language"),
)
"""Facts about an article, as the page names them."""


def source(corpus: Corpus, article: Article) -> bytes:
    """Return the page of a source."""
    view = View(corpus, corpus.thread_of[article.id])
    title = article.title or "no title stated"
    meta: dict[str, str | list[str]] = {
        "title": title,
        "description": f"{corpus.outlet(article.id) or NOT_STATED}: every sentence and what became of it",
        "kind": "article",
        "outlet": corpus.outlet(article.id) or NOT_STATED,
        "thread": view.thread.title,
        "hide": ["navigation", "toc"],
    }
    back = tag("a", view.thread.title, href=f"../../threads/{view.thread.slug}/", dir="auto")
    return page(
        meta,
        tag(
            "p",
            "Source ",
            view.mark(article.id),
            " of the thread ",
            back,
            class_="d-over",
            data_pagefind_ignore=True,
        ),
        tag("h1", tag("span", title, dir="auto")),
        _facts(view, article),
        *section("The text", "text", *_paragraphs(view, article), note=_legend(corpus)),
        *section("Accounting", "accounting", *_account(view, article)),
        *hand(view, [article.id]),
    )


def _legend(corpus: Corpus) -> str:
    """Say how the marks are to be read."""
    marks = "In the margin: what became of each sentence. The numbers count paragraphs."
    if corpus.publish_text == "full":
        return marks
    return f"{marks} This site does not republish whole texts: what is left out is counted."


def _facts(view: View, article: Article) -> Safe:
    """Return what is stated about the article; what is not stated says so."""
    stated = {name: getattr(article.stated, field) for name, field in STATED}
    stated["Byline"] = article.byline
    facts = [
        (name, tag("span", value, dir="auto") if value else "not stated") for name, value in stated.items()
    ]
    url = article.stated.url
    facts.append(("Address", outward(url, url) if url else "not stated"))
    text = view.corpus.text_of.get(article.id, article.id)
    copies = [a for a in view.thread.articles if view.corpus.text_of.get(a, a) == text and a != article.id]
    if copies:
        links = [
            tag("a", view.mark(a), href=f"../{a}/", title=view.corpus.outlet(a) or NOT_STATED) for a in copies
        ]
        facts.append(("Same text as", join(*links, by=" ")))
    document = article.document
    place = f"{document.file}, characters {article.span.start:,} to {article.span.end:,}"
    record = f", record {document.record}" if document.record is not None else ""
    facts.append(("File", tag("span", place + record, dir="auto")))
    if document.extracted and view.corpus.publish_text == "full":
        digest = sha256(document.text.encode()).hexdigest()
        link = tag("a", tag("code", digest), href=f"../../data/texts/{digest}.txt")
        facts.append(("Extracted text, SHA-256", link))
    pairs = [tag("div", tag("dt", name), tag("dd", value)) for name, value in facts]
    return rows("dl", *pairs, class_="d-facts", data_pagefind_ignore=True)


def _paragraphs(view: View, article: Article) -> list[Safe]:
    """Return the paragraphs, numbered, with the fates of their sentences in the margin."""
    made = []
    for sentences in _blocks(view, article):
        number, last, role = sentences[0].paragraph, sentences[-1].paragraph, sentences[0].role
        label = str(number) if number == last else f"{number}–{last}"
        link = tag("a", label, class_="d-no", href=f"#n-{number}")
        margin = [tag("div", _fate(view, part, len(sentences))) for part in _runs(view, sentences)]
        kind = role.value if role is not Role.BODY else None
        made.append(
            rows(
                "div",
                tag("div", link, class_="d-num", data_pagefind_ignore=True),
                tag("div", *_words(view, sentences), class_=f"d-text d-{role.value}"),
                tag("div", kind, *margin, class_="d-app", data_pagefind_ignore=True),
                class_="d-passage",
                id=f"n-{number}",
            )
        )
    return made


def _blocks(view: View, article: Article) -> list[list[Sentence]]:
    """Return the paragraphs; neighbours of which no word is published, and no rule set aside, as one."""
    made: list[list[Sentence]] = []
    hidden = False
    for _, told in groupby(view.corpus.of_article[article.id], key=lambda s: s.paragraph):
        sentences = list(told)
        before, hidden = hidden, all(_withheld(view, s) for s in sentences)
        if before and hidden:
            made[-1] += sentences
        else:
            made.append(sentences)
    return made


def _withheld(view: View, sentence: Sentence) -> bool:
    """Tell whether a sentence of the story is counted without its text."""
    return sentence.id not in view.corpus.shown and view.corpus.rulings[sentence.id].fate is Fate.PRINTED


def _words(view: View, sentences: Sequence[Sentence]) -> list[Safe]:
    """Return the sentences of a paragraph; those whose text is not published are counted where they stand."""
    made = []
    for shown, part in groupby(sentences, key=lambda s: s.id in view.corpus.shown):
        told = list(part)
        if shown:
            for sentence in told:
                fate = view.corpus.rulings[sentence.id].fate
                words = view.words(sentence.id, anchor=True)
                made.append(tag("span", words, class_=f"d-fate d-{fate.name.lower().replace('_', '-')}"))
                made.append(Safe(" "))
        else:
            anchors = [tag("span", id=PREFIX + s.id) for s in told]
            note = f"{counted(len(told), 'sentence')} not republished here"
            made.append(join(*anchors, tag("span", note, class_="d-gap", data_pagefind_ignore=True), " "))
    return made


def _runs(view: View, sentences: Sequence[Sentence]) -> list[list[tuple[int, Sentence]]]:
    """Part a paragraph's sentences, numbered from 1, where the fate or its reason changes."""

    def key(numbered: tuple[int, Sentence]) -> tuple[str, str]:
        sentence = numbered[1]
        ruling = view.corpus.rulings[sentence.id]
        if ruling.fate is Fate.SET_ASIDE:
            return ruling.fate.value, ruling.reason
        if _withheld(view, sentence):
            return ruling.fate.value, "counted"
        members = view.corpus.members(sentence.id)
        leader = view.article(members[0]) if ruling.fate is Fate.MERGED else ""
        return ruling.fate.value, f"{len(members)} {leader} {_how(view, sentence)}"

    return [list(part) for _, part in groupby(enumerate(sentences, 1), key=key)]


def _fate(view: View, part: Sequence[tuple[int, Sentence]], of: int) -> Safe:
    """Say what became of neighbouring sentences, with a link to where they are printed."""
    first, last = part[0][0], part[-1][0]
    where = "" if of == 1 else f"{first} " if first == last else f"{first}–{last} "
    sentence = part[0][1]
    ruling = view.corpus.rulings[sentence.id]
    home = view.corpus.home(sentence.id)
    thread = view.corpus.thread_of[sentence.article]
    link = f"../../threads/{thread.slug}/#{PREFIX}{home}"
    if ruling.fate is Fate.SET_ASIDE:
        return join(where, tag("span", "set aside", class_="d-kind"), f": {ruling.reason}")
    if _withheld(view, sentence):
        return join(
            where,
            tag("a", "counted", href=link),
            ", without its text" if len(part) == 1 else ", without their text",
        )
    if ruling.fate is Fate.PRINTED:
        others = len(view.corpus.members(sentence.id)) - 1
        same = f", with the same words in {others} more" if others else ""
        return join(where, tag("a", "printed", href=link), same)
    leader = view.corpus.members(sentence.id)[0]
    into = view.chip(leader) if view.article(leader) in view.letters else join("another thread")
    return join(where, tag("a", "merged", href=link), " into ", into, _how(view, sentence))


def _how(view: View, sentence: Sentence) -> str:
    """Say how a merged sentence stands to the printed one."""
    group = view.corpus.groups.get(view.corpus.rulings[sentence.id].group or "")
    relation = (
        next((w.relation for w in group.witnesses if w.sentence == sentence.id), None) if group else None
    )
    return (
        {Relation.VERBATIM: ", same words", Relation.EDITED: ", light edit"}.get(relation, "")
        if relation
        else ""
    )


def _account(view: View, article: Article) -> list[Safe]:
    """Return the article's numbers, and the way back."""
    rulings = [view.corpus.rulings[s.id] for s in view.corpus.of_article[article.id]]
    fates = tally(rulings)
    says = (
        f"{counted(len(rulings), 'sentence')} = {fates[Fate.PRINTED]:,} printed + "
        f"{fates[Fate.MERGED]:,} merged + {fates[Fate.SET_ASIDE]:,} set aside. Only white space lies between them."
    )
    says += withheld(view.corpus, [s.id for s in view.corpus.of_article[article.id]])
    ids = join(
        "Article ",
        tag("code", article.id),
        " · ",
        tag("a", "the tables behind this page", href="../../data/"),
    )
    return [tag("p", says), *reasons(rulings), tag("p", ids, class_="d-note")]
