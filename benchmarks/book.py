"""Which authors a book has, when shops disagree and copy from each other: votes, and votes that copies do not add to.

    python -m benchmarks.book --data DIR

DIR, or a folder below it, holds `book/claims.jsonl` (what each shop types for a book) and `book/golden.jsonl` (who
wrote it). Authors compare as sets of last names. `vote`: what most shops say. `copies collapsed`: shops that typed the
very same words count as one, as reprints do; dependence is lexical and per book, never closed over all of them. For
comparison only (Dong et al. 2009 give about .71 for voting and .79 to .81 where copying is known); nothing is tuned.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from benchmarks.machine import banner

Names = frozenset[str]
NOT_A_NAME = frozenset(
    {"jr", "sr", "ii", "iii", "phd", "md", "dr", "prof", "ed", "eds", "editor", "author", "by", "et", "al"}
)
NOTHING = frozenset({"", "not available", "unknown", "n/a"})


def plain(words: str) -> str:
    """Letters without accents, in lower case."""
    spread = unicodedata.normalize("NFKD", words)
    return "".join(letter for letter in spread if not unicodedata.combining(letter)).casefold()


def last_names(typed: str) -> Names:
    """The last names in what a shop typed: "Knuth, Donald E.; Yacht, Carol", "Carol Yacht and Donald Knuth"."""
    parts = re.split(r"\s*(?:;|/|&|\band\b|\bwith\b|\|)\s*", plain(typed))
    if len(parts) == 1 and parts[0].count(",") > 1:
        parts = parts[0].split(",")
    return frozenset(name for part in parts if (name := _last(part)))


def _last(person: str) -> str:
    """ "o'leary, timothy j." and "timothy j. o'leary" are both oleary."""
    before, comma, _ = person.partition(",")
    words = [re.sub(r"[^a-z]", "", word) for word in (before if comma else person).split()]
    known = [word for word in words if len(word) > 1 and word not in NOT_A_NAME]
    return known[-1] if known else ""


def voted(said: Iterable[tuple[str, Names]]) -> Names:
    """What most of them say; of equals the one that names more people, then the first in the alphabet."""
    counts = Counter(names for _, names in said)
    return min(counts, key=lambda names: (-counts[names], -len(names), sorted(names)), default=frozenset())


def collapsed(said: Iterable[tuple[str, Names]]) -> list[tuple[str, Names]]:
    """One voice for each wording: who types the very same words as another adds none."""
    return sorted(
        {" ".join(plain(typed).split()): (typed, names) for typed, names in said}.values(), key=lambda one: one[0]
    )


def report(data: Path) -> Iterator[str]:
    folder = next((path.parent for path in sorted(data.rglob("golden.jsonl")) if path.parent.name == "book"), None)
    if folder is None:
        sys.exit(f"no book/golden.jsonl below {data}: books cannot be measured")
    said: dict[str, list[tuple[str, Names]]] = defaultdict(list)
    for row in _rows(folder / "claims.jsonl"):
        typed = str(row["authors"] or "")
        if plain(typed).strip() not in NOTHING and (names := last_names(typed)):
            said[str(row["isbn"])].append((typed, names))
    golden = {
        str(row["isbn"]): frozenset(map(_last, map(plain, row["authors"]))) for row in _rows(folder / "golden.jsonl")
    }
    ways = {
        "vote": {isbn: voted(said[isbn]) for isbn in golden},
        "copies collapsed": {isbn: voted(collapsed(said[isbn])) for isbn in golden},
    }
    for name, found in ways.items():
        right = sum(found[isbn] == names for isbn, names in golden.items())
        yield f"{name}: {right} of {len(golden)} books have just the right authors ({right / len(golden):.2f})"


def _rows(file: Path) -> Iterator[Mapping[str, list[str]]]:
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, metavar="DIR")
    print(banner())
    for line in report(parser.parse_args().data):
        print(line)


if __name__ == "__main__":
    main()
