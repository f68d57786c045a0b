"""The form of a claim: what a claim looks like in its fields, and what came back."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from fastapi import Request

from secondsource.desk.place_choice import place_label
from secondsource.ledger.claim_row import dated_by
from secondsource.model import Approximation, Precision, TimeRole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from secondsource.model import Claim, Place, Quantity, Span, Time

WHEN = ("day", "range", "unknown")
WHERE = ("place", "area", "named", "unknown")
NO_FIGURE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """The fields of the form, as they came; what a form leaves out is empty, and changes nothing of its group.

    Spans are "begin:end" in code points, or empty. `roles` are pairs of a role and who plays it. `figure` says which
    of the claim's figures the form has, the first being 0; one past the last is a further one.
    """

    content: str = ""
    source_span: str = ""
    source_name: str = ""
    source_type: str = ""
    cue: str = ""
    polarity: str = "+"
    stance: str = "asserts"
    status: str = "actual"
    disclosure: str = "given"
    predicate: str = ""
    roles: tuple[tuple[str, str], ...] | None = None
    when: str = ""
    since: str = ""
    until: str = ""
    when_of: str = ""
    time_span: str = ""
    where: str = ""
    place: str = ""
    place_span: str = ""
    figure: str = "0"
    approx: str = ""
    amount: str = ""
    amount_to: str = ""
    unit: str = ""
    measure: str = ""
    whose: str = ""
    figure_span: str = ""
    seen: str = ""

    def same(self, other: Typed, *names: str) -> bool:
        """Whether the two agree in these fields."""
        return all(getattr(self, name).strip() == getattr(other, name).strip() for name in names)


WHEN_FIELDS = ("when", "since", "until", "when_of", "time_span")
WHERE_FIELDS = ("where", "place", "place_span")
FIGURE_FIELDS = ("approx", "amount", "amount_to", "unit", "measure", "whose", "figure_span")
BLANK = Typed(source_type="self", when="unknown", when_of=TimeRole.EVENT.value, where="unknown", approx=NO_FIGURE)
"""The form of a claim that is to be added."""


async def typed_form(request: Request) -> Typed:
    """The form of a request."""
    form = await request.form()
    given: dict[str, Any] = {f.name: str(form[f.name]) for f in fields(Typed) if f.name in form and f.name != "roles"}
    if "role" in form:
        pairs = zip(form.getlist("role"), form.getlist("role_words"), strict=False)
        given["roles"] = tuple((str(role).strip(), str(words).strip()) for role, words in pairs)
    return Typed(**given)


def form_of(claim: Claim, figure: int = 0) -> Typed:
    """The form with a claim in it, and with that figure of its figures; past the last, with a blank one."""
    source, axes = claim.source, claim.axes
    return Typed(
        content=_span(claim.content),
        source_span=_span(source.span if source else None),
        source_name=(source.name or "") if source else "",
        source_type=source.type.value if source else "self",
        cue=_span(claim.cue),
        polarity=axes.polarity.value,
        stance=axes.stance.value,
        status=axes.status.value,
        disclosure=axes.disclosure.value,
        predicate=claim.predicate or "",
        roles=tuple((role, who) for role, value in claim.roles for who in _each(value)),
        **_when(dated_by(claim), claim.content),
        **_where(next(iter(claim.places), None), claim.content),
        figure=str(min(figure, len(claim.quantities))),
        **_figure(next(iter(claim.quantities[figure:]), None), claim.content),
    )


def _span(span: Span | None, content: Span | None = None) -> str:
    """A span for its field; what no words of its own tell (it has those of the whole claim) is empty."""
    return f"{span.begin}:{span.end}" if span is not None and span != content else ""


def _each(value: str | Iterable[str]) -> Iterable[str]:
    return (value,) if isinstance(value, str) else value


def _when(time: Time | None, content: Span) -> dict[str, str]:
    if time is None:
        return {"when": "unknown", "when_of": TimeRole.EVENT.value}
    since = time.earliest.isoformat() if time.earliest else ""
    until = time.latest.isoformat() if time.latest else ""
    told = {"when_of": time.role.value, "time_span": _span(time.span, content)}
    if not since and not until:
        return {"when": "unknown", **told}
    if since == until:
        return {"when": "day", "since": since, **told}
    return {"when": "range", "since": since, "until": until, **told}


def _where(place: Place | None, content: Span) -> dict[str, str]:
    if place is None:
        return {"where": "unknown"}
    span = _span(place.span, content)
    if place.precision is Precision.UNLOCATED or place.lat is None:
        return {"where": "named", "place": place.name, "place_span": span}
    return {"where": "place", "place": place_label(place), "place_span": span}


def _figure(quantity: Quantity | None, content: Span) -> dict[str, str]:
    if quantity is None:
        return {"approx": NO_FIGURE}
    of_range = quantity.approx is Approximation.RANGE
    numbers = (quantity.low, quantity.high) if of_range else (quantity.best, quantity.low, quantity.high)
    first = quantity.low if of_range else next((n for n in numbers if n is not None), None)
    return {
        "approx": quantity.approx.value,
        "amount": _plain(first),
        "amount_to": _plain(quantity.high) if of_range else "",
        "unit": quantity.unit or "",
        "measure": quantity.measure or "",
        "whose": quantity.whose or "",
        "figure_span": _span(quantity.span, content),
    }


def _plain(number: float | None) -> str:
    return "" if number is None else f"{number:.15g}"
