"""Join the edges once, for the commands and the plugin alike: read, analyse, write the pages, publish.

`analyze` is all that the tables need; `pages` adds the Markdown of the site; `publish` runs MkDocs, whose
plugin calls `pages`, `dated`, `finish` and `keep`. Whoever asks for a site, by whatever command, goes this way.
"""

from digest.build.analyze import analyze
from digest.build.configure import configured
from digest.build.date import dated
from digest.build.edition import Edition
from digest.build.find import found_settings
from digest.build.finish import finish
from digest.build.keep import StaleLock, keep
from digest.build.pages import NothingToBuild, pages
from digest.build.preview import preview
from digest.build.publish import publish
from digest.build.spread import spread
from digest.build.tell import Tell

__all__ = [
    "Edition",
    "NothingToBuild",
    "StaleLock",
    "Tell",
    "analyze",
    "configured",
    "dated",
    "finish",
    "found_settings",
    "keep",
    "pages",
    "preview",
    "publish",
    "spread",
]
