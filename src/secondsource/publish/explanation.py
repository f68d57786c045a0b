"""Why the desk holds what it holds: a claim back to its words, a fact back to its voices.

Plain sections of lines; styles are hints, and every mark also stands in words, so that nothing hangs on colour.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from secondsource.model import HopRole
from secondsource.publish.lineage_drawing import side_sections
from secondsource.publish.place_words import extent
from secondsource.publish.shown import Line, Section, Words, flat, line, quoted, s

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from secondsource.link.testimony import Testimony
    from secondsource.model import Claim, Document, Hop, Place, Quantity, Span, Time

NEAR = 400
STYLES = {
    "content": "bold",
    "source": "cyan",
    "cue": "magenta",
    "hedge": "yellow",
    "figure": "green",
    "time": "blue",
    "place": "red",
}
BECAUSE = {
    "CITES": "cites",
    "REUSES": "reuses the words of",
    "SAME_STATEMENT": "gives the same statement as",
    "SAME_SPEAKER": "has the same speaker as",
    "VERSION_OF": "is a version of",
    "HUMAN": "repeats, by a ruling,",
}
OUTCOMES = {
    "fact": "It may be printed as fact.",
    "attributed": "It may be printed only as somebody's word.",
    "hold": "It is held: nothing of it may be printed.",
}


def explain_claim(
    claim: Claim,
    document: Document,
    *,
    fact: str | None = None,
    copy: str | None = None,
    standing: tuple[str, ...] = (),
) -> tuple[Section, ...]:
    """Everything about one claim. `copy` is where the kept bytes lie; `fact` the fact that it stands in; `standing`
    what was ruled on it.
    """
    sections = (
        Section("What was said", (tuple(marked(document.text, _passage(document.text, claim), claim)),)),
        Section("Who says it", tuple(_who(claim, document))),
        Section("How it is meant", tuple(_meaning(claim, document.text))),
        Section("What made it", tuple(line(f"{field}: {rule}") for field, rule in _makers(claim))),
        Section("Set aside nearby", tuple(_set_aside(claim, document))),
        Section("Where it stands", (*_where(claim, document, fact, copy), *map(line, standing))),
    )
    return tuple(section for section in sections if section.lines)


def _passage(text: str, claim: Claim) -> tuple[int, int]:
    """The paragraph of the content, with that of the source and cue where they stand elsewhere nearby."""
    source = claim.source.span if claim.source else None
    spans = [s for s in (claim.content, claim.cue, source) if s and abs(s.begin - claim.content.begin) < 3 * NEAR]
    begin, end = min(s.begin for s in spans), max(s.end for s in spans)
    first = text.rfind("\n", 0, begin) + 1
    last = text.find("\n", end)
    return first, len(text) if last < 0 else last


def marked(text: str, passage: tuple[int, int], claim: Claim) -> Iterator[Words]:
    """The passage with "[source: …]" and the like around what the claim is made of, one mark inside another."""
    marks = sorted(_marks(claim, passage), key=lambda mark: (mark[0].begin, -mark[0].end, mark[1] != "content"))
    yield from _within(text, passage, _nested(marks), "")


def _marks(claim: Claim, passage: tuple[int, int]) -> Iterator[tuple[Span, str]]:
    spans: list[tuple[Span | None, str]] = [(claim.content, "content"), (claim.cue, "cue")]
    spans.append((claim.source.span if claim.source else None, "source"))
    spans += [(hedge.span, "hedge") for hedge in claim.hedges]
    spans += [(quantity.span, "figure") for quantity in claim.quantities]
    spans += [(time.span, "time") for time in claim.times]
    spans += [(place.span, "place") for place in claim.places]
    for span, name in dict.fromkeys(spans):
        if span is not None and passage[0] <= span.begin and span.end <= passage[1]:
            yield span, name


def _nested(marks: Iterable[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """The marks without those that cross an earlier one."""
    kept: list[tuple[Span, str]] = []
    for span, name in marks:
        if all(not span.overlaps(other) or other.contains(span) for other, _ in kept):
            kept.append((span, name))
    return kept


def _within(text: str, passage: tuple[int, int], marks: list[tuple[Span, str]], style: str) -> Iterator[Words]:
    at, end = passage
    while marks:
        span, name = marks[0]
        inner = [mark for mark in marks[1:] if span.contains(mark[0])]
        marks = marks[1 + len(inner) :]
        if at < span.begin:
            yield Words(text[at : span.begin], style)
        yield Words(f"[{name}: ", "dim")
        yield from _within(text, (span.begin, span.end), inner, STYLES[name])
        yield Words("]", "dim")
        at = span.end
    if at < end:
        yield Words(text[at:end], style)


def _who(claim: Claim, document: Document) -> Iterator[Line]:
    yield tuple(_chain(claim.chain, document))
    source = claim.source
    if source is None:
        yield line("The outlet says it in its own voice and names nobody.")
        return
    told = f"{source.name or 'a source without a name'}, {source.type.value}"
    words = source.span.of(document.text) if source.span else None
    yield line(told if words in (None, source.name) else f"{told}: in the text “{flat(words)}”")
    if source.antecedent is not None:
        yield line(f"“{flat(words)}” goes back to “{flat(source.antecedent.of(document.text))}”")
    if source.carried_over:
        yield line("Carried over: this sentence names no source and goes on with the one before.")


def _chain(chain: Iterable[Hop], document: Document) -> Iterator[Words]:
    """Outlet → relay → speaker, each with its part."""
    for number, hop in enumerate(chain):
        name = hop.name or (document.outlet or document.input if hop.role is HopRole.OUTLET else "without a name")
        role = hop.evidence_kind if hop.role is HopRole.EVIDENCE and hop.evidence_kind else hop.role.value
        yield Words(("" if number == 0 else " → ") + f"{name} ({role})", STYLES["source"] if number else "")


def _meaning(claim: Claim, text: str) -> Iterator[Line]:
    axes = claim.axes
    shown = f"polarity {axes.polarity.value}, stance {axes.stance.value}, status {axes.status.value}"
    yield line(f"{claim.modality.value} ({shown}, disclosure {axes.disclosure.value})")
    if claim.hedges:
        yield line(f"hedged: {', '.join(hedge.text for hedge in claim.hedges)}")
    roles = "; ".join(f"{role}: {' and '.join(v) if isinstance(v, tuple) else v}" for role, v in claim.roles)
    if claim.predicate is not None:
        yield line(f"{claim.predicate}{f' – {roles}' if roles else ''}")
    yield from (line(f"figure “{flat(q.span.of(text))}”: {_figure(q)}") for q in claim.quantities)
    yield from (line(f"time “{flat(t.span.of(text))}”: {_time(t)}") for t in claim.times)
    yield from (line(f"place “{flat(p.span.of(text))}”: {_place(p)}") for p in claim.places)


def _figure(q: Quantity) -> str:
    bounds = ", ".join(
        f"{n} {v:,.10g}" for n, v in (("low", q.low), ("best", q.best), ("high", q.high)) if v is not None
    )
    scope = ", ".join(f"{n} {v}" for n, v in (("of", q.whose), ("over", q.period)) if v)
    return "; ".join(
        part
        for part in (q.measure or q.unit, q.approx.value.replace("_", " "), bounds or "no number given", scope)
        if part
    )


def _time(time: Time) -> str:
    if time.edtf is None:
        return f"unresolved ({time.rule})"
    anchor = f", counted from {time.anchor}" if time.anchor else ""
    return f"{time.edtf}, day of the {time.role.value}{anchor} ({time.rule})"


def _place(place: Place) -> str:
    if place.geonameid is None and place.lat is None:
        others = ", ".join(f"{c.name} ({c.country})" for c in place.alternatives[:3])
        return f"not located ({place.rule}){f'; it may be {others}' if others else ''}"
    known = f"GeoNames {place.geonameid}" if place.geonameid is not None else "own list"
    kind = extent(place.precision, geonameid=place.geonameid, feature=place.feature)
    return f"{place.name}, {kind}, {known} ({place.rule})"


def _makers(claim: Claim) -> Iterator[tuple[str, str]]:
    yield from claim.made_by
    if claim.reader:
        yield "reader", claim.reader
    if claim.confidence is not None:
        yield "confidence", f"{claim.confidence:.2f}"


def _set_aside(claim: Claim, document: Document) -> Iterator[Line]:
    for aside in document.set_aside:
        if aside.span.end > claim.content.begin - NEAR and aside.span.begin < claim.content.end + NEAR:
            yield line(f"{aside.reason}: “{flat(aside.span.of(document.text), 70)}”")


def _where(claim: Claim, document: Document, fact: str | None, copy: str | None) -> Iterator[Line]:
    yield line(f"{document.input}, characters {claim.content.begin} to {claim.content.end}")
    yield line(f"kept bytes: sha256 {document.sha256_raw}{f', in {copy}' if copy else ''}")
    yield line(f"text: sha256 {document.sha256_text}, made by {document.extractor}")
    yield line(f"claim {claim.id}{f', in fact {fact}' if fact else ''}")


def explain_fact(
    body: Mapping[str, Any], testimonies: Iterable[Testimony], *, left: tuple[str, ...] = ()
) -> tuple[Section, ...]:
    """Everything about one fact, as `contract.fact_json` gives it; `testimonies` are its claims, `left` those gone."""
    told = {t.id: t for t in testimonies}
    origins, against = body["origins"], body["origins"]["against"]
    sections = (
        Section(body["label"], tuple(_heading(body))),
        Section("Who stands behind it", tuple(_side(origins, told))),
        *(Section(*section) for section in side_sections(origins, told, body["label"], BECAUSE)),
        Section("What it hangs on", tuple(_cut(origins["cut"], circular=origins["circular"]))),
        Section("Who stands against it", tuple(_side(against, told) if against["claims"] else ())),
        *(Section(f"Against it: {title}", lines) for title, lines in _against(against, told, body["label"])),
        Section("Figures", tuple(_figures(body["figures"], told))),
        Section("May it be printed?", tuple(_gate(body["gate"]))),
        Section("What has left it", tuple(map(line, left))),
    )
    return tuple(section for section in sections if section.lines)


def _against(
    against: Mapping[str, Any], told: Mapping[str, Testimony], label: str
) -> Iterator[tuple[str, tuple[Line, ...]]]:
    for title, lines in side_sections(against, told, f"against: {label}", BECAUSE):
        yield f"{title[0].lower()}{title[1:]}", lines


def _heading(body: Mapping[str, Any]) -> Iterator[Line]:
    claims, documents = len(body["claims"]), body["documents"]
    yield line(f"{claims} claim{s(claims)} in {documents} report{s(documents)}; fact {body['id']}")


def _side(side: Mapping[str, Any], told: Mapping[str, Testimony]) -> Iterator[Line]:
    """Counts by voice, institution and principal, then every voice with its first claim."""
    voices = side["voices"]
    names = ("voice", "institution", "principal")
    yield line(", ".join(f"{voices[name]} {name}{s(voices[name])}" for name in names))
    for speaker in side["speakers"]:
        belongs = [part for part in (speaker["institution"], speaker["principal"]) if part != speaker["name"]]
        whose = f" ({', '.join(dict.fromkeys(belongs))})" if belongs else ""
        yield line(f"{speaker['name']}{whose}", "bold")
        yield line(f"  {quoted(speaker['claims'][0], told)}")


def _cut(cut: Mapping[str, Any], *, circular: bool) -> Iterator[Line]:
    if circular:
        yield line("Some of those who report it repeat each other in a ring: they count for nothing.")
    if not cut["members"]:
        yield line("On nobody: no first-hand source stands behind it.")
        return
    yield line(cut_sentence(cut["members"]), "bold")
    principals = cut["by_principal"]["members"]
    if principals and principals != cut["members"]:
        yield line(f"By principal: {cut_sentence(principals)}")


def cut_sentence(members: list[str]) -> str:
    """What would bring it down, in one sentence."""
    if len(members) == 1:
        return f"If {members[0]} is wrong, nothing stands."
    together = f"{', '.join(members[:-1])} and {members[-1]}"
    return f"Only if {together} are {'both' if len(members) == 2 else 'all'} wrong, nothing stands."


def _figures(figures: Mapping[str, Any] | None, told: Mapping[str, Testimony]) -> Iterator[Line]:
    if figures is None:
        return
    shown = [f"{name} {figures[name]:,}" for name in ("low", "best", "high") if figures[name] is not None]
    yield line(
        f"{figures['measure'] or figures['unit'] or 'figure'}: {', '.join(shown) or 'none given'} ({figures['policy']})"
    )
    for relation in figures["relations"]:
        word = relation["relation"].lower().replace("_", " ")
        yield line(f"{quoted(relation['a'], told)} – {word} – {quoted(relation['b'], told)}: {relation['reason']}")


def _gate(gate: Mapping[str, Any]) -> Iterator[Line]:
    yield line(OUTCOMES[gate["outcome"]], "bold")
    yield from (line(f"because {why}") for why in gate["why"])
    yield from (line(f"needed: {what}") for what in gate["release"])
    yield line(f"by the policy {gate['policy']}")
