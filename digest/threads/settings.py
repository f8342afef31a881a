"""Settings of what makes threads of articles, and links between threads."""

from dataclasses import dataclass

from digest.errors import SettingsError


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
