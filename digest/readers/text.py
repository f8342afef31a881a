"""Plain text: the file is the article, to the character."""

from collections.abc import Iterable, Iterator

from digest.model import Document, Metadata
from digest.readers import limits
from digest.readers.decode import decode
from digest.readers.source import Source
from digest.readers.unpack import whole


def text(chunks: Iterable[bytes], source: Source, beside: Metadata) -> Iterator[Document]:
    """Yield the one document of a plain text file. Raises Refused when there is none."""
    yield Document(file=source.file, text=decode(whole(chunks, limit=limits.ARTICLE_BYTES)), metadata=beside)
