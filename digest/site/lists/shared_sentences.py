"""Counts what outlets have in common: the sentences that articles of two of them both print."""

from collections import Counter
from collections.abc import Mapping

from digest.model import Role
from digest.site.common import Corpus

Outlet = str | None
"""Name of an outlet; None is the group of articles that state none."""


def shared(corpus: Corpus) -> Mapping[Outlet, Counter[Outlet]]:
    """Return for every outlet how many of its sentences each other outlet has too, word for word or edited.

    Only what articles say in their bodies counts. Whose words they were first is not told by this.
    """
    found: dict[Outlet, Counter[Outlet]] = {}
    for group in corpus.groups.values():
        sentences = [group.leader, *(w.sentence for w in group.witnesses)]
        told = [s for s in sentences if corpus.sentences[s].role is Role.BODY]
        counts = Counter(corpus.outlet(corpus.sentences[s].article) for s in told)
        for outlet, number in counts.items():
            others = found.setdefault(outlet, Counter())
            for other in counts:
                if other != outlet:
                    others[other] += number
    return found
