"""What each word can be: compiled once from the vocabularies."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from secondsource.find.tokens import Tag
from secondsource.vocab.inflect import Forms, inflect
from secondsource.vocab.vocabulary import Vocabulary, vocabulary


@dataclass(frozen=True, slots=True)
class VerbForm:
    """What a word is when it is a verb: its lemma and which of the forms it can be."""

    lemma: str
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Closed classes by word, and verb forms by word."""

    closed: dict[str, Tag]
    verbs: dict[str, VerbForm]
    modals: frozenset[str]
    plural_people: frozenset[str]
    speaking: frozenset[str]
    be_have: frozenset[str]
    states: frozenset[str]
    nouns_in_ly: frozenset[str]
    capital_names: frozenset[str]


def _lemmas(vocab: Vocabulary) -> set[str]:
    lemmas = set(vocab.verbs.regular) | set(vocab.verbs.irregular)
    for cue in vocab.cues.verbs:
        lemmas.update(lemma.split()[0] for lemma in cue.lemmas)
    for predicate in vocab.predicates.predicates:
        lemmas.update(predicate.verbs)
    return lemmas


def _add_forms(verbs: dict[str, VerbForm], forms: Forms) -> None:
    for kind, word in zip(("base", "third", "past", "participle", "gerund"), forms.all(), strict=True):
        known = verbs.get(word)
        lemma = known.lemma if known else forms.base
        verbs[word] = VerbForm(lemma, (known.kinds if known else frozenset()) | {kind})


def _closed(vocab: Vocabulary) -> dict[str, Tag]:
    grammar = vocab.grammar
    classes = (
        (grammar.adjectives, Tag.ADJECTIVE),
        (grammar.adverbs, Tag.ADVERB),
        (grammar.subordinators, Tag.SUBORDINATOR),
        (grammar.prepositions, Tag.PREPOSITION),
        (grammar.determiners, Tag.DETERMINER),
        (grammar.pronouns, Tag.PRONOUN),
        (grammar.relatives, Tag.RELATIVE),
        (grammar.coordinators, Tag.COORDINATOR),
        (grammar.auxiliaries, Tag.AUXILIARY),
        (grammar.modals, Tag.AUXILIARY),
        (grammar.contracted, Tag.AUXILIARY),
    )
    closed = {word: tag for words, tag in classes for word in words}
    closed.update(dict.fromkeys(("that", "as", "because", "if", "although", "whether", "unless"), Tag.SUBORDINATOR))
    closed.update(dict.fromkeys(("while", "when", "whereas"), Tag.SUBORDINATOR))
    closed.update(dict.fromkeys(vocab.quantities.numbers, Tag.NUMBER))
    closed.update(dict.fromkeys(vocab.quantities.scales, Tag.NUMBER))
    closed.update(dict.fromkeys((*vocab.times.weekdays, *vocab.times.months), Tag.TIME))
    closed.update({"may": Tag.AUXILIARY, "march": Tag.NOUN, "to": Tag.TO, "'s": Tag.POSSESSIVE, "one": Tag.NUMBER})
    return closed


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon of the shipped vocabularies."""
    vocab = vocabulary()
    verbs: dict[str, VerbForm] = {}
    for lemma in sorted(_lemmas(vocab)):
        _add_forms(verbs, inflect(lemma, vocab.verbs))
    people = frozenset((*vocab.forces.groups, *vocab.forces.civilians, *vocab.cues.speakers, "police", "people"))
    speaking = frozenset(lemma.split()[0] for cue in vocab.cues.verbs for lemma in cue.lemmas)
    return Lexicon(
        _closed(vocab),
        verbs,
        frozenset((*vocab.grammar.modals, "do", "does", "did", "didn't", "doesn't", "don't")),
        people,
        speaking,
        frozenset(vocab.grammar.be_have),
        frozenset(vocab.forces.states),
        frozenset(vocab.grammar.nouns_in_ly),
        frozenset(vocab.grammar.capital_names),
    )
