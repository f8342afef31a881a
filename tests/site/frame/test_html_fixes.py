"""The theme's frame is mended, and what stands on the page is left alone."""

from digest.site.common.safe_html import escape
from digest.site.frame.html_fixes import frame

SWITCH = '<input class="md-toggle" type="checkbox" id="__drawer" autocomplete="off">'


def test_switches_lose_what_only_fields_may_have():
    field = '<input class="dg-search__input" type="text" autocomplete="off">'
    assert frame(SWITCH + field) == SWITCH.replace(' autocomplete="off"', "") + field


def test_words_of_a_source_stay():
    assert frame(escape(SWITCH)) == escape(SWITCH)
