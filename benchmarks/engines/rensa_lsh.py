"""rensa: MinHash in Rust over paragraphs, joined by locality-sensitive hashing, candidates checked by signature.

python -m benchmarks.engines.rensa_lsh CORPUS OUT
"""

import sys

from rensa import RMinHash, RMinHashLSH

from benchmarks.engines.pairs import ALIKE, Unit, shingles, texts, units, write

BANDS = 32
"""Bands of 4 of the 128 values: half of the pairs with a likeness of .42 share one."""


def main() -> None:
    """Join the corpus."""
    places: list[Unit] = []
    signatures: list[RMinHash] = []
    pairs: list[tuple[Unit, Unit]] = []
    index = RMinHashLSH(threshold=ALIKE, num_perm=128, num_bands=BANDS)
    for number, (place, text) in enumerate(units(texts(sys.argv[1]))):
        signature = RMinHash(num_perm=128, seed=42)
        signature.update(shingles(text))
        for other in index.query(signature):
            if signature.jaccard(signatures[other]) >= ALIKE:
                pairs.append((place, places[other]))
        index.insert(number, signature)
        places.append(place)
        signatures.append(signature)
    write(pairs)


if __name__ == "__main__":
    main()
