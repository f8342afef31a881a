"""Names a speaker: the name in what an article calls whom it quotes.

A person's name stands without titles and offices, an institution's whole. What is left over otherwise, a day, a
conjunction or a title alone, is nobody's name.
"""

import re

from digest.text import comparable

_WORD = re.compile(r"[^\W_][\w.’'&-]*|[^\w\s]")
_SMALL = frozenset("of de la le el al der den van von bin ibn du des da dos y".split())
"""Small words that may stand inside a name."""
_JOINING = frozenset("and & for on".split())
"""Small words that may stand inside an institution's name."""
_TITLES = frozenset(
    "mr mrs ms miss dr sir dame lord lady prof professor sen senator rep representative gov governor gen "
    "general col colonel lt capt captain maj sgt sergeant adm admiral cpl president vice prime minister "
    "secretary chancellor king queen prince princess pope speaker house majority minority leader chairman "
    "chairwoman chair chief attorney judge justice mayor sheriff officer detective inspector superintendent "
    "commissioner director executive ceo coach spokesman spokeswoman spokesperson ambassador deputy "
    "assistant former foreign defense defence interior state press national security adviser advisor white "
    "us u.s uk republican democrat democratic party first police agent pastor rev reverend imam rabbi bishop "
    "archbishop cardinal father sister brother congressman congresswoman mp whip editor founder co-founder "
    "counsel counselor analyst correspondent reporter actor actress author strategist intelligence "
    "administrator appointee candidate co-president commander committeeman committeewoman councilman "
    "councilwoman councilor historian treasurer undersecretary secretary-general member staff senators host "
    "anchor lawyer officials".split()
)
"""Words before a person's name that are no part of it, folded, without their stop."""
_SURNAMES = frozenset("king prince pope bishop judge mayor".split())
"""Titles that are surnames as well."""
_BODIES = frozenset(
    "academy administration agency alliance army assembly association authority bank board brigade bureau campaign "
    "cabinet center centre centers chiefs church club coalition college command commission committee company "
    "conference congress corporation corps council court department departments embassy federation force forces "
    "foundation fund government group guard hospital house institute institutes institution journal league ministry "
    "museum nations network news office order organisation organization parliament party patrol police post press "
    "project school senate service services society states street times tribune trust union university".split()
)
"""What institutions are called: with such a word, the name of one is whole."""
_KNOWN_ALONE = frozenset("army congress journal parliament post senate times".split())
"""Those of them that are told without more."""
_FORMER = frozenset("former mr mrs ms dr sen rep gov president professor".split())
"""Words before an institution's name, or before a person's whose surname is like one."""
_PARTICLES = frozenset("de la al el van von".split())
"""Small words that may begin a surname."""
_HALVES = frozenset("north south west east".split())
"""Places with an article, and surnames without."""
_PARTIES = frozenset("republicans democrats".split())
_OPENING = frozenset(
    "the a an but and or so if when while as after before since because although though despite in on at by for from "
    "besides with to of yet then now however also meanwhile instead later earlier still today yesterday "
    "he she they it we i you who that this one another others what how where why there here their his her its our "
    "my your these those".split()
)
"""Words with a capital at the start of a sentence, which begin no name."""
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_MONTHS = frozenset(
    "january february march april june july august september october november december".split()
)
"""Without May, which is more often a surname where somebody speaks."""
_ARTICLES = frozenset("the a an".split())
_AWAY = frozenset("of to for at from by with on in about against".split())
"""Words behind which somebody else is named: "an aide to Ida Marl"."""
_WHEN = re.compile(
    rf"(?:(?:\s+(?:late|early|on|last|this|next))*\s+(?:{'|'.join(sorted(_DAYS))})"
    rf"|\s+(?:on|in|last|since)\s+(?:{'|'.join(sorted(_MONTHS))}|may))(?:\s+(?:\d+|morning|afternoon|evening|night))*\s*$",
    re.IGNORECASE,
)
"""When something was said, behind the speaker: "Marl on Friday"."""
_PARTY = re.compile(r"[DRI]-\w[\w.]*")
"""A party and a place: "D-Ansel"."""
LONGEST = 4
"""Words of a person's name, at most; of more, the last two are taken."""
LONGEST_BODY = 8
"""Words of an institution's name, at most; what has more is none."""


