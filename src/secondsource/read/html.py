"""HTML: the main text as paragraphs, with the headline on top and captions where they stand.

trafilatura finds the main text. Captions, which it drops, are put in front of it as marked paragraphs, so they come
back in place; they stay in the text and are set aside. Metadata is read by `metadata`, never guessed from the text's
other dates.
"""

from __future__ import annotations

import logging
import re
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from secondsource.model import SetAside, Span
from secondsource.read.canonical import canonical
from secondsource.read.head import same_words
from secondsource.read.metadata import Metadata, metadata
from secondsource.read.paragraphs import words_of
from secondsource.read.plain import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

EXTRACTOR = "html/1"
DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.I,
)
DECLARED_WITHIN = 4096
MARK_OPEN, MARK_CLOSE = "\u2e28", "\u2e29"
MARK = re.compile(f"{MARK_OPEN}(c?){MARK_CLOSE}?\\s?")
CAPTION_CLASS = re.compile(
    r"(?:^|[\s_-])(?:wp-)?caption(?:[\s_-]|$)|(?:^|[\s_-])(?:photo|image|picture)-?(?:credit|caption|description)", re.I
)
STANDFIRST_CLASS = re.compile(r"standfirst|(?:^|[\s_-])(?:dek|deck|subtitle|sub-?headline|strapline)(?:[\s_-]|$)", re.I)
NOT_TEXT = tuple(
    re.findall(r"\w+", "script style noscript template svg iframe form button nav footer select head object")
)
BLOCKS = tuple(re.findall(r"\w+", "p h1 h2 h3 h4 h5 h6 li blockquote pre td dd dt figcaption address"))
LIBRARY_FAULTS = (ValueError, TypeError, AttributeError, LookupError, AssertionError, RecursionError, etree.LxmlError)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the page and what the markup says it is: "p", "heading", "caption" or "standfirst"."""

    words: str
    kind: str = "p"


def declared_charset(data: bytes) -> str | None:
    """The charset that a page declares for itself, as browsers understand it."""
    match = DECLARED.search(data[:DECLARED_WITHIN])
    if match is None:
        return None
    name = (match[1] or match[2]).decode("ascii").casefold()
    return {"iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252"}.get(name, name)


def html_page(source: str) -> Page:
    """The page's main text and what it says about itself; an empty text where it has none."""
    tree = _parsed(source)
    if tree is None:
        return Page(text="", extractor=EXTRACTOR)
    about = metadata(tree)
    blocks = _with_title(_main_blocks(tree), about.title)
    return _assembled(blocks, about)


def _parsed(source: str) -> HtmlElement | None:
    """The tree, or ``None`` where there is no markup at all."""
    clean = source.replace(MARK_OPEN, "(").replace(MARK_CLOSE, ")").encode("utf-8", errors="replace")
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return document_fromstring(clean, parser=parser)
    except (etree.LxmlError, ValueError):
        return None


def _assembled(blocks: list[Block], about: Metadata) -> Page:
    text, known = "", list[SetAside]()
    for block in blocks:
        words = canonical(block.words)
        begin = len(text)
        text += words + "\n\n"
        reason = _reason(block)
        if reason is not None:
            known.append(SetAside(Span(begin, begin + len(words)), reason))
    return Page(
        text=text.rstrip("\n"),
        extractor=EXTRACTOR,
        title=about.title,
        author=about.author,
        outlet=about.outlet,
        url=about.url,
        published=about.published,
        language=about.language,
        known=tuple(known),
    )


def _reason(block: Block) -> str | None:
    if block.kind == "caption":
        shows_nothing = re.search(r"\b(?:illustrati\w+|file|archive|symbolic|stock)\b", block.words, re.I)
        return "caption: illustrative, not evidence" if shows_nothing else "caption"
    return {"heading": "heading", "standfirst": "standfirst repeats the body"}.get(block.kind)


def _with_title(blocks: list[Block], title: str | None) -> list[Block]:
    """The blocks with the headline as the first paragraph, once."""
    for i, block in enumerate(blocks[:4]):
        if block.kind == "heading" and title is not None and same_words(block.words, title):
            blocks[i] = replace(block, kind="p")
            return blocks
    return [Block(title), *blocks] if title is not None and blocks else blocks


def _main_blocks(tree: HtmlElement) -> list[Block]:
    marked = _captions_marked(_with_spaces(deepcopy(tree)))
    body = _extracted(marked)
    blocks = _blocks_of(body) if body is not None else []
    if sum(len(block.words) for block in blocks if block.kind == "p") < 40:
        blocks = list(_plainly(marked)) or blocks
    return _without_repeats(blocks)


