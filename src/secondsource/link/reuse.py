"""Who copied from whom: candidates by shared fingerprints, then exact comparison with the words that prove it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from secondsource.ledger.reuse_edge import Reuse, ReuseKind
from secondsource.link.reuse_alignment import containment, span_pairs
from secondsource.link.reuse_direction import direction
from secondsource.link.reuse_index import FingerprintIndex
from secondsource.link.reuse_rules import reuse_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from secondsource.ledger.candidates import Bounds, Found
    from secondsource.ledger.reuse_edge import SpanPair
    from secondsource.link.agents import Agents
    from secondsource.link.reuse_report import Report
    from secondsource.read.fingerprints import OwnWords


class Index(Protocol):
    """What is asked of the ledger or of `FingerprintIndex`; documents are numbers there."""

    def candidates(
        self, prints: Sequence[int], day: int, bounds: Bounds, *, without: int | None = None
    ) -> tuple[Found, ...]: ...

    def with_copy_keys(self, keys: Iterable[int], *, most: int, without: int | None = None) -> list[int]: ...

    def with_address(self, address: str, *, most: int, without: int | None = None) -> list[int]: ...


def compare(a: Report, b: Report, agents: Agents) -> Reuse | None:
    """The edge between two documents, whichever comes first; ``None`` where they share too little to tell.

    Two texts of one address are versions of one publication however little they share.
    """
    one_publication = a.address is not None and a.address == b.address
    shares = {a.id: containment(a.own, b.own), b.id: containment(b.own, a.own)}
    if not one_publication and not any(shares.values()):
        return None
    decided = direction(a, b, agents)
    if decided is not None:
        copy, source, why = decided
    else:
        copy, source = sorted((a, b), key=lambda report: (shares[report.id], report.id), reverse=True)
        why = None
    pairs = span_pairs(copy.own, source.own)
    if not one_publication and not _is_worth_recording(copy.own, pairs, max(shares.values())):
        return None
    kind = ReuseKind.VERSION_OF if one_publication else _kind(shares)
    return Reuse(copy.id, source.id, kind, shares[copy.id], shares[source.id], pairs, why)


def find_reuses(
    number: int, report: Report, index: Index, fetch: Callable[[int], Report], agents: Agents
) -> tuple[Reuse, ...]:
    """The edges of one document with those that `index` holds; `fetch` gives the report of a number.

    Costs a bounded number of look-ups and comparisons, however many documents there are.
    """
    rules = reuse_rules()
    bounds = rules.bounds
    near = {found.document for found in index.candidates(report.prints, report.day, bounds, without=number)}
    near.update(index.with_copy_keys(report.copy_keys, most=bounds.candidates, without=number))
    if report.address is not None:
        near.update(index.with_address(report.address, most=bounds.candidates, without=number))
    compared = (compare(report, fetch(other), agents) for other in sorted(near))
    return tuple(edge for edge in compared if edge is not None)


def all_reuses(reports: Iterable[Report], agents: Agents) -> tuple[Reuse, ...]:
    """The edges among documents that are all at hand, by copy and source; their order does not matter."""
    given = sorted({report.id: report for report in reports}.values(), key=lambda report: report.id)
    index = FingerprintIndex()
    for number, report in enumerate(given):
        index.put_fingerprints(number, report.day, report.prints)
        index.put_copy_keys(number, report.copy_keys)
        if report.address is not None:
            index.put_address(number, report.address)
    found = {
        (edge.copy, edge.source): edge
        for number, report in enumerate(given)
        for edge in find_reuses(number, report, index, given.__getitem__, agents)
    }
    return tuple(found[pair] for pair in sorted(found))


def _is_worth_recording(copy: OwnWords, pairs: Sequence[SpanPair], share: float) -> bool:
    """Whether enough is shared, or one passage that is long by itself."""
    rules = reuse_rules()
    if share >= rules.recorded:
        return True
    longest = max((pair.copy.of(copy.text) for pair in pairs), key=len, default="")
    return len(longest.split()) >= rules.passage


def _kind(shares: dict[str, float]) -> ReuseKind:
    rules = reuse_rules()
    if min(shares.values()) >= rules.whole:
        return ReuseKind.WHOLE
    return ReuseKind.REUSES if max(shares.values()) >= rules.reused else ReuseKind.PASSAGE
