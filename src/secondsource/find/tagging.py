"""A small part-of-speech tagger: closed classes by list, verbs by vocabulary and by what stands before them.

It serves the rules until the encoder of the next version takes their place; it only has to find verbs and noun phrases.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from secondsource.find.lexicon import Lexicon, VerbForm, lexicon
from secondsource.find.tokens import NOMINAL, Tag, Token

_BEFORE_NOUN = frozenset({Tag.DETERMINER, Tag.ADJECTIVE, Tag.POSSESSIVE, Tag.NUMBER})
_FOLLOWS_VERB = frozenset(
    {Tag.DETERMINER, Tag.PREPOSITION, Tag.SUBORDINATOR, Tag.PRONOUN, Tag.NUMBER, Tag.TO, Tag.ADVERB, Tag.POSSESSIVE}
)


def tag(tokens: Sequence[Token]) -> list[Token]:
    """The tokens of one sentence with tags and, for verbs, lemmas."""
    words = lexicon()
    tagged: list[Token] = []
    for index, token in enumerate(tokens):
        alone = _alone(token.text, token.lower)
        one = _tag_one(tokens, index, token, tagged, words) if alone is None else _tagged(token, alone)
        tagged.append(one)
    return tagged


def _tagged(token: Token, tag_: Tag, lemma: str | None = None) -> Token:
    return tuple.__new__(Token, (*token[:4], tag_, lemma))  # half the time of the call by names


FORMS = 50_000  # written forms of which it is remembered what they are; a bound for memory


@lru_cache(maxsize=FORMS)
def _alone(text: str, lower: str) -> Tag | None:
    """The tag of a form that is the same wherever it stands; ``None`` where the words around have a say."""
    if not any(ch.isalnum() for ch in text):
        return None if text in "'’" else Tag.PUNCTUATION
    if text[0].isdigit():
        return Tag.NUMBER
    return lexicon().closed.get(lower) if text.islower() and lower not in _BY_NEIGHBOURS else None


_BY_NEIGHBOURS = frozenset({"will", "might", "must", "to", "may", "that", "military", "'s"})


def _tag_one(tokens: Sequence[Token], index: int, token: Token, before: list[Token], words: Lexicon) -> Token:
    if token.text in "'’":
        plural = index > 0 and tokens[index - 1].end == token.begin and tokens[index - 1].lower.endswith("s")
        opened = any(t.text in ("‘", "'") and t.tag is Tag.PUNCTUATION for t in before)
        return _tagged(token, Tag.POSSESSIVE if plural and not opened else Tag.PUNCTUATION)
    if not token.text.islower() and _name(token, index, before, words):
        return _tagged(token, Tag.NAME)
    if token.lower in words.closed:
        return _tagged(token, _closed(tokens, index, token, before, words))
    form = words.verbs.get(token.lower) or _unknown_verb(token)
    if form is not None:
        kind = _verb(tokens, index, form, before, words)
        if kind is not None:
            return _tagged(token, kind, form.lemma)
        return _tagged(token, Tag.ADJECTIVE if "participle" in form.kinds else Tag.NOUN, form.lemma)
    if token.lower.endswith("ly") and len(token.lower) > 4 and token.lower not in words.nouns_in_ly:
        return _tagged(token, Tag.ADVERB)
    previous = _previous(before)
    if previous is not None and previous.tag is Tag.PRONOUN and previous.lower in _SUBJECTS:
        return _tagged(token, Tag.FINITE, token.lower)
    return _tagged(token, Tag.NOUN)


_ARABIC_ARTICLE = re.compile(r"(?:al|el|ad|as|ash|ar|at|an|ul|ez|es|et|ed|ud)-[A-Z]")


def _name(token: Token, index: int, before: list[Token], words: Lexicon) -> bool:
    """A capital away from the sentence's beginning, or at it when the word is no ordinary one."""
    if "-" in token.text and _ARABIC_ARTICLE.match(token.text):
        return True
    if token.text in words.capital_names:
        return True
    if not token.capital or words.closed.get(token.lower) is Tag.TIME:
        return False
    opening = index == 0 or all(t.tag is Tag.PUNCTUATION for t in before) or before[-1].text in '“"‘:'
    if not opening:
        return token.lower not in ("i",) and not (token.text.isupper() and token.lower in words.closed)
    if token.text in words.states:
        return True
    return token.lower not in words.closed and token.lower not in words.verbs and not token.lower.endswith("ly")


def _closed(tokens: Sequence[Token], index: int, token: Token, before: list[Token], words: Lexicon) -> Tag:
    tag_ = words.closed[token.lower]
    if token.lower in ("will", "might", "must") and before and before[-1].tag is Tag.DETERMINER:
        return Tag.NOUN
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if token.lower == "to":
        form = words.verbs.get(following.lower) if following else None
        return (
            Tag.TO
            if (form and "base" in form.kinds) or (following and following.lower in ("be", "have", "do"))
            else Tag.PREPOSITION
        )
    if token.lower == "may" and token.text == "May":
        return Tag.TIME
    if token.lower == "that" and following is not None and (not before or before[-1].tag is Tag.PREPOSITION):
        return Tag.DETERMINER
    if token.lower == "military" and _ends_phrase(following, words):
        return Tag.NOUN
    if token.lower == "'s" and before and before[-1].tag is Tag.PRONOUN:
        return Tag.AUXILIARY
    return tag_


