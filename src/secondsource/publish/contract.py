"""From the values of the model to the JSON that `read` and `show` print. Unknown is null, never 0 or ""."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from secondsource.find.measures import plain_unit
from secondsource.model import HopRole, SourceType
from secondsource.publish.lineage_json import side_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from secondsource.link.fact import Fact, FigureRelation, Figures
    from secondsource.model import (
        Claim,
        Document,
        Failure,
        Figure,
        Hop,
        Mentions,
        Place,
        Post,
        Quantity,
        Reading,
        Source,
        Span,
        Time,
    )
    from secondsource.publish.gate import Gate

Json = dict[str, Any]


def reading_json(reading: Reading) -> Json:
    """One document with its claims and mentions: a line of `read --format jsonl`."""
    return {
        "document": document_json(reading.document),
        "claims": [claim_json(claim) for claim in reading.claims],
        "mentions": mentions_json(reading.mentions),
        "failures": [failure_json(failure) for failure in reading.failures],
    }


def document_json(document: Document) -> Json:
    published = document.published
    return {
        "id": document.id,
        "sha256_raw": document.sha256_raw,
        "sha256_text": document.sha256_text,
        "input": document.input,
        "extractor": document.extractor,
        "outlet": document.outlet,
        "author": document.author,
        "url": document.url,
        "title": document.title,
        "published": None
        if published is None
        else {
            "edtf": published.edtf,
            "surface": published.surface,
            "how": published.how,
            "time": published.time,
            "zone": published.zone,
        },
        "language": document.language,
        "post": _post(document.post),
        "text": document.text,
        "set_aside": [{"span": _pair(aside.span), "reason": aside.reason} for aside in document.set_aside],
        "failures": [failure_json(failure) for failure in document.failures],
    }


def _post(post: Post | None) -> Json | None:
    """Null for what is no post. `forwarded` is null for the channel's own words; its name is null where unknown."""
    if post is None:
        return None
    forward = post.forwarded
    return {
        "feed_id": post.feed_id,
        "forwarded": None if forward is None else {"name": forward.name, "id": forward.id},
        "edited": post.edited,
        "unixtime": post.unixtime,
        "reply_to": post.reply_to,
        "links": list(post.links),
    }


def failure_json(failure: Failure) -> Json:
    return {"input": failure.input, "step": failure.step, "code": failure.code, "message": failure.message}


def claim_json(claim: Claim, *, document: str | None = None, fact: str | None = None) -> Json:
    """One claim; `document` and `fact` stand in it where they are given, as `show claims` prints it."""
    axes = claim.axes
    given = {key: value for key, value in (("document", document), ("fact", fact)) if document is not None}
    return {
        "id": claim.id,
        **given,
        "content": _pair(claim.content),
        "text": claim.words,
        "source": _source(claim.source),
        "chain": [_hop(hop) for hop in claim.chain],
        "cue": _pair_or_null(claim.cue),
        "quote": claim.quote.value,
        "modality": claim.modality.value,
        "polarity": axes.polarity.value,
        "stance": axes.stance.value,
        "status": axes.status.value,
        "disclosure": axes.disclosure.value,
        "hedges": [{"span": _pair(h.span), "text": h.text, "kind": h.kind} for h in claim.hedges],
        "predicate": claim.predicate,
        "roles": {role: list(value) if isinstance(value, tuple) else value for role, value in claim.roles},
        "quantities": [_quantity(q) for q in claim.quantities],
        "time": _times(claim.times),
        "places": [_place(p) for p in claim.places],
        "about_claim": claim.about_claim,
        "rests_on": list(claim.rests_on),
        "confidence": claim.confidence,
        "reader": claim.reader,
        "made_by": dict(claim.made_by),
    }


def _source(source: Source | None) -> Json | None:
    """Null for the outlet's own voice."""
    if source is None or source.type is SourceType.SELF:
        return None
    return {
        "span": _pair_or_null(source.span),
        "name": source.name,
        "type": source.type.value,
        "carried_over": source.carried_over,
        "antecedent": _pair_or_null(source.antecedent),
    }


def _hop(hop: Hop) -> Json:
    if hop.role is HopRole.OUTLET:
        return {"name": hop.name, "role": hop.role.value}
    return {
        "name": hop.name,
        "role": hop.role.value,
        "span": _pair_or_null(hop.span),
        "cue": _pair_or_null(hop.cue),
        "stance": hop.stance.value,
        "evidence_kind": hop.evidence_kind,
    }


