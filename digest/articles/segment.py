"""Cuts paragraphs into sentences: spans only, exact, nothing lost between them but white space.

The text is read once by a compiled expression that stops at every place where a sentence could end: a mark
such as a full stop, what closes after it (quotation marks, brackets, footnote marks), and white space. Each
place is then judged by a few rules with readable tables. "Caliber.Az" is safe by construction: a boundary is
followed by white space, except in scripts that are written without it.
"""

import re
from hashlib import blake2b

from digest.model import Article, Role, Sentence, Span
from digest.text import comparable


def segment(article: Article) -> tuple[Sentence, ...]:
    """Return the sentences of an article in order; only white space lies between them.

    Body paragraphs are cut; a title, deck, byline, subheading or boilerplate line is one sentence each.
    """
    text, name = article.document.text, article.id
    found: list[Sentence] = []
    occurrences: dict[str, int] = {}
    taken: set[str] = set()
    for number, paragraph in enumerate(article.paragraphs, 1):
        span, role = paragraph.span, paragraph.role
        pieces = split(text, span.start, span.end) if role is Role.BODY else [(span.start, span.end)]
        for start, end in pieces:
            folded = comparable(text[start:end])
            occurrences[folded] = occurrence = occurrences.get(folded, 0) + 1
            code = _code(folded, occurrence, taken)
            taken.add(code)
            found.append(Sentence(f"{name}-{code}", name, number, Span(start, end), role))
    return tuple(found)


def split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the [start, end) pairs of the sentences of the paragraph `text[start:end]`."""
    pieces = []
    for place in _PLACE.finditer(text, start, end):
        first = place.end()
        if first < end and _ends(text, start, place, first, end):
            pieces.append((start, place.end(2)))
            start = first
    pieces.append((start, end))
    return pieces


def _code(folded: str, occurrence: int, taken: set[str]) -> str:
    """Return eight hexadecimal digits for the n-th occurrence of a folded text, none of those in `taken`."""
    hashed = _HASH.copy()
    hashed.update(f"{occurrence} {folded}".encode("utf-8", "surrogatepass"))
    while (code := hashed.hexdigest()) in taken:
        # Two texts of one article that share 32 bits: the later one is hashed again.
        hashed.update(code.encode())
    return code


_HASH = blake2b(digest_size=4)
"""What every code begins as: to copy it costs less than to make a new one."""


# What a place looks like

_WIDE = "。！？｡"
"""Marks of scripts that put no space after a sentence."""
_MARKS = ".!?…‼⁇⁈⁉؟۔।॥։።။។" + _WIDE
"""Marks that can end a sentence: Latin, Arabic, Urdu, Devanagari, Armenian, Ethiopic, Burmese, Khmer, CJK."""
_QUOTES = "\"'“”‘’„‚«»‹›「」『』"
_HIDDEN = "\u200b-\u200f\u2060\ufeff"
"""Characters without width: direction marks, zero-width spaces and joiners."""
_CLOSING = _QUOTES.translate(dict.fromkeys(map(ord, "„‚「『"))) + r")\]}）】*†‡⁰¹²³⁴-⁹" + _HIDDEN

_PLACE = re.compile(
    # 1: the mark. Only the first of a run is tried, and the run is kept whole: a long row of dots stays cheap.
    rf"([{_MARKS}](?<![{_MARKS}][{_MARKS}])[{_MARKS}]*+)"
    # 2: what closes: quotation marks, brackets, footnote marks; ”, » and ' " close after a space too.
    rf"((?:[{_CLOSING}]|\[\d{{1,3}}\]|\s[”»›](?=\s)|(?<=['’])\s\"(?=\s))*)"
    rf"(?:\s+|(?<=[{_WIDE}])|(?<=[{_WIDE}][”’」』）】]))"
)
_OPENING = re.compile(rf"[{_QUOTES}(\[{{（【¿¡•*|\-–—―\s{_HIDDEN}]*")
_CONTINUES = frozenset(",;:.!?…)%/，、；：")
"""A sentence does not start with one of these: the one before goes on."""
_QUOTING_PARTICLES = frozenset("とっ、，")
"""After a closing bracket in Japanese or Chinese: the quotation is part of a longer sentence."""
_BRACKETS, _ASIDES, _SPEECH = frozenset(")]}"), frozenset("-–—―([{"), frozenset(_QUOTES)


# What the words tell: English, generic entries only, no names


def _table(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NEVER_LAST = _table("""
    Mr Mrs Ms Mx Messrs Mme Mlle Dr Drs Prof Profs Rev Revs Fr Hon Supt Insp Det Atty Asst Amb Sec
    Gen Adm Cmdr Col Lt Maj Capt Cpl Sgt Spc Pfc Pvt Brig Sen Sens Rep Reps Gov Govs Pres Ald
    Mt Ft vs v cf e.g i.e viz approx ca P.S MR MRS MS DR MT FT
