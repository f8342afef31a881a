"""The settings of a digest: one frozen type with a part for each step, and its reader for TOML."""

from digest.config.load import FILE_NAME, load
from digest.config.settings import Digest
from digest.config.site import Site

__all__ = ["FILE_NAME", "Digest", "Site", "load"]
