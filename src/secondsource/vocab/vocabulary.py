"""The shipped vocabularies as one frozen value; steps take it as an argument."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from secondsource.errors import VocabularyError
from secondsource.model import SourceType, Stance, Status
from secondsource.vocab.load import load

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """grammar.yaml: the closed classes of English that the tagger leans on."""

    determiners: Words
    pronouns: Words
    prepositions: Words
    coordinators: Words
    subordinators: Words
    clause_links: Words
    relatives: Words
    auxiliaries: Words
    be_have: Words
    modals: Words
    contracted: Words
    adverbs: Words
    adjectives: Words
    abbreviations: Words
    ambiguous_abbreviations: Words
    titles: Words
    inference_openers: Words
    additions: Words
    nouns_in_ly: Words
    capital_names: Words
    fronted: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Verbs:
    """verbs.yaml: verbs of news prose, with their irregular forms."""

    irregular: dict[str, Words]
    doubling: Words
    regular: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class CueVerbs:
    """Verbs of saying with one stance; what they need around them to count as a cue."""

    lemmas: Words
    stance: Stance
    status: Status = Status.ACTUAL
    clause: bool = False
    infinitive: bool = False
    listener: bool = False
    weak: bool = False
    needs: Words = ()
    followed: Words = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PrefixCues:
    words: Words
    stance: Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """cues.yaml: words of saying, refusing and hearsay."""

    verbs: tuple[CueVerbs, ...]
    prefixes: tuple[PrefixCues, ...]
    noun_cues: Words
    hearsay: Words
    witnesses: Words
    of_outlet: Words
    accounts: Words
    withholding: Words
    proof_conditions: Words
    proof_words: Words
    disclosure_verbs: Words
    secret_nouns: Words
    between: Words
    listeners: Words
    speakers: Words
    role_nouns: Words
    false_words: Words
    checks: Words
    given: Words
    laws: Words
    lays_down: Words
    statements: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedges:
    """hedges.yaml: hedges by kind, and the markers of the status axis."""

    hedges: dict[str, Words]
    obligated: Words
    conditional: Words
    in_preparation: Words
    planned: Words
    possible: Words
    foreseen: Words
    feared: Words
    negators: Words
    denials: Words
    content_nouns: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Echelon:
    name: str
    level: int
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Echelons:
    """echelons.yaml: echelons by level, branches, honorifics."""

    echelons: tuple[Echelon, ...]
    branches: Words
    honorifics: Words
    commands: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Forces:
    """forces.yaml: collective nouns, demonyms and states."""

    groups: Words
    civilians: Words
    demonstratives: Words
    demonyms: dict[str, str]
    states: Words
    institutions: Words
    unspecific: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Weapons:
    """weapons.yaml: weapon and platform names by entity type."""

    weapons: dict[str, Words]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantities:
    """quantities.yaml: number words, approximators, units and what befell people."""

    numbers: dict[str, int]
    scales: dict[str, int]
    dozens: dict[str, int]
    vague: Words
    orders: dict[str, int]
    denominators: dict[str, int]
    ordinals: dict[str, int]
    letters: dict[str, int]
    signs: Words
    currencies: dict[str, str]
    joined: Words
    designators: Words
    approx: Words
    at_least: Words
    at_most: Words
    nearly: Words
    or_more: Words
    or_less: Words
    or_so: Words
    rising: Words
    falling: Words
    befell: dict[str, Words]
    soldiers: Words
    civilians: Words
    subgroups: Words
    singular: Words
    befalling: Words
    tolls: Words
    durations: Words
    units: dict[str, str]
    befell_people: dict[str, Words]
    befalling_people: dict[str, Words]
    young: Words
    critical: Words
    wards: Words
    handing: Words
    remains: Words
    victims: Words
    lifeless: Words
    further: Words
    describing: Words
    classes: Words
    plain_heads: Words
    no_class: Words
    models: dict[str, Words]
    plurals: dict[str, str]
    losing: Words
    changing: Words
    lasting: Words
    vessels: Words
    repeated: dict[str, Words]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """places.yaml: words around names that tell that they are places."""

    areas: Words
    settlements: Words
    locatives: Words
    firm_locatives: Words
    parts: Words
    behind: Words
    ailments: Words
    carriers: Words
    mastheads: Words
    seats: Words
    institutions: Words
    joins: Words
    never: Words
    abbreviations: dict[str, str]
    behind_comma: dict[str, str]
    of_incidents: Words
    over_years: Words
    press: Words
    outlets: dict[str, str]
    homeless: Words
    endings: dict[str, str]
    given: Words
    surnames: Words
    english: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """times.yaml: the words of the calendar."""

    months: dict[str, int]
    weekdays: dict[str, int]
    unsure_names: Words
    before_names: Words
    seasons: dict[str, tuple[int, ...]]
    season_values: dict[str, str]
    units: dict[str, str]
    plural_units: dict[str, str]
    dayparts: dict[str, str]
    moments: dict[str, str]
    zones: Words
    ordinals: dict[str, int]
    decades: dict[str, int]
    few: Words
    holidays: dict[str, str]
    future: Words
    numbered: Words
    counted: Words
    before_lengths: Words
    papers: Words
    made_papers: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """What a claim can be about, by which words it is known, and which noun phrase plays which role."""

    id: str
    plover: str | None = None
    acled: str | None = None
    verbs: Words = ()
    phrases: Words = ()
    subject: str | None = None
    object: str | None = None
    prepositions: dict[str, str] = field(default_factory=dict)
    possible_verbs: Words = ()
    with_unit: bool = False
    with_group: Words = ()
    with_treaty: bool = False
    without_treaty: Words = ()
    with_object: Words = ()
    with_weapon: Words = ()
    of_civilians: Words = ()
    not_of_civilians: Words = ()
    not_of_people: Words = ()
    of_people: Words = ()
    with_figure: Words = ()
    not_of: Words = ()
    needs: dict[str, Words] = field(default_factory=dict)
    by: Words = ()
    before_verb: bool = False
    cues: Words = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicates:
    """predicates.yaml, in order of precedence."""

    predicates: tuple[Predicate, ...]
    own_tails: Words
    takeable: Words
    doers: Words
    striking: Words
    treaties: Words
    obligation_triggers: Words
    employing: Words
    doings: Words
    own_forces: Words
    helpers: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Corefer:
    """corefer.yaml: definite heads and the nouns that tell a source's type."""

    heads: dict[str, Words]
    people_of: dict[str, Words]
    bodies_of: dict[str, Words]
    male: Words
    female: Words
    pairs: Words
    types: dict[str, Words]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """One who speaks in conflict reporting: canonical name, source type, institution and the principal behind it."""

    name: str
    type: SourceType
    aliases: Words = ()
    institution: str | None = None
    principal: str | None = None
    kind: str = "organisation"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentsFile:
    """agents.yaml: the seed of who speaks, and demonyms for principals."""

    agents: tuple[Agent, ...]
    demonyms: dict[str, str]


