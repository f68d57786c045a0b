"""What a claim is about, by the triggers of vocab/predicates.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from secondsource.find.corefer import ECHELONS
from secondsource.find.phrases import PhraseTable
from secondsource.find.tokens import VERBAL, Tag, Token
from secondsource.vocab.inflect import inflect
from secondsource.vocab.vocabulary import Predicate, vocabulary


@dataclass(frozen=True, slots=True)
class Trigger:
    """A predicate and the tokens (indices) that gave it away."""

    predicate: Predicate
    begin: int
    end: int

    @property
    def counts(self) -> bool:
        """Whether the predicate is about a toll: "no casualties" is a figure, zero, and no negation."""
        return self.predicate.id == "casualties"


def event(clause: Sequence[Token], about: Trigger | None) -> int | None:
    """The index of the word that tells of the event: the trigger's verb or first word, else the main verb."""
    if about is None:
        return main_verb(clause)
    return next((k for k in range(about.begin, about.end) if clause[k].tag in VERBAL), about.begin)


@lru_cache(maxsize=1)
def _phrases() -> PhraseTable[list[tuple[int, Predicate]]]:
    entries: dict[str, list[tuple[int, Predicate]]] = {}
    for n, predicate in enumerate(vocabulary().predicates.predicates):
        for words in (*predicate.phrases, *_phrasal(predicate)):
            entries.setdefault(words, []).append((n, predicate))
    return PhraseTable(entries.items())


def _phrasal(predicate: Predicate) -> Iterator[str]:
    """The forms of the verbs with a particle ("hand over")."""
    for verb in predicate.verbs:
        if " " in verb:
            yield from set(inflect(verb, vocabulary().verbs).all())


@lru_cache(maxsize=1)
def _verbs() -> dict[str, list[tuple[int, Predicate]]]:
    table: dict[str, list[tuple[int, Predicate]]] = {}
    for n, predicate in enumerate(vocabulary().predicates.predicates):
        for verb in predicate.verbs:
            table.setdefault(verb, []).append((n, predicate))
    return table


def trigger(clause: Sequence[Token], *, inferred: bool = False, figures: bool = False) -> Trigger | None:
    """The predicate of a clause: that of its main verb if the vocabulary knows it, else the first of the others.

    `figures`: whether it counts soldiers: "5,000 crossed into X" tells of a deployment, "they crossed" of a move.
    `inferred`: whether the outlet says what may be; then a force that may be moved elsewhere is one that is freed.
    """
    hits = [(n, Trigger(p, b, e)) for b, e, kinds in _phrases().all(clause) for n, p in kinds]
    for k, token in enumerate(clause):
        if token.tag in VERBAL and token.lemma:
            hits += [(n, Trigger(p, k, k + 1)) for n, p in _verbs().get(token.lemma, ())]
    freeing = any(t.predicate.id == "frees_up" and t.end - t.begin == 1 and clause[t.begin].lemma for _, t in hits)
    if inferred and not freeing:
        hits += [(-1, t) for t in (_freed(clause) or _own_force(clause))]
    if _asks(clause):
        hits = [(n, t) for n, t in hits if t.predicate.id != "performs_role"]
    allowed = [(n, t) for n, t in hits if _allowed(clause, t) and (figures or not _wants_figure(clause, t))]
    if not allowed:
        return None
    best = min(allowed, key=lambda hit: (_rank(clause, hit[1]), hit[0], hit[1].begin))[1]
    return replace(best, predicate=_predicate("deployed_at")) if figures and best.predicate.id == "moves_to" else best


@lru_cache(maxsize=32)
def _predicate(name: str) -> Predicate:
    return next(p for p in vocabulary().predicates.predicates if p.id == name)


def duty_trigger(clause: Sequence[Token]) -> Trigger | None:
    """The main verb as a duty, when it stands in the present or goes on ("they crew ferries", "are mending")."""
    duty = _predicate("performs_role")
    for k, token in enumerate(clause):
        present = token.lemma is not None and token.lower in (token.lemma, f"{token.lemma}s", f"{token.lemma}es")
        lasting = token.tag is Tag.GERUND or (token.tag is Tag.FINITE and present)
        if token.tag in VERBAL and token.lemma:
            return Trigger(duty, k, k + 1) if lasting and token.lemma not in _NO_DUTY and not _asks(clause) else None
    return None


_NO_DUTY = frozenset(
    {"be", "have", "say", "know", "think", "believe", "want", "hope", "fear", "expect", "feel", "need", "tell"}
)


def _asks(clause: Sequence[Token]) -> bool:
    """As in "what they carried", "whether they guard depots": nothing is said of what they do."""
    return bool(clause) and clause[0].lower in ("what", "whatever", "whether", "how", "why")


