"""Web pages, saved pages and Markdown become the same as plain text: words in order, and what is known of them."""

from __future__ import annotations

import base64
import quopri

import pytest

from secondsource.errors import EmptyInput
from secondsource.read.sources import Format

from .newsroom import NEWS, aside, body, read, report

HEADLINE = "Drones damage two bridges near Halych"
LD = """{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "x"},
 {"@type": ["NewsArticle"], "headline": "Drones damage two bridges near Halych",
  "datePublished": "2024-12-09T14:05:00+02:00", "dateModified": "2024-12-10T08:00:00+02:00",
  "author": [{"@type": "Person", "name": "Jana Orel"}, {"@type": "Person", "name": "Ruth Adeney"}],
  "publisher": {"@type": "Organization", "name": "Harbour Wire"}, "inLanguage": "en-GB"}]}"""


def page(*, head: str = "", article: str = "", after: str = "") -> str:
    paragraphs = "".join(f"<p>{words}</p>" for words in NEWS)
    return f"""<!DOCTYPE html><html lang="en"><head><title>{HEADLINE} | Harbour Wire</title>{head}
    <style>.a {{color: red}}</style><script>var news = "never text";</script></head>
    <body><nav><a href="/">Home</a> <a href="/give">Support us</a></nav>
    <article><h1>{HEADLINE}</h1>{article}{paragraphs}
    </article>{after}<footer>Imprint and privacy policy</footer></body></html>"""


def test_a_page_is_its_headline_and_its_paragraphs() -> None:
    document = read(page(), Format.HTML)
    assert document.text == report(HEADLINE, *NEWS)
    assert (document.title, document.language, document.extractor) == (HEADLINE, "en", "html/1")
    assert body(document) == list(NEWS)


def test_json_ld_says_who_published_when() -> None:
    document = read(page(head=f'<script type="application/ld+json">{LD}</script>'), Format.HTML)
    assert document.published is not None
    assert (document.published.edtf, document.published.how) == ("2024-12-09", "json-ld")
    assert (document.published.time, document.published.zone) == ("14:05", "+02:00")
    assert (document.author, document.outlet) == ("Jana Orel, Ruth Adeney", "Harbour Wire")


@pytest.mark.parametrize("broken", ["{", "[[[[", '{"@type": "NewsArticle", "datePublished": 5}', "null"])
def test_broken_json_ld_is_no_reason_not_to_read(broken: str) -> None:
    assert body(read(page(head=f'<script type="application/ld+json">{broken}</script>'), Format.HTML)) == list(NEWS)


@pytest.mark.parametrize(
    ("head", "edtf"),
    [
        ('<meta property="article:published_time" content="2024-12-09T23:30:00+02:00">', "2024-12-09"),
        ('<meta name="dc.date" content="2024-12-09">', "2024-12-09"),
        ('<meta name="date" content="2024-12">', "2024-12"),
        ('<meta itemprop="datePublished" content="20241209">', "2024-12-09"),
    ],
)
def test_meta_tags_say_when(head: str, edtf: str) -> None:
    published = read(page(head=head), Format.HTML).published
    assert published is not None
    assert (published.edtf, published.how) == (edtf, "meta")


def test_a_time_element_says_when_but_never_that_of_an_update() -> None:
    times = '<time class="updated" datetime="2024-12-10">10 Dec</time><time datetime="2024-12-09T14:05">9 Dec</time>'
    published = read(page(article=times), Format.HTML).published
    assert published is not None
    assert published.edtf == "2024-12-09"


def test_a_date_line_that_readers_see_is_found_where_the_markup_says_nothing() -> None:
    document = read(page(article='<p class="byline">By Jana Orel | 9 December 2024</p>'), Format.HTML)
    assert document.published is not None
    assert (document.published.edtf, document.author) == ("2024-12-09", "Jana Orel")


def test_no_date_is_invented() -> None:
    assert read(page(after="<p>Weather for 11 December 2024: rain.</p>"), Format.HTML).published is None


def test_the_canonical_address_is_kept_and_a_relative_one_is_not() -> None:
    link = '<link rel="canonical" href="https://harbour.example/bridges">'
    assert read(page(head=link), Format.HTML).url == "https://harbour.example/bridges"
    assert read(page(head='<link rel="canonical" href="/bridges">'), Format.HTML).url is None


def test_a_caption_stays_where_it_stands_and_is_set_aside() -> None:
    figure = (
        '<figure><img src="a.jpg" alt="no"><figcaption>The old ferry, file photo. Photo: Orel</figcaption></figure>'
    )
    document = read(page(article=figure), Format.HTML)
    caption = "The old ferry, file photo. Photo: Orel"
    assert document.text == report(HEADLINE, caption, *NEWS)
    assert document.set_aside[1].reason == "caption: illustrative, not evidence"
    assert body(document) == list(NEWS)


