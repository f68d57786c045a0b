"""Who passes on what another says: a paper that cites a ministry, an agency that is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from secondsource.claim.speakers import an_outlet, name_behind
from secondsource.claim.voice import CLOSING, OPENING, Voice
from secondsource.find.cues import Cue
from secondsource.find.noun_phrases import phrase_after
from secondsource.find.phrases import PhraseTable
from secondsource.find.tokens import Tag, Token
from secondsource.vocab.vocabulary import vocabulary


def with_cited(tokens: Sequence[Token], voice: Voice) -> Voice:
    """As in "The agency reported X, citing Y": Y is the source, the agency passes it on."""
    citing = next((k for k in range(voice.end, len(tokens) - 1) if _cites(tokens, k)), None)
    end = len(tokens) if citing is None else citing + (3 if tokens[citing].lower == "with" else 1)
    cited = phrase_after(tokens, end, len(tokens)) if end < len(tokens) else None
    if citing is None or cited is None or voice.source is None or not an_outlet(tokens[slice(*voice.source)]):
        return voice
    if _evidence(tokens[slice(*cited)]) and not _press(tokens[slice(*voice.source)]):
        return replace(voice, until=citing - 1)
    cue = replace(voice.cue, begin=citing, end=end)
    return replace(voice, source=cited, cue=cue, listener=voice.source, until=citing - 1, rule="citing")


def _cites(tokens: Sequence[Token], k: int) -> bool:
    """As in ", citing", "with reference to"."""
    if tokens[k].lower in ("citing", "quoting"):
        return tokens[k - 1].text == ","
    return [t.lower for t in tokens[k : k + 3]] == ["with", "reference", "to"]


def _evidence(cited: Sequence[Token]) -> bool:
    """As in "citing a video": what an analyst goes by, who still speaks."""
    return any(t.lower in vocabulary().corefer.types["document"] for t in cited)


def _press(phrase: Sequence[Token]) -> bool:
    """Whether a paper or an agency is called so."""
    types = vocabulary().corefer.types
    return any(t.lower in types["outlet"] or t.lower in types["agency"] for t in phrase)


def quoted_as(tokens: Sequence[Token], cue: Cue, relay: tuple[int, int]) -> Voice | None:
    """As in "The paper quoted the mayor as saying X": the mayor speaks, the paper passes it on."""
    saying = next(
        (
            k
            for k in range(cue.end, len(tokens) - 1)
            if tokens[k].lower == "as" and tokens[k + 1].lemma in ("say", "tell")
        ),
        None,
    )
    source = phrase_after(tokens, cue.end, saying) if saying is not None else None
    if saying is None or source is None:
        return None
    source = name_behind(tokens, source)
    spoken = replace(cue, begin=saying + 1, end=saying + 2)
    return Voice(relay[0], saying + 2, source, spoken, None, saying + 2, "quoted-as-saying", listener=relay)


def quoted_behind(
    tokens: Sequence[Token], outlet: tuple[int, int]
) -> tuple[tuple[int, int] | None, tuple[int, int], int]:
    """As in "According to the daily, which quotes a clerk, X": who passes on, the source, its end.

    Without such words: nobody, `outlet` itself, its end.
    """
    at = outlet[1]
    if at + 2 < len(tokens) and tokens[at].text == ",":
        cites = at + 2 if tokens[at + 1].lower == "which" else at + 1
        if tokens[cites].lower in _CITES:
            begin = cites + 1
            source = _in_marks(tokens, begin) or phrase_after(tokens, begin, len(tokens))
            if source is not None:
                return outlet, source, source[1]
    return None, outlet, at


_CITES = frozenset({"citing", "quoting", "cites", "cited", "quotes", "quoted"})


def _in_marks(tokens: Sequence[Token], begin: int) -> tuple[int, int] | None:
    """As in "a “source close to the court”": the words up to the closing mark."""
    opening = next((k for k in range(begin, min(begin + 2, len(tokens))) if tokens[k].text in OPENING), None)
    if opening is None:
        return None
    close = next((k for k in range(opening + 1, len(tokens)) if tokens[k].text in CLOSING - {","}), None)
    return (begin, close + 1) if close is not None else None


def cited_by(tokens: Sequence[Token], subject: tuple[int, int]) -> tuple[int, int] | None:
    """As in "State television, citing the rail company, said": the rail company."""
    end = subject[1]
    if not _press(tokens[subject[0] : end]):
        return None
    if end + 1 >= len(tokens) or tokens[end].text != "," or tokens[end + 1].lemma not in ("cite", "quote"):
        return None
    return phrase_after(tokens, end + 2, len(tokens))


@lru_cache(maxsize=1)
def _listeners() -> PhraseTable[None]:
    return PhraseTable((words, None) for words in vocabulary().cues.listeners)


def who_hears(tokens: Sequence[Token], cue: Cue) -> tuple[int, int] | None:
    """As in "told reporters", "told the Harbour Wire": who hears it."""
    if cue.verbs is None or not cue.verbs.listener or cue.end >= len(tokens):
        return None
    fixed = _listeners().at(tokens, cue.end)
    phrase = (cue.end, fixed[0]) if fixed else phrase_after(tokens, cue.end, len(tokens), links=False)
    if phrase is None and tokens[cue.end].tag is Tag.PRONOUN:
        phrase = (cue.end, cue.end + 1)
    return _before_the_next(tokens, phrase) if phrase is not None else None


def _before_the_next(tokens: Sequence[Token], phrase: tuple[int, int]) -> tuple[int, int]:
    """In "told Al Jazeera the true number was higher" the first of the two phrases that stand side by side."""
    nexts = (
        k for k in range(phrase[0] + 1, phrase[1]) if tokens[k].tag is Tag.DETERMINER and tokens[k - 1].tag is Tag.NAME
    )
    return phrase[0], next(nexts, phrase[1])


def relays(phrase: Sequence[Token]) -> bool:
    """Whether the listener is an outlet or agency with a name, and so a relay."""
    return bool(phrase) and phrase[-1].tag is Tag.NAME
