"""What in a report is not reporting, as spans with a reason; nothing is cut out of the text.

Paragraph by paragraph: small print that is recognised as a whole, lists of other stories, the head, what asks
something of the reader, section headings; then the short insertions inside paragraphs that stay.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from secondsource.model import SetAside, Span
from secondsource.read.asks import QUOTED, asks, unquoted
from secondsource.read.head import Head, is_headline, read_head
from secondsource.read.marks import covered, merge_back_matter, over_markup, tidy
from secondsource.read.paragraphs import Paragraph, paragraphs, sentences, words_of
from secondsource.read.patterns import boilerplate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

LONGEST_HEADING = 10
LONGEST_LIST = 12
LEFTOVER_OF_A_TITLE = 14
PREFIX_WINDOW = 160
MARKED_HEADING = re.compile(r"#{1,6}[ \t]")
LISTED = re.compile(r"(\d{1,2})[.)](?=\s)")
NOTE = re.compile(r"\[1\]\s|\[\d{1,3}\]\s\S[^\n]{0,200}$")
NOTE_MARK = re.compile(r"(?<=\S)(?:\[\d{1,3}\])+")
PARENTHESES = re.compile(r"\([^()]{1,60}\)")
NUMBERING = re.compile(r"^(?:\d{1,2}|[IVX]{1,4}|[A-H])[.)]\s+")
NOT_A_HEADING = re.compile(r"^[-–—•]|^[\w .’\'-]{1,30}:\s.*[?!]|[.!…:;,]$|[.!?…][\"”»]$|[.!]\s")


@dataclass(frozen=True, slots=True)
class Sorted:
    """A text sorted into reporting and the rest, with what its head says about it."""

    head: Head
    set_aside: tuple[SetAside, ...]


def set_aside(text: str, title: str | None = None, *, outlet: str | None = None) -> tuple[SetAside, ...]:
    """The set-aside spans of `text`, in order and without overlap."""
    return sort_out(text, title=title, outlet=outlet).set_aside


def sort_out(
    text: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    view: str | None = None,
    known: Sequence[SetAside] = (),
) -> Sorted:
    """Head and set-aside spans of `text`.

    `title` and `outlet` are what is known already, `known` the spans that markup gave away (captions, headings), and
    `view` the text with markup blanked out, if it has any.
    """
    shown = text if view is None else view
    every = paragraphs(text, view=view)
    spans = [paragraph.span for paragraph in every]
    given = covered(spans, known)
    labels = [given.get(i) or _label(paragraph) for i, paragraph in enumerate(every)]
    small_print = " ".join(every[i].text for i, label in enumerate(labels) if label and 2 * i >= len(every))
    head = read_head(every, labels, title=title, outlet=outlet, recurs=_naming(small_print, shown, every))
    marks = [*known, *head.marks]
    _label_lists(every, labels, covered(spans, marks))
    done = covered(spans, marks)
    marks += [SetAside(spans[i], label) for i, label in enumerate(labels) if label and i not in done]
    tail = _mark_asks(shown, every, marks, below=_last_list(labels))
    marks += _references(shown, every, covered(spans, marks))
    marks += _headings(text, every, covered(spans, marks))
    marks += _insertions(shown, every, covered(spans, marks))
    if view is not None:
        marks = [*known, *over_markup(text, view, marks[len(known) :])]
    after = spans[tail].begin if tail < len(every) else len(text)
    clean = merge_back_matter(text, tidy(text, marks), after=after)
    return Sorted(head, _never_everything(spans, clean))


def _label(paragraph: Paragraph) -> str | None:
    """Why the paragraph as a whole is not reporting, if its own words show it."""
    bare = paragraph.text.strip("*_> ")
    for rule in boilerplate().lines.for_words(paragraph.words):
        if rule.matches(bare, paragraph.words, paragraph.length) is None:
            continue
        if not _is_news_with(rule.reason, paragraph, bare):
            return rule.reason
    return None


def _is_news_with(reason: str, paragraph: Paragraph, bare: str) -> bool:
    """Whether a paragraph that looks like small print is reporting that only ends or begins with some."""
    if reason == "caption":
        return not boilerplate().words["speech"].isdisjoint(words_of(unquoted(bare)))
    if reason == "related list":
        plain = PARENTHESES.sub("", unquoted(bare))
        return (
            paragraph.length > LEFTOVER_OF_A_TITLE
            and paragraph.ends_like_prose
            and len(sentences(plain, Span(0, len(plain)))) > 1
        )
    return False


def _naming(small_print: str, shown: str, every: Sequence[Paragraph]) -> Callable[[str], bool]:
    """Tells of a name whether the small print, or an appeal at the end, calls the outlet by it."""
    printed = small_print.casefold()

    @cache
    def asked() -> tuple[str, ...]:
        found = (mark.span.of(shown) for paragraph in every[-4:] for mark in asks(shown, paragraph, ending=True))
        return tuple(words.casefold() for words in found)

    def named(name: str) -> bool:
        folded = name.casefold()
        return folded in printed or any(folded in words for words in asked())

    return named


def _label_lists(every: Sequence[Paragraph], labels: list[str | None], done: Mapping[int, str]) -> None:
    """Below a line such as "Related:", headline-like lines belong to the list, below a sign-off the name."""
    for i, label in enumerate(labels):
        if label == "byline: sign-off" and i + 1 < len(every) and every[i + 1].length <= LONGEST_HEADING:
            labels[i + 1] = labels[i + 1] or label
        if label in ("correction", "editor's note") and every[i].text.endswith(":") and i + 1 < len(every):
            labels[i + 1] = labels[i + 1] or label
        if label == "related list" and _opens_list(every[i]):
            for k in _list_items(every, labels, i):
                if k not in done:
                    labels[k] = "related list"


def _opens_list(paragraph: Paragraph) -> bool:
    _, colon, rest = paragraph.text.strip("*_> ").partition(":")
    return not rest.strip("*_ ") if colon else paragraph.length <= 8


def _list_items(every: Sequence[Paragraph], labels: Sequence[str | None], header: int) -> Iterator[int]:
    spaced: bool | None = None
    for k in range(header + 1, min(header + 1 + LONGEST_LIST, len(every))):
        item = every[k]
        if k > header + 1 and spaced is None:
            spaced = item.gap_before
        if labels[k] or not _is_list_item(item) or (k > header + 1 and item.gap_before and not spaced):
            return
        yield k


def _is_list_item(paragraph: Paragraph) -> bool:
    return is_headline(paragraph) or (paragraph.text[:1] in tuple("-*•·–—►▪") and paragraph.length <= 25)


def _last_list(labels: Sequence[str | None]) -> int:
    """The first paragraph below the last list of other stories; behind the last paragraph where there is none."""
    lists = [i for i, (one, two) in enumerate(pairwise(labels)) if one == two == "related list"]
    return lists[-1] + 2 if lists else len(labels)


def _mark_asks(shown: str, every: Sequence[Paragraph], marks: list[SetAside], *, below: int) -> int:
    """Mark appeals, from the end backwards; returns the index of the paragraph after which no reporting stands."""
    tail, done = len(every), covered([paragraph.span for paragraph in every], marks)
    for i in range(len(every) - 1, -1, -1):
        paragraph = every[i]
        ending = tail == i + 1
        if i in done:
            tail = i if ending else tail
            continue
        found = asks(shown, paragraph, ending=ending and i > 0, below_list=i >= below)
        marks += found
        if (
            found
            and ending
            and found[0].span.begin == paragraph.span.begin
            and found[-1].span.end >= paragraph.span.end - 2
        ):
            tail = i
    return tail


def _headings(text: str, every: Sequence[Paragraph], done: Mapping[int, str]) -> list[SetAside]:
    """Headings by markup, and short lines between paragraphs of prose.

    None of the latter in a text whose paragraphs rarely end in a full stop: there, a short line is a message.
    """
    free = [i for i in range(len(every)) if i not in done]
    marked = [i for i in free if MARKED_HEADING.match(text, every[i].span.begin)]
    prose = sum(every[i].ends_like_prose for i in free)
    found = [i for i, below in pairwise(free) if _is_heading(every[i], every[below])]
    kept = marked if 3 * len(found) > 2 * prose else sorted({*marked, *found})
    return [SetAside(every[i].span, "heading") for i in kept]


def _is_heading(paragraph: Paragraph, below: Paragraph) -> bool:
    if paragraph.length > LONGEST_HEADING or not paragraph.gap_before:
        return False
    return below.ends_like_prose and below.length > LONGEST_HEADING and _reads_like_heading(paragraph)


def _reads_like_heading(paragraph: Paragraph) -> bool:
    """A few words without a full stop, or a question; not a line of an interview and not a piece of speech."""
    plain = NUMBERING.sub("", paragraph.text.strip("*_ ")) or "."
    if NOT_A_HEADING.search(plain) or not is_headline(paragraph):
        return False
    return (plain[-1] in '”"»' and QUOTED.fullmatch(plain) is not None) or not re.search('["“”«»]', plain)


def _references(shown: str, every: Sequence[Paragraph], done: Mapping[int, str]) -> Iterator[SetAside]:
    """Numbers before the items of a numbered list, and the marks of footnotes where notes stand at the end."""
    for i, paragraph in enumerate(every):
        number = LISTED.match(paragraph.text)
        if number and i not in done and _is_counted(every, i, int(number[1])):
            yield SetAside(Span(paragraph.span.begin, paragraph.span.begin + number.end()), "markup: number in a list")
    notes = [paragraph for paragraph in every[-LONGEST_LIST:] if NOTE.match(paragraph.text)]
    if not notes:
        return
    yield from (SetAside(paragraph.span, "related list: notes") for paragraph in notes)
    for match in NOTE_MARK.finditer(shown, 0, notes[0].span.begin):
        yield SetAside(Span(*match.span()), "related list: note mark")


def _is_counted(every: Sequence[Paragraph], index: int, number: int) -> bool:
    """Whether the paragraph before has the number before, or the next one the next."""
    beside = ((index - 1, number - 1), (index + 1, number + 1))
    texts = ((every[i].text, wanted) for i, wanted in beside if 0 <= i < len(every))
    return any((found := LISTED.match(text)) is not None and int(found[1]) == wanted for text, wanted in texts)


def _insertions(shown: str, every: Sequence[Paragraph], done: Mapping[int, str]) -> Iterator[SetAside]:
    """Prefixes of paragraphs that stay, and lines of another kind that were run into them."""
    for i, paragraph in enumerate(every):
        if i not in done or done[i].startswith("headline"):
            yield from _prefixes(shown, paragraph)
        if i not in done:
            yield from _inside(shown, paragraph)


def without_prefix(title: str) -> str:
    """A headline without "UPDATED:" and the like before it."""
    for rule in boilerplate().inserted:
        match = rule.pattern.match(title) if rule.reason == "prefix" else None
        if match and match.end() < len(title):
            return title[match.end() :]
    return title


def _prefixes(shown: str, paragraph: Paragraph) -> Iterator[SetAside]:
    begin, matched = paragraph.span.begin, True
    while matched:
        matched = False
        window = shown[begin : min(begin + PREFIX_WINDOW, paragraph.span.end)]
        for rule in boilerplate().inserted:
            match = rule.pattern.match(window)
            if match and match.end() and begin + match.end() < paragraph.span.end:
                yield SetAside(Span(begin, begin + len(match.group().rstrip())), rule.reason)
                begin, matched = begin + match.end(), True
                break


def _inside(shown: str, paragraph: Paragraph) -> Iterator[SetAside]:
    text = paragraph.span.of(shown)
    for rule in boilerplate().inside:
        if rule.needs.isdisjoint(paragraph.words):
            continue
        for match in rule.pattern.finditer(text):
            end = match.end()
            rest = words_of(text[end : end + 200])
            if rule.name == "related" and 0 < len(rest) <= LEFTOVER_OF_A_TITLE and not paragraph.ends_like_prose:
                end = len(text)
            yield SetAside(Span(paragraph.span.begin + match.start(), paragraph.span.begin + end), rule.reason)


def _never_everything(spans: Sequence[Span], marks: tuple[SetAside, ...]) -> tuple[SetAside, ...]:
    """A report of one line is its own body: a headline is set aside only where something is left to repeat."""
    if len(covered(spans, marks)) == len(spans):
        return tuple(mark for mark in marks if not mark.reason.startswith(("headline", "standfirst")))
    return marks
