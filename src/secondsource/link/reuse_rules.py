"""reuse.yaml as a checked value."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from secondsource.ledger.candidates import Bounds
from secondsource.vocab.load import load


@dataclass(frozen=True, slots=True, kw_only=True)
class ReuseRules:
    """Where the lines between copying and chance are drawn; reuse.yaml says why there."""

    recorded: float
    passage: int
    reused: float
    derived_gap: int
    derived: float
    whole: float
    days: int
    postings: int
    shared: int
    share: float
    candidates: int
    credit_reasons: tuple[str, ...]
    credit_lines: tuple[str, ...]
    citing_before: tuple[str, ...]
    citing_after: tuple[str, ...]

    @property
    def bounds(self) -> Bounds:
        """What keeps one look-up short."""
        return Bounds(
            days=self.days,
            postings=self.postings,
            shared=self.shared,
            share=self.share,
            candidates=self.candidates,
        )


@lru_cache(maxsize=1)
def reuse_rules() -> ReuseRules:
    """The shipped rules, checked."""
    text = files("secondsource.link").joinpath("reuse.yaml").read_text(encoding="utf-8")
    return load("link/reuse.yaml", ReuseRules, text)