def _quantity(q: Quantity) -> Json:
    return {
        "span": _pair(q.span),
        "low": number(q.low),
        "best": number(q.best),
        "high": number(q.high),
        "approx": q.approx.value,
        "unit": plain_unit(q.unit),
        "counted": q.unit,
        "measure": q.measure,
        "whose": q.whose,
        "period": q.period,
        "basis": q.basis,
        "cumulative": q.cumulative,
        "claimed_by_side": q.claimed_by_side,
    }


def _times(times: tuple[Time, ...]) -> Json | list[Json] | None:
    """Null, the one, or a list of which the first dates the claim."""
    listed = [_time(time) for time in times]
    return listed if len(listed) > 1 else next(iter(listed), None)


def _time(time: Time) -> Json:
    return {
        "span": _pair(time.span),
        "edtf": time.edtf,
        "earliest": time.earliest.isoformat() if time.earliest else None,
        "latest": time.latest.isoformat() if time.latest else None,
        "role": time.role.value,
        "anchor": time.anchor.isoformat() if time.anchor else None,
        "rule": time.rule,
    }


def _place(place: Place) -> Json:
    return {
        "span": _pair(place.span),
        "name": place.name,
        "geonameid": place.geonameid,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision.value,
        "country": place.country,
        "admin1": place.admin1,
        "rule": place.rule,
    }


def mentions_json(mentions: Mentions) -> Json:
    return {
        "attributions": [
            {"source": _pairs(a.source), "cue": _pairs(a.cue), "content": _pairs(a.content)}
            for a in mentions.attributions
        ],
        "entities": [{"span": _pair(e.span), "type": e.type.value, "name": e.name} for e in mentions.entities],
        "units": [
            {"span": _pair(u.span), "name": u.name, "ordinal": u.ordinal, "branch": u.branch, "echelon": u.echelon}
            for u in mentions.units
        ],
        "times": [
            {"span": _pair(t.span), "value": t.value, "mod": t.mod, "type": t.kind} for t in mentions.time_expressions
        ],
        "quantities": [
            {"span": _pair(f.span), "value": _value(f), "change": f.change.value, "unit": f.unit}
            for f in mentions.figures
        ],
        "toponyms": [
            {"span": _pair(p.span), "name": p.name, "geonameid": p.geonameid, "lat": p.lat, "lon": p.lon}
            for p in mentions.places
        ],
    }


def _value(figure: Figure) -> int | float | str | None:
    """A number, or for a range its two ends as said: "30-40"."""
    if figure.to is None:
        return number(figure.value)
    return f"{number(figure.value)}-{number(figure.to)}"


def fact_json(fact: Fact, gate: Gate) -> Json:
    """One fact as `show facts` prints it, with what `explain` needs besides."""
    return {
        "id": fact.id,
        "label": fact.label,
        "predicate": fact.predicate,
        "claims": list(fact.claims),
        "documents": len(fact.documents),
        "polarity": fact.origins.polarity.value,
        "origins": {
            **side_json(fact.origins.behind),
            "against": side_json(fact.origins.against),
        },
        "figures": _figures(fact.figures),
        "gate": {
            "outcome": gate.outcome.value,
            "why": list(gate.why),
            "release": list(gate.release),
            "policy": gate.policy,
        },
    }


def _figures(figures: Figures | None) -> Json | None:
    if figures is None:
        return None
    return {
        "measure": figures.measure,
        "unit": figures.unit,
        "low": number(figures.low),
        "best": number(figures.best),
        "high": number(figures.high),
        "policy": figures.policy,
        "relations": [figure_relation_json(relation) for relation in figures.relations],
        "given": list(figures.given),
        "withheld": list(figures.withheld),
    }


def figure_relation_json(relation: FigureRelation) -> Json:
    """What one figure does to another, and why: in a sentence, by which rule, and the scopes field by field."""
    return {
        "a": relation.a,
        "b": relation.b,
        "relation": relation.relation.value,
        "reason": relation.reason,
        "rule": relation.rule,
        "fields": [{"field": f.field, "a": f.a, "b": f.b, "match": f.match.value} for f in relation.fields],
    }


def number(value: float | None) -> int | float | None:
    """12000 rather than 12000.0; null stays null."""
    return int(value) if value is not None and value == int(value) else value


def _pair(span: Span) -> list[int]:
    return [span.begin, span.end]


def _pair_or_null(span: Span | None) -> list[int] | None:
    return None if span is None else _pair(span)


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [_pair(span) for span in spans]
