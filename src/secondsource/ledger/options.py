"""What a person said about a document when adding it, in place of what its text says."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass

from secondsource.ledger.codec import plain_from_json, plain_to_json


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingOptions:
    """Overrides of one reading; ``None`` leaves it to the text. The same bytes under other options are read again."""

    published: str | None = None
    outlet: str | None = None
    language: str | None = None

    def to_json(self) -> str:
        """The given overrides only, keys sorted: equal options are equal text."""
        given = {name: value for name, value in asdict(self).items() if value is not None}
        return plain_to_json(given)

    @classmethod
    def from_json(cls, body: str) -> ReadingOptions:
        given = plain_from_json(body)
        return cls(published=given.get("published"), outlet=given.get("outlet"), language=given.get("language"))


NO_OPTIONS = ReadingOptions()


def reading_id(sha256_raw: str, sha256_text: str, reader: str, options: ReadingOptions) -> str:
    """The identity of a reading: which bytes, which text of them, read by which reader, under which options."""
    parts = json.dumps([sha256_raw, sha256_text, reader, options.to_json()], ensure_ascii=False)
    return hashlib.sha256(parts.encode("utf-8")).hexdigest()
