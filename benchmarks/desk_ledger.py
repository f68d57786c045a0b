"""A seeded ledger of invented reports, as large as wanted, written without reading and linking each of them.

Reports come in stories of one shape: the first story is weighed as any would be, and every other gets the same facts
with its own ids and places. So facts look as the linker makes them, and a large ledger takes a minute.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from secondsource.ledger import keep, schema
from secondsource.ledger.codec import plain_from_json, plain_to_json
from secondsource.ledger.facets import put_facets
from secondsource.ledger.options import NO_OPTIONS, reading_id
from secondsource.link.agents import agents_from
from secondsource.link.testimony import testimonies
from secondsource.model import (
    Approximation,
    Axes,
    Claim,
    Document,
    Hop,
    HopRole,
    Mentions,
    Place,
    Precision,
    Published,
    Quantity,
    Quote,
    Reading,
    Source,
    SourceType,
    Span,
    Stance,
    Status,
    Time,
    TimeRole,
)
from secondsource.publish.release import NOTHING_RELEASED
from secondsource.vocab.vocabulary import vocabulary
from secondsource.weighing import count, weigh

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from secondsource.ledger.ledger import Ledger

SEED = 20241205
READER = "invented/1"
REPORTS = 6
LINES = 10
IN_ONE_FACT = 500
"""Claims of the largest fact."""
FIRST_DAY = date(2023, 1, 2)
_ID = re.compile(r"[0-9a-f]{64}|[0-9a-f]{20}")
_SYLLABLES = ("ka", "ro", "vel", "mi", "ta", "les", "no", "dub", "ri", "shev", "go", "lan", "be", "stu", "zha", "pol")
_TYPES = (SourceType.OFFICIAL, SourceType.MILITARY, SourceType.WITNESS, SourceType.NGO, SourceType.INTELLIGENCE)
_TOLD = (
    ("casualties", "{n} people were killed near {place}", "killed"),
    ("casualties", "about {n} workers were wounded in {place}", "wounded"),
    ("attacks", "drones struck the depot of {place} before dawn", None),
    ("shells", "shelling damaged {n} houses in {place}", None),
    ("deployed_at", "{n} soldiers were moved to {place}", "personnel"),
    ("moves_to", "a column left for {place} by the southern road", None),
    ("displaces", "{n} families had to leave {place}", "displaced"),
    ("supplies", "a convoy brought water and bread to {place}", None),
    ("trains", "recruits are being trained outside {place}", None),
    (None, "the mayor of {place} asked for generators", None),
)


@dataclass(frozen=True, slots=True)
class Story:
    """What its reports are about: one place and one day."""

    number: int
    place: str
    day: date


def names(chance: Random, how_many: int) -> list[str]:
    """Different invented names."""
    found: dict[str, None] = {}
    while len(found) < how_many:
        found["".join(chance.choices(_SYLLABLES, k=chance.choice((2, 3, 3)))).capitalize()] = None
    return list(found)


def stories(how_many: int) -> Iterator[Story]:
    chance = Random(SEED)
    places = names(chance, min(600, max(1, how_many)))
    for n in range(how_many):
        yield Story(n, places[n % len(places)], FIRST_DAY + timedelta(days=chance.randrange(700)))


def readings(story: Story) -> list[Reading]:
    """The reports of a story; the same number of claims in each, whatever the story."""
    chance = Random(SEED + story.number)
    return [_reading(story, n, chance) for n in range(REPORTS)]


def _reading(story: Story, number: int, chance: Random) -> Reading:
    outlet = f"{('Tern', 'Harbour', 'Lakeside', 'Northern')[number % 4]} {('Gazette', 'Wire', 'Post')[number % 3]}"
    shape = Random(number)  # who says what is alike in all stories: facts are made once
    lines = [
        (f"{shape.choice(('Regional staff', 'Rescue service', 'Border guard', 'Village council', 'Relief group'))} "
         f"{(story.number * 7 + shape.randrange(9)) % 90}", shape.randrange(len(_TOLD)))
        for _ in range(LINES)
    ]  # fmt: skip
    figures = [chance.randrange(2, 400) for _ in lines]
    said = [
        (who, _TOLD[what][1].format(n=n, place=story.place), what, n)
        for (who, what), n in zip(lines, figures, strict=True)
    ]
    words = "".join(f"{who} said that {line}.\n" for who, line, _, _ in said) + f"Report {number} of {story.number}.\n"
    raw = hashlib.sha256(words.encode()).hexdigest()
    day = story.day + timedelta(days=number % 3)
    document = Document(
        sha256_raw=raw,
        sha256_text=raw,
        text=words,
        input=f"reports/{story.number:05}-{number:02}.txt",
        extractor=READER,
        title=f"{story.place}, report {number}",
        outlet=outlet,
        published=Published(day.isoformat(), None, "byline"),
        language="en",
    )
    claims: list[Claim] = []
    at = 0
    for n, (who, line, what, figure) in enumerate(said):
        claims.append(_claim(document, story, at, who, line, n, what, figure))
        at = words.index("\n", at) + 1
    return Reading(document=document, mentions=Mentions(), claims=tuple(claims))


def _claim(
    document: Document, story: Story, at: int, who: str, line: str, number: int, what: int, figure: int
) -> Claim:
    begin = at + len(who) + len(" said that ")
    content, source = Span(begin, begin + len(line)), Span(at, at + len(who))
    predicate, _, measure = _TOLD[what]
    axes = Axes(
        stance=Stance.DENIES if number == 7 else Stance.ASSERTS, status=Status.PLANNED if number == 8 else Status.ACTUAL
    )
    counted = Quantity(
        span=content, low=None, best=figure, high=None, approx=Approximation.EXACT, unit="people", measure=measure
    )
    return Claim(
        id=hashlib.sha256(f"{document.sha256_raw} {number}".encode()).hexdigest(),
        content=content,
        words=line,
        source=Source(span=source, name=who, type=_TYPES[what % len(_TYPES)]),
        chain=(
            Hop(name=document.outlet, role=HopRole.OUTLET),
            Hop(name=who, role=HopRole.SPEAKER, span=source),
        ),
        cue=Span(source.end + 1, source.end + 5),
        quote=Quote.INDIRECT,
        axes=axes,
        predicate=predicate,
        quantities=(counted,) if measure else (),
        times=(Time(content, story.day.isoformat(), story.day, story.day, TimeRole.EVENT, story.day, "stated"),),
        places=(
            Place(
                span=content,
                name=story.place,
                geonameid=900_000 + story.number % 600,
                lat=48 + story.number % 50 / 25,
                lon=34 + story.number % 90 / 25,
                precision=Precision.TOWN,
                country="UA",
                rule="only candidate",
            ),
        ),
        confidence=0.75,
        reader=READER,
    )


def large_story() -> list[Reading]:
    """Reports that all tell one thing, each by somebody else: the largest fact."""
    story = Story(99_999, "Dubrivel", FIRST_DAY)
    found = []
    for n in range(IN_ONE_FACT):
        reading = _reading(story, n, Random(SEED))
        who, line = f"Witness {n}", "14 people were killed near Dubrivel"
        words = f"{who} said that {line}.\nReport {n} on Dubrivel.\n"
        raw = hashlib.sha256(words.encode()).hexdigest()
        document = replace(reading.document, text=words, sha256_raw=raw, sha256_text=raw)
        found.append(replace(reading, document=document, claims=(_claim(document, story, 0, who, line, 0, 0, 14),)))
    return found


def write(ledger: Ledger, claims: int) -> None:
    """Fill an empty ledger with about so many claims and their facts, in one transaction."""
    how_many = max(1, (claims - IN_ONE_FACT) // (REPORTS * LINES))
    with ledger.begin() as connection:
        told = list(stories(how_many))
        first = readings(told[0])
        bodies = weigh([t for r in first for t in testimonies(r.document, r.claims)])
        for story in told:
            here = readings(story)
            _write_reports(connection, here, ledger.now())
            _write_facts(connection, _like(bodies, first, here, told[0], story), ledger.now())
        large = large_story()
        _write_reports(connection, large, ledger.now())
        told_of_one = [t for r in large for t in testimonies(r.document, r.claims)]
        one = count(told_of_one, "f" * 20, NOTHING_RELEASED, agents_from(vocabulary().agents))
        _write_facts(connection, [one], ledger.now())
        connection.execute(text("ANALYZE"))


def _write_reports(connection: Connection, found: Sequence[Reading], now: str) -> None:
    for reading in found:
        document = reading.document
        number = keep._insert_document(connection, document, size=len(document.text))
        keep._keep_sighting(connection, number, document.input, now)
        identity = reading_id(document.sha256_raw, document.sha256_text, READER, NO_OPTIONS)
        row = {"id": identity, "reader": READER, "options": NO_OPTIONS.to_json(), "kept_at": now}
        keep._keep_reading(connection, number, reading, row)


def _like(
    bodies: Sequence[Mapping[str, Any]], first: Sequence[Reading], here: Sequence[Reading], of: Story, story: Story
) -> Iterator[dict[str, Any]]:
    """The facts of the first story as those of another."""
    ids = {body["id"]: hashlib.sha256(f"{body['id']} {story.number}".encode()).hexdigest()[:20] for body in bodies}
    for old, new in zip(first, here, strict=True):
        ids[old.document.sha256_raw] = new.document.sha256_raw
        ids |= {a.id: b.id for a, b in zip(old.claims, new.claims, strict=True)}
    for body in bodies:
        words = _ID.sub(lambda match: ids.get(match[0], match[0]), plain_to_json(body))
        yield plain_from_json(words.replace(of.place, story.place))


def _write_facts(connection: Connection, bodies: Iterator[dict[str, Any]] | list[dict[str, Any]], now: str) -> None:
    for body in bodies:
        connection.execute(schema.fact.insert(), {"id": body["id"], "minted_at": now})
        rows = [{"claim": claim, "fact": body["id"], "position": n} for n, claim in enumerate(body["claims"])]
        connection.execute(schema.fact_claim.insert(), rows)
        connection.execute(schema.fact_body.insert(), {"fact": body["id"], "body": plain_to_json(body)})
        put_facets(connection, body["id"], body, body["claims"])
