"""Gives each source of a thread a letter: A to Z, then AA, AB and so on, in the total order of articles."""

from collections.abc import Sequence


def sigla(articles: Sequence[str]) -> dict[str, str]:
    """Return the siglum of each article of a thread, by article id."""
    return {article: siglum(place) for place, article in enumerate(articles)}


def siglum(place: int) -> str:
    """Return the letters for a place counted from 0: A, B, ..., Z, AA, AB, ..., ZZ, AAA.

    Raises ValueError for a negative place.
    """
    if place < 0:
        raise ValueError(f"no place: {place}")
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
