"""The order of the story: the rule on a small thread, and that nothing is lost on any."""

from digest.config import Site
from digest.model import Fate, Role
from digest.pages.corpus import corpus
from digest.pages.order import story
from digest.pages.sigla import siglum
from tests.pages.sample import COURIER, GAZETTE, HERALD, NAMELESS, sample


def test_retellings_stand_beside_what_they_retell() -> None:
    """The leading text keeps its order; what follows a retelling follows the passage that it retells."""
    found = corpus(sample(), site=Site(publish_text="full"))
    told = [
        (found.words(e.head)[:12], [found.sentences[s].article[0] for s in e.same], [r[0] for r in e.retold])
        for e in story(found, found.threads[0])
    ]
    herald, nameless, courier, gazette = HERALD[0], NAMELESS[0], COURIER[0], GAZETTE[0]
    assert told == [
        ("The night fe", [herald, nameless], [courier, gazette]),
        ("Some 40 peop", [gazette], []),
        ("“We were tol", [herald, nameless], [courier]),
        ("Fuel now cos", [courier], []),
        ("The boat car", [herald, nameless], []),
        ("The council ", [herald, nameless], []),
    ]


def test_every_printed_body_sentence_is_in_one_entry() -> None:
    """Each is a head or a retelling, once."""
    found = corpus(sample(), site=Site(publish_text="full"))
    for thread in found.threads:
        entries = story(found, thread)
        placed = [s for e in entries for s in (e.head, *e.retold)]
        printed = [
            s.id
            for article in thread.articles
            for s in found.of_article[article]
            if s.role is Role.BODY and found.rulings[s.id].fate is Fate.PRINTED
        ]
        assert sorted(placed) == sorted(printed)


def test_letters_go_on_after_z() -> None:
    """A thread may have any number of sources."""
    assert [siglum(n) for n in (0, 1, 25, 26, 27, 51, 52, 701, 702)] == "A B Z AA AB AZ BA ZZ AAA".split()
