"""Blocks that became crowded: pairs of bundles that met only there meet no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.ledger import blocks
from secondsource.link.blocking import crowded
from secondsource.link.bundles import beside, unpacked

if TYPE_CHECKING:
    from sqlite3 import Connection as Raw


def part_crossed(db: Raw) -> None:
    """Go through every block that has become crowded since it was last asked, and touch the bundles that part."""
    parting = _Parting(db)
    for (key,) in db.execute("SELECT key FROM link_crossed").fetchall():
        if parting.is_full(key):
            parting.part_in(key)
    db.execute("DELETE FROM link_crossed")


class _Parting:
    """What was looked up once in this round: the keys of bundles, and which blocks are crowded."""

    def __init__(self, db: Raw) -> None:
        self._db = db
        self._keys: dict[int, frozenset[int]] = {}
        self._full: dict[int, bool] = {}
        self._checked: set[tuple[int, int]] = set()

    def part_in(self, key: int) -> None:
        for a in blocks.block(self._db, key, -1):
            near = {b for b, _, _ in blocks.near(self._db, a)}
            for b in near - {a}:
                pair = (min(a, b), max(a, b))
                if pair not in self._checked and not self._meet(a, b):
                    blocks.part(self._db, a, b)
                    blocks.touch(self._db, (a, b))
                self._checked.add(pair)

    def is_full(self, key: int) -> bool:
        if key not in self._full:
            self._full[key] = len(blocks.block(self._db, key, crowded() + 1)) > crowded()
        return self._full[key]

    def _meet(self, a: int, b: int) -> bool:
        """Whether the two stand in one block, or the same block of weeks side by side, and neither is crowded."""
        others = self._keys_of(b)
        for mine in self._keys_of(a):
            meeting = [key for key in beside(mine) if key in others]
            if meeting and not self.is_full(mine) and not all(map(self.is_full, meeting)):
                return True
        return False

    def _keys_of(self, number: int) -> frozenset[int]:
        if number not in self._keys:
            row = self._db.execute("SELECT keys FROM bundle WHERE number = ?", (number,)).fetchone()
            self._keys[number] = frozenset(unpacked(row[0]))
        return self._keys[number]
