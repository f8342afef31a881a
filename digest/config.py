"""The settings, one frozen dataclass for each stage.

Every threshold carries its evidence; the figures come from the measurements described in docs/how/.
"""

import re
from dataclasses import dataclass
from typing import Literal

from digest import hand
from digest.errors import SettingsError


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A named rule for a paragraph that is not part of the story."""

    name: str
    """What the paragraph is, as pages say it: "boilerplate: read more"."""
    pattern: str
    """Regular expression that has to match the whole paragraph, in any case, after folding."""
    ends_article: bool = False
    """True when the next paragraph can only be a new article."""

    def __post_init__(self) -> None:
        try:
            re.compile(self.pattern)
        except re.error as error:
            raise SettingsError(f"pattern: not a regular expression: {error}") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Normalize:
    """Settings of the normalize stage."""

    boilerplate: tuple[Rule, ...] = ()
    """Rules of the editor, tried before the shipped ones."""
    split_unmarked: bool = True
    """Whether a file is parted where its words change and another story opens, though no mark says so."""
    sure: float = 0.5
    """Smallest estimated chance (0 to 1) that another story begins at a line with the shape of a headline. At .5, 85 %
    of 875 files joined from 16,855 news articles that the weights never saw are parted rightly, 3 % beside the joint;
    of 4,000 single articles .7 % are split, of BASIL's 300 none, of Giveme5W1H's 383 one."""
    sure_without_headline: float = 0.65
    """The same for a place without one, where the place itself is in doubt. Of 625 files joined without headlines, .5
    parts 56 % rightly and 11 % beside the joint, mostly by a paragraph; .65 parts 48 % and 7 %."""
    one_story: tuple[str, ...] = ()
    """Files that are one story whatever they look like, by their names; a record by FILE#RECORD."""

    def __post_init__(self) -> None:
        if not (0 < self.sure <= 1 and 0 < self.sure_without_headline <= 1):
            raise SettingsError(
                "'sure' and 'sure_without_headline' are chances; give numbers above 0 and up to 1"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Settings of the published site."""

    publish_text: Literal["full", "excerpts", "none"] = "excerpts"
    """How much of the sources' text is published: all of it, the sentences that a page quotes, merges or
    compares (the rest is counted), or no text at all. The default is the careful one for other people's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Boilerplate:
    """Settings of the boilerplate stage."""

    articles: int = 4
    """Distinct articles of one outlet that carry a paragraph from which it is that outlet's habit. At two and
    three, real wire copy that an outlet ran twice would be lost."""
    quoting_articles: int = 12
    """The same for a paragraph with quotation marks: news prints a quotation again, but not for ever."""
    elsewhere: float = 0.25
    """Articles of others that may carry it too, as a share of the outlet's own."""
    longest: int = 1000
    """Longest paragraph that is counted, in code points; habits are short."""


LONGEST = 60
"""Most words that are put in order against each other: the words of one side are bits of a number of 64."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Settings of the match stage. The figures are word counts unless said otherwise."""

    shingle: int = 4
    """Words in a shingle."""
    window: int = 4
    """Neighbouring shingles of which one is kept: a copy of shingle + window - 1 words is always noticed."""
    all_pairs: int = 24
    """Up to so many articles that share a fingerprint, all their pairs are looked at; above, each is paired with
    the earliest only, so that a wire story carried by hundreds costs no square."""
    gap: int = 24
    """Longest difference inside one passage, on either side."""
    gap_words: int = 12
    """Most words that may differ in one such place."""
    inserted: int = 60
    """Longest stretch that one side has in the middle of a passage and the other has not: a sentence put in."""
    around: int = 12
    """How many words on either side of a short run are compared place by place."""
    reach: int = 16
    """How far ahead an end looks for words that agree again."""
    least_words: int = 8
    """Fewest equal words of a match."""
    least_same: float = 0.5
    """Smallest share of equal words in a match."""
    telling_words: int = 16
    """A match of so many equal words needs no further proof; a shorter one may be a stock phrase."""
    least_weight: float = 6.0
    """Smallest weight (sum of rarities) of a shorter match. Together with the two settings below it drops 41 % of the
    pairs of articles, in 5,000 news articles, that share nothing but names, offices and phrases of 8 to 15 words,
    and loses 2 of 104 planted quotations of 8 to 11 words."""
    fixed_weight: float = 0.25
    """What a word counts of its weight when it is written with a capital or stands in a common phrase: names,
    offices and set phrases come in fixed strings of words."""
    stock_places: int = 8
    """A shorter match all of whose fingerprints stand in more places than that is a stock phrase."""

    def __post_init__(self) -> None:
        if (
            self.shingle < 2 or self.window < 1
        ):  # one word alone would let a window reach into the next article
            raise SettingsError("match: 'shingle' has to be at least 2 and 'window' at least 1; raise it")
        if not 0 <= self.gap <= LONGEST or not 0 <= self.reach <= LONGEST:
            raise SettingsError(f"match: 'gap' and 'reach' have to be between 0 and {LONGEST}; change it")


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """Settings of the thread stage: one set for all collections.

    Chosen on BASIL, Giveme5W1H and ECB+ together, whole and in parts (stories cut down to one article, few stories,
    stories with their look-alikes only). `benchmarks/threads.py --vary` prints what each is worth: of the three that
    make the threshold, a tenth more or less costs up to .03 of F. docs/how/thread.md has the figures, with those of
    settings chosen on two collections and measured on the third.
    """

    alike: float = 0.4
    """Smallest likeness (0 to 1) at which one more article joins a cluster that is wholly like itself."""
    alone: float = 0.39
    """Cohesion of an article by itself: two articles need a likeness of .17 to be a story."""
    power: float = 0.9
    """Power of the looser side's cohesion: what joins has to be about two fifths as like a story as the story is
    like itself. One threshold for all costs .05 of F: a story told in many ways is held together by less than one
    that all have copied."""
    growth: float = 0.3
    """Power of the smaller side's size. One article may tell a story from far off; two clusters that differ are two
    stories. Without it F falls by .07, and precision on the look-alike events of ECB+ to .73."""
    least: float = 0.08
    """Likeness below which nothing is linked."""
    words: int = 800
    """Words of an article that count: further down stands what several stories share, the background."""
    opening: int = 200
    """Words that open an article."""
    opening_weight: int = 2
    """What a word of the opening counts."""
    title_weight: int = 2
    """What a word of the title counts among those of the text."""
    title_share: float = 0.2
    """Share of the likeness that titles have by themselves. Without it F falls by .005. Names as a vector of their own
    add nothing to words that are not stemmed."""
    background: int = 300
    """Articles that the table of common words stands for."""
    same_days: int = 2
    """Days between two articles that count as none."""
    far_days: int = 365
    """Days between two articles from which more of them change nothing."""
    far: float = 0.45
    """What a likeness counts over so many days. Dates may be wrong: 11 of the 69 stories of Giveme5W1H hold an
    article more than 60 days from all others. A limit of 90 days for every article costs .026 of B-cubed F there."""
    undated: float = 0.9
    """What a likeness counts when a date is not stated."""
    rest_days: int = 90
    """Longest rest between two clusters of one story: what several tell again later is another thread. One article
    alone may have a wrong date. Costs nothing on the three collections."""
    heavy_words: int = 16
    """Words of an article, weightiest first, by which likely pairs are found."""
    heavy_shared: int = 2
    """How many of them a likely pair shares."""
    neighbours: int = 10
    """How many articles further on in the total order, among those that share a weighty word, are looked at. Among
    20,000 other articles 30 find no more of the three collections, and 5 lose .005 of F."""

    def __post_init__(self) -> None:
        if not 0 <= self.title_share <= 1:
            raise SettingsError("thread: 'title_share' has to lie between 0 and 1; change it")
        if not 0 <= self.same_days < self.far_days:
            raise SettingsError("thread: 'same_days' has to be at least 0 and below 'far_days'; change one")
        if self.background < 1:
            raise SettingsError("thread: 'background' has to be at least 1; raise it")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Settings of the group stage."""

    of_witness: float = 0.85
    """Smallest share of a witness's words that the leader has. A light edit of one word in a sentence of seven
    passes; a sentence that says a quarter anew does not."""
    of_leader: float = 0.6
    """Smallest share of the leader's words that a witness has: shorter excerpts are not the same passage."""
    least_words: int = 6
    """Sentences of fewer words are merged only when they are the same to the word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retell:
    """Settings of the retell stage."""

    alike: float = 0.3
    """Smallest likeness (0 to 1) of two sentences that are shown side by side. On a hand-made reading of one thread
    of five articles, 17 of the 20 pairs from .30 on retell each other, of 25 from .25 on 20. Of twelve pairs read
    in each band in threads of Giveme5W1H, two of those from .25 to .28 do, six up to .32, seven up to .40 and nine
    above."""
    least_words: int = 5
    """Fewest words of a sentence that retells another: "They didn't." says anything."""
    heavy_words: int = 12
    """Words of a sentence, weightiest first, by which likely pairs are found."""
    heavy_shared: int = 2
    """How many of them a likely pair shares."""
    heavy_users: int = 60
    """Sentences that may have a word among their weightiest before it is too common to find pairs by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Settings of the quote stage."""

    least_words: int = 2
    """Fewest words of a quotation that has no speaker nearby: single words in quotation marks are irony or titles."""
    compared_words: int = 5
    """Quotations of fewer words are the same only to the word."""
    alike: float = 0.75
    """Smallest share of the longer quotation's words that two wordings of one quotation have in common."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Differ:
    """Settings of the differ stage, chosen on 561 pairs of BASIL, Giveme5W1H, ECB+ and other news, read by hand.

    With these, 26 of them are called different, and all are; of 151 others, 11, and all are. docs/how/differ.md says
    what the second figure is worth: the rules were tightened twice after a part of those had been read.
    """

    agree: float = 0.8
    """How well the places of two quantities in their sentences agree, at least, to be called different: the share of
    words that the sentences have in common, and a tenth for each word near both quantities."""
    agree_more: float = 1.0
    """The same of counts of which one word alone says what is counted, and of days and percentages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compose:
    """Settings of the compose stage."""

    copied: float = 0.85
    """Share of an article's body letters that another has from which it is a copy and no text of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relate:
    """Settings of the relate stage."""

    alike: float = 0.2
    """Smallest likeness (cosine, 0 to 1) of the weightiest words of two threads that are linked. ECB+ has 86 stories,
    always two of one kind: of the links between them 46 of 48 stay in the kind at .20, 52 of 56 at .15, 36 of 38 at
    .25. In Giveme5W1H all 20 at .20 stay in the section of the newspaper."""
    heavy_words: int = 24
    """Words of a thread, weightiest first, that are compared."""
    shared: int = 2
    """Fewest of them that two linked threads share."""
    users: int = 40
    """Threads that may have a word among their weightiest before it is too common to find others by; keeps the work
    linear."""
    name_weight: float = 2.0
    """What a name counts against another word."""
    most: int = 5
    """Threads that one is linked to, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """All settings; the name of a field is the name of its table in the settings file."""

    site: Site = Site()
    normalize: Normalize = Normalize()
    boilerplate: Boilerplate = Boilerplate()
    match: Match = Match()
    thread: Thread = Thread()
    group: Group = Group()
    retell: Retell = Retell()
    quote: Quote = Quote()
    differ: Differ = Differ()
    compose: Compose = Compose()
    relate: Relate = Relate()
    merge: tuple[hand.Merge, ...] = ()
    split: tuple[hand.Split, ...] = ()
    title: tuple[hand.Title, ...] = ()
    pin: tuple[hand.Pin, ...] = ()
    ignore: tuple[hand.Ignore, ...] = ()
    keep: tuple[hand.Keep, ...] = ()
    unmatch: tuple[hand.Unmatch, ...] = ()
    credit: tuple[hand.Credit, ...] = ()
    outlet: tuple[hand.Outlet, ...] = ()

    def entries(self) -> tuple[tuple[str, hand.Entry], ...]:
        """Return all that the editor decided, each with its verb, in the order of `hand.VERBS` and of the file."""
        return tuple((verb, entry) for verb in hand.VERBS for entry in getattr(self, verb))
