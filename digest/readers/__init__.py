"""Readers: files and folders become documents.

In: paths of files and folders. Out: documents, and a `Problem` for everything that cannot be read. Rule: `formats`
maps the suffix of a file to its reader. To add a format, write a module with one function of the type `Reader` and
add a line to `READERS` there.
"""

from digest.readers.read import Reading, read, read_one
from digest.readers.walk import walk

__all__ = ["Reading", "read", "read_one", "walk"]
