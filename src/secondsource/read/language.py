"""Which language a whole document is written in.

English, Ukrainian and Russian are told by their letters and small words; only what these do not settle goes to
py3langid, whose import and model cost half a second.
"""

from __future__ import annotations

import re

LETTERS_NEEDED = 40
LOOKED_AT = 2000
WORD = re.compile(r"[^\W\d_]+")
ENGLISH = frozenset(
    WORD.findall(
        "the of and to in that for on with was were by at from is are as has have "
        "had it its his their they he she who which be been this not but an or will would said"
    )
)
ENGLISH_SHARE = 0.25
OTHER_LATIN = re.compile(r"[^\x00-\x7f\u2010-\u2027\u2030-\u205e\u00a0-\u00bf]")


def language_of(text: str) -> str | None:
    """The two-letter code, or ``None`` for a text too short to tell."""
    start = text[: 2 * LOOKED_AT]
    words = [word.casefold() for word in WORD.findall(start)]
    letters = sum(map(len, words))
    if letters < LETTERS_NEEDED:
        return None
    return _cheap(start, words, letters) or _classified(start)


def _cheap(start: str, words: list[str], letters: int) -> str | None:
    small = sum(word in ENGLISH for word in words)
    foreign = len([mark for mark in OTHER_LATIN.findall(start) if mark.isalpha()])
    if small >= ENGLISH_SHARE * len(words) and foreign < 0.05 * letters:
        return "en"
    joined = "".join(words)
    counts = {letter: joined.count(letter) for letter in "іїєґыэёъўјљњђћќѓһәөұқ"}
    if foreign < 0.7 * letters or any(counts[letter] for letter in "ўјљњђћќѓһәөұқ"):
        return None
    ukrainian, russian = counts["ї"] + counts["є"] + counts["ґ"], counts["ы"] + counts["э"]
    if ukrainian and not russian and counts["і"]:
        return "uk"
    if russian and not ukrainian and not counts["і"]:
        return "ru"
    return None


def _classified(start: str) -> str | None:
    from py3langid import classify  # type: ignore[import-untyped]  # half a second of CPU: only where nothing cheaper decides

    code, _ = classify(start)
    return str(code)
