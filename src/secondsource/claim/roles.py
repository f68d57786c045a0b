"""Who plays which role in a claim, in the words of the text; a passive turns subject and object round."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.claim.predicates import Trigger, passive
from secondsource.find.noun_phrases import phrase_after, phrase_before
from secondsource.find.tokens import VERBAL, Tag, Token
from secondsource.vocab.vocabulary import vocabulary

RoleValue = str | tuple[str, ...]
Indices = tuple[int, int]


def roles(text: str, clause: Sequence[Token], found: Trigger) -> dict[str, RoleValue]:
    """The roles of the clause's predicate by name."""
    if found.predicate.id == "performs_role":
        return _duty(text, clause, found)
    result = _sides(text, clause, found)
    if found.predicate.id == "subordinate_to" and (superior := _superior(clause, found)):
        result["superior"] = words_of(text, clause, superior)
    if found.predicate.id == "supplies":
        result["item"] = _item(text, clause, found)
    for preposition, role in found.predicate.prepositions.items():
        value = _behind(text, clause, 0 if role == "trigger" else found.end, preposition, whole=role == "trigger")
        if value and role not in result:
            result[role] = value
    return result


def words_of(text: str, clause: Sequence[Token], phrase: Indices) -> str:
    """The words of a phrase given by token indices, on one line."""
    return " ".join(text[clause[phrase[0]].begin : clause[phrase[1] - 1].end].split())


def subject_of(clause: Sequence[Token], found: Trigger) -> Indices | None:
    """The noun phrase before the trigger's verb group, else the subject of the clause."""
    if clause[0].tag in VERBAL and found.begin == 0:
        return None
    if clause[found.begin].tag not in VERBAL and (subject := clause_subject(clause)) is not None:
        return subject
    end = found.begin
    helpers = vocabulary().predicates.helpers
    while end > 0 and (clause[end - 1].tag in (Tag.AUXILIARY, Tag.ADVERB, Tag.TO) or clause[end - 1].lower in helpers):
        end -= 1
    return _whole(clause, phrase_before(clause, end)) or clause_subject(clause)


def clause_subject(clause: Sequence[Token]) -> Indices | None:
    """The noun phrase before the first finite verb; none where the clause opens with its verb."""
    if clause and clause[0].tag in VERBAL:
        return None
    first = next((k for k, t in enumerate(clause) if t.tag in (Tag.FINITE, Tag.AUXILIARY)), None)
    while first and clause[first - 1].tag is Tag.ADVERB:
        first -= 1
    return _whole(clause, phrase_before(clause, first)) if first else None


def _whole(clause: Sequence[Token], phrase: Indices | None) -> Indices | None:
    """As in "The rebels and the army": with the noun phrase that stands before the "and"."""
    if phrase is None or phrase[0] < 2 or clause[phrase[0] - 1].lower != "and":
        return phrase
    first = phrase_before(clause, phrase[0] - 1)
    opens = first is not None and not any(t.tag in VERBAL or t.tag is Tag.PREPOSITION for t in clause[: first[0]])
    return (first[0], phrase[1]) if first is not None and opens else phrase


def _sides(text: str, clause: Sequence[Token], found: Trigger) -> dict[str, RoleValue]:
    """Subject and object, turned round by a passive; of a noun ("the shelling of X by Y") see `_noun_sides`."""
    predicate, turned = found.predicate, passive(clause, found)
    subject = subject_of(clause, found)
    if _gerundial(clause, found):
        subject = (0, next((k for k, t in enumerate(clause) if t.tag in (Tag.FINITE, Tag.AUXILIARY)), len(clause)))
    nominal = _gerundial(clause, found) or clause[found.end - 1].tag not in VERBAL
    if subject and subject[0] <= found.begin < subject[1] and nominal:
        return _noun_sides(text, clause, found, subject)
    keeps = predicate.id in ("subordinate_to", "displaces")
    first, second = (
        (predicate.object, predicate.subject) if turned and not keeps else (predicate.subject, predicate.object)
    )
    result: dict[str, RoleValue] = {}
    if subject and first:
        result[first] = words_of(text, clause, subject)
    after = _after(clause, found.end)
    if after and second and not turned and second not in result:
        result[second] = words_of(text, clause, after)
    if turned and second and (agent := _behind(text, clause, found.end, "by")):
        result[second] = agent
    return result


def _gerundial(clause: Sequence[Token], found: Trigger) -> bool:
    """As in "Shelling of the road": a gerund that is a noun and opens the clause."""
    of = found.end < len(clause) and clause[found.end].lower == "of"
    return found.begin == 0 and of and clause[0].tag is Tag.GERUND


def _noun_sides(text: str, clause: Sequence[Token], found: Trigger, subject: Indices) -> dict[str, RoleValue]:
    """Who does it to whom when a noun tells of it: "the army's looting", "arrest of X", "an air strike hit X"."""
    predicate, result = found.predicate, dict[str, RoleValue]()
    last = clause[found.end - 1]
    doer = last.lower in vocabulary().predicates.doers
    owner = next((k for k in range(subject[0], found.begin) if clause[k].tag is Tag.POSSESSIVE), None)
    if predicate.subject and (doer or owner is not None):
        result[predicate.subject] = words_of(text, clause, subject if doer or owner is None else (subject[0], owner))
    if last.lower in predicate.prepositions:
        _put(result, predicate.prepositions[last.lower], text, clause, _after(clause, found.end))
    elif predicate.object and (struck := _struck(clause, subject[1], anyhow=doer)) is not None:
        result[predicate.object] = words_of(text, clause, struck)
    return result


