"""Suspected dependence: two accounts that may hang on one another, though no words prove it.

Suspicion is pairwise and never passed on: if a is like b, and b like c, nothing is said about a and c. It lowers the
lower bound of the cut and nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, islice
from typing import TYPE_CHECKING

from secondsource.link.accounts import described_alike
from secondsource.link.fact import Dependence, Edge
from secondsource.link.oddities import misspelt, rare_figures
from secondsource.model import Span, TimeRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from secondsource.link.accounts import Account
    from secondsource.link.agents import Agent
    from secondsource.link.edges import Upstream
    from secondsource.link.oddities import Found
    from secondsource.model import Quantity

MOST = 40  # so many voices that share something are paired; what more share is not odd


def suspected(accounts: Sequence[Account], upstream: Upstream, affiliation: Mapping[str, Agent]) -> Iterator[Edge]:
    """Every suspected pair once, the later claim first. No pair of one voice, and none that is certain already."""
    seen: set[frozenset[str | None]] = set()
    for edge in (*_odd(accounts), *_same_figure(accounts, affiliation)):
        ends = upstream.first(edge.claim), upstream.first(edge.on)
        if None in ends or ends[0] == ends[1] or frozenset(ends) in seen:
            continue
        seen.add(frozenset(ends))
        yield edge


def _odd(accounts: Sequence[Account]) -> Iterator[Edge]:
    """Accounts that share a rare figure in the same words, or the same misspelt name."""
    by_id = {a.id: a for a in accounts}
    told = [a.testimony for a in accounts]
    carriers = {a.id: a.carrier for a in accounts}
    for rule, groups in (("rare-figure", rare_figures(told)), ("misspelt-name", misspelt(told, carriers))):
        for group in groups:
            for earlier, later in _pairs([(by_id[found.claim], found) for found in group]):
                yield _edge(later[0], earlier[0], Dependence.SHARED_ODDITY, rule, (later[1], earlier[1]))


def _pairs(sharing: Iterable[tuple[Account, Found]]) -> Iterator[tuple[tuple[Account, Found], tuple[Account, Found]]]:
    """Pairs of different voices in different outlets, the first account of each voice."""
    of_voice: dict[str, tuple[Account, Found]] = {}
    for account, found in sharing:
        of_voice.setdefault(account.voice or account.id, (account, found))
    for one, other in combinations(islice(of_voice.values(), MOST), 2):
        if one[0].carrier != other[0].carrier:
            yield one, other


def _edge(
    later: Account, earlier: Account, kind: Dependence, rule: str, found: tuple[Found, Found] | None = None
) -> Edge:
    spans = (None, None) if found is None else (_span(later, found[0]), _span(earlier, found[1]))
    return Edge(
        claim=later.id,
        on=earlier.id,
        kind=kind,
        rule=rule,
        span=spans[0] or later.testimony.claim.content,
        on_span=spans[1] or earlier.testimony.claim.content,
        certain=False,
        directed=False,
    )


def _span(account: Account, found: Found) -> Span | None:
    content = account.testimony.claim.content
    if len(account.testimony.claim.words) != content.end - content.begin:
        return None
    return Span(content.begin + found.begin, content.begin + found.end)


def _same_figure(accounts: Sequence[Account], affiliation: Mapping[str, Agent]) -> Iterator[Edge]:
    """Pairs of one figure and day in two outlets, where words can prove nothing or one of them names nobody."""
    by_figure: dict[object, dict[str, Account]] = defaultdict(dict)
    for account in accounts:
        for key in _figures(account):
            by_figure[key].setdefault(account.voice or account.id, account)
    for alike in by_figure.values():
        for earlier, later in combinations(islice(alike.values(), MOST), 2):
            rule = _why(later, earlier, affiliation) if later.carrier != earlier.carrier else None
            if rule is not None:
                yield _edge(later, earlier, Dependence.SUSPECTED, rule)


def _figures(account: Account) -> Iterator[object]:
    day = _day(account)
    for q in account.testimony.claim.quantities if day is not None else ():
        if (q.measure or q.unit) and _numbers(q) != (None, None, None):
            yield day, q.measure, q.unit, _numbers(q)


def _numbers(q: Quantity) -> tuple[float | None, float | None, float | None]:
    return q.low, q.best, q.high


def _day(account: Account) -> date | None:
    """The day on which it was said, else printed."""
    said = (t.latest for t in account.testimony.claim.times if t.role is TimeRole.UTTERANCE and t.latest)
    return next(said, account.day)


def _why(later: Account, earlier: Account, affiliation: Mapping[str, Agent]) -> str | None:
    """By which rule the two are suspected; ``None`` where they are not."""
    if later.voice is None or earlier.voice is None:
        return "same-figure-no-source"
    if affiliation[later.voice].principal != affiliation[earlier.voice].principal and not described_alike(
        later, earlier
    ):
        return None
    if not (later.named and earlier.named):
        return "same-figure-no-named-source"
    if later.testimony.text is None or earlier.testimony.text is None:
        return "same-figure-no-text"
    if _is_latin(later) != _is_latin(earlier):
        return "same-figure-across-languages"
    return None


def _is_latin(account: Account) -> bool:
    """Whether most letters of the claim are Latin: two scripts are two languages, whatever else they are."""
    letters = [letter for letter in account.testimony.claim.words if letter.isalpha()]
    return 2 * sum(letter < "ɐ" for letter in letters) >= len(letters)