def _extracted(tree: HtmlElement) -> etree._Element | None:
    """The main text as trafilatura finds it. Only its extraction is used; it fetches nothing."""
    from trafilatura import bare_extraction  # half a second to import: only for HTML

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    try:
        found = bare_extraction(
            tree,
            include_comments=False,
            include_tables=True,
            include_formatting=False,
            deduplicate=False,
            with_metadata=False,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except LIBRARY_FAULTS:
        return None  # a page that the library cannot take is read plainly instead
    return None if found is None or isinstance(found, dict) else found.body


def _with_spaces(tree: HtmlElement) -> HtmlElement:
    """The tree without scripts and styles, and with a space where a line is broken."""
    etree.strip_elements(tree, "script", "style", "noscript", "template", "svg", with_tail=False)
    for element in tree.iter("br"):
        element.tail = f" {element.tail or ''}"
    return tree


def _captions_marked(tree: HtmlElement) -> HtmlElement:
    """Every caption as a paragraph of its own that begins with our mark, in place of its figure."""
    for element in list(tree.iter("figcaption", "p", "div", "span", "dd")):
        is_caption = element.tag == "figcaption" or CAPTION_CLASS.search(element.get("class") or "")
        words = _words(element) if is_caption else ""
        if not words or len(words) > 600 or element.getparent() is None:
            continue
        figure = next((up for up in element.iterancestors("figure")), element)
        if figure.getparent() is None:
            continue
        paragraph = HtmlElement()
        paragraph.tag = "p"
        paragraph.text = f"{MARK_OPEN}c{MARK_CLOSE} {words}"
        paragraph.tail = figure.tail
        figure.getparent().replace(figure, paragraph)
    return tree


def _blocks_of(body: etree._Element) -> list[Block]:
    """trafilatura's body as blocks, list items and table cells on lines of their own."""
    blocks: list[Block] = []
    _collect(body, blocks)
    return blocks


def _collect(element: etree._Element, blocks: list[Block]) -> None:
    _add(blocks, element.text, "p", None)
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag in ("list", "quote", "table", "row", "div", "body") and len(child):
            _collect(child, blocks)
        elif tag not in ("graphic", "lb"):
            _add(blocks, "\n".join(_lines(child)), "heading" if tag == "head" else "p", child.get("class"))
        _add(blocks, child.tail, "p", None)


def _lines(element: etree._Element) -> list[str]:
    """The words of a block, broken only where the page breaks the line."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == "lb":
            parts.append("\n")
        parts += ["\n".join(_lines(child)), child.tail or ""]
    return [line for raw in re.sub(r"[ \t\r\f\v]+", " ", "".join(parts)).split("\n") if (line := raw.strip())]


def _add(blocks: list[Block], words: str | None, kind: str, css: str | None) -> None:
    for line in (words or "").split("\n"):
        clean = " ".join(line.split())
        marked = MARK.match(clean)
        clean = MARK.sub("", clean).strip()
        if not clean:
            continue
        if marked:
            kind = "caption"
        elif kind == "p" and css and STANDFIRST_CLASS.search(css) and not any(block.kind == "p" for block in blocks):
            kind = "standfirst"
        blocks.append(Block(clean, kind))


def _plainly(tree: HtmlElement) -> Iterator[Block]:
    """Every paragraph of the article, or of the page: what is read where no main text was found."""
    root = next((found for name in ("article", "main", "body") for found in tree.iter(name)), tree)
    etree.strip_elements(root, *NOT_TEXT, with_tail=False)
    for element in list(root.iter(*BLOCKS)):
        element.text = f"\n{element.text or ''}"
        element.tail = f"\n{element.tail or ''}"
    headings = {_words(element) for element in root.iter("h1", "h2", "h3", "h4", "h5", "h6")}
    found: list[Block] = []
    for line in "".join(root.itertext()).split("\n"):
        words = " ".join(line.split())
        _add(found, words, "heading" if words in headings else "p", None)
    yield from found


def _words(element: HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


def _without_repeats(blocks: list[Block]) -> list[Block]:
    """Drop a caption that the page carries twice in a row, once for each screen size."""
    kept: list[Block] = []
    for block in blocks:
        if block.kind == "caption" and any(words_of(block.words) == words_of(other.words) for other in kept[-2:]):
            continue
        kept.append(block)
    return kept
