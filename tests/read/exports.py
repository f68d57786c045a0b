"""Exports of a messenger, of invented channels and persons, as Telegram Desktop writes them."""

from __future__ import annotations

import json
from typing import Any

Json = dict[str, Any]

DEPOT = "The regional emergency service said seven railway workers were killed in Lozova on Monday."
SEEN = "We saw two missiles hit a railway depot in Lozova on Monday."
FRONT = {"forwarded_from": "Meridian Front", "forwarded_from_id": "channel4003"}


def message(id: int | str, text: Any, **more: Any) -> Json:
    """A message of 5 December 2024; `more` adds to its fields or replaces them."""
    given = {"id": id, "type": "message", "date": "2024-12-05T14:03:22", "date_unixtime": "1733403802", "text": text}
    return {**given, **more}


def chat(*messages: Json, name: str | None = "Harbour Relay", id: int = 4001, type: str = "public_channel") -> Json:
    return {"name": name, "type": type, "id": id, "messages": list(messages)}


def written(export: Any) -> str:
    """The export as Telegram Desktop writes it: indented by one, with the letters of all scripts."""
    return json.dumps(export, ensure_ascii=False, indent=1)
