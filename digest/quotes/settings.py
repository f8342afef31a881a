"""Settings of the quote step."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteSettings:
    """Settings of the quote step."""

    least_words: int = 2
    """Fewest words of a quotation that has no speaker nearby: single words in quotation marks are irony or titles."""
    compared_words: int = 5
    """Quotations of fewer words are the same only to the word."""
    alike: float = 0.75
    """Smallest share of the longer quotation's words that two wordings of one quotation have in common."""
