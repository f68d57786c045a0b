"""What an HTML page says about itself outside its text: JSON-LD, meta tags, <time>, canonical link."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from secondsource.read.head import author_of, date_line
from secondsource.read.moments import from_iso

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.html import HtmlElement

    from secondsource.model import Published

ARTICLE_TYPES = re.compile(r"(?:News)?Article$|Posting$|^Report$|^Liveblog", re.IGNORECASE)
PAGE_TYPES = re.compile(r"WebPage$", re.IGNORECASE)
PUBLISHED_META = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "pubdate",
    "publish_date",
    "publishdate",
    "publish-date",
    "published_time",
    "date",
)
OUTLET_META = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher")
AUTHOR_META = ("author", "article:author", "parsely-author", "dc.creator", "dcterms.creator", "byl", "sailthru.author")
TITLE_SUFFIX = re.compile(r"\s(?:[|·•»]|[–—-])\s[^|·•»–—]{2,60}$")
SMALL_PRINT = re.compile(r"by-?line|date-?line|publi|posted|meta|author|(?:^|[\s_-])(?:date|time)(?:[\s_-]|$)", re.I)
LARGEST_JSON_LD = 2_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: Published | None = None
    language: str | None = None


def metadata(tree: HtmlElement) -> Metadata:
    """Everything the page says about itself; what it does not say is ``None``."""
    article = _article(tree)
    tags = _meta_tags(tree)
    lines = tuple(_small_print(tree))
    return Metadata(
        title=_title(tree, article, tags),
        author=_name(article.get("author")) or _first(tags, AUTHOR_META, unless_url=True) or _author(lines),
        outlet=_name(article.get("publisher")) or _first(tags, OUTLET_META),
        url=_url(tree, article, tags),
        published=_published(tree, article, tags) or _date_line(lines),
        language=_language(tree, article),
    )


def _article(tree: HtmlElement) -> Mapping[str, object]:
    """The JSON-LD node of the article, else of the page, else an empty one."""
    nodes = list(_json_ld(tree))
    for wanted in (ARTICLE_TYPES, PAGE_TYPES):
        for node in nodes:
            types = node.get("@type")
            if any(
                isinstance(kind, str) and wanted.search(kind)
                for kind in (types if isinstance(types, list) else [types])
            ):
                return node
    return {}


def _json_ld(tree: HtmlElement) -> Iterator[dict[str, object]]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").casefold():
            continue
        source = (script.text or "").strip().removeprefix("<![CDATA[").removesuffix("]]>").strip(" \n\t;")
        if len(source) > LARGEST_JSON_LD:
            continue
        try:
            content = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue  # a page's broken markup is no reason not to read the page
        yield from _nodes(content, depth=0)


def _nodes(content: object, *, depth: int) -> Iterator[dict[str, object]]:
    if depth > 4:
        return
    if isinstance(content, list):
        for item in content:
            yield from _nodes(item, depth=depth + 1)
    elif isinstance(content, dict):
        yield content
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(content.get(key), list | dict):
                yield from _nodes(content[key], depth=depth + 1)


def _meta_tags(tree: HtmlElement) -> dict[str, str]:
    tags: dict[str, str] = {}
    for tag in tree.iter("meta"):
        content = " ".join((tag.get("content") or "").split())
        for key in ("property", "name", "itemprop"):
            name = (tag.get(key) or "").strip().casefold()
            if name and content:
                tags.setdefault(name, content)
    return tags


def _first(tags: Mapping[str, str], names: tuple[str, ...], *, unless_url: bool = False) -> str | None:
    found = (tags[name] for name in names if name in tags)
    return next((value for value in found if not (unless_url and "://" in value)), None)


def _title(tree: HtmlElement, article: Mapping[str, object], tags: Mapping[str, str]) -> str | None:
    headings = [words for heading in tree.iter("h1") if (words := _words(heading))]
    shown = _first(tags, ("og:title", "twitter:title", "dc.title")) or _string(article.get("headline"))
    if len(headings) == 1 and (shown is None or len(headings[0].split()) > 3):
        return headings[0]
    if shown is not None:
        return next((heading for heading in headings if heading in shown), shown)
    element = tree.find(".//title")
    whole = _words(element) if element is not None else ""
    return TITLE_SUFFIX.sub("", whole) or None


def _words(element: HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


def _string(value: object) -> str | None:
    return (" ".join(value.split()) or None) if isinstance(value, str) else None


def _name(value: object) -> str | None:
    """The name in a JSON-LD person or organisation, or several joined by commas."""
    if isinstance(value, dict):
        return _name(value.get("name"))
    if isinstance(value, list):
        return ", ".join(name for item in value[:10] if (name := _name(item))) or None
    name = _string(value)
    return None if name is None or "://" in name else name


def _url(tree: HtmlElement, article: Mapping[str, object], tags: Mapping[str, str]) -> str | None:
    links = [
        link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").casefold().split()
    ]
    page = article.get("mainEntityOfPage")
    candidates = [*links, tags.get("og:url"), article.get("url"), page.get("@id") if isinstance(page, dict) else page]
    return next((url.strip() for url in candidates if isinstance(url, str) and re.match(r"\s*https?://", url)), None)


def _published(tree: HtmlElement, article: Mapping[str, object], tags: Mapping[str, str]) -> Published | None:
    for key in ("datePublished", "dateCreated"):
        value = _string(article.get(key))
        if value and (found := from_iso(value, "json-ld")):
            return found
    for name in PUBLISHED_META:
        if name in tags and (found := from_iso(tags[name], "meta")):
            return found
    return _time_element(tree)


def _time_element(tree: HtmlElement) -> Published | None:
    """The first <time datetime>, one marked as the publication before others, one marked as an update never."""
    ranked: list[tuple[int, Published]] = []
    for element in tree.iter("time"):
        marks = " ".join(filter(None, (element.get("itemprop"), element.get("class"), element.get("id")))).casefold()
        found = from_iso(element.get("datetime") or _words(element), "meta")
        if found is None or re.search(r"modif|updat", marks):
            continue
        inside = any(ancestor.tag in ("aside", "nav", "footer") for ancestor in element.iterancestors())
        ranked.append((0 if "publi" in marks or element.get("pubdate") is not None else 2 if inside else 1, found))
    return min(ranked, key=lambda pair: pair[0])[1] if ranked else None


def _small_print(tree: HtmlElement) -> Iterator[str]:
    """Short lines that the page's own class names call a by-line or a date."""
    for element in tree.iter("p", "div", "span", "address", "li", "h2", "h3", "h4", "h5", "h6"):
        marks = f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('id') or ''}"
        if SMALL_PRINT.search(marks) and 0 < len(words := _words(element)) <= 160:
            yield words


def _author(lines: tuple[str, ...]) -> str | None:
    return next((author for line in lines if (author := author_of(line))), None)


def _date_line(lines: tuple[str, ...]) -> Published | None:
    return next((moment.published(line, "byline") for line in lines if (moment := date_line(line))), None)


def _language(tree: HtmlElement, article: Mapping[str, object]) -> str | None:
    value = (
        _string(article.get("inLanguage")) or tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    )
    code = (value or "").strip().casefold()
    return code[:2] if re.fullmatch(r"[a-z]{2}(?:[-_].*)?", code) else None
