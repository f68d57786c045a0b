"""The public pages as HTML: one set of templates for the static site and for the desk's public addresses."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from secondsource.publish.mask import MASKED
from secondsource.publish.site_claim import claim_data, selectors

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from secondsource.ledger.publications import Publication
    from secondsource.publish.site_links import Links
    from secondsource.publish.snapshot import Shown
    from secondsource.publish.story_line import Line

CSP = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"


@lru_cache(maxsize=1)
def templates() -> Environment:
    """Every template escapes what it prints; an unknown name is an error."""
    env = Environment(
        loader=PackageLoader("secondsource.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False}
    env.filters["capital"] = lambda words: words[:1].upper() + words[1:]
    env.filters["moment"] = lambda at: f"{at[:10]} {at[11:16]} UTC"
    return env


def _page(template: str, links: Links, **view: Any) -> str:
    return templates().get_template(template).render(links=links, csp=CSP, masked=MASKED, **view) + "\n"


def index_page(stories: Sequence[Shown], links: Links) -> str:
    return _page("index.html", links, stories=stories, places=any(s.places for s in stories))


def story_page(shown: Shown, versions: Sequence[Publication], others: Sequence[Shown], links: Links) -> str:
    """A version of a story; `others` are stories of which those that rest on the same reports are named."""
    return _page(
        "story.html",
        links,
        shown=shown,
        versions=versions,
        related=[
            other for other in others if other.publication.story != shown.publication.story and _share(shown, other)
        ],
        places=shown.places,
    )


def _share(a: Shown, b: Shown) -> bool:
    return not _documents(a).isdisjoint(_documents(b))


def _documents(shown: Shown) -> frozenset[str]:
    return frozenset(document for line in shown.lines for document in line.get("documents", ()))


def embed_page(shown: Shown, links: Links) -> str:
    return _page("embed.html", links, shown=shown, places=shown.places)


def claim_page(shown: Shown, line: Line, voice: Line, links: Links) -> str:
    return _page(
        "claim.html",
        links,
        shown=shown,
        line=line,
        voice=voice,
        quote=voice["quote"],
        selectors=selectors(voice["quote"]),
        data=claim_data(shown, line, voice),
        places=line.get("places", False),
    )


def claims_of(shown: Shown) -> Iterable[tuple[Line, Line]]:
    """Every line with a voice that is quoted in it."""
    for line in shown.lines:
        if line["kind"] == "fact":
            for voice in line["voices"]:
                if voice["quote"] is not None:
                    yield line, voice
