"""Place names, folded so that every spelling of one name is one key, and the words that make a name an area's.

The same functions fold the names of the gazetteer and the names that are asked for; change one and the
version in `schema` must change with it.
"""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType

from secondsource.model import Precision

# Apostrophes, primes and quotation marks go (Kup’yans’k, Слов'янськ, Sana'a), and so do full stops (U.S.).
_DROPPED = "'`´’‘ʼʹʻʽʾʿˈ′ʺ″\"“”„«».·ـ\u200b\u200c\u200d\u200e\u200f\ufeff"
_SPACED = "-‐‑‒–—−_/\\,;:()[]{}|!?*&+"
_LETTERS = {
    "ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ə": "a", "ё": "е", "ß": "ss",
}  # fmt: skip
_FOLD = str.maketrans({**dict.fromkeys(_DROPPED, ""), **dict.fromkeys(_SPACED, " "), **_LETTERS})

# The end of an adjective in Latin letters is spelt in five ways: Primorskiy, Primorskij, Primorskyi, Primorsky.
_ADJECTIVE = re.compile(r"(?<=[a-z]k)(?:iy|ij|yi|yy|yj)\b")

_AREA = {
    Precision.ADMIN1: (
        "oblast oblasts krai kray province governorate state region republic prefecture department emirate territory "
        "autonomous canton voivodeship federal division kraj respublika obl okrug область обл край республика "
        "регіон регион автономная автономна округ провинция провінція штат мухафаза"
    ),
    Precision.DISTRICT: (
        "district raion rayon county municipality subdistrict commune regency hromada район громада округа уезд повіт"
    ),
}
AREA_WORDS = MappingProxyType({word: level for level, words in _AREA.items() for word in words.split()})
"""The generic words that may stand before or after an area's name, and the level each of them tells of."""

_LEADING = (
    "the", "of", "de", "du", "del", "des", "la", "muhafazat", "wilayat", "ostan e", "ostan", "provincia", "province",
    "departement", "departamento", "departement du", "arrondissement", "kabupaten", "kota", "región", "region",
    "محافظة", "ولاية", "منطقة", "республика", "город", "місто", "misto", "gorod", "gorodskoy", "okrug", "respublika",
)  # fmt: skip
_LEADING_WORDS = frozenset(_LEADING)

# What is left of "Northern State" says nowhere: such a remainder is no name.
_DIRECTIONS = (
    "north south east west central northern southern eastern western northeast northwest southeast southwest "
    "upper lower middle new old inner outer great greater little the of and city capital autonomous federal national"
)
_NOT_NAMES = frozenset(_DIRECTIONS.split())

_ARTICLE = "al el ul as es ad ed ar er at et az ez an en ash esh ath"
_ARTICLES = frozenset(_ARTICLE.split())
_LANDS = "AE BH DJ DZ EG EH ER IL IQ JO KW LB LY MA MR OM PS QA SA SD SO SS SY TD TN YE"
ARTICLE_LANDS = frozenset(_LANDS.split())
"""The countries (ISO 3166) where names may begin with the Arabic article, which reports keep or drop."""

_LATIN_OR_SEMITIC = re.compile(r"[a-zͰ-Ͽ֐-ۿ]")


def _folded(text: str) -> str:
    """Fold `text` (lower case) outside ASCII. Marks go where they are ornaments (Latin, Greek, Hebrew, Arabic).

    Elsewhere a mark makes another letter (й, ї, が) or a vowel (कि), so it stays.
    """
    kept: list[str] = []
    base = ""
    for char in unicodedata.normalize("NFKD", text):
        if not unicodedata.combining(char):
            base = char
            kept.append(char)
        elif not _LATIN_OR_SEMITIC.match(base):
            kept.append(char)
    return unicodedata.normalize("NFC", "".join(kept))


def normalise(name: str) -> str:
    """The key of `name`: one spelling for all that differ only in case, accents, apostrophes, hyphens or spaces.

    Empty when the name has no letter or digit. Folding a key again gives the same key.
    """
    if name.isascii():
        text = name.lower().translate(_FOLD)
    else:
        text = _folded(name.casefold().translate(_FOLD)).casefold().translate(_FOLD)
    text = " ".join(text.split())
    return _ADJECTIVE.sub("y", text) if "k" in text else text


def area_level(key: str) -> Precision | None:
    """The level that a key's generic word tells of ("kursk oblast": admin1), or ``None`` where it has none."""
    words = key.split()
    if len(words) < 2:
        return None
    return AREA_WORDS.get(words[-1]) or AREA_WORDS.get(words[0]) or (Precision.ADMIN1 if words[0] in _LEADING else None)


def bare_area(key: str) -> str | None:
    """A key without its generic words ("kursk oblast" and "republic of dagestan": "kursk", "dagestan").

    ``None`` when there is no generic word, or when nothing that names a place is left ("northern state").
    """
    words = key.split()
    while len(words) > 1 and words[-1] in AREA_WORDS:
        words.pop()
    while len(words) > 1 and (words[0] in _LEADING_WORDS or words[0] in AREA_WORDS):
        words.pop(0)
    bare = " ".join(words)
    if bare == key or len(bare) < 2 or bare in AREA_WORDS or all(word in _NOT_NAMES for word in words):
        return None
    return bare


def without_article(key: str) -> str | None:
    """A key without the Arabic article ("al hasakah", "as suwayda": "hasakah", "suwayda"); ``None`` without one."""
    first, _, rest = key.partition(" ")
    return rest if first in _ARTICLES and len(rest) > 2 else None


def uninverted(name: str) -> tuple[str, ...]:
    """The readings of a name as lists print it: "Tatarstan, Respublika" is "Respublika Tatarstan" and "Tatarstan"."""
    head, comma, tail = name.partition(", ")
    return (name, f"{tail} {head}", head) if comma else (name,)


def is_spelling(name: str) -> bool:
    """Whether `name` is a spelling that a report may use: not a code (KUR), a transcription (swldw) or a flag."""
    if not name or not any(map(str.isalpha, name)):
        return False
    if len(name) <= 4 and name.isupper() and ord(name[0]) < 0x250:
        return False
    if name.isascii():
        return name != name.lower()
    first = next(char for char in name if char.isalpha())
    latin = unicodedata.name(first, "").startswith("LATIN")
    return not latin or name != name.lower()
