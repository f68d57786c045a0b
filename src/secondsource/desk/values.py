"""The values of a claim, each with the words that it was read from and what made it, for whoever doubts one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from secondsource.desk.bad_form import BY_HAND
from secondsource.desk.value_words import amount_words, counted_words, time_words
from secondsource.desk.words import speaker_words
from secondsource.errors import NotFound
from secondsource.model import Modality, TimeRole
from secondsource.publish.place_words import extent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from secondsource.model import Claim, Place, Quantity, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value of a claim. `key` names it in addresses; `kind` is what the card draws it as; `rule` is what made it.

    `span` is None where no words of the report say it by themselves.
    """

    key: str
    kind: str
    shown: str
    span: Span | None
    rule: str
    more: str = ""


def values_of(claim: Claim) -> tuple[Value, ...]:
    """What the card of a claim shows, in its order."""
    made = {field: _ruled(rule) for field, rule in claim.made_by}
    return (
        _source(claim, made),
        *_figures(claim, made),
        *_meant(claim, made),
        *_places(claim, made),
        *_times(claim, made),
    )


def value_of(claim: Claim, key: str) -> Value:
    """The value of that key; raises `NotFound`."""
    for value in values_of(claim):
        if value.key == key:
            return value
    raise NotFound(f"claim {claim.id[:12]}: it has no value {key[:40]!r} now; look at the claim again")


def _source(claim: Claim, made: Mapping[str, str]) -> Value:
    source = claim.source
    return Value(
        key="source",
        kind="source",
        shown=speaker_words(claim),
        span=source.span if source else None,
        rule=made.get("source", claim.reader),
        more="carried over" if source is not None and source.carried_over else "",
    )


def _figures(claim: Claim, made: Mapping[str, str]) -> Iterator[Value]:
    for n, quantity in enumerate(claim.quantities):
        yield Value(
            key=f"figure-{n}",
            kind="figure",
            shown=_amount(quantity, claim),
            span=_own(quantity.span, claim),
            rule=made.get("quantities", f"read as {quantity.approx.value.replace('_', ' ')} by {claim.reader}"),
            more=counted_words(quantity),
        )


def _amount(quantity: Quantity, claim: Claim) -> str:
    """The number; what gives none keeps its words: “several hundred” (no number)."""
    begin, end = (at - claim.content.begin for at in (quantity.span.begin, quantity.span.end))
    has_words = quantity.span != claim.content and 0 <= begin < end <= len(claim.words)
    if has_words and (quantity.low, quantity.best, quantity.high) == (None, None, None):
        return f"“{claim.words[begin:end]}” ({amount_words(quantity)})"
    return amount_words(quantity)


def _meant(claim: Claim, made: Mapping[str, str]) -> Iterator[Value]:
    """How it is meant, with which hedges, and what it is about."""
    if claim.modality is not Modality.ASSERTED:
        rule = made.get("modality", made.get("axes", claim.reader))
        yield Value(key="modality", kind="modality", shown=claim.modality.value, span=claim.cue, rule=rule)
    for n, hedge in enumerate(claim.hedges):
        rule = f"a hedge of the kind “{hedge.kind}”, by {claim.reader}"
        yield Value(key=f"hedge-{n}", kind="hedge", shown=f"“{hedge.text}”", span=hedge.span, rule=rule)
    if claim.predicate:
        shown = claim.predicate.replace("_", " ")
        yield Value(key="predicate", kind="predicate", shown=shown, span=None, rule=made.get("predicate", claim.reader))


def _places(claim: Claim, made: Mapping[str, str]) -> Iterator[Value]:
    for n, place in enumerate(claim.places):
        located = place.geonameid is not None or place.lat is not None
        yield Value(
            key=f"place-{n}",
            kind="place",
            shown=place.name if located else f"{place.name} (not located)",
            span=_own(place.span, claim),
            rule=_by(place.rule, made.get("places"), claim),
            more=_known_as(place),
        )


def _times(claim: Claim, made: Mapping[str, str]) -> Iterator[Value]:
    for n, time in enumerate(claim.times):
        yield Value(
            key=f"time-{n}",
            kind="time",
            shown=time_words(time),
            span=_own(time.span, claim),
            rule=_by(time.rule, made.get("times"), claim),
            more="" if time.role is TimeRole.EVENT else f"day of the {time.role.value}",
        )


def _known_as(place: Place) -> str:
    kind = extent(place.precision, geonameid=place.geonameid, feature=place.feature)
    return kind if place.geonameid is None else f"{kind}, GeoNames {place.geonameid}"


def _own(span: Span, claim: Claim) -> Span | None:
    """What was given by hand without words stands on the whole claim: no words of its own."""
    return None if span == claim.content else span


def _by(rule: str, ruling: str | None, claim: Claim) -> str:
    if rule == BY_HAND and ruling is not None:
        return f"{rule}, {ruling}"
    return f"the rule “{rule}” of {claim.reader}"


def _ruled(rule: str) -> str:
    """A ruling by the beginning of its id: who made it stands in the list of rulings."""
    kind, colon, id = rule.partition(":")
    return f"ruling {id[:8]}" if kind == "ruling" and colon else rule
