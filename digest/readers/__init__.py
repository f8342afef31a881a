"""The edge in: files and folders become documents, one module for each format."""

from digest.readers.read import Reading, read

__all__ = ["Reading", "read"]
