"""Hand-made gold beside a report (`*.gold.yaml`), its quoted words turned into spans of the text."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from secondsource.model import Span


@dataclass(frozen=True, slots=True)
class Gold:
    """One report with its gold: the raw bytes that a reader gets, the text, what is set aside, the claims."""

    path: Path
    raw: bytes
    text: str
    set_aside: tuple[Span, ...]
    claims: tuple[dict[str, Any], ...]
    record: dict[str, Any]


class GoldError(ValueError):
    """Words of the gold that do not stand in the report."""


def nth_span(text: str, words: str, nth: int | None, path: Path) -> Span:
    """The span of the `nth` (from 1) occurrence of `words`."""
    at = -1
    for _ in range(nth or 1):
        at = text.find(words, at + 1)
        if at < 0:
            raise GoldError(f"{path.name}: {words!r} (nth {nth or 1}) does not stand in the report")
    return Span(at, at + len(words))


def load(path: Path, corpus: Path) -> Gold:
    """The gold file `path`; its report lies beside it or in `corpus`."""
    record = yaml.safe_load(path.read_text(encoding="utf-8"))
    report = next(p for p in (path.parent / record["document"], corpus / record["document"]) if p.exists())
    raw, text = _article(report, record["article"]) if record.get("article") else _plain(report)
    aside = tuple(_aside(text, entry, path) for entry in record.get("set_aside") or [])
    return Gold(path, raw, text, aside, tuple(record.get("claims") or ()), record)


def _plain(report: Path) -> tuple[bytes, str]:
    raw = report.read_bytes()
    return raw, raw.decode("utf-8")


def _article(report: Path, wanted: str) -> tuple[bytes, str]:
    for line in report.read_bytes().splitlines():
        record = json.loads(line)
        if record["id"] == wanted:
            return line, record["text"]
    raise GoldError(f"{report.name} holds no article {wanted!r}")


def _aside(text: str, entry: dict[str, Any], path: Path) -> Span:
    if "words" in entry:
        return nth_span(text, entry["words"], entry.get("nth"), path)
    begin = nth_span(text, entry["begin"], entry.get("nth"), path).begin
    end = text.find(entry["end"], begin)
    if end < 0:
        raise GoldError(f"{path.name}: {entry['end']!r} does not stand after {entry['begin']!r}")
    return Span(begin, end + len(entry["end"]))


def content_of(gold: Gold, claim: dict[str, Any]) -> Span:
    return nth_span(gold.text, claim["content"], claim.get("nth"), gold.path)
