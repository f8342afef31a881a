"""The lower bound: read the lines, find the words, hash each once. Nothing is compared.

    python -m benchmarks.engines.bound CORPUS OUT

That is the cheapest sensible program in Python: one JSON object a line, one regular expression over the text in lower
case, Python's own hash of each word. No engine that works on words can do with less unless it leaves Python.
"""

import sys

from benchmarks.engines.pairs import texts, words, write


def main() -> None:
    """Hash every word."""
    for text in texts(sys.argv[1]):
        list(map(hash, words(text)))
    write([])


if __name__ == "__main__":
    main()
