"""The head of a report: masthead, headline, standfirst, by-line, date line, the headline repeated, captions.

A newsroom's text begins with some of these in some order. The head ends where the reporting begins; what stands
between headline and by-line is a standfirst.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from secondsource.model import Published, SetAside, Span
from secondsource.read.headline import (
    SHORTEST_HEADLINE,
    SIGNED,
    Candidate,
    Choice,
    choose,
    is_outlet_name,
    outlet_of,
    share,
    stems_of,
)
from secondsource.read.moments import Moment, is_update, moments, publication
from secondsource.read.paragraphs import Paragraph, words_of
from secondsource.read.patterns import boilerplate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

DEEPEST = 15
LOOKED_AT = 80
SHORTEST_PROSE = 10
LONGEST_TITLE = 28
LONGEST_STANDFIRST = 60
LONGEST_LONE_STANDFIRST = 40
ENOUGH_REPEATED = 0.5
SMALL_PRINT = ("dateline", "byline", "heading: section")
SEPARATORS = ",;|·•–—-:()[]/@*_ \t\u00a0"
PIECES = re.compile(r"\s*(?:[|·•]|\s[–—-]\s|,\s|\.\s)\s*")
BESIDE_A_DATE = frozenset({"by", "with", "in", "from"})
BY_CLAUSE = re.compile(r"\b(?:by|from|with)\s[^|·•;]{1,80}$", re.I)
BULLET = re.compile(r"^[-*•·–—►▪]\s")
IN_BRIEF = re.compile(
    r"^(?:in\s+(?:brief|short|a\s+nutshell|a\s+sentence)|summary|at\s+a\s+glance|the\s+gist|the\s+short\s+version|key\s+points?"
    r"|what\s+(?:you\s+need\s+)?to\s+know|tl;?\s?dr)\s*:",
    re.I,
)
CLOCK_LEFT = re.compile(r"\b\d{1,2}[:.]\d\d\b|\b\d+\b")
BY = re.compile(
    r"^\W*(?:(?:words|text|story|report|reporting|written)\s+)?(?:by|автор|авторка|author|text)\s*:?\s+", re.I
)
NAME = re.compile(
    r"^(?:[A-ZÀ-ÞА-ЯІЇЄҐ][\w’'.-]*)(?:\s(?:[A-ZÀ-ÞА-ЯІЇЄҐ][\w’'.-]*|de|la|van|von|der|al|el|bin|and|&|та|і|и)){0,7}$"
)
COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:\(c\)\s*|©\s*)?(?:by\s+)?(?:\d{4}(?:\s?[-–]\s?\d{4})?,?\s*)?(?:by\s+)?([^.,;|\n]{3,60})",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the first lines say about the report, and which of them are set aside."""

    title: Span | None = None
    author: str | None = None
    outlet: str | None = None
    published: Published | None = None
    marks: tuple[SetAside, ...] = ()


def read_head(
    paragraphs: Sequence[Paragraph],
    labels: Sequence[str | None],
    *,
    title: str | None = None,
    outlet: str | None = None,
    recurs: Callable[[str], bool] = lambda _: False,
) -> Head:
    """The head of a report. `labels` name captions and the like, `recurs` knows names that small print repeats."""
    below = sum(line.length for line, label in zip(paragraphs[DEEPEST:], labels[DEEPEST:], strict=True) if not label)
    prose = (line.words for line in paragraphs[:LOOKED_AT] if line.length > SHORTEST_PROSE and line.ends_like_prose)
    reader = _HeadReader(
        tuple(paragraphs[:DEEPEST]), tuple(labels[:DEEPEST]), below, stems_of(prose), title, outlet, recurs
    )
    return reader.read()


def is_headline(paragraph: Paragraph) -> bool:
    """Short, begun like a sentence and without a full stop, as headlines are."""
    text = paragraph.text.strip("*_# ")
    if not 0 < paragraph.length <= LONGEST_TITLE or text[0].islower():
        return False
    return not text.endswith((".", ",", ";", ":", "…")) or (text.endswith(".") and _is_title_case(text))


def same_words(one: str, two: str) -> bool:
    """Whether two lines say the same, whatever their punctuation and case."""
    return words_of(one) == words_of(two) != []


def date_line(text: str) -> Moment | None:
    """The publication moment if the line holds nothing but dates, names and their marks."""
    found = moments(text)
    if not found or len(text) > 160:
        return None
    rest, end = [], 0
    for moment in found:
        if not (_is_apart(text[: moment.span.begin], last=True) and _ends_apart(text, moment)):
            return None
        rest.append(text[end : moment.span.begin])
        end = moment.span.end
    rest.append(text[end:])
    left = " ".join(BY_CLAUSE.sub("", piece) for piece in re.split(r"[|·•;]", " | ".join(rest)))
    return publication(text) if all(map(_is_small_print, _left_words(left))) else None


