"""From what a person typed or selected to a decision about a claim."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from fastapi import Request

from secondsource.claim.identity import Occurrences, claim_id
from secondsource.errors import SecondsourceError
from secondsource.ledger.codec import plain_from_json, to_json
from secondsource.ledger.decisions import Outcome, State
from secondsource.model import (
    Approximation,
    Axes,
    Claim,
    Disclosure,
    Document,
    Hop,
    HopRole,
    Polarity,
    Quantity,
    Quote,
    Source,
    SourceType,
    Span,
    Stance,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from secondsource.ledger.ruled import Ruled

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
ROLE_LINE = re.compile(r"\s*([\w -]+?)\s*:\s*(\S.*?)\s*")


class BadFormError(SecondsourceError):
    """A form that cannot be a claim; says which field and what would do."""

    code = "bad-form"
    http_status = 422


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """The fields of the form, as they came. Spans are "begin:end" in code points, or empty."""

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
    roles: str = ""
    low: str = ""
    best: str = ""
    high: str = ""
    unit: str = ""
    measure: str = ""
    whose: str = ""
    figure_span: str = ""
    seen: str = ""


async def typed_form(request: Request) -> Typed:
    """The form of a request; fields that it lacks are empty."""
    form = await request.form()
    return Typed(**{f.name: str(form[f.name]) for f in fields(Typed) if f.name in form})


def changes(claim: Claim, typed: Typed, document: Document) -> dict[str, Any]:
    """The fields that the form changes, as the codec writes them; raises `BadFormError`."""
    new = made(typed, document, claim)
    before, after = plain_from_json(to_json(claim)), plain_from_json(to_json(new))
    editable = ("content", "source", "chain", "cue", "axes", "predicate", "roles", "quantities")
    return {name: after[name] for name in editable if before[name] != after[name]}


def new_claim(typed: Typed, document: Document, person: str) -> Claim:
    """A claim that the reader missed, by a person's hand; raises `BadFormError`."""
    content = _span(typed.content, document, "the words of the claim")
    blank = Claim(
        id="",
        content=content,
        words=content.of(document.text),
        source=None,
        chain=(Hop(name=document.outlet, role=HopRole.OUTLET),),
        cue=None,
        quote=Quote.NONE,
        axes=Axes(),
        reader=f"person:{person}",
        made_by=(("content", "person"),),
    )
    claim = made(typed, document, blank)
    words = claim.source.span.of(document.text) if claim.source and claim.source.span else None
    return replace(claim, id=claim_id(document.sha256_raw, Occurrences(document.text), content, words, claim.axes.stance))


def made(typed: Typed, document: Document, claim: Claim) -> Claim:
    """The claim with every field as the form has it."""
    content = _span(typed.content, document, "the words of the claim")
    source = _source(typed, document, claim.source)
    cue = _span(typed.cue, document, "the cue") if typed.cue else None
    outlet = tuple(hop for hop in claim.chain if hop.role is not HopRole.SPEAKER)
    speaker = () if source is None else (Hop(name=source.name, role=HopRole.SPEAKER, span=source.span, cue=cue),)
    return replace(
        claim,
        content=content,
        words=content.of(document.text),
        source=source,
        chain=claim.chain if source == claim.source and cue == claim.cue else outlet + speaker,
        cue=cue,
        axes=_axes(typed),
        predicate=typed.predicate.strip() or None,
        roles=_roles(typed.roles),
        quantities=_quantities(typed, document, claim),
    )


def anchored(claim: Claim, document: Document) -> dict[str, Any]:
    """By what a decision finds its claim again in a later reading."""
    content = {"begin": claim.content.begin, "end": claim.content.end}
    return {"document": document.id, "content": content, "stance": claim.axes.stance.value}


def outcome(
    ruled: Ruled, document: Document, state: State, before: Mapping[str, Any], *, why: str | None = None, **changed: Any
) -> Outcome:
    """The decision that gives a claim this state and, on top of what stood `before`, these changes."""
    kept = dict(before.get("changes") or {})
    return Outcome(
        state=state,
        anchor=before.get("anchor") or anchored(ruled.claim, document),
        changes={**kept, **changed},
        claim=before.get("claim"),
        why=why,
    )


def _span(words: str, document: Document, what: str) -> Span:
    match = re.fullmatch(r"(\d+):(\d+)", words.strip())
    if match is None:
        raise BadFormError(f"{what}: select words in the report first")
    begin, end = int(match[1]), int(match[2])
    if not begin < end <= len(document.text):
        raise BadFormError(f"{what}: the selection holds no words of this report; select at least one word")
    span = Span(begin, end).trimmed(document.text)
    if span is None:
        raise BadFormError(f"{what}: the selection holds only blanks; select at least one word")
    return span


def _source(typed: Typed, document: Document, before: Source | None) -> Source | None:
    name = typed.source_name.strip() or None
    if not typed.source_type or typed.source_type == SourceType.SELF:
        return None
    span = _span(typed.source_span, document, "the source") if typed.source_span else None
    try:
        type = SourceType(typed.source_type)
    except ValueError as error:
        raise BadFormError(f"source type {typed.source_type!r}: choose one of the list") from error
    if before is not None and (before.name, before.type, before.span) == (name, type, span):
        return before
    return Source(span=span, name=name or (span.of(document.text) if span else None), type=type)


def _axes(typed: Typed) -> Axes:
    try:
        return Axes(Polarity(typed.polarity), Stance(typed.stance), Status(typed.status), Disclosure(typed.disclosure))
    except ValueError as error:
        raise BadFormError(f"how it is meant: {error}; choose one of the list") from error


def _roles(lines: str) -> tuple[tuple[str, str | tuple[str, ...]], ...]:
    """One role a line: "actor: the 11th Brigade"; a role that comes twice has several who play it."""
    found: dict[str, list[str]] = {}
    for line in filter(str.strip, lines.splitlines()):
        match = ROLE_LINE.fullmatch(line)
        if match is None:
            raise BadFormError(
                f"roles: {line.strip()!r} is not understood; write a role and its words, as in actor: NATO"
            )
        found.setdefault(match[1], []).append(match[2])
    return tuple((role, words[0] if len(words) == 1 else tuple(words)) for role, words in found.items())


def _quantities(typed: Typed, document: Document, claim: Claim) -> tuple[Quantity, ...]:
    """The first figure as the form has it; those after it stay."""
    low, best, high = (_number(value) for value in (typed.low, typed.best, typed.high))
    if low is not None and high is not None and low > high:
        raise BadFormError(f"figure: low {low:g} is above high {high:g}; the lower of the two comes first")
    if (low, best, high) == (None, None, None) and not typed.unit.strip() and not typed.measure.strip():
        return claim.quantities[1:]
    first = next(iter(claim.quantities), None)
    if first is None:
        span = _span(typed.figure_span or typed.content, document, "the figure")
        first = Quantity(span=span, low=None, best=None, high=None, approx=Approximation.EXACT, unit=None)
    given = replace(
        first,
        low=low,
        best=best,
        high=high,
        unit=typed.unit.strip() or None,
        measure=typed.measure.strip() or None,
        whose=typed.whose.strip() or None,
    )
    return (given, *claim.quantities[1:])


def _number(words: str) -> float | None:
    plain = words.replace(",", "").replace(" ", "")
    if not plain:
        return None
    if not NUMBER.fullmatch(plain):
        raise BadFormError(f"figure: {words!r} is no number; write digits, as in 12000")
    return float(plain)
