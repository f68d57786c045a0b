"""What boilerplate looks like: vocab/boilerplate.yaml, checked as it is read, each rule compiled when first tried."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

from secondsource.errors import VocabularyError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FILE = "boilerplate.yaml"
CHARACTERS_A_WORD = 16
RULE_KEYS = {"reason", "longest", "needs", "patterns"}
SECTIONS = ("months", "words", "head", "lines", "inserted", "inside", "asks", "families")


@dataclass(frozen=True, slots=True)
class Rule:
    """One reason to set words aside. A rule is tried only on short paragraphs that hold one of its `needs`."""

    name: str
    reason: str
    longest: int
    needs: frozenset[str]
    source: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """Any of the rule's patterns. Most of a report's paragraphs need few of the rules, and never all."""
        return _compile(self.source)

    def matches(self, text: str, words: frozenset[str], length: int) -> re.Match[str] | None:
        """The first match in `text`, which is searched only where it is short enough and holds a needed word."""
        if length > self.longest or len(text) > self.longest * CHARACTERS_A_WORD:
            return None
        if self.needs and self.needs.isdisjoint(words):
            return None
        return self.pattern.search(text)


@dataclass(frozen=True, slots=True)
class Rules:
    """Rules in order, and by the words that they need, so that a paragraph is held against few of them."""

    every: tuple[Rule, ...]
    always: frozenset[int]
    by_word: Mapping[str, frozenset[int]]

    @classmethod
    def of(cls, rules: tuple[Rule, ...]) -> Rules:
        """`rules` by the words they need; those that need none are always tried."""
        words = {word for rule in rules for word in rule.needs}
        by_word = {word: frozenset(n for n, rule in enumerate(rules) if word in rule.needs) for word in words}
        return cls(rules, frozenset(n for n, rule in enumerate(rules) if not rule.needs), by_word)

    def for_words(self, words: frozenset[str]) -> list[Rule]:
        """Those rules that need no word, or one of `words`, in order."""
        found = self.always.union(*[self.by_word[word] for word in self.by_word.keys() & words])
        return [self.every[n] for n in sorted(found)]


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """The whole vocabulary file."""

    months: Mapping[str, int]
    words: Mapping[str, frozenset[str]]
    head: tuple[Rule, ...]
    lines: Rules
    inserted: tuple[Rule, ...]
    inside: tuple[Rule, ...]
    asks: Rules
    families: Mapping[str, Rule]


@lru_cache(maxsize=1)
def boilerplate() -> Boilerplate:
    """The vocabulary that ships with the package; that each of its patterns compiles is for a test to tell."""
    return parse(shipped(), compiled=False)


def shipped() -> str:
    """The text of the file that ships with the package."""
    return (files("secondsource.vocab") / FILE).read_text(encoding="utf-8")


def parse(source: str, *, compiled: bool = True) -> Boilerplate:
    """Read and check the file's text; `VocabularyError` lists every mistake with its line.

    `compiled`: whether to try every pattern too, which takes a quarter of a second.
    """
    loader = yaml.CSafeLoader(source)
    try:
        root = loader.get_single_node()
        content: Any = loader.construct_document(root) if root is not None else None
    except yaml.YAMLError as error:
        raise VocabularyError(f"{FILE} is not YAML: {error}; correct the file") from error
    finally:
        loader.dispose()
    if not isinstance(root, yaml.MappingNode):
        raise VocabularyError(f"{FILE}:1: expected a mapping with the keys {', '.join(SECTIONS)}")
    mistakes = sorted(_mistakes(root, compiled=compiled))
    if mistakes:
        raise VocabularyError("\n".join(f"{FILE}:{line}: {text}" for line, text in mistakes))
    return Boilerplate(
        months={str(name).casefold(): int(number) for name, number in content["months"].items()},
        words={name: frozenset(str(word).casefold() for word in words) for name, words in content["words"].items()},
        head=_rules(content["head"]),
        lines=Rules.of(_rules(content["lines"])),
        inserted=_rules(content["inserted"]),
        inside=_rules(content["inside"]),
        asks=Rules.of(_rules(content["asks"])),
        families={rule.name: rule for rule in _rules(content["families"])},
    )


def _rules(section: Mapping[str, Mapping[str, object]]) -> tuple[Rule, ...]:
    return tuple(_rule(name, body) for name, body in section.items())


def _rule(name: str, body: Mapping[str, object]) -> Rule:
    patterns, needs, longest = body["patterns"], body.get("needs", []), body.get("longest", 60)
    assert isinstance(patterns, list)
    assert isinstance(needs, list)
    return Rule(
        name=name,
        reason=str(body.get("reason", name)),
        longest=int(str(longest)),
        needs=frozenset(str(word).casefold() for word in needs),
        source="|".join(f"(?:{pattern})" for pattern in patterns),
    )


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _mistakes(root: yaml.MappingNode, *, compiled: bool) -> Iterator[tuple[int, str]]:
    sections = {key.value: value for key, value in root.value}
    for missing in SECTIONS:
        if missing not in sections:
            yield 1, f"the section {missing!r} is missing"
    for key, node in root.value:
        if key.value not in SECTIONS:
            yield _line(key), f"unknown section {key.value!r}; known are {', '.join(SECTIONS)}"
        elif not isinstance(node, yaml.MappingNode):
            yield _line(node), f"{key.value!r} must be a mapping"
        elif key.value == "months":
            yield from _month_mistakes(node)
        elif key.value == "words":
            yield from _list_mistakes(node)
        else:
            yield from _rule_mistakes(node, compiled=compiled)


def _month_mistakes(node: yaml.MappingNode) -> Iterator[tuple[int, str]]:
    for key, value in node.value:
        if not (str(value.value).isdigit() and 1 <= int(value.value) <= 12):
            yield _line(value), f"month {key.value!r} must be a number from 1 to 12, not {value.value!r}"


def _list_mistakes(node: yaml.MappingNode) -> Iterator[tuple[int, str]]:
    for key, value in node.value:
        if not isinstance(value, yaml.SequenceNode):
            yield _line(value), f"{key.value!r} must be a list of words"


def _rule_mistakes(section: yaml.MappingNode, *, compiled: bool) -> Iterator[tuple[int, str]]:
    for name, body in section.value:
        if not isinstance(body, yaml.MappingNode):
            yield _line(body), f"rule {name.value!r} must be a mapping with the key 'patterns'"
            continue
        fields = {key.value: value for key, value in body.value}
        for key, value in body.value:
            if key.value not in RULE_KEYS:
                yield _line(key), f"unknown key {key.value!r}; known are {', '.join(sorted(RULE_KEYS))}"
            if key.value == "longest" and not str(value.value).isdigit():
                yield _line(value), f"'longest' must be a whole number of words, not {value.value!r}"
            if key.value == "needs" and not isinstance(value, yaml.SequenceNode):
                yield _line(value), "'needs' must be a list of words"
        yield from _pattern_mistakes(name, fields.get("patterns"), compiled=compiled)


def _pattern_mistakes(
    name: yaml.ScalarNode, patterns: yaml.Node | None, *, compiled: bool
) -> Iterator[tuple[int, str]]:
    if not isinstance(patterns, yaml.SequenceNode) or not patterns.value:
        yield _line(name), f"rule {name.value!r} must have a list of 'patterns'"
        return
    for pattern in patterns.value if compiled else ():
        try:
            _compile(str(pattern.value))
        except re.error as error:
            yield _line(pattern), f"{pattern.value!r} is not a regular expression: {error}"


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
