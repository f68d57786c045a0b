"""What is published as Atom (RFC 4287) and as JSON Feed 1.1.

Addresses are absolute where the site says where it lies. Ids are made of the story's own id, and so stay the same
when the site moves: a reader of feeds shows no story twice.
"""

from __future__ import annotations

import json
import re
import uuid
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from secondsource.publish.site_policy import site_policy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from secondsource.publish.site_links import Links
    from secondsource.publish.snapshot import Shown

ATOM = "http://www.w3.org/2005/Atom"
NEVER = "1970-01-01T00:00:00+00:00"
"""When a feed without a story was last changed."""
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom(stories: Sequence[Shown], links: Links) -> str:
    """An Atom feed of the latest versions, the one that went out last first."""
    ET.register_namespace("", ATOM)
    feed = ET.Element(f"{{{ATOM}}}feed")
    _add(feed, "title", site_policy().title)
    _add(feed, "id", urn("feed"))
    _add(feed, "updated", max((s.publication.published_at for s in stories), default=NEVER))
    _link(feed, links.feed("feed.xml"), "self")
    _link(feed, links.home, "alternate")
    for story in stories:
        entry = ET.SubElement(feed, f"{{{ATOM}}}entry")
        _add(entry, "title", story.title)
        _add(entry, "id", urn(story.publication.story))
        _add(entry, "published", story.since)
        _add(entry, "updated", story.publication.published_at)
        _add(ET.SubElement(entry, f"{{{ATOM}}}author"), "name", site_policy().author)
        _add(entry, "rights", story.licence)
        _add(entry, "summary", summary(story))
        _link(entry, links.story(story.publication), "alternate")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="unicode") + "\n"


def json_feed(stories: Sequence[Shown], links: Links) -> str:
    """The same as JSON Feed 1.1."""
    items = [
        {
            "id": urn(story.publication.story),
            "url": links.story(story.publication),
            "title": story.title,
            "content_text": summary(story),
            "date_published": story.since,
            "date_modified": story.publication.published_at,
        }
        for story in stories
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": site_policy().title,
        "home_page_url": links.home,
        "feed_url": links.feed("feed.json"),
        "authors": [{"name": site_policy().author}],
        "language": "en",
        "items": items,
    }
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def urn(of: str) -> str:
    """An id that is the same wherever the site lies."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"secondsource:{of}").urn


def summary(story: Shown) -> str:
    """The lines as plain text; a correction comes first."""
    told = [_change(c) for c in story.corrections]
    for line in story.lines:
        if line["kind"] == "text":
            told.append(f"The desk: {line['words']}")
        elif line["kind"] == "gap":
            told.append(f"[{line['why']}]")
        else:
            told += [_said(line["as"], v) for v in line["voices"] if v["quote"] is not None]
    return "\n".join(told)


def _change(correction: Mapping[str, Any]) -> str:
    what = "Corrected" if correction["wrong"] else "Brought up to date"
    return f"{what} {correction['at'][:10]}: {' '.join((*correction['changes'], correction['note']))}".strip()


def _said(outcome: str, voice: dict[str, object]) -> str:
    quote = voice["quote"]
    assert isinstance(quote, dict)
    party = " (a party to the conflict)" if voice["party"] else ""
    source = f"{voice['name']}{party}"
    return f"“{quote['words']}” ({source})" if outcome == "fact" else f"{source} says: “{quote['words']}”"


def _add(parent: ET.Element, name: str, words: str) -> None:
    ET.SubElement(parent, f"{{{ATOM}}}{name}").text = _NOT_XML.sub("�", words)


def _link(parent: ET.Element, href: str, rel: str) -> None:
    ET.SubElement(parent, f"{{{ATOM}}}link", {"rel": rel, "href": href})
