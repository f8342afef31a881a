"""An attribution: the words by which an article credits another's report, before its name is judged."""

from dataclasses import dataclass

from digest.language import Vocabulary
from digest.model import CreditHow, CreditKind, Span
from digest.text import fold


@dataclass(frozen=True, slots=True)
class Attribution:
    """A crediting phrase before it is judged."""

    article: str
    """Id of the article that credits."""
    span: Span
    """The crediting words with the name, in code points of the document."""
    name: Span
    """The name alone, inside them."""
    key: str
    """The name as `key_of` returns it, by which attributions to one source are grouped."""
    evidence: str
    """"publishing", "telling", "according", "saying", "via", "title" or "signed"."""
    kind: CreditKind | None
    """What the words next to the name call it."""
    definite: bool
    """Whether a definite article precedes it: people take none."""
    modifies: bool
    """Whether it only describes the noun that follows."""
    how: CreditHow = CreditHow.BODY
    """Where in the article it is."""
    origin: bool = False
    """Whether it tells where the report comes from, if the name is an outlet's."""


def key_of(name: str, vocabulary: Vocabulary) -> str:
    """Return a name for comparing: folded, without a definite article."""
    folded = fold(name).removeprefix("the ")
    for article in vocabulary.common.definite_articles:
        if folded.startswith(f"{article} "):
            return folded[len(article) + 1 :]
    return folded