def author_of(text: str) -> str | None:
    """The name in a by-line, unless it names only a desk."""
    pieces = PIECES.split(_without_moments(text.strip("*_ ")))
    piece = next((piece for piece in pieces if BY.match(piece)), None)
    if piece is None:
        return None
    name = re.split(r"\s(?:in|for|from|at)\s(?=[A-Z])", BY.sub("", piece))[0].strip(" .*_")
    words = words_of(name)
    if not words or not boilerplate().words["newsroom"].isdisjoint(words):
        return None
    return name if NAME.match(name) else None


def copyright_owner(text: str) -> str | None:
    """Who holds the copyright, where a copyright line names an outlet."""
    match = COPYRIGHT.search(text)
    return match[1].strip() if match and is_outlet_name(match[1].strip()) else None


@lru_cache(maxsize=1)
def _beside_a_date() -> frozenset[str]:
    vocabulary = boilerplate().words
    return vocabulary["date_line"] | vocabulary["weekdays"] | BESIDE_A_DATE


def _is_title_case(text: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", text) if len(word) > 3]
    return len(words) > 3 and 10 * sum(word[0].isupper() for word in words) >= 9 * len(words)


def _is_apart(beside: str, *, last: bool) -> bool:
    stripped = beside.rstrip() if last else beside.lstrip()
    if not stripped or stripped[-1 if last else 0] in SEPARATORS + ".":
        return True
    words = words_of(stripped)
    return bool(words) and words[-1 if last else 0] in _beside_a_date()


def _ends_apart(text: str, moment: Moment) -> bool:
    """A clock may be followed by the town where it shows that time."""
    after = text[moment.span.end :]
    town = moment.time is not None and NAME.match(after.strip()) is not None
    return town or _is_apart(after, last=False)


def _left_words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_][\w’'.-]*", CLOCK_LEFT.sub(" ", text))


def _is_small_print(word: str) -> bool:
    vocabulary = boilerplate().words
    small = word.casefold().strip(".")
    return (
        word[0].isupper()
        or any(small in vocabulary[name] for name in ("date_line", "name_links", "newsroom"))
        or small in {"by", "our", "foreign"}
    )


def _without_moments(text: str) -> str:
    rest, end = "", 0
    for moment in moments(text):
        rest, end = f"{rest}{text[end : moment.span.begin]} | ", moment.span.end
    return rest + text[end:]


@dataclass(slots=True)
class _HeadReader:
    """Walks down the first paragraphs once; every method answers one question about them."""

    top: tuple[Paragraph, ...]
    labels: tuple[str | None, ...]
    words_below: int
    body: frozenset[str]
    given_title: str | None
    given_outlet: str | None
    recurs: Callable[[str], bool]

    def read(self) -> Head:
        kinds = [self._kind(i) for i in range(len(self.top))]
        kinds = self._names_beside_dates(kinds)
        choice = self._choice(kinds)
        title = choice.title
        marks = dict.fromkeys(choice.mastheads, "heading: name of the outlet")
        if title is not None:
            marks[title] = "headline repeats the body"
        end = self._mark_below(kinds, title, marks)
        small_print = [
            i
            for i, kind in enumerate(kinds)
            if kind and kind.startswith(SMALL_PRINT) and (i <= end or i < (title or 0))
        ]
        marks.update({i: kinds[i] or "" for i in small_print if i not in marks})
        return Head(
            title=None if title is None else self.top[title].span,
            author=self._author(choice.mastheads, small_print),
            outlet=self._outlet(choice.mastheads, [i for i in small_print if i != title]),
            published=self._published(small_print),
            marks=tuple(SetAside(self.top[i].span, reason) for i, reason in sorted(marks.items())),
        )

    def _kind(self, index: int) -> str | None:
        paragraph, label = self.top[index], self.labels[index]
        if paragraph.length <= 24 and date_line(paragraph.text.strip("*_ ")) is not None:
            return "byline" if author_of(paragraph.text) else "dateline"
        bare = paragraph.text.strip("*_ ")
        for rule in boilerplate().head:
            if rule.matches(bare, paragraph.words, paragraph.length) and (
                index or not rule.reason.startswith("caption")
            ):
                return rule.reason
        if label is not None:
            return label
        return "headline" if is_headline(paragraph) else None

    def _names_beside_dates(self, kinds: list[str | None]) -> list[str | None]:
        """A line of nothing but a name, right beside a date line and below the headline, is a by-line."""
        renamed = list(kinds)
        for i, kind in enumerate(kinds):
            if kind != "headline" or "headline" not in kinds[:i] or not 1 < self.top[i].length <= 7:
                continue
            beside = (i and kinds[i - 1] == "dateline" and not self.top[i].gap_before) or (
                i + 1 < len(kinds) and kinds[i + 1] == "dateline" and not self.top[i].gap_after
            )
            if beside and all(NAME.match(piece) for piece in self.top[i].text.split(", ")):
                renamed[i] = "byline"
        return renamed

    def _choice(self, kinds: Sequence[str | None]) -> Choice:
        """Headline and masthead among the lines above the first paragraph."""
        found = self._candidates(kinds)
        if self._is_dated_title(kinds, found):
            return Choice(0, tuple(one.index for one in found if self._names_outlet_below(one)))
        if not found:
            return Choice(self._given(kinds))
        choice = choose(found, self.body, self._is_name_of_outlet)
        first = found[0]
        if choice.title == first.index and self._given(kinds) is None and self._stands_alone(first, found):
            return Choice(None, (first.index,))
        return choice if choice.title is None or choice.title + 1 < len(self.top) else Choice(None, choice.mastheads)

    def _candidates(self, kinds: Sequence[str | None]) -> list[Candidate]:
        body = next((i for i, kind in enumerate(kinds) if kind is None), len(kinds))
        places = [i for i in range(body) if kinds[i] == "headline"]
        return [
            Candidate(
                i,
                self.top[i].text.strip("*_# "),
                self.top[i].length,
                dated_below="dateline" in kinds[i : places[n + 1] if n + 1 < len(places) else i],
            )
            for n, i in enumerate(places)
        ]

    def _names_outlet_below(self, line: Candidate) -> bool:
        """Whether a line below the headline begins with the name of the outlet, as small print repeats it."""
        name = outlet_of(line.text)
        return self._is_name_of_outlet(name) and share(line.text, self.body) < ENOUGH_REPEATED

    def _stands_alone(self, first: Candidate, found: Sequence[Candidate]) -> bool:
        """Whether the line is the name of the outlet with no headline below it."""
        return first.length <= 3 and self._is_name_of_outlet(first.text) and len(found) == 1

    def _is_dated_title(self, kinds: Sequence[str | None], found: Sequence[Candidate]) -> bool:
        """Whether the first line is headline and date line in one: "Daily assessment: 9 March 2025"."""
        if len(kinds) < 3 or kinds[0] != "dateline":
            return False
        text = self.top[0].text
        words = next((text[: moment.span.begin] for moment in moments(text)), "")
        own = share(words, self.body)
        better = any(share(other.text, self.body) >= own for other in found if other.length >= SHORTEST_HEADLINE)
        return len(words_of(words)) >= 3 and own >= ENOUGH_REPEATED and not better

    def _given(self, kinds: Sequence[str | None]) -> int | None:
        """The paragraph that is the title we were given."""
        if self.given_title is None or len(kinds) < 2:
            return None
        return next((i for i in range(min(4, len(kinds))) if same_words(self.top[i].text, self.given_title)), None)

    def _is_name_of_outlet(self, text: str) -> bool:
        if self.given_title is not None and same_words(text, self.given_title):
            return False
        if self.given_outlet is not None and same_words(text, self.given_outlet):
            return True
        return len(words_of(text)) <= 5 and (self.recurs(text) or (is_outlet_name(text) and text.isupper()))

    def _mark_below(self, kinds: Sequence[str | None], title: int | None, marks: dict[int, str]) -> int:
        """Mark what stands between the headline and the body; returns the last index of the head."""
        start = -1 if title is None else title
        if title is not None and self._is_deck(title + 1):
            marks[title + 1] = "standfirst repeats the body"
            start = title + 1
        end, waiting = start, list[int]()
        for i in range(start + 1, len(self.top)):
            introduced = any(reason.startswith("standfirst") for reason in marks.values())
            place = self._place(i, kinds[i], title, waiting, introduced=introduced)
            if place == "body":
                break
            if place == "waits":
                waiting.append(i)
            elif place == "standfirst":
                marks[i] = "standfirst repeats the body"
                end = i
            elif place == "head":
                if title is not None:
                    marks.update(dict.fromkeys(waiting, "standfirst repeats the body"))
                elif waiting:
                    break
                if self._repeats_title(i, title):
                    marks[i] = "headline repeated"
                waiting, end = [], i
        return end

    def _place(
        self, index: int, kind: str | None, title: int | None, waiting: Sequence[int], *, introduced: bool
    ) -> str:
        """What a paragraph below the headline is: part of the head, of the body, of neither, or not known yet.

        Above a caption one paragraph may be the standfirst, unless the report is `introduced` by one already.
        """
        if not waiting and title is not None and kind in (None, "headline") and self._is_marked_standfirst(index):
            return "standfirst"
        if self._repeats_title(index, title) or (kind and kind.startswith(("dateline", "byline"))):
            return "head" if self._more_below(index, waiting) else "body"
        if kind is not None and kind.startswith(("caption", "credit")):
            lone = len(waiting) <= (not introduced) and all(self._is_lone_standfirst(k) for k in waiting)
            return "head" if lone else "body"
        if kind not in (None, "headline"):
            return "neither"
        return "body" if len(waiting) == 3 or self.top[index].length > LONGEST_STANDFIRST else "waits"

    def _is_marked_standfirst(self, index: int) -> bool:
        """Italics, bullets without a full stop or "In brief:" right below the headline, saying nothing of their own."""
        line = self.top[index]
        if not 0 < line.length <= LONGEST_STANDFIRST or index + 1 >= len(self.top):
            return False
        if IN_BRIEF.match(line.text) and line.text.endswith(":"):
            return True
        figures = {word for word in line.words if word.isdigit() and len(word) > 1}
        known = not figures or all(any(figure in below.words for below in self.top[index + 1 :]) for figure in figures)
        italic = line.text[0] in "*_" and line.text[-1] == line.text[0] and line.length > 3
        bullet = BULLET.match(line.text) is not None and not line.ends_like_prose
        repeats = share(line.text, self.body) >= ENOUGH_REPEATED
        return known and (italic or IN_BRIEF.match(line.text) is not None or (bullet and repeats))

    def _more_below(self, index: int, waiting: Sequence[int]) -> bool:
        """Whether more reporting follows than waits above; a date line at the end of a short note is not its head."""
        unlabelled = (self.top[i].length for i in range(index + 1, len(self.top)) if not self.labels[i])
        return not waiting or self.words_below + sum(unlabelled) > sum(self.top[i].length for i in waiting)

    def _repeats_title(self, index: int, title: int | None) -> bool:
        return title is not None and same_words(self.top[index].text, self.top[title].text)

    def _is_deck(self, index: int) -> bool:
        """A line right under the headline, without a blank line between, in a text that has blank lines elsewhere."""
        if index + 2 >= len(self.top):
            return False
        line = self.top[index]
        apart = not line.gap_before and line.gap_after and self.top[index + 1].gap_after
        return (
            apart
            and self._is_lone_standfirst(index)
            and date_line(line.text) is None
            and line.length > 3
            and self._kind(index) in (None, "headline")
        )

    def _is_lone_standfirst(self, index: int) -> bool:
        line = self.top[index]
        speech = not boilerplate().words["speech"].isdisjoint(line.words)
        return line.length <= LONGEST_LONE_STANDFIRST and not speech and not re.search(r"[\d“\"«]", line.text)

    def _author(self, mastheads: Sequence[int], small_print: Sequence[int]) -> str | None:
        signed = (SIGNED.split(self.top[i].text.strip("*_# ")) for i in mastheads)
        named = [parts[1] for parts in signed if len(parts) == 2]
        found = (author for i in small_print if (author := author_of(self.top[i].text)))
        alone = (self.top[i].text.split(", ")[0] for i in small_print if self._kind(i) == "headline")
        return next(iter([*named, *found, *alone]), None)

    def _outlet(self, mastheads: Sequence[int], small_print: Sequence[int]) -> str | None:
        if self.given_outlet is not None:
            return self.given_outlet
        if mastheads:
            return outlet_of(self.top[mastheads[0]].text.strip("*_# "))
        for i in small_print:
            for piece in PIECES.split(_without_moments(self.top[i].text.strip("*_ "))):
                if not BY.match(piece) and (is_outlet_name(piece) or (piece[:1].isupper() and self.recurs(piece))):
                    return piece.strip(" .")
        return None

    def _published(self, small_print: Sequence[int]) -> Published | None:
        """The first date line that is not only an update, else the first."""
        found = []
        for i in small_print:
            line = self.top[i].text.strip("*_ ")
            moment = publication(line) if self._kind(i) == "dateline: page dates" else date_line(line)
            if moment is not None:
                found.append((is_update(line), i, moment.published(line, "byline")))
        return min(found, key=lambda one: one[:2])[2] if found else None
