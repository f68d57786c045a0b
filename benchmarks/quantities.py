"""How well numbers and quantities are read: `python -m benchmarks.quantities --data DIR [--errors]`.

The files are found below DIR by how their names begin: `newsquant*.jsonl` (news sentences with their quantities) and
`recognizers_number*.jsonl` (cases of number words). Without them there is nothing to measure, and it says so.

News sentences. What is compared is `mentions.quantities` as `secondsource read --format jsonl` prints it, each sentence
a document. The data have no offsets, so a sentence is scored as a multiset: of values, and of values with their change
(`= ~ > < up down`). A range is an ordered pair. Sentences are split by the SHA-256 of their id into a half to look at
and a half that is only scored; `--errors` prints mistakes of the first half alone. The interval is a bootstrap over
sentences. What those data count as a quantity (learnt from the half to look at):

- counts, measures, money, shares, scores with a unit, and bare figures ("shares at 132.86"); with a negative sign if
  one is written or "minus" is; digits joined to a unit ("155mph", "185-hp", "0-60-mph" is a range); "5G" too;
- "one" before a noun or "of" ("one of the best"), but "one of four" is a quarter; "a", "an" and "no" are not numbers;
- fractions of something as a number below 1 ("a third of those" .333, "half the flats" .5); "sixfold" is 6;
- "millions of" is the range 1,000,000-10,000,000, likewise thousands and tens of millions; several, many: nothing;
- not years, dates, times of day, ordinals, numbers in names ("Game 2", "TA-35"), addresses, ages after a name, number
  words joined to a noun ("two-month contract"); but durations, also those that tell a time ("the past two years");
- "between A and B", "A to B", "A-B", "from A to B" and "to B from A" are one range A-B; "A or B" are two figures;
- change: about, roughly, nearly ~; more than, over >; under, up to <; up and down where the figure itself is the size
  of a rise or fall that a verb states ("rose 3%", "down 19 cents", "-1.3%"), not where it is a noun ("a 19% drop") and
  not the level reached ("rose to 340"); where both apply, up and down win.

Number words. A case is right when the values found are the values wanted, whatever their span: `Number` and `Ordinal`
by the numbers read, `Percent` and `NumberRange` by the figures, a range's open side by its change. Cases that want
"last" or "next" as an ordinal, or a unit's number as none, are counted too, and are wrong here by intent.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.machine import banner
from secondsource.find.numbers import Kind, numbers
from secondsource.find.tagging import tag
from secondsource.find.tokens import tokens_of
from secondsource.gazetteer.own_list import open_or_own_list
from secondsource.model import PlaceLookup, Span
from secondsource.pipeline import read_one
from secondsource.publish.contract import reading_json
from secondsource.read.document import ReadOptions
from secondsource.read.sources import Format, RawInput

RESAMPLES = 1000
SEED = 20241205
Key = tuple[object, ...]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Counts:
    """Of one sentence: right, found and wanted."""

    right: int
    found: int
    wanted: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="a folder that holds the files, at any depth")
    parser.add_argument("--errors", action="store_true", help="print the mistakes in the half to look at")
    chosen = parser.parse_args()
    print(banner())
    news, cases = rows(chosen.data, "newsquant"), rows(chosen.data, "recognizers_number")
    if not news and not cases:
        raise SystemExit(f"nothing measured: no newsquant*.jsonl and no recognizers_number*.jsonl below {chosen.data}")
    if news:
        _print_news(news, errors=chosen.errors)
    else:
        print(f"SKIPPED: no newsquant*.jsonl below {chosen.data}")
    if cases:
        _print_cases(cases, errors=chosen.errors)
    else:
        print(f"SKIPPED: no recognizers_number*.jsonl below {chosen.data}")


def rows(folder: Path, prefix: str) -> list[Row]:
    """The lines of the files below `folder` whose names begin with `prefix`, in order of their paths."""
    paths = sorted(folder.rglob(f"{prefix}*.jsonl"))
    return [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line]


def to_look_at(id_: str) -> bool:
    """Whether a sentence is in the half that may be looked at."""
    return hashlib.sha256(id_.encode()).digest()[0] % 2 == 0


def found_in(text: str, places: PlaceLookup) -> list[Row]:
    """What `read --format jsonl` prints under `mentions.quantities`."""
    raw = RawInput("-", text.encode(), Format.TEXT)
    found: list[Row] = reading_json(read_one(raw, ReadOptions(language="en"), places))["mentions"]["quantities"]
    return found


def amount(value: object) -> tuple[float, ...]:
    """A value as numbers to compare: one, two of a range ("5-7"), none for null."""
    if value is None:
        return ()
    words = str(value)
    try:
        return (_rounded(words),)
    except ValueError:
        low, _, high = words.rpartition("-")
        low, high = (low[:-1], f"-{high}") if low.endswith("-") else (low, high)
        return _rounded(low), _rounded(high)


def _rounded(words: str) -> float:
    return float(f"{float(words):.6g}")


def by_value(quantity: Row) -> Key:
    return amount(quantity["value"])


def by_value_and_change(quantity: Row) -> Key:
    return (*amount(quantity["value"]), quantity["change"])


def counts(found: Iterable[Row], wanted: Iterable[Row], key: Callable[[Row], Key]) -> Counts:
    ours, theirs = Counter(map(key, found)), Counter(map(key, wanted))
    return Counts((ours & theirs).total(), ours.total(), theirs.total())


def scores(sentences: Sequence[Counts]) -> tuple[float, float, float]:
    """Precision, recall and F1 over sentences."""
    right, found, wanted = (sum(getattr(c, name) for c in sentences) for name in ("right", "found", "wanted"))
    precision, recall = right / max(found, 1), right / max(wanted, 1)
    return precision, recall, 2 * right / max(found + wanted, 1)


def interval(sentences: Sequence[Counts]) -> tuple[float, float]:
    """The 95 % interval of F1, resampling sentences."""
    dice = random.Random(SEED)
    drawn = sorted(scores(dice.choices(sentences, k=len(sentences)))[2] for _ in range(RESAMPLES))
    return drawn[RESAMPLES * 25 // 1000], drawn[RESAMPLES * 975 // 1000]


def _print_news(news: Sequence[Row], *, errors: bool) -> None:
    places = open_or_own_list()
    read = [(row, found_in(row["text"], places)) for row in news]
    halves = {
        "half to look at": [(row, found) for row, found in read if to_look_at(row["id"])],
        "half only scored": [(row, found) for row, found in read if not to_look_at(row["id"])],
        "both": read,
    }
    for title, half in halves.items():
        print(f"{title}: {len(half)} sentences, {sum(len(row['quantities']) for row, _ in half)} quantities")
        for name, key in (("value", by_value), ("value + approximation", by_value_and_change)):
            sentences = [counts(found, row["quantities"], key) for row, found in half]
            precision, recall, f1 = scores(sentences)
            low, high = interval(sentences)
            print(f"  {name:22} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  [{low:.3f}, {high:.3f}]")
    if errors:
        for line in _mistakes(halves["half to look at"]):
            print(line)


def _mistakes(half: Sequence[tuple[Row, list[Row]]]) -> Iterator[str]:
    for row, found in half:
        ours, theirs = Counter(map(by_value_and_change, found)), Counter(map(by_value_and_change, row["quantities"]))
        if ours != theirs:
            yield f"{row['id']} {row['text']}\n  too many {list(ours - theirs)}\n  missing {list(theirs - ours)}"


def _print_cases(cases: Sequence[Row], *, errors: bool) -> None:
    places = open_or_own_list()
    for model in ("Number", "NumberRange", "Percent", "Ordinal"):
        chosen = [case for case in cases if case["default"] and case["spec"] == f"{model}Model"]
        wrong = [case for case in chosen if Counter(_read(model, case["text"], places)) != Counter(_wanted(case))]
        print(f"{model:12} {len(chosen) - len(wrong)} of {len(chosen)} cases right")
        if errors:
            for case in wrong:
                print(f"  {case['text']!r}: wanted {_wanted(case)}, got {_read(model, case['text'], places)}")


def _wanted(case: Row) -> list[str]:
    return [_interval(value) for result in case["results"] if (value := result["resolution"]["value"]) is not None]


def _interval(value: str) -> str:
    """Brackets are dropped: whether an end belongs to a range is not told by what we read. Figures in one form."""
    return ",".join(_plain(part) for part in value.strip("()[]").split(","))


def _plain(words: str) -> str:
    try:
        return f"{float(words.removesuffix('%')):.9g}"
    except ValueError:
        return words


def _read(model: str, text: str, places: PlaceLookup) -> list[str]:
    """What we read in a case, in the form of `_wanted`."""
    if model in ("Number", "Ordinal"):
        stated = numbers(text, tag(tokens_of(text, Span(0, len(text)))))
        ordinal = model == "Ordinal"
        chosen = [n for n in stated if n.value is not None and not n.unit and (n.kind is Kind.ORDINAL) is ordinal]
        return [f"{n.value:.9g}" for n in chosen if n.kind is not Kind.VAGUE]
    found = found_in(text, places)
    if model == "Percent":
        return [_plain(str(q["value"])) for q in found if q["unit"] == "percent"]
    return [_ends(q) for q in found]


def _ends(quantity: Row) -> str:
    low, *high = (f"{number:.9g}" for number in amount(quantity["value"]))
    if high or quantity["change"] == "=":
        return f"{low},{high[0] if high else low}"
    return f",{low}" if quantity["change"] == "<" else f"{low},"


if __name__ == "__main__":
    main()
