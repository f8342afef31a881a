"""Settings of what makes articles of files: their stories, and the paragraphs that are not part of one."""

import re
from dataclasses import dataclass

from digest.errors import SettingsError


@dataclass(frozen=True, slots=True, kw_only=True)
class BoilerplateRule:
    """A named rule for a paragraph that is not part of the story."""

    name: str
    """What the paragraph is, as pages say it: "boilerplate: read more"."""
    pattern: str
    """Regular expression that has to match the whole paragraph, in any case, after folding."""
    holds: tuple[str, ...] = ()
    """Folded words of which the paragraph has to have one, if there are any. To look for them costs less than to try a
    long expression."""
    ends_article: bool = False
    """True when the next paragraph can only be a new article."""
    at_edge: bool = False
    """True when it counts at the edge of an article only: where nothing but boilerplate follows, or nothing but
    boilerplate and a headline stands before."""

    def __post_init__(self) -> None:
        try:
            re.compile(self.pattern)
        except re.error as error:
            raise SettingsError(f"pattern: not a regular expression: {error}") from error
        if self.ends_article and self.at_edge:
            raise SettingsError(
                "'ends_article' and 'at_edge' exclude each other: what stands at the end of an article is known only "
                "when it is known where it ends; give one of them"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class NormalizeSettings:
    """Settings of the normalize step."""

    boilerplate: tuple[BoilerplateRule, ...] = ()
    """Rules of the editor, tried before the shipped ones."""
    split_unmarked: bool = True
    """Whether a file is parted where its words change and another story opens, though no mark says so."""
    sure: float = 0.5
    """Smallest estimated chance (0 to 1) that another story begins at a line with the shape of a headline. At .5, 85 %
    of 875 files joined from 16,855 news articles that the weights never saw are parted rightly, 3 % beside the joint;
    of 4,000 single articles .7 % are split, of BASIL's 300 none, of Giveme5W1H's 383 one."""
    sure_without_headline: float = 0.65
    """The same for a place without one, where the place itself is in doubt. Of 625 files joined without headlines, .5
    parts 56 % rightly and 11 % beside the joint, mostly by a paragraph; .65 parts 48 % and 7 %."""
    one_story: tuple[str, ...] = ()
    """Files that are one story whatever they look like, by their names; a record by FILE#RECORD."""

    def __post_init__(self) -> None:
        if not (0 < self.sure <= 1 and 0 < self.sure_without_headline <= 1):
            raise SettingsError(
                "'sure' and 'sure_without_headline' are chances; give numbers above 0 and up to 1"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class BoilerplateSettings:
    """Settings of the boilerplate step."""

    articles: int = 4
    """Distinct articles of one outlet that carry a paragraph from which it is that outlet's habit. At two and
    three, real wire copy that an outlet ran twice would be lost."""
    quoting_articles: int = 8
    """The same for a paragraph with quotation marks: news prints a quotation again, but not for ever. In 33,977
    articles eight set five different paragraphs aside that twelve leave, and none is a quotation of a story."""
    elsewhere: float = 0.25
    """Articles of others that may carry it too, as a share of the outlet's own."""
    longest: int = 1000
    """Code points by which a paragraph is known: of a longer one the last."""
