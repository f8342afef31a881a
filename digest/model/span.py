"""A stretch of a document: what is found in a text is stored as a span and never as text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """A stretch of a document's text: half-open, in code points, never empty."""

    start: int
    """First code point."""
    end: int
    """Code point after the last."""

    def __init__(self, start: int, end: int) -> None:
        # There are more spans than anything else, and a data class of itself makes them half as fast.
        if not 0 <= start < end:
            raise ValueError(f"not a span: [{start}, {end})")
        _set_start(self, start)
        _set_end(self, end)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the characters that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end

    def shared(self, other: "Span") -> int:
        """Return how many code points the two spans share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def joined(self, other: "Span") -> "Span":
        """Return the span from the first code point of either to the last."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def holds(self, other: "Span") -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


# How the two are stored in a span, which is frozen.
_set_start = vars(Span)["start"].__set__
_set_end = vars(Span)["end"].__set__
