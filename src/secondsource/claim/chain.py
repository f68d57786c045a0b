"""The chain from the reporting outlet, over whoever passes it on, to whoever vouches."""

from __future__ import annotations

import re
from dataclasses import replace

from secondsource.claim.cast import Cast
from secondsource.claim.said import Said
from secondsource.claim.sources import source_of
from secondsource.model import Claim, Document, Hop, HopRole, Source, SourceType, Span

_CREDIT = re.compile(r"\((?P<name>[A-Z][\w .&’'-]{1,40})\)\s*[-–—]")
_EVIDENCE = {
    "imagery": re.compile(r"(?i)\b(?:satellite|aerial)\s+(?:images?|imagery|photographs?|pictures?)\b|\bimagery\b"),
    "video": re.compile(r"(?i)\b(?:video|footage|film)\b"),
    "intercept": re.compile(r"(?i)\bintercept(?:s|ed)?\b"),
    "captive": re.compile(r"(?i)\b(?:captured|prisoner|captive)\b"),
    "document": re.compile(r"(?i)\b(?:memo|document|documents|diary|order)\b"),
}


def credit(document: Document) -> Hop | None:
    """The agency that a set-aside prefix credits ("KYIV, Dec 5 (Meridian) –"): a relay of every claim of the body."""
    for aside in document.set_aside:
        match = _CREDIT.search(aside.span.of(document.text))
        if match is not None:
            begin = aside.span.begin + match.start("name")
            return Hop(name=match["name"], role=HopRole.RELAY, span=Span(begin, begin + len(match["name"])))
    return None


def chain(document: Document, said: Said, source: Source | None, credited: Hop | None, cast: Cast) -> tuple[Hop, ...]:
    """Hops from the outlet to the source; evidence that the source points to stands last."""
    hops = [Hop(name=document.outlet, role=HopRole.OUTLET)]
    forward = forwarded(document)
    if forward is not None:
        hops.append(forward)
    if credited is not None and credited.name not in {hop.name for hop in hops}:
        hops.append(credited)
    for words, cue in said.relays:
        relay, _ = source_of(document.text, words, cast, carried=False)
        cast.remember_relay(relay)
        if credited is None or relay.name != credited.name:
            hops.append(Hop(name=relay.name, role=HopRole.RELAY, span=words, cue=cue))
    if source is not None and source.type is not SourceType.SELF:
        evidence = _evidence_kind(document.text, source)
        role = HopRole.EVIDENCE if evidence and source.type is SourceType.DOCUMENT else HopRole.SPEAKER
        hops.append(
            Hop(name=source.name, role=role, span=source.span, cue=said.cue, stance=said.stance, evidence_kind=evidence)
        )
    return tuple(hops)


def forwarded(document: Document) -> Hop | None:
    """Whose message the outlet forwards: all of its words came through them. No name where the account is hidden."""
    forward = document.forwarded
    if forward is None:
        return None
    return Hop(name=forward.name or (f"Telegram {forward.id}" if forward.id else None), role=HopRole.RELAY)


def told_by_author(claim: Claim, document: Document) -> Claim:
    """A claim in a forwarded message for which nobody else vouches is its author's, not the channel's that forwards it.

    An author without a name is no origin.
    """
    author = forwarded(document)
    if author is None or claim.source is not None or claim.chain[-1] != author:
        return claim
    kind = SourceType.OTHER if document.forwarded and document.forwarded.is_person else SourceType.OUTLET
    source = Source(span=None, name=author.name, type=kind if author.name else SourceType.ANONYMOUS)
    hop = replace(author, role=HopRole.SPEAKER, stance=claim.axes.stance)
    rules = tuple((made, "forwarded-from" if made == "source" else rule) for made, rule in claim.made_by)
    return replace(claim, source=source, chain=(*claim.chain[:-1], hop), made_by=rules)


def _evidence_kind(text: str, source: Source) -> str | None:
    if source.span is None:
        return None
    words = source.span.of(text)
    return next((kind for kind, pattern in _EVIDENCE.items() if pattern.search(words)), None)
