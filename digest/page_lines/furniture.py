"""Recognize page furniture by its shape: buttons, dates, captions, section names. Named rules, and no story.

Rules with a fixed wording are in boilerplate_rules.toml. These cannot be written as a wording: a line that consists of
nothing but the words of buttons, or of nothing but a date, whatever their order. Their words are in that file, too.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from digest.text import fold, trie_regex

MAX_LABEL_WORDS = 16
"""Most words of a line of buttons or of a date."""
MAX_COLON_WORDS = 3
"""Most words of a line of labels that ends with a colon."""
MAX_LABEL_CHARS = 140
"""Most code points of one."""
MAX_CAPTION_CHARS = 700
"""Most code points of a caption with its credit."""
MAX_CREDIT_CHARS = 110
"""Most code points of the credit at the end of a caption."""
MAX_ANNOUNCEMENT_CHARS = 40
"""Most code points of a label above a link."""
MAX_SECTION_WORDS = 5
"""Most words of a section name."""

_DIGIT = re.compile(r"\d")
_TOKEN = re.compile(r"[^\W\d_]+(?:['.-][^\W\d_]+)*|\d+")
_TIME = re.compile(r"(?<!\d)\d{1,2}[:.h]\d\d(?!\d)|(?<!\d)\d{1,2}\s?[ap]\.?m\b")
_NUMERIC_DATE = re.compile(
    r"(?<!\d)(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2(?:\d{4}|\d\d))(?!\d)"
)
_PUBLISHED_IN = re.compile(
    r"(?:first |originally )?(?:published|appeared|posted|printed) (?:in|on) [\w'& -]{1,60}?[,;:|] ?"
)
_JOINED_SECTIONS = re.compile(r"\s*(?:[/|>»·•:,&-]|\band\b|\bund\b|\bet\b|\by\b)\s*")
_GALLERY_END = re.compile(r"(?:Hide|Show) Caption \d+ of \d+$")
_JOINED_LABEL = re.compile(r"[A-Z‘'“\"][^.:]{2,60}[^\W\d_]['’”\"]?:[A-Z'‘“\"][^\W\d_]\S*(?: \S+){3}")
"""A link that a label names, with the space between them lost: "Toll:Harbour wall may fail again"."""
_SITE = re.compile(r"(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,12}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Words:
    """The lists of boilerplate_rules.toml, compiled once."""

    labels: frozenset[str]
    strong: frozenset[str]
    alone: frozenset[str]
    announcing: frozenset[str]
    agencies: frozenset[str]
    sections: frozenset[str]
    date_words: frozenset[str]
    strong_dates: frozenset[str]
    days: frozenset[str]
    positions: frozenset[str]
    by: frozenset[str]
    note_verbs: frozenset[str]
    note_roles: frozenset[str]
    not_people: frozenset[str]
    joiners: frozenset[str]
    particles: frozenset[str]
    caption_opening: re.Pattern[str]
    caption_credit: re.Pattern[str]
    bare_credit: re.Pattern[str]


@cache
def page_words() -> _Words:
    """Return the words of boilerplate_rules.toml."""
    table = tomllib.loads(
        files("digest.page_lines").joinpath("boilerplate_rules.toml").read_text(encoding="utf-8")
    )
    del table["rule"]
    lists = {(s, k): _split(v) for s, keys in table.items() for k, v in keys.items()}
    agencies, nouns = trie_regex(lists["images", "agencies"]), trie_regex(lists["images", "nouns"])
    name = r"@?[^\W\d_][\w.'’&-]*(?: [\w.'’&-]+){0,5}"
    return _Words(
        labels=frozenset(lists["labels", "words"]),
        strong=frozenset(lists["labels", "strong"]),
        alone=frozenset(lists["labels", "alone"]),
        agencies=frozenset(lists["images", "agencies"]),
        announcing=frozenset(lists["labels", "announcing"]),
        sections=frozenset(lists["sections", "names"]),
        date_words=frozenset(lists["dates", "words"]),
        strong_dates=frozenset(lists["dates", "strong"]),
        days=frozenset(lists["dates", "days"]),
        positions=frozenset(lists["people", "positions"]),
        by=frozenset(lists["people", "by"]),
        note_verbs=frozenset(lists["people", "note_verbs"]),
        not_people=frozenset(lists["people", "not_people"]),
        note_roles=frozenset(lists["people", "note_roles"]),
        joiners=frozenset(lists["people", "joiners"]),
        particles=frozenset(lists["people", "particles"]),
        caption_opening=re.compile(
            r"\(?(?:files?|file (?:photo|image|picture)|archivbild|archives?|photo d'archives?|foto de archivo)\)?"
            r"\s*(?:[-–—:]|--)\s*\S"
            r"|(?:image (?:copyright|caption|source)|(?:media|toggle|hide) caption|bildunterschrift)\b"
            r"|(?:facebook twitter pinterest|view image in fullscreen)\s+\S"
            r"|in this (?:undated |file |combination |handout |\w+\.? \d{1,2}, \d{4},? )*(?:file |handout )?"
            r"(?:photo|image|photograph|picture|frame)\b.{0,40}(?:,|provided|released|made)"
            r"|(?:a |an |this )(?:combination |file |handout |undated |still |satellite )+(?:photo|image|picture)s?\b",
            re.IGNORECASE,
        ),
        caption_credit=re.compile(
            # "Photograph: Ida Marl/Lune Press", "(Photo by Ida Marl)"
            rf"(?:^|[\s(\[|])(?i:{nouns})(?:\s*[:/|]| by| courtesy of| via| von| de)\s*{name}"
            rf"(?:\s*[/,|]\s*{name}){{0,3}}[)\]]?$"
            # "(Ida Marl/AP)", "Ida Marl / Getty Images", "Ida Marl/Pool via AP, File"
            rf"|(?:^|[\s(\[|]|(?<=[.!?”\"]))(?:{name}\s?[/|]\s?)"
            rf"(?:{name}\s?[/,]\s?|Handout |Pool |Courtesy )*(?:via )?{agencies}"
            r"(?:\s?[/,]\s?(?:[Ff]ile|FILE|[Pp]ool|Handout)(?: [Pp]hoto)?|\s?/\s?[A-Z][\w .'’-]{1,40})*[)\]]?$"
            # "REUTERS/Ida Marl", "(AP Photo/Ida Marl, File)", "| AP Photo"
            rf"|(?:^|[\s(\[|]|(?<=[.!?”\"]))(?:{agencies})(?: [Pp]hotos?)?\s?/\s?{name}(?:[/,]\s?{name}){{0,2}}[)\]]?$"
            rf"|(?:^|[\s(\[|])(?:via|\|) (?:{agencies})(?: [Pp]hotos?| Images)?[)\]]?$"
            # "(Ida Marl/The Daily Lune)" and "(Ida Marl/Coastwire, File)" end a caption whoever they are.
            r"|[(\[](?:[A-Z][\w.'’-]+ ){1,4}?[A-Z][\w.'’-]+ ?/ ?[A-Z][\w.'’ -]{1,40}(?:, [Ff]ile(?: [Pp]hoto)?)?[)\]]$"
            rf"|\| (?:Photo )?[Cc]ourtesy of {name}$",
        ),
        bare_credit=re.compile(
            rf"(?:image source,\s*|source:\s*)?(?:{agencies})(?: [Pp]hotos?| [Ii]mages| [Ff]ile)?"
            rf"|\(\s*(?:{agencies}|[A-Z][\w.'’ -]{{1,40}}\s?/\s?[A-Z][\w.'’ /-]{{1,40}})\s*\)",
        ),
    )


def _split(value: str) -> list[str]:
    """Return the words of a list that commas separate."""
    return [word for word in (" ".join(w.split()) for w in value.split(",")) if word]


def shape_rule(paragraph: str) -> str:
    """Return the name of the rule that a paragraph matches by its shape wherever it is in an article, or ""."""
    line = paragraph if "\n" not in paragraph else " ".join(paragraph.split())
    rule = _label_rule(line) if len(paragraph) <= MAX_LABEL_CHARS else ""
    return rule or ("caption" if is_caption(line) else "")


def _label_rule(line: str) -> str:
    """Return the name of the rule that a short line matches, or ""."""
    if line[-1] not in ".!,;" or line[-2:] in (".m", "m."):
        folded = fold(line)
        if line[-1] not in ".!,;" and _is_buttons(line, folded):
            return "buttons"
        if is_date(folded, with_time=True):
            return "date"
        if page_words().bare_credit.fullmatch(line):
            return "image credit"
    if ":" in line and line[-1] not in ".;," and _JOINED_LABEL.match(line):
        return "read more"
    return ""


def _is_buttons(line: str, folded: str) -> bool:
    """Return whether a line is nothing but the words of buttons and labels, and numbers."""
    words = page_words()
    first = _TOKEN.search(folded)
    if line[0] in "\"“'‘«" or not first or not (first[0] in words.labels or first[0].isdecimal()):
        return False  # Nearly always.
    tokens = _TOKEN.findall(folded)
    if len(tokens) > MAX_LABEL_WORDS or words.strong.isdisjoint(tokens):
        return False
    if not all(t in words.labels or t.isdecimal() for t in tokens):
        return False
    if line[-1] == ":" and len(tokens) > MAX_COLON_WORDS:
        return False  # "Read the full text below:"
    return len(tokens) > 1 or tokens[0] not in words.alone


def is_date(folded: str, *, with_time: bool = False) -> bool:
    """Return whether a folded line says nothing but when something was published: "Tues 5 May 2030, 8.30pm GMT".

    Args:
        folded: The line.
        with_time: Whether it has to give a single time, or to say that it tells of publishing. A day alone may be
            the heading of a chronicle.
    """
    if not _DIGIT.search(folded):
        return False
    if published := _PUBLISHED_IN.match(folded):
        folded = "published " + folded[published.end() :]
    words = page_words()
    tokens = _TOKEN.findall(re.sub(r"(?<=\d)(?=[^\W\d_])", " ", folded))
    if len(tokens) > MAX_LABEL_WORDS:
        return False
    days = sum(t.rstrip(".") in words.days for t in tokens)
    if not all(
        t.isdecimal() or t.strip(".") in words.days or t.strip(".") in words.date_words for t in tokens
    ):
        return False
    if not words.strong_dates.isdisjoint(tokens):
        return True
    times = len(_TIME.findall(folded))
    if with_time or times:
        return times == 1
    return bool(_NUMERIC_DATE.search(folded)) or (
        days > 0 and any(len(t) == 4 and t.isdecimal() for t in tokens)
    )


def is_caption(line: str) -> bool:
    """Return whether a paragraph is the caption of a picture: it opens or ends as captions do."""
    if len(line) > MAX_CAPTION_CHARS or line[0] in "\"“'‘«":
        return False
    words = page_words()
    if words.caption_opening.match(line):
        return True
    if line.startswith("CLOSE ") and line[6].isupper() and not line.isupper():
        return True  # the button of a player, and its caption
    last = line[-1]
    if not (last.isalnum() or last in ")]"):
        return False  # Most paragraphs end with a full stop.
    credit = line[-MAX_CREDIT_CHARS:]
    if not any(mark in credit for mark in ("/", "|", ": ", "by ", "via ", "ourtesy", " de ", " von ")):
        return False
    return words.caption_credit.search(line, max(0, len(line) - MAX_CREDIT_CHARS)) is not None


def ends_gallery(paragraph: str) -> bool:
    """Return whether a paragraph is a gallery: captions of any length, the last with its number."""
    low = max(0, len(paragraph) - MAX_CREDIT_CHARS)
    return paragraph[-1].isdecimal() and _GALLERY_END.search(paragraph, low) is not None


def announces_link(line: str) -> bool:
    """Return whether a line is a label above the headline of another story: "Related:"."""
    return len(line) <= MAX_ANNOUNCEMENT_CHARS and fold(line).strip(" :.>→") in page_words().announcing


def is_section(folded: str) -> bool:
    """Return whether a line is the name of a section: "World news", "Opinion | Economy"."""
    folded = folded.strip(" :.|/>")
    if not 0 < len(folded.split()) <= MAX_SECTION_WORDS:
        return False
    sections = page_words().sections
    if folded in sections:
        return True
    parts = [part for part in _JOINED_SECTIONS.split(folded) if part]
    return all(part in sections or part.removesuffix(" news") in sections for part in parts)


def is_site(line: str) -> bool:
    """Return whether a line is nothing but the address of a site: "lune.example"."""
    return _SITE.fullmatch(line) is not None


# Names of writers


def bare_names(line: str) -> tuple[str, ...]:
    """Return the names that a line consists of: "Ida Marl, Abby Roe and Bo Quill"; none if it is anything else."""
    words = page_words()
    if (
        len(line) > MAX_LABEL_CHARS
        or any(map(str.isdecimal, line))
        or (line[-1] in ".?!:;," and not line.endswith(("Jr.", "Sr.")))
    ):
        return ()
    names = [
        part for part in re.split(r"\s*[,;|•·&]\s*|\s+(?:and|und|et|with|mit|avec|con|y|e)\s+", line) if part
    ]
    return tuple(names) if names and all(_is_name(name, words.particles) for name in names) else ()


def _is_name(name: str, particles: frozenset[str]) -> bool:
    """Return whether words have the shape of a person's name: two to five, each with a capital, but for particles."""
    tokens = name.split()
    if not 2 <= len(tokens) <= 5:
        return False
    capitalized = [t for t in tokens if t[0].isupper()]
    if len(capitalized) < 2 or not all(t[0].isupper() or t in particles for t in tokens):
        return False
    if tokens[0] in ("Dear", "The", "A", "An"):
        return False
    if not (tokens[0][0].isupper() and tokens[-1][0].isupper()):
        return False
    return all(any(c.islower() for c in t) or len(t.strip(".")) <= 2 for t in capitalized) and all(
        t.replace(".", "").replace("-", "").replace("’", "").replace("'", "").isalpha() for t in tokens
    )


def is_position(line: str, folded: str) -> bool:
    """Return whether a line says what a writer is: "Harbour correspondent"."""
    tokens = _TOKEN.findall(folded)
    if not 0 < len(tokens) <= 8 or line[-1] in ".?!:;" or not line[0].isupper():
        return False
    return any(t in page_words().positions for t in (tokens[0], tokens[-1], tokens[min(1, len(tokens) - 1)]))


def image_agencies() -> frozenset[str]:
    """Return the agencies that captions name, as they print them."""
    return page_words().agencies
