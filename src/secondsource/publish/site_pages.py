"""The public pages as HTML: one set of templates for the static site and for the desk's public addresses."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from secondsource.publish.mask import MASKED
from secondsource.publish.related import related
from secondsource.publish.site_claim import claim_data, selectors
from secondsource.publish.site_policy import site_policy

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
    env.filters["tally"] = tally
    env.filters["together"] = together
    env.filters["moment"] = lambda at: f"{at[:10]} {at[11:16]} UTC"
    return env


def together(voices: Iterable[Line]) -> list[list[Line]]:
    """The quoted voices in their order; neighbours of whom the same words are quoted stand together."""
    return [list(group) for _, group in groupby(voices, lambda voice: voice["quote"]["words"])]


def tally(shown: Shown) -> str:
    """As in "2 lines as fact · 3 as somebody’s word · 1 taken back or held"."""
    facts = sum(line.get("as") == "fact" for line in shown.lines)
    words = sum(line.get("as") == "attributed" for line in shown.lines)
    gaps = sum(line["kind"] == "gap" for line in shown.lines)
    counted = ((facts, "as fact"), (words, "as somebody’s word"), (gaps, "taken back or held"))
    first, *others = [f"{count} {what}" for count, what in counted if count] or ["no"]
    unit = "line" if first.startswith("1 ") else "lines"
    return " · ".join([" ".join([*first.split(" ", 1)[:1], unit, *first.split(" ", 1)[1:]]), *others])


def _page(template: str, links: Links, canonical: str | None, **view: Any) -> str:
    """`canonical`: the page's own address on the web, where the site says where it lies."""
    made = templates().get_template(template)
    return made.render(links=links, csp=CSP, masked=MASKED, site=site_policy(), canonical=canonical, **view) + "\n"


def index_page(stories: Sequence[Shown], links: Links) -> str:
    web = links.absolute
    return _page("index.html", links, web.home if web else None, stories=stories, places=any(s.places for s in stories))


def story_page(shown: Shown, versions: Sequence[Publication], others: Sequence[Shown], links: Links) -> str:
    """A version of a story; `others` are stories of which the nearest are named."""
    web, published = links.absolute, shown.publication
    current = shown.latest.id == published.id
    return _page(
        "story.html",
        links,
        None if web is None else web.story(published) if current else web.version(published),
        shown=shown,
        versions=versions,
        related=related(shown, others),
        places=shown.places,
    )


def embed_page(shown: Shown, links: Links) -> str:
    web = links.absolute
    return _page("embed.html", links, web.story(shown.publication) if web else None, shown=shown, places=shown.places)


def claim_page(shown: Shown, line: Line, voice: Line, links: Links) -> str:
    web = links.absolute
    canonical = web.claim(shown.publication, voice["quote"]["claim"]) if web else None
    return _page(
        "claim.html",
        links,
        canonical,
        shown=shown,
        line=line,
        voice=voice,
        quote=voice["quote"],
        selectors=selectors(voice["quote"]),
        data=claim_data(shown, line, voice, url=canonical, story=web.story(shown.publication) if web else None),
        places=line.get("places", False),
    )


def claims_of(shown: Shown) -> Iterable[tuple[Line, Line]]:
    """Every line with a voice that is quoted in it."""
    for line in shown.lines:
        if line["kind"] == "fact":
            for voice in line["voices"]:
                if voice["quote"] is not None:
                    yield line, voice
