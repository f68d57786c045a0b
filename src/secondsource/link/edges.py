"""Certain dependence: which account goes back to which other one, by which words.

A ruling comes first, then a citation of an outlet whose report we have, then another version of one publication, then
the words. Direction comes from the credit, then from the day. Where two outlets print the same words on one day and
neither credits the other, nobody knows who copied whom: these accounts are kept together as `unclear`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from secondsource.link.accounts import described_alike
from secondsource.link.agents import plain
from secondsource.link.copies import shared_words
from secondsource.link.fact import Dependence, Edge
from secondsource.link.wording import copied, stands_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from secondsource.link.accounts import Account
    from secondsource.link.copies import Reuse

VERSIONS = 50  # claims of one publication in one fact that are looked through
CREDITS = 24  # reports in the same words of which we look who names whom
NAMELESS_WORDS = 12  # two officials without names may say the same in few words; in so many, one was copied


@dataclass(slots=True)
class Upstream:
    """What every account repeats: an edge to one claim, or to the first claim of the outlet that it cites.

    `unclear`: groups in the same words of which the days do not tell who copied whom, the likeliest source first.
    """

    edges: dict[str, Edge] = field(default_factory=dict)
    cited: dict[str, str] = field(default_factory=dict)
    unclear: tuple[tuple[Account, ...], ...] = ()
    _head: dict[str, str] = field(default_factory=dict)

    def __contains__(self, id: object) -> bool:
        return id in self.edges

    def leave_unclear(self, groups: Iterable[tuple[Account, ...]]) -> None:
        self.unclear = tuple(groups)
        self._head = {account.id: group[0].id for group in self.unclear for account in group}

    def named_beside(self, account: Account) -> tuple[str, ...]:
        """Those named together with who vouches, of whom it is not said that another report quotes them already."""
        return () if account.id in self.edges and account.id not in self.cited else account.beside

    def first(self, id: str) -> str | None:
        """The claim from which the words came in the end; ``None`` where an outlet is cited on the way, or in a ring.

        Of a group of which nobody knows who copied whom, always the same one.
        """
        seen: set[str] = set()
        while id in self.edges and id not in self._head:
            if id in self.cited or id in seen:
                return None
            seen.add(id)
            id = self.edges[id].on
        return self._head.get(id, id)


def upstream_of(accounts: Sequence[Account], repeats: Mapping[str, str], reuse: Reuse) -> Upstream:
    """What the accounts repeat. `accounts` in the order of `accounts_of`; `repeats`: claim to claim, by rulings."""
    by_id = {a.id: a for a in accounts}
    printed: dict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        printed[account.carrier].append(account)
    found = Upstream()
    for account in accounts:
        ruled, cited = repeats.get(account.id), account.cited
        if ruled in by_id and ruled != account.id:
            found.edges[account.id] = Edge(claim=account.id, on=ruled, kind=Dependence.HUMAN, rule="ruling")
        elif cited is not None and cited in printed and cited != account.carrier:
            found.cited[account.id] = cited
            found.edges[account.id] = cites(account, printed[cited][0], "cites-outlet")
    _by_words(accounts, found, reuse, _Passing(printed, found))
    return found


def cites(account: Account, cited: Account, rule: str) -> Edge:
    return Edge(
        claim=account.id,
        on=cited.id,
        kind=Dependence.CITES,
        rule=rule,
        span=account.credit_span,
        on_span=cited.testimony.claim.content,
    )


def _by_words(accounts: Sequence[Account], found: Upstream, reuse: Reuse, passing: _Passing) -> None:
    """Adds versions and copies, and what is left unclear.

    First the copies of reports that cite nobody here, then those of reports that do: what an outlet cites is older
    than the citation, whatever the dates say.
    """
    by_id = {a.id: a for a in accounts}
    near = reuse.candidates([a.testimony for a in accounts])
    earlier_version = _versions(accounts)
    together = _Together()
    for account in accounts:
        if account.id in found:
            continue
        version = earlier_version(account)
        if version is not None and not passing.comes_from(version, account):
            found.edges[account.id] = _version_edge(account, version)
            continue
        others = (by_id[id] for id in near[account.id] if id not in found.cited)
        source, edge = next(_sources(account, others, reuse, passing), (None, None))
        if source is None or edge is None:
            continue
        if _known_order(source.day, account) or source.id in found:
            found.edges[account.id] = edge
        else:
            together.join(account.id, source.id)
    for account in accounts:
        if account.id not in found and account.id not in together:
            others = (by_id[id] for id in near[account.id] if id in found.cited)
            known = (o for o in others if _known_order(passing.day(o), account))
            for _, edge in _sources(account, known, reuse, passing):
                found.edges[account.id] = edge
                passing.forget(account.carrier)
                break
    groups = together.groups([a.id for a in accounts])
    found.leave_unclear(_credited_first([by_id[id] for id in ids]) for ids in groups)


def _sources(
    account: Account, others: Iterable[Account], reuse: Reuse, passing: _Passing
) -> Iterator[tuple[Account, Edge]]:
    for other in others:
        edge = _copy(account, other, reuse)
        if edge is not None and not passing.comes_from(other, account):
            yield other, edge


def _known_order(source: date | None, copy: Account) -> bool:
    """Whether we know which was first; who names no source of its own adds nothing, whenever it was printed."""
    return copy.voice is None or source_was_first(source, copy.day)


def _copy(account: Account, other: Account, reuse: Reuse) -> Edge | None:
    """Another report's words used again, and nobody cited for them whom the other does not cite.

    Of its own reports an outlet repeats one where it quotes the same source again, or names none any more. Who credits
    the other outlet as the one that passed it on has said already where the words come from.
    """
    if other.carrier == account.carrier:
        if other.voice is None or account.voice not in (None, other.voice):
            return None
    elif account.credits(other.carrier) or other.credits(account.carrier):
        return None
    if not _nobody_else(account, other):
        return None
    reused = reuse.reused(account.testimony, other.testimony)
    if reused is None:
        return None
    directed = source_was_first(other.day, account.day)
    return Edge(
        claim=account.id,
        on=other.id,
        kind=Dependence.REUSES,
        rule=reused.rule,
        span=reused.span,
        on_span=reused.on_span,
        directed=directed,
    )


def _credited_first(group: Sequence[Account]) -> tuple[Account, ...]:
    """The outlet whom most of the others name anywhere in their reports, as in a credit line, stands first."""
    named = {a.id: sum(_names(b, a) for b in group[:CREDITS] if b is not a) for a in group[:CREDITS]}
    return tuple(sorted(group, key=lambda a: -named.get(a.id, 0)))


def _names(account: Account, other: Account) -> bool:
    return account.carrier != other.carrier and stands_in(other.testimony.carrier, account.testimony.text or "")


def unclear_edge(account: Account, source: Account) -> Edge:
    """Two accounts in the same words and of one day: directed only where the one names the other's outlet."""
    content, on_span = account.testimony.claim.content, source.testimony.claim.content
    if copied(account.testimony.claim.words, source.testimony.claim.words):
        content, on_span = shared_words(account.testimony, source.testimony)
    credited = _names(account, source)
    return Edge(
        claim=account.id,
        on=source.id,
        kind=Dependence.REUSES,
        rule="same-words-and-credit" if credited else "same-words-same-day",
        span=content,
        on_span=on_span,
        directed=credited,
    )


