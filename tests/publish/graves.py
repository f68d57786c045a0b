"""Two invented reports that hold all that must not get out: a held figure, where a unit stands, private names."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from secondsource.gazetteer.lookup import SqliteGazetteer
from secondsource.ledger import fetch
from secondsource.ledger.ledger import Ledger
from secondsource.pipeline import add
from secondsource.publish.story import StoryRefused, add_fact, new_story
from secondsource.read.document import ReadOptions

if TYPE_CHECKING:
    from pathlib import Path

    from secondsource.ledger.publications import StoryRevision

GRAVES = (
    """Graves for 4317 men dug beside the Korenevo road

Dec 5, 2024 - 10:00

Two lorries of coffins came to the village on Monday, said Maksym Verba, a spokesman for the regional emergency \
service. The spokesman said that nine rescuers were searching the northern field.

4,317 men lie in the northern graves.

The 83rd Guards Air Assault Brigade is stationed in Korenevo, Kursk Oblast, said the General Staff of the Armed Forces \
of Ukraine. The General Staff said the brigade lost six vehicles last week.

“I counted the crosses every morning,” said Odarka Lysenko, a resident. Lysenko said she would stay until the snow came.

"""
    + "The road was dry and the fields were bare. " * 90
)
TERN = (
    """Tern Gazette: an account of the week

Dec 6, 2024 - 10:00

The regional emergency service said that nine rescuers were searching the northern field. The United States Department \
of State said the 83rd Guards Air Assault Brigade had been moved to Korenevo.

"""
    + "The road was dry and the fields were bare. " * 30
)
HELD = ("4,317", "4317", "lie in the northern graves", "Korenevo", "Lysenko", "Odarka")
"""What no byte of a public output may hold."""
WEEKS_LATER = datetime(2025, 2, 1, 12, tzinfo=UTC)
SAME_WEEK = datetime(2024, 12, 8, 12, tzinfo=UTC)


def keep_reports(folder: Path, gazetteer: Path) -> Path:
    """A ledger of the two reports; returns its file."""
    reports = folder / "reports"
    reports.mkdir()
    (reports / "graves.txt").write_text(GRAVES, encoding="utf-8")
    (reports / "tern.txt").write_text(TERN, encoding="utf-8")
    with Ledger.open(folder / "ledger.db", create=True) as ledger, closing(SqliteGazetteer.open(gazetteer)) as places:
        add(ledger, [str(reports)], ReadOptions(), places)
    return folder / "ledger.db"


def fact_that_says(ledger: Ledger, words: str) -> str:
    """The fact one of whose claims holds these words."""
    return next(
        row.id
        for row in fetch.facts(ledger)
        if any(words in fetch.claim(ledger, claim).claim.words for claim in row.claim_ids)
    )


def story_of(ledger: Ledger, *words: str, title: str = "The graves") -> StoryRevision:
    """A story of the facts that say so."""
    story = new_story(ledger, who="Ana Editor", title=title)
    for each in words:
        story = add_fact(ledger, story, fact_that_says(ledger, each), who="Ana Editor", seen=story.number)
    return story


def story_of_everything(ledger: Ledger, title: str = "The graves") -> StoryRevision:
    """A story of every fact that may be printed."""
    story = new_story(ledger, who="Ana Editor", title=title)
    for row in fetch.facts(ledger):
        try:
            story = add_fact(ledger, story, row.id, who="Ana Editor", seen=story.number)
        except StoryRefused:
            continue
    return story
