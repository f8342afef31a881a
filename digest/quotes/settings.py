"""Settings of the quote step."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteSettings:
    """Settings of the quote step."""

    least_words: int = 2
    """Fewest words of a quotation without a speaker: a single word in quotation marks is irony or a title."""
    compared_words: int = 5
    """Quotations of fewer words are grouped only if their words are equal."""
    alike: float = 0.75
    """Smallest share of the longer quotation's words that two wordings of it have in common, from 0 to 1."""
