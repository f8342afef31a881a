"""Settings of the normalize and boilerplate steps."""

from dataclasses import dataclass

from digest.errors import SettingsError
from digest.page_lines import BoilerplateRule


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
