"""What people ruled that lets a fact through the gate: evidence that proves it, an answer to what stands against it.

A ruling hangs on a claim, so that it stays with the fact when facts merge or split. It is a Judgement row about that
claim with the verb `prove` or `answer`; taking it back is a row with the verb `unprove` or `unanswer` that replaces it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from secondsource.errors import SecondsourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from secondsource.ledger.judgements import Judgement
    from secondsource.publish.gate import GatePolicy

PROVE, ANSWER = "prove", "answer"
TAKEN_BACK = {PROVE: "unprove", ANSWER: "unanswer"}


class FourEyesError(SecondsourceError):
    """The policy asks for two people whom somebody has checked."""

    code = "four-eyes"
    http_status = 403


@dataclass(frozen=True, slots=True)
class Released:
    """By claim: the people who ruled that evidence proves it, and those who answered what stands against it."""

    proved: Mapping[str, frozenset[str]]
    answered: Mapping[str, frozenset[str]]

    def is_proved(self, claims: Iterable[str], policy: GatePolicy) -> bool:
        return _enough(self.proved, claims, policy)

    def is_answered(self, claims: Iterable[str], policy: GatePolicy) -> bool:
        return _enough(self.answered, claims, policy)


NOTHING_RELEASED = Released({}, {})


def released(judgements: Iterable[Judgement]) -> Released:
    """The rulings in force that concern the gate."""
    proved: dict[str, set[str]] = defaultdict(set)
    answered: dict[str, set[str]] = defaultdict(set)
    for judgement in judgements:
        if judgement.verb == PROVE:
            proved[judgement.about].add(judgement.who)
        elif judgement.verb == ANSWER:
            answered[judgement.about].add(judgement.who)
    return Released(*({claim: frozenset(who) for claim, who in found.items()} for found in (proved, answered)))


def check_eyes(policy: GatePolicy) -> None:
    """Raise `FourEyesError` where the policy takes no ruling from a person who only says who they are."""
    if policy.four_eyes and not policy.self_declared_eyes:
        raise FourEyesError(
            f"the policy {policy.name} asks for two people who were checked, and names at this desk are self-declared; "
            "rule where people are checked, or set self_declared_eyes in the policy"
        )


def _enough(rulings: Mapping[str, frozenset[str]], claims: Iterable[str], policy: GatePolicy) -> bool:
    people = frozenset[str]().union(*(rulings.get(claim, frozenset()) for claim in claims))
    return len(people) >= (2 if policy.four_eyes else 1)
