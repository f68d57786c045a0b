"""Set-aside spans while they are being collected, and how they become one clean list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.model import SetAside, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FARTHEST = 1200  # characters of markup that a mark may reach over: no link target is longer
BACK_MATTER = (
    "related list",
    "appeal",
    "subscription",
    "newsletter",
    "vote",
    "share line",
    "contact line",
    "comment invitation",
)


def covered(spans: Sequence[Span], marks: Iterable[SetAside]) -> dict[int, str]:
    """Which of `spans` (in order) lie wholly in one of `marks`: their indexes, with the mark's reason."""
    ordered = sorted(marks, key=_rank)
    found: dict[int, str] = {}
    place, farthest = 0, None
    for index, span in enumerate(spans):
        while place < len(ordered) and ordered[place].span.begin <= span.begin:
            if farthest is None or ordered[place].span.end > farthest.span.end:
                farthest = ordered[place]
            place += 1
        if farthest is not None and span.end <= farthest.span.end:
            found[index] = farthest.reason
    return found


def tidy(text: str, marks: Iterable[SetAside]) -> tuple[SetAside, ...]:
    """In order and without overlap: of two marks on the same words the first, then the longer, stays."""
    kept: list[SetAside] = []
    for mark in sorted(marks, key=_rank):
        begin = max(mark.span.begin, kept[-1].span.end) if kept else mark.span.begin
        if begin < mark.span.end and (span := Span(begin, mark.span.end).trimmed(text)):
            kept.append(SetAside(span, mark.reason))
    return tuple(kept)


def _rank(mark: SetAside) -> tuple[int, bool, int]:
    """A prefix goes before the line that it is a prefix of."""
    return mark.span.begin, mark.reason != "prefix", -mark.span.end


def over_markup(text: str, view: str, marks: Iterable[SetAside]) -> list[SetAside]:
    """The same marks, reaching over markup (blank in `view` alone) that touches them."""
    return [SetAside(_over_markup(text, view, mark.span), mark.reason) for mark in marks]


def _over_markup(text: str, view: str, span: Span) -> Span:
    begin, end = span.begin, span.end
    while begin and span.begin - begin < FARTHEST and view[begin - 1] == " " and not text[begin - 1].isspace():
        begin -= 1
    while end < len(text) and end - span.end < FARTHEST and view[end] == " " and not text[end].isspace():
        end += 1
    return Span(begin, end)


def merge_back_matter(text: str, marks: Sequence[SetAside], *, after: int) -> tuple[SetAside, ...]:
    """One span for appeals, lists and votes that stand together: within a paragraph, or anywhere from `after` on."""
    merged: list[SetAside] = []
    for mark in marks:
        last = merged[-1] if merged else None
        if last is not None and _belong_together(text, last, mark, after):
            merged[-1] = SetAside(Span(last.span.begin, mark.span.end), _joined(last.reason, mark.reason))
        else:
            merged.append(mark)
    return tuple(merged)


def _belong_together(text: str, one: SetAside, two: SetAside, after: int) -> bool:
    between = text[one.span.end : two.span.begin]
    if between.strip() or not (_is_back_matter(one) and _is_back_matter(two)):
        return False
    return "\n" not in between or one.span.begin >= after


def _is_back_matter(mark: SetAside) -> bool:
    return mark.reason.startswith(BACK_MATTER)


def _joined(one: str, two: str) -> str:
    return in_words(part for reason in (one, two) for part in reason.replace(" and ", ", ").split(", "))


def in_words(reasons: Iterable[str]) -> str:
    """`related list`, `appeal`, `vote` read as "related list, appeal and vote"."""
    unique = list(dict.fromkeys(reasons))
    return unique[0] if len(unique) == 1 else f"{', '.join(unique[:-1])} and {unique[-1]}"
