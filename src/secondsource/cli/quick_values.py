"""A short way for the values that people type on the command line.

Typer hands every value to pydantic, and loading pydantic takes longer than reading a report. A plain word, a known
choice or a value with a parser of its own needs no pydantic; anything else takes the long way, errors included.
"""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Any

from typer.core import TyperCommand, TyperGroup

_UNSURE = object()


class QuickCommand(TyperCommand):
    """A command whose values take the short way wherever it leads to the same value."""

    def get_params(self, ctx: Any) -> Any:
        return [_shortened(parameter) for parameter in super().get_params(ctx)]


class QuickGroup(TyperGroup):
    """A group of commands whose own values take the short way."""

    def get_params(self, ctx: Any) -> Any:
        return [_shortened(parameter) for parameter in super().get_params(ctx)]


class _ShortWay:
    """Stands for Typer's own conversion of one parameter, which is made only when it is needed."""

    def __init__(self, long_way: Any) -> None:
        self._long_way = long_way

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        found = _plain(value, param.type_descriptor)
        return self._long_way().coerce(value, param=param, ctx=ctx) if found is _UNSURE else found


def _shortened(parameter: Any) -> Any:
    """The same parameter; in another version of Typer, with nothing changed."""
    long_way = getattr(parameter, "get_runtime_param", None)
    if long_way is not None and hasattr(parameter, "type_descriptor"):
        short = _ShortWay(long_way)
        parameter.get_runtime_param = lambda: short
    return parameter


def _plain(value: Any, descriptor: Any) -> Any:
    """The value for the command, or `_UNSURE`."""
    kind, parser = descriptor.annotation, descriptor.parameter_info.parser
    if kind == list[str] and isinstance(value, list | tuple) and all(isinstance(word, str) for word in value):
        return list(value)
    if not isinstance(kind, type):
        return _UNSURE
    if value is None:
        return None
    if parser is not None:
        return parser(value) if isinstance(value, str) else _UNSURE
    return _word(value, kind) if isinstance(value, str | Path) else _UNSURE


def _word(value: Any, kind: type) -> Any:
    if kind is str:
        return value
    if issubclass(kind, Enum):
        return next((member for member in kind if value in (member, member.value)), _UNSURE)
    return Path(value) if kind is Path else _UNSURE