def _freed(clause: Sequence[Token]) -> list[Trigger]:
    found = [p for p in vocabulary().predicates.predicates if p.possible_verbs]
    return [
        Trigger(p, k, k + 1)
        for p in found
        for k, token in enumerate(clause)
        if token.tag in VERBAL and token.lemma in p.possible_verbs and _group_near(clause)
    ][:1]


def main_verb(clause: Sequence[Token]) -> int | None:
    """The index of the clause's main verb: relative clauses and participles that hang on a noun are passed over."""
    skipping = False
    for k, token in enumerate(clause):
        if k and (token.tag is Tag.RELATIVE or (token.lower == "that" and clause[k - 1].tag in (Tag.NOUN, Tag.NAME))):
            skipping = True
        elif token.tag is Tag.FINITE or (
            token.tag in VERBAL and clause[k - 1].tag in (Tag.AUXILIARY, Tag.ADVERB) and k
        ):
            if not skipping and token.lemma:
                return k
            skipping = False
    return next((k for k, t in enumerate(clause) if t.tag in VERBAL and t.lemma), None)


def _own_force(clause: Sequence[Token]) -> list[Trigger]:
    """An inference about one's "own" or "regular" troops is about what they become free for."""
    main = main_verb(clause)
    own = any(t.lower in vocabulary().predicates.own_forces for t in clause)
    return [Trigger(_predicate("frees_up"), main, main + 1)] if main is not None and own and _group_near(clause) else []


def _rank(clause: Sequence[Token], found: Trigger) -> int:
    """0 for an obligation wherever it stands, 1 for the main verb, 2 before and 3 in a clause that hangs on it."""
    if found.predicate.id == "obliged_to":
        return 0
    main = main_verb(clause)
    if found.predicate.before_verb and main is not None and found.end <= main:
        return 1
    if main is not None and found.begin <= main < found.end:
        return 1
    if clause[found.end - 1].lower in ("duty", "duties", "tasks"):
        return 1
    link = next((k for k, t in enumerate(clause) if k and t.tag in (Tag.SUBORDINATOR, Tag.RELATIVE)), len(clause))
    return 2 if found.begin < link else 3


def _allowed(clause: Sequence[Token], found: Trigger) -> bool:
    """Whether the trigger's conditions in the vocabulary hold in this clause."""
    kind, lemma = found.predicate, clause[found.begin].lemma
    if _aside(clause, found):
        return False
    behind = clause[found.end : found.end + 6]
    if kind.with_unit and lemma not in kind.verbs and not _unit_behind(clause, found):
        return False
    if not (_near(clause, found) and _done_by(clause, found)):
        return False
    if (lemma in kind.with_group or clause[found.begin].lower in kind.with_group) and not _group_near(clause):
        return False
    if kind.with_treaty and lemma not in kind.without_treaty and not _treaty(clause):
        return False
    if lemma in kind.with_object and not any(t.lower in vocabulary().predicates.takeable for t in behind):
        return False
    if lemma in kind.with_weapon and not any(t.lower in _weapon_words() for t in clause[found.end :]):
        return False
    if not _of_whom(clause, found):
        return False
    return not (lemma in kind.verbs and any(t.lower in kind.not_of for t in behind[:4]))


def _of_whom(clause: Sequence[Token], found: Trigger) -> bool:
    """Whether it befalls those whom this verb must, or must not, be about: civilians, or people at all."""
    kind, lemma = found.predicate, clause[found.begin].lemma
    if lemma in kind.of_civilians and not _civilians(clause):
        return False
    if lemma in kind.not_of_civilians and _civilians(clause):
        return False
    if lemma in kind.of_people or lemma in kind.not_of_people:
        return _group_moved(clause, found) is (lemma in kind.of_people)
    return True


_NEAR = 8  # words on either side of a trigger in which what it needs must stand


def _near(clause: Sequence[Token], found: Trigger) -> bool:
    """Whether one of the words stands near that this trigger needs ("lift" a curfew, "close" a border)."""
    first, needs = clause[found.begin], found.predicate.needs
    wanted = needs.get(first.lower) or needs.get(first.lemma or "")
    around = clause[max(0, found.begin - _NEAR) : found.end + _NEAR]
    return wanted is None or any(t.lower in wanted for t in around)


def _done_by(clause: Sequence[Token], found: Trigger) -> bool:
    """Whether the doer is one of those that the predicate is about, before the verb or behind "by"."""
    if not found.predicate.by:
        return True
    behind = [t.lower for t in clause[found.end :]]
    agent = behind[behind.index("by") :] if "by" in behind else []
    doers = agent if agent else [t.lower for t in clause[: found.begin]]
    return any(word in found.predicate.by for word in doers)


