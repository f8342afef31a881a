"""What all kinds of pages share: the index of an analysis, safe HTML, words, marks and dates."""

from digest.site.common.accounting import account, reasons, tally, withheld
from digest.site.common.corpus import Corpus, corpus
from digest.site.common.dates import UNDATED, by_month, day, month, newest, published, spoken
from digest.site.common.decisions import hand
from digest.site.common.html import PREFIX, Safe, join, outward, page, rows, tag
from digest.site.common.story_order import Entry, story
from digest.site.common.view import NOT_STATED, View, count_line, counted, listed, opening, section
from digest.site.common.word_diff import Op, diff, same_words, words_changed

__all__ = [
    "NOT_STATED",
    "PREFIX",
    "UNDATED",
    "Corpus",
    "Entry",
    "Op",
    "Safe",
    "View",
    "account",
    "by_month",
    "corpus",
    "count_line",
    "counted",
    "day",
    "diff",
    "hand",
    "join",
    "listed",
    "month",
    "newest",
    "opening",
    "outward",
    "page",
    "published",
    "reasons",
    "rows",
    "same_words",
    "section",
    "spoken",
    "story",
    "tag",
    "tally",
    "withheld",
    "words_changed",
]
