"""The one place that decides whether a fact may stand in a story, and in which words. Every publisher asks here."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from secondsource.link.accounts import UNNAMED_OUTLET
from secondsource.publish.gate import Outcome, gate_policy
from secondsource.publish.gate_list import LONGEST_QUOTE, MOST_QUOTED, printable_words, superseded
from secondsource.publish.mask import MASKED
from secondsource.publish.safety import (
    areas,
    called,
    printable_from,
    safety_policy,
    without_names,
    without_places,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from secondsource.link.testimony import Testimony
    from secondsource.publish.story_material import Material

Line = dict[str, Any]
SILENT = (
    "nobody asserts it: a source keeps it back, denies or questions it. Evidence opens the gate but has no words; note "
    "what it shows as a text of its own (Inbox), and pick the fact that comes of it"
)
UNNAMED = "the report"
"""What an outlet that does not say its name is called."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a fact may not stand in a story now. The reason may name what is held: for the desk only."""

    fact: str
    code: str
    why: str


class Budget:
    """How many characters of each report may still be quoted, and which claims are quoted already.

    A claim that is quoted twice is counted once: they are the same words.
    """

    def __init__(self, quoted: Mapping[str, Mapping[str, int]] | None = None) -> None:
        self._quoted = {document: dict(claims) for document, claims in (quoted or {}).items()}

    def take(self, testimony: Testimony, length: int) -> bool:
        """Whether so many characters of it may be quoted; if so they are counted."""
        quoted = self._quoted.setdefault(testimony.document_id, {})
        if length > self.left(testimony):
            return False
        quoted[testimony.id] = max(length, quoted.get(testimony.id, 0))
        return True

    def left(self, testimony: Testimony) -> int:
        """How many characters of this claim may still be quoted, beside what is quoted of others in its report."""
        quoted = self._quoted.get(testimony.document_id, {})
        return allowed(testimony) - sum(characters for claim, characters in quoted.items() if claim != testimony.id)


def allowed(testimony: Testimony) -> int:
    """How many characters of its report may be quoted in all published stories together."""
    return LONGEST_QUOTE if testimony.text is None else int(len(testimony.text) * MOST_QUOTED)


def line_of(fact: str, material: Material, budget: Budget, *, today: date | None) -> Line | Refused:
    """The line that a fact makes, or why it makes none.

    `today` is the day on which it is to be printed, and None where it has been printed already: a delay that has
    passed does not begin again.
    """
    body = material.bodies.get(fact)
    if body is None:
        return Refused(fact, "gone", _why_gone(material))
    if body["gate"]["outcome"] == Outcome.HOLD.value:
        return Refused(fact, "hold", "; ".join(body["gate"]["why"]))
    told = [material.told[id] for id in body["claims"] if id in material.told]
    from_day = printable_from(
        ((t.claim, t.published or material.reports[t.document_id].kept) for t in told), safety_policy()
    )
    if today is not None and from_day is not None and today < from_day:
        return Refused(fact, "delayed", f"it tells where a named unit stands: that may be printed from {from_day} on")
    return _line(body, told, material, budget)


def _why_gone(material: Material) -> str:
    reasons = sorted({str(j.body.get("why", "")) for j in material.withdrawn.values()} - {""})
    said = f" (withdrawn: {'; '.join(reasons)})" if reasons else ""
    return f"nothing of it stands now: its claims were rejected, or the reports behind it withdrawn{said}"


def _line(body: Mapping[str, Any], told: Sequence[Testimony], material: Material, budget: Budget) -> Line | Refused:
    heard = _heard(body, material)
    if not heard:
        return Refused(body["id"], "silent", SILENT)
    voices = [_voice(speaker, said, material, budget) for speaker, said in heard]
    quoted = [v["quote"] for v in voices if v["quote"] is not None]
    if not quoted:
        return Refused(body["id"], "no-words", _no_words([t for _, said in heard for t in said], material, budget))
    if body["gate"]["outcome"] == Outcome.FACT.value:  # the fullest words are the sentence
        voices.sort(key=lambda v: -len(v["quote"]["words"]) if v["quote"] else 0)
    reviewed = all(id in material.accepted for id in body["origins"]["claims"])
    evidence = _evidence(body, material)
    return {
        "kind": "fact",
        "fact": body["id"],
        "as": body["gate"]["outcome"],
        "voices": voices,
        "read": "reviewed" if reviewed else "machine-read",
        "why": _why(body, told, material),
        "areas": list(areas((t.claim for t in told), safety_policy())),
        "claims": list(body["claims"]),
        "documents": sorted({t.document_id for t in told}),
        "places": any(place.geonameid is not None for t in told for place in t.claim.places),
        **({"evidence": evidence} if evidence else {}),
    }


def _heard(body: Mapping[str, Any], material: Material) -> list[tuple[Mapping[str, Any], list[Testimony]]]:
    """Who asserts it, each with their claims; where evidence let it through without a source, the outlets themselves.

    Empty where nobody asserts it: that a source keeps something back is no line, even when evidence opened the gate.
    First the words that give the figure.
    """
    gone = superseded(body, material.told)
    speakers = body["origins"]["speakers"] or _outlets(body, material)
    heard = ((s, [material.told[id] for id in s["claims"] if id not in gone and id in material.told]) for s in speakers)
    return [(speaker, sorted(said, key=partial(_apart_from_figures, body))) for speaker, said in heard if said]


