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
    return phrase_before(clause, end) or clause_subject(clause)


def clause_subject(clause: Sequence[Token]) -> Indices | None:
    """The noun phrase before the first finite verb; none where the clause opens with its verb."""
    if clause and clause[0].tag in VERBAL:
        return None
    first = next((k for k, t in enumerate(clause) if t.tag in (Tag.FINITE, Tag.AUXILIARY)), None)
    while first and clause[first - 1].tag is Tag.ADVERB:
        first -= 1
    return phrase_before(clause, first) if first else None


def _sides(text: str, clause: Sequence[Token], found: Trigger) -> dict[str, RoleValue]:
    """Subject and object, turned round by a passive."""
    predicate, turned = found.predicate, passive(clause, found)
    keeps = predicate.id in ("subordinate_to", "displaces")
    first, second = (
        (predicate.object, predicate.subject) if turned and not keeps else (predicate.subject, predicate.object)
    )
    result: dict[str, RoleValue] = {}
    subject = subject_of(clause, found)
    if subject and first:
        result[first] = words_of(text, clause, subject)
    after = phrase_after(clause, found.end, len(clause), links=False)
    if after and second and not turned and second not in result:
        result[second] = words_of(text, clause, after)
    if turned and second and (agent := _behind(text, clause, found.end, "by")):
        result[second] = agent
    return result


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
        if phrase:
            return words_of(text, clause, phrase)
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
