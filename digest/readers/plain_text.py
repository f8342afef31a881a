"""Read plain text: the whole file is the article, unchanged."""

from collections.abc import Iterable, Iterator

from digest.model import Document, Metadata
from digest.readers import limits
from digest.readers.decode import decode
from digest.readers.source import Source
from digest.readers.unpack import whole


def plain_text(chunks: Iterable[bytes], source: Source, defaults: Metadata) -> Iterator[Document]:
    """Yield the document of a plain text file; see `Reader` for the arguments."""
    text = decode(whole(chunks, limit=limits.MAX_ARTICLE_BYTES))
    yield Document(file=source.file, text=text, metadata=defaults)
