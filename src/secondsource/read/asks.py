"""Sentences and paragraphs that ask the reader for money, a subscription, a vote, a tip: never reporting.

One sentence that asks outright is enough. A paragraph that never asks outright is an appeal when it speaks of several
of these at once: the reader, ourselves, money, journalism, a ballot. Words in quotation marks, and sentences that tell
what somebody said, are never an appeal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from secondsource.model import SetAside, Span
from secondsource.read.marks import in_words
from secondsource.read.paragraphs import Paragraph, sentences, words_of
from secondsource.read.patterns import boilerplate

QUOTED = re.compile(r"“[^“”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)|«[^«»\n]*(?:»|$)|„[^„“”\n]*(?:[“”]|$)")
NOTICE = re.compile(r"\b(?:button|box|form|link|slip|page|banner|QR code)\s+(?:below\s+)?(?:says|told|reads)\b", re.I)
SHORT_SENTENCE = 8
LEAD_IN = 6  # an order ("Subscribe …") may stand behind a dash or an opening bracket
AT_THE_END = {"question", "order", "delivery"}
LONGEST_PARAGRAPH = 400
ENOUGH_FAMILIES_AT_THE_END = 3
ENOUGH_FAMILIES_WITH_MORE = 2
ENOUGH_FAMILIES_INSIDE = 4


@dataclass(frozen=True, slots=True)
class _Sentence:
    span: Span
    reason: str | None
    families: frozenset[str]
    speech: bool
    length: int

    @property
    def leans(self) -> bool:
        """Whether it may belong to an appeal that stands next to it."""
        return not self.speech and (bool(self.families) or self.length <= SHORT_SENTENCE)


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
    vocabulary = boilerplate()
    return ending or any(not rule.needs.isdisjoint(paragraph.words) for rule in vocabulary.asks)


def _judge(plain: str, span: Span, offset: int) -> _Sentence:
    """Judge one sentence by its words in `plain`, the paragraph that begins at `offset`, quotations blanked out."""
    vocabulary = boilerplate()
    text = plain[span.begin - offset : span.end - offset]
    listed = words_of(NOTICE.sub("", text))
    words = frozenset(listed)
    speech = not vocabulary.words["speech"].isdisjoint(words)
    families = frozenset(
        name for name, rule in vocabulary.families.items() if rule.matches(text, words, len(listed)) is not None
    )
    matches = [] if speech else [(rule, rule.matches(text, words, len(listed))) for rule in vocabulary.asks]
    addressed = not families.isdisjoint(("reader", "ourselves", "journalism"))
    asked = [rule.reason for rule, match in matches if match and (addressed or match.start() <= LEAD_IN)]
    reason = in_words(asked) if asked else None
    return _Sentence(span, reason, families, speech, len(listed))


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
    families = frozenset[str]().union(*(sentence.families for sentence in judged))
    if not ending:  # in the middle, a question or an order may be the writer's
        families -= AT_THE_END
    enough = ENOUGH_FAMILIES_AT_THE_END if ending else ENOUGH_FAMILIES_INSIDE
    if ending and (below_list or {"order", "ourselves"} <= families):
        enough = ENOUGH_FAMILIES_WITH_MORE
    if any(sentence.speech for sentence in judged) or len(families) < enough or not _has_aim(families, ending=ending):
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
