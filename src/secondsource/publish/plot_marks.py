"""Signs for an origin: a colour and a shape, so that nobody has to tell colours apart. SVG by hand."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin
from xml.sax.saxutils import escape, quoteattr

# Okabe and Ito, "Color Universal Design" (2008): told apart with every kind of colour vision, and dark enough on white.
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#a8528a", "#8a6d00", "#4b3fa8", "#333333")
_CORNERS = {
    "square": (4, pi / 4),
    "triangle": (3, -pi / 2),
    "diamond": (4, 0.0),
    "wedge": (3, pi / 2),
    "hexagon": (6, 0.0),
}
SHAPES = ("circle", "square", "triangle", "diamond", "wedge", "hexagon")
RADIUS = 6.0
_UNPRINTABLE = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)])


@dataclass(frozen=True, slots=True)
class Sign:
    """How one origin is drawn; of 42 origins no two look the same."""

    colour: str
    shape: str


def sign(number: int) -> Sign:
    """The sign of the origin that is so many'th in the drawing."""
    return Sign(COLOURS[number % len(COLOURS)], SHAPES[number % len(SHAPES)])


def words(text: object) -> str:
    """Text for SVG: escaped, on one line, without what XML may not hold."""
    return escape(" ".join(str(text).translate(_UNPRINTABLE).split()))


def element(name: str, inner: str = "", /, **attributes: object) -> str:
    """One element; an underscore in a name stands for a hyphen, numbers are cut to a tenth."""
    told = "".join(
        f" {key.rstrip('_').replace('_', '-')}={_value(v)}" for key, v in attributes.items() if v is not None
    )
    return f"<{name}{told}>{inner}</{name}>" if inner else f"<{name}{told}/>"


def _value(value: object) -> str:
    return quoteattr(f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value))


def mark(sign: Sign, x: float, y: float, *, filled: bool, pale: bool = False, tip: str = "") -> str:
    """The sign at a point; hollow where no number stands there. `tip`: what a reader is told who points at it."""
    colour = _pale(sign.colour) if pale else sign.colour
    look = {"fill": colour if filled else "#fff", "stroke": sign.colour if not filled else colour, "stroke_width": 1.8}
    inner = element("title", words(tip)) if tip else ""
    if sign.shape == "circle":
        return element("circle", inner, cx=x, cy=y, r=RADIUS - 0.5, **look)
    corners, turn = _CORNERS[sign.shape]
    size = RADIUS + (1.5 if corners < 6 else 0)
    points = [
        (x + size * cos(turn + 2 * pi * n / corners), y + size * sin(turn + 2 * pi * n / corners))
        for n in range(corners)
    ]
    return element("polygon", inner, points=" ".join(f"{a:.1f},{b:.1f}" for a, b in points), **look)


def _pale(colour: str) -> str:
    """The colour mixed with white, so that no line shows through."""
    parts = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    return "#" + "".join(f"{round(part * 0.42 + 255 * 0.58):02x}" for part in parts)


def line(x1: float, y1: float, x2: float, y2: float, /, **look: object) -> str:
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, **look)


def label(x: float, y: float, text: object, /, **look: object) -> str:
    return element("text", words(text), x=x, y=y, **look)
