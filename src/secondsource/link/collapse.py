"""Which claims add no voice of their own, into what they collapse, and the words that prove it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from secondsource.link.edges import cites, source_was_first
from secondsource.link.fact import Because, Collapsed, Dependence, Edge
from secondsource.link.wording import copied

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from secondsource.link.accounts import Account
    from secondsource.link.edges import Upstream


def collapsed(
    accounts: Sequence[Account], upstream: Upstream, roots: Mapping[str, frozenset[str]]
) -> tuple[tuple[Collapsed, ...], tuple[Edge, ...]]:
    """Every account that adds no voice, with the one that it says again; and the edges that only this brings out."""
    spoke: dict[str, Account] = {}
    printed: dict[tuple[str, str], list[Account]] = defaultdict(list)
    for account in accounts:
        if account.voice is not None:
            printed[account.carrier, account.voice].append(account)
    found: list[Collapsed] = []
    edges: list[Edge] = []
    for account in accounts:
        if account.id in upstream:
            edge = upstream.edges[account.id]
            found.append(Collapsed(account.id, edge.on, Because(edge.kind.value), edge.span))
        elif account.voice is not None and roots[account.id]:
            first = spoke.setdefault(account.voice, account)
            if first is not account:
                again, edge_or_none = _said_again(account, first, printed)
                found.append(again)
                edges += [edge_or_none] if edge_or_none is not None else []
    return tuple(found), tuple(edges)


def _said_again(
    account: Account, first: Account, printed: Mapping[tuple[str, str], Sequence[Account]]
) -> tuple[Collapsed, Edge | None]:
    """The same speaker again: cited from an outlet that stands here, in one statement, or at another time."""
    told = [a for relay in account.relays for a in printed.get((relay, account.voice or ""), ()) if a is not account]
    if told:
        edge = cites(account, told[0], "cites-relay")
        return Collapsed(account.id, told[0].id, Because.CITES, edge.span), edge
    source = account.testimony.claim.source
    span = source.span if source is not None and source.span is not None else account.testimony.claim.content
    rule = _one_statement(account, first)
    if rule is None:
        return Collapsed(account.id, first.id, Because.SAME_SPEAKER, span), None
    edge = Edge(
        claim=account.id,
        on=first.id,
        kind=Dependence.SAME_STATEMENT,
        rule=rule,
        span=span,
        on_span=first.testimony.claim.content,
        directed=source_was_first(first.day, account.day),
    )
    return Collapsed(account.id, first.id, Because.SAME_STATEMENT, span), edge


def _one_statement(a: Account, b: Account) -> str | None:
    """By which rule the two are one statement: the same day, and the same figure or the same words."""
    days = [{(t.earliest, t.latest) for t in x.testimony.claim.times} or {(x.testimony.published,) * 2} for x in (a, b)]
    if not days[0] & days[1]:
        return None
    figures = [{(q.measure, q.low, q.best, q.high) for q in x.testimony.claim.quantities} for x in (a, b)]
    if figures[0] & figures[1]:
        return "same-day-and-figure"
    return "same-day-and-words" if copied(a.testimony.claim.words, b.testimony.claim.words) else None
