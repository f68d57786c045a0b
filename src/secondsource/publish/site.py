"""What was published, as a folder of files that any web server or a browser alone can show."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from secondsource.errors import NotFound, UsageError
from secondsource.ledger.publications import publications
from secondsource.publish.feeds import atom, json_feed
from secondsource.publish.site_links import FileLinks
from secondsource.publish.site_pages import claim_page, claims_of, embed_page, index_page, story_page
from secondsource.publish.site_policy import site_url
from secondsource.publish.snapshot import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from secondsource.ledger.ledger import Ledger
    from secondsource.publish.snapshot import Shown

MARK = "made-by-secondsource.txt"
MARK_WORDS = "`secondsource publish` wrote this folder and writes it anew; keep files of your own elsewhere.\n"


def site_css() -> str:
    """The one style sheet of the public pages besides the tokens."""
    return files("secondsource.publish").joinpath("templates/site.css").read_text(encoding="utf-8")


def latest_stories(ledger: Ledger, story: str | None = None) -> list[Shown]:
    """The latest version of each published story, or of one; the one that went out last first."""
    latest = {p.story: p for p in publications(ledger, story)}
    ordered = sorted(latest.values(), key=lambda p: (p.published_at, p.id), reverse=True)
    return [shown(ledger, p, p) for p in ordered]


def site_files(ledger: Ledger, tokens: str, *, story: str | None = None, url: str = "") -> Mapping[str, str]:
    """Every file of the site by its path: the same ledger, the same bytes.

    `url` is where the folder will lie on the web; pages link beside one another all the same, so that the folder can
    be read from a disk. Raises `NotFound` without a story, `UsageError` for a `url` that is none.
    """
    web = FileLinks(site_url(url))
    latest = latest_stories(ledger, story)
    if not latest:
        which = f"story {story}" if story else "nothing"
        raise NotFound(
            f"{which}: has been published yet; make a story at the desk (`secondsource desk`) and publish it"
        )
    made = {
        "index.html": index_page(latest, FileLinks(web=web.up)),
        "feed.xml": atom(latest, web),
        "feed.json": json_feed(latest, web),
        "style/tokens.css": tokens,
        "style/site.css": site_css(),
        MARK: MARK_WORDS,
    }
    for each in latest:
        made |= _story_files(ledger, each, latest, FileLinks("../", web=web.up))
    return made


def _story_files(ledger: Ledger, latest: Shown, every: list[Shown], links: FileLinks) -> dict[str, str]:
    story = latest.publication.story
    versions = publications(ledger, story)
    made = {
        f"stories/{story}.html": story_page(latest, versions, every, links),
        f"embed/{story}.html": embed_page(latest, links),
    }
    for version in versions:
        seen = latest if version.id == latest.publication.id else shown(ledger, version, latest.publication)
        made[f"stories/{story}-v{version.version}.html"] = story_page(seen, versions, every, links)
        for line, voice in claims_of(seen):
            made[f"claims/{voice['quote']['claim']}.html"] = claim_page(seen, line, voice, links)
    return made


def write_site(out: Path, made: Mapping[str, str]) -> list[Path]:
    """Write the files into `out`, and take out pages of an earlier run that are gone. Returns what was written.

    Raises `UsageError` where `out` holds something that we did not write.
    """
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out}: is a file; name a folder")
    if out.is_dir() and any(out.iterdir()) and not (out / MARK).exists():
        raise UsageError(f"{out}: is not empty and was not written by `secondsource publish`; name another folder")
    for stale in _stale(out, made):
        stale.unlink()
    written = []
    for name, words in sorted(made.items()):
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8", newline="\n")
        written.append(path)
    return written


def _stale(out: Path, made: Mapping[str, str]) -> Iterator[Path]:
    for folder in ("stories", "claims", "embed"):
        for path in (out / folder).glob("*.html"):
            if path.relative_to(out).as_posix() not in made:
                yield path
