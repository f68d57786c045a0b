"""Which voices of one side are one: a state and its ministry, a body and who speaks for it, who only passed it on."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from secondsource.link.agents import plain
from secondsource.link.parties import is_body, telling_words
from secondsource.link.rules import rules
from secondsource.model import SourceType
from secondsource.vocab.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from secondsource.link.accounts import Account
    from secondsource.link.agents import Agent, Agents

SENTENCE_WORDS = 5
"""So many words that a person and a body have both said exactly so are one statement of the body."""

_SPEAK_FOR_A_STATE = frozenset(
    {SourceType.OFFICIAL, SourceType.MILITARY, SourceType.INTELLIGENCE, SourceType.IGO, SourceType.ARMED_GROUP}
)
_UNCOUNTED = "no figure"


def one_voice(accounts: Sequence[Account], affiliation: Mapping[str, Agent], agents: Agents) -> dict[str, str]:
    """For each voice that is another one again, that other one.

    A voice goes only to one that stays, and always to the first of the alphabet, so that no further source parts what
    was one. "Kyiv says" is whichever Ukrainian body speaks there too; "the directorate" may be anybody who does; a body
    is the person who speaks for it; "the United Nations says 31" is the doctors where another report has "31, OCHA
    said, citing the doctors".
    """
    outlets = {a.carrier for a in accounts} | {a.voice for a in accounts if a.speaker and a.speaker.is_outlet}
    heard = [a for a in accounts if a.voice is not None and not a.described and a.voice not in outlets]
    persons = {a.voice for a in heard if a.voice is not None and _is_person(a.voice, agents)}
    wider = _passed_on(heard, affiliation)
    for account in heard:
        voice = account.voice or ""
        agent = affiliation[voice]
        if voice in persons:
            wider[agent.institution].add(voice)
        if _type(account) in _SPEAK_FOR_A_STATE:
            wider[agent.principal].add(voice)
    for body, heads in _heads(a.voice for a in heard if a.voice is not None).items():
        wider[body] |= heads
    may_speak = [a for a in heard if _type(a) in _SPEAK_FOR_A_STATE or (a.voice in persons and not _saw_it(a))]
    for spoken in _same_sentence(may_speak).values():
        for body in spoken - persons:
            wider[body] |= spoken & persons
    voices = {a.voice or "" for a in heard}
    left_open = {voice for voice in voices if plain(voice) in rules().left_open}
    for voice in left_open:
        wider[voice] |= voices - left_open
    merged = _into({voice: wider[voice] for voice in sorted(voices & wider.keys())})
    merged |= _into(_unnamed(accounts))
    return {voice: _last(into, merged) for voice, into in merged.items()}


def _heads(voices: Iterable[str]) -> dict[str, set[str]]:
    """For each body those that lead it or speak for it by their name: "chief of the chiefdom"."""
    called = {plain(voice): voice for voice in voices}
    found: dict[str, set[str]] = defaultdict(set)
    for name, voice in called.items():
        role, _, body = name.partition(" of ")
        of = called.get(body.removeprefix("the "))
        if of is not None and role.split()[-1:] and role.split()[-1] in vocabulary().cues.role_nouns:
            found[of].add(voice)
    return found


def _into(wider: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Each to the first that stays of those that it may be."""
    found: dict[str, str] = {}
    for voice, narrower in wider.items():
        into = min((other for other in narrower if other != voice and other not in found), default=None)
        if into is not None:
            found[voice] = into
    return found


def _last(voice: str, merged: Mapping[str, str]) -> str:
    while voice in merged:
        voice = merged[voice]
    return voice


def _passed_on(heard: Iterable[Account], affiliation: Mapping[str, Agent]) -> dict[str, set[str]]:
    """For each voice those whose word it passes on elsewhere, with every figure that it gives."""
    given: dict[str, set[object]] = defaultdict(set)
    passed: dict[tuple[str, str], set[object]] = defaultdict(set)
    for account in heard:
        quantities = account.testimony.claim.quantities
        figures: set[object] = {(q.measure, q.low, q.best, q.high) for q in quantities} or {_UNCOUNTED}
        given[account.voice or ""] |= figures
        for relay in account.relays:
            for name in {relay, affiliation[relay].principal}:
                passed[name, account.voice or ""] |= figures
    found: dict[str, set[str]] = defaultdict(set)
    for (name, voice), figures in passed.items():
        if name in given and given[name] <= figures:
            found[name].add(voice)
    return found


def _same_sentence(heard: Iterable[Account]) -> dict[str, set[str]]:
    """Who said each sentence."""
    found: dict[str, set[str]] = defaultdict(set)
    for account in heard:
        said = plain(account.testimony.claim.words)
        if len(said.split()) >= SENTENCE_WORDS:
            found[said].add(account.voice or "")
    return found


def _is_person(name: str, agents: Agents) -> bool:
    known = agents.find(name)
    if known is not None:
        return known.name in agents.persons
    words = name.split()
    return 2 <= len(words) <= 4 and words[-1][0].isupper() and not is_body(telling_words(name, agents))


def _type(account: Account) -> SourceType | None:
    source = account.testimony.claim.source
    return source.type if source is not None else None


def _saw_it(account: Account) -> bool:
    """Whether it is told by a witness, who speaks for nobody."""
    return _type(account) is SourceType.WITNESS


def _unnamed(accounts: Iterable[Account]) -> dict[str, set[str]]:
    """The unnamed official of an outlet that has it from another one may be that one's official.

    "An official told the agency", and the agency's own report has it from a newspaper that an official spoke to.
    """
    onward: dict[str, set[str]] = defaultdict(set)
    told: dict[str, tuple[str, str]] = {}
    spoke_to: set[str] = set()
    for account in accounts:
        speaker, voice = account.speaker, account.voice
        if speaker is None or voice is None:
            continue
        if account.described:
            told[voice] = speaker.name.split()[-1], (*account.relays[-1:], account.carrier)[0]
            onward[account.carrier] |= set(account.relays[-1:])
            spoke_to |= set() if account.relays else {voice}
        elif speaker.is_outlet:
            onward[account.carrier].add(voice)
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    for voice, key in told.items():
        named[key].add(voice)
    return {
        voice: _plainer(voice, named[who, to])
        | {other for outlet in _behind(to, onward) for other in named.get((who, outlet), ()) if voice not in spoke_to}
        for voice, (who, to) in sorted(told.items())
    }


def _plainer(voice: str, others: Iterable[str]) -> set[str]:
    """Those of one outlet that say more of the same: "an unnamed official" may be its "senior official of the bank".

    "Another official" is another.
    """
    words = frozenset(voice.split(" to ")[0].split())
    if words & _ANOTHER:
        return set()
    told = words - _NO_NAME
    return {other for other in others if told < frozenset(other.split(" to ")[0].split()) - _NO_NAME - _ANOTHER}


_NO_NAME = frozenset({"unnamed", "anonymous", "unidentified", "one", "a", "an", "the"})
_ANOTHER = frozenset({"another", "second", "third", "other"})


def _behind(outlet: str, onward: Mapping[str, set[str]]) -> set[str]:
    """Every other outlet that it has something of this from, however many stand between."""
    seen, ahead = {outlet}, [outlet]
    while ahead:
        following = onward.get(ahead.pop(), set()) - seen
        seen |= following
        ahead += following
    return seen - {outlet}