def _ends_phrase(following: Token | None, words: Lexicon) -> bool:
    """In "the military said", "the military has", "the military.": no noun follows that the word could describe."""
    if following is None or not following.text[0].isalpha():
        return True
    form = words.verbs.get(following.lower)
    spoken = form is not None and form.lemma in words.speaking and "gerund" not in form.kinds
    return spoken or words.closed.get(following.lower) in _AFTER_PHRASE


_AFTER_PHRASE = frozenset({Tag.AUXILIARY, Tag.PREPOSITION, Tag.COORDINATOR, Tag.SUBORDINATOR, Tag.RELATIVE, Tag.ADVERB})


def _unknown_verb(token: Token) -> VerbForm | None:
    """A word that the vocabulary does not know but that looks like a verb form."""
    word = token.lower
    if len(word) > 5 and word.endswith("ed") and not word.endswith("eed") and "-" not in word:
        return VerbForm(word, frozenset({"past", "participle"}))
    if len(word) > 6 and word.endswith("ing") and "-" not in word:
        return VerbForm(word, frozenset({"gerund"}))
    return None


def _previous(before: list[Token]) -> Token | None:
    """The last token that is no adverb."""
    if before and before[-1].tag is not Tag.ADVERB:
        return before[-1]
    return next((t for t in reversed(before) if t.tag is not Tag.ADVERB), None)


def _verb(tokens: Sequence[Token], index: int, form: VerbForm, before: list[Token], words: Lexicon) -> Tag | None:
    """Which verb form this is here, or ``None`` when it is a noun or an adjective."""
    previous = _previous(before)
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if previous is None:
        return Tag.GERUND if "gerund" in form.kinds else (Tag.PARTICIPLE if "participle" in form.kinds else None)
    if previous.tag is Tag.TO or previous.lower in words.modals:
        return Tag.INFINITIVE if "base" in form.kinds else None
    if "base" in form.kinds and previous.tag is Tag.NOUN and _under_modal(before, words):
        return Tag.INFINITIVE
    if previous.lower in words.be_have and previous.tag is Tag.AUXILIARY:
        return _after_auxiliary(form)
    if "gerund" in form.kinds:
        return None if previous.tag in _BEFORE_NOUN and not _takes_object(following, words) else Tag.GERUND
    if previous.tag in _BEFORE_NOUN or previous.tag is Tag.PREPOSITION:
        return _after_determiner(form, previous, following, words)
    if previous.tag in (Tag.PRONOUN, Tag.RELATIVE) or (previous.lower == "that" and "base" not in form.kinds):
        return Tag.FINITE
    saying = form.lemma in words.speaking and following is not None and following.lower == "that"
    if (
        form.kinds & {"third", "base"}
        and tokens[index].lower in words.plural_people
        and not (_plural(previous) or saying)
    ):
        return None
    if form.kinds & {"past", "participle"}:
        return _past(form, previous, following, before, words)
    return _present(form, previous, following, before, words)


def _under_modal(before: list[Token], words: Lexicon) -> bool:
    """In "may in turn release": a modal with nothing but an adverbial phrase behind it."""
    behind = before[-4:]
    modal = next((k for k, t in enumerate(behind) if t.lower in words.modals), None)
    return modal is not None and modal + 2 < len(behind) and behind[modal + 1].tag is Tag.PREPOSITION


def _after_auxiliary(form: VerbForm) -> Tag | None:
    if "gerund" in form.kinds:
        return Tag.GERUND
    return Tag.PARTICIPLE if "participle" in form.kinds or "past" in form.kinds else None


def _in_phrase(before: list[Token]) -> bool:
    """Whether only nouns and the like stand between here and a preposition: "at bridges and rail stations"."""
    for token in reversed(before[-6:]):
        if token.tag is Tag.PREPOSITION:
            return True
        if token.tag not in (Tag.NOUN, Tag.ADJECTIVE, Tag.DETERMINER, Tag.COORDINATOR):
            return False
    return False


def _plural_head(before: list[Token]) -> bool:
    """Whether the clause opens with a plural that a prepositional phrase hangs on: "fighters from a militia stand"."""
    heads = [k for k, t in enumerate(before[:-1]) if _plural(t) and before[k + 1].lower in ("from", "of", "in", "with")]
    return bool(heads) and before[-1].tag is Tag.NOUN and not _plural(before[-1]) and len(before) - heads[-1] <= 6