def source_was_first(source: date | None, copy: date | None) -> bool:
    return source is not None and copy is not None and source < copy


def _nobody_else(account: Account, other: Account) -> bool:
    """Whether the account names nobody whom the other does not name."""
    if account.voice in (None, other.voice, other.carrier, account.carrier):
        return True
    words = account.testimony.claim.words
    in_so_many = words == other.testimony.claim.words and len(words.split()) >= NAMELESS_WORDS
    if in_so_many and described_alike(account, other):
        return True
    cited = account.testimony.source_words
    return other.voice is not None and cited is not None and stands_in(cited, other.testimony.text or "")


def _version_edge(account: Account, version: Account) -> Edge:
    return Edge(
        claim=account.id,
        on=version.id,
        kind=Dependence.VERSION_OF,
        rule="same-address" if account.testimony.url else "same-title",
        span=account.testimony.claim.content,
        on_span=version.testimony.claim.content,
        directed=source_was_first(version.day, account.day),
    )


def _versions(accounts: Sequence[Account]) -> Callable[[Account], Account | None]:
    """Finds the same claim in an earlier version of the same publication: one address, or one outlet and title."""
    published: dict[object, list[Account]] = defaultdict(list)
    for account in accounts:
        published[_publication(account)].append(account)

    def earlier(account: Account) -> Account | None:
        for other in published[_publication(account)][:VERSIONS]:
            if other.id == account.id:
                return None
            if other.testimony.document_id != account.testimony.document_id and _says_again(account, other):
                return other
        return None

    return earlier


