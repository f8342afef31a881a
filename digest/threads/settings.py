"""Settings of the steps that make threads and relate them."""

from dataclasses import dataclass

from digest.errors import SettingsError


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadSettings:
    """Settings of the step `thread`: one set for all collections.

    Chosen on BASIL, Giveme5W1H and ECB+ together: complete, with stories cut to one article, with few stories, and
    with stories and their look-alikes only. `benchmarks/threads.py --vary` prints the effect of each: for the three
    that make up the threshold, 10 % more or less costs up to .03 of F. docs/how/thread.md has the figures, also for
    settings chosen on two collections and measured on the third.
    """

    alike: float = 0.4
    """Similarity (0 to 1) that an article needs to join a cluster whose cohesion is 1."""
    alone: float = 0.39
    """Cohesion of a single article: two articles need a similarity of .17 to form a thread."""
    power: float = 0.9
    """Exponent of the looser cluster's cohesion: an article has to be about two fifths as similar to a story as the
    story's articles are to each other. A constant threshold costs .05 of F: a story that every outlet writes itself
    is less similar inside than one that all have copied."""
    growth: float = 0.3
    """Exponent of the smaller cluster's size. A single article may treat a story from another angle; two clusters
    that differ are two stories. Without it F falls by .07, and precision on the look-alike events of ECB+ to .73."""
    least: float = 0.08
    """Similarity below which nothing is linked."""
    words: int = 800
    """Words of an article that count: further down is background, which several stories share."""
    opening: int = 200
    """Words that open an article."""
    opening_weight: int = 2
    """Weight of a word of the opening."""
    title_weight: int = 2
    """Weight of a word of the title among those of the text."""
    title_share: float = 0.2
    """Share of the similarity that compares titles with titles. Without it F falls by .005. A separate vector of
    names adds nothing to words that are not stemmed."""
    background: int = 300
    """Number of articles that the table of common words counts for."""
    same_days: int = 2
    """Days between two articles up to which similarity counts in full."""
    far_days: int = 365
    """Days between two articles from which the date factor no longer falls."""
    far: float = 0.45
    """Date factor from `far_days` on. Dates may be wrong: 11 of the 69 stories of Giveme5W1H contain an article more
    than 60 days from all others. A limit of 90 days for every article costs .026 of B-cubed F there."""
    undated: float = 0.9
    """Date factor if a date is not stated."""
    rest_days: int = 90
    """Longest gap in days between two clusters of one story: when several articles return to it later, they form
    another thread. A single article may have a wrong date. Costs nothing on the three collections."""
    heavy_words: int = 16
    """Top words (by TF-IDF) of an article by which candidate pairs are found."""
    heavy_shared: int = 2
    """Number of them that a candidate pair shares."""
    neighbours: int = 10
    """Number of later articles, in the total order, that are considered for each top word. Among 20,000 other
    articles 30 find no more pairs of the three collections, and 5 lose .005 of F."""

    def __post_init__(self) -> None:
        if not 0 <= self.title_share <= 1:
            raise SettingsError("thread: 'title_share' has to lie between 0 and 1; change it")
        if not 0 <= self.same_days < self.far_days:
            raise SettingsError("thread: 'same_days' has to be at least 0 and below 'far_days'; change one")
        if self.background < 1:
            raise SettingsError("thread: 'background' has to be at least 1; raise it")


@dataclass(frozen=True, slots=True, kw_only=True)
class RelateSettings:
    """Settings of the step `relate`."""

    alike: float = 0.2
    """Smallest cosine similarity (0 to 1) between the top words of two related threads. ECB+ has 86 stories, two of
    each topic: 46 of 48 links between them stay within the topic at .20, 52 of 56 at .15, 36 of 38 at .25. In
    Giveme5W1H all 20 at .20 stay within a section of the newspaper."""
    heavy_words: int = 24
    """Top words of a thread that are compared."""
    shared: int = 2
    """Number of them that two related threads share at least."""
    users: int = 40
    """Threads that may have a word among their top words before it is too common to find others by; keeps the work
    linear."""
    name_weight: float = 2.0
    """Weight of a name relative to another word."""
    most: int = 5
    """Threads that one thread is related to, at most."""
