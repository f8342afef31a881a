"""Settings of matching: how passages that two articles share are found and verified."""

from dataclasses import dataclass

from digest.errors import SettingsError

LONGEST = 60
"""Most words that are put in order against each other: the words of one side are bits of a number of 64."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchSettings:
    """Settings of the match step. The figures are word counts unless said otherwise."""

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
    inserted: int = 80
    """Longest stretch that one side alone has and that parts no passage: a sentence put in, between two parts of it, or
    before or behind a whole paragraph. Of 312 paragraphs into which a sentence was put, 60 leaves 10 of which less than
    half is matched, 80 six and 100 five; the plagdet on PAN 2013 without obfuscation is .968, .966 and .966."""
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
    least_free_weight: float = 1.0
    """Smallest weight of the other words of a shorter match: a list of names and offices, however long, is no passage.
    Of 145 matches read by hand that would be merged, the one that is such a list has 0.0, the next a quotation with 1.3
    and one with 3.7."""
    stock_places: int = 8
    """A shorter match all of whose fingerprints stand in more places than that is a stock phrase."""

    def __post_init__(self) -> None:
        if (
            self.shingle < 2 or self.window < 1
        ):  # one word alone would let a window reach into the next article
            raise SettingsError("match: 'shingle' has to be at least 2 and 'window' at least 1; raise it")
        if not 0 <= self.gap <= LONGEST or not 0 <= self.reach <= LONGEST:
            raise SettingsError(f"match: 'gap' and 'reach' have to be between 0 and {LONGEST}; change it")
