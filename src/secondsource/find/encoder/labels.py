"""The names of what each head of the encoder tells, in the order of its outputs."""

from __future__ import annotations

ROLES = ("source", "cue", "content")
ENTITIES = (
    "Organisation",
    "Location",
    "Person",
    "Temporal",
    "Quantity",
    "Weapon",
    "MilitaryPlatform",
    "DocumentReference",
    "Nationality",
    "Money",
    "Vehicle",
    "Force",
    "Unit",
    "Facility",
)
MODALITIES = ("asserted", "planned", "possible", "denied", "withheld", "conditional")  # of a claim's content
ASIDE = ("aside",)  # what stands on the page but is not reporting: bylines, captions, appeals, links to other stories
HEADS = (ROLES, ENTITIES, MODALITIES, ASIDE)  # side by side in the rows that the encoder gives, then the pointers
OUT = 0  # label 0 stands for "none"; then begin and inside of each name, in turn


def label_count(names: tuple[str, ...]) -> int:
    """How many labels a head with these names has: begin and inside of each, and none."""
    return 2 * len(names) + 1
