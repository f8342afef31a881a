"""Settings of what is said: quotations, and quantities that differ."""

from dataclasses import dataclass


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
