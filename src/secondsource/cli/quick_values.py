"""A short way for the values that people type on the command line.

Typer hands every value to pydantic, and loading pydantic takes longer than reading a report. A plain word, a known
choice or a value with a parser of its own needs no pydantic; anything else takes the long way, errors included.
"""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Any

from typer.core import TyperGroup

_UNSURE = object()


class QuickGroup(TyperGroup):
    """A group whose commands take the short way wherever it leads to the same value."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        command = super().get_command(ctx, cmd_name)
        for parameter in command.params if command is not None else ():
            _shorten(parameter)
        return command


class _ShortWay:
    """Stands for Typer's own conversion of one parameter, which is made only when it is needed."""

    def __init__(self, long_way: Any) -> None:
        self._long_way = long_way

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        found = _plain(value, param.type_descriptor)
        return self._long_way().coerce(value, param=param, ctx=ctx) if found is _UNSURE else found


def _shorten(parameter: Any) -> None:
    long_way = getattr(parameter, "get_runtime_param", None)
    if long_way is None or not hasattr(parameter, "type_descriptor"):
        return  # another version of Typer: its own way is the only one
    short = _ShortWay(long_way)
    parameter.get_runtime_param = lambda: short


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