def _after_determiner(form: VerbForm, previous: Token, following: Token | None, words: Lexicon) -> Tag | None:
    """After "the", "three" or "of": a noun or adjective, but "three wounded" and "three died" are verbs."""
    if previous.lower in ("this", "that") and "third" in form.kinds:
        return Tag.FINITE if following is not None and (following.capital or following.lower in words.closed) else None
    if previous.tag is not Tag.NUMBER or not form.kinds & {"past", "participle"}:
        return None
    noun_follows = following is not None and following.text.isalpha() and following.lower not in words.closed
    return None if noun_follows else Tag.FINITE


def _takes_object(following: Token | None, words: Lexicon) -> bool:
    return following is not None and words.closed.get(following.lower) in (Tag.DETERMINER, Tag.NUMBER)


_SUBJECTS = frozenset({"he", "she", "they", "we", "it", "i"})
_PLURALS = frozenset(
    {
        "people",
        "police",
        "men",
        "women",
        "children",
        "personnel",
        "infantry",
        "infantrymen",
        "servicemen",
        "staff",
        "authorities",
    }
)


def _plural(previous: Token) -> bool:
    return previous.tag is Tag.NOUN and (previous.lower in _PLURALS or previous.lower.endswith("s"))


def _past(form: VerbForm, previous: Token, following: Token | None, before: list[Token], words: Lexicon) -> Tag:
    if following is not None and following.lower == "by":
        return Tag.PARTICIPLE
    if previous.tag in NOMINAL or previous.tag is Tag.COORDINATOR:
        return Tag.FINITE
    verbless = not any(t.tag in (Tag.FINITE, Tag.AUXILIARY) for t in before)
    prepositional = following is not None and following.lower in ("of", "by", "in", "to", "with", "for")
    spoken = previous.text == "," and form.lemma in words.speaking and not prepositional
    appositive = (
        len(before) > 2 and any(t.text == "," for t in before[-12:-1]) and before[-2].tag in (Tag.NOUN, Tag.NAME)
    )
    spoken = spoken or (previous.text == "," and form.lemma in words.speaking and appositive)
    after_quote = previous.text in '”"’»' or spoken
    return (
        Tag.FINITE if "past" in form.kinds and (after_quote or (previous.text == "," and verbless)) else Tag.PARTICIPLE
    )


def _present(
    form: VerbForm, previous: Token, following: Token | None, before: list[Token], words: Lexicon
) -> Tag | None:
    """In "strikes", "guard": a verb when a subject of the right number stands before and an object or so after."""
    after = words.closed.get(following.lower) if following else None
    object_follows = after in _FOLLOWS_VERB or (
        following is not None and (following.capital or after is Tag.ADJECTIVE or following.text in '“"‘')
    )
    verbless = not any(t.tag in (Tag.FINITE, Tag.AUXILIARY) for t in before)
    if "third" in form.kinds and verbless and after is Tag.DETERMINER and previous.tag in (Tag.NOUN, Tag.NAME):
        return Tag.FINITE
    if "third" in form.kinds and after is Tag.PREPOSITION and _in_phrase(before):
        return None
    if (
        "base" in form.kinds
        and verbless
        and _plural_head(before)
        and following is not None
        and following.text.isalpha()
    ):
        return Tag.FINITE
    ends = following is None or not following.text.isalnum()
    if form.lemma in ("say", "tell", "write", "report", "add") and ends and previous.tag in (Tag.NOUN, Tag.NAME):
        return Tag.FINITE
    says = form.lemma in words.speaking and (previous.tag is Tag.NAME or previous.text in (")", ","))
    if says and following is not None and following.text.isalpha() and following.lower not in ("of", "by"):
        return Tag.FINITE
    clause = any(t.tag is Tag.FINITE for t in before) and not any(t.text in ",;" or t.lower == "that" for t in before)
    if "third" in form.kinds and clause and previous.tag is Tag.NOUN:
        return None
    if "third" in form.kinds:
        singular = previous.tag is Tag.NAME or (previous.tag is Tag.NOUN and not previous.lower.endswith("s"))
        known = previous.tag is Tag.NAME or previous.lower in words.plural_people
        return Tag.FINITE if singular and (known or object_follows) and (object_follows or not following) else None
    phrase = [t for t in before[-6:] if t.tag is Tag.NOUN]
    of_name = previous.tag is Tag.NAME and bool(phrase) and _plural(phrase[-1]) and object_follows
    if _plural(previous) or (of_name and not any(t.tag in (Tag.FINITE, Tag.AUXILIARY) for t in before)):
        return Tag.FINITE
    verbs = [t.tag for t in before if t.tag in (Tag.FINITE, Tag.INFINITIVE, Tag.AUXILIARY)]
    if previous.tag is Tag.COORDINATOR and verbs[-1:] == [Tag.INFINITIVE]:
        return Tag.INFINITIVE
    parallel = any(t.tag is Tag.FINITE and t.lemma == t.lower for t in before)
    noun_follows = following is not None and after is None and following.text.isalpha()
    return Tag.FINITE if previous.tag is Tag.COORDINATOR and (object_follows or (parallel and noun_follows)) else None
