"""datasketch: MinHash signatures of paragraphs, joined by locality-sensitive hashing. Candidates alone.

python -m benchmarks.engines.minhash CORPUS OUT
"""

import sys

from datasketch import MinHash, MinHashLSH

from benchmarks.engines.pairs import ALIKE, Unit, shingles, texts, units, write


def main() -> None:
    """Join the corpus."""
    places: list[Unit] = []
    pairs: list[tuple[Unit, Unit]] = []
    index = MinHashLSH(threshold=ALIKE, num_perm=128)
    for number, (place, text) in enumerate(units(texts(sys.argv[1]))):
        signature = MinHash(num_perm=128)
        signature.update_batch([shingle.encode() for shingle in shingles(text)])
        pairs += [(place, places[other]) for other in index.query(signature)]
        index.insert(number, signature)
        places.append(place)
    write(pairs)


if __name__ == "__main__":
    main()
