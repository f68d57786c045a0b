"""Figures as people look at them: what is counted, who said how many and when, drawn and in rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from markupsafe import Markup
from sqlalchemy import text

from secondsource.ledger.fact_of import fact_of_claims
from secondsource.link.agent_rulings import agents_in
from secondsource.link.question import asked_for
from secondsource.link.series import series
from secondsource.link.told import told
from secondsource.publish.figure_plot import drawable, plot
from secondsource.publish.figure_series import entries
from secondsource.publish.plot_sheet import NARROW, WIDE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondsource.ledger.ledger import Ledger
    from secondsource.link.question import Question
    from secondsource.link.series import Entry, Series

COUNTED = text("""
-- one row per thing counted: by how many claims, the most first
SELECT counted, count(DISTINCT claim) AS claims FROM claim_figure
GROUP BY counted ORDER BY claims DESC, counted LIMIT 60
""")

FACTS = text("""
-- one row per fact that counts the thing asked for, those of most claims first
SELECT fact_claim.fact, count(*) AS claims
FROM claim_figure JOIN fact_claim ON fact_claim.claim = claim_figure.claim
WHERE claim_figure.counted = :counted GROUP BY fact_claim.fact ORDER BY claims DESC, fact_claim.fact LIMIT :limit
""")

CLAIMS = text("""
-- one row per claim of one fact, in its order
SELECT claim FROM fact_claim WHERE fact = :fact ORDER BY position LIMIT :limit
""")
MOST_FACTS = 60
MOST_CLAIMS = 500
"""Of one fact, and of all of them together, so many claims are drawn; the page says what it leaves out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePage:
    """The series asked for and what may be drawn of them: as a file, and inside the page on a wide and a narrow sheet.

    The marks of the last two lead to their claims and take the colours of the theme.
    """

    counted: tuple[tuple[str, int], ...]
    found: tuple[Series, ...]
    drawing: str
    inside: tuple[tuple[str, Markup], ...]
    held: int
    left_out: bool


def things_counted(ledger: Ledger) -> tuple[tuple[str, int], ...]:
    with ledger.reading() as connection:
        return tuple((row.counted, row.claims) for row in connection.execute(COUNTED))


def figure_page(ledger: Ledger, question: Question, *, policy: str, public: bool) -> FigurePage:
    """Who said how many of the question's measure; `public` leaves out what the gate holds. Raises `UsageError`."""
    counted = things_counted(ledger)
    listed, left_out = _entries(ledger, question.measure or (counted[0][0] if counted else ""))
    asked = asked_for(listed, question, agents_in(ledger))
    seen = [entry for entry in asked if not (public and entry.held)]
    found = _of_measure(series(seen, policy=policy), question.measure)
    shown = [one for one in found if drawable(one)]
    title = title_of(question)
    return FigurePage(
        counted=counted,
        found=found,
        drawing=plot(shown, title=title) if shown else "",
        inside=_inside(shown, title) if shown and not public else (),
        held=sum(entry.held for entry in asked),
        left_out=left_out,
    )


def _inside(shown: Sequence[Series], title: str) -> tuple[tuple[str, Markup], ...]:
    """The drawings that stand in the page. `plot` escapes every word in them."""
    sheets = (("wide", WIDE), ("narrow", NARROW))
    return tuple((name, Markup(plot(shown, title=title, sheet=replace(sheet, claim=_claim)))) for name, sheet in sheets)


def _claim(id: str) -> str:
    return f"/claims/{quote(id, safe='')}"


def title_of(question: Question) -> str:
    """The question in a line: "Killed of North Korean troops in Kursk"."""
    parts = [question.measure or "figures", question.whose and f"of {question.whose}"]
    words = " ".join(part for part in [*parts, question.where and f"in {question.where}"] if part)
    return words[:1].upper() + words[1:]


def _of_measure(found: Sequence[Series], measure: str | None) -> tuple[Series, ...]:
    word = measure.strip().casefold() if measure else None
    return tuple(s for s in found if word is None or not (s.measure or s.unit) or word in (s.measure, s.unit))


def _entries(ledger: Ledger, measure: str) -> tuple[list[Entry], bool]:
    """The claims of the facts that count it, and whether there were more than are looked at."""
    with ledger.reading() as connection:
        wanted = {"counted": measure.strip().casefold(), "limit": MOST_FACTS + 1}
        facts = [row.fact for row in connection.execute(FACTS, wanted)]
        claims: list[str] = []
        for fact in facts[:MOST_FACTS]:
            claims += connection.execute(CLAIMS, {"fact": fact, "limit": MOST_CLAIMS}).scalars()
        kept = claims[:MOST_CLAIMS]
        bodies = {body["id"]: body for body in fact_of_claims(connection, kept).values()}
        by_id = told(connection, kept)
    return list(entries(bodies.values(), by_id)), len(facts) > MOST_FACTS or len(kept) < len(claims)
