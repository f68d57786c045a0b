"""Ids that people can say aloud: the first hex digits of an id as syllables."""

from __future__ import annotations

CONSONANTS = "bdfghklmnprstvz"
VOWELS = "aeiou"
SYLLABLES = tuple(c + v for c in CONSONANTS for v in VOWELS)
_BASE = len(SYLLABLES)
LENGTH = 5
"""Syllables: 75 to the power of 5 is 2.4 thousand million, so that two of 10,000 ids share one in 2 % of ledgers."""
_DIGITS = 12


def short_id(id: str) -> str:
    """Five syllables for a hex id: "kabo-tiru-ne". The same id, the same syllables, in any ledger."""
    number = int(id.rpartition(":")[2][:_DIGITS], 16)
    syllables = []
    for _ in range(LENGTH):
        number, rest = divmod(number, _BASE)
        syllables.append(SYLLABLES[rest])
    return "-".join(("".join(syllables[:2]), "".join(syllables[2:4]), syllables[4]))
