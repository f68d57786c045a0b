"""Values of `model` as JSON and back, exactly: days as ISO, words as they are, every field written out.

A body says the version of its codec. Fields that an older body lacks take the model's default.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from secondsource.errors import LedgerError, LedgerTooNew, SecondsourceError

CODEC_VERSION = 1

T = TypeVar("T")


class DamagedBodyError(LedgerError):
    """A body that is not what `to_json` wrote. Whoever knows the file says which it is."""


_Decoder = Callable[[Any], Any]


def to_json(value: object, **beside: object) -> str:
    """A dataclass as one JSON object, or a tuple of them as a list under ``items``, with the codec's version.

    `beside` are further values in the same body, by name; those that are ``None`` are left out.
    """
    body = {"items": _plain(value)} if isinstance(value, tuple) else _plain(value)
    body |= {name: _plain(other) for name, other in beside.items() if other is not None}
    return json.dumps({"v": CODEC_VERSION, **body}, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def from_json(kind: type[T], body: str) -> T:
    """The value of `kind` that `body` holds.

    Raises `LedgerTooNew` for a body of a newer codec and `DamagedBodyError` for one that does not fit the model.
    """
    raw = _loads(body)
    value: T = _checked(lambda: _decoder_of(kind)(raw), kind.__name__)
    return value


def tuple_from_json(kind: type[T], body: str) -> tuple[T, ...]:
    """The tuple of `kind` that `body` holds; errors as `from_json`."""
    raw = _loads(body)
    decode = _decoder_of(kind)
    items: tuple[T, ...] = _checked(lambda: tuple(decode(item) for item in raw["items"]), kind.__name__)
    return items


def beside_from_json(kind: type[T], body: str, name: str) -> T | None:
    """The value of `kind` that stands beside the others of `body` under `name`, if any; errors as `from_json`."""
    raw = _loads(body).get(name)
    value: T | None = None if raw is None else _checked(lambda: _decoder_of(kind)(raw), kind.__name__)
    return value


def plain_to_json(values: Mapping[str, Any]) -> str:
    """Plain values (a fact's or a judgement's body) as JSON; equal values are equal text."""
    return json.dumps(dict(values), ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def plain_from_json(body: str) -> dict[str, Any]:
    """The plain values that `body` holds. Raises `DamagedBodyError` when it is no JSON object."""
    raw = _checked(lambda: json.loads(body), "JSON object")
    if not isinstance(raw, dict):
        raise DamagedBodyError(f"a row holds no JSON object but {body[:40]!r}")
    return raw


def _loads(body: str) -> dict[str, Any]:
    raw = plain_from_json(body)
    version = raw.pop("v", None)
    if isinstance(version, int) and version > CODEC_VERSION:
        raise LedgerTooNew(f"a row was written by codec {version}, ours is {CODEC_VERSION}; upgrade secondsource")
    return raw


def _checked(decode: Callable[[], Any], what: str) -> Any:
    try:
        return decode()
    except (KeyError, TypeError, ValueError, AttributeError, SecondsourceError) as error:
        raise DamagedBodyError(f"a row holds no {what}: {error}") from error


def _plain(value: object) -> Any:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        kind: Any = type(value)
        return {name: _plain(getattr(value, name)) for name in _names(kind)}
    raise TypeError(f"the codec knows no {type(value).__name__}")


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _decoder_of(kind: type) -> _Decoder:
    hint: Any = kind
    return _decoder(hint)


@cache
def _decoder(hint: Any) -> _Decoder:
    """What turns plain JSON into a value of the type `hint`."""
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return _choice(get_args(hint))
    if origin is tuple:
        return _row(get_args(hint))
    if is_dataclass(hint):
        return _record(hint)
    if issubclass(hint, StrEnum):
        return cast("_Decoder", hint)
    return date.fromisoformat if hint is date else _as_it_is


def _as_it_is(raw: Any) -> Any:
    return raw


def _choice(hints: tuple[Any, ...]) -> _Decoder:
    """``None`` stays; a list is read as the tuple among the hints, anything else as the one that is no tuple."""
    known = [hint for hint in hints if hint is not NoneType]
    of_list = next((_decoder(hint) for hint in known if get_origin(hint) is tuple), _as_it_is)
    of_other = next((_decoder(hint) for hint in known if get_origin(hint) is not tuple), _as_it_is)
    if of_list is of_other is _as_it_is:
        return _as_it_is

    def decode(raw: Any) -> Any:
        if raw is None:
            return None
        return of_list(raw) if isinstance(raw, list) else of_other(raw)

    return decode


def _row(hints: tuple[Any, ...]) -> _Decoder:
    if hints[-1] is Ellipsis:
        each = _decoder(hints[0])
        return lambda raw: tuple([each(item) for item in raw])
    parts = [_decoder(hint) for hint in hints]
    return lambda raw: tuple(part(item) for part, item in zip(parts, raw, strict=True))


def _record(kind: Any) -> _Decoder:
    """A body names every field, or lacks some that the model has a default for; most fields are read as they are."""
    hints = get_type_hints(kind)
    parts = [(field.name, _decoder(hints[field.name]), _is_required(field)) for field in fields(kind)]
    every = {name for name, _, _ in parts}
    changing = [(name, part) for name, part, _ in parts if part is not _as_it_is]

    def decode(raw: dict[str, Any]) -> Any:
        if raw.keys() != every:
            return kind(**{name: part(raw[name]) for name, part, required in parts if required or name in raw})
        for name, part in changing:
            raw[name] = part(raw[name])
        return kind(**raw)

    return decode


def _is_required(field: Any) -> bool:
    return field.default is MISSING and field.default_factory is MISSING
