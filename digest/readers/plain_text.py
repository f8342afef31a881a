"""Read plain text: the whole file is the article, unchanged."""

from collections.abc import Iterable, Iterator

from digest.errors import Problem
from digest.model import Document, Metadata
from digest.readers import limits
from digest.readers.decode import decode, unshown
from digest.readers.disguised import refuse_other_formats
from digest.readers.source import Source
from digest.readers.unpack import whole


def plain_text(chunks: Iterable[bytes], source: Source, defaults: Metadata) -> Iterator[Document | Problem]:
    """Yield the document of a plain text file, and a problem for control characters; see `Reader` for the arguments.

    Raises:
        InvalidInput: The file is of another format.
    """
    text = decode(whole(chunks, limit=limits.MAX_ARTICLE_BYTES))
    refuse_other_formats(text)
    yield from unshown(text, source.shown)
    yield Document(file=source.file, text=text, metadata=defaults)
