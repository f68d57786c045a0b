"""Where a claim holds: by its own words, by what they point back to, and by what opens the sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondsource.claim.pointers import pointed
from secondsource.claim.said import Said
from secondsource.find import within
from secondsource.model import Mentions, Place, Precision, Span

_LOCATIVE = re.compile(
    r"\b(?:in|to|near|around|outside|inside|across|into|within|throughout|over|on)\s+(?:the\s+)?(?:\w+ern\s+)?$",
    re.IGNORECASE,
)
_PARTY = re.compile(r"[’']s\b")
_FRONT = re.compile(
    r"(?:(?:(?:north|south|east|west) of|farther|further|also|and|but) )?"
    r"(?:in|at|near|around|outside|inside|across|within|throughout|over|off|on|along|north|south|east|west) "
    r"[^,;:“”\"]*",
    re.IGNORECASE,
)


def places_of(text: str, said: Said, content: Span, siblings: Sequence[Span], mentions: Mentions) -> tuple[Place, ...]:
    """The places where the claimed thing is: one a name, the country only when nothing nearer is named."""
    sentence = said.sentence.span
    here = [p for p in within.inside(mentions.places, sentence) if not (said.speaker and said.speaker.contains(p.span))]
    found = _nearest(text, [p for p in here if content.contains(p.span)])
    if not found:
        found = pointed(text, content, mentions.places)
    if not found:
        own = [p for p in here if not any(s.contains(p.span) for s in siblings)]
        found = _nearest(text, [p for p in own if said.content.begin <= p.span.begin and p.span.end <= content.begin])
    if not found:
        found = _framing(text, said, content, here)
    return unique(found or _of_local_speaker(text, said, mentions))


def _of_local_speaker(text: str, said: Said, mentions: Mentions) -> list[Place]:
    """The town or province whose mayor or governor speaks: what happened, happened there."""
    if said.speaker is None or not _LOCAL.search(said.speaker.of(text)):
        return []
    return [p for p in within.inside(mentions.places, said.speaker) if p.precision is not Precision.COUNTRY][:1]


_LOCAL = re.compile(
    r"\b(?:mayor|governor|district head|prosecutor|coroner|city council|hospital|airport)\b", re.IGNORECASE
)


def unique(found: Sequence[Place]) -> tuple[Place, ...]:
    """One place a name, in their order."""
    named: dict[str, Place] = {}
    for place in found:
        named.setdefault(place.name, place)
    return tuple(named.values())


def _framing(text: str, said: Said, content: Span, here: Sequence[Place]) -> list[Place]:
    """The places of the adjunct that opens a sentence: "In Aster, two were hurt"; not of "In Aster, Ana Pell said"."""
    front = _FRONT.match(text, said.sentence.span.begin, said.sentence.span.end)
    if front is None or (said.speaker is not None and front.start() < said.speaker.begin < content.begin):
        return []
    return _nearest(text, [p for p in here if p.span.end <= min(front.end(), content.begin)])


def _nearest(text: str, places: Sequence[Place]) -> list[Place]:
    usable = [p for p in places if not _is_attribute(text, p)]
    near = [p for p in usable if not _is_wide(p)]
    held = _not_origins(text, [p for p in near if not _seat_as_party(text, p) or _is_listed(text, p, near)])
    return held or _not_origins(text, [p for p in usable if _is_wide(p) and _held_in(text, p)])


def _is_wide(place: Place) -> bool:
    """A country, or a region that lies in several ("the Balkans"): named only where nothing nearer is."""
    return place.precision is Precision.COUNTRY or (place.country == "" and place.feature == "L.RGN")


def _is_listed(text: str, place: Place, others: Sequence[Place]) -> bool:
    """As in "Aster and Brenn", "Aster, Brenn and Corin": a capital among other places is one of them."""
    return any(
        _BETWEEN.fullmatch(text, min(place.span.end, other.span.end), max(place.span.begin, other.span.begin))
        for other in others
        if other is not place and other.feature != "P.PPLC"
    )


def _is_attribute(text: str, place: Place) -> bool:
    """As in "the Aster-based command" and "the frigate Aster": not where something is."""
    return text.startswith("-based", place.span.end) or bool(
        _SHIP.search(text[max(0, place.span.begin - 16) : place.span.begin])
    )


def _not_origins(text: str, places: Sequence[Place]) -> list[Place]:
    """Without where somebody comes from, when it is said where he is; "from Aster to Brenn" keeps both."""
    others = [p for p in places if not _FROM.search(text[max(0, p.span.begin - 28) : p.span.begin])]
    routes = [p for p in places if p not in others and _TO.match(text, p.span.end)]
    return [p for p in places if p in others or p in routes] if others else list(places)


_SHIP = re.compile(r"\b(?:frigate|tanker|destroyer|corvette|cruiser|vessel|ship|ferry|freighter|submarine|USS|HMS) $")
_FROM = re.compile(r"(?<!away )(?<!across the river )(?<!far )\bfrom (?:the )?$")
_BETWEEN = re.compile(r",? and (?:in |on )?|, ")
_TO = re.compile(r",? (?:to|towards) ")


def _held_in(text: str, place: Place) -> bool:
    """Whether the words say that something is there ("in Ukraine"), rather than name a party ("Ukraine's army")."""
    before, behind = text[max(0, place.span.begin - 24) : place.span.begin], text[place.span.end : place.span.end + 2]
    return bool(_LOCATIVE.search(before)) and not _PARTY.match(behind)


def _seat_as_party(text: str, place: Place) -> bool:
    """A capital with no preposition of place before it stands for its government ("Kampala must …")."""
    of = re.search(r"\bof\s+$", text[max(0, place.span.begin - 5) : place.span.begin])
    return place.feature == "P.PPLC" and not of and not _held_in(text, place)