def name(said: str) -> str | None:
    """Return the name in the words for a speaker: "Ida Marl" of "harbour safety adviser Ida Marl".

    None where the words do not end in a name, as in "a spokesman" or "Marl's lawyer", or name another than the
    speaker, as in "a lawyer for Marl".
    """
    words = _WORD.findall(_WHEN.sub("", said.split(",", maxsplit=1)[0].split("(", maxsplit=1)[0]))
    run = _run(words)
    ahead = words[: len(words) - len(run)]
    run = _behind_opening(run)
    article = any(
        word.lower() in _ARTICLES for word in (*ahead[-1:], *words[len(ahead) : len(words) - len(run)])
    )
    while ahead and ahead[-1].lower() in _ARTICLES:
        ahead.pop()
    if not run or any(map(_PARTY.fullmatch, run)) or run[-1].endswith(("'s", "’s")):
        return None
    body, person = _parted(_behind_owner(run))
    found = person or body
    if len(found) == 1 and (
        bare(found[0]) == "united" or (article and bare(found[0]) in _HALVES | _SURNAMES)
    ):
        return None
    # "Head of the Ferry Board Ida Marl" is Ida Marl; "an aide to Ida Marl" is not.
    apposed = body and person and run[-len(person) - 1] == body[-1]
    if found and not apposed and len(ahead) > 1 and ahead[-1].lower() in _AWAY:
        return name(" ".join(ahead[:-1])) if ahead[-2][0].isupper() else None
    return " ".join(found).rstrip(".'’") or None


def bare(word: str) -> str:
    """Return a word for comparing."""
    return comparable(word).rstrip(".")


def _run(words: list[str]) -> list[str]:
    """Return the words with capitals at the end, with small words that may stand between them."""
    start = len(words)
    for at in range(len(words) - 1, -1, -1):
        bodies = {bare(words[-1]), bare(words[at - 1])} & _BODIES
        inside = words[at] in _SMALL or words[at] in {"for", "&"} or (words[at] in _JOINING and bodies)
        if words[at][0].isupper():
            start = at
        elif start == len(words) or not inside:
            break
    return words[start:]


def _behind_opening(run: list[str]) -> list[str]:
    """Return a run without what opens its sentence, and without what stands before an article inside it."""
    articles = [at for at, word in enumerate(run) if word == "The"]
    run = run[articles[-1] + 1 :] if articles else run
    while run and (bare(run[0]) in _OPENING or bare(run[0]) in _DAYS | _MONTHS):
        run = run[1:]
    return run


def _behind_owner(run: list[str]) -> list[str]:
    """Return what belongs to somebody without the owner: "Ida Marl" of "the Beacon's Ida Marl"; one word is no name."""
    owners = [at for at, word in enumerate(run) if word.endswith(("'s", "’s"))]
    rest = run[owners[-1] + 1 :] if owners else run
    return rest if not owners or len(rest) > 1 else []


def _parted(run: list[str]) -> tuple[list[str], list[str]]:
    """Return the institution and the person that a run names, either of them empty."""
    folded = [bare(word) for word in run]
    bodies = [at for at, word in enumerate(folded) if word in _BODIES | _PARTIES]
    end = bodies[-1] + 1 if bodies else 0
    if not bodies or (end < len(run) and _title(run, len(run) - 1) and folded[end] not in _SMALL | _JOINING):
        return [], _person(run)
    if "of" in run and 1 < run.index("of") < bodies[0]:
        return [], _person(run)  # "Ida Marl of Ansel University"
    titles = [at for at in range(end, len(run) - 1) if folded[at] in _TITLES]
    if titles:
        return run[:end], _person(run[titles[-1] + 1 :])
    if len(run) - end > 1 and folded[end] not in _SMALL | _JOINING:
        return run[:end], _person(run[end:])
    return _body(run), []


def _body(run: list[str]) -> list[str]:
    """Return the whole name of an institution; a word that all of them share is none."""
    while run and bare(run[0]) in _FORMER:
        run = run[1:]
    alone = len(run) == 1 and bare(run[0]) in _BODIES - _KNOWN_ALONE
    return [] if alone or len(run) > LONGEST_BODY else run


def _person(run: list[str]) -> list[str]:
    """Return the name of a person, or of whatever is not told from one, without titles and without a place."""
    if run and _title(run, len(run) - 1):
        return []
    at = next((at for at, word in enumerate(run) if word in {"of", "for"}), None)
    if at is not None:
        if at == 0 or _title(run[:at], at - 1):
            # "President of Operations Ida Marl" is an office and a name, "President of Ansel" an office.
            titled = at + 1 < len(run) and bare(run[at + 1]) in _TITLES
            run = run[at + 1 :] if titled else run[-2:] if len(run) - at > 3 else []
        elif at > 1 and run[at] == "of":
            run = run[:at]
    titles = [at for at in range(len(run)) if _title(run, at)]
    run = run[titles[-1] + 1 :] if titles else run
    while run and run[0] in _SMALL - _PARTICLES:
        run = run[1:]
    if len(run) > 2 and len(run[0]) > 2 and run[0].isupper() and run[0].isalpha() and run[1].istitle():
        run = run[1:]  # "CLOSE Ida Marl"
    start = len(run) - 2 if len(run) > LONGEST else 0
    while start and run[start - 1] in _SMALL:
        start -= 2 if run[start - 2 : start - 1] and run[start - 2] in _SMALL else 1
    return run[start:]


def _title(run: list[str], at: int) -> bool:
    """Tell whether a word is a title, and no surname: that stands last, behind a name."""
    return bare(run[at]) in _TITLES and not (at == len(run) - 1 and bare(run[at]) in _SURNAMES)
