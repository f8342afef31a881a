"""The settings of a digest: one frozen type with a part for each step, and its reader for TOML."""

from digest.config.load import FILE_NAME, load
from digest.config.settings import DigestSettings, SiteSettings

__all__ = ["FILE_NAME", "DigestSettings", "SiteSettings", "load"]
