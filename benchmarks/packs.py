"""Public data packs and the scorers beside them: found by name under a folder that the caller gives."""

from __future__ import annotations

import importlib.util
import json
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

Json = dict[str, Any]


def rows(data: Path, prefix: str) -> list[Json]:
    """The lines of the JSON Lines files under `data` whose path, from `data` on, begins with `prefix`."""
    found = sorted(p for p in data.rglob("*.jsonl") if str(p.relative_to(data)).replace("\\", "/").startswith(prefix))
    return [json.loads(line) for path in found for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def scorer(data: Path, name: str) -> ModuleType | None:
    """The scorer `name`.py in the folder `scorers` beside `data`; None where there is none."""
    path = data.parent / "scorers" / f"{name}.py"
    if not path.is_file():
        return None
    if name in sys.modules:
        return sys.modules[name]
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def canonical(text: str) -> tuple[str, Callable[[int], int]]:
    """The text as the reader keeps it (NFC), and where in it an offset into `text` lies."""
    kept = unicodedata.normalize("NFC", text)
    if len(kept) == len(text):
        return kept, lambda offset: offset
    return kept, lambda offset: len(unicodedata.normalize("NFC", text[:offset]))


def skip(what: str) -> None:
    """Say loudly that something was not measured."""
    print(f"SKIPPED: {what}")
