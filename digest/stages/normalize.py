"""Parts a document into articles and their paragraphs, and names what each paragraph is for."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from itertools import pairwise

from digest.config import Normalize, Rule
from digest.fold import comparable
from digest.kernels.change import change
from digest.model.article import Article, Paragraph, Role
from digest.model.document import Document
from digest.model.span import Span

TITLE_WORDS = 32
"""Most words of a title. The longest of 683 titles in two news corpora (BASIL, Giveme5W1H) has 29."""
SUBHEADING_WORDS = 12
"""Most words of a subheading."""
BODY_WORDS = 12
"""Fewest words of a paragraph that counts as story when a file is searched for a second article."""
BYLINE_WORDS = 14
"""Most words of a byline."""
BYLINE_PLACES = 4
"""A byline stands among so many paragraphs at either end of an article."""

_BLANK = re.compile(r"(?>\r\n|\r|\n)[^\S\r\n]*(?>\r\n|\r|\n)\s*")
"""Atomic groups, because a carriage return and its line feed are one newline and never two."""
_LINE = re.compile(r"[^\r\n]+")
_STOP = re.compile(r"""[.?!…:;,。！？؟।][\s"'”’»)\]]*$""")
_FULL_STOP = re.compile(r"""[.…:;,：。।][\s"'”’»)\]]*$""")
_BYLINE = re.compile(r"(?:story |written |words |text |report )?by[:\s]\s*(?P<names>\S.*)", re.IGNORECASE)
_NAMES = re.compile(
    r"[^\W\d_a-z][^\s,|]*"
    r"(?:\s+(?:[^\W\d_a-z][^\s,|]*|[-–—&•·]|(?:and|with|for|in|at|of|from)(?:\s+the)?"
    r"|d[aeiu]|del|de[nr]|l[ae]|van|von|te[nr]|al|el|bin|ibn))*(?:\s*[,|].*)?"
)
"""Words with capitals, and the small words inside names and between them; after a comma, offices and more names."""
_RULED = 200
"""Longest paragraph, in code points, that is compared with the boilerplate rules."""


def normalize(document: Document, settings: Normalize = Normalize()) -> tuple[Article, ...]:
    """Return the articles of a document in the order in which they stand; none if it has no visible text."""
    spans = tuple(_paragraphs(document.text))
    rules = _matchers(settings.boilerplate)
    ruled = [_rule(document.text, span, rules) for span in spans]
    starts = _parts(document, spans, ruled, settings)
    ends = [*list(starts)[1:], len(spans)] if starts else []
    articles = []
    for ordinal, (first, last) in enumerate(zip(starts, ends, strict=True)):
        stated = document.stated if len(starts) == 1 else replace(document.stated, title=None)
        paragraphs = _roles(document.text, spans[first:last], ruled[first:last], stated.title)
        byline = next((p.span for p in paragraphs if p.role is Role.BYLINE), None)
        articles.append(
            Article(
                id=article_id(document.file, document.record, ordinal),
                document=document,
                ordinal=ordinal,
                paragraphs=paragraphs,
                stated=stated,
                byline_span=byline and _names(document.text, byline),
                parted=starts[first],
            )
        )
    return tuple(articles)