def _apart_from_figures(body: Mapping[str, Any], testimony: Testimony) -> int:
    """0 for words with a figure that is given now, 1 for others of the fact's measure, 2 for all else: quoted last."""
    figures = body.get("figures") or {}
    if testimony.id in figures.get("given", ()):
        return 0
    measures = {q.measure for q in testimony.claim.quantities}
    return 1 if figures.get("measure") in measures else 2


def _outlets(body: Mapping[str, Any], material: Material) -> list[Mapping[str, Any]]:
    """The outlets that print it in their own words, in the order of their claims."""
    by_outlet: dict[str, list[str]] = {}
    for id in body["origins"]["claims"]:
        if id in material.told:
            by_outlet.setdefault(material.told[id].outlet or UNNAMED, []).append(id)
    return [{"name": outlet, "principal": None, "claims": claims} for outlet, claims in by_outlet.items()]


def _why(body: Mapping[str, Any], told: Sequence[Testimony], material: Material) -> str:
    """Why the gate lets it through so and not otherwise, for readers: what it lacks to be a fact, or what makes it one.

    The gate's advice to the desk (how to name a party) stands after these and is left out.
    """
    gate = body["gate"]
    reasons = gate["why"][: len(gate["release"])] if gate["release"] else gate["why"][:1]
    return safe_line("; ".join(reasons), told, material)


def _evidence(body: Mapping[str, Any], material: Material) -> list[Line]:
    """The kept files that people ruled to prove it: the hash and the day of the ruling, never the file's name."""
    rulings = [j for id in body["claims"] for j in material.proofs.get(id, ())]
    found = {str(j.body["evidence"]): j.at[:10] for j in rulings if j.body.get("evidence")}
    return [{"sha256": sha256, "ruled": day} for sha256, day in sorted(found.items())]


def _no_words(heard: Sequence[Testimony], material: Material, budget: Budget) -> str:
    """Why none of them may be quoted, with the count of characters where that is the reason."""
    for testimony in heard:
        length = len(safe_words(testimony, material))
        if length > max(0, budget.left(testimony)) and _says_something(safe_words(testimony, material)):
            report = safe_line(testimony.title or testimony.carrier, [testimony], material)
            return (
                f"its words take {length} characters, and {max(0, budget.left(testimony))} of the {allowed(testimony)} "
                f"that may be quoted of “{report}” are left (a tenth of it, in all published stories together); "
                "take another line of that report out, or pick the fact from another report"
            )
    return "its words may not be quoted: without what is held nothing of them is left"


def _voice(speaker: Mapping[str, Any], heard: Sequence[Testimony], material: Material, budget: Budget) -> Line:
    """Who says it, labelled where a party to the conflict, and the first of their words that may be quoted."""
    principal = speaker["principal"]
    name = called(_alone(speaker["name"], heard), material.names)
    quotes = (_quote(t, material, budget) for t in heard)
    return {
        "name": safe_line(name, heard, material),
        "principal": None if principal in (None, speaker["name"]) else called(principal, material.names),
        "party": principal in gate_policy().parties,
        "quote": next((quote for quote in quotes if quote is not None), None),
    }


def _alone(name: str, heard: Sequence[Testimony]) -> str:
    """The speaker without whom they told it: the outlet is cited beside, and may be but the name of a file."""
    carriers = {f" to {t.carrier}" for t in heard}
    told = name.partition(f" to {UNNAMED_OUTLET}")[0]
    return next((told.removesuffix(carrier) for carrier in sorted(carriers) if told.endswith(carrier)), told)


def _quote(testimony: Testimony, material: Material, budget: Budget) -> Line | None:
    words = safe_words(testimony, material)
    if not _says_something(words) or not budget.take(testimony, len(words)):
        return None
    report = material.reports[testimony.document_id]
    claim = testimony.claim
    whole = words == " ".join(claim.words.split())
    return {
        "claim": testimony.id,
        "words": words,
        "outlet": safe_line(testimony.outlet, [testimony], material) if testimony.outlet else None,
        "published": testimony.published.isoformat() if testimony.published else None,
        "title": safe_line(testimony.title, [testimony], material) if testimony.title else None,
        "url": _safe_address(report.url, testimony, material),
        "document": testimony.document_id,
        "sha256_text": report.sha256_text,
        "position": [claim.content.begin, claim.content.end] if whole else None,
        "exact": claim.words if whole else None,
        "reader": claim.reader,
        "read": "reviewed" if testimony.id in material.accepted else "machine-read",
    }


def _says_something(words: str) -> bool:
    return any(c.isalnum() for c in words.replace(MASKED, ""))


def safe_words(testimony: Testimony, material: Material) -> str:
    """The words of a claim as anybody may read them: nothing held, no place of a named unit, no private name."""
    words = without_places(printable_words(material.mask, testimony), material.positions, material.areas)
    return without_names(words, material.names)


def safe_line(words: str, told: Sequence[Testimony], material: Material) -> str:
    """A title, a name, an address or the desk's own words, likewise."""
    unheld = material.mask.line(words, told)
    return without_names(without_places(unheld, material.positions, material.areas), material.names)


def _safe_address(url: str | None, testimony: Testimony, material: Material) -> str | None:
    """The report's address, unless it spells out what may not be told. Only what a browser may open."""
    if url is None or not url.lower().startswith(("https://", "http://")):
        return None
    spelled = "".join(c if c.isalnum() else " " for c in url)
    return url if safe_line(spelled, [testimony], material) == spelled else None
