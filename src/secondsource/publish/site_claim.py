"""One published claim as data: schema.org `Claim`, with where its words stand in the kept copy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from secondsource import __version__

if TYPE_CHECKING:
    from secondsource.publish.snapshot import Shown
    from secondsource.publish.story_line import Line


def claim_data(
    shown: Shown, line: Line, voice: Line, *, url: str | None = None, story: str | None = None
) -> dict[str, Any]:
    """schema.org/Claim: the words as far as they may be quoted, who says them, where they appeared.

    `url` and `story` are the absolute addresses of the claim's own page and of the story, where they are known.

    Selectors are those of the W3C Web Annotation model: positions count code points of the canonical text, whose hash
    stands beside them. They are left out where something was taken out of the words.
    """
    quote = voice["quote"]
    appearance = _without_none(
        {
            "@type": "CreativeWork",
            "headline": quote["title"],
            "datePublished": quote["published"],
            "publisher": {"@type": "Organization", "name": quote["outlet"]} if quote["outlet"] else None,
            "url": quote["url"],
            "identifier": quote["document"],
        }
    )
    return _without_none(
        {
            "@context": ["https://schema.org", {"oa": "http://www.w3.org/ns/oa#"}],
            "@type": "Claim",
            "@id": url,
            "url": url,
            "isPartOf": _without_none({"@type": "Article", "headline": shown.title, "url": story}),
            "identifier": quote["claim"],
            "text": quote["words"],
            "claimInterpreter": {
                "@type": "SoftwareApplication",
                "name": "Secondsource",
                "softwareVersion": __version__,
            },
            "author": {"@type": "Thing", "name": voice["name"]},
            "firstAppearance": appearance,
            "citation": [
                {"@type": "DigitalDocument", "identifier": f"sha256:{item['sha256']}"}
                for item in line.get("evidence", ())
            ]
            or None,
            "license": shown.licence,
            "creativeWorkStatus": line["read"],
            "oa:hasSelector": selectors(quote) or None,
        }
    )


def _evidence(line: Line) -> list[dict[str, Any]]:
    files = (item["sha256"] for item in line.get("evidence", ()))
    return [{"@type": "DigitalDocument", "identifier": f"sha256:{sha256}"} for sha256 in files]


def selectors(quote: Line) -> list[dict[str, Any]]:
    """A position and a quote selector; none where words were taken out, for they would not fit the kept copy."""
    if quote["position"] is None or quote["exact"] is None:
        return []
    begin, end = quote["position"]
    return [
        {"type": "TextPositionSelector", "start": begin, "end": end, "of": f"sha256:{quote['sha256_text']}"},
        {"type": "TextQuoteSelector", "exact": quote["exact"]},
    ]


def _without_none(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value is not None}
