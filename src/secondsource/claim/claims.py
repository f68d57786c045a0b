"""Step 3: mentions into claims. Pure: one document in, its claims out, in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from secondsource.claim.attribution import attribute
from secondsource.claim.cast import Cast
from secondsource.claim.chain import chain, credit, forwarded, told_by_author
from secondsource.claim.confidence import confidence
from secondsource.claim.content import within
from secondsource.claim.dating import dated, times_of
from secondsource.claim.divide import divide
from secondsource.claim.identity import Occurrences, claim_id
from secondsource.claim.inference import infers, rests_on
from secondsource.claim.modality import axes, could, heard
from secondsource.claim.participants import Proposition, participants, said_roles
from secondsource.claim.passages import located
from secondsource.claim.places_of import places_of
from secondsource.claim.predicates import Trigger, cue_predicate, duty_trigger, trigger
from secondsource.claim.proposals import Finder, Piece, Settled, settled
from secondsource.claim.quoting import quote_of
from secondsource.claim.roles import clause_subject, words_of
from secondsource.claim.said import POINTS_BACK, Said
from secondsource.claim.sources import source_of
from secondsource.find.corefer import ECHELONS, force_before
from secondsource.find.mentions import Found
from secondsource.find.tokens import Tag, Token
from secondsource.find.within import inside
from secondsource.model import (
    NOTHING_TAGGED,
    Attribution,
    Claim,
    Disclosure,
    Document,
    Hop,
    Mentions,
    Modality,
    Quantity,
    Source,
    SourceType,
    Span,
    Stance,
    Status,
)
from secondsource.vocab.vocabulary import vocabulary

READER = "secondsource/2"  # the rules; with the build of the encoder's weights, where there is one, behind a plus


WITHHELD_FROM = 0.6
"""From which probability on the encoder's "withheld" stands where the rules see no refusal; of the other modalities it
was right no more often than the rules, on nine reports kept out of its training."""


@dataclass(frozen=True, slots=True)
class _Setting:
    """What every claim of one document shares."""

    document: Document
    found: Found
    cast: Cast
    credited: Hop | None
    occurrences: Occurrences


def reader(build: str) -> str:
    """The name of what reads: "secondsource/2+full" with the weights of that build, "secondsource/2" without any."""
    return f"{READER}+{build}" if build else READER


def claims(document: Document, found: Found) -> tuple[Claim, ...]:
    """The claims of one document, in reading order, each with an id of its own."""
    author = forwarded(document)
    cast = Cast(found.mentions.entities, author.name if author else document.outlet)
    setting = _Setting(document, found, cast, credit(document), Occurrences(document.text))
    made: dict[str, Claim] = {}
    placed: list[tuple[Claim, Said]] = []
    for said, pieces in divided(document, found):
        source, rule = _source(setting, said)
        contents = [piece.span for piece in pieces]
        for piece in pieces:
            siblings = [other for other in contents if other != piece.span]
            told = _told_beside(said, piece)
            claim = _claim(setting, told, piece, siblings, (source, rule) if told is said else (None, told.rule))
            if claim is not None and claim.id not in made:
                made[claim.id] = claim
                placed.append((claim, told))
        if source is not None:
            cast.remember(source)
    return tuple(told_by_author(claim, document) for claim in rests_on(located(dated(placed))))


def divided(document: Document, found: Found) -> Settled:
    """Every voice of the document in reading order, with the words of its claims."""
    voices = [(s, _contents(found, s)) for s in attribute(document.text, found.sentences, found.tagged.attributions)]
    return settled(voices, found.tagged.claims, found.sentences)


def attributions(made: Sequence[Claim]) -> tuple[Attribution, ...]:
    """Source, cue and content spans of the attributed claims, as found in the text."""
    return tuple(
        Attribution(
            (c.source.span,) if c.source.span not in (None, c.cue) else (), (c.cue,) if c.cue else (), (c.content,)
        )
        for c in made
        if c.source is not None and (c.cue is not None or c.source.carried_over)
    )


def _source(setting: _Setting, said: Said) -> tuple[Source | None, str]:
    if said.hearsay:
        return Source(span=said.cue, name=None, type=SourceType.ANONYMOUS), "hearsay-has-no-origin"
    if said.speaker is None:
        return None, "own-voice"
    return source_of(setting.document.text, said.speaker, setting.cast, carried=said.carried)


def _contents(found: Found, said: Said) -> list[Span]:
    return divide(said.sentence.tokens, said.content, inside(found.mentions.times, said.sentence.span))


def _told_beside(said: Said, piece: Piece) -> Said:
    """In "denied that it had shelled the market, where nine died": that nine died is the writer's, not who denies."""
    if said.stance is not Stance.DENIES or piece.span.begin <= said.content.begin:
        return said
    at = [t for t in said.sentence.tokens if t.end <= piece.span.begin][-1:]
    opening = [t for t in said.sentence.tokens if t.begin >= piece.span.begin][:1]
    relative = any(t.tag is Tag.RELATIVE or t.lower == "where" for t in (*at, *opening))
    return Said(sentence=said.sentence, content=piece.span) if relative else said


def _claimable(clause: Sequence[Token]) -> bool:
    """A proposition has a verb and something said, or two words that say something ("number of casualties")."""
    said = sum(t.tag in (Tag.NOUN, Tag.NAME, Tag.NUMBER) or t.lemma is not None for t in clause)
    return said >= 2 or any(t.lemma for t in clause) or (said == 1 and any(t.tag is Tag.AUXILIARY for t in clause))


