"""The one file that knows the order of the steps: read -> find -> claim (pure), then keep and link.

What the pure steps need from outside (the gazetteer's look-up) is handed in here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO

from secondsource.claim.claims import attributions, claims, reader
from secondsource.errors import InputError
from secondsource.find.encoder.encoder import encoder
from secondsource.find.homes import home
from secondsource.find.mentions import Found, find
from secondsource.find.named import united
from secondsource.model import NOTHING_TAGGED, Document, Failure, PlaceLookup, Reading
from secondsource.read.body import margins, segments, without
from secondsource.read.document import ReadOptions, read_document
from secondsource.read.sources import RawInput, expand, failure
from secondsource.weighing import link

if TYPE_CHECKING:
    from secondsource.ledger.ledger import Ledger

READ_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: its reading, or the failure that took its place; `raw` is None without bytes."""

    raw: RawInput | None
    reading: Reading | None
    failure: Failure | None = None
    known: bool = False


def read_one(raw: RawInput, options: ReadOptions, places: PlaceLookup) -> Reading:
    """Steps 1 to 3 for one document. Raises `InputError` when the bytes hold no document."""
    document = read_document(raw, options=options)
    if document.language not in (None, READ_LANGUAGE):
        return Reading(document=document, failures=(_not_read(document),))
    document, found = tag_and_find(document, places)
    made = claims(document, found)
    mentions = replace(
        found.mentions,
        attributions=found.tagged.attributions or attributions(made),
        entities=united(found.mentions.entities, found.tagged.entities),
    )
    return Reading(document=document, mentions=mentions, claims=made)


def tag_and_find(document: Document, places: PlaceLookup) -> tuple[Document, Found]:
    """Step 2: what the encoder takes for no reporting is set aside too, and the mentions of the rest are found."""
    tagger = encoder()
    tagged = tagger.read(document.text) if tagger is not None else NOTHING_TAGGED
    document = without(document, tagged.aside)
    day = document.published.day if document.published else None
    at_home = home(document.outlet, document.url, places)
    found = find(document.text, segments(document), day, places, at_home, margins=margins(document), tagged=tagged)
    return document, found


def _not_read(document: Document) -> Failure:
    message = (
        f"not read: language {document.language}; kept and searchable, but only English is read for claims. "
        "If it is English, say so with --language en"
    )
    return Failure(document.input, "claim", "language", message)


def read_all(
    paths: Sequence[str],
    options: ReadOptions,
    places: PlaceLookup,
    *,
    stdin: bytes | BinaryIO | None = None,
    known: Callable[[RawInput], bool] = lambda _: False,
    name: Callable[[str], str] = lambda input: input,
) -> Iterator[Outcome]:
    """Every document that `paths` name, in order, each read or with the failure that stopped it.

    `known` tells which bytes need no reading again (they are in the ledger): those come back unread. `name` makes of a
    path what people call the input.
    """
    for found in expand(paths, stdin=stdin):
        item = replace(found, input=name(found.input))
        if isinstance(item, Failure):
            yield Outcome(None, None, item)
        elif known(item):
            yield Outcome(item, None, known=True)
        else:
            yield _read(item, options, places)


def _read(raw: RawInput, options: ReadOptions, places: PlaceLookup) -> Outcome:
    try:
        return Outcome(raw, read_one(raw, options, places))
    except InputError as error:
        return Outcome(raw, None, failure(raw.input, error))


@dataclass(slots=True)
class Added:
    """What one `add` did, counted."""

    kept: int = 0
    known: int = 0
    claims: int = 0
    failed: int = 0
    facts: int = 0


def add(
    ledger: Ledger,
    paths: Sequence[str],
    options: ReadOptions,
    places: PlaceLookup,
    *,
    stdin: bytes | BinaryIO | None = None,
    progress: Callable[[Outcome], None] = lambda _: None,
    name: Callable[[str], str] = lambda input: input,
) -> Added:
    """Keep every document of `paths` with its claims and failures, one transaction each; then link.

    Run again after an interruption it does only what is missing: nothing twice, nothing lost.
    """
    from hashlib import sha256

    from secondsource.ledger.keep import is_kept, keep, keep_failure, keep_sighting
    from secondsource.ledger.options import ReadingOptions

    day = options.published.isoformat() if options.published else None
    kept_as = ReadingOptions(published=day, outlet=options.outlet, language=options.language)
    added = Added()
    tagger = encoder()
    reading_by = reader(tagger.build if tagger is not None else "")

    def known(raw: RawInput) -> bool:
        return is_kept(ledger, sha256(raw.data).hexdigest(), reading_by, kept_as)

    for outcome in read_all(paths, options, places, stdin=stdin, known=known, name=name):
        if outcome.failure is not None:
            keep_failure(ledger, outcome.failure)
            added.failed += not outcome.failure.loses_nothing
            progress(outcome)
            continue
        raw = outcome.raw
        assert raw is not None
        if outcome.reading is None:
            keep_sighting(ledger, sha256(raw.data).hexdigest(), raw.input, reader=reading_by, options=kept_as)
            added.known += 1
        else:
            keep(ledger, outcome.reading, raw.data, reader=reading_by, options=kept_as)
            added.kept += 1
            added.claims += len(outcome.reading.claims)
        progress(outcome)
    added.facts = link(ledger)
    return added
