"""Files that people attach as evidence for a claim: kept by their hash, and who attached them when."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, text

from secondsource.errors import EmptyInput
from secondsource.ledger.schema_evidence import evidence as table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from secondsource.ledger.ledger import Ledger

OF_CLAIMS = text("""
-- one row per file attached to any of some claims, the oldest first
SELECT sha256, name, size, claim, who, kept_at FROM evidence WHERE claim IN :claims ORDER BY number
""").bindparams(bindparam("claims", expanding=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One kept file. `size` in bytes; `claim` is the claim that it was attached to."""

    sha256: str
    name: str
    size: int
    claim: str
    who: str
    kept_at: str


def attach(ledger: Ledger, *, who: str, claim: str, name: str, raw: bytes) -> Evidence:
    """Keep a file as evidence for a claim; twice changes nothing. Raises `EmptyInput` for a file without bytes."""
    if not raw:
        raise EmptyInput(f"{name or 'the file'} is empty; attach the file that shows it")
    sha256 = hashlib.sha256(raw).hexdigest()
    with ledger.begin() as connection:
        known = [e for e in _of(connection.execute(OF_CLAIMS, {"claims": [claim]})) if e.sha256 == sha256]
        if known:
            return known[0]
        ledger.store.keep(raw)
        made = Evidence(
            sha256=sha256, name=name or "unnamed file", size=len(raw), claim=claim, who=who, kept_at=ledger.now()
        )
        row = {field: getattr(made, field) for field in ("sha256", "name", "size", "claim", "who", "kept_at")}
        connection.execute(table.insert(), row)
    return made


def evidence_for(ledger: Ledger, claims: Iterable[str]) -> tuple[Evidence, ...]:
    """Every file that was attached to one of these claims."""
    with ledger.reading() as connection:
        return tuple(_of(connection.execute(OF_CLAIMS, {"claims": list(claims)})))


def _of(rows: Iterable[object]) -> list[Evidence]:
    names = ("sha256", "name", "size", "claim", "who", "kept_at")
    return [Evidence(**{name: getattr(row, name) for name in names}) for row in rows]