def _claim(
    setting: _Setting, said: Said, piece: Piece, siblings: Sequence[Span], voice: tuple[Source | None, str]
) -> Claim | None:
    source, rule = voice
    content = piece.span
    document, mentions = setting.document, setting.found.mentions
    clause = within(said.sentence.tokens, content)
    if not (_claimable(clause) or said.stance is not Stance.ASSERTS or said.status is not Status.ACTUAL):
        return None
    quantities = tuple(_counting(q, clause) for q in inside(mentions.quantities, content))
    about = trigger(
        clause,
        inferred=source is None and (could(clause) or infers(said.sentence)),
        figures=any(q.unit == "soldiers" for q in quantities),
    )
    if about is None or (said.carried and about.predicate.id in vocabulary().predicates.doings):
        about = _duty(document.text, clause, content, mentions, said) or about
    predicate = about.predicate.id if about else None
    spoken = cue_predicate(said.cue.of(document.text)) if said.cue is not None and predicate is None else None
    predicate = spoken.id if spoken else predicate
    numbered = any(n for q in quantities for n in (q.low, q.best, q.high))  # none killed is no figure but a denial
    proposed = None if said.rule == POINTS_BACK else piece.modality  # the encoder's is that of who said the words first
    ways, axes_rule = heard(*axes(said, clause, about, numbered), proposed, piece.score)
    if ways.modality is Modality.ASSERTED and proposed is Modality.WITHHELD and piece.score >= WITHHELD_FROM:
        ways = replace(ways, stance=Stance.WITHHOLDS, disclosure=Disclosure.WITHHELD)
        axes_rule = "encoder-hears-a-refusal"
    if ways.disclosure == "withheld" and (_about_figures(clause) or axes_rule == "figure-waits-for-proof"):
        predicate, about = "casualties", None
    words = said.speaker.of(document.text) if said.speaker else None
    subject = _shared_subject(document.text, said, content)
    places = places_of(document.text, said, content, siblings, mentions)
    proposition = Proposition(clause, content, predicate, about, subject, places)
    roles = participants(document.text, proposition, mentions, source)
    if spoken is not None and predicate == spoken.id:
        roles = said_roles(spoken, source, content.of(document.text))
    return Claim(
        id=claim_id(document.sha256_raw, setting.occurrences, content, words, ways.stance),
        content=content,
        words=content.of(document.text),
        source=source,
        chain=chain(document, said, source, setting.credited, setting.cast),
        cue=said.cue,
        quote=quote_of(said, content, source),
        axes=ways,
        hedges=tuple(inside(mentions.hedges, content)),
        predicate=predicate,
        roles=roles,
        quantities=quantities,
        times=times_of(said, content, siblings, mentions),
        places=places,
        confidence=confidence(piece, said, len(siblings)) if setting.found.tagged is not NOTHING_TAGGED else None,
        reader=reader(setting.found.tagged.by),
        made_by=(
            ("content", said.rule if piece.by is Finder.RULES else f"{said.rule}, {piece.by.value}"),
            ("source", rule),
            ("modality", axes_rule),
            ("predicate", f"trigger:{predicate}" if predicate else "none"),
        ),
    )


def _shared_subject(text: str, said: Said, content: Span) -> str | None:
    """The subject that a later proposition of the same words shares ("X guards depots and digs trenches")."""
    whole = within(said.sentence.tokens, said.content)
    subject = clause_subject(whole) if content.begin > said.content.begin else None
    return words_of(text, whole, subject) if subject else None


@lru_cache(maxsize=1)
def _peoples() -> frozenset[str]:
    return frozenset(f"{demonym.lower()}s" for demonym in vocabulary().forces.demonyms)


def _counting(quantity: Quantity, clause: Sequence[Token]) -> Quantity:
    """As in "About 1,400 of them": the force that the document has been talking about is counted."""
    if quantity.unit is not None:
        return quantity
    behind = [t.lower for t in clause if t.begin >= quantity.span.end][:2]
    of_them = behind[:1] == ["of"] and behind[1:] in (["them"], ["these"], ["those"])
    people = bool(behind) and behind[0] in _peoples()
    if not (people or of_them) or _about_figures(clause):
        return quantity
    return replace(quantity, unit="soldiers", measure="personnel")


def _duty(text: str, clause: Sequence[Token], content: Span, mentions: Mentions, said: Said) -> Trigger | None:
    """What a force is said to be doing, by a verb that no predicate knows, is a duty: "they mend the runway"."""
    subject = clause_subject(clause)
    words = words_of(text, clause, subject) if subject else _shared_subject(text, said, content)
    if words is None or said.speaker is None:
        return None
    head = words.split()[-1].lower()
    armed = head in ECHELONS or head in vocabulary().forces.groups or words.lower() in ("others", "some of them")
    if not armed and force_before(words, content.begin, mentions.entities) is None:
        return None
    return duty_trigger(clause)


_FIGURE_NOUNS = frozenset(
    {
        "casualties",
        "casualty",
        "losses",
        "killed",
        "dead",
        "wounded",
        "deaths",
        "toll",
        "fatalities",
        "hurt",
        "died",
        "injured",
    }
)


def _about_figures(clause: Sequence[Token]) -> bool:
    return any(t.lower in _FIGURE_NOUNS for t in clause)