def _publication(account: Account) -> object:
    t = account.testimony
    if t.url:
        return address(t.url)
    return (account.carrier, plain(t.title)) if t.title else t.document_id


def address(url: str) -> str:
    """An address without what does not tell one publication from another: scheme, "www.", fragment, tracking."""
    bare = url.partition("#")[0].partition("://")[2] or url.partition("#")[0]
    path, _, query = bare.removeprefix("www.").partition("?")
    kept = sorted(part for part in query.split("&") if part and not part.startswith(("utm_", "fbclid", "gclid")))
    return path.rstrip("/").casefold() + ("?" + "&".join(kept) if kept else "")


def _says_again(account: Account, other: Account) -> bool:
    if account.voice in (None, other.voice):
        return True
    a, b = account.testimony.claim.words, other.testimony.claim.words
    return _nobody_else(account, other) and (a == b or copied(a, b))


class _Passing:
    """Whether an account goes back to another by rulings and citations; then it is no copy of what goes back to it."""

    def __init__(self, printed: Mapping[str, Sequence[Account]], found: Upstream) -> None:
        self._printed = printed
        self._found = found
        self._carrier_of = {a.id: a.carrier for accounts in printed.values() for a in accounts}
        self._behind: dict[str, frozenset[str]] = {}
        self._cited = frozenset(found.cited.values())
        dated = {outlet: [a.day for a in printed[outlet] if a.day is not None] for outlet in self._cited}
        self._first_day = {outlet: min(days) for outlet, days in dated.items() if days}

    def comes_from(self, account: Account, other: Account) -> bool:
        id, seen = account.id, {account.id, other.id}
        while id in self._found:
            cited = self._found.cited.get(id)
            if cited is not None:
                return other.carrier in self._carriers_behind(cited)
            id = self._found.edges[id].on
            if id in seen:
                return True
            seen.add(id)
        return False

    def day(self, account: Account) -> date | None:
        """The day of a report, or of the first report of the outlet that it cites where that is later."""
        first = self._first_day.get(self._found.cited.get(account.id, ""))
        return account.day if first is None or account.day is None else max(account.day, first)

    def forget(self, carrier: str) -> None:
        """What an outlet's reports go back to has changed."""
        if carrier in self._cited:
            self._behind.clear()

    def _carriers_behind(self, carrier: str) -> frozenset[str]:
        """The outlet and everybody whom its reports go back to."""
        if carrier not in self._behind:
            seen, ahead = set[str](), [carrier]
            while ahead:
                current = ahead.pop()
                if current not in seen:
                    seen.add(current)
                    ahead += self._next(current)
            self._behind[carrier] = frozenset(seen)
        return self._behind[carrier]

    def _next(self, carrier: str) -> Iterator[str]:
        for account in self._printed.get(carrier, ()):
            if account.id in self._found.cited:
                yield self._found.cited[account.id]
            elif account.id in self._found:
                yield self._carrier_of[self._found.edges[account.id].on]


class _Together:
    """Groups of ids of which pairs were joined."""

    def __init__(self) -> None:
        self._head: dict[str, str] = {}

    def join(self, a: str, b: str) -> None:
        one, other = self._find(a), self._find(b)
        self._head[one] = other

    def _find(self, id: str) -> str:
        self._head.setdefault(id, id)
        while self._head[id] != id:
            self._head[id] = self._head[self._head[id]]
            id = self._head[id]
        return id

    def __contains__(self, id: object) -> bool:
        return id in self._head

    def groups(self, ids: Sequence[str]) -> list[list[str]]:
        """The groups, each in the order of `ids`."""
        found: dict[str, list[str]] = defaultdict(list)
        for id in ids:
            if id in self._head:
                found[self._find(id)].append(id)
        return list(found.values())
