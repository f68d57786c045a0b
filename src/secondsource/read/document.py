"""Bytes to a `Document`: what the words are, who published them when, and which of them are not reporting."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from secondsource.errors import EmptyInput, InputTooLarge
from secondsource.model import Document, Failure, Published
from secondsource.read.article import article_page
from secondsource.read.canonical import canonical, sha256_of
from secondsource.read.charset import Decoded, decode
from secondsource.read.html import declared_charset, html_page
from secondsource.read.language import language_of
from secondsource.read.markdown import markdown_page
from secondsource.read.mhtml import looks_like_mhtml, saved_page
from secondsource.read.plain import Page, completed, plain_page
from secondsource.read.sources import LARGEST_DOCUMENT, Format, RawInput, megabytes
from secondsource.read.telegram import language_of_message, message_page

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """What the person says about the input. Each is used only where the text itself does not say."""

    published: date | None = None
    outlet: str | None = None
    language: str | None = None


NO_OPTIONS = ReadOptions()
MAKERS = {Format.TEXT: plain_page, Format.MARKDOWN: markdown_page, Format.HTML: html_page}


def read_document(raw: RawInput, *, options: ReadOptions = NO_OPTIONS) -> Document:
    """The document in `raw`; raises a subclass of `InputError` where there is none. No other error is raised."""
    if len(raw.data) > LARGEST_DOCUMENT:
        raise InputTooLarge(
            f"{raw.input} has {megabytes(len(raw.data))}; one document may have {megabytes(LARGEST_DOCUMENT)}; split it"
        )
    page, failures = _page(raw)
    if not page.text.strip():
        raise EmptyInput(f"{raw.input} holds no text; give a file with a report in it")
    page, found = completed(page, outlet=options.outlet)
    return Document(
        sha256_raw=sha256(raw.data).hexdigest(),
        sha256_text=sha256_of(page.text),
        text=page.text,
        input=raw.input,
        extractor=page.extractor,
        title=page.title,
        author=page.author,
        outlet=page.outlet,
        url=page.url,
        published=page.published or _by_option(options.published),
        language=page.language or options.language or _guessed(page),
        set_aside=found.set_aside,
        failures=failures,
        post=page.post,
    )


def _page(raw: RawInput) -> tuple[Page, tuple[Failure, ...]]:
    if not raw.data.strip():
        raise EmptyInput(f"{raw.input} is empty; give a file with a report in it")
    hint = sniffed(raw.data) if raw.format_hint is Format.UNKNOWN else raw.format_hint
    if hint is Format.ARTICLE:
        return article_page(raw.data, name=raw.input)
    if hint is Format.MESSAGE:
        return message_page(raw.data, name=raw.input)
    if hint is Format.MHTML:
        return _saved(raw)
    declared = declared_charset(raw.data) if hint is Format.HTML else None
    decoded = decode(raw.data, declared=declared, name=raw.input)
    return MAKERS[hint](canonical(decoded.text)), _invalid_bytes(raw, decoded)


def _saved(raw: RawInput) -> tuple[Page, tuple[Failure, ...]]:
    saved = saved_page(raw.data, name=raw.input)
    declared = saved.charset or (declared_charset(saved.data) if saved.is_html else None)
    decoded = decode(saved.data, declared=declared, name=raw.input)
    page = (html_page if saved.is_html else plain_page)(canonical(decoded.text))
    return replace(page, extractor=f"mhtml+{page.extractor}", url=page.url or saved.url), _invalid_bytes(raw, decoded)


def sniffed(data: bytes) -> Format:
    """The format of bytes that come without a name: HTML and MHTML show themselves, all else is text."""
    start = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html", b"<?xml")) and b"<html" in data[:4096].lower():
        return Format.HTML
    return Format.MHTML if looks_like_mhtml(data) else Format.TEXT


def _invalid_bytes(raw: RawInput, decoded: Decoded) -> tuple[Failure, ...]:
    if not decoded.replaced:
        return ()
    message = (
        f"{raw.input}: {decoded.replaced} byte sequences are not valid {decoded.charset} and are shown as \ufffd; "
        "the rest was read; save the file again as UTF-8 if words are missing"
    )
    return (Failure(raw.input, "read", "invalid-bytes", message),)


def _guessed(page: Page) -> str | None:
    return language_of_message(page.text) if page.post else language_of(page.text)


def _by_option(day: date | None) -> Published | None:
    return None if day is None else Published(day.isoformat(), None, "option")
