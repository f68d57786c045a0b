"""What the published site is called and where it lies on the web: policies/site.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from urllib.parse import urlsplit

from secondsource.errors import UsageError
from secondsource.vocab.load import load


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePolicy:
    """policies/site.yaml. `url` is empty where nobody says where the site lies.

    `counted` are the words for what a figure counts, by its measure.
    """

    title: str
    author: str
    related: int
    counted: dict[str, str]
    url: str = ""


@lru_cache(maxsize=1)
def site_policy() -> SitePolicy:
    """The shipped policy, checked."""
    text = files("secondsource.publish").joinpath("policies/site.yaml").read_text(encoding="utf-8")
    return load("policies/site.yaml", SitePolicy, text)


def site_url(url: str) -> str:
    """The address of the site with a slash at its end; empty for none. Raises `UsageError` where it cannot be one."""
    wanted = url.strip()
    if not wanted:
        return ""
    try:
        parts = urlsplit(wanted)
        host = parts.hostname
    except ValueError:
        host = None
    if host is None or parts.scheme not in ("https", "http") or parts.query or parts.fragment or parts.username:
        raise UsageError(
            f"{url!r} is no address of a site; give the folder's own, as in https://desk.example/stories/, "
            "without a query, a fragment or a name of a user"
        )
    if any(c.isspace() or c in "\"'<>\\" for c in wanted):
        raise UsageError(f"{url!r} holds a character that no address may; write it as a browser shows it")
    return wanted if wanted.endswith("/") else f"{wanted}/"
