"""What the figures of a fact do to each other, in words, what excludes first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from secondsource.desk.facts_words import AGAINST_EACH_OTHER, RELATIONS, REPLACING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from secondsource.desk.facts_claims import FactClaim

SHOWN = 40
"""Relations on the page; a fact of 500 figures has 100,000."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """Claim `a` does `verb` to claim `b`; `reason` says why we think so. `sign` is "against", "replaces" or none."""

    a: FactClaim
    verb: str
    b: FactClaim
    reason: str
    rule: str
    sign: str


@dataclass(frozen=True, slots=True)
class FigureLines:
    """`more`: relations that are not shown, in words by kind."""

    lines: tuple[FigureLine, ...] = ()
    more: Mapping[str, int] | None = None


def figure_lines(body: Mapping[str, Any], claims: Sequence[FactClaim]) -> FigureLines:
    relations = (body["figures"] or {}).get("relations", [])
    known = {claim.id: claim for claim in claims}
    rank = {name: n for n, name in enumerate(RELATIONS)}
    ordered = sorted(relations, key=lambda r: rank.get(r["relation"], len(rank)))
    told = [r for r in ordered if r["a"] in known and r["b"] in known]
    more: dict[str, int] = {}
    for relation in told[SHOWN:]:
        words = _verb(relation["relation"])
        more[words] = more.get(words, 0) + 1
    return FigureLines(tuple(_line(relation, known) for relation in told[:SHOWN]), more)


def _line(relation: Mapping[str, Any], known: Mapping[str, FactClaim]) -> FigureLine:
    name = relation["relation"]
    return FigureLine(
        a=known[relation["a"]],
        verb=_verb(name),
        b=known[relation["b"]],
        reason=relation["reason"],
        rule=relation.get("rule") or "",
        sign="against" if name in AGAINST_EACH_OTHER else "replaces" if name in REPLACING else "",
    )


def _verb(relation: str) -> str:
    return RELATIONS.get(relation, relation.lower().replace("_", " "))
