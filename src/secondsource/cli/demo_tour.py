"""What the demo shows, in six short chapters."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from secondsource.cli.assess_table import print_result
from secondsource.cli.claims_table import claims_table
from secondsource.cli.facts_table import GLOSS, facts_table
from secondsource.cli.show_facts import most_reported
from secondsource.cli.tables import console, heading, table, text
from secondsource.cli.wording import counted, name_words, published_words, short_id
from secondsource.errors import SecondsourceError
from secondsource.ledger import fetch
from secondsource.publish.assessment_rows import assessment_json
from secondsource.publish.assessment_worked import worked_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from rich.console import Console

    from secondsource.ledger.ledger import Ledger
    from secondsource.model import Reading
    from secondsource.pipeline import Added

SHOWN_REPORT = "2024-12-05-harbour-wire-support-roles.txt"
FACTS_SHOWN = 6
REASONS_SHOWN = 8
EXAMPLE_LENGTH = 60


def tour(ledger: Ledger, added: Added, reports: Path, assessment: Path) -> None:
    """Print what became of the sample reports, and what to try next."""
    out = console()
    readings = [fetch.document(ledger, kept.id).reading for kept in fetch.documents(ledger)]
    facts = [dict(row.body) for row in fetch.facts(ledger)]
    _opening(out, added, readings, facts)
    shown = _one_report(out, readings)
    chosen = telling_facts(facts)
    _facts(out, chosen)
    _set_aside(out, readings)
    _failures(out, ledger)
    _assessment(out, ledger, assessment)
    _next(out, ledger, reports, assessment, claim=shown, fact=chosen[0]["id"] if chosen else None)


def _chapter(out: Console, title: str, *below: str) -> None:
    out.print(text(""), heading(title), *(text(line) for line in below), text(""), sep="\n")


def _opening(out: Console, added: Added, readings: Sequence[Reading], facts: Sequence[Any]) -> None:
    claims = sum(len(reading.claims) for reading in readings)
    done = "read and kept" if added.kept else "kept already; nothing to do again"
    out.print(
        heading("Secondsource: who said what, and how many sources really stand behind it"),
        text(
            f"{counted(len(readings), 'sample report')} {done}: "
            f"{counted(claims, 'claim')}, {counted(len(facts), 'fact')}. "
            "The reports were written for this demo; their outlets and most events are invented."
        ),
        sep="\n",
    )


def _one_report(out: Console, readings: Sequence[Reading]) -> str | None:
    """One report claim by claim; returns the id of one of its claims."""
    reading = next((r for r in readings if r.document.input.endswith(SHOWN_REPORT)), None)
    if reading is None:
        return None
    document = reading.document
    _chapter(
        out,
        "1. One report, claim by claim",
        f"{document.title}. {document.outlet}, {published_words(document.published)}.",
        "How: asserted = said as so; planned, possible or conditional = not said as done; withheld = kept back.",
    )
    out.print(claims_table(reading.claims, document.outlet))
    sourced = [claim for claim in reading.claims if claim.source is not None and claim.predicate]
    return sourced[0].id if sourced else None


def telling_facts(facts: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """A few facts that show most: those in most reports, and one each that is disputed and that is held back."""
    ranked = sorted(facts, key=most_reported)
    several = [f for f in ranked if f["documents"] > 1][: FACTS_SHOWN - 2]
    disputed = [f for f in ranked if f["origins"]["against"]["voices"]["voice"] and f["origins"]["voices"]["voice"]]
    held = [f for f in ranked if f["gate"]["outcome"] == "hold" and f["origins"]["against"]["voices"]["voice"]]
    chosen = {f["id"]: f for f in (*several, *disputed[:1], *held[:1], *ranked)}
    return list(chosen.values())[:FACTS_SHOWN]


def _facts(out: Console, facts: Sequence[Mapping[str, Any]]) -> None:
    _chapter(out, "2. Facts: what the claims of all reports come to", GLOSS)
    out.print(facts_table(facts))


def _set_aside(out: Console, readings: Iterable[Reading]) -> None:
    reasons: Counter[str] = Counter()
    examples: dict[str, str] = {}
    for reading in readings:
        for aside in reading.document.set_aside:
            reasons[aside.reason] += 1
            examples.setdefault(aside.reason, _shortened(aside.span.of(reading.document.text)))
    _chapter(
        out,
        "3. Set aside: kept, but not counted as reporting",
        f"{counted(reasons.total(), 'passage')} in all; the most frequent reasons, each with an example.",
    )
    rows = [(str(n), reason, examples[reason]) for reason, n in reasons.most_common(REASONS_SHOWN)]
    out.print(table((("Times", 5), ("Why", 30), ("Example", None)), rows, spaced=False))


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= EXAMPLE_LENGTH else line[: EXAMPLE_LENGTH - 1].rstrip() + "…"


def _failures(out: Console, ledger: Ledger) -> None:
    failed = list(fetch.failures(ledger))
    if not failed:
        return
    _chapter(
        out,
        "4. What could not be read",
        "Nothing is dropped in silence: each is kept, and listed until it is put right.",
    )
    for kept in failed:
        out.print(text(name_words(kept.failure.input), "bold"), text(kept.failure.message), sep="\n")


def _assessment(out: Console, ledger: Ledger, file: Path) -> None:
    """What the sample assessment comes to; a reader that finds other claims may leave it without an input."""
    try:
        told = assessment_json(worked_out(file.read_text(encoding="utf-8"), ledger, file=str(file)))
    except SecondsourceError as error:
        _chapter(out, "5. A living assessment", str(error))
        return
    _chapter(out, "5. A living assessment: a formula over claims that says when it falls")
    out.print(text(told["question"]))
    print_result(told, out)


def _next(
    out: Console, ledger: Ledger, reports: Path, assessment: Path, *, claim: str | None, fact: str | None
) -> None:
    where = f"--ledger {_quoted(str(ledger.file))}"
    _chapter(out, "6. Where it is, and what to try next", f"Ledger: {ledger.file}", f"Reports: {reports}")
    tries = [
        (f"secondsource show facts {where}", "every fact"),
        (f"secondsource explain {short_id(fact)} {where}" if fact else "", "one fact: who stands behind it, and why"),
        (
            f"secondsource explain {short_id(claim)} {where}" if claim else "",
            "one claim: where it stands, how it was read",
        ),
        (f"secondsource gate --outcome hold {where}", "what may not be printed yet, and what would release it"),
        (
            f'secondsource orbat "North Korean troops" --true-on 2024-12-05 {where}',
            "who is under whom, where, doing what",
        ),
        (f"secondsource assess {_quoted(str(assessment))} {where}", "the assessment with every input"),
        (
            f"secondsource search обстрілу {where}",
            "a word in any report, in any language: here, “shelling” in Ukrainian",
        ),
        ("secondsource add YOUR-REPORTS/", "now your own"),
    ]
    for command, what in tries:
        if command:
            out.print(text(f"  {command}"), text(f"      {what}", "dim"), sep="\n", soft_wrap=True)


def _quoted(path: str) -> str:
    """The path as every common shell takes it in one piece."""
    return f'"{path}"' if any(c.isspace() or c in "'()&;" for c in path) else path
