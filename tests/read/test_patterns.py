"""The vocabulary of boilerplate is checked when it is read: all mistakes at once, each with its line."""

from __future__ import annotations

import pytest

from secondsource.errors import VocabularyError
from secondsource.read.patterns import SECTIONS, boilerplate, parse, shipped

BROKEN = """\
months: {march: 3, smarch: 13}
words: {speech: said}
head: {}
lines:
  caption:
    reason: caption
    needs: photo
    longest: many
    patterns: ['(']
  empty: {reason: x}
inserted: []
inside: {}
asks: {}
families: {}
extra: {}
"""


def test_the_file_that_ships_is_sound() -> None:
    rules = parse(shipped())
    assert rules == boilerplate()
    assert len(rules.lines.every) > 10
    assert all(rule.pattern.search("") is None for rule in (*rules.lines.every, *rules.asks.every, *rules.inside))


def test_a_paragraph_is_held_against_the_rules_whose_words_it_has_and_those_that_need_none() -> None:
    rules = boilerplate().lines
    chosen = rules.for_words(frozenset({"photo", "river"}))
    assert [rule for rule in rules.every if not rule.needs or "photo" in rule.needs] == chosen
    assert all(not rule.needs for rule in rules.for_words(frozenset()))


def test_every_mistake_is_listed_with_its_line() -> None:
    with pytest.raises(VocabularyError) as caught:
        parse(BROKEN)
    lines = [message.split(":")[1] for message in str(caught.value).splitlines()]
    assert lines == ["1", "2", "7", "8", "9", "10", "11", "15"]


def test_a_missing_section_is_named() -> None:
    with pytest.raises(VocabularyError, match=f"'{SECTIONS[0]}' is missing"):
        parse("words: {}")


@pytest.mark.parametrize("source", ["[a, b]", "", "a: [", "- b: c"])
def test_what_is_not_a_mapping_is_refused(source: str) -> None:
    with pytest.raises(VocabularyError):
        parse(source)