def _struck(clause: Sequence[Token], begin: int, *, anyhow: bool) -> Indices | None:
    """The object of the clause's verb, where that verb says that something is struck or (`anyhow`) done."""
    verb = next((k for k in range(begin, len(clause)) if clause[k].tag is Tag.FINITE), None)
    if verb is None or not (anyhow or clause[verb].lemma in vocabulary().predicates.striking):
        return None
    return _after(clause, verb + 1)


_SPANS_OF_TIME = frozenset(
    {"week", "month", "year", "day", "night", "morning", "evening", "summer", "winter", "spring"}
)


def _after(clause: Sequence[Token], begin: int) -> Indices | None:
    """The noun phrase that begins at index `begin`, without a "next week" at its end."""
    adjective = begin + 1 < len(clause) and clause[begin].tag is Tag.PARTICIPLE and clause[begin + 1].tag is Tag.NOUN
    phrase = phrase_after(clause, begin + adjective, len(clause), links=False)
    return _timeless(clause, (begin, phrase[1])) if phrase is not None else None


def _timeless(clause: Sequence[Token], phrase: Indices) -> Indices | None:
    """A phrase without the "next week" at its end; ``None`` when nothing else is in it, as in "the same day"."""
    first, end = phrase
    if end < len(clause) and clause[end].tag is Tag.TIME and clause[end - 1].tag is Tag.NUMBER:
        return None  # "on 2 and 3 November"
    if end - first < 2 or clause[end - 1].lower not in _SPANS_OF_TIME or clause[end - 2].lower not in _WHICH:
        return phrase
    rest = end - 2
    while rest > first and clause[rest - 1].tag is Tag.DETERMINER:
        rest -= 1
    return (first, rest) if rest > first else None


_WHICH = frozenset({"next", "last", "this", "that", "every", "each", "same"})


def _duty(text: str, clause: Sequence[Token], found: Trigger) -> dict[str, RoleValue]:
    """Who does what for whom: "they guard depots", "the army uses them for patrols", "they are involved at posts"."""
    result: dict[str, RoleValue] = {}
    subject, turned = subject_of(clause, found), passive(clause, found)
    verb = clause[found.begin]
    if verb.lemma in vocabulary().predicates.employing and not turned:
        employed = phrase_after(clause, found.end, len(clause), links=False)
        _put(result, "beneficiary", text, clause, subject)
        _put(result, "actor", text, clause, employed)
        begin = _purpose(clause, employed[1] if employed else found.end)
    else:
        _put(result, "actor", text, clause, subject)
        involved = turned or clause[found.end - 1].tag is Tag.PREPOSITION
        begin = _purpose(clause, found.end) if involved else found.begin
    if begin < len(clause):
        result["role"] = words_of(text, clause, (begin, len(clause)))
    return result


def _put(result: dict[str, RoleValue], role: str, text: str, clause: Sequence[Token], phrase: Indices | None) -> None:
    if phrase is not None:
        result[role] = words_of(text, clause, phrase)


def _purpose(clause: Sequence[Token], begin: int) -> int:
    """Where the purpose begins behind "for", "as", "to", "in" or "at"."""
    if begin < len(clause) and clause[begin].lower in ("for", "as", "to", "in", "at", "with", "on"):
        return begin + 1
    return begin


def _superior(clause: Sequence[Token], found: Trigger) -> Indices | None:
    begin = found.end
    of = next((k for k in range(begin, min(begin + 5, len(clause) - 1)) if clause[k].lower == "of"), 0)
    if of and clause[of - 1].lower in ("command", "control", "orders", "authority", "disposal"):
        begin = of
    while begin < len(clause) and clause[begin].tag in (Tag.PREPOSITION, Tag.TO, Tag.ADVERB):
        begin += 1
    return phrase_after(clause, begin, len(clause))


def _item(text: str, clause: Sequence[Token], found: Trigger) -> str:
    """What is supplied: the words after "shipment of" or a verb, else the trigger itself ("weapons shipments")."""
    last = clause[found.end - 1]
    if found.end + 1 < len(clause) and clause[found.end].lower == "of":
        after = phrase_after(clause, found.end + 1, len(clause), links=False)
        return words_of(text, clause, after or (found.begin, found.end))
    after = phrase_after(clause, found.end, len(clause), links=False)
    if after is not None and (last.lower == "of" or clause[found.begin].lemma in found.predicate.verbs):
        return words_of(text, clause, after)
    return words_of(text, clause, (found.begin, found.end))


def _behind(text: str, clause: Sequence[Token], begin: int, words: str, *, whole: bool = False) -> str | None:
    """What follows `words`: a noun phrase, an infinitive and its own, or (`whole`) the rest of the clause."""
    wanted = words.split()
    for k in range(begin, len(clause) - len(wanted)):
        if [t.lower for t in clause[k : k + len(wanted)]] != wanted:
            continue
        start = k + len(wanted)
        if whole:
            return words_of(text, clause, (start, len(clause)))
        if clause[start].tag is Tag.INFINITIVE:
            return words_of(text, clause, (start, _infinitive_end(clause, start)))
        phrase = phrase_after(clause, start, len(clause), links=len(wanted) > 1)
        kept = _timeless(clause, phrase) if phrase else None
        if kept:
            return words_of(text, clause, kept)
    return None


def _infinitive_end(clause: Sequence[Token], start: int) -> int:
    """Where "to provide help in case of attack" ends as an obligation: before what sets it off."""
    for k in range(start, len(clause) - 1):
        follows = clause[k + 1].lower
        if clause[k].lower in ("if", "when", "whenever", "should", "unless"):
            return k
        if clause[k].lower == "in" and (
            follows == "case" or (follows == "the" and "event" in _lower(clause[k + 2 : k + 3]))
        ):
            return k
    return len(clause)


def _lower(tokens: Sequence[Token]) -> list[str]:
    return [t.lower for t in tokens]
