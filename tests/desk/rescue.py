"""Any number of reports of one rescue, kept without reading them: who says what is given, not found."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from secondsource.ledger.keep import keep
from secondsource.ledger.options import ReadingOptions
from secondsource.model import (
    Approximation,
    Axes,
    Claim,
    Document,
    Hop,
    HopRole,
    Published,
    Quantity,
    Quote,
    Reading,
    Source,
    SourceType,
    Span,
    Stance,
)

if TYPE_CHECKING:
    from secondsource.ledger.ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report: `who` says, over `relay` if one is named, that so many fishermen were rescued."""

    outlet: str
    day: str = "2024-12-02"
    who: str = "Iryna Bodnar"
    relay: str | None = None
    rescued: int = 12
    stance: Stance = Stance.ASSERTS
    words: str = "fishermen were rescued off Verbokut spit"

    def reading(self) -> Reading:
        over = f" to {self.relay}" if self.relay else ""
        text = f"News of {self.outlet}.\n\n{self.rescued} {self.words}, {self.who} said{over} on Monday.\n"
        document = Document(
            sha256_raw=sha256(text.encode()).hexdigest(),
            sha256_text=sha256(text.encode()).hexdigest(),
            text=text,
            input=f"{self.outlet}.txt",
            extractor="plain/1",
            title=f"News of {self.outlet}",
            outlet=self.outlet,
            published=Published(edtf=self.day, surface=self.day, how="given", time=None, zone=None),
            language="en",
        )
        return Reading(document=document, claims=(self._claim(text),))

    def _claim(self, text: str) -> Claim:
        begin = text.index("\n\n") + 2
        source = _at(text, self.who)
        cue = _at(text, " said")
        relay = [Hop(name=self.relay, role=HopRole.RELAY, span=_at(text, f"to {self.relay}"))] if self.relay else []
        amount = Span(begin, begin + len(str(self.rescued)))
        content = Span(begin, text.index(f", {self.who} said"))
        return Claim(
            id=sha256(text.encode()).hexdigest()[:20],
            content=content,
            words=content.of(text),
            source=Source(span=source, name=self.who, type=SourceType.OFFICIAL),
            chain=(
                Hop(name=None, role=HopRole.OUTLET),
                *relay,
                Hop(name=self.who, role=HopRole.SPEAKER, span=source, cue=cue),
            ),
            cue=cue,
            quote=Quote.INDIRECT,
            axes=Axes(stance=self.stance),
            predicate="rescues",
            quantities=(
                Quantity(
                    span=amount,
                    low=None,
                    best=self.rescued,
                    high=None,
                    approx=Approximation.EXACT,
                    unit="fishermen",
                    measure="personnel",
                ),
            ),
        )

    @property
    def claim(self) -> str:
        return self.reading().claims[0].id


def _at(text: str, words: str) -> Span:
    begin = text.rindex(words)
    return Span(begin, begin + len(words))


def keep_all(ledger: Ledger, reports: tuple[Report, ...]) -> None:
    for report in reports:
        reading = report.reading()
        keep(ledger, reading, reading.document.text.encode(), reader="test", options=ReadingOptions())
