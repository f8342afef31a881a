"""Page lines: what a page prints around and inside a story that is not its text.

In: a paragraph, or the first paragraphs of an article. Out: the rule by which it is boilerplate; the headline, the
names in a byline, the parts of a dateline. Rules: `boilerplate_rules.toml` lists the wordings of boilerplate, also
those of one outlet, and the words of buttons, sections, dates and captions, which `furniture` recognizes by their
shape; `opening` decides what each line above a story is.
"""

from digest.page_lines.boilerplate_rules import BoilerplateRule, edge_rule, matching_rule
from digest.page_lines.bylines import byline_names
from digest.page_lines.closing import Closing
from digest.page_lines.dateline import Dateline, dateline
from digest.page_lines.furniture import (
    MAX_CAPTION_CHARS,
    announces_link,
    bare_names,
    ends_gallery,
    image_agencies,
    is_date,
    shape_rule,
)
from digest.page_lines.line_shapes import LIST_ITEM, MAX_TITLE_WORDS, MIN_STORY_WORDS, is_headline, one_line
from digest.page_lines.opening import Given, Opening, assign_opening

__all__ = [
    "LIST_ITEM",
    "MAX_CAPTION_CHARS",
    "MAX_TITLE_WORDS",
    "MIN_STORY_WORDS",
    "BoilerplateRule",
    "Closing",
    "Dateline",
    "Given",
    "Opening",
    "announces_link",
    "assign_opening",
    "bare_names",
    "byline_names",
    "dateline",
    "edge_rule",
    "ends_gallery",
    "image_agencies",
    "is_date",
    "is_headline",
    "matching_rule",
    "one_line",
    "shape_rule",
]
