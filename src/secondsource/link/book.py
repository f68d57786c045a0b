"""Sketches of claims in the ledger, loaded report by report and remembered for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.ledger.raw import many, raw
from secondsource.ledger.told import told_in
from secondsource.link.sketch import sketches
from secondsource.link.testimony import testimonies

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from secondsource.link.agents import Agents
    from secondsource.link.sketch import Sketch

REMEMBERED = 20_000
"""So many sketches are kept at hand."""


class Book:
    """Looks sketches up by claim id within one transaction. `forget_all` before the ledger changes under it."""

    def __init__(self, connection: Connection, agents: Agents) -> None:
        self._connection = connection
        self._agents = agents
        self._known: dict[str, Sketch] = {}

    def __getitem__(self, claim: str) -> Sketch:
        if claim not in self._known:
            self.open([claim])
        return self._known[claim]

    def open(self, claims: Iterable[str]) -> None:
        """Load the reports of these claims, as far as they are not at hand."""
        missing = [claim for claim in claims if claim not in self._known]
        query = "SELECT DISTINCT document FROM claim_bundle WHERE claim IN (SELECT value FROM json_each(?))"
        numbers = [n for (n,) in raw(self._connection).execute(query, (many(missing),))] if missing else []
        if numbers and len(self._known) > REMEMBERED:
            kept = set(claims) - set(missing)
            self._known = {claim: s for claim, s in self._known.items() if claim in kept}
        for told in told_in(self._connection, numbers):
            self._known.update(sketches(testimonies(told.document, told.claims), self._agents))
