"""The promises about threads: neither the order of files nor a file twice changes them, and a lock holds them."""

import os
from dataclasses import replace
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from digest.alignment.engines.local import LocalEngine
from digest.articles.normalize import normalize
from digest.model.analysis import Analysis
from digest.model.article import Role
from digest.model.document import Document
from digest.model.thread import Address
from digest.pipeline.steps import analyze
from digest.text.fold import folded_words
from digest.threads.lock import dump_lock, parse_lock, update_lock
from tests.support.generated import collections

FEW = settings(max_examples=100 if os.environ.get("CI") == "true" else 15)


def run(documents: list[Document], addresses: tuple[Address, ...] | None = None) -> Analysis:
    return analyze(documents, engine=LocalEngine(), addresses=addresses)


def later(document: Document) -> Document:
    """Return a document under a name that no other has."""
    return replace(document, file=f"later-{document.file}")


def tells(document: Document) -> bool:
    """Tell whether every article of a document says something; of those that say nothing none is like another."""
    silent = {Role.BOILERPLATE, Role.BYLINE}
    found = list(normalize([document]))
    told = [[p.span.of(document.text) for p in a.paragraphs if p.role not in silent] for a in found]
    return bool(found) and all(any(map(folded_words, pieces)) for pieces in told)


@FEW
@given(collections(least=2), st.data())
def test_a_file_twice_changes_no_thread(documents: list[Document], data: st.DataObject) -> None:
    able = [d for d in documents if tells(d)]
    assume(able)
    again = data.draw(st.lists(st.sampled_from(able), max_size=3, unique_by=lambda d: (d.file, d.record)))
    alone, more = run(documents), run([*documents, *map(later, again)])
    known = {a.id for a in alone.articles}
    kept = {tuple(a for a in t.articles if a in known) for t in more.threads}
    assert {t.articles for t in alone.threads} == kept, "threads are the same, and no copy has its own"
    place = {(a.document.file, a.document.record, a.ordinal): a.id for a in more.articles}
    for document in map(later, again):
        for (file, record, ordinal), copy in place.items():
            if (file, record) == (document.file, document.record):
                first = place[file.removeprefix("later-"), record, ordinal]
                assert more.text_of[copy] == more.text_of[first], "a copy counts once with its original"


@FEW
@given(collections(least=2, most=4), collections(most=3), st.integers())
def test_with_a_lock_new_articles_move_no_address_and_part_no_thread(
    documents: list[Document], new: list[Document], seed: int
) -> None:
    before = run(documents)
    lock = parse_lock(dump_lock(update_lock(None, before)), place="lock")
    everything = [*documents, *map(later, new)]
    after = run(everything, lock.addresses)
    home = {a: t for t in after.threads for a in t.articles}
    for thread in before.threads:
        (now,) = {home[a].slug: home[a] for a in thread.articles}.values()
        assert thread.slug in (now.slug, *now.former)
        merged = {t.id for t in before.threads if not set(t.articles).isdisjoint(now.articles)}
        assert now.slug == thread.slug or len(merged) > 1, "an address moves only where threads merge"
    mixed = Random(seed).sample(everything, len(everything))
    assert run(mixed, lock.addresses[::-1]) == after
    settled = update_lock(lock, after)
    assert update_lock(settled, run(everything, settled.addresses)) == settled, "what is settled stays"
