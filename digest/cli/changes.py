"""List the differences between two analyses: articles, threads, addresses, sentences and quotations."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from digest.errors import Problem
from digest.model import Address, Analysis, Article, Sentence, Thread, Wording

MAX_LINES = 20
"""Changes of a kind that are listed; the rest is counted."""
MAX_WORDS = 12
"""Words of a sentence or a quotation that are printed."""


@dataclass(frozen=True, slots=True)
class Line:
    """One change: fixed words and text of articles in turn."""

    parts: tuple[str, ...]
    """Fixed words at even indices, text of articles at odd ones."""


@dataclass(frozen=True, slots=True)
class Changes:
    """All changes by kind; kinds without a change are left out."""

    kinds: tuple[tuple[str, tuple[Line, ...]], ...]
    """Name of each kind, and its changes in a fixed order."""


def changes(
    old: Analysis,
    new: Analysis,
    refused_before: Sequence[Problem] = (),
    refused: Sequence[Problem] = (),
    *,
    regrouped: Sequence[Address] = (),
) -> Changes:
    """Return the changes from one analysis to the other.

    Args:
        old: The analysis before.
        new: The analysis after.
        refused_before: Problems of the one before; a problem of both is no change.
        refused: Problems of the one after.
        regrouped: Published addresses of the lock before, if it was written under an earlier rule of grouping: both
            analyses group its articles anew, so only these tell what was together.
    """
    known = {(p.file, p.what) for p in refused_before}
    found = {
        "Articles": _articles(old, new),
        "Threads": (*_regrouped(new, regrouped), *_threads(old, new)),
        "Addresses": _addresses(old, new),
        "Sentences": _sentences(old, new),
        "Quotations": _quotations(old, new),
        "Refused": (_line("", str(p), "") for p in refused if (p.file, p.what) not in known),
    }
    lines = ((name, tuple(several)) for name, several in found.items())
    return Changes(tuple((name, several) for name, several in lines if several))


def as_text(found: Changes, against: str) -> str:
    """Return the changes for a terminal."""
    return _written(
        found,
        lambda name, count: f"{name}: {count}",
        lambda line: "  " + "".join(f"«{p}»" if i % 2 else p for i, p in enumerate(line.parts)),
        f"nothing changes against {against}",
        lambda more: f"  and {more:,} more",
    )


def as_markdown(found: Changes, against: str) -> str:
    """Return the changes as Markdown, with the text of articles inert: no link, no mention, no markup."""
    head = f"### What this changes in the digest, against {_inert(against)}\n"
    return head + _written(
        found,
        lambda name, count: f"\n**{name}** ({count})\n",
        lambda line: "- " + "".join(_inert(p) if i % 2 else p for i, p in enumerate(line.parts)),
        "\nNothing.",
        lambda more: f"- and {more:,} more",
    )


def _written(
    found: Changes,
    head: Callable[[str, int], str],
    item: Callable[[Line], str],
    nothing: str,
    rest: Callable[[int], str],
) -> str:
    """Return the changes as text, the first `MAX_LINES` of each kind."""
    lines: list[str] = []
    for name, several in found.kinds:
        lines.append(head(name, len(several)))
        lines += map(item, several[:MAX_LINES])
        if len(several) > MAX_LINES:
            lines.append(rest(len(several) - MAX_LINES))
    return "\n".join(lines) or nothing


def _inert(text: str) -> str:
    """Return text as code, with every character that could be syntax of Markdown, HTML or GitHub as an entity."""
    shown = "".join(c if c.isalnum() or c == " " else f"&#{ord(c)};" for c in text)
    return f"<code>{shown}</code>"


def _line(*parts: str) -> Line:
    """Return a change, with the text of articles on one line."""
    return Line(tuple(" ".join(p.split()) if i % 2 else p for i, p in enumerate(parts)))


def _articles(old: Analysis, new: Analysis) -> Iterator[Line]:
    """Yield the articles that are added, removed or edited."""
    before, after = {a.id: a for a in old.articles}, {a.id: a for a in new.articles}
    for sign, ones, others in (("comes", after, before), ("goes", before, after)):
        for article in sorted((ones[a] for a in ones.keys() - others.keys()), key=_file):
            yield _line(f"{sign}: ", _file(article), ", ", article.title or "no title", "")
    for key in sorted(before.keys() & after.keys(), key=lambda a: _file(after[a])):
        if _text(before[key]) != _text(after[key]) or before[key].metadata != after[key].metadata:
            yield _line("is edited: ", _file(after[key]), ", ", after[key].title or "no title", "")


def _threads(old: Analysis, new: Analysis) -> Iterator[Line]:
    """Yield the threads that appear, disappear, merge, split, gain or lose articles, or get another title."""
    was = {a: t for t in old.threads for a in t.articles}
    now = {a: t for t in new.threads for a in t.articles}
    for thread in new.threads:
        origins = _distinct(was[a] for a in thread.articles if a in was)
        count = _count(thread)
        if not origins:
            yield _line("comes: ", thread.title, f", {count}")
        elif len(origins) > 1:
            yield _line(
                "merges: ", thread.title, f", {count}, out of {len(origins)} threads: ", _titles(origins), ""
            )
        else:
            gained = len(set(thread.articles) - set(origins[0].articles))
            if gained:
                yield _line("grows: ", thread.title, f", by {gained:,} to {count}")
            if (
                thread.title != origins[0].title
                and len(_distinct(now[a] for a in origins[0].articles if a in now)) == 1
            ):
                yield _line("has another title: ", thread.title, ", which was ", origins[0].title, "")
    for thread in old.threads:
        heirs = _distinct(now[a] for a in thread.articles if a in now)
        lost = sum(a not in now for a in thread.articles)
        if not heirs:
            yield _line("goes: ", thread.title, f", {_count(thread)}")
        elif len(heirs) > 1:
            yield _line("splits: ", thread.title, f" into {len(heirs)} threads: ", _titles(heirs), "")
        elif lost:
            yield _line("shrinks: ", thread.title, f", by {lost:,} to {_count(heirs[0])}")


def _regrouped(new: Analysis, published: Sequence[Address]) -> Iterator[Line]:
    """Yield the published threads that a new rule of grouping splits."""
    now = {a: t for t in new.threads for a in t.articles}
    split = [
        (address, heirs)
        for address in published
        if len(heirs := _distinct(now[a] for a in address.articles if a in now)) > 1
    ]
    if split:
        count = f"{len(split):,} {'thread is' if len(split) == 1 else 'threads are'}"
        yield _line(
            f"the rule of grouping is new, and {count} split by it, this once; "
            "each address stays with the largest part"
        )
    for address, heirs in split:
        yield _line(
            "splits: ", f"/threads/{address.slug}/", f" into {len(heirs)} threads: ", _titles(heirs), ""
        )


def _addresses(old: Analysis, new: Analysis) -> Iterator[Line]:
    """Yield the addresses that redirect now, or are lost."""
    leads = {slug: a for a in new.addresses for slug in (a.slug, *a.former)}
    for address in sorted(old.addresses, key=lambda a: a.slug):
        heir = leads.get(address.slug)
        if heir is None:
            yield _line("is lost: ", f"/threads/{address.slug}/", "; keep threads.lock with the articles")
        elif heir.slug != address.slug:
            yield _line("moves: ", f"/threads/{address.slug}/", " leads to ", f"/threads/{heir.slug}/", "")
        elif address.articles and not heir.articles:
            yield _line("is empty: ", f"/threads/{address.slug}/", " says that its articles were taken out")


def _sentences(old: Analysis, new: Analysis) -> Iterator[Line]:
    """Yield the sentences with a different fate, the most common change first."""
    articles = {a.id: a for a in new.articles}
    changed: defaultdict[tuple[str, str], list[Sentence]] = defaultdict(list)
    for sentence in new.sentences:
        before, after = old.rulings.get(sentence.id), new.rulings[sentence.id]
        if before is not None and before.fate is not after.fate:
            changed[before.fate.value, after.fate.value].append(sentence)
    for (was, now), several in sorted(changed.items(), key=lambda item: (-len(item[1]), item[0])):
        for s in several:
            words = _opening(s.span.of(articles[s.article].document.text))
            yield _line(f"{was}, now {now}: ", words, " in ", _file(articles[s.article]), "")


def _quotations(old: Analysis, new: Analysis) -> Iterator[Line]:
    """Yield the quotations that are newly altered against other sources."""
    before: Counter[tuple[str, str]] = Counter()
    for analysis, sign in ((old, 1), (new, -1)):
        articles = {a.id: a for a in analysis.articles}
        for q in analysis.quotations:
            if q.wording is Wording.ALTERED:
                words = q.span.of(articles[q.article].document.text)
                if sign > 0:
                    before[q.article, words] += 1
                elif before[q.article, words] > 0:
                    before[q.article, words] -= 1
                else:
                    yield _line("is altered: ", _opening(words), " in ", _file(articles[q.article]), "")


def _distinct(threads: Iterator[Thread]) -> list[Thread]:
    """Return threads once each, in order."""
    return list({t.id: t for t in threads}.values())


def _titles(threads: Sequence[Thread]) -> str:
    """Return the titles of threads as a list in text."""
    return "; ".join(t.title for t in threads)


def _count(thread: Thread) -> str:
    """Return the number of articles of a thread, with the noun."""
    count = len(thread.articles)
    return f"{count:,} {'article' if count == 1 else 'articles'}"


def _opening(text: str) -> str:
    """Return the first words of a text."""
    words = text.split()
    return " ".join(words[:MAX_WORDS]) + (" …" if len(words) > MAX_WORDS else "")


def _text(article: Article) -> str:
    """Return the text of an article."""
    return article.span.of(article.document.text)


def _file(article: Article) -> str:
    """Return the file of an article, with its record."""
    record = "" if article.document.record is None else f"#{article.document.record}"
    return f"{article.document.file}{record}"