def test_headings_and_standfirsts_are_known_by_their_markup() -> None:
    document = read(page(article='<p class="standfirst">The ferry is back.</p>', after=""), Format.HTML)
    assert aside(document)[1] == ("The ferry is back.", "standfirst")


def test_boxes_inside_the_article_are_not_reporting() -> None:
    box = "<aside><h2>The Log</h2><p>Sign up for our newsletter.</p></aside><p><b>Read also:</b> Ferries</p>"
    assert body(read(page(article=box), Format.HTML)) == list(NEWS)


def test_a_fragment_without_a_page_around_it_is_read() -> None:
    assert body(read("<p>Two bridges were hit.<br>Nobody was hurt.</p>", Format.HTML)) == [
        "Two bridges were hit. Nobody was hurt."
    ]


def test_entities_and_declared_charsets_are_resolved() -> None:
    source = page(head='<meta charset="windows-1251">').replace("Two bridges", "Мости &mdash; two bridges")
    assert "Мости — two bridges" in read(source.encode("cp1251"), Format.HTML).text


def test_a_page_without_words_is_empty() -> None:
    with pytest.raises(EmptyInput):
        read("<html><body><script>var a</script></body></html>", Format.HTML)


@pytest.mark.parametrize("source", ["<div>" * 5000, "<p>" * 5000 + "a", "<figure>" * 3000, "<" * 9000, "<!--" * 900])
def test_a_broken_page_is_read_or_refused_but_never_crashes(source: str) -> None:
    try:
        read(source, Format.HTML)
    except EmptyInput:
        return


def saved(html: str, *, encoding: str = "quoted-printable", charset: str = "utf-8") -> bytes:
    data = html.encode(charset)
    part = quopri.encodestring(data) if encoding == "quoted-printable" else base64.encodebytes(data)
    return (
        b"From: <Saved by a browser>\r\nSnapshot-Content-Location: https://harbour.example/bridges\r\n"
        b"Date: Fri, 20 Dec 2024 10:02:11 +0100\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        b"--b\r\nContent-Type: text/html; charset="
        + charset.encode()
        + b"\r\nContent-Transfer-Encoding: "
        + encoding.encode()
        + b"\r\nContent-Location: https://harbour.example/bridges\r\n\r\n"
        + part
        + b"\r\n--b\r\nContent-Type: text/html\r\nContent-Location: https://ads.example/\r\n\r\n"
        + b"<p>Buy a boat.</p>\r\n--b--\r\n"
    )


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_a_saved_page_is_read_like_the_page(encoding: str) -> None:
    document = read(
        saved(page(article="<p>“Nobody came,” she said on Monday evening.</p>"), encoding=encoding), Format.MHTML
    )
    assert body(document) == ["“Nobody came,” she said on Monday evening.", *NEWS]
    assert (document.url, document.extractor) == ("https://harbour.example/bridges", "mhtml+html/1")


def test_the_day_a_page_was_saved_is_not_the_day_it_was_published() -> None:
    assert read(saved(page()), Format.MHTML).published is None


def test_a_saved_page_shows_itself_and_keeps_its_charset() -> None:
    source = page().replace("Two bridges", "Два мости: two bridges")
    assert "Два мости" in read(saved(source, charset="cp1251"), Format.UNKNOWN).text


def test_a_saved_page_without_a_page_is_empty() -> None:
    with pytest.raises(EmptyInput, match="save the page again"):
        read(b"MIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\nx", Format.MHTML)


MARKDOWN = f"""---
title: {HEADLINE}
date: 2024-12-09
author: Jana Orel
outlet: Harbour Wire
---

# {HEADLINE}

![The old ferry](ferry.png)

{NEWS[0]}

## What the council says

> {NEWS[1]}

- Nobody was hurt, said [Olena Bilokur](https://harbour.example/bilokur), who heads the *rescue service*.

---

**Read also:** [Who mends the bridges](https://harbour.example/mends)
"""


def test_markdown_is_kept_whole_and_its_markup_is_set_aside() -> None:
    document = read(MARKDOWN, Format.MARKDOWN)
    assert document.text == MARKDOWN
    assert body(document) == [
        NEWS[0],
        NEWS[1],
        "Nobody was hurt, said [Olena Bilokur](https://harbour.example/bilokur), who heads the *rescue service*.",
    ]


def test_front_matter_says_who_published_when() -> None:
    document = read(MARKDOWN, Format.MARKDOWN)
    assert (document.title, document.author, document.outlet) == (HEADLINE, "Jana Orel", "Harbour Wire")
    assert document.published is not None
    assert (document.published.edtf, document.published.how) == ("2024-12-09", "front-matter")


@pytest.mark.parametrize("front", ["---\n: [\n---\n", "---\n- a\n---\n", "---\n", "---\ntitle: [a, {b: c}]\n---\n"])
def test_broken_front_matter_says_nothing(front: str) -> None:
    document = read(front + "\n" + report(*NEWS), Format.MARKDOWN)
    assert body(document)[-3:] == list(NEWS)
