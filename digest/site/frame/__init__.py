"""What surrounds a page: the theme, the style sheet, the content security policy and fixes of the theme's HTML."""

from digest.site.frame.csp import policy
from digest.site.frame.html_fixes import frame
from digest.site.frame.raw_html import anchors, raw
from digest.site.frame.stylesheet import SHEET, sheet

__all__ = ["SHEET", "anchors", "frame", "policy", "raw", "sheet"]
