"""Our own annotated reports as training examples: attributions from their claims, entities where they are given."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from benchmarks.gold import Gold, load, nth_span

from training.packs import Attribution, Content, Example, Pieces

GAP = 8  # characters between two claims of one cue that are still one content ("…, and …")
CORPUS = Path("src/secondsource/samples/corpus")
FOLDERS = ("rewrites", "reports", "samples", "conflict/train")


def annotated(data: Path, *, attributions: bool) -> list[Example]:
    """The annotated reports under `data` that are not kept for measuring.

    Their attributions are left out where PolNeAR is learnt from: it also marks what people want, like or know and what
    quotes go on to say, which ours do not, and taught both at once the head finds a tenth less of what PolNeAR marks.
    """
    found = []
    for folder in FOLDERS:
        for path in sorted((data / folder).glob("*.gold.yaml")):
            if not path.name.startswith("report-"):
                found.append(example(load(path, CORPUS)))
    return found if attributions else [replace(e, attributions=None) for e in found]


def example(gold: Gold) -> Example:
    entities = gold.record.get("entities")
    return Example(
        gold.path.name,
        gold.text,
        attributions(gold),
        [(*_span(gold, e), e["type"]) for e in entities] if entities is not None else None,
        claims(gold),
        [(a.begin, a.end) for a in gold.set_aside],
    )


def claims(gold: Gold) -> list[Content]:
    """The claims that somebody vouches for in words, or the outlet itself."""
    found = []
    for claim in gold.claims:
        content = nth_span(gold.text, claim["content"], claim.get("nth"), gold.path)
        source = claim.get("source") or {}
        named = _span(gold, source) if source.get("words") else None
        found.append(Content(content.begin, content.end, claim["modality"], named))
    return found


def _span(gold: Gold, entry: dict) -> tuple[int, int]:
    span = nth_span(gold.text, entry["words"], entry.get("nth"), gold.path)
    return span.begin, span.end


def attributions(gold: Gold) -> list[Attribution]:
    """One for each source and cue; its contents are the claims made by them."""
    by_cue: dict[tuple, list[tuple[int, int]]] = {}
    for claim in gold.claims:
        source = claim.get("source")
        if not source or not source.get("words") or not claim.get("cue"):
            continue
        cue = nth_span(gold.text, claim["cue"], claim.get("cue_nth"), gold.path)
        content = nth_span(gold.text, claim["content"], claim.get("nth"), gold.path)
        by_cue.setdefault((_span(gold, source), (cue.begin, cue.end)), []).append((content.begin, content.end))
    return [Attribution([source], [cue], _joined(sorted(set(contents)))) for (source, cue), contents in by_cue.items()]


def _joined(spans: list[tuple[int, int]]) -> Pieces:
    out: Pieces = []
    for b, e in spans:
        if out and b - out[-1][1] <= GAP:
            out[-1] = (out[-1][0], max(e, out[-1][1]))
        else:
            out.append((b, e))
    return out
