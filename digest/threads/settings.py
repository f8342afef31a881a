"""Settings of the steps that make threads and relate them."""

from dataclasses import dataclass

from digest.errors import SettingsError


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadSettings:
    """Settings of the step `thread`: one set for all collections.

    Chosen on BASIL, Giveme5W1H, ECB+, an archive of US politics, local incidents and claims together;
    `benchmarks/threads.py --vary` prints the effect of each, `--choose` what settings chosen on five of them reach on
    the sixth. docs/tool/how/thread.md has the figures.
    """

    threshold: float = 0.15
    """Level (0 to 1) at which a merge fits."""
    size_power: float = 0.38
    """Exponent of the smaller side's size, by which the level falls."""
    cohesion: float = 0.3
    """Mean similarity inside of the larger side at which it leaves the level as it is."""
    cohesion_power: float = 0.3
    """Exponent of the larger side's cohesion, by which the level falls."""
    surroundings_power: float = 0.25
    """Exponent by which the threshold follows the similarity of the surroundings."""
    prior_articles: int = 50
    """Number of articles that the assumption counts for that the surroundings of a story are like any other."""
    certain: float = 0.25
    """Level from which a merge always fits, whatever the surroundings."""
    isolated: float = 0.04
    """Similarity of the surroundings of a story that resembles no other."""
    least: float = 0.07
    """Mean similarity at which the tree ends. From .05 to .08 the mean of all F changes by less than .001; linking
    30,000 articles takes half as long at .07 as at .05, because groups of merely related articles are not compared."""
    words: int = 600
    """Words of an article that count: further down is background, which several stories share. From 500 to 800 the mean
    of all F changes by .001."""
    opening: int = 200
    """Words that open an article."""
    opening_weight: int = 2
    """Weight of a word of the opening."""
    title_weight: int = 2
    """Weight of a word of the title among those of the text."""
    title_share: float = 0.13
    """Share of the similarity that compares titles with titles. A separate vector of names adds nothing to words that
    are not stemmed."""
    terms: int = 200
    """Heaviest terms of an article that are compared. Without a limit the mean of all F is higher by .001, and linking
    takes 1.7 times as long; at 150 Giveme5W1H loses .015 of B-cubed F."""
    generic: float = 0.25
    """Share of the telling words of a title that occur in its text, below which a title or a text that recurs is left
    out of the comparison. Headlines that several articles on one event share reach .33 or more in all collections,
    names of columns and template texts 0."""
    background: int = 1000
    """Number of articles that the table of document frequencies counts for, at most."""
    background_times: int = 10
    """The same, as a multiple of the articles of a small collection: there, a name that all articles share has to
    count less, so that an article on another event with the same people stays alone."""
    fade_days: float = 5.0
    """Days in which similarity loses most of what it can lose: it is worth
    `far + (1 - far) * exp(-days / fade_days)`. 97 % of stories span two days or less."""
    far: float = 0.45
    """Date factor of articles far from each other. Dates may be wrong: 11 of the 69 stories of Giveme5W1H contain an
    article more than 60 days from all others."""
    undated: float = 0.9
    """Date factor if a date is not stated and none could be borrowed."""
    borrow: float = 0.23
    """Similarity from which an undated article borrows the date of its most similar dated neighbour. At .15, claims
    without dates borrow those of unrelated news among 5,000 other articles, and lose .026 of B-cubed F."""
    window: int = 180
    """Days between the periods of two clusters from which they are different events; keeps the work linear in an
    archive that grows in time. Giveme5W1H, with its wrong dates, loses .003 of B-cubed F at 120 and .007 at 60."""
    heavy_words: int = 16
    """Top words (by TF-IDF) of an article by which candidate pairs are found."""
    heavy_shared: int = 2
    """Number of them that a candidate pair shares."""
    neighbours: int = 15
    """Number of later articles, in the total order, that are considered for each top word. At 10 the arrival of 1 %
    more articles changes the threads of 2.1 % of an archive's articles, at 15 those of 1.7 %; F is the same."""

    def __post_init__(self) -> None:
        if not 0 <= self.title_share <= 1:
            raise SettingsError("thread: 'title_share' has to lie between 0 and 1; change it")
        for name in ("threshold", "cohesion", "isolated", "least", "fade_days"):
            if getattr(self, name) <= 0:
                raise SettingsError(f"thread: '{name}' has to be above 0; raise it")
        if self.background < 1 or self.window < 1:
            raise SettingsError("thread: 'background' and 'window' have to be at least 1; raise them")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class StorylineSettings:
    """Settings of the step `storyline`."""

    alike: float = 0.2
    """Mean similarity (cosine of the top words, 0 to 1) down to which threads are joined."""
    heavy_words: int = 24
    """Top words of a thread that are compared."""
    shared: int = 2
    """Number of them that two threads share at least."""
    neighbours: int = 10
    """Number of later threads that are considered for each top word; keeps the work linear."""
