"""Stories as data and as tables, for the desk: what is held is not left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from secondsource.desk.stories import Listed
    from secondsource.publish.spreadsheet import Row
    from secondsource.publish.story import Composed


def story_rows(found: Iterable[Listed]) -> list[Row]:
    return [
        {
            "story": each.revision.story,
            "title": each.revision.body["title"],
            "licence": each.revision.body["licence"],
            "lines": len(each.revision.body["items"]),
            "saved_at": each.revision.saved_at,
            "saved_by": each.revision.who,
            "version": each.out.version if each.out else None,
            "published_at": each.out.published_at if each.out else None,
            "needs_correction": "yes" if each.wrong else "no",
        }
        for each in found
    ]


def entries_json(made: Composed) -> list[dict[str, Any]]:
    """The story as data, with why a line may not be printed: for the desk."""
    entries: Sequence[Any] = made.entries
    return [
        e if isinstance(e, dict) else {"kind": "refused", "fact": e.fact, "code": e.code, "why": e.why} for e in entries
    ]


def entry_rows(made: Composed) -> list[Row]:
    """The story as a table, a row for each voice of a line: for the desk."""
    rows: list[Row] = []
    for n, entry in enumerate(entries_json(made), 1):
        line = {"line": n, "kind": entry.get("as", entry["kind"]), "fact": entry.get("fact"), "why": entry.get("why")}
        for voice in entry.get("voices") or [{"name": None, "quote": {"words": entry.get("words")}}]:
            quote = voice["quote"] or {}
            said = {name: quote.get(name) for name in ("words", "outlet", "published", "claim")}
            rows.append({**line, "read": entry.get("read"), "voice": voice["name"], **said})
    return rows
