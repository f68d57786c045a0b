"""A force as an APP-6 symbol: the same frame for every side, with what its designation says of echelon and branch."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from milsymbol import Symbol

from secondsource.vocab.load import load

if TYPE_CHECKING:
    from secondsource.publish.orbat_names import Force

Words = tuple[str, ...]
NO_ICON = "000000"


@dataclass(frozen=True, slots=True, kw_only=True)
class SymbolPolicy:
    """policies/symbols.yaml."""

    standard_identity: str
    echelons: dict[str, str]
    branches: dict[str, Words]

    def code(self, force: Force) -> str:
        """The 20 digits of MIL-STD-2525D (APP-6D): version, context, identity, set, status, echelon, icon."""
        icon = next((code for code, names in self.branches.items() if force.branch in names), NO_ICON)
        return f"100{self.standard_identity}1000{self.echelons.get(force.echelon, '00')}{icon}0000"


@lru_cache(maxsize=1)
def symbol_policy() -> SymbolPolicy:
    """The shipped policy, checked."""
    text = files("secondsource.publish").joinpath("policies/symbols.yaml").read_text(encoding="utf-8")
    return load("policies/symbols.yaml", SymbolPolicy, text)


@lru_cache(maxsize=4096)
def symbol_svg(force: Force) -> str:
    """The symbol as a whole SVG without any text from reports in it."""
    return str(Symbol(symbol_policy().code(force)).as_svg())
