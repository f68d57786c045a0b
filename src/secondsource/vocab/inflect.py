"""English verb forms from a lemma: enough morphology for closed vocabularies, no lemmatiser needed."""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.vocab.vocabulary import Verbs

VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Forms:
    """The five forms of an English verb."""

    base: str
    third: str
    past: str
    participle: str
    gerund: str

    def all(self) -> tuple[str, ...]:
        return (self.base, self.third, self.past, self.participle, self.gerund)


def inflect(lemma: str, verbs: Verbs) -> Forms:
    """All forms of `lemma`; of a phrasal lemma ("call for") the verb is inflected and the particle kept."""
    verb, _, particle = lemma.partition(" ")
    rest = f" {particle}" if particle else ""
    past, participle = _past(verb, verbs)
    return Forms(verb + rest, _third(verb) + rest, past + rest, participle + rest, _gerund(verb, verbs) + rest)


def _third(verb: str) -> str:
    if verb in ("be", "have"):
        return {"be": "is", "have": "has"}[verb]
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _past(verb: str, verbs: Verbs) -> tuple[str, str]:
    irregular = verbs.irregular.get(verb)
    if irregular:
        return irregular[0], irregular[-1]
    if verb.endswith("e"):
        regular = verb + "d"
    elif verb.endswith("y") and verb[-2] not in VOWELS:
        regular = verb[:-1] + "ied"
    else:
        regular = _doubled(verb, verbs) + "ed"
    return regular, regular


def _gerund(verb: str, verbs: Verbs) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
        return verb[:-1] + "ing"
    return _doubled(verb, verbs) + "ing"


_DOUBLING_GERUNDS = (
    "overrun",
    "run",
    "win",
    "cut",
    "put",
    "set",
    "hit",
    "sit",
    "dig",
    "get",
    "let",
    "shut",
    "split",
    "begin",
    "swim",
)


def _doubled(verb: str, verbs: Verbs) -> str:
    return verb + verb[-1] if verb in verbs.doubling or verb in _DOUBLING_GERUNDS else verb
