"""The site of files: nothing held in any byte, the same bytes every time, and data that programs can read."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from tests.publish.graves import HELD, WEEKS_LATER, keep_reports, story_of, story_of_everything
from typer.testing import CliRunner

from secondsource.cli.app import app
from secondsource.errors import NotFound, UsageError
from secondsource.ledger import fetch
from secondsource.ledger.ledger import Ledger
from secondsource.ledger.publications import publications
from secondsource.publish.feeds import ATOM
from secondsource.publish.site import site_files, write_site
from secondsource.publish.site_pages import together
from secondsource.publish.snapshot import publish
from secondsource.publish.story import composed, remove

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

HOSTILE = "</script><script>alert(1)</script> \u202eevil <img src=x onerror=alert(1)> javascript:alert(1)"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, gazetteer_path: Path) -> Path:
    """A ledger that has published every fact that may be, under a hostile title, and one story of two versions."""
    file = keep_reports(tmp_path_factory.mktemp("site"), gazetteer_path)
    with Ledger.open(file, now=lambda: WEEKS_LATER) as ledger:
        story = story_of_everything(ledger, HOSTILE)
        for n in reversed([n for n, e in enumerate(composed(ledger, story).entries) if not isinstance(e, dict)]):
            story = remove(ledger, story, n, who="Ana Editor", seen=story.number)
        publish(ledger, story, who="Ana Editor")
        publish(ledger, story, who="Ana Editor", note="A word about it.")
        publish(ledger, story_of(ledger, "Two lorries of coffins", title="The lorries"), who="Ana Editor")
    return file


@pytest.fixture(scope="module")
def site(published: Path) -> Mapping[str, str]:
    with Ledger.open(published, read_only=True) as ledger:
        return site_files(ledger, ":root {}")


class Links(HTMLParser):
    """Every address in a page, and every element that could run something."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.runs: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.addresses += [value for name in ("href", "src") if (value := given.get(name))]
        if (tag == "script" and given.get("type") != "application/ld+json") or tag in ("img", "iframe", "style"):
            self.runs.append(tag)
        self.runs += [name for name in given if name.startswith("on") or name == "style"]


def pages(site: Mapping[str, str]) -> dict[str, str]:
    return {name: words for name, words in site.items() if name.endswith(".html")}


def test_no_byte_holds_what_is_held(site: Mapping[str, str]) -> None:
    every = "\n".join(site.values())
    assert [held for held in HELD if held.casefold() in every.casefold()] == []
    assert "four thousand" not in every
    assert not re.search(r"51\.\d|35\.\d", every)  # no coordinate of anything
    assert "stationed in […], Kursk Oblast" in every
    assert "A resident</span> says: “I counted the crosses every morning" in every


def test_those_who_are_quoted_with_the_same_words_stand_together() -> None:
    def quoted(name: str, words: str) -> dict[str, object]:
        return {"name": name, "quote": {"words": words}}

    voices = [quoted("France", "no more flights"), quoted("Germany", "no more flights"), quoted("Ana", "none left")]
    assert [[voice["name"] for voice in group] for group in together(voices)] == [["France", "Germany"], ["Ana"]]


def test_readers_of_the_files_are_sent_to_no_desk(site: Mapping[str, str]) -> None:
    assert "Back to the desk" not in "".join(site.values())


def test_the_same_ledger_makes_the_same_bytes(published: Path, site: Mapping[str, str], tmp_path: Path) -> None:
    with Ledger.open(published, read_only=True) as ledger:
        again = site_files(ledger, ":root {}")
    assert again == site
    first, second = tmp_path / "a", tmp_path / "b"
    assert [p.relative_to(first) for p in write_site(first, site)] == [
        p.relative_to(second) for p in write_site(second, again)
    ]


def test_every_link_leads_to_a_file_of_the_site_and_nothing_runs(site: Mapping[str, str]) -> None:
    for name, page in pages(site).items():
        found = Links(page)
        assert found.runs == [], name
        for address in found.addresses:
            assert not urlsplit(address).scheme, address
            assert not address.startswith("/"), address
            assert normpath(join(dirname(name), address)) in site, (name, address)
        assert "Content-Security-Policy" in page
        assert "script-src" not in page  # default-src 'none' allows none


def test_a_hostile_title_is_shown_as_text(site: Mapping[str, str]) -> None:
    assert any("&lt;/script&gt;&lt;script&gt;alert(1)" in page for page in pages(site).values())


def test_a_claim_is_schema_org_data_with_selectors_that_fit_the_kept_copy(
    published: Path, site: Mapping[str, str]
) -> None:
    read = []
    for name, page in site.items():
        if name.startswith("claims/"):
            data = json.loads(page.split('<script type="application/ld+json">')[1].split("</script>")[0])
            assert (data["@context"][0], data["@type"]) == ("https://schema.org", "Claim")
            assert data["identifier"] in name
            read.append(data)
    with_selectors = [data for data in read if "oa:hasSelector" in data]
    assert with_selectors
    assert len(with_selectors) < len(read)  # where words were cut there are none
    with Ledger.open(published, read_only=True) as ledger:
        for data in with_selectors:
            position, quote = data["oa:hasSelector"]
            text = fetch.document(ledger, data["firstAppearance"]["identifier"]).reading.document.text
            assert text[position["start"] : position["end"]] == quote["exact"]


def test_the_feeds_are_what_they_say(site: Mapping[str, str]) -> None:
    feed = ET.fromstring(site["feed.xml"])
    assert feed.tag == f"{{{ATOM}}}feed"
    for element in (feed, *feed.findall(f"{{{ATOM}}}entry")):
        assert all(element.find(f"{{{ATOM}}}{name}") is not None for name in ("id", "title", "updated"))
    told = json.loads(site["feed.json"])
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert told["title"]
    assert len(told["items"]) == len(feed.findall(f"{{{ATOM}}}entry")) == 2
    assert all(item["id"] and item["content_text"] for item in told["items"])


def test_places_and_the_licence_are_named_and_stories_on_the_same_reports(site: Mapping[str, str]) -> None:
    stories = [page for name, page in site.items() if name.startswith("stories/")]
    assert all("CC BY 4.0" in page and "Related reports" in page for page in stories)
    assert any("Places: GeoNames, CC BY 4.0, changed" in page for page in stories)


def test_a_correction_and_every_version_stay_readable(published: Path, site: Mapping[str, str]) -> None:
    with Ledger.open(published, read_only=True) as ledger:
        story = publications(ledger)[0].story
    first = site[f"stories/{story}-v1.html"]
    assert "kept as it went out" in first
    assert "A word about it." in first


def test_nothing_published_is_said_and_no_foreign_folder_is_written(tmp_path: Path, site: Mapping[str, str]) -> None:
    with (
        Ledger.open(tmp_path / "new.db", create=True) as ledger,
        pytest.raises(NotFound, match="has been published yet"),
    ):
        site_files(ledger, "")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="name another folder"):
        write_site(tmp_path / "mine", site)


def test_a_page_that_is_gone_is_taken_out(tmp_path: Path, site: Mapping[str, str]) -> None:
    write_site(tmp_path / "out", {**site, "claims/old.html": "old"})
    write_site(tmp_path / "out", site)
    assert not (tmp_path / "out" / "claims" / "old.html").exists()


def test_the_command_writes_it(published: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["publish", str(tmp_path / "out"), "--ledger", str(published)])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "out" / "index.html").exists()
    assert (tmp_path / "out" / "style" / "tokens.css").read_text(encoding="utf-8").startswith("/*")
