"""Content into propositions: one event, one modality each (contract/annotating, rules 1 to 5)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from secondsource.claim.content import additions, trim, within
from secondsource.find.tokens import VERBAL, Tag, Token
from secondsource.model import Span, Time
from secondsource.vocab.inflect import inflect
from secondsource.vocab.vocabulary import vocabulary

_CLAUSE = frozenset({Tag.FINITE, Tag.AUXILIARY})
_EVENT_LINKS = frozenset({"after", "before", "when", "as", "once", "since", "because", "until"})


def divide(tokens: Sequence[Token], span: Span, times: Sequence[Time]) -> list[Span]:
    """The propositions in `span`, in order; at least one unless no word is left."""
    whole = trim(tokens, span, times)
    if whole is None:
        return []
    inner = within(tokens, whole)
    cuts = _cuts(inner)
    edges = [0, *cuts, len(inner)]
    pieces = [inner[a:b] for a, b in pairwise(edges)]
    trimmed = (trim(tokens, Span(p[0].begin, p[-1].end), times) for p in pieces if p)
    return [p for p in trimmed if p is not None]


def _cuts(inner: Sequence[Token]) -> list[int]:
    """Indices at which a new proposition begins."""
    cuts: list[int] = []
    begin = 0
    links = _links()
    for k in range(1, len(inner) - 1):
        token = inner[k]
        may = token.tag in _LINKING or token.lower in links
        if may and k > begin and _begins(inner, begin, k):
            cuts.append(k)
            begin = k
    return cuts


_LINKING = frozenset({Tag.COORDINATOR, Tag.RELATIVE, Tag.GERUND})


@lru_cache(maxsize=1)
def _links() -> frozenset[str]:
    """The words and marks before which, or with which, a proposition can begin, beside those of `_LINKING`."""
    marks = (";", "—", ":", ",", "then")
    return frozenset((*marks, *vocabulary().grammar.clause_links, *_EVENT_LINKS, *additions().first_words))


def _begins(inner: Sequence[Token], begin: int, k: int) -> bool:
    """Whether a new proposition begins at index `k`, the last having begun at `begin`."""
    token, before = inner[k], inner[begin:k]
    if token.text in (";", "—", ":"):
        return _stands(before) and _stands(inner[k + 1 :])
    if not (_stands(before) or _gerundive(before)):
        return False
    if token.tag is Tag.COORDINATOR or token.lower == "then":
        return _coordinates(before, inner[k + 1 :])
    if token.tag is Tag.RELATIVE and inner[k - 1].text == ",":
        return _own_relative(_clause(inner, k + 1)) or _shifts(before, _clause(inner, k + 1))
    if token.tag is Tag.GERUND and inner[k - 1].text == ",":
        return token.lower in _own_tails()
    return _adds(inner, k) or _subordinates(inner, before, k)


def _adds(inner: Sequence[Token], k: int) -> bool:
    """As in "in addition to guarding …"."""
    hit = additions().at(inner, k)
    return hit is not None and hit[0] < len(inner) and inner[hit[0]].tag is Tag.GERUND


def _subordinates(inner: Sequence[Token], before: Sequence[Token], k: int) -> bool:
    """A subordinate clause with an event of its own, before or after the main clause."""
    token = inner[k]
    if token.lower in vocabulary().grammar.clause_links:
        return not (token.lower == "while" and _keeps_back(before)) and _stands(_clause(inner, k + 1))
    if token.text == "," and before[0].lower in _EVENT_LINKS | {"while", "although", "though"}:
        return _stands(inner[k + 1 :])
    if token.lower in _EVENT_LINKS and (inner[k - 1].text == "," or token.lower == "because"):
        return _own_event(_clause(inner, k + 1)) or token.lower == "because"
    return False


@lru_cache(maxsize=1)
def _own_tails() -> frozenset[str]:
    vocab = vocabulary()
    return frozenset(inflect(lemma, vocab.verbs).gerund for lemma in vocab.predicates.own_tails)


@lru_cache(maxsize=1)
def _fates() -> frozenset[str]:
    befell = vocabulary().quantities.befell
    return frozenset(
        w for measure in ("killed", "wounded", "captured", "missing", "casualties") for w in befell[measure]
    )


def _stands(tokens: Sequence[Token]) -> bool:
    tags = [t.tag for t in tokens]
    return Tag.FINITE in tags or Tag.AUXILIARY in tags


def _gerundive(tokens: Sequence[Token]) -> bool:
    tags = [t.tag for t in tokens]
    return Tag.GERUND in tags or Tag.INFINITIVE in tags


def _clause(inner: Sequence[Token], begin: int) -> Sequence[Token]:
    """From `begin` to the next comma or the end."""
    end = next((k for k in range(begin, len(inner)) if inner[k].text == ","), len(inner))
    return inner[begin:end]


def _coordinates(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Whether "and" joins two propositions rather than two nouns or the killed and the wounded of one incident."""
    if (before[-1].tag is Tag.NUMBER and after[0].tag is Tag.NUMBER) or _between(before):
        return False
    verb = next((k for k, t in enumerate(after) if t.tag in VERBAL or t.tag is Tag.AUXILIARY), None)
    if (
        verb is None
        or any(t.text in ",;" for t in after[:verb])
        or any(t.tag in (Tag.RELATIVE, Tag.SUBORDINATOR) for t in after[1:verb])
    ):
        return False
    if any(t.tag is Tag.COORDINATOR for t in after[:verb]):
        return False
    if after[0].tag in (Tag.RELATIVE, Tag.SUBORDINATOR) and after[0].lower != "that":
        return False
    link = next((k for k, t in enumerate(after) if k and t.tag is Tag.SUBORDINATOR), len(after))
    if _only_fates(before) and _only_fates(after[:link]):
        return False
    if after[verb].tag is Tag.GERUND:
        return verb == 0 and any(t.tag is Tag.GERUND for t in before) and after[0].lower not in _fates()
    if after[verb].tag is Tag.PARTICIPLE:
        return False
    if after[verb].tag is Tag.INFINITIVE:
        return False
    return after[verb].tag in _CLAUSE and not (verb == 0 and len(after) < 3)


