"""A formula as people write it, parsed by hand and never executed: + - * / ( ), min, max, numbers and names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from secondsource.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LONGEST = 500
DEEPEST = 30
FUNCTIONS = ("min", "max")
_TOKEN = re.compile(r"\s*(?:(?P<number>\d{1,18}(?:\.\d{1,18})?)|(?P<name>[^\W\d]\w*)|(?P<sign>[-+*/(),]))")
_SPELT = str.maketrans({"×": "*", "·": "*", "÷": "/", "−": "-", "–": "-"})

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Number:
    value: Fraction


@dataclass(frozen=True, slots=True)
class Name:
    name: str


@dataclass(frozen=True, slots=True)
class Apply:
    """An operator (+ - * /), "neg", or a function, to its arguments."""

    what: str
    arguments: tuple[Formula, ...]


Formula = Number | Name | Apply


class FormulaError(UsageError):
    """What in a formula makes no sense, and where."""

    code = "formula"


class Meaning(Protocol, Generic[V]):
    """What numbers and operations mean: values, units or anything else."""

    def number(self, value: Fraction) -> V: ...

    def apply(self, what: str, arguments: tuple[V, ...]) -> V: ...


def parse(text: str) -> Formula:
    """The formula. Raises `FormulaError` that says at which character what is wrong, and what would do."""
    if len(text) > LONGEST:
        raise FormulaError(f"the formula has {len(text)} characters; at most {LONGEST} are read: split it")
    reader = _Reader(text.translate(_SPELT))
    found = reader.sum_(0)
    if reader.word:
        raise FormulaError(f"{reader.place()}: an operator (+ - * /) is wanted here, not {reader.word!r}")
    return found


def evaluate(formula: Formula, names: Mapping[str, V], meaning: Meaning[V]) -> V:
    """The formula's value for these names. Raises `FormulaError` where a name is unknown."""
    if isinstance(formula, Number):
        return meaning.number(formula.value)
    if isinstance(formula, Name):
        if formula.name not in names:
            known = ", ".join(sorted(names)) or "none"
            raise FormulaError(f"{formula.name!r} is no input and no assumption; known are {known}")
        return names[formula.name]
    return meaning.apply(formula.what, tuple(evaluate(argument, names, meaning) for argument in formula.arguments))


def names_in(formula: Formula) -> Iterator[str]:
    """Every name, as often as it stands there."""
    if isinstance(formula, Name):
        yield formula.name
    elif isinstance(formula, Apply):
        for argument in formula.arguments:
            yield from names_in(argument)


class _Reader:
    """One token ahead: `word` is the next one, empty at the end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._end = 0
        self._begin = 0
        self.kind: str | None = None
        self.word = ""
        self.next()

    def place(self) -> str:
        return f"character {self._begin + 1}" if self.word else "the end of the formula"

    def next(self) -> None:
        match = _TOKEN.match(self._text, self._end)
        if match is None:
            rest = self._text[self._end :]
            self._begin = self._end + len(rest) - len(rest.lstrip())
            if rest.strip():
                raise FormulaError(
                    f"character {self._begin + 1}: {rest.strip()[0]!r} means nothing here; "
                    "a formula is made of names, numbers, + - * / ( ), min and max"
                )
            self.kind, self.word = None, ""
            return
        self.kind = match.lastgroup
        self.word = match[self.kind or 0]
        self._begin, self._end = match.end() - len(self.word), match.end()

    def sum_(self, depth: int) -> Formula:
        if depth > DEEPEST:
            raise FormulaError(f"{self.place()}: more than {DEEPEST} brackets deep; split the formula")
        found = self._product(depth)
        while self.word in ("+", "-"):
            what = self._take()
            found = Apply(what, (found, self._product(depth)))
        return found

    def _product(self, depth: int) -> Formula:
        found = self._value(depth)
        while self.word in ("*", "/"):
            what = self._take()
            found = Apply(what, (found, self._value(depth)))
        return found

    def _value(self, depth: int) -> Formula:
        if self.kind == "number":
            return Number(Fraction(self._take()))
        if self.kind == "name":
            name = self._take()
            return self._call(name, depth) if self.word == "(" else Name(name)
        if self.word == "-" and depth <= DEEPEST:
            self.next()
            return Apply("neg", (self._value(depth + 1),))
        if self.word == "(":
            self.next()
            found = self.sum_(depth + 1)
            self._close()
            return found
        raise FormulaError(f"{self.place()}: a name, a number or ( is wanted here")

    def _call(self, name: str, depth: int) -> Formula:
        if name not in FUNCTIONS:
            raise FormulaError(f"{name!r} is no function; known are {', '.join(FUNCTIONS)}")
        arguments = []
        while self.word in ("(", ","):
            self.next()
            arguments.append(self.sum_(depth + 1))
        self._close()
        return Apply(name, tuple(arguments))

    def _close(self) -> None:
        if self.word != ")":
            raise FormulaError(f"{self.place()}: ) is wanted here")
        self.next()

    def _take(self) -> str:
        word = self.word
        self.next()
        return word
