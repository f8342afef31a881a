"""Coverage Digest: one page for each story that many outlets carry, every word of it traceable to a source."""

__version__ = "0.1.0"
