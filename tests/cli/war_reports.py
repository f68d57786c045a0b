"""Invented reports with something to hold, something to revise, and units; all people in them are invented."""

from __future__ import annotations

SEVEN = """Seven killed in strike on Lozova

Port Chronicle

November 12, 2024

The regional emergency service said on Tuesday that seven railway workers were killed in a strike on a depot in Lozova.
"""

NINE = """Toll rises in Lozova

Harbour Wire

November 14, 2024

The regional emergency service said on Thursday that nine railway workers were killed in a strike on a depot in Lozova.
"""

GRAVES = """Graves are dug at Hlybne for 4,317 men

Tern Gazette

November 20, 2024

Some 4,317 soldiers of the northern grouping were buried at Hlybne. The mayor, Petro Hlyba, said that two lorries came \
for the four thousand three hundred and seventeen men. Petro Hlyba said that the northern grouping has no flour.

The ministry declined to say how many marines were wounded.
"""

UNITS = """Who stands in Kursk Oblast

Harbour Wire

Dec 5, 2024

Earlier this month, Zelenskyy said approximately 12,000 North Korean soldiers are stationed in Kursk Oblast.

These troops are subordinate to the 11th Air Assault Brigade, according to the National Resistance Center of Ukraine.

North Korean troops guard checkpoints in the rear, Ada Lund, an analyst, said.
"""

SHARE = """title: The dead of a shift
question: What share of a shift of thirty fell?
by: the desk
unit: percent
formula: dead / shift
inputs:
  dead: {said: seven railway workers, report: seven.txt, unit: people}
assumptions:
  shift: {best: 30, unit: people, by: the desk, why: the timetable}
"""
