"""Versions of one publication: the same address, whatever the text says now."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

TRACKING = ("utm_", "fbclid", "gclid", "mc_", "ref", "cmpid", "ocid", "igshid", "yclid", "amp")
"""Parameters, by how they begin, that tell how a reader came to the page and not which page it is."""


def address(url: str | None) -> str | None:
    """The canonical address of a publication: no scheme, "www.", tracking, fragment or last slash, host in lower case.

    ``None`` where there is none, and where the address is that of a whole site. An identifier of a feed that is no
    web address is kept as it is.
    """
    given = (url or "").strip()
    try:
        parts = urlsplit(given)
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("amp.")
    except ValueError:
        return given or None
    if parts.scheme not in ("http", "https") or not host:
        return given or None
    asked = urlencode(sorted(pair for pair in parse_qsl(parts.query) if not pair[0].casefold().startswith(TRACKING)))
    path = parts.path.rstrip("/").removesuffix("/amp")
    if not path and not asked:
        return None
    return f"{host}{path}{'?' if asked else ''}{asked}"
