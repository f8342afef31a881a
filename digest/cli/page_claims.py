"""Check what pages say against the tables: quoted characters, counts, and "only"."""

import html
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.model import Analysis


def misquoted(analysis: "Analysis", pages: dict[str, bytes]) -> Iterator[str]:
    """Yield the sentences that a page shows with other characters than their source has."""
    from digest.site import PREFIX, displayed

    texts = {article.id: article.document.text for article in analysis.articles}
    said = {PREFIX + s.id: displayed(s.span.of(texts[s.article])) for s in analysis.sentences}
    shown = re.compile(rf'<span class="d-src" id="({PREFIX}[0-9a-f-]+)"[^>]*>([^<]*)</span>')
    for name, page in pages.items():
        if name.endswith(".md"):
            for anchor, words in shown.findall(page.decode()):
                if _unescaped(words) != said.get(anchor):
                    yield f"page {name} (pages): at #{anchor} the text is not that of its source"


def miscounted(analysis: "Analysis", pages: dict[str, bytes]) -> Iterator[str]:
    """Yield the threads whose page has other counts than the tables."""
    shown = re.compile(r'<p class="d-count"><strong>([\d,]+) articles?, ([\d,]+) texts?(?:, ([\d,]+|no) )?')
    for thread in analysis.threads:
        page = pages.get(f"threads/{thread.slug}.md", b"").decode()
        found = shown.search(page)
        if found is None:
            continue  # A thread of articles that the editor left out.
        texts = len({analysis.text_of.get(article, article) for article in thread.articles})
        said = [number and int(number.replace(",", "").replace("no", "0")) for number in found.groups("0")]
        articles = len({analysis.version_of.get(article, article) for article in thread.articles})
        if said != [articles, texts, len(thread.originals)]:
            yield f"page threads/{thread.slug}.md (pages): its counts are not those of the tables"


def overstated(analysis: "Analysis", pages: dict[str, bytes]) -> Iterator[str]:
    """Yield what pages say of one text alone, or of several texts, and the tables do not."""
    from digest.site import PREFIX

    home = {article: thread.id for thread in analysis.threads for article in thread.articles}
    shared, texts_of = _shared(analysis, home)
    for thread in analysis.threads:
        texts = len({analysis.text_of.get(a, a) for a in thread.articles})
        if thread.texts != texts:
            yield f"thread {thread.id} (compose): it has {texts} texts, not {thread.texts}"
    passage = re.compile(
        r'^<div class="d-passage[^>]* id="p-([0-9a-f-]+)">.*?(?=^<div class="d-passage|^<h2|^<details id=|\Z)',
        re.MULTILINE | re.DOTALL,
    )
    anchor = re.compile(rf'id="{PREFIX}([0-9a-f-]+)"')
    count = re.compile(
        r"(?:same|other) words in (?:at least )?<strong>(\d+)</strong>(?: \((one|\d+) texts?\))?",
        re.IGNORECASE,
    )
    for name, content in pages.items():
        page = content.decode() if name.endswith(".md") else ""
        for found in passage.finditer(page):
            block, head = found[0], found[1]
            if "Found only in" in block or "No matching wording found" in block:
                for key in shared.intersection(anchor.findall(block)):
                    yield f"page {name} (pages): sentence {key} has a match, and is said to have none"
            number = sum(
                1 if texts == "one" else int(texts or sources) for sources, texts in count.findall(block)
            )
            if number > texts_of(head):
                yield f"page {name} (pages): {head} is in {texts_of(head)} texts by the tables, not in {number}"


def _shared(analysis: "Analysis", home: dict[str, str]) -> tuple[set[str], Callable[[str], int]]:
    """Return the sentences that share words with another article of their thread, and how many texts have a passage."""
    article_of = {sentence.id: sentence.article for sentence in analysis.sentences}
    shared = set(_matched(analysis, home))
    supporting: dict[str, set[str]] = {key: {key} for key in article_of}
    pairs = [(c.a, c.b, c.supports) for c in analysis.comparisons]
    for group in analysis.groups:
        pairs += [(group.leader, witness.sentence, True) for witness in group.witnesses]
    for one, two, supports in pairs:
        if article_of[one] != article_of[two] and home.get(article_of[one]) == home.get(article_of[two]):
            shared.update((one, two))
            if supports:
                supporting[one].add(two)
                supporting[two].add(one)

    def texts_of(key: str) -> int:
        """Count the texts of a sentence's group, and of the groups of what supports one of its members."""
        reached = {key} & supporting.keys()
        for _ in range(4):  # its leader, its members, what supports one, the others of its group
            reached = {two for one in reached for two in supporting[one]}
        return len({analysis.text_of.get(article_of[s], article_of[s]) for s in reached})

    return shared, texts_of


def _matched(analysis: "Analysis", home: dict[str, str]) -> Iterator[str]:
    """Yield the sentences that a match with another article of their thread touches."""
    rows: dict[str, list[tuple[int, int, str]]] = {}
    for s in analysis.sentences:
        rows.setdefault(s.article, []).append((s.span.start, s.span.end, s.id))
    for row in rows.values():
        row.sort()
    for m in analysis.matches:
        if m.a.article != m.b.article and home.get(m.a.article) == home.get(m.b.article):
            for side in m.sides:
                row = rows[side.article]
                for part in side.parts:
                    at = max(0, bisect_right(row, (part.start, part.start, "~")) - 1)
                    for start, end, key in row[at:]:
                        if start >= part.end:
                            break
                        if end > part.start:
                            yield key


def _unescaped(words: str) -> str:
    """Return HTML as text; `html.unescape` alone drops control characters, which sources may contain."""
    return html.unescape(re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), words))