def article_id(file: str, record: str | None, ordinal: int) -> str:
    """Return the permanent identifier of an article: 64 bits of BLAKE2b, as sixteen hexadecimal digits."""
    key = "\0".join((file, "" if record is None else f"={record}", str(ordinal)))
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _paragraphs(text: str) -> Iterator[Span]:
    """Yield the paragraphs without the white space around them.

    Blank lines part blocks. In a file whose lines are wrapped at a width, a block is a paragraph; in any other
    file each line is one, so that files with single newlines, and mixed ones, come out alike.
    """
    blocks = [block for block in _blocks(text) if text[block[0] : block[1]].strip()]
    wrapped = _is_wrapped(text, blocks)
    for start, end in blocks:
        lines = [(start, end)] if wrapped else [m.span() for m in _LINE.finditer(text, start, end)]
        for low, high in lines:
            piece = text[low:high]
            if piece.strip():
                yield Span(high - len(piece.lstrip()), low + len(piece.rstrip()))


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches between blank lines."""
    at = 0
    for gap in _BLANK.finditer(text):
        yield at, gap.start()
        at = gap.end()
    yield at, len(text)


def _is_wrapped(text: str, blocks: Sequence[tuple[int, int]]) -> bool:
    """Tell whether newlines inside blocks only wrap lines at a width.

    They do when most of them stand where the next line's first word would not have fitted any more.
    """
    breaks = [
        (len(one), len(next_line.split(maxsplit=1)[0]))
        for start, end in blocks
        for one, next_line in pairwise(text[start:end].splitlines())
        if one.strip() and next_line.strip()
    ]
    width = max((length for length, _ in breaks), default=0)
    narrowest, widest, least = 40, 120, 3
    if not narrowest <= width <= widest or len(breaks) < least:
        return False
    return 2 * sum(length + 1 + word > width for length, word in breaks) > len(breaks)


@cache
def _shipped() -> tuple[Rule, ...]:
    """Read the table of rules that comes with the package."""
    table = files("digest.stages").joinpath("boilerplate.toml").read_text(encoding="utf-8")
    return tuple(Rule(**rule) for rule in tomllib.loads(table)["rule"])


@cache
def _matchers(own: tuple[Rule, ...]) -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    """Compile the editor's rules and the shipped ones, in the order in which they are tried."""
    return tuple((rule, re.compile(rule.pattern, re.IGNORECASE)) for rule in (*own, *_shipped()))


def _rule(text: str, span: Span, rules: Sequence[tuple[Rule, re.Pattern[str]]]) -> Rule | None:
    """Return the first rule that matches a whole paragraph."""
    if len(span) > _RULED:
        return None
    line = comparable(span.of(text))
    return next((rule for rule, pattern in rules if pattern.fullmatch(line)), None)


def _parts(
    document: Document, spans: Sequence[Span], ruled: Sequence[Rule | None], settings: Normalize
) -> dict[int, str]:
    """Return the index of each article's first paragraph, in order, with what parts it from the article before."""
    record = "" if document.record is None else f"#{document.record}"
    if not spans or f"{document.file}{record}" in settings.one_story:
        return dict.fromkeys([0] if spans else [], "")
    marked = _starts(document.text, spans, ruled)
    found = {start: "a mark: " + _mark(ruled[:start]) if start else "" for start in marked}
    if settings.split_unmarked:
        left_out = [rule is not None for rule in ruled]
        for first, last in pairwise([*marked, len(spans)]):
            part = slice(first, last)
            for new in change(
                document.text,
                spans[part],
                left_out[part],
                sure=settings.sure,
                sure_without_headline=settings.sure_without_headline,
            ):
                found[first + new.paragraph] = f"a change of words, {new.sure:.0%} sure"
    return dict(sorted(found.items()))


def _mark(ruled: Sequence[Rule | None]) -> str:
    """Return the name of the last rule that ends an article."""
    return next(rule.name for rule in reversed(ruled) if rule is not None and rule.ends_article)


def _starts(text: str, spans: Sequence[Span], ruled: Sequence[Rule | None]) -> list[int]:
    """Return the index of each article's first paragraph.

    A second article starts at a headline, where boilerplate that ends an article stands before it and story after.
    """
    starts = [0] if spans else []
    if not any(rule is not None and rule.ends_article for rule in ruled):
        return starts
    story = [r is None and len(s.of(text).split()) >= BODY_WORDS for s, r in zip(spans, ruled, strict=True)]
    last_story = max((i for i, told in enumerate(story) if told), default=-1)
    told, ended = False, False
    for i, rule in enumerate(ruled):
        if rule is not None:
            ended = ended or rule.ends_article
            continue
        if ended and told and i < last_story and _is_headline(_line(text, spans[i])):
            starts.append(i)
            told = False
        told, ended = told or story[i], False
    return starts


def _line(text: str, span: Span) -> str:
    """Return the text of a paragraph on one line, for looking at its shape."""
    return " ".join(span.of(text).split())


