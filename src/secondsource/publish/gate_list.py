"""What may be printed and how, what is held and why, and what would release it: for the desk, and for print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from secondsource.publish.gate import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from secondsource.link.testimony import Testimony
    from secondsource.publish.mask import Mask
    from secondsource.publish.spreadsheet import Row

REVISIONS = frozenset({"REVISES", "CORRECTS"})
"""Relations of figures by which the later one takes the place of the earlier."""
LONGEST_QUOTE = 300
"""Characters of one claim that may be quoted outside."""
MOST_QUOTED = 0.1
"""The part of a document that may be quoted outside."""


def gate_json(body: Mapping[str, Any]) -> dict[str, Any]:
    """One fact for the desk: the whole decision, held figures and all. Never for readers."""
    gate = body["gate"]
    return {
        "fact": body["id"],
        "label": body["label"],
        "outcome": gate["outcome"],
        "said_by": speakers(body),
        "why": gate["why"],
        "release": gate["release"],
        "policy": gate["policy"],
        "claims": body["claims"],
    }


def gate_row(told: Mapping[str, Any]) -> Row:
    """The same as cells, from what `gate_json` makes."""
    return {
        "fact": told["fact"],
        "label": told["label"],
        "outcome": told["outcome"],
        "said_by": "; ".join(told["said_by"]),
        "why": "; ".join(told["why"]),
        "release": "; ".join(told["release"]),
        "policy": told["policy"],
        "claims": len(told["claims"]),
    }


def speakers(body: Mapping[str, Any]) -> list[str]:
    """Those whose word it is, each with its principal where that is somebody else."""
    return [
        s["name"] if s["principal"] in (s["name"], None) else f"{s['name']} ({s['principal']})"
        for s in body["origins"]["speakers"]
    ]


def printable(
    bodies: Iterable[Mapping[str, Any]], testimonies: Mapping[str, Testimony], mask: Mask
) -> Iterator[dict[str, Any]]:
    """What may leave the desk: of facts that may be printed, who says it and the words, without anything held.

    `mask` is that of the whole ledger. `label` is null where it would be a quote: the quotes have the words then, as
    far as they may be quoted.
    """
    allowed = {t.document_id: _allowed(t) for t in testimonies.values()}
    for body in bodies:
        if body["gate"]["outcome"] == Outcome.HOLD.value:
            continue
        gone = superseded(body, testimonies)
        voices = [[testimonies[id] for id in s["claims"] if id not in gone] for s in body["origins"]["speakers"]]
        quotes = (_quote(told, mask, allowed) for told in voices)
        yield {
            "fact": body["id"],
            "label": label_outside(body, [t for told in voices for t in told], mask),
            "outcome": body["gate"]["outcome"],
            "said_by": speakers(body),
            "quotes": [quote for quote in quotes if quote is not None],
        }


def superseded(body: Mapping[str, Any], told: Mapping[str, Testimony]) -> frozenset[str]:
    """The claims whose figure their own origin has revised or corrected since: no longer its word.

    Relations name one claim for each figure; every other claim by which the same origin gives that figure goes with it.
    """
    figures = body["figures"] or {}
    replaced = {r["b"] for r in figures.get("relations", ()) if r["relation"] in REVISIONS}
    standing = set(figures.get("given", ())) - replaced
    gone = set(replaced)
    for speaker in body["origins"]["speakers"] if replaced else ():
        counts = {id: _count(told[id], figures["measure"]) for id in speaker["claims"] if id in told}
        old = {counts[id] for id in replaced & counts.keys()} - {frozenset()}
        gone |= {id for id, count in counts.items() if count in old and id not in standing}
    return frozenset(gone)


def _count(testimony: Testimony, measure: str | None) -> frozenset[tuple[float | None, ...]]:
    """What a claim gives for one measure: the least, the best and the most of each figure."""
    return frozenset((q.low, q.best, q.high) for q in testimony.claim.quantities if q.measure == measure)


def label_outside(body: Mapping[str, Any], told: Sequence[Testimony], mask: Mask) -> str | None:
    """The label, unless it is words of a report."""
    plain = body["label"].rstrip("…")
    if any(plain in " ".join(t.claim.words.split()) for t in told):
        return None
    return mask.line(body["label"], told)


def _quote(told: Iterable[Testimony], mask: Mask, allowed: dict[str, int]) -> dict[str, Any] | None:
    """One quote of a voice, from the first report that may still be quoted so far; what it takes is counted down."""
    for testimony in told:
        id = testimony.document_id
        words = printable_words(mask, testimony)
        if not words or len(words) > allowed[id]:
            continue
        allowed[id] -= len(words)
        return {
            "words": words,
            "outlet": testimony.outlet,
            "published": testimony.published.isoformat() if testimony.published else None,
            "title": mask.line(testimony.title, [testimony]) if testimony.title else None,
        }
    return None


def _allowed(testimony: Testimony) -> int:
    """How many characters of its document may be quoted; without the text, one quote."""
    return LONGEST_QUOTE if testimony.text is None else int(len(testimony.text) * MOST_QUOTED)


def printable_words(mask: Mask, testimony: Testimony) -> str:
    """The words of a claim as they may be quoted outside: without what is held, and not too many."""
    line = " ".join(mask.quote(testimony).split())
    return line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1].rsplit(" ", 1)[0] + "…"


def printable_row(row: Mapping[str, Any]) -> Row:
    """What may leave the desk, as cells."""
    return {
        "fact": row["fact"],
        "label": row["label"],
        "outcome": row["outcome"],
        "said_by": "; ".join(row["said_by"]),
        "quotes": " / ".join(f"“{q['words']}” ({q['outlet'] or 'outlet unknown'})" for q in row["quotes"]),
    }