@dataclass(frozen=True, slots=True)
class Confidence:
    """Weights of the regression that says how likely a claim is right; fitted by `benchmarks.calibration`."""

    constant: float
    both: float
    encoder: float
    score: float
    cue: float
    words: float
    siblings: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """All vocabularies that reading needs."""

    grammar: Grammar
    verbs: Verbs
    cues: Cues
    hedges: Hedges
    echelons: Echelons
    forces: Forces
    weapons: Weapons
    quantities: Quantities
    times: Times
    places: PlaceWords
    predicates: Predicates
    corefer: Corefer
    agents: AgentsFile
    confidence: Confidence


FILES: dict[str, type] = {
    "grammar": Grammar,
    "verbs": Verbs,
    "cues": Cues,
    "hedges": Hedges,
    "echelons": Echelons,
    "forces": Forces,
    "weapons": Weapons,
    "quantities": Quantities,
    "times": Times,
    "places": PlaceWords,
    "predicates": Predicates,
    "corefer": Corefer,
    "agents": AgentsFile,
    "confidence": Confidence,
}


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The shipped vocabularies, checked. Raises `VocabularyError` with the mistakes of all files together."""
    values: dict[str, Any] = {}
    mistakes: list[str] = []
    for name, shape in FILES.items():
        try:
            values[name] = load(f"{name}.yaml", shape)
        except VocabularyError as error:
            mistakes.append(str(error))
    if mistakes:
        raise VocabularyError("\n".join(mistakes))
    return Vocabulary(**values)
