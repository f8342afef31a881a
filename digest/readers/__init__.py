"""The edge in: files and folders become documents, one module for each format."""

from digest.readers.read import Reading, read, read_one
from digest.readers.walk import walk

__all__ = ["Reading", "read", "read_one", "walk"]
