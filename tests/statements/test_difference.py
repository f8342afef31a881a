"""What keeps two sentences apart, and what does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.alignment import LocalEngine
from digest.language import vocabulary_for
from digest.model import Document, Fate, Relation
from digest.pipeline import analyze
from digest.statements import contradiction, difference, statement_tokens

APART = {
    "The ferry board of Lune will pay {} for the new pier, its chair told the islanders on Friday.": [
        ("$40 million", "£40 million"),
        ("40% of it", "40 of it"),
        ("1.5 crowns", "15 crowns"),
        ("10² crowns", "102 crowns"),
    ],
    "The water at the pier of Lune stood at {} degrees on Friday, the ferry board said in a note to the islanders.": [
        ("-5", "5"),
        ("−5", "5"),
        ("<5", ">5"),
        ("more than 5", "fewer than 5"),
        ("5", "6"),
    ],
    "The judge of Lune {} the ferry captain on {} after a hearing in the old hall of the islanders.": [
        ("acquitted", "convicted"),
        ("did not fine", "did fine"),
        ("fined", "thanked"),
    ],
    "The {} thief of the pier lamp was taken to the town of Lune and will see a judge by Friday.": [
        ("alleged", ""),
        ("former", ""),
        ("likely", "unlikely"),
    ],
    "The ferry captain of Lune said that the repair of the pier is {} and that the islanders were told in {}.": [
        ("complete", "incomplete"),
        ("three miles long", "three metres long"),
    ],
    "The mayor of Lune spoke with {} about the pier and the old ferry of the islanders.": [
        ("Ida Marl", "Olu Bank"),
        ("him on Monday", "him on Tuesday"),
        ("him in March", "him in May"),
    ],
    "The damage that the storm did to the pier of Lune is {} in the photos that the islanders gave to the board.": [
        ("not evident", "not as evident"),
        ("expected", ""),
        ("largely hidden", "hidden"),
    ],
    "Ida Marl, who is {} of the ferry in all the islands, told the board of Lune on Friday that it will close.": [
        ("the strongest friend", "among the strongest friends"),
    ],
    "Der Hafen von Lohme {} nach Angaben des Kreises am Freitag für alle Schiffe geschlossen.": [
        ("wurde", "würde")
    ],
    "Le gardien du port de Lune a {} deux chiens, selon la mairie de la ville.": [("tué", "tue")],
    "महापौर ने कहा कि बंदरगाह पर {} सात जहाज़ पहुँचे और मज़दूरों ने माल रख दिया।": [("कल", "कुल")],
    "เมื่อคืนวันอังคารมี{}สองตัวอยู่บนสะพานเก่าของท่าเรือ": [("ม้า", "มา")],
}
SAME = [
    (
        "The Oct. 13 note of Gov. Marl favoured travelling.",
        "The October 13 note of Governor Marl favored traveling.",
    ),
    ("Some 12,000 people left the town of Lune.", "Some 12\u202f000 people left the town of Lune."),
    ("It will cost $1.5bn, the board said.", "It will cost 1.5 billion dollars, the board said."),
    ("The rate is 40 per cent in the town.", "The rate is 40% in the town."),
    ("They have said that they can't go to the pier.", "They’ve said that they cannot go to the pier."),
    ("The cease-fire in the town is over.", "The ceasefire in the town is over."),
    ("The mayor met Mr. Erdoğan in the hall.", "The mayor met Mr. Erdogan in the hall."),
    ("The old pier is gone, Ida Marl said.", "The old pier is gone, she said."),
    ("The pier of Lune is gone, he added.", "The pier of Lune is gone."),
]


def differ(one: str, two: str) -> str | None:
    """Return the words by which two sentences differ."""
    english = vocabulary_for(None)
    return difference(statement_tokens(one, english), statement_tokens(two, english), english)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (frame.replace("{}", a, 1).format("winter"), frame.replace("{}", b, 1).format("winter"))
        for frame, pairs in APART.items()
        for a, b in pairs
    ],
)
def test_what_keeps_sentences_apart(one: str, two: str) -> None:
    """They are printed both, their match says `edited`, each names the other, and they are two texts."""
    assert differ(one, two) is not None
    assert differ(two, one) is not None
    found = analyze([Document("a", one), Document("b", two)], engine=LocalEngine())
    assert {r.fate for r in found.rulings.values()} == {Fate.PRINTED}
    assert not any(m.relation is Relation.VERBATIM for m in found.matches)
    assert len(set(found.text_of.values())) == 2


def test_what_a_genitive_adds_is_not_hidden() -> None:
    """The printed sentence may say more than a hidden one, and not less."""
    said = "Town control{} is a rule that the islanders of Lune will not give up, said the mayor on Friday."
    short, long = said.format(""), said.format(" of our harbour")
    assert differ(short, long) is not None
    assert differ(long, short) is None


@pytest.mark.parametrize(("one", "two"), SAME)
def test_spellings_forms_and_abbreviations_do_not(one: str, two: str) -> None:
    assert differ(one, two) is None


def test_a_reason_names_the_other_sentence_and_the_words() -> None:
    frame = "The judge of Lune {} the ferry captain after a long hearing in the old hall of the islanders."
    documents = [Document("a", frame.format("acquitted")), Document("b", frame.format("convicted"))]
    found = analyze(documents, engine=LocalEngine())
    (compared,) = found.comparisons
    assert (compared.relation, compared.supports) == (Relation.EDITED, False)
    for sentence in (compared.a, compared.b):
        words = compared.seen_from(sentence)
        assert words in ("acquitted / convicted", "convicted / acquitted")
        assert found.rulings[sentence].reason == f"differs from {compared.other(sentence)}: {words}"


@pytest.mark.parametrize(
    ("one", "two", "differs"),
    [
        ("She met them on Sunday and on Monday.", "He wrote on Monday about Saturday.", "Sunday / Saturday"),
        ("She has led the port since 2011.", "In 2010 she became the head of the port.", "2011 / 2010"),
        ("The virus seems to be slowing.", "The virus has spread to more cranes.", "slowing / spread"),
        ("The crew of 12 came on Monday.", "A crew of 12 arrived, one of them hurt.", None),
    ],
)
def test_which_retellings_contradict_each_other(one: str, two: str, differs: str | None) -> None:
    english = vocabulary_for(None)
    assert contradiction(statement_tokens(one, english), statement_tokens(two, english), english) == differs


@given(st.text(max_size=80))
def test_a_sentence_does_not_differ_from_itself(text: str) -> None:
    assert differ(text, text) is None
    assert differ(text, text.replace(" ", "  ")) is None


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_numbers_are_equal_if_their_values_are(one: int, two: int) -> None:
    frame = "Some {} people left the lower town of Lune."
    assert (differ(frame.format(one), frame.format(f"{two:,}")) is None) is (one == two)
