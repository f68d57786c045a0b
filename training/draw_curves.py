"""Draw the learning curves: `python -m training.draw_curves` draws training/curves/curves.svg."""

from __future__ import annotations

import json
from pathlib import Path

FOLDER = Path(__file__).parent / "curves"
WIDTH, HEIGHT, LEFT, TOP = 560, 320, 60, 40
LINES = (("overlap", "f1", "#1a5fb4", ""), ("strict", "f1", "#c64600", "6 3"), ("claims", "f1", "#26a269", "2 3"))


def main() -> None:
    drawn = [_panel(FOLDER / f"{build}.jsonl", build, number) for number, build in enumerate(("full", "open"))]
    size = f'width="{2 * (WIDTH + LEFT)}" height="{HEIGHT + 2 * TOP}"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="13">'
    (FOLDER / "curves.svg").write_text("\n".join([svg, *drawn, "</svg>\n"]), encoding="utf-8")


def _panel(path: Path, build: str, number: int) -> str:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    last = max(row["epoch"] for row in rows)
    x0 = LEFT + number * (WIDTH + LEFT)

    def at(epoch: int, value: float) -> str:
        return f"{x0 + (WIDTH - 140) * epoch / last:.1f},{TOP + HEIGHT * (1 - value):.1f}"

    out = [f'<text x="{x0}" y="{TOP - 16}" font-weight="bold">build {build}: F1 on dev by epoch</text>']
    for tenth in range(0, 11, 2):
        y = TOP + HEIGHT * (1 - tenth / 10)
        out.append(f'<line x1="{x0}" x2="{x0 + WIDTH - 140}" y1="{y}" y2="{y}" stroke="#ddd"/>')
        out.append(f'<text x="{x0 - 8}" y="{y + 4}" text-anchor="end">{tenth / 10}</text>')
    for name, key, colour, dash in LINES:
        points = [(row["epoch"], row[name][key]) for row in rows if name in row]
        path_ = " ".join(at(*p) for p in points)
        out.append(
            f'<polyline points="{path_}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"/>'
        )
        x, y = at(*points[-1]).split(",")
        out.append(f'<text x="{float(x) + 6}" y="{float(y) + 4}" fill="{colour}">{name} {points[-1][1]:.3f}</text>')
    out += [
        f'<text x="{at(e, 0).split(",")[0]}" y="{TOP + HEIGHT + 18}" text-anchor="middle">{e}</text>'
        for e in range(1, last + 1)
    ]
    return "\n".join(out)


if __name__ == "__main__":
    main()
