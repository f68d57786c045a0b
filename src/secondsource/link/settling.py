"""Work out again what new claims touched: near pairs, components, facts. Everything else is left as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.ledger import blocks, partition
from secondsource.ledger.raw import many, raw
from secondsource.link.blocking import crowded, worth_comparing
from secondsource.link.book import Book
from secondsource.link.bundles import Bundle, beside, unpacked
from secondsource.link.parting import part_crossed
from secondsource.link.partition import TOGETHER, clusters, component, margin, pairs_together, ruled_margin

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from secondsource.ledger.blocks import BundleRow
    from secondsource.link.agents import Agents
    from secondsource.link.rulings import Bounds


def settle_touched(connection: Connection, agents: Agents, ruled: Bounds, *, now: str) -> None:
    """Settle everything that waits for it, in the transaction of `connection`."""
    Settling(connection, agents, ruled, now).all()


class Settling:
    """One round of settling. Bundles are known by the claim that speaks for them, so that order of arrival is lost."""

    def __init__(self, connection: Connection, agents: Agents, ruled: Bounds, now: str) -> None:
        self._db = raw(connection)
        self._book = Book(connection, agents)
        self._ruled = ruled
        self._now = now
        self._number: dict[str, int] = {}
        self._too_large: dict[str, int] = {}
        self._beside: dict[str, list[tuple[str, float]]] = {}

    def all(self) -> None:
        part_crossed(self._db)
        for (number,) in self._db.execute("SELECT number FROM bundle WHERE rated = 0").fetchall():
            self._rate(number)
        touched = [n for (n,) in self._db.execute("SELECT bundle FROM link_touched")]
        rows = blocks.bundles(self._db, touched)
        self._settle(rows[n] for n in sorted(rows))
        self._db.execute("DELETE FROM link_touched")

    def _rate(self, number: int) -> None:
        """Find the pairs of one bundle that are near."""
        row = blocks.bundles(self._db, [number])[number]
        mine = _bundle(row)
        met = blocks.bundles(self._db, self._met(row))
        worth = [other for n, other in met.items() if n != number and worth_comparing(mine, _bundle(other))]
        known = blocks.margins(self._db, number)
        self._book.open([row.speaks, *(other.speaks for other in worth if other.number not in known)])
        found = [(other.number, self._nearness(row, other, known)) for other in worth]
        near = [(n, nearness) for n, nearness in found if nearness >= 0]
        blocks.put_margins(self._db, number, [*near, *self._ruled_together(row)], shares=True)
        self._db.execute("UPDATE bundle SET rated = 1 WHERE number = ?", (number,))
        blocks.touch(self._db, [number])

    def _met(self, row: BundleRow) -> set[int]:
        """The bundles that stand in a block with it that is not crowded."""
        most = crowded()
        found: set[int] = set()
        for key in unpacked(row.keys):
            own = blocks.block(self._db, key, most + 1)
            if len(own) <= most:
                found.update(own)
                for other in beside(key):
                    if other != key and len(there := blocks.block(self._db, other, most + 1)) <= most:
                        found.update(there)
        return found

    def _nearness(self, row: BundleRow, other: BundleRow, known: dict[int, float]) -> float:
        if other.number in known:
            return known[other.number]
        return margin(*sorted((self._book[row.speaks], self._book[other.speaks]), key=lambda s: s.id))

    def _ruled_together(self, row: BundleRow) -> Iterable[tuple[int, float]]:
        for pair in pairs_together(self._ruled):
            if row.speaks in pair:
                other = pair[1] if pair[0] == row.speaks else pair[0]
                for (number,) in self._db.execute("SELECT bundle FROM claim_bundle WHERE claim = ?", (other,)):
                    yield number, TOGETHER

    def _settle(self, touched: Iterable[BundleRow]) -> None:
        """Settle the components of the touched bundles, and of those that were in one component with them."""
        ahead = {row.speaks: row.number for row in touched}
        groups: list[tuple[str, ...]] = []
        done: set[str] = set()
        while ahead:
            speaks, number = ahead.popitem()
            self._number[speaks] = number
            if speaks in done:
                continue
            together = component(speaks, self._near, self._too_large)
            done |= together
            ahead.update(self._formerly_with(together))
            groups += self._clusters(together)
        self._name(groups)

    def _near(self, speaks: str) -> list[tuple[str, float]]:
        if speaks not in self._beside:
            found = blocks.near(self._db, self._number[speaks])
            self._number.update((other, number) for number, other, _ in found)
            self._beside[speaks] = [(other, nearness) for _, other, nearness in found]
        return self._beside[speaks]

    def _formerly_with(self, together: frozenset[str]) -> dict[str, int]:
        """Those who were settled together with any of these, and note the new component."""
        numbers = [self._number[speaks] for speaks in together]
        rows = blocks.bundles(self._db, numbers).values()
        labels = {row.component for row in rows if row.component is not None}
        query = "SELECT speaks, number FROM bundle WHERE component IN (SELECT value FROM json_each(?))"
        former = dict(self._db.execute(query, (many(labels),)).fetchall())
        label = min(numbers)
        changed = [(label, row.number) for row in rows if row.component != label]
        self._db.executemany("UPDATE bundle SET component = ? WHERE number = ?", changed)
        return {speaks: number for speaks, number in former.items() if speaks not in together}

    def _clusters(self, together: frozenset[str]) -> list[tuple[str, ...]]:
        near = {(a, b): m for a in together for b, m in self._near(a) if a < b and b in together}
        known: dict[str, dict[int, float]] = {}

        def of(a: str, b: str) -> float:
            a, b = min(a, b), max(a, b)
            given = ruled_margin(self._ruled, a, b)
            if given is not None:
                return given
            if a not in known:
                known[a] = blocks.margins(self._db, self._number[a])
            other = self._number[b]
            if other not in known[a]:
                known[a][other] = margin(self._book[a], self._book[b])
                blocks.put_margins(self._db, self._number[a], [(other, known[a][other])], shares=False)
            return known[a][other]

        return clusters(near, together, of, self._ruled)

    def _name(self, groups: list[tuple[str, ...]]) -> None:
        """Let each group go on an old fact, or mint one; only claims whose fact is another are written."""
        shares = [self._shares(group) for group in groups]
        old = {id for share in shares for id in share}
        ages = partition.ages(self._db, old)
        named = partition.heirs(shares, ages)
        used = {id for id in named if id is not None}
        most: dict[str, tuple[int, str]] = {}
        for group, share, name in zip(groups, shares, named, strict=True):
            fact = name or partition.mint(self._db, group[0], self._now, used)
            if self._put(group, fact):
                partition.stale(self._db, {fact, *share})
            for id, count in share.items():
                most[id] = min(most.get(id, (0, "")), (-count, fact))
        for id in sorted(old - used):
            partition.redirect(self._db, id, most[id][1], self._now)

    def _shares(self, group: tuple[str, ...]) -> dict[str, int]:
        """How many claims of the group each old fact holds."""
        numbers = many(self._number[speaks] for speaks in group)
        query = """
        -- one row per fact that holds claims of these bundles
        SELECT fact_claim.fact, count(*) FROM claim_bundle JOIN fact_claim ON fact_claim.claim = claim_bundle.claim
        WHERE claim_bundle.bundle IN (SELECT value FROM json_each(?)) GROUP BY fact_claim.fact
        """
        return dict(self._db.execute(query, (numbers,)).fetchall())

    def _put(self, group: tuple[str, ...], fact: str) -> bool:
        """Put the bundles into the fact; whether any of them stood elsewhere."""
        rows = blocks.bundles(self._db, (self._number[speaks] for speaks in group)).values()
        moved = [row.number for row in rows if row.fact != fact]
        for number in moved:
            partition.put_bundle(self._db, number, fact)
        return bool(moved)


def _bundle(row: BundleRow) -> Bundle:
    return Bundle(row.signature, (), unpacked(row.marks), unpacked(row.anchors), row.family)
