"""Settings of the normalize and boilerplate steps."""

import re
from dataclasses import dataclass

from digest.errors import SettingsError


@dataclass(frozen=True, slots=True, kw_only=True)
class BoilerplateRule:
    """A rule for paragraphs that are not part of the story."""

    name: str
    """What the paragraph is, as pages name it: "boilerplate: read more"."""
    pattern: str
    """Regular expression that has to match the whole folded paragraph, in any case."""
    holds: tuple[str, ...] = ()
    """Folded words of which the paragraph has to contain one, if any are given. Looking for words is faster than
    matching a long expression."""
    ends_article: bool = False
    """Whether the next paragraph can only be a new article."""
    long: bool = False
    """Whether long paragraphs are tried, too. Such a rule needs `holds`, because nearly every paragraph is one."""
    at_edge: bool = False
    """Whether the rule applies at the edges of an article only: where nothing but boilerplate follows, or nothing but
    boilerplate and a headline precedes."""

    def __post_init__(self) -> None:
        try:
            re.compile(self.pattern)
        except re.error as error:
            raise SettingsError(f"pattern: not a regular expression: {error}") from error
        if self.ends_article and self.at_edge:
            raise SettingsError(
                "'ends_article' and 'at_edge' exclude each other: the edge of an article is known only after it was "
                "split from the next; set one of them"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class NormalizeSettings:
    """Settings of the normalize step."""

    boilerplate: tuple[BoilerplateRule, ...] = ()
    """Rules of the editor, tried before those of the package."""
    split_unmarked: bool = True
    """Whether to split a file where the vocabulary changes and another story opens, without a marker."""
    sure: float = 0.5
    """Smallest probability (0 to 1) that another story begins at a line with the shape of a headline. At .5, 85 % of
    875 files joined from 16,855 news articles that the weights never saw are split correctly, 3 % at a wrong
    paragraph; of 4,000 single articles .7 % are split, of BASIL's 300 none, of Giveme5W1H's 383 one."""
    sure_without_headline: float = 0.65
    """The same without a headline, where the exact paragraph is in doubt. Of 625 files joined without headlines, .5
    splits 56 % correctly and 11 % at a wrong paragraph, mostly the next one; .65 splits 48 % and 7 %."""
    one_story: tuple[str, ...] = ()
    """Files that are never split, by name; a record is named FILE#RECORD."""

    def __post_init__(self) -> None:
        if not (0 < self.sure <= 1 and 0 < self.sure_without_headline <= 1):
            raise SettingsError(
                "'sure' and 'sure_without_headline' are probabilities; give numbers above 0 and up to 1"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class BoilerplateSettings:
    """Settings of the boilerplate step."""

    articles: int = 4
    """Distinct articles of one outlet that have to carry a paragraph. At two and three, wire copy that an outlet
    printed twice would be lost."""
    quoting_articles: int = 8
    """The same for a paragraph with quotation marks: news repeats a quotation, but not for long. In 33,977 articles
    eight set five different paragraphs aside that twelve keep, and none is a quotation of a story."""
    elsewhere: float = 0.25
    """Most articles of other outlets that carry the paragraph, as a share of the outlet's own."""
    longest: int = 1000
    """Code points of a paragraph that are compared; of a longer one its end."""
