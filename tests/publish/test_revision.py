"""A figure that its own source revises after it was printed: what went out stays, pages and feeds say the day."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from tests.publish.graves import fact_that_says, story_of

from secondsource.gazetteer.lookup import SqliteGazetteer
from secondsource.ledger.ledger import Ledger
from secondsource.ledger.publications import keep_publication, publication, publications, story
from secondsource.pipeline import add
from secondsource.publish.feeds import ATOM
from secondsource.publish.site import site_files
from secondsource.publish.snapshot import publish, shown
from secondsource.publish.story import add_fact, composed
from secondsource.read.document import ReadOptions

if TYPE_CHECKING:
    from pathlib import Path

ANA = "Ana Editor"
DRY = "The river was low and the road was dry. " * 20
FIRST = f"""Seven rail workers killed at Lozova

Nov 12, 2024 - 10:00

Seven railway workers were killed in Lozova on Monday, the State Emergency Service of Ukraine said.

{DRY}
"""
FUNERAL = "The town council will bury all of them on Saturday in the old cemetery behind the station"
REPRINT = f"""Strike on Lozova

Nov 12, 2024 - 15:00

The State Emergency Service of Ukraine said that seven railway workers were killed in Lozova on Monday.

{DRY}
"""
REVISED = f"""Toll at Lozova rises to nine

Nov 14, 2024 - 10:00

Nine railway workers were killed in Lozova on Monday, the State Emergency Service of Ukraine said on Thursday, \
revising its earlier count of seven. {FUNERAL}, said Hanna Petrenko, a spokeswoman for the town council.

{DRY}
"""
TUESDAY, FRIDAY = datetime(2024, 11, 12, 18, tzinfo=UTC), datetime(2024, 11, 15, 9, tzinfo=UTC)


def read(file: Path, places: Path, name: str, text: str) -> None:
    """A report comes in under this name."""
    report = file.parent / name
    report.write_text(text, encoding="utf-8")
    with Ledger.open(file, create=not file.exists()) as ledger, closing(SqliteGazetteer.open(places)) as gazetteer:
        add(ledger, [str(report)], ReadOptions(outlet=name.partition(".")[0]), gazetteer)


@pytest.fixture
def printed(tmp_path: Path, gazetteer_path: Path) -> Path:
    """A ledger that printed the first count, which two outlets carry, on Tuesday; on Thursday its source revised it."""
    file = tmp_path / "ledger.db"
    read(file, gazetteer_path, "Northern Ledger.txt", FIRST)
    read(file, gazetteer_path, "Tern Gazette.txt", REPRINT)
    with Ledger.open(file, now=lambda: TUESDAY) as ledger:
        publish(ledger, story_of(ledger, "railway workers were killed", title="Lozova"), who=ANA)
    read(file, gazetteer_path, "Harbour Wire.txt", REVISED)
    return file


def test_a_revision_makes_a_correction_due_and_changes_nothing_that_went_out(printed: Path) -> None:
    with Ledger.open(printed, now=lambda: FRIDAY) as ledger:
        (first,) = publications(ledger)
        assert "even railway workers" in str(first.body)
        (due,) = shown(ledger, first).due
        assert (due.what, due.wrong) == ("a figure in it was revised by its own source", True)
        second = publish(ledger, story(ledger, first.story), who=ANA)
        assert "Nine" in str(second.body["lines"])
        assert "seven railway" not in str(second.body["lines"]).casefold()
        assert publication(ledger, first.id) == first  # every byte of it, and its hash
        assert shown(ledger, second).due == ()


def test_readers_are_warned_before_anybody_has_published_the_correction(printed: Path) -> None:
    with Ledger.open(printed, read_only=True) as ledger:
        (first,) = publications(ledger)
        page = site_files(ledger, "")[f"stories/{first.story}.html"]
    assert "even railway workers" in page
    assert "<strong>Since this went out:</strong> a figure in it was revised by its own source." in page


def test_what_other_lines_would_quote_today_takes_nothing_from_a_line_that_is_out(printed: Path) -> None:
    """The revised count is in the report that the second line quotes, whose tenth it would take up."""
    with Ledger.open(printed, now=lambda: FRIDAY) as ledger:
        (first,) = publications(ledger)
        revision = story(ledger, first.story)
        revision = add_fact(ledger, revision, fact_that_says(ledger, FUNERAL), who=ANA, seen=revision.number)
        body = {**first.body, "lines": [*first.body["lines"], *_line(ledger, FUNERAL)]}
        out = keep_publication(ledger, first.story, who=ANA, at=ledger.now(), body=body)
        assert [entry.code for entry in composed(ledger, revision).refused] == ["no-words"]
        assert [line["kind"] for line in shown(ledger, out).lines] == ["fact", "fact"]


def _line(ledger: Ledger, words: str) -> list[dict[str, Any]]:
    """The line that goes out by itself for the fact that says so."""
    return composed(ledger, story_of(ledger, words)).lines


def test_pages_and_feeds_carry_the_day_of_the_correction(printed: Path) -> None:
    with Ledger.open(printed, now=lambda: FRIDAY) as ledger:
        (first,) = publications(ledger)
        publish(ledger, story(ledger, first.story), who=ANA, note="The service counts two more.")
        site = site_files(ledger, "")
    said = "Line 1 was corrected: a figure in it was revised by its own source."
    for page in (f"stories/{first.story}.html", f"stories/{first.story}-v1.html"):
        assert '<time datetime="2024-11-15T09:00:00' in site[page]
        assert said in site[page]
    assert "Nine railway workers" in site[f"stories/{first.story}.html"]
    assert "even railway workers" in site[f"stories/{first.story}-v1.html"]  # kept as it went out
    assert "corrected 2024-11-15" in site["index.html"]
    assert "Corrected 2024-11-15" in site[f"embed/{first.story}.html"]
    (entry,) = ET.fromstring(site["feed.xml"]).findall(f"{{{ATOM}}}entry")
    assert entry.findtext(f"{{{ATOM}}}updated") == "2024-11-15T09:00:00.000000+00:00"
    assert entry.findtext(f"{{{ATOM}}}published") == "2024-11-12T18:00:00.000000+00:00"
    assert f"Corrected 2024-11-15: {said} The service counts two more." in (entry.findtext(f"{{{ATOM}}}summary") or "")
    (item,) = json.loads(site["feed.json"])["items"]
    assert (item["date_published"], item["date_modified"]) == (
        "2024-11-12T18:00:00.000000+00:00",
        "2024-11-15T09:00:00.000000+00:00",
    )
    assert said in item["content_text"]
