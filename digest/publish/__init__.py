"""Join the edges once, for the commands and the plugin alike: read, analyse, write the pages, publish.

`analyze` is all that the tables need; `pages` adds the Markdown of the site; `publish` runs MkDocs, whose
plugin calls `pages`, `dated`, `finish` and `keep`. Whoever asks for a site, by whatever command, goes this way.
"""

from digest.publish.analyze import analyze
from digest.publish.build import publish
from digest.publish.build_date import dated
from digest.publish.cluster import spread
from digest.publish.edition import Edition
from digest.publish.exchange import beside, exchange, write_all
from digest.publish.finish import finish
from digest.publish.input_files import found_settings
from digest.publish.keep_lock import StaleLock, keep
from digest.publish.mkdocs_config import configured
from digest.publish.pages import NothingToBuild, pages
from digest.publish.serve import preview
from digest.publish.tell import Tell

__all__ = [
    "Edition",
    "NothingToBuild",
    "StaleLock",
    "Tell",
    "analyze",
    "beside",
    "configured",
    "dated",
    "exchange",
    "finish",
    "found_settings",
    "keep",
    "pages",
    "preview",
    "publish",
    "spread",
    "write_all",
]
