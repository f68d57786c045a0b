"""Keys by which copies of a whole document are found, however far apart they were published.

MinHash (Broder 1997) over runs of five words in bands (Leskovec, Rajaraman and Ullman, Mining of Massive Datasets,
3.4): two texts of which 80 % is shared have a key in common with a probability of .9998, of 30 % with one of .12. So
it serves for whole copies only; parts are found by fingerprints.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from rensa import RMinHash  # type: ignore[import-untyped]

from secondsource.read.fingerprints import WORDS

if TYPE_CHECKING:
    from secondsource.read.fingerprints import OwnWords

PERMUTATIONS = 64
ROWS = 4
SEED = 2024


def copy_keys(own: OwnWords) -> tuple[int, ...]:
    """One signed 64-bit number a band; none of a text without a run of five words."""
    runs = [" ".join(own.words[i : i + WORDS]) for i in range(len(own.words) - WORDS + 1)]
    if not runs:
        return ()
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    sketch.update(runs)
    digest = sketch.digest()
    return tuple(_key(start, digest[start : start + ROWS]) for start in range(0, PERMUTATIONS, ROWS))


def _key(band: int, rows: list[int]) -> int:
    """A number of the band, of rensa's algorithm (another version hashes otherwise) and of the values in it."""
    told = f"{RMinHash.ALGORITHM_VERSION} {band} {' '.join(map(str, rows))}"
    return int.from_bytes(blake2b(told.encode(), digest_size=8).digest(), "big", signed=True)
