"""In brief: what most texts have comes first, nothing twice, and only self-contained sentences."""

from dataclasses import replace

import pytest

from digest.language import vocabulary_for
from digest.model.analysis import Analysis
from digest.model.article import Role
from digest.model.document import Metadata
from digest.model.match import Fate, Ruling
from digest.model.thread import Thread
from digest.site.common.attribution import attribution
from digest.site.thread.brief import brief, chosen_sentences
from digest.site.thread.self_contained import self_contained
from tests.support.markup import render as markdown
from tests.support.rendered import view
from tests.support.sample import GAZETTE, HERALD, Desk, sample, with_stories

SELF_CONTAINED = {
    "The night ferry to Ansel will stop running in October, officials said.": True,
    "“We were told last, and that is an insult,” said Ida Marl on Monday.": True,
    "At dawn she told the islanders that the boat would stop in October.": False,
    "Ida Marl, left, and Bo Chan, right, stand on the old quay of Lune.": False,
    "Marl said she told the islanders that the boat would stop in October.": True,
    "He told them that the boat would stop in October, on the quay.": False,
    "One such incident was the loss of the late boat to Ansel in May.": False,
    "Will the night ferry to Ansel ever run again, and who will pay?": False,
    "“We were told last, and that is an insult to everybody on Ansel.”": False,
    "and that is an insult to everybody who lives on Ansel, said the baker.": False,
    "I never thought that the boat would stop before I had learned to swim.": False,
    "Guaranteed to be exciting, one way or the other,' the mayor first posted.": False,
    "The boat stops.": False,
    "The night ferry to Ansel on its way out of the harbour": False,
}


@pytest.mark.parametrize("sentence", SELF_CONTAINED)
def test_which_sentences_areself_contained(sentence: str) -> None:
    assert self_contained(sentence, vocabulary_for(None)) is SELF_CONTAINED[sentence]


def test_what_most_texts_have_comes_first_and_nothing_twice() -> None:
    """The sample's first passage is in all three texts; its retellings repeat it."""
    thread = view(sample())
    sentences = brief(thread)
    (_, first), *_ = chosen_sentences(thread)
    assert thread.texts(first) == 3
    assert len({entry.head for _, entry in chosen_sentences(thread)}) == len(sentences) == 3
    assert brief(thread, most=1) == sentences[:1]


def test_outlets_are_named_and_linked_to_the_sentence() -> None:
    (sentence, *_) = brief(view(sample()))
    links = {e.text: dict(e.attributes)["href"] for e in markdown(sentence) if e.name == "a"}
    assert links["Port Herald"].startswith(f"../../sources/{HERALD}/#s-{HERALD}-")
    (by,) = [e.text for e in markdown(sentence) if dict(e.attributes).get("class") == "d-by"]
    assert by == "Gazette; in other words Port Herald (1 copy) and Courier & Sons"


def test_a_dateline_is_left_out() -> None:
    one = sample()
    opened = tuple(replace(s, dateline=len("The ")) if s.article == GAZETTE else s for s in one.sentences)
    assert ">Beacon reported, citing four officials" in brief(view(replace(one, sentences=opened)))[0]


def test_an_outlet_is_named_once_and_many_are_counted() -> None:
    made = Desk()
    names = ("Herald", "Herald", "Courier", "Gazette", "Echo")
    for number, name in enumerate(names):
        made.write(f"{number:016x}", str(number), Metadata(outlet=name), (Role.BODY, ["The ferry stops."]))
    text_of = {key: key for key in made.articles}
    thread = Thread("t" + "0" * 16, "x", "Ferry", tuple(made.articles), 5, ())
    rulings = {s: Ruling(Fate.PRINTED, "x") for s in made.sentences}
    parts = (tuple(made.articles.values()), tuple(made.sentences.values()))
    analysis = Analysis(
        articles=parts[0], sentences=parts[1], threads=(thread,), rulings=rulings, text_of=text_of
    )
    said = attribution(view(with_stories(analysis)), list(made.sentences))
    assert markdown(f"<p>{said}</p>")[0].text == "Herald, Courier, Gazette and 1 more"
