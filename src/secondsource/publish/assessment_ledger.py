"""The inputs of an assessment as the ledger holds them now, and whether they still stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from secondsource.errors import NotFound
from secondsource.ledger import fetch
from secondsource.ledger.ruled import document_number, ruled_claims
from secondsource.model import Approximation
from secondsource.publish.assessment import Citation, Input, assumed, estimate, in_words
from secondsource.publish.assessment_formula import FormulaError
from secondsource.publish.assessment_units import is_percent, may_count, unit_named
from secondsource.publish.contract import number
from secondsource.publish.gate import Outcome
from secondsource.publish.gate_list import REVISIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from secondsource.ledger.fetch import KeptClaim
    from secondsource.ledger.ledger import Ledger
    from secondsource.model import Quantity
    from secondsource.publish.assessment_file import AssessmentFile, InputFrom
    from secondsource.publish.assessment_interval import Estimate

    Body = Mapping[str, Any]

_SAID = {Approximation.APPROX: "about ", Approximation.AT_LEAST: "at least ", Approximation.AT_MOST: "up to "}


def inputs_of(file: AssessmentFile, ledger: Ledger) -> tuple[Input, ...]:
    """Every input and assumption with its value now.

    Raises `NotFound` where the ledger has no such claim or fact, and `FormulaError` where it holds no such figure.
    """
    from_ledger = (_from_fact(n, g, ledger) if g.fact else _from_claim(n, g, ledger) for n, g in file.inputs.items())
    stated = (
        assumed(name, given, unit_named(given.unit), percent=is_percent(given.unit))
        for name, given in file.assumptions.items()
    )
    return (*from_ledger, *stated)


def _from_claim(name: str, given: InputFrom, ledger: Ledger) -> Input:
    kept = _claim(name, given, ledger)
    quantity = _figure(name, given, kept)
    unit = _unit(name, given, quantity.unit or quantity.measure)
    body = fetch.fact(ledger, kept.fact).body if kept.fact is not None else None
    fallen, later = _revised(kept.claim.id, body, ledger)
    reasons = [*_gone(kept), *fallen, *_not_printable(body)]
    return Input(
        name=name,
        value=_value(name, given, quantity, unit),
        unit=unit_named(unit),
        said=_as_said(quantity, unit),
        cited=_citation(kept, body, ledger),
        chosen=given if given.best is not None else None,
        fallen=tuple(reasons),
        unbounded=quantity.approx is Approximation.APPROX and quantity.low is None and quantity.high is None,
        later=_later(name, given, later, unit, ledger) if later else None,
    )


def _claim(name: str, given: InputFrom, ledger: Ledger) -> KeptClaim:
    """The claim that is meant. Raises `NotFound` where there is none, or where several hold the words."""
    if given.claim is not None:
        try:
            return fetch.claim(ledger, given.claim)
        except NotFound as error:
            raise NotFound(f"input {name!r}: {error}") from error
    said = " ".join((given.said or "").split()).casefold()
    with ledger.reading() as connection:
        document = document_number(connection, _document(name, given.report or "", ledger))
        told = [ruled.claim for ruled in ruled_claims(connection, document)]
    found = [claim for claim in told if said in " ".join(claim.words.split()).casefold()]
    if len(found) == 1:
        return fetch.claim(ledger, found[0].id)
    if not found:
        raise NotFound(
            f"input {name!r}: no claim of {given.report} holds the words “{given.said}”; "
            f"`secondsource show claims --document {given.report}` prints its claims"
        )
    ids = ", ".join(claim.id[:8] for claim in found)
    raise NotFound(f"input {name!r}: {len(found)} claims hold the words “{given.said}”: {ids}; say more, or give claim")


def _document(name: str, report: str, ledger: Ledger) -> str:
    """The id of the document whose input name is `report`, or the only one whose ends with it."""
    wanted = report.replace("\\", "/")
    found = {kept.input.replace("\\", "/"): kept.id for kept in fetch.documents(ledger)}
    ends = [id for input, id in found.items() if input == wanted] or [
        id for input, id in found.items() if input.endswith("/" + wanted)
    ]
    if len(ends) != 1:
        many = "no report" if not ends else f"{len(ends)} reports"
        raise NotFound(f"input {name!r}: {many} of the ledger has the name {report}; `show documents` lists them")
    return ends[0]


def _figure(name: str, given: InputFrom, kept: KeptClaim) -> Quantity:
    figures = kept.claim.quantities
    if given.figure > len(figures):
        told = "; ".join(f"{n} {_as_said(q, q.unit or q.measure or '')}" for n, q in enumerate(figures, start=1))
        raise FormulaError(
            f"input {name!r}: claim {kept.claim.id[:8]} has no figure {given.figure}; it has {told or 'none'}"
        )
    quantity = figures[given.figure - 1]
    if quantity.low is None and quantity.best is None and quantity.high is None:
        raise FormulaError(f"input {name!r}: claim {kept.claim.id[:8]} gives no number; make it an assumption")
    return quantity


def _unit(name: str, given: InputFrom, said: str | None) -> str:
    if given.unit is not None and not may_count(said, given.unit):
        raise FormulaError(
            f"input {name!r}: the source counts {said}, not {given.unit}; take the unit out, or another figure"
        )
    unit = given.unit or (said or "").partition(" (")[0]
    if not unit:
        raise FormulaError(f"input {name!r}: the source names no unit; give one, as in unit: soldiers")
    return unit


def _value(name: str, given: InputFrom, q: Quantity, unit: str) -> Estimate:
    """As said: what is about N counts as N, for no bounds are invented; a count is never below zero."""
    low, best, high = q.low, q.best, q.high
    if q.approx is Approximation.AT_LEAST:
        low, best, high = low if low is not None else best, None, high
    elif q.approx is Approximation.AT_MOST:
        low, best, high = low or 0, None, high if high is not None else best
    elif low is None and high is None:
        low = high = best
    best = given.best if given.best is not None else best
    return estimate(name, low, best, high, percent=is_percent(unit))


def _as_said(q: Quantity, unit: str) -> str:
    if q.approx in _SAID or q.approx is Approximation.EXACT:
        value = next((v for v in (q.best, q.low, q.high) if v is not None), None)
        return f"{_SAID.get(q.approx, '')}{value:,.10g} {unit}" if value is not None else f"no number of {unit}"
    return in_words(q.low, q.best, q.high, unit)


def _gone(kept: KeptClaim) -> list[str]:
    if not kept.is_current:
        return ["a later reading of the report no longer makes this claim"]
    if kept.state == "rejected":
        return ["the claim was rejected"]
    return [] if kept.fact is not None else ["it stands in no fact any more"]


def _revised(claim: str, body: Body | None, ledger: Ledger) -> tuple[list[str], str | None]:
    """Why the figure no longer stands, and the claim that has taken its place, the last of a chain of revisions."""
    by: dict[str, Any] = {}
    for relation in ((body or {}).get("figures") or {}).get("relations", ()):
        if relation["relation"] in REVISIONS:
            by.setdefault(relation["b"], relation)
    at, seen = claim, {claim}
    while at in by and by[at]["a"] not in seen:
        at = by[at]["a"]
        seen.add(at)
    if at == claim:
        return [], None
    reason, later = by[claim]["reason"], fetch.claim(ledger, at)
    return [f"revised by claim {at[:8]} (“{later.claim.words}”): {reason}"], at


def _later(name: str, given: InputFrom, claim: str, unit: str, ledger: Ledger) -> Estimate | None:
    """The value of the claim that took its place, of the figure in the same unit."""
    for quantity in fetch.claim(ledger, claim).claim.quantities:
        if may_count(quantity.unit or quantity.measure, unit) and quantity.approx is not Approximation.VAGUE:
            return _value(name, type(given)(claim=claim), quantity, unit)
    return None


def _not_printable(body: Body | None) -> list[str]:
    if body is None or body["gate"]["outcome"] != Outcome.HOLD.value:
        return []
    return [f"held: {'; '.join(body['gate']['why'])}"]


def _citation(kept: KeptClaim, body: Body | None, ledger: Ledger) -> Citation:
    document = fetch.document(ledger, kept.document).reading.document
    source = kept.claim.source
    return Citation(
        claim=kept.claim.id,
        words=kept.claim.words,
        source=(source.name if source else None) or f"{document.outlet or document.input} in its own words",
        outlet=document.outlet,
        published=document.published.day if document.published else None,
        fact=kept.fact,
        outcome=body["gate"]["outcome"] if body is not None else None,
    )


def _from_fact(name: str, given: InputFrom, ledger: Ledger) -> Input:
    """What the figures of a fact come to now, by the policy that the fact names: revisions are in it already."""
    try:
        row = fetch.fact(ledger, given.fact or "")
    except NotFound as error:
        raise NotFound(f"input {name!r}: {error}") from error
    figures = row.body["figures"]
    if figures is None or (figures["low"] is None and figures["high"] is None):
        raise FormulaError(f"input {name!r}: fact {row.id[:8]} gives no figure; make it an assumption, or take another")
    unit = _unit(name, given, figures["unit"] or figures["measure"])
    best = given.best if given.best is not None else figures["best"]
    kept = fetch.claim(ledger, (figures["given"] or row.claim_ids)[0])
    return Input(
        name=name,
        value=estimate(name, figures["low"], best, figures["high"], percent=is_percent(unit)),
        unit=unit_named(unit),
        said=in_words(number(figures["low"]), number(figures["best"]), number(figures["high"]), unit),
        cited=_citation(kept, row.body, ledger),
        chosen=given if given.best is not None else None,
        fallen=tuple(_not_printable(row.body)),
    )