""")
"""Abbreviations that a name or more text always follows: they never end a sentence."""

_BEFORE_NUMBER = _table("""
    No Nos no nos p pp Fig Figs Ch Vol Art Prop Eq Pt Op est para
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
""")
"""Words that do not end a sentence when a number follows: "No. 5", "Jan. 6"."""

_SELDOM_LAST = _table("""
    Inc Corp Ltd Co Cos Bros Jr Sr Esq INC CORP LTD CO JR SR
    St ST Ave Blvd Rd Hwy Dept Univ Assn Intl Natl Gov't al
    Jan Feb Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri lb lbs oz ft sq
    Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Me Mass Mich Minn Miss Mo Mont Neb Nev
    Okla Ore Pa Penn Tenn Tex Va Vt Wash Wis Wyo
""")
"""Abbreviations that end a sentence only where a word of `_FIRST_WORDS` or a quotation follows. Initials and
dotted abbreviations ("U.S.", "D.C.") are treated alike. "etc." is absent: before a capital it is an end."""

_CLOCK = _table("a.m p.m A.M P.M")
_AFTER_CLOCK = _table("""
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun
    January February March April May June July August September October November December
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
    ET EST EDT CT CST CDT MT MST MDT PT PST PDT GMT UTC BST CET CEST IST JST AEST AEDT
    Eastern Central Mountain Pacific Greenwich
""")
"""After "a.m." and "p.m." a capital opens a sentence, but for days, months and time zones."""

_FIRST_WORDS = _table("""
    A An The This That These Those He She It We You They I His Her Its Our Your Their My There Here
    What When Where Which Who Whom Whose Why How And But Or Nor So Yet If As At By For From In Into Of On To
    With Within Without After Afterward Before Since Until While Whereas Although Though Because During
    Under Over Among Amid Between Beyond Despite Unlike Like About Across Against Along Around Behind Besides
    However Meanwhile Moreover Nevertheless Nonetheless Therefore Thus Hence Furthermore Additionally Still
    Then Now Also Instead Perhaps Maybe Indeed Finally Eventually Recently Last Next Today Tomorrow Yesterday
    Both Each Every Everyone Everything Some Someone Something Many Most Few All Any Several Other Others
    Another Such Even Only Just Once Later Earlier Nothing Nobody None Neither Either Not No Yes More Less
    Let According Asked
