"""Settings of the published site."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Settings of the published site."""

    publish_text: Literal["full", "excerpts", "none"] = "excerpts"
    """How much of the sources' text is published: all of it, the sentences that a page quotes, merges or
    compares (the rest is counted), or no text at all. The default is the careful one for other people's words."""
