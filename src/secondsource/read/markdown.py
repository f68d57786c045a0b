"""Markdown: the text is kept whole, markup included; what is only markup is blanked out in a *view* of equal length.

Everything that reads words reads the view, so a claim's offsets hold in the text as it came. Front matter, pictures and
list marks are set aside; a link's target inside a sentence stays inside the sentence's span.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from secondsource.model import Published, SetAside, Span
from secondsource.read.moments import from_iso
from secondsource.read.plain import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<yaml>(?:(?!---|\.\.\.).*\n){1,60})(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
IMAGE = re.compile(r"!\[[^\[\]\n]{0,500}\](?:\([^()\n]{0,1000}\)|\[[^\[\]\n]{0,100}\])")
DEFINITION = re.compile(r"^ {0,3}\[[^\[\]\n]{1,100}\]:[ \t]*\S{1,1000}[^\n]{0,200}$", re.M)
UNDERLINE = re.compile(r"(?<=\n)(?:={2,}|-{2,})[ \t]*$", re.M)
LINE_MARK = re.compile(r"^[ \t]{0,3}(?:(?:>[ \t]?)+|(?:[-*+]|\d{1,3}[.)])[ \t]+|#{1,6}[ \t]+)", re.M)
LINK = re.compile(r"\[(?P<words>[^\[\]\n]{1,500})(?P<target>\](?:\([^()\n]{0,1000}\)|\[[^\[\]\n]{0,100}\]))")
TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,300}>|<https?://[^<>\s]{1,1000}>")
EMPHASIS = re.compile(r"\*{1,3}|`{1,3}|~~|(?<!\w)_{1,3}(?=\w)|(?<=[\w.,!?”\"’])_{1,3}(?!\w)")
BLANKED = (IMAGE, DEFINITION, UNDERLINE, LINE_MARK, TAG, EMPHASIS)
KEYS = {
    "title": ("title", "headline"),
    "author": ("author", "authors", "by", "byline"),
    "outlet": ("outlet", "publisher", "source", "site", "publication"),
    "url": ("url", "canonical", "canonical_url", "link", "permalink"),
    "language": ("language", "lang", "locale"),
    "published": ("published", "date", "pubdate", "publish_date", "publishdate", "created"),
}


def markdown_page(text: str) -> Page:
    """A Markdown report, with what its front matter says about it."""
    front = FRONT_MATTER.match(text)
    facts = _front_matter(front["yaml"]) if front else {}
    known = tuple(_known(text, front.end() if front else 0))
    language = facts.get("language")
    return Page(
        text=text,
        extractor="markdown/1",
        view=_view(text, front.end() if front else 0),
        title=facts.get("title"),
        author=facts.get("author"),
        outlet=facts.get("outlet"),
        url=facts.get("url"),
        published=_published(facts.get("published")),
        language=language[:2].casefold() if language else None,
        known=known,
    )


def _view(text: str, front: int) -> str:
    """`text`, same length, with markup replaced by spaces."""
    shown = _blank(text[:front]) + LINK.sub(_link_words, text[front:])
    shown = _without_comments(shown)
    for pattern in BLANKED:
        shown = pattern.sub(lambda match: _blank(match.group()), shown)
    return shown


def _comments(text: str) -> Iterator[Span]:
    """HTML comments, found by plain search: a pattern would go over an unclosed one again and again."""
    begin = text.find("<!--")
    while begin >= 0 and (end := text.find("-->", begin)) >= 0:
        yield Span(begin, end + 3)
        begin = text.find("<!--", end)


def _without_comments(text: str) -> str:
    pieces, end = [], 0
    for comment in _comments(text):
        pieces += [text[end : comment.begin], _blank(comment.of(text))]
        end = comment.end
    return "".join((*pieces, text[end:]))


def _blank(words: str) -> str:
    return "".join("\n" if character == "\n" else " " for character in words)


def _link_words(match: re.Match[str]) -> str:
    return " " + match["words"] + " " * len(match["target"])


def _known(text: str, front: int) -> Iterator[SetAside]:
    if front and (span := Span(0, front).trimmed(text)):
        yield SetAside(span, "front matter")
    for pattern, reason in (
        (IMAGE, "caption: picture"),
        (DEFINITION, "link target"),
        (UNDERLINE, "markup"),
    ):
        for match in pattern.finditer(text, front):
            if span := Span(*match.span()).trimmed(text):
                yield SetAside(span, reason)
    yield from (SetAside(comment, "markup") for comment in _comments(text))
    for match in LINE_MARK.finditer(text, front):
        span = Span(*match.span()).trimmed(text)
        if span and not span.of(text).startswith("#"):
            yield SetAside(span, "markup")


def _front_matter(source: str) -> dict[str, str]:
    """The facts in the front matter; one that is not valid YAML says nothing."""
    try:
        content = yaml.load(source, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    if not isinstance(content, dict):
        return {}
    given = {str(key).casefold(): value for key, value in content.items()}
    facts = {}
    for fact, names in KEYS.items():
        words = next((_words(given[name]) for name in names if given.get(name)), "")
        if words:
            facts[fact] = words
    return facts


def _words(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(str(item) for item in value if not isinstance(item, dict | list))
    return "" if isinstance(value, dict) else " ".join(str(value).split())


def _published(value: str | None) -> Published | None:
    return from_iso(value, "front-matter") if value else None
