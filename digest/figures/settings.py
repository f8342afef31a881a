"""Settings of the differ step."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferSettings:
    """Settings of the differ step, chosen on 561 pairs of BASIL, Giveme5W1H, ECB+ and other news, read by hand.

    With these, 26 of them are called different, and all are; of 151 others, 11, and all are. docs/how/differ.md says
    what the second figure is worth: the rules were tightened twice after a part of those had been read.
    """

    agree: float = 0.8
    """How well the places of two quantities in their sentences agree, at least, to be called different: the share of
    words that the sentences have in common, and a tenth for each word near both quantities."""
    agree_more: float = 1.0
    """The same of counts of which one word alone says what is counted, and of days and percentages."""
