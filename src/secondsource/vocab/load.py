"""Load a vocabulary file into a frozen value and check it: every mistake is reported, with file and line.

Scalars are read as the text that stands in the file (YAML would read ``no`` as false and ``on`` as true), and turned
into numbers only where the field asks for one.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import yaml

from secondsource.errors import VocabularyError

T = TypeVar("T")


class Problems:
    """The mistakes found so far in one file, each with its line."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: list[tuple[int, str]] = []

    def add(self, node: yaml.Node, message: str) -> None:
        self.lines.append((node.start_mark.line + 1, message))

    def report(self) -> str:
        return "\n".join(f"{self.file}:{line}: {message}" for line, message in sorted(self.lines))


def read_text(name: str) -> str:
    """The text of the vocabulary file `name` as shipped in the package."""
    return files("secondsource.vocab").joinpath(name).read_text(encoding="utf-8")


def load(name: str, shape: type[T], text: str | None = None) -> T:
    """The file `name` as a value of the frozen dataclass `shape`.

    Raises `VocabularyError` that lists all mistakes of the file (unknown, missing and repeated keys, wrong kinds of
    value, empty and repeated words).
    """
    problems = Problems(name)
    node = _compose(name, read_text(name) if text is None else text)
    if node is None:
        raise VocabularyError(f"{name}:1: the file is empty; it needs the keys {_names(shape)}")
    value: T = _value(node, shape, problems)
    if problems.lines:
        raise VocabularyError(problems.report())
    return value


def _compose(name: str, text: str) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise VocabularyError(f"{name}:{line}: this is not YAML: {error.problem}") from None


def _names(shape: type) -> str:
    return ", ".join(f.name for f in fields(shape))


def _value(node: yaml.Node, wanted: Any, problems: Problems) -> Any:
    origin = get_origin(wanted)
    if origin in (types.UnionType, Union):
        inner = next(a for a in get_args(wanted) if a is not type(None))
        empty = isinstance(node, yaml.ScalarNode) and node.value in ("null", "~", "")
        return None if empty else _value(node, inner, problems)
    if origin is tuple:
        return _sequence(node, get_args(wanted)[0], problems)
    if origin in (dict, Mapping):
        return _mapping(node, get_args(wanted)[1], problems)
    if is_dataclass(wanted) and isinstance(wanted, type):
        return _record(node, wanted, problems)
    return _scalar(node, wanted, problems)


def _sequence(node: yaml.Node, item: Any, problems: Problems) -> tuple[Any, ...]:
    if not isinstance(node, yaml.SequenceNode):
        problems.add(node, f"a list is wanted here, not {node.value!r}")
        return ()
    values = [_value(child, item, problems) for child in node.value]
    seen: set[str] = set()
    for child, value in zip(node.value, values, strict=True):
        if isinstance(value, str) and value in seen:
            problems.add(child, f"{value!r} stands twice in one list; remove one")
        if isinstance(value, str):
            seen.add(value)
    return tuple(values)


def _mapping(node: yaml.Node, item: Any, problems: Problems) -> dict[str, Any]:
    if not isinstance(node, yaml.MappingNode):
        problems.add(node, f"a mapping is wanted here, not {node.value!r}")
        return {}
    result: dict[str, Any] = {}
    for key, child in node.value:
        if key.value in result:
            problems.add(key, f"the key {key.value!r} stands twice; remove one")
        result[key.value] = _value(child, item, problems)
    return result


@cache
def _hints(shape: type) -> dict[str, Any]:
    """The field types of a shape; working them out takes longer than reading a record."""
    return get_type_hints(shape)


def _record(node: yaml.Node, shape: type, problems: Problems) -> Any:
    if not isinstance(node, yaml.MappingNode):
        problems.add(node, f"a mapping with the keys {_names(shape)} is wanted here")
        return None
    hints = _hints(shape)
    known = {f.name: f for f in fields(shape)}
    values: dict[str, Any] = {}
    for key, child in node.value:
        if key.value not in known:
            problems.add(key, f"unknown key {key.value!r}; known are {_names(shape)}")
        elif key.value in values:
            problems.add(key, f"the key {key.value!r} stands twice; remove one")
        else:
            values[key.value] = _value(child, hints[key.value], problems)
    missing = [n for n, f in known.items() if n not in values and f.default is MISSING and f.default_factory is MISSING]
    for name in missing:
        problems.add(node, f"the key {name!r} is missing")
    return None if missing else shape(**values)


def _boolean(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(text)
    return text == "true"


_SCALARS: dict[Any, tuple[Callable[[str], Any], str]] = {
    int: (int, "a whole number"),
    float: (float, "a number"),
    bool: (_boolean, "true or false"),
    str: (str, "a word or phrase"),
}


def _scalar(node: yaml.Node, wanted: Any, problems: Problems) -> Any:
    convert, words = _SCALARS[wanted] if wanted in _SCALARS else (wanted, f"one of {', '.join(wanted)}")
    if not isinstance(node, yaml.ScalarNode):
        problems.add(node, f"{words} is wanted here")
        return None
    if not node.value.strip():
        problems.add(node, f"{words} is wanted here, and this is empty")
        return None
    try:
        return convert(node.value)
    except ValueError:
        problems.add(node, f"{words} is wanted here, not {node.value!r}")
        return None
