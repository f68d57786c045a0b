"""Feeds, data and addresses of the published site: whole and absolute where the site says where it lies."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from tests.publish.graves import WEEKS_LATER, keep_reports, story_of
from typer.testing import CliRunner

from secondsource.cli.app import app
from secondsource.errors import UsageError
from secondsource.ledger.ledger import Ledger
from secondsource.publish.feeds import ATOM
from secondsource.publish.site import site_files
from secondsource.publish.site_policy import site_url
from secondsource.publish.snapshot import publish

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

HOME = "https://desk.example/stories/"
TITLE = "Lorries <b>& coffins"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, gazetteer_path: Path) -> Path:
    file = keep_reports(tmp_path_factory.mktemp("feeds"), gazetteer_path)
    with Ledger.open(file, now=lambda: WEEKS_LATER) as ledger:
        publish(ledger, story_of(ledger, "Two lorries of coffins", title=TITLE), who="Ana Editor")
        publish(ledger, story_of(ledger, "nine rescuers were searching", title="Rescuers"), who="Ana Editor")
    return file


@pytest.fixture(scope="module")
def on_the_web(published: Path) -> Mapping[str, str]:
    with Ledger.open(published, read_only=True) as ledger:
        return site_files(ledger, "", url=HOME.removesuffix("/"))


def claim_data(site: Mapping[str, str]) -> list[dict[str, Any]]:
    """The data of every page of a claim."""
    pages = [page for name, page in site.items() if name.startswith("claims/")]
    return [json.loads(page.split('ld+json">')[1].split("</script>")[0]) for page in pages]


def test_the_atom_feed_is_whole(on_the_web: Mapping[str, str]) -> None:
    """RFC 4287, sections 4.1.1 and 4.1.2: what a feed and an entry must hold, once each."""
    feed = ET.fromstring(on_the_web["feed.xml"])
    assert feed.tag == f"{{{ATOM}}}feed"
    entries = feed.findall(f"{{{ATOM}}}entry")
    assert len(entries) == 2
    for element in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{{{ATOM}}}{name}")) == 1, name
        assert str(element.findtext(f"{{{ATOM}}}id")).startswith("urn:uuid:")
        assert datetime.fromisoformat(str(element.findtext(f"{{{ATOM}}}updated"))).tzinfo is not None
        (alternate,) = [link for link in element.findall(f"{{{ATOM}}}link") if link.get("rel") == "alternate"]
        assert str(alternate.get("href")).startswith(HOME)
    assert all(entry.findtext(f"{{{ATOM}}}author/{{{ATOM}}}name") for entry in entries)
    (own,) = [link for link in feed.findall(f"{{{ATOM}}}link") if link.get("rel") == "self"]
    assert own.get("href") == f"{HOME}feed.xml"


def test_the_json_feed_is_whole(on_the_web: Mapping[str, str]) -> None:
    """JSON Feed 1.1: the version's address, a title, and for each item an id and its content."""
    told = json.loads(on_the_web["feed.json"])
    assert (told["version"], told["home_page_url"]) == ("https://jsonfeed.org/version/1.1", f"{HOME}index.html")
    assert told["feed_url"] == f"{HOME}feed.json"
    assert {item["title"] for item in told["items"]} == {TITLE, "Rescuers"}
    for item in told["items"]:
        assert isinstance(item["id"], str)
        assert item["url"].startswith(f"{HOME}stories/")
        assert item["content_text"]
        assert datetime.fromisoformat(item["date_published"]) <= datetime.fromisoformat(item["date_modified"])


def test_every_absolute_address_is_a_file_of_the_site(on_the_web: Mapping[str, str]) -> None:
    named = [a for page in on_the_web.values() for a in re.findall(rf'{HOME}([^"<\s]*)', page)]
    assert len(named) > 10
    assert [address for address in named if address not in on_the_web] == []


def test_ids_stay_when_the_site_moves(published: Path, on_the_web: Mapping[str, str]) -> None:
    with Ledger.open(published, read_only=True) as ledger:
        here = site_files(ledger, "")
    assert HOME not in "".join(here.values())
    ids = [re.findall(r"urn:uuid:[0-9a-f-]{36}", site["feed.xml"]) for site in (here, on_the_web)]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 3
    assert {c["identifier"] for c in claim_data(here)} == {c["identifier"] for c in claim_data(on_the_web)}


def test_a_claims_data_names_its_page_its_story_and_its_report(on_the_web: Mapping[str, str]) -> None:
    for data in claim_data(on_the_web):
        assert (data["@context"][0], data["@type"]) == ("https://schema.org", "Claim")
        assert data["@id"] == data["url"] == f"{HOME}claims/{data['identifier']}.html"
        assert data["isPartOf"]["url"].startswith(f"{HOME}stories/")
        assert data["firstAppearance"]["@type"] == "CreativeWork"
        assert data["firstAppearance"]["identifier"].startswith("sha256:")
        assert data["author"]["name"]
        assert data["creativeWorkStatus"] in ("machine-read", "reviewed")
        assert data["license"] == "CC BY 4.0"


def test_pages_say_their_own_address_and_link_beside_one_another(on_the_web: Mapping[str, str]) -> None:
    for name, page in on_the_web.items():
        if name.endswith(".html"):
            assert page.count('rel="canonical"') == 1, name
            assert f'<link rel="stylesheet" href="{HOME}' not in page  # the folder is read from a disk too


@pytest.mark.parametrize(
    "url", ["desk.example", "ftp://desk.example/", "https://", "https://a.example/?q=1", "https://a b.example/",
            'https://a.example/"x', "javascript:alert(1)", "https://me:key@a.example/", "https://[::1/"]
)  # fmt: skip
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match=r"no address of a site|no address may"):
        site_url(url)


def test_the_command_takes_the_address(published: Path, tmp_path: Path) -> None:
    line = ["publish", str(tmp_path / "out"), "--ledger", str(published), "--site-url", HOME]
    done = CliRunner().invoke(app, line)
    assert done.exit_code == 0, done.output
    assert f"{HOME}feed.json" in (tmp_path / "out" / "feed.json").read_text(encoding="utf-8")
    assert CliRunner().invoke(app, [*line[:-1], "desk.example"]).exit_code == 2