""")
"""Words that, with a capital, open a sentence and are hardly ever the next word of a name."""

_TABLED = _NEVER_LAST | _BEFORE_NUMBER | _SELDOM_LAST

_ASKED = re.compile(
    r"(?:(?:[A-Z][\w.’'-]*|an?|the|de|del|der|la|van|von|bin|ibn|el),?\s+){1,7}"
    r"(?:said|says|asked|asks|added|wrote|writes|wondered|told|replied|responded|answered|tweeted|demanded"
    r"|joked|shouted|yelled|screamed|cried|exclaimed|declared|quipped|continued|inquired|queried|recalled)\b"
)
"""Attribution after a question in quotation marks: "Why?" Mr. Smith asked."""
_SMALL_FIRST = re.compile(r"[^\W\d_]{1,2}(?<=[a-z])[A-Z]|(?:[a-h]|[ivx]+)\)")
"""Small letters that may open a sentence: "iPhone", "eBay", "(b) The"."""
_DOTTED = re.compile(r"[^\W\d_a-z]|[^\W\d_]{1,2}(?:\.[^\W\d_]{1,2})+")
"""An initial or a dotted abbreviation, without its last full stop: "J", "U.S", "Ph.D"."""
_GLUED = re.compile(r"[\"'“‘„«([{\-–—/]")
"""What may stand between white space and an abbreviation: "(R-Ill.", "then-Rep."."""
_NEXT = re.compile(r"\d+|[^\W\d_]+[.&-]?")
"""The number or word that follows, with a mark that shows an initial ("A.") or a compound ("All-Star")."""
_LONGEST = 16
"""Code points looked at before a full stop: longer than any entry and what is glued to it."""
_YEAR = 4
"""Digits of a year: a shorter number at the start of a sentence numbers a list item."""


# The rules


def _ends(text: str, start: int, place: re.Match[str], first: int, end: int) -> bool:
    """Tell whether the sentence from `start` ends at `place`; what follows starts at `first`."""
    if not text[first].isalnum():
        # A capital may hide behind an opening quotation mark, a bracket, a dash or a bullet.
        first = _OPENING.match(text, first, end).end()  # type: ignore[union-attr]
        if first == end:
            return False
        if text[first] in _CONTINUES:
            # An ellipsis may open a quotation ("... And yet"); nothing else of the kind opens a sentence.
            return text[first] in ".…" and text[first - 1] in _SPEECH
    if text[first].islower() and not _SMALL_FIRST.match(text, first, end):
        return False
    return (_full_stop if place[1] == "." else _other_mark)(text, start, place, first, end)


def _full_stop(text: str, start: int, place: re.Match[str], first: int, end: int) -> bool:
    """Tell whether a single full stop ends the sentence; what follows starts at `first`, past its quotes."""
    at = place.start()
    before = text[max(start, at - _LONGEST) : at].rsplit(None, 1)
    if not before:
        return False  # A full stop on its own.
    word = before[-1]
    if word.isalpha() and len(word) > 1 and word not in _TABLED:
        return True  # Nearly always.
    if word.isdecimal() and len(word) < _YEAR and at - len(word) == start:
        return False  # The number of a list item: "2. The second".
    if word == "I" and before[0].rpartition(" ")[2].islower() and " " in before[0]:
        return True  # "Neither did I.": hardly an initial after a word in small letters.
    following = _NEXT.match(text, first, end)
    return _short(word, place[2], text[place.end() : first], following[0] if following else "")


def _short(word: str, closing: str, opening: str, following: str) -> bool:
    """Tell whether a sentence ends after `word` and a full stop, when the word may be an abbreviation.

    `closing` follows the full stop; `opening` stands before `following`, the next word or number.
    """
    word = _GLUED.split(word)[-1]
    dotted = _DOTTED.fullmatch(word) is not None
    if not dotted:
        word = word.rpartition(".")[2]  # "Lt.Col."
    if word in _NEVER_LAST or (word in _BEFORE_NUMBER and following.isdecimal()):
        return False
    if not dotted and word not in _SELDOM_LAST:
        return True
    if not _BRACKETS.isdisjoint(closing) or not _ASIDES.isdisjoint(opening):
        return False  # "(D-Ill.) Then", "5 p.m. (9 p.m. GMT)" and a dateline go on: "TEMPE, Ariz. -- The".
    if word in _CLOCK:
        return following.rstrip(".") not in _AFTER_CLOCK
    return following in _FIRST_WORDS or (not dotted and not _SPEECH.isdisjoint(closing + opening))


def _other_mark(text: str, start: int, place: re.Match[str], first: int, end: int) -> bool:
    """Tell whether "?", "!", an ellipsis or another script's mark ends the sentence."""
    mark, closing = place.groups()
    at, after = place.start(), place.end()
    if mark[-1] in ".…" and (text[first].isdecimal() or not text[start:at].strip(_QUOTES)):
        return False  # "aged … 35 to 60"; an ellipsis that opens the sentence.
    if not closing:
        return True
    if at > start and text[at - 1] in "([":
        return False  # "(!)" and "[…]" comment on the sentence that they stand in.
    if after == place.end(2) and (mark[-1] != "。" or text[after] in _QUOTING_PARTICLES):
        return False  # Without a space after it, a quotation goes on: 「何？」と聞いた。
    return closing[-1] not in _SPEECH or not _ASKED.match(text, first, end)
