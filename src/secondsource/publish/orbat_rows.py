"""An order of battle as rows for programs: one edge a row, for the desk (held ones are marked by their gate)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from secondsource.publish.contract import fact_json

if TYPE_CHECKING:
    from datetime import date

    from secondsource.publish.orbat import Orbat
    from secondsource.publish.orbat_edge import Edge, Learnt
    from secondsource.publish.orbat_names import Force
    from secondsource.publish.spreadsheet import Row


def edge_json(edge: Edge, orbat: Orbat) -> dict[str, Any]:
    """One edge with its claims, voices, disputes, valid and recorded time."""
    body = fact_json(edge.fact, edge.gate)
    return {
        "kind": edge.kind.value,
        "of": _force(edge.of, orbat),
        "to": _force(edge.to, orbat) if edge.to is not None else edge.target,
        "how": edge.how,
        "modality": edge.modality.value,
        "line": "solid" if edge.solid else "dashed",
        "voices": list(edge.voices),
        "hangs_on": list(edge.fact.origins.behind.cut.members),
        "against": [voice.name for voice in edge.fact.origins.against.voices],
        "disputes": list(edge.disputes),
        "valid": {
            "begins": _day(edge.valid.begins),
            "first_said": _day(edge.valid.first),
            "last_said": _day(edge.valid.last),
            "ends": _day(edge.valid.ends),
        },
        "known": _day(min((c.known for c in edge.claims if c.known), default=None)),
        "recorded": _day(min((c.recorded for c in edge.claims if c.recorded), default=None)),
        "claims": [_claim(one) for one in edge.claims],
        "figures": body["figures"],
        "gate": body["gate"],
    }


def _force(force: Force, orbat: Orbat) -> dict[str, Any]:
    return {
        "name": orbat.names[force],
        "kind": force.kind,
        "side": force.side or None,
        "ordinal": force.ordinal or None,
        "branch": force.branch or None,
        "echelon": force.echelon or None,
    }


def force_json(force: Force, orbat: Orbat) -> dict[str, Any]:
    """One force of the list of those there are."""
    edges = sum(force in (edge.of, edge.to) for edge in orbat.edges)
    return {**_force(force, orbat), "described": force.described or None, "edges": edges}


def _claim(one: Learnt) -> dict[str, Any]:
    claim, testimony = one.testimony.claim, one.testimony
    return {
        "id": claim.id,
        "source": claim.source.name if claim.source else None,
        "outlet": testimony.outlet,
        "published": _day(testimony.published),
        "recorded": _day(one.recorded),
        "modality": claim.modality.value,
        "text": claim.words,
    }


def edge_row(row: dict[str, Any]) -> Row:
    """The same as cells, from what `edge_json` makes."""
    to = row["to"]
    figures = row["figures"] or {}
    return {
        "kind": row["kind"],
        "of": row["of"]["name"],
        "to": to if isinstance(to, str) else to["name"],
        "how": row["how"],
        "modality": row["modality"],
        "line": row["line"],
        "voices": len(row["voices"]),
        "said_by": "; ".join(row["voices"]),
        "hangs_on": "; ".join(row["hangs_on"]),
        "disputes": "; ".join(row["disputes"]),
        **row["valid"],
        "known": row["known"],
        "recorded": row["recorded"],
        "low": figures.get("low"),
        "best": figures.get("best"),
        "high": figures.get("high"),
        "unit": figures.get("unit"),
        "outcome": row["gate"]["outcome"],
        "claims": "; ".join(claim["id"] for claim in row["claims"]),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
