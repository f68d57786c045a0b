"""From what a person typed or selected to a decision about a claim."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from secondsource.claim.identity import Occurrences, claim_id
from secondsource.desk.bad_form import BadFormError, picked
from secondsource.desk.claim_form import form_of
from secondsource.desk.ruling_figure import quantities
from secondsource.desk.ruling_when import times
from secondsource.desk.ruling_where import places
from secondsource.ledger.codec import plain_from_json, to_json
from secondsource.ledger.decisions import Outcome, State
from secondsource.model import (
    Axes,
    Claim,
    Disclosure,
    Document,
    Hop,
    HopRole,
    Polarity,
    Quote,
    Source,
    SourceType,
    Stance,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from secondsource.desk.claim_form import Typed
    from secondsource.desk.place_choice import PlaceNames
    from secondsource.ledger.ruled import Ruled

ROLE = re.compile(r"[\w -]{1,40}")


def changes(claim: Claim, typed: Typed, document: Document, names: PlaceNames) -> dict[str, Any]:
    """The fields that the form changes, as the codec writes them; raises `BadFormError`."""
    new = made(typed, document, claim, names)
    before, after = plain_from_json(to_json(claim)), plain_from_json(to_json(new))
    editable = ("content", "source", "chain", "cue", "axes", "predicate", "roles", "quantities", "times", "places")
    return {name: after[name] for name in editable if before[name] != after[name]}


def new_claim(typed: Typed, document: Document, person: str, names: PlaceNames) -> Claim:
    """A claim that the reader missed, by a person's hand; raises `BadFormError`."""
    content = picked(typed.content, document, "the words of the claim")
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
    claim = made(typed, document, blank, names)
    words = claim.source.span.of(document.text) if claim.source and claim.source.span else None
    number = Occurrences(document.text)
    return replace(claim, id=claim_id(document.sha256_raw, number, content, words, claim.axes.stance))


def made(typed: Typed, document: Document, claim: Claim, names: PlaceNames) -> Claim:
    """The claim with every field as the form has it."""
    content = picked(typed.content, document, "the words of the claim")
    source = _source(typed, document, claim.source)
    cue = picked(typed.cue, document, "the cue") if typed.cue else None
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
        roles=_roles(typed, claim),
        quantities=quantities(typed, document, claim),
        times=times(typed, document, claim),
        places=places(typed, document, claim, names),
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


def _source(typed: Typed, document: Document, before: Source | None) -> Source | None:
    name = typed.source_name.strip() or None
    if not typed.source_type or typed.source_type == SourceType.SELF:
        return None
    span = picked(typed.source_span, document, "the source") if typed.source_span else None
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


def _roles(typed: Typed, claim: Claim) -> tuple[tuple[str, str | tuple[str, ...]], ...]:
    """A role that comes twice has several who play it; rows that are left empty say nothing."""
    if typed.roles is None or typed.roles == form_of(claim).roles:
        return claim.roles
    found: dict[str, list[str]] = {}
    for role, words in typed.roles:
        if not role and not words:
            continue
        if not ROLE.fullmatch(role) or not words:
            raise BadFormError(
                f"roles: “{role[:40]}: {words[:40]}” is half a role; give both the role, such as actor, and its words"
            )
        found.setdefault(role, []).append(words)
    return tuple((role, words[0] if len(words) == 1 else tuple(words)) for role, words in found.items())
