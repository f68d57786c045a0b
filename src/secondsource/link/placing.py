"""Put the claims of one document into bundles and blocks: the part of linking that `add` does for each document.

Nothing is compared here. What the new claims touch is marked, and `settling.py` works it out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.ledger import blocks, partition
from secondsource.ledger.blocks import BundleRow
from secondsource.ledger.raw import raw
from secondsource.ledger.told import told_in
from secondsource.link.blocking import crowded
from secondsource.link.bundles import Bundle, beside, bundle_of, packed, unpacked
from secondsource.link.sketch import sketches
from secondsource.link.testimony import testimonies

if TYPE_CHECKING:
    from collections.abc import Iterable
    from sqlite3 import Connection as Raw

    from sqlalchemy import Connection

    from secondsource.link.agents import Agents


def place(connection: Connection, document: int, agents: Agents, *, ruled: frozenset[str], now: str) -> None:
    """Bring bundles and blocks up to what the document tells now. `ruled`: claims that rulings on pairs name."""
    db = raw(connection)
    (told,) = told_in(connection, [document])
    drawn = sketches(testimonies(told.document, told.claims), agents)
    new = {id: bundle_of(s, alone=id in ruled) for id, s in drawn.items()}
    old = blocks.bundles_of_document(db, document)
    for claim in new.keys() - old.keys():  # first, so that a bundle that only changes its claims stays
        _put_in(db, claim, document, new[claim])
    for number, speaks in blocks.spoken_for(db, document):
        if speaks in old:
            blocks.forget(db, number)  # what is compared of a claim hangs on the rest of its report
    for claim, (number, signature) in old.items():
        if claim not in new:
            _take_out(db, claim, number, now)
        elif new[claim].signature != signature:
            _take_out(db, claim, number, now)
            _put_in(db, claim, document, new[claim])
    db.execute("DELETE FROM link_pending WHERE document = ?", (document,))


def _take_out(db: Raw, claim: str, number: int, now: str) -> None:
    db.execute("DELETE FROM claim_bundle WHERE claim = ?", (claim,))
    partition.take_out_claim(db, claim, now)
    row = blocks.bundles(db, [number])[number]
    speaks = blocks.smallest_claim(db, number)
    if speaks is None:
        keys = unpacked(row.keys)
        blocks.drop_bundle(db, number, keys)
        _thinned(db, keys)
    elif row.speaks == claim:
        _speaks(db, number, speaks)


def _put_in(db: Raw, claim: str, document: int, bundle: Bundle) -> None:
    row = blocks.bundle_with(db, bundle.signature)
    number = row.number if row is not None else _new(db, claim, bundle)
    db.execute("INSERT INTO claim_bundle(claim, document, bundle) VALUES (?, ?, ?)", (claim, document, number))
    if row is None:
        _filled(db, bundle.keys)
        return
    if row.fact is not None:
        partition.put_claim(db, claim, row.fact)
    if claim < row.speaks:
        _speaks(db, number, claim)


def _new(db: Raw, claim: str, bundle: Bundle) -> int:
    row = BundleRow(
        number=0,
        signature=bundle.signature,
        speaks=claim,
        family=bundle.family,
        marks=packed(bundle.marks),
        anchors=packed(bundle.anchors),
        keys=packed(bundle.keys),
        rated=0,
        component=None,
        fact=None,
    )
    return blocks.insert_bundle(db, row, bundle.keys)


def _speaks(db: Raw, number: int, claim: str) -> None:
    """The bundle has another smallest claim: what was worked out with the old one is worked out again."""
    blocks.forget(db, number)
    db.execute("UPDATE bundle SET speaks = ? WHERE number = ?", (claim, number))


def _thinned(db: Raw, keys: Iterable[int]) -> None:
    """Blocks that have just stopped being crowded: their bundles, and those beside them, meet anew."""
    for key in keys:
        if len(blocks.block(db, key, crowded() + 1)) == crowded():
            for number in {n for k in beside(key) for n in blocks.block(db, k, crowded() + 1)}:
                db.execute("UPDATE bundle SET rated = 0 WHERE number = ?", (number,))


def _filled(db: Raw, keys: Iterable[int]) -> None:
    """Blocks that have just become crowded, once in the life of each: pairs that met only there will part."""
    crossed = [(key,) for key in keys if len(blocks.block(db, key, crowded() + 2)) == crowded() + 1]
    db.executemany("INSERT OR IGNORE INTO link_crossed(key) VALUES (?)", crossed)
