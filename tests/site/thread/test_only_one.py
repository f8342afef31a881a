"""Only one source tells: sentences whose words no other text has, and which are about the story."""

from digest.model.analysis import Analysis
from digest.model.article import Role
from digest.model.document import Metadata
from digest.model.match import Fate, Ruling
from digest.model.thread import Thread
from digest.site.thread.only_one import only_one
from tests.support.rendered import NONE, view
from tests.support.sample import GAZETTE, HERALD, Desk, sample, with_stories

NEWS = (
    "The night ferry to Ansel will stop running in October, the board decided on Monday.",
    "The board decided on Monday that the night ferry to Ansel will not run after October.",
)
ALONE = (
    "The October ferry leaves Ansel with twelve sheep, a brass band and everybody's unsold plum dumplings."
)
NOTE = "Browsers with higher resolution are suggested for reading this electronic publication properly today."


def test_a_central_sentence_is_shown_and_a_note_on_the_page_is_not() -> None:
    made = Desk()
    made.write(HERALD, "h", Metadata(outlet="Herald"), (Role.BODY, [NEWS[0]]), (Role.BODY, [ALONE]))
    made.write(GAZETTE, "g", Metadata(outlet="Gazette"), (Role.BODY, [NEWS[1]]), (Role.BODY, [NOTE]))
    analysis = Analysis(
        articles=tuple(made.articles.values()),
        sentences=tuple(made.sentences.values()),
        threads=(Thread("t" + HERALD, "x", "Night ferry to Ansel to stop", (HERALD, GAZETTE), 2, ()),),
        rulings={s: Ruling(Fate.PRINTED, "x") for s in made.sentences},
        text_of={HERALD: HERALD, GAZETTE: GAZETTE},
    )
    seen = view(with_stories(analysis))
    assert len([e for e in seen.entries if seen.only(e)]) == 2
    said = "".join(only_one(seen))
    assert "twelve sheep" in said and ">Herald</a>" in said
    assert "Browsers" not in said


def test_without_text_nothing_is_shown() -> None:
    assert only_one(view(sample(), NONE)) == []
