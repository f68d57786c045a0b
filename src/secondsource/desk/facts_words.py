"""What a fact's counts, figures and relations are in words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from secondsource.desk.filters import count, number, party_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NAMED_IN_CUT = 3
"""Members of a cut that a line names; of more it says how many."""

FATES = frozenset({"killed", "wounded", "captured", "missing", "casualties", "losses", "displaced"})
"""Measures that say more than their unit: "9 killed" rather than "9 people"."""

RELATIONS = {
    "CONTRADICTS": "contradicts",
    "REPORTED_DIFFERENTLY": "reports the same statement with another figure than",
    "POSSIBLE_CONFLICT": "may contradict",
    "DENIES": "denies",
    "CORRECTS": "corrects",
    "REVISES": "revises",
    "BOUND_VIOLATION": "lies outside the bounds of",
    "WITHHOLDS": "withholds what is given by",
    "REFINES": "is more exact than",
    "PART_OF": "is part of",
    "SCOPE_MISMATCH": "counts something else than",
    "COMPATIBLE": "agrees with",
    "SAME": "is the same figure as",
}
"""The relations of figures in the order in which people need them: what excludes first."""

AGAINST_EACH_OTHER = frozenset(
    {"CONTRADICTS", "REPORTED_DIFFERENTLY", "POSSIBLE_CONFLICT", "DENIES", "BOUND_VIOLATION"}
)
REPLACING = frozenset({"REVISES", "CORRECTS"})

BECAUSE = {
    "CITES": "cites",
    "REUSES": "reuses the words of",
    "SAME_STATEMENT": "gives the same statement as",
    "SAME_SPEAKER": "has the same speaker as",
    "VERSION_OF": "is another version of",
    "SHARED_ODDITY": "shares an oddity with",
    "SUSPECTED": "is suspected to hang on",
    "HUMAN": "repeats, by a ruling,",
}


RULED = {
    "same_fact": "the same fact",
    "not_same_fact": "not the same fact",
    "repeats": "repeats",
    "undo": "undone",
    "undo_repeats": "undone",
    "prove": "proved by evidence",
    "unprove": "took back the proof",
    "answer": "answered what stands against it",
    "unanswer": "took back the answer",
    "accept": "accepted the claim",
    "reject": "rejected the claim",
    "edit": "edited the claim",
    "add": "added the claim",
}
"""What the verbs of rulings say on the page of a fact."""


def ruled_words(verb: str) -> str:
    return RULED.get(verb, verb.replace("_", " "))


def cut_words(members: Sequence[str]) -> str:
    """The cut for a line: the names, or how many more there are; empty where no origin stands behind."""
    named = ", ".join(map(party_words, members[:NAMED_IN_CUT]))
    more = len(members) - NAMED_IN_CUT
    return f"{named} and {more:,} more" if more > 0 else named


def figures_words(figures: Mapping[str, Any] | None) -> str:
    """What the figures come to: "9–12 killed", "withheld"; empty where there are none."""
    if figures is None:
        return ""
    numbers = sorted({n for n in (figures["low"], figures["best"], figures["high"]) if n is not None})
    if not numbers:
        return "figure withheld" if figures.get("withheld") else ""
    said = "–".join(number(n) for n in dict.fromkeys((numbers[0], numbers[-1])))
    what = figures["measure"] if figures["measure"] in FATES else figures["unit"] or figures["measure"]
    return f"{said} %" if figures["unit"] == "percent" else f"{said} {what or ''}".strip()


def signs(body: Mapping[str, Any]) -> tuple[str, ...]:
    """What a person should know before printing it: contradictions, revisions, denials, rings."""
    relations = Counter(relation["relation"] for relation in (body["figures"] or {}).get("relations", ()))
    contradictions = sum(relations[name] for name in AGAINST_EACH_OTHER - {"DENIES"})  # those are claims against
    revisions = sum(relations[name] for name in REPLACING)
    against = len(body["origins"]["against"]["claims"])
    told = [
        count(contradictions, "contradiction") if contradictions else "",
        count(revisions, "revision") if revisions else "",
        count(against, "claim against", "claims against") if against else "",
        "reported in a ring" if body["origins"]["circular"] else "",
        "some taken back" if body["origins"].get("withdrawn") else "",
    ]
    return tuple(words for words in told if words)
