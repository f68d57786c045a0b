"""What came in: a few words of a report, read without a file, a gazetteer's build or a clock."""

from __future__ import annotations

import re
from datetime import date
from hashlib import sha256

from secondsource.claim.claims import claims
from secondsource.find.mentions import find
from secondsource.model import Candidate, Claim, Document, Precision, Span

PUBLISHED = date(2024, 12, 5)  # a Thursday

TEREN_OBLAST = Candidate(
    geonameid=1,
    name="Teren Oblast",
    lat=51.0,
    lon=36.0,
    precision=Precision.ADMIN1,
    country="XA",
    admin1="Teren Oblast",
)
TEREN = Candidate(
    geonameid=2,
    name="Teren",
    lat=51.1,
    lon=36.1,
    precision=Precision.TOWN,
    country="XA",
    admin1="Teren Oblast",
    population=400_000,
)


XANTIA = Candidate(
    geonameid=3,
    name="Xantia",
    lat=51.0,
    lon=37.0,
    precision=Precision.COUNTRY,
    country="XA",
    admin1=None,
    feature="A.PCLI",
    population=9_000_000,
)
SOLGRAD = Candidate(
    geonameid=4,
    name="Solgrad",
    lat=51.5,
    lon=37.5,
    precision=Precision.TOWN,
    country="XA",
    admin1=None,
    feature="P.PPLC",
    population=2_000_000,
)


class SmallGazetteer:
    """One town and its province, their country and its capital."""

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        known = {"Teren": (TEREN, TEREN_OBLAST), "Teren Oblast": (TEREN_OBLAST,)}
        return {**known, "Xantia": (XANTIA,), "Solgrad": (SOLGRAD,)}.get(name, ())


def a_document(text: str, *, outlet: str | None = None) -> Document:
    digest = sha256(text.encode()).hexdigest()
    return Document(
        sha256_raw=digest, sha256_text=digest, text=text, input="report.txt", extractor="test", outlet=outlet
    )


def paragraphs_of(text: str) -> tuple[Span, ...]:
    return tuple(Span(*m.span()) for m in re.finditer(r"\S(?:[^\n]*\S)?", text))


def claims_in(text: str, *, published: date | None = PUBLISHED, outlet: str | None = None) -> tuple[Claim, ...]:
    """The claims of a report whose paragraphs are its lines."""
    found = find(text, paragraphs_of(text), published, SmallGazetteer())
    return claims(a_document(text, outlet=outlet), found)


def the_claim_in(text: str, *, published: date | None = PUBLISHED, outlet: str | None = None) -> Claim:
    """The only claim of `text`."""
    (claim,) = claims_in(text, published=published, outlet=outlet)
    return claim


def claim_with(text: str, words: str, *, published: date | None = PUBLISHED, outlet: str | None = None) -> Claim:
    """The only claim of `text` whose content holds `words`."""
    (claim,) = (c for c in claims_in(text, published=published, outlet=outlet) if words in c.words)
    return claim


def says(claim: Claim) -> tuple[str | None, str]:
    """Who vouches (by canonical name; None: the outlet itself) and what is said."""
    return (claim.source.name if claim.source else None, claim.words)


def cue_in(text: str, claim: Claim) -> str | None:
    return claim.cue.of(text) if claim.cue else None


def source_words(text: str, claim: Claim) -> str | None:
    return claim.source.span.of(text) if claim.source and claim.source.span else None