def _is_headline(line: str) -> bool:
    """Tell whether a line has the shape of a headline: short, and without a sentence's full stop."""
    return not _FULL_STOP.search(line) and len(line.split()) <= TITLE_WORDS and any(map(str.isalpha, line))


def _roles(
    text: str, spans: Sequence[Span], ruled: Sequence[Rule | None], stated_title: str | None
) -> tuple[Paragraph, ...]:
    """Name the role of each paragraph of an article."""
    lines = [_line(text, span) for span in spans]
    roles: list[tuple[Role, str] | None] = [(Role.BOILERPLATE, rule.name) if rule else None for rule in ruled]
    for i in range(len(spans)):
        if roles[i] is None and min(i, len(spans) - 1 - i) < BYLINE_PLACES and _is_byline(lines[i]):
            roles[i] = (Role.BYLINE, "names after 'by'")
    open_lines = [i for i, role in enumerate(roles) if role is None]
    if title := _title(lines, open_lines, stated_title):
        roles[open_lines[0]] = (Role.TITLE, title)
        open_lines = open_lines[1:]
        if deck := _deck(lines, open_lines):
            roles[open_lines[0]] = (Role.DECK, deck)
            open_lines = open_lines[1:]
    for i, following in pairwise(open_lines):
        if following == i + 1 and _is_subheading(lines[i], lines[following]):
            roles[i] = (Role.SUBHEADING, "short line above a paragraph")
    return tuple(Paragraph(span, *(role or (Role.BODY, ""))) for span, role in zip(spans, roles, strict=True))


def _title(lines: Sequence[str], open_lines: Sequence[int], stated: str | None) -> str:
    """Return the name of the rule that makes the first open line a title, or ""."""
    if not open_lines or open_lines[0] >= BYLINE_PLACES:
        return ""
    first = lines[open_lines[0]]
    if stated is not None and comparable(first) == comparable(stated):
        return "the stated title"
    if len(open_lines) > 1 and _is_headline(first):
        return "first line without a full stop"
    return ""


def _deck(lines: Sequence[str], open_lines: Sequence[int]) -> str:
    """Return the name of the rule that makes the first open line below a title a deck, or ""."""
    if len(open_lines) < 2:
        return ""
    first, rest = lines[open_lines[0]], [lines[i] for i in open_lines[1:]]
    start = comparable(first).rstrip(" .")
    if len(first.split()) <= TITLE_WORDS:
        reach = 2 * len(start) + len(first)
        if any(comparable(line[:reach]).startswith(start) for line in rest):
            return "repeated at the start of a later paragraph"
        if not _STOP.search(first) and len(first.split()) > SUBHEADING_WORDS // 2:
            return "line without a full stop below the title"
    return ""


def _is_byline(line: str) -> bool:
    """Tell whether a line names its authors: "By" and names, with a capital and without a full stop."""
    found = _BYLINE.match(line)
    return bool(
        found
        and len(line.split()) <= BYLINE_WORDS
        and _NAMES.fullmatch(found["names"])
        and not _FULL_STOP.search(line.rstrip(". ") + "x" if line.endswith(("Jr.", "Sr.")) else line)
    )


def _names(text: str, span: Span) -> Span:
    """Return the names of a byline: what follows "By", up to a separator or the outlet's mark."""
    found = _BYLINE.match(span.of(text))
    assert found is not None, "the paragraph was recognised by the same pattern"
    names = re.split(r"\s*[|•·]\s*|\s{2,}|\s+[-–—]\s+", found["names"], maxsplit=1)[0].rstrip(" ,;")
    start = span.start + found.start("names")
    return Span(start, start + len(names))


def _is_subheading(line: str, following: str) -> bool:
    """Tell whether a short line stands above the paragraph that it introduces."""
    return (
        not _STOP.search(line)
        and len(line.split()) <= SUBHEADING_WORDS
        and any(map(str.isalpha, line))
        and not line[0].islower()
        and line[0] not in "\"'“‘«"
        and len(following.split()) >= BODY_WORDS
        and bool(_STOP.search(following))
    )
