"""Recognize what a page prints below a story: notes on the writer, and the addresses of the newsroom.

Wordings are in boilerplate_rules.toml. What is here depends on the rest of the article: a note on the writer names
somebody whom the story does not mention.
"""

import re
from collections.abc import Sequence
from functools import cache

from digest.model import Span
from digest.page_lines.furniture import bare_names, page_words
from digest.page_lines.line_shapes import MIN_STORY_WORDS, one_line
from digest.text import fold, trie_regex

MAX_NOTE_CHARS = 650
"""Most code points of a note on the writer."""
MAX_CONTACT_LINES = 16
"""Lines at the end of an article among which addresses of the newsroom are looked for."""

MAX_ROLE_WORDS = 9
"""Words behind the verb of a note that name what the writer is."""

_CONTACT = re.compile(r"to contact the [\w ]{4,60}:?$", re.IGNORECASE)
_SUFFIX = re.compile(r",? (?:Jr\.?|Sr\.?|I{1,3}|IV)$")
_NAME = re.compile(
    r"[•·⦁—–-]*\s*(?:(?:Dr|Prof|Rev|Sen|Rep|Gov|Mr|Mrs|Ms|Sir|Lt|Col|Gen|Adm|Maj|Capt|Ret|Retired)\.? )*"
    r"(?P<name>[A-Z][\w'’-]+(?: (?:[A-Z][\w.'’-]*|d[aeiu]|[dv]an|von|der|la|le|al|bin))*)"
    r"(?:, [^,]{2,160},|,? \([^()]{1,60}\),?|)\s(?=\w)"
)


class Closing:
    """The end of an article."""

    def __init__(self, text: str, spans: Sequence[Span], byline: str | None) -> None:
        self._text, self._spans, self._byline = text, spans, byline or ""
        self._contacts: frozenset[int] | None = None

    def rule(self, i: int) -> str:
        """Return the name of the rule by which a paragraph that ends an article is no story, or ""."""
        if i in self._newsroom():
            return "contact"
        return "author note" if self.is_author_note(i) else ""

    def is_author_note(self, i: int) -> bool:
        """Return whether a paragraph says who the writer is: somebody whom no other paragraph of the story names."""
        span = self._spans[i]
        if len(span) > MAX_NOTE_CHARS:
            return False
        found = _NAME.match(one_line(self._text, span))
        if found is None:
            return False
        name = _SUFFIX.sub("", found["name"])
        first, surname = name.split(" ", 1)[0], name.rsplit(" ", 1)[-1]
        if surname not in self._byline and (
            first == name or first in page_words().not_people or not _names_role(found)
        ):
            return False
        named = re.compile(rf"\b{re.escape(surname)}\b")
        return not any(
            named.search(self._text, other.start, other.end)
            for n, other in enumerate(self._spans)
            if n != i and self._text.count(" ", other.start, other.end) >= MIN_STORY_WORDS
        )

    def _newsroom(self) -> frozenset[int]:
        """Return the lines below "To contact the reporters on this story:" that hold names and addresses."""
        if self._contacts is None:
            first = max(0, len(self._spans) - MAX_CONTACT_LINES)
            lines = [one_line(self._text, span) if len(span) < 160 else "" for span in self._spans[first:]]
            head = next((n for n, line in enumerate(lines) if _CONTACT.match(line)), len(lines))
            self._contacts = frozenset(
                first + n
                for n, line in enumerate(lines)
                if n >= head
                and (_CONTACT.match(line) or "@" in line or (line and bare_names(line.rstrip(";,"))))
            )
        return self._contacts


def _names_role(found: re.Match[str]) -> bool:
    """Return whether a name is followed by what its bearer is: "is a fellow of the Lune Institute"."""
    verb, *behind = fold(found.string[found.end() :]).split()[: MAX_ROLE_WORDS + 1]
    if verb not in page_words().note_verbs:
        return False
    clause = re.split(r"[.;:]", " ".join(behind))[0]
    return _roles().search(clause) is not None


@cache
def _roles() -> re.Pattern[str]:
    """Return a pattern for what notes on writers call them."""
    return re.compile(rf"\b{trie_regex(sorted(page_words().note_roles))}s?\b")
