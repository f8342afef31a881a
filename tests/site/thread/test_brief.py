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
from digest.site.thread.self_contained import introduced, self_contained, tentative
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
    "On Monday morning, she told them that the boat would stop in October.": False,
    "Without the boat she was just one more baker on an island, said Marl.": False,
    "During that night, baker Ida Marl told the mayor about the last boat.": False,
    "Until then, the night ferry to Ansel had never stopped for a winter.": False,
    "The Ferry Board declined to comment on the last boat to the island.": False,
    "Watch the interview with Ida Marl on the night ferry at 7 p.m. today.": False,
    "Bo Chan is a professor of shipping at the University of Lune, on Ansel.": False,
    "Attending, in no order: Ida Marl, Bo Chan, the pilot and eleven others.": False,
    "Ida Marl sells bread on the boat on May 20, 2031, in the port of Lune.": False,
    "The night ferry to Ansel on its way out of the harbour": False,
}


@pytest.mark.parametrize("sentence", SELF_CONTAINED)
def test_which_sentences_areself_contained(sentence: str) -> None:
    assert self_contained(sentence, vocabulary_for(None)) is SELF_CONTAINED[sentence]


READ = frozenset({"night", "ferry", "ansel", "marl"})
ABOVE = "Night ferry to stop\nIda Marl and Bo Chan met on the quay of Ansel with the survivors."
INTRODUCED = {
    "The night ferry carried flour for the bakery of Ida Marl every day.": True,
    "Marl said on Monday that flour would come by the day boat instead.": True,
    "The pilots of Lune carried flour for the bakery of Ida Marl every day.": False,
    "Chan, a mayor with decades of experience, will buy a boat for Ansel.": False,
    "Most of the flour came from Lune, he said, but some came from Merrin.": False,
    "Six members of that board, Ida Marl among them, left on Monday night.": False,
    "Members of the board, Ida Marl among them, left in this year of storms.": True,
    "“We were told last, and that is an insult,” said Ida Marl on Monday.": True,
    "“We were told last, and that is an insult,” said the former mayor.": False,
}


@pytest.mark.parametrize("sentence", INTRODUCED)
def test_a_further_sentence_names_only_what_is_known(sentence: str) -> None:
    assert introduced(sentence, ABOVE, READ, vocabulary_for(None)) is INTRODUCED[sentence]


def test_what_has_not_happened_is_tentative() -> None:
    assert tentative("The board will decide on Monday.", vocabulary_for(None))
    assert not tentative("The board decided on Monday: “The ferry will stop.”", vocabulary_for(None))


@pytest.mark.parametrize("changed", ["Fear of the last boat", "Opinion: Night ferry to Ansel to stop"])
def test_the_first_sentence_states_the_event_and_is_no_opinion(changed: str) -> None:
    said = (
        "The night ferry to Ansel stops running in October, three officials of Lune told the Herald.",
        "Three officials of Lune called the night ferry to Ansel, which stops in October, a ruin.",
    )
    made = Desk()
    for key, title, sentence in zip(
        (HERALD, GAZETTE), ("Night ferry to Ansel to stop", changed), said, strict=True
    ):
        made.write(key, key, Metadata(outlet=key, title=title), (Role.BODY, [sentence]))
    thread = Thread("t" + HERALD, "x", "Night ferry to Ansel to stop", (HERALD, GAZETTE), 2, ())
    analysis = Analysis(
        articles=tuple(made.articles.values()),
        sentences=tuple(made.sentences.values()),
        threads=(thread,),
        rulings={s: Ruling(Fate.PRINTED, "x") for s in made.sentences},
        text_of={HERALD: HERALD, GAZETTE: GAZETTE},
    )
    (sentence, _), *_ = chosen_sentences(view(with_stories(analysis)))
    assert made.sentences[sentence].article == HERALD


def test_what_most_texts_have_comes_first_and_nothing_twice() -> None:
    """The sample's first passage is in all three texts; its retellings repeat it."""
    thread = view(sample())
    sentences = brief(thread)
    (_, first), *_ = chosen_sentences(thread)
    assert thread.texts(first) == 3
    assert len({entry.head for _, entry in chosen_sentences(thread)}) == len(sentences) == 2
    assert brief(thread, most=1) == sentences[:1]


def test_outlets_are_named_and_linked_to_the_sentence() -> None:
    (sentence, *_) = brief(view(sample()))
    links = {e.text: dict(e.attributes)["href"] for e in markdown(sentence) if e.name == "a"}
    assert links["Port Herald"].startswith(f"../../sources/{HERALD}/#s-{HERALD}-")
    (by,) = [e.text for e in markdown(sentence) if dict(e.attributes).get("class") == "d-by"]
    assert by == "Port Herald and 1 copy; in other words Courier & Sons and Gazette"


def test_a_dateline_is_left_out() -> None:
    one = sample()
    opened = tuple(replace(s, dateline=len("The ")) if s.article == HERALD else s for s in one.sentences)
    assert ">night ferry to Ansel will stop running" in brief(view(replace(one, sentences=opened)))[0]


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
