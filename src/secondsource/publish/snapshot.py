"""A story as it went out: kept as it was, shown with what has been learned since, and corrected in the open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from secondsource.ledger.publications import keep_publication, publications
from secondsource.publish.gate_list import superseded
from secondsource.publish.related import Subject, subject_of
from secondsource.publish.story import StoryRefused, composed, quoted_elsewhere, quotes_of
from secondsource.publish.story_line import Budget, Line, Refused, line_of, safe_line
from secondsource.publish.story_material import material
from secondsource.publish.story_own import safe_own

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from secondsource.ledger.ledger import Ledger
    from secondsource.ledger.publications import Publication, StoryRevision
    from secondsource.publish.story_material import Material

TAKEN_BACK = {
    "hold": "held: it may not be printed at present",
    "gone": "taken back: what it rested on was withdrawn or rejected",
    "delayed": "held: it tells where a named unit stands",
    "silent": "taken back: nobody asserts it any more",
    "no-words": "held: its words may not be printed at present",
}
"""What readers are told of a line that may not stand any more. Nothing in it repeats the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What has changed about one published line since. `wrong`: it needs a correction, else it could be updated."""

    fact: str
    what: str
    wrong: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A snapshot as anybody may read it now: lines that may not stand any more are dated gaps.

    `since` is the moment when the story's first version went out; `about` what each line that stands is about.
    """

    publication: Publication
    since: str
    title: str
    licence: str
    lines: tuple[Line, ...]
    corrections: tuple[Mapping[str, Any], ...]
    due: tuple[Due, ...]
    latest: Publication
    about: tuple[Subject, ...] = ()

    @property
    def warnings(self) -> Mapping[str, str]:
        """By fact, what has become wrong about a line that stands since it went out; readers are told at once."""
        standing = {line["fact"] for line in self.lines if line["kind"] == "fact"}
        return {due.fact: due.what for due in self.due if due.wrong and due.fact in standing}

    @property
    def quotes(self) -> list[Line]:
        return quotes_of(self.lines)

    @property
    def news(self) -> list[Mapping[str, Any]]:
        """The corrections that belong on top: those made since this version, and that which made it."""
        return [c for c in self.corrections if c["version"] >= self.publication.version]

    @property
    def places(self) -> bool:
        """Whether it names places that the gazetteer knows, so that GeoNames is to be named."""
        return any(line.get("places") for line in self.lines)


def publish(ledger: Ledger, revision: StoryRevision, *, who: str, note: str = "") -> Publication:
    """Keep the story as it stands now as its next version; what changed since the last one is noted with its day.

    Raises `StoryRefused` where it has no line, a line may not be printed, or the desk's own words say what is held.
    """
    story = composed(ledger, revision)
    if not any(line["kind"] == "fact" for line in story.lines) and not story.refused:
        raise StoryRefused("the story holds no fact yet; pick one first")
    if story.refused:
        raise StoryRefused(
            f"not published: {'; '.join(refused.why for refused in story.refused)}; take these lines out"
        )
    if story.unprintable:
        raise StoryRefused(
            "not published: the title or the desk's own words say what is held, a private name, or where a named unit "
            f"stands; write anew what is cut here: {' / '.join(story.unprintable)}"
        )
    before = publications(ledger, revision.story)
    at = ledger.now()
    words = safe_own(" ".join(note.split()), story.material)
    due = shown(ledger, before[-1], before[-1]).due if before else ()
    notes = _notes(due, before[-1], story.title, story.lines) if before else []
    if before and not notes and not words:
        raise StoryRefused("nothing has changed since the version that is out; there is nothing to publish")
    corrections = [*(before[-1].body["corrections"] if before else [])]
    if before:
        wrong = any(d.wrong for d in due)
        corrections.append(
            {"at": at, "version": len(before) + 1, "wrong": wrong, "note": words, "changes": notes},
        )
    body = {"title": story.title, "licence": story.licence, "lines": story.lines, "corrections": corrections}
    return keep_publication(ledger, revision.story, who=who, at=at, body=body)


def _notes(changed: Iterable[Due], before: Publication, title: str, lines: Sequence[Line]) -> list[str]:
    """What differs from the version before, line by line, in words that repeat nothing that may not be told."""
    due = {d.fact: d for d in changed}
    old = {line["fact"]: (n, line) for n, line in enumerate(_facts(before.body["lines"]), 1)}
    new = {line["fact"]: line for line in _facts(lines)}
    notes = ["The title was changed."] if title != before.body["title"] else []
    for fact, (n, line) in old.items():
        why = f": {due[fact].what}" if fact in due else ""
        if fact not in new:
            notes.append(f"Line {n} was taken out{why}.")
        elif new[fact] != line:
            notes.append(f"Line {n} was corrected{why}." if why else f"Line {n} was brought up to date.")
    added = sum(fact not in old for fact in new)
    if added:
        notes.append(f"{added} {'line was' if added == 1 else 'lines were'} added.")
    own = [[line["words"] for line in some if line["kind"] == "text"] for some in (before.body["lines"], lines)]
    if own[0] != own[1]:
        notes.append("The desk’s own words were changed.")
    if not notes and list(old) != list(new):
        notes.append("The lines stand in another order.")
    return notes