def _between(before: Sequence[Token]) -> bool:
    """Whether the "and" belongs to a "between A and B"."""
    start = next((k for k in range(len(before) - 1, -1, -1) if before[k].lower == "between"), None)
    return start is not None and not any(t.tag in VERBAL or t.tag is Tag.COORDINATOR for t in before[start:])


def _only_fates(tokens: Sequence[Token]) -> bool:
    """Killed and wounded of one incident stay together: every verb of this side tells of a fate."""
    verbs = [t for t in tokens if t.tag in (Tag.FINITE, Tag.PARTICIPLE)]
    return any(t.lower in _fates() for t in tokens) and all(t.lower in _fates() for t in verbs)


def _keeps_back(before: Sequence[Token]) -> bool:
    """As in "No toll would be released": the condition that follows belongs to the refusal."""
    cues = vocabulary().cues
    words = {t.lower for t in before} | {t.lemma for t in before if t.lemma}
    return bool(words & set(cues.disclosure_verbs)) and bool(words & set(cues.secret_nouns)) and "no" in words | {"not"}


def _own_relative(clause: Sequence[Token]) -> bool:
    """A relative clause is a claim only with a figure, place, date or event of its own."""
    if not _stands(clause):
        return False
    return any(t.tag in (Tag.NUMBER, Tag.TIME) for t in clause) or _event(clause)


_MODALS = frozenset({"may", "might", "could", "would", "will", "can"})


def _shifts(before: Sequence[Token], clause: Sequence[Token]) -> bool:
    """A tail with a modality that the main clause lacks is a claim of its own."""
    modal = any(t.lower in _MODALS for t in clause)
    return modal and not any(t.lower in _MODALS or t.lower in ("free", "able", "likely") for t in before)


def _own_event(clause: Sequence[Token]) -> bool:
    finite = next((k for k, t in enumerate(clause) if t.tag in _CLAUSE), None)
    return finite is not None and finite > 0 and _event(clause)


@lru_cache(maxsize=1)
def _event_verbs() -> frozenset[str]:
    return frozenset(
        v for p in vocabulary().predicates.predicates if p.id not in ("performs_role", "states") for v in p.verbs
    )


def _event(clause: Sequence[Token]) -> bool:
    return any(t.tag in VERBAL and t.lemma in _event_verbs() for t in clause)
