"""Judges what the credited names of a collection are: outlets, people or institutions."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from digest.credits.attribution import Attribution
from digest.credits.sources import Sources
from digest.model import CreditKind

_DOMAIN = re.compile(r"\w+\.(?:[a-z]{2,4}|[A-Z][a-z])$")
"""An outlet that is called by its address: "Lune.Az"."""
_STATION = re.compile(r"[KW][A-Z]{3}(?:-(?:TV|FM|AM|DT))?")
"""The call sign of a station in the United States."""


def source_kinds(
    found: Sequence[tuple[Attribution, str]], sources: Sources, is_stated: Callable[[str], bool]
) -> dict[str, CreditKind]:
    """Judge each name by all attributions that use it; a name without evidence is an institution.

    Args:
        found: All attributions, each with its name as the article prints it.
        sources: What is known of sources by their names.
        is_stated: Whether an article of the collection states a name as its outlet.

    Returns:
        The kind of each name by its key.
    """
    evidence: defaultdict[str, Counter[str]] = defaultdict(Counter)
    printed: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one, name in found:
        evidence[one.key][one.kind or one.evidence] += 1
        evidence[one.key]["the"] += 1 if one.definite else -1
        printed[one.key][name] += 1
    people = _surnames((key for key in printed if evidence[key]["the"] <= 0), sources)
    kinds = {}
    for key, counts in sorted(evidence.items()):
        name, is_surname = printed[key].most_common(1)[0][0], key.rsplit(" ", 1)[-1] in people
        kinds[key] = _kind(name, key, counts, sources, is_surname=is_surname, is_stated=is_stated(name))
    return kinds


def _kind(
    name: str, key: str, evidence: Counter[str], sources: Sources, *, is_surname: bool, is_stated: bool
) -> CreditKind:
    """Judge one name: by what names it, then by the name itself, then by how it is used."""
    described = CreditKind.PERSON if evidence[CreditKind.PERSON] else None
    # A guest author can be stated as an outlet: a person by title is none.
    by_statement = is_stated and not (described and evidence["publishing"] <= evidence[CreditKind.PERSON])
    listed = sources.by_name.get(key) or (
        CreditKind.OUTLET if by_statement or evidence[CreditKind.OUTLET] else None
    )
    by_name = sources.by_word(key) or (
        CreditKind.OUTLET if _DOMAIN.fullmatch(name) or _STATION.fullmatch(name) else None
    )
    # Once may be "Lee reported it to the police"; a surname that is credited twice is an outlet's name as well.
    by_surname = is_surname and evidence["publishing"] < 2 and evidence["the"] <= 0
    if kind := listed or described or by_name:
        return kind
    joined = key.split(" and ")
    are_two = len(joined) == 2 and all(len(one.split()) == 2 for one in joined)
    if are_two and evidence["publishing"] and evidence["the"] <= 0:
        return CreditKind.PERSON  # "a report by Ida Marl and Bo Chan"
    if by_surname or (not evidence["publishing"] and evidence["the"] <= 0 and len(key.split()) == 2):
        return CreditKind.PERSON
    # Outlets are told things and report them; of a name that mostly says things, a report is a statement too.
    as_outlet = evidence["publishing"] + evidence["telling"]
    is_outlet = evidence["publishing"] and 3 * as_outlet >= evidence["saying"]
    return CreditKind.OUTLET if is_outlet else CreditKind.INSTITUTION


def _surnames(keys: Iterable[str], sources: Sources) -> set[str]:
    """Return the last words of names of two and three words: surnames, since news gives a full name once."""
    return {
        key.rsplit(" ", 1)[-1]
        for key in keys
        if 2 <= len(key.split()) <= 3 and sources.words.keys().isdisjoint(key.split())
    }
