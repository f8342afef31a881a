"""What connects outlets: sentences in common, credits in both directions, and what most others tell."""

from digest import pipeline
from digest.alignment.engines.local import LocalEngine
from digest.config import SiteSettings
from digest.model import Document, Metadata
from digest.site.common.corpus import corpus
from digest.site.common.story_order import story
from digest.site.common.view import View
from digest.site.lists.outlets import outlet_page, relations, shared_sentences
from digest.site.lists.widely_told import MAX_SENTENCES, unmatched_here, widely_told
from tests.support.rendered import FULL
from tests.support.sample import sample

TOLD = "The harbour master of Ansel closed the old swing bridge to lorries on Tuesday after two cracks were found."
OWN = [
    "Drivers now have to take the long road past the mill, which adds half an hour to every trip.",
    "A ferry company offered to carry freight across the inlet for as long as the repairs last.",
    "The bridge was built by prisoners in 1911 and has been painted green ever since that summer.",
    "A baker wrote to this paper that nothing heavy gets across the water any more, and nobody was asked.",
]


def test_sentences_in_common_are_counted_for_both():
    """The Herald and the article without an outlet share four sentences; no other outlets share any."""
    found = shared_sentences(corpus(sample(), site=SiteSettings()))
    assert {name: dict(counts) for name, counts in found.items()} == {
        "Port Herald": {None: 4},
        None: {"Port Herald": 4},
    }


def test_what_most_texts_tell_is_listed_for_an_outlet_without_matching_wording():
    documents = [
        Document(
            f"{n}.txt",
            "\n\n".join(["Bridge at Ansel closed to lorries", *([TOLD] if n < 3 else []), own]),
            metadata=Metadata(outlet=f"Outlet {n}", published="2031-05-02"),
        )
        for n, own in enumerate(OWN)
    ]
    analysis = pipeline.analyze(documents, engine=LocalEngine())
    index = corpus(analysis, site=FULL)
    (thread,) = [t for t in index.threads if len(t.articles) == 4]
    found = list(widely_told(View(index, thread, entries=story(index, thread))))
    assert [(outlet, index.words(s)) for outlet, s in found] == [("Outlet 3", TOLD)]
    between = relations(index, found)
    pages = {n: outlet_page(index, f"Outlet {n}", [thread.articles[n]], between).decode() for n in (0, 3)}
    assert "Told by most others" in pages[3] and TOLD in pages[3]
    assert "Told by most others" not in pages[0]


def test_a_short_list_of_the_newest():
    one = sample()
    index = corpus(one, site=FULL)
    many = [s.id for s in one.sentences] * MAX_SENTENCES
    listed = unmatched_here(index, many)
    assert listed is not None and listed.count("<li>") == MAX_SENTENCES
    assert unmatched_here(index, []) is None


def test_who_credits_an_outlet_is_counted():
    index = corpus(sample(), site=FULL)
    counts = relations(index, ()).credited_by["beacon"]
    assert dict(counts) == {"Port Herald": 1, None: 1, "Courier & Sons": 1, "Gazette": 1}
    page = outlet_page(index, "Beacon", [], relations(index, ())).decode()
    assert "Credited by" in page and "Gazette" in page