def cue_predicate(cue: str) -> Predicate | None:
    """What is done by saying, where the words said have no predicate of their own ("demanded", "rejected")."""
    return next((found for word in cue.lower().split() if (found := _cues().get(word)) is not None), None)


@lru_cache(maxsize=1)
def _cues() -> dict[str, Predicate]:
    """Predicates by the forms of the first word of their cues."""
    kinds, verbs = vocabulary().predicates.predicates, vocabulary().verbs
    return {form: p for p in kinds for cue in p.cues for form in inflect(cue.split()[0], verbs).all()}


@lru_cache(maxsize=1)
def _weapon_words() -> frozenset[str]:
    """The head nouns of weapons, platforms and vehicles."""
    kinds = vocabulary().weapons.weapons
    return frozenset(name.lower().split()[-1] for names in kinds.values() for name in names)


_CIRCUMSTANCES = frozenset({"following", "after", "since", "amid", "despite", "before", "during", "because"})


def _circumstance(clause: Sequence[Token], found: Trigger) -> bool:
    """In "… following Russia's invasion": a noun that only dates or explains another event is not what is claimed."""
    before = clause[max(0, found.begin - 5) : found.begin]
    stands = any(t.tag in VERBAL and t.lemma for t in clause[: found.begin])
    return stands and any(t.lower in _CIRCUMSTANCES for t in before)


def _wants_figure(clause: Sequence[Token], found: Trigger) -> bool:
    return clause[found.begin].lower in found.predicate.with_figure


def _aside(clause: Sequence[Token], found: Trigger) -> bool:
    """Whether the trigger tells of something beside what is claimed."""
    return _hangs(clause, found.begin) or (clause[found.begin].tag not in VERBAL and _circumstance(clause, found))


def _hangs(clause: Sequence[Token], at: int) -> bool:
    """In "trucks leaving Uvira": a participle that hangs on the noun before it, behind the main verb."""
    if at == 0 or clause[at].tag is not Tag.GERUND or clause[at - 1].tag not in (Tag.NOUN, Tag.NAME):
        return False
    return any(t.tag is Tag.FINITE for t in clause[:at])


def _unit_behind(clause: Sequence[Token], found: Trigger) -> bool:
    """Whether a unit or a command follows: "attached to" alone tells of no subordination."""
    commands = vocabulary().echelons.commands
    behind = [t.lower.removesuffix("s") for t in clause[found.end : found.end + 9]]
    return any(word in ECHELONS or word in commands or f"{word}s" in commands for word in behind)


def _treaty(clause: Sequence[Token]) -> bool:
    """Whether an agreement or what sets it off is named: "bind" and "require" alone oblige nobody."""
    words = {t.lower for t in clause}
    return bool(words & {*vocabulary().predicates.treaties, *vocabulary().predicates.obligation_triggers})


def _group_moved(clause: Sequence[Token], found: Trigger) -> bool:
    """Whether what is shipped are people: then they are deployed, not supplied."""
    before = clause[: found.begin] if passive(clause, found) else clause[found.end : found.end + 5]
    carriers = any(t.lower.startswith("carrier") for t in before)
    return not carriers and any(t.lower in _people_words() for t in before)


@lru_cache(maxsize=1)
def _people_words() -> frozenset[str]:
    words = vocabulary().quantities
    return frozenset((*words.soldiers, *words.civilians, *vocabulary().forces.groups))


def _civilians(clause: Sequence[Token]) -> bool:
    return any(t.lower in vocabulary().forces.civilians for t in clause)


@lru_cache(maxsize=1)
def _group_words() -> frozenset[str]:
    forces = vocabulary().forces
    return frozenset((*forces.groups, *forces.civilians, "they", "he", "them", "echelons", "brigades"))


def _group_near(clause: Sequence[Token]) -> bool:
    return any(t.lower in _group_words() or f"{t.lower}s" in _group_words() for t in clause)


def passive(clause: Sequence[Token], found: Trigger) -> bool:
    """Whether the trigger's verb is a passive: what stands before it suffers it."""
    verb = next((k for k in range(found.begin, found.end) if clause[k].tag in VERBAL), found.begin)
    if clause[verb].tag is not Tag.PARTICIPLE:
        return False
    before = [t.lower for t in clause[max(0, found.begin - 3) : found.begin] if t.tag is not Tag.ADVERB]
    return bool(before) and before[-1] in ("is", "are", "was", "were", "be", "been", "being")
