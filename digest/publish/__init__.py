"""Join the edges for the commands and the plugin alike: read, analyze, write pages, run MkDocs, finish the site.

`analyze` is all that the tables need. `build` and `serve` run MkDocs; its plugin calls `write_pages` before MkDocs
looks for pages, and `finish`, `exchange` and `save_lock` on the folder that MkDocs has written. `finish` needs only
a folder of rendered pages, so another renderer of mkdocs.yml can take the place of MkDocs.
"""

from digest.publish.analyze import analyze
from digest.publish.banner import show_banner
from digest.publish.check_site import site_faults
from digest.publish.cluster import analyze_on_cluster
from digest.publish.edition import Edition, Progress, check_source_date_epoch, source_date_epoch
from digest.publish.exchange import exchange, real_folder, remove_traces, replace_files, sibling_folder
from digest.publish.finish import finish
from digest.publish.input_files import load_settings
from digest.publish.lock_file import StaleLock, lock_changes, save_lock
from digest.publish.run_mkdocs import build, load_config, serve
from digest.publish.space import OutOfSpace, out_of_space
from digest.publish.write_pages import NothingToBuild, write_pages

__all__ = [
    "Edition",
    "NothingToBuild",
    "OutOfSpace",
    "Progress",
    "StaleLock",
    "analyze",
    "analyze_on_cluster",
    "build",
    "check_source_date_epoch",
    "exchange",
    "finish",
    "load_config",
    "load_settings",
    "lock_changes",
    "out_of_space",
    "real_folder",
    "remove_traces",
    "replace_files",
    "save_lock",
    "serve",
    "show_banner",
    "sibling_folder",
    "site_faults",
    "source_date_epoch",
    "write_pages",
]
