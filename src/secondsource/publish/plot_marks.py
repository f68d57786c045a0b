"""Signs for an origin: a colour and a shape, so that nobody has to tell colours apart. SVG by hand."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin
from xml.sax.saxutils import escape, quoteattr

# Okabe and Ito, "Color Universal Design" (2008): told apart with every kind of colour vision; darkened until words in
# them have a contrast of 4.5:1 on white (WCAG 2.2, 1.4.3).
COLOURS = ("#0072b2", "#b84e00", "#007d5b", "#a0487f", "#8a6d00", "#4b3fa8", "#333333")
INK, WHITE = "#1a1a1a", "#fff"
# The look of each part: its colour for a file that stands alone, its class for a page that has colours of its own.
DIM = {"class_": "dim", "fill": "#595959"}
AXIS = {"class_": "axis", "stroke": "#595959"}
GRID = {"class_": "grid", "stroke": "#dedede"}
CLASH = {"class_": "clash", "stroke": INK}
GROUND = {"class_": "ground", "fill": WHITE}
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
    """How one origin is drawn; of 42 origins no two look the same. `hue` is the number of its colour, from 1."""

    hue: int
    shape: str

    @property
    def colour(self) -> str:
        return COLOURS[self.hue - 1]

    @property
    def stroke(self) -> dict[str, object]:
        return {"class_": f"s{self.hue}", "stroke": self.colour}

    @property
    def words(self) -> dict[str, object]:
        """Words in its colour, with a rim so that lines do not run through them."""
        rim = {"paint_order": "stroke", "stroke": WHITE, "stroke_width": 3, "stroke_linejoin": "round"}
        return {"class_": f"f{self.hue} rim", "fill": self.colour, **rim}


def sign(number: int) -> Sign:
    """The sign of the origin that is so many'th in the drawing."""
    return Sign(number % len(COLOURS) + 1, SHAPES[number % len(SHAPES)])


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


def mark(
    sign: Sign, x: float, y: float, *, filled: bool, pale: bool = False, tip: str = "", href: str | None = None
) -> str:
    """The sign at a point; hollow where no number stands there.

    `tip`: what a reader is told who points at it; `href`: where it leads, for the keyboard too.
    """
    inner = element("title", words(tip)) if tip else ""
    drawn = _shape(sign, x, y, inner, **_look(sign, filled=filled, pale=pale))
    return element("a", drawn, href=href, aria_label=" ".join(tip.split())) if href else drawn


def _look(sign: Sign, *, filled: bool, pale: bool) -> dict[str, object]:
    if not filled:
        return {"class_": f"s{sign.hue} hollow", "fill": WHITE, "stroke": sign.colour, "stroke_width": 1.8}
    colour = _pale(sign.colour) if pale else sign.colour
    kind = f"p{sign.hue}" if pale else f"f{sign.hue} s{sign.hue}"
    return {"class_": kind, "fill": colour, "stroke": colour, "stroke_width": 1.8}


def _shape(sign: Sign, x: float, y: float, inner: str, /, **look: object) -> str:
    if sign.shape == "circle":
        return element("circle", inner, cx=x, cy=y, r=RADIUS - 0.5, **look)
    corners, turn = _CORNERS[sign.shape]
    size = RADIUS + (1.5 if corners < 6 else 0)
    points = [
        (x + size * cos(turn + 2 * pi * n / corners), y + size * sin(turn + 2 * pi * n / corners))
        for n in range(corners)
    ]
    return element("polygon", inner, points=" ".join(f"{a:.1f},{b:.1f}" for a, b in points), **look)


def badge(x: float, y: float, text: str) -> str:
    """A sign in a ring on a line."""
    ring = element("circle", cx=x, cy=y, r=9.0, class_="clash ground", fill=WHITE, stroke=INK)
    return ring + label(x, y + 5, text, font_size=14, font_weight=700, text_anchor="middle")


def _pale(colour: str) -> str:
    """The colour mixed with white, so that no line shows through."""
    parts = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    return "#" + "".join(f"{round(part * 0.42 + 255 * 0.58):02x}" for part in parts)


def line(x1: float, y1: float, x2: float, y2: float, /, **look: object) -> str:
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, **look)


def label(x: float, y: float, text: object, /, **look: object) -> str:
    return element("text", words(text), x=x, y=y, **look)
