"""Link the whole ledger at once: the same partition as document by document, by arrays instead of look-ups."""

from __future__ import annotations

import gc
from collections import Counter
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from secondsource.ledger import partition
from secondsource.ledger.raw import raw
from secondsource.ledger.told import every_document, told_in
from secondsource.link.bundles import packed
from secondsource.link.partition import Bundled, bundled, near_pairs, ruled_claims, settled
from secondsource.link.sketch import sketches
from secondsource.link.testimony import testimonies
from secondsource.model import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator
    from sqlite3 import Connection as Raw

    from sqlalchemy import Connection

    from secondsource.link.agents import Agents
    from secondsource.link.partition import NearPairs
    from secondsource.link.rulings import Bounds
    from secondsource.link.sketch import Sketch

DERIVED = ("bundle", "claim_bundle", "claim_block", "near_pair", "link_pending", "link_touched", "link_crossed")
AT_ONCE = 1 << 18
"""Rows turned from arrays into values at a time."""
PUT_BUNDLE = """
INSERT INTO bundle(number, signature, speaks, family, marks, anchors, keys, rated, component, fact)
VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?)
"""


def link_all(connection: Connection, agents: Agents, ruled: Bounds, *, now: str) -> None:
    """Work out bundles, blocks, near pairs and facts of every claim anew, in the transaction of `connection`."""
    db = raw(connection)
    for table in DERIVED:
        db.execute(f"DELETE FROM {table}")
    with _no_collecting():
        documents: dict[str, int] = {}
        found = bundled(_drawn(connection, agents, documents), ruled_claims(ruled))
        near = near_pairs(found, ruled)
        facts, components = settled(found, near, ruled)
        names = _name(db, [[id for n in fact for id in found[n].claims] for fact in facts], now)
        fact_of = {n: name for fact, name in zip(facts, names, strict=True) for n in fact}
        db.executemany(PUT_BUNDLE, (_row(n, one, components[n], fact_of[n]) for n, one in enumerate(found)))
        rows = ((claim, documents[claim], n) for n, one in enumerate(found) for claim in one.claims)
        db.executemany("INSERT INTO claim_bundle(claim, document, bundle) VALUES (?, ?, ?)", sorted(rows))
        db.executemany("INSERT INTO claim_block(key, bundle) VALUES (?, ?)", _blocks(found))
        db.executemany("INSERT INTO near_pair(a, b, margin, shares) VALUES (?, ?, ?, 1)", _pairs(near))


def _drawn(connection: Connection, agents: Agents, documents: dict[str, int]) -> Iterator[Sketch]:
    """The sketches of every claim; `documents` is filled with where each stands."""
    for told in told_in(connection, every_document(connection)):
        drawn = sketches(testimonies(told.document, told.claims), agents)
        documents.update(dict.fromkeys(drawn, told.number))
        yield from map(_lean, drawn.values())


def _lean(s: Sketch) -> Sketch:
    """The sketch with no more of its claim than is compared: of a million claims all else would fill gigabytes."""
    claim = s.testimony.claim
    kept = Claim(
        id=claim.id,
        content=claim.content,
        words=claim.words,
        source=None,
        chain=(),
        cue=None,
        quote=claim.quote,
        axes=claim.axes,
    )
    return replace(s, testimony=replace(s.testimony, claim=kept))


def _row(number: int, one: Bundled, component: int, fact: str) -> tuple[object, ...]:
    bundle = one.bundle
    packs = (packed(bundle.marks), packed(bundle.anchors), packed(bundle.keys))
    return (number, bundle.signature, one.speaks.id, bundle.family, *packs, component, fact)


def _blocks(found: list[Bundled]) -> Iterator[tuple[int, int]]:
    """Every bundle in each of its blocks, in the order of the table, so that it is written from front to back."""
    sizes = np.array([len(one.bundle.keys) for one in found], dtype=np.int64)
    keys = np.fromiter((key for one in found for key in one.bundle.keys), dtype=np.int64, count=int(sizes.sum()))
    owners = np.repeat(np.arange(len(found)), sizes)
    order = np.lexsort((owners, keys))
    for at in range(0, len(order), AT_ONCE):
        part = order[at : at + AT_ONCE]
        yield from zip(keys[part].tolist(), owners[part].tolist(), strict=True)


def _pairs(near: NearPairs) -> Iterator[tuple[int, int, float]]:
    for at in range(0, len(near.a), AT_ONCE):
        part = slice(at, at + AT_ONCE)
        yield from zip(near.a[part].tolist(), near.b[part].tolist(), near.margin[part].tolist(), strict=True)


def _name(db: Raw, groups: list[list[str]], now: str) -> list[str]:
    """A fact id for each group of claims; only claims whose fact is another are written."""
    before = dict(db.execute("SELECT claim, fact FROM fact_claim"))
    shares = [Counter(before[claim] for claim in group if claim in before) for group in groups]
    named = partition.heirs(shares, dict(db.execute("SELECT id, minted_at FROM fact")))
    used = {id for id in named if id is not None}
    gone = before.keys() - {claim for group in groups for claim in group}
    for claim in sorted(gone):
        partition.take_out_claim(db, claim, now)
    names = [name or partition.mint(db, min(group), now, used) for name, group in zip(named, groups, strict=True)]
    moved = [(c, name) for g, name in zip(groups, names, strict=True) for c in g if before.get(c) != name]
    put = (
        "INSERT INTO fact_claim(claim, fact, position) VALUES (?, ?, 0) ON CONFLICT DO UPDATE SET fact = excluded.fact"
    )
    db.executemany(put, sorted(moved))
    partition.stale(db, sorted({*names, *before.values()}))
    _redirect(db, shares, names, used, now)
    return names


def _redirect(db: Raw, shares: list[Counter[str]], names: list[str], used: set[str], now: str) -> None:
    most: dict[str, tuple[int, str]] = {}
    for share, name in zip(shares, names, strict=True):
        for old, count in share.items():
            most[old] = min(most.get(old, (0, "")), (-count, name))
    for old in sorted(most.keys() - used):
        partition.redirect(db, old, most[old][1], now)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Millions of values that all stay: looking for rings among them again and again would take most of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
