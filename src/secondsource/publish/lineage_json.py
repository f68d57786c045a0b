"""Who stands on one side of a fact and what that hangs on, as JSON. Unknown is null."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from secondsource.link.fact import Cut, Edge, Side, Withdrawn
    from secondsource.model import Span

Json = dict[str, Any]


def side_json(side: Side) -> Json:
    """Counts, voices and cut, and the lineage: ways, edges with their evidence, rings, and what was taken back."""
    return {
        "voices": {
            "voice": len(side.voices),
            "institution": len(side.institutions),
            "principal": len(side.principals),
        },
        "cut": {
            **_cut(side.cut),
            "by_institution": _cut(side.cut_by_institution),
            "by_principal": _cut(side.cut_by_principal),
        },
        "claims": list(side.claims),
        "speakers": [
            {
                "name": v.name,
                "institution": v.institution,
                "principal": v.principal,
                "named": v.named,
                "claims": list(v.claims),
            }
            for v in side.voices
        ],
        "without_origin": list(side.without_origin),
        "circular": side.circular,
        "rings": [list(ring) for ring in side.rings],
        "collapsed": [
            {"claim": c.claim, "into": c.into, "because": c.because.value, "span": _pair(c.span)}
            for c in side.collapsed
        ],
        "edges": [_edge(edge) for edge in side.edges],
        "ways": [{"claim": way.claim, "parties": list(way.parties), "on": way.on} for way in side.ways],
        "withdrawn": [_withdrawn(one) for one in side.withdrawn],
    }


def _cut(cut: Cut) -> Json:
    suspected = [list(pair) for pair in cut.suspected]
    return {"min": cut.min, "max": cut.max, "members": list(cut.members), "suspected": suspected}


def _edge(edge: Edge) -> Json:
    return {
        "from": edge.claim,
        "to": edge.on,
        "type": edge.kind.value,
        "rule": edge.rule,
        "certain": edge.certain,
        "directed": edge.directed,
        "span": _pair(edge.span),
        "to_span": _pair(edge.on_span),
    }


def _withdrawn(one: Withdrawn) -> Json:
    gone = one.gone
    when = gone.when.isoformat() if gone.when else None
    return {
        "claim": one.claim,
        "voice": one.voice,
        "who": gone.who,
        "when": when,
        "why": gone.why,
        "corrected_by": gone.by,
    }


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.begin, span.end]
