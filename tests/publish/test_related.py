"""Related reports: why a reader is sent from one story to another, and never by what may not be told."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from tests.publish.graves import WEEKS_LATER, keep_reports, story_of

from secondsource.ledger.judgements import append_judgement
from secondsource.ledger.ledger import Ledger
from secondsource.ledger.publications import publications, story
from secondsource.publish.related import Subject, in_common, related
from secondsource.publish.site import latest_stories, site_files
from secondsource.publish.snapshot import publish, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ANA = "Ana Editor"


@pytest.fixture
def ledger(tmp_path: Path, gazetteer_path: Path) -> Iterator[Ledger]:
    """Three stories: two that print the search, one about where a unit stands."""
    file = keep_reports(tmp_path, gazetteer_path)
    with Ledger.open(file, now=lambda: WEEKS_LATER) as opened:
        for title, words in (("Search", "nine rescuers"), ("Again", "nine rescuers"), ("Unit", "is stationed in")):
            publish(opened, story_of(opened, words, title=title), who=ANA)
        yield opened


def beside(ledger: Ledger, title: str) -> list[tuple[str, str]]:
    """The stories named beside the one of that title, each with the reason."""
    every = latest_stories(ledger)
    ours = next(story for story in every if story.title == title)
    return [(found.story.title, found.why) for found in related(ours, every)]


def test_stories_that_print_the_same_fact_come_first_and_say_so(ledger: Ledger) -> None:
    first, *others = beside(ledger, "Search")
    assert first[0] == "Again"
    assert first[1].startswith(("also counts", "also prints", "prints the same fact"))
    assert [why for title, why in others if title == "Unit"] == ["rests on the same reports"]


def test_where_a_unit_stands_is_no_reason(ledger: Ledger) -> None:
    every = "\n".join(site_files(ledger, "").values())
    assert "Korenevo" not in every
    assert "Related reports" in every


def test_a_line_that_fell_joins_nothing(ledger: Ledger) -> None:
    claims = publications(ledger)[0].body["lines"][0]["documents"]
    for document in claims:
        append_judgement(ledger, who=ANA, about=document, verb="withdraw", body={"why": "taken down"})
    assert beside(ledger, "Search") == []


def test_an_old_version_names_only_what_was_out_then(ledger: Ledger) -> None:
    first = publications(ledger)[0]
    with Ledger.open(ledger.file, now=lambda: WEEKS_LATER + timedelta(days=1)) as later:
        publish(later, story_of(later, "nine rescuers", title="Later"), who=ANA)
        publish(later, story(later, first.story), who=ANA, note="A word.")
        every = latest_stories(later)
        old, new = (related(shown(later, version), every) for version in publications(later, first.story))
    assert "Later" in [found.story.title for found in new]
    assert [found.story.title for found in old] == ["Again", "Unit"]


def test_reasons_are_words_that_a_reader_understands() -> None:
    dead = Subject(fact="f", label=None, counts="killed", places=("Lozova",), parties=(), documents=("a",))
    assert in_common([dead], [dead])[1] == "also counts the dead in Lozova"
    other = Subject(fact="g", label=None, counts=None, places=("Lozova",), parties=("Ukraine",), documents=("b",))
    assert in_common([dead], [other])[1] == "also about Lozova"
    far = Subject(fact="h", label=None, counts=None, places=(), parties=("Ukraine",), documents=("c",))
    assert in_common([other], [far])[1] == "also about Ukraine"
    assert in_common([dead], [far])[1] == ""
