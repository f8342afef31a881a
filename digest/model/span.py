"""Half-open ranges of code points; findings are stored as spans, never as text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A non-empty, half-open range of a document's text, in code points."""

    start: int
    """First code point."""
    end: int
    """Code point after the last."""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the characters that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Return whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end

    def shared(self, other: "Span") -> int:
        """Return the number of code points that the two spans share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def joined(self, other: "Span") -> "Span":
        """Return the smallest span that contains both."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def holds(self, other: "Span") -> bool:
        """Return whether this span contains `other`."""
        return self.start <= other.start and other.end <= self.end
