"""Sentences and paragraphs that ask the reader for money, a subscription, a vote, a tip: never reporting.

One sentence that asks outright is enough. A paragraph that never asks outright is an appeal when it speaks of several
of these at once: the reader, ourselves, money, journalism, a ballot. Words in quotation marks, and sentences that tell
what somebody said, are never an appeal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from secondsource.model import SetAside, Span
from secondsource.read.marks import in_words
from secondsource.read.paragraphs import Paragraph, sentences, words_of
from secondsource.read.patterns import boilerplate

QUOTED = re.compile(r"“[^“”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)|«[^«»\n]*(?:»|$)|„[^„“”\n]*(?:[“”]|$)")
NOTICE = re.compile(r"\b(?:button|box|form|link|slip|page|banner|QR code)\s+(?:below\s+)?(?:says|told|reads)\b", re.I)
SHORT_SENTENCE = 8
LEAD_IN = 6  # an order ("Subscribe …") may stand behind a dash or an opening bracket
ADDRESSED = ("reader", "ourselves", "journalism")
AT_THE_END = {"question", "order", "delivery"}
LONGEST_PARAGRAPH = 400
ENOUGH_FAMILIES_AT_THE_END = 3
ENOUGH_FAMILIES_WITH_MORE = 2
ENOUGH_FAMILIES_INSIDE = 4


@dataclass(frozen=True)
class _Sentence:
    """A sentence as it is judged: its `text` without notices and quotations, and the words of that text."""

    span: Span
    text: str
    words: frozenset[str]
    length: int

    @cached_property
    def speech(self) -> bool:
        """Whether it tells what somebody said."""
        return not boilerplate().words["speech"].isdisjoint(self.words)

    @cached_property
    def families(self) -> frozenset[str]:
        """What an appeal speaks of and the sentence too."""
        return self._of(boilerplate().families)

    @cached_property
    def addressed(self) -> bool:
        """Whether it speaks to the reader or of the journal, as every appeal does somewhere."""
        return bool(self._of(ADDRESSED))

    @cached_property
    def reason(self) -> str | None:
        """What it asks for outright, if it does."""
        if self.speech:
            return None
        rules = boilerplate().asks.for_words(self.words)
        matches = [(rule, match) for rule in rules if (match := rule.matches(self.text, self.words, self.length))]
        asked = [rule.reason for rule, match in matches if match.start() <= LEAD_IN or self.addressed]
        return in_words(asked) if asked else None

    @property
    def leans(self) -> bool:
        """Whether it may belong to an appeal that stands next to it."""
        return not self.speech and (self.length <= SHORT_SENTENCE or bool(self.families))

    def _of(self, names: Iterable[str]) -> frozenset[str]:
        rules = boilerplate().families
        return frozenset(name for name in names if rules[name].matches(self.text, self.words, self.length) is not None)


def unquoted(text: str) -> str:
    """`text`, same length, with words in quotation marks, also those never closed, blanked out."""
    return QUOTED.sub(lambda match: " " * len(match.group()), text)


def asks(view: str, paragraph: Paragraph, *, ending: bool, below_list: bool = False) -> tuple[SetAside, ...]:
    """What in the paragraph asks something of the reader.

    `ending`: no reporting stands after it; `below_list`: a list of other stories stands before it.
    """
    if paragraph.length > LONGEST_PARAGRAPH or not _may_ask(paragraph, ending=ending):
        return ()
    plain = unquoted(paragraph.span.of(view))
    judged = [_judge(plain, span, paragraph.span.begin) for span in sentences(view, paragraph.span)]
    asking = [index for index, sentence in enumerate(judged) if sentence.reason]
    if not asking:
        return _whole_appeal(paragraph, judged, ending=ending, below_list=below_list)
    begin, end = _reach(judged, asking, ending=ending)
    return tuple(
        SetAside(sentence.span, sentence.reason or _nearest(judged, asking, index))
        for index, sentence in enumerate(judged)
        if begin <= index < end
    )


def _may_ask(paragraph: Paragraph, *, ending: bool) -> bool:
    return ending or bool(boilerplate().asks.for_words(paragraph.words))


def _judge(plain: str, span: Span, offset: int) -> _Sentence:
    """One sentence by its words in `plain`, the paragraph that begins at `offset`, quotations blanked out."""
    text = plain[span.begin - offset : span.end - offset]
    listed = words_of(NOTICE.sub("", text))
    return _Sentence(span, text, frozenset(listed), len(listed))


def _reach(judged: list[_Sentence], asking: list[int], *, ending: bool) -> tuple[int, int]:
    """First and last sentence of the appeal around those that ask outright."""
    begin, end = asking[0], asking[-1] + 1
    while begin and judged[begin - 1].leans and (judged[begin - 1].families or begin == 1 or ending):
        begin -= 1
    while end < len(judged) and judged[end].leans:
        end += 1
    mostly = 2 * (end - begin) > len(judged)
    if ending and mostly and not any(sentence.speech for sentence in judged):
        return 0, len(judged)
    return begin, end


def _nearest(judged: list[_Sentence], asking: list[int], index: int) -> str:
    nearest = min(asking, key=lambda other: (abs(other - index), other < index))
    return judged[nearest].reason or "appeal"


def _whole_appeal(
    paragraph: Paragraph, judged: list[_Sentence], *, ending: bool, below_list: bool
) -> tuple[SetAside, ...]:
    """The whole paragraph, where enough families of words stand together and nobody is said to have said anything."""
    if any(sentence.speech for sentence in judged) or not any(sentence.addressed for sentence in judged):
        return ()
    families = frozenset[str]().union(*(sentence.families for sentence in judged))
    if not ending:  # in the middle, a question or an order may be the writer's
        families -= AT_THE_END
    enough = ENOUGH_FAMILIES_AT_THE_END if ending else ENOUGH_FAMILIES_INSIDE
    if ending and (below_list or {"order", "ourselves"} <= families):
        enough = ENOUGH_FAMILIES_WITH_MORE
    if len(families) < enough or not _has_aim(families, ending=ending):
        return ()
    return (SetAside(paragraph.span, _reason_of(families)),)


def _has_aim(families: frozenset[str], *, ending: bool) -> bool:
    """Whether something is wanted, and of the reader or for the journal."""
    wanted = families & {"money", "ballot", "delivery"}
    if not ending:
        return bool(wanted) and "reader" in families
    ordered = {"order", "ourselves"} <= families
    return ordered or (bool(wanted) and not families.isdisjoint(("reader", "journalism")))


def _reason_of(families: frozenset[str]) -> str:
    if "money" in families:
        return "appeal"
    if "ballot" in families:
        return "vote"
    return "newsletter" if "delivery" in families else "contact line"
