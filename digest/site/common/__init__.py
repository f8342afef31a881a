"""What all kinds of pages share: the index of an analysis, safe HTML, source letters, word diffs and dates.

In: an `Analysis`. Out: a `Corpus` to look things up in, a `View` of one thread, and `Safe` markup. Source text reaches
a page only through `safe_html`, and `Corpus.shown` decides which text may be published.
"""

from digest.site.common.accounting import accounting, count_fates, set_aside_reasons, withheld_note
from digest.site.common.attribution import attribution, outlet_link
from digest.site.common.corpus import Corpus, corpus, shown_sentences
from digest.site.common.dates import (
    UNDATED,
    by_month,
    clock,
    date_tag,
    day,
    day_name,
    days_named,
    last_published,
    month,
    month_name,
    newest_first,
)
from digest.site.common.decisions import decisions
from digest.site.common.published import published
from digest.site.common.redirect import redirect_meta, redirect_page
from digest.site.common.revisions import Revision, revision_line, revisions
from digest.site.common.safe_html import (
    PREFIX,
    Safe,
    block,
    displayed,
    external_link,
    join,
    link_label,
    page,
    tag,
)
from digest.site.common.split_note import split_note
from digest.site.common.story_order import Entry, story
from digest.site.common.view import (
    NOT_STATED,
    View,
    count_line,
    counted,
    counts,
    first_words,
    fold,
    listed,
    section,
)
from digest.site.common.word_diff import highlighted, marked, same_words

__all__ = [
    "NOT_STATED",
    "PREFIX",
    "UNDATED",
    "Corpus",
    "Entry",
    "Revision",
    "Safe",
    "View",
    "accounting",
    "attribution",
    "block",
    "by_month",
    "clock",
    "corpus",
    "count_fates",
    "count_line",
    "counted",
    "counts",
    "date_tag",
    "day",
    "day_name",
    "days_named",
    "decisions",
    "displayed",
    "external_link",
    "first_words",
    "fold",
    "highlighted",
    "join",
    "last_published",
    "link_label",
    "listed",
    "marked",
    "month",
    "month_name",
    "newest_first",
    "outlet_link",
    "page",
    "published",
    "redirect_meta",
    "redirect_page",
    "revision_line",
    "revisions",
    "same_words",
    "section",
    "set_aside_reasons",
    "shown_sentences",
    "split_note",
    "story",
    "tag",
    "withheld_note",
]
