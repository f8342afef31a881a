"""Settings: one frozen dataclass for each step, composed here and loaded from TOML.

In: `digest.toml` in the folder of the articles. Out: `DigestSettings`, with defaults for what the file leaves out.
The settings of a step, with the evidence for its thresholds, are in `settings.py` of the step's package.
"""

from digest.config.load import FILE_NAME, load
from digest.config.settings import DigestSettings, SiteSettings

__all__ = ["FILE_NAME", "DigestSettings", "SiteSettings", "load"]
