"""Finds who credits whom: the words by which an article says where its report comes from.

The kernel `crediting` collects the phrases with the names in them; here it is judged what each name is, from all
the phrases that the collection uses for it, so that "Axios said" in one article is understood from "the Axios news
website" in another. A name is an outlet only where the grammar, the name itself or an editor says so.
"""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from digest.credits.attribution import Phrase, crediting, key_of
from digest.model import Article, Collection, Credit, CreditKind, Edit, Span, Verb
from digest.text import comparable, placed_words, words

_OWNER = re.compile(r"['’]s\s+")
_OF = re.compile(r"\s+of\s+(?:[Tt]he\s+)?")
"""What stands between the names of an outlet and its reporter."""
_DOMAIN = re.compile(r"\w+\.(?:[a-z]{2,4}|[A-Z][a-z])$")


def credit(collection: Collection, edits: Sequence[Edit] = ()) -> tuple[Credit, ...]:
    """Return every credit that an article gives, sorted by article and place.

    What an editor says is credited stands in the place of what was found in the same words, and an outlet has the
    name that the editor gives it.
    """
    by_id = collection.article_by_id
    phrases = [
        phrase
        for article, row in collection.sentences_of.items()
        for phrase in crediting(by_id[article].document.text, row)
    ]
    stated = {key_of(a.metadata.outlet) for a in collection.articles if a.metadata.outlet is not None}
    kinds = dict(_kinds(phrases, by_id, stated))
    phrases = [_bare(p, by_id, kinds) for p in phrases]
    kinds = {p.key: CreditKind.OUTLET for p in phrases} | kinds  # names that only reporters stand with
    spellings = _spellings(phrases, by_id)
    decided = _decided(by_id, edits)
    renamed = {key_of(alias): e.says for e in edits if e.verb is Verb.OUTLET for alias in e.aliases}
    credits = {
        (p.article, p.name): Credit(
            p.article, p.span, p.name, renamed.get(p.key, spellings[p.key]), kinds[p.key]
        )
        for p in phrases
        if _counts(p, kinds.get(p.key))
        and not any(d.article == p.article and d.span.overlaps(p.span) for d in decided)
    }
    return tuple(sorted([*credits.values(), *decided], key=lambda c: (c.article, c.span, c.name)))


def _decided(by_id: Mapping[str, Article], edits: Sequence[Edit]) -> list[Credit]:
    """Return the credits that editors state; the name is where it stands in the quoted words, else all of them."""
    made = {}
    for edit in edits:
        if edit.verb is Verb.CREDIT and edit.kind is not None:
            (article, span), wanted = edit.passages[0], words(edit.says)
            told = placed_words(span.of(by_id[article].document.text))
            size = len(wanted)
            at = next(
                (i for i in range(len(told) - size + 1) if [w for w, _, _ in told[i : i + size]] == wanted),
                None,
            )
            name = span if at is None else Span(span.start + told[at][1], span.start + told[at + size - 1][2])
            made[article, span] = Credit(article, span, name, edit.says, edit.kind)
    return list(made.values())


def _bare(phrase: Phrase, by_id: Mapping[str, Article], kinds: Mapping[str, CreditKind]) -> Phrase:
    """Return the phrase with the outlet alone as its name: "Harbourline's Ida Marl", "Bo Chan of the Lune Times"."""
    owned = "'s " in phrase.key
    if not owned and " of " not in phrase.key:
        return phrase
    words = phrase.name.of(by_id[phrase.article].document.text)
    found = (_OWNER if owned else _OF).search(words)
    if found is None or phrase.key in _known():
        return phrase
    front, behind = words[: found.start()], words[found.end() :]
    one, other = (front, behind) if owned else (behind, front)
    if owned and CreditKind.OUTLET in (
        _known().get(key_of(behind)),
        _worded(key_of(behind)),
    ):  # "Tarn's Gazette"
        one, other = behind, ""
    key = key_of(one)
    kind = kinds.get(key) or _known().get(key) or _worded(key)
    if kind is not CreditKind.OUTLET or _worded(key_of(other)) or not (owned or " " in other):
        return phrase
    start = phrase.name.start + (0 if one is front else found.end())
    return replace(phrase, name=Span(start, start + len(one)), key=key)