def _facts(lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if line["kind"] == "fact"]


def shown(ledger: Ledger, publication: Publication, latest: Publication | None = None) -> Shown:
    """A snapshot as anybody may read it now, and what has changed about it since."""
    versions = publications(ledger, publication.story)
    latest = latest or versions[-1]
    body = publication.body
    facts = [line["fact"] for line in _facts(body["lines"])]
    found = material(ledger, facts)
    lines: list[Line] = []
    due: list[Due] = []
    about: list[Subject] = []
    budget = Budget(quoted_elsewhere(ledger, publication.story))
    for line in body["lines"]:
        if line["kind"] == "text":
            lines.append({**line, "words": safe_own(line["words"], found)})
            continue
        now = line_of(line["fact"], found, budget, today=None)
        if isinstance(now, Refused) and now.code == "no-words":
            # What other lines would quote today takes nothing from a line that is out: asked for by itself.
            now = line_of(line["fact"], found, Budget(), today=None)
        due += _due(line, now, found)
        lines.append(_gap(line, now) if isinstance(now, Refused) else _safe(line, now, found))
        about += [] if isinstance(now, Refused) else [subject_of(line["fact"], found)]
    return Shown(
        publication=publication,
        since=versions[0].published_at,
        title=safe_own(body["title"], found),
        licence=safe_own(body["licence"], found),
        lines=tuple(lines),
        corrections=tuple(_safe_correction(c, found) for c in latest.body["corrections"]),
        due=tuple(due),
        latest=latest,
        about=tuple(about),
    )


def _gap(line: Line, now: Refused) -> Line:
    return {"kind": "gap", "fact": line["fact"], "why": TAKEN_BACK[now.code], "documents": []}


def _safe(line: Line, now: Line, found: Material) -> Line:
    """The line as it went out, without what has become held since."""
    current = {v["quote"]["claim"]: v["quote"] for v in now["voices"] if v["quote"] is not None}
    voices = [
        {**v, "name": safe_line(v["name"], [], found), "quote": _kept(v["quote"], current, found)}
        for v in line["voices"]
    ]
    why = safe_line(line.get("why", ""), [], found)
    return {**line, "voices": voices, "why": why}


def _kept(quote: Line | None, current: Mapping[str, Line], found: Material) -> Line | None:
    """A quote as it went out; where its claim no longer stands it is left out, and what is held now is cut."""
    if quote is None or quote["claim"] not in found.told or quote["document"] in found.withdrawn:
        return None
    now = current.get(quote["claim"])
    if now is not None and now["words"] == quote["words"] and now["title"] == quote["title"]:
        return quote
    told = [found.told[quote["claim"]]]
    words = safe_line(quote["words"], told, found)
    title = safe_line(quote["title"], told, found) if quote["title"] else None
    same = words == quote["words"]
    spelled = {"words": words, "title": title, "exact": quote["exact"] if same else None}
    return {**quote, **spelled, "position": quote["position"] if same else None, "url": now["url"] if now else None}


def _safe_correction(correction: Mapping[str, Any], found: Material) -> Mapping[str, Any]:
    return {**correction, "note": safe_own(correction["note"], found)}


def _due(line: Line, now: Line | Refused, found: Material) -> list[Due]:
    """What has changed about a published line: that alone which a reader has to be told, then what is merely newer."""
    fact = line["fact"]
    withdrawn = [id for id in line["documents"] if id in found.withdrawn]
    if isinstance(now, Refused):
        why = "the report behind it was withdrawn" if withdrawn else _said_of(now)
        return [Due(fact=fact, what=why, wrong=True)]
    quoted = {v["quote"]["claim"]: v["quote"] for v in line["voices"] if v["quote"] is not None}
    body = found.bodies[fact]
    assert body is not None, f"fact {fact} makes a line"
    reasons = [
        ("a report behind it was withdrawn", bool(withdrawn)),
        ("a claim behind it was rejected", not withdrawn and any(id not in found.told for id in line["claims"])),
        ("it is now printed as somebody’s word only", (line["as"], now["as"]) == ("fact", "attributed")),
        ("a figure in it was revised by its own source", bool(superseded(body, found.told) & quoted.keys())),
        ("the words of a claim were put right", _reworded(quoted, now)),
    ]
    wrong = [Due(fact=fact, what=what, wrong=True) for what, holds in reasons if holds]
    if wrong or now == line:
        return wrong
    what = "it may be printed as fact now" if now["as"] != line["as"] else "who stands behind it, or how, has grown"
    return [Due(fact=fact, what=what, wrong=False)]


def _said_of(now: Refused) -> str:
    return "a claim behind it was rejected" if now.code == "gone" else "it may not be printed at present"


def _reworded(quoted: Mapping[str, Line], now: Line) -> bool:
    current = {v["quote"]["claim"]: v["quote"]["words"] for v in now["voices"] if v["quote"] is not None}
    return any(id in current and current[id] != quote["words"] for id, quote in quoted.items())