def _worded(key: str) -> CreditKind | None:
    """Return what the last of the words that tell it says that a name is: a "Gazette" is an outlet."""
    known = _known()
    worded = [known[f" {word}"] for word in key.split() if f" {word}" in known]
    return worded[-1] if worded else None


def _counts(phrase: Phrase, kind: CreditKind | None) -> bool:
    """Tell whether a phrase is a credit: weak ones only where the name is known to be an outlet."""
    if kind is None or (phrase.modifies and kind is not CreditKind.OUTLET):
        return False
    return phrase.evidence in {"publishing", "according"} or kind is CreditKind.OUTLET


def _kinds(
    phrases: Sequence[Phrase], by_id: Mapping[str, Article], stated: set[str]
) -> Mapping[str, CreditKind]:
    """Judge what each name is, from all phrases that use it; a name without evidence is an institution."""
    evidence: defaultdict[str, Counter[str]] = defaultdict(Counter)
    printed: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for p in phrases:
        evidence[p.key][p.described or p.evidence] += 1
        evidence[p.key]["the"] += 1 if p.definite else -1
        printed[p.key][p.name.of(by_id[p.article].document.text)] += 1
    people = _people(key for key in printed if evidence[key]["the"] <= 0)
    return {
        key: _kind(printed[key].most_common(1)[0][0], key, counts, stated, people)
        for key, counts in sorted(evidence.items())
    }


def _kind(name: str, key: str, evidence: Counter[str], stated: set[str], people: set[str]) -> CreditKind:
    """Judge one name: by what names it, then by the name itself, then by the company it keeps."""
    known = _known()
    described = CreditKind.PERSON if evidence[CreditKind.PERSON] else None
    # Who writes in a paper as a guest can be stated as its outlet: a person by title is none.
    by_statement = key in stated and not (described and evidence["publishing"] <= evidence[CreditKind.PERSON])
    listed = known.get(key) or (CreditKind.OUTLET if by_statement or evidence[CreditKind.OUTLET] else None)
    by_name = _worded(key) or (CreditKind.OUTLET if _DOMAIN.fullmatch(name) else None)
    # Once may be "Lee reported it to the police"; a surname that is credited twice is an outlet's name as well.
    by_surname = key.rsplit(" ", 1)[-1] in people and evidence["publishing"] < 2 and evidence["the"] <= 0
    if kind := listed or described or by_name:
        return kind
    if by_surname or (not evidence["publishing"] and evidence["the"] <= 0 and len(key.split()) == 2):
        return CreditKind.PERSON
    # Outlets are told things and report them; of who mostly says things, a report now and then is a statement too.
    told = evidence["publishing"] + evidence["telling"]
    return (
        CreditKind.OUTLET
        if evidence["publishing"] and 3 * told >= evidence["saying"]
        else CreditKind.INSTITUTION
    )


def _people(names: Iterable[str]) -> set[str]:
    """Return the last words of names of two and three words: surnames, as far as news spells people out once."""
    outlet_or_office = {key[1:] for key in _known() if key.startswith(" ")}
    return {
        key.rsplit(" ", 1)[-1]
        for key in names
        if 2 <= len(key.split()) <= 3 and outlet_or_office.isdisjoint(key.split())
    }


@cache
def _known() -> Mapping[str, CreditKind]:
    """Read the table of sources: folded names, and words inside names behind a space."""
    table = tomllib.loads(files("digest.credits").joinpath("institutions.toml").read_text(encoding="utf-8"))
    kinds = {"outlet": CreditKind.OUTLET, "institution": CreditKind.INSTITUTION}
    names = {key_of(name): kind for word, kind in kinds.items() for name in table[f"{word}s"]}
    return names | {f" {comparable(w)}": kind for word, kind in kinds.items() for w in table[f"{word}_words"]}


def _spellings(phrases: Sequence[Phrase], by_id: Mapping[str, Article]) -> Mapping[str, str]:
    """Return the commonest spelling of each name; ties go to the smallest."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for p in phrases:
        name = " ".join(p.name.of(by_id[p.article].document.text).split())
        counts[p.key][name.removeprefix("The ").removeprefix("the ")] += 1
    return {key: min(found, key=lambda n: (-found[n], n)) for key, found in counts.items()}
