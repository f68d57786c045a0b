"""Stories at the desk: facts to pick from, how the story would read today, and what has to be corrected."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from secondsource.ledger.codec import plain_from_json
from secondsource.ledger.judgements import Judgement, append_judgement, current_judgements
from secondsource.ledger.publications import publications, stories, story
from secondsource.link.agents import plain
from secondsource.publish.gate import Outcome
from secondsource.publish.gate_list import speakers
from secondsource.publish.safety import safety_policy
from secondsource.publish.snapshot import shown
from secondsource.publish.story import StoryRefused, composed, quotes_of
from secondsource.publish.story_line import allowed
from secondsource.publish.story_material import PERSON, REVEAL, WITHDRAW

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from secondsource.ledger.ledger import Ledger
    from secondsource.ledger.publications import Publication, StoryRevision
    from secondsource.publish.snapshot import Shown
    from secondsource.publish.story import Composed

_CANDIDATES = """
SELECT fact_body.body, claim_now.id, json_extract(claim_now.body, '$.words') AS words, claim_now.source_name
FROM report CROSS JOIN claim_now ON claim_now.document = report.document
JOIN fact_claim ON fact_claim.claim = claim_now.id JOIN fact_body ON fact_body.fact = fact_claim.fact
WHERE claim_now.state <> 'rejected'
"""

FOUND = text(f"""
-- one row per claim of a fact in the reports that hold all the words, the best match first
WITH report AS MATERIALIZED (
    SELECT rowid AS document FROM document_search WHERE document_search MATCH :query ORDER BY rank LIMIT :reports
)
{_CANDIDATES}
""")

LATEST = text(f"""
-- one row per claim of a fact in the reports that came last
WITH report AS MATERIALIZED (SELECT number AS document FROM document ORDER BY number DESC LIMIT :reports)
{_CANDIDATES}
""")
REPORTS = 30
LISTED = 40
WITHDRAWN_BACK = "unwithdraw"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A fact that may be picked, or why not. `words` is how one of its claims puts it.

    `silent`: nobody asserts it, so that there is nothing to print even where evidence opened the gate.
    """

    fact: str
    words: str
    outcome: str
    said_by: tuple[str, ...]
    why: tuple[str, ...]
    silent: bool

    @property
    def held(self) -> bool:
        return self.outcome == Outcome.HOLD.value


def candidates(ledger: Ledger, words: str) -> list[Candidate]:
    """Facts to pick from: those whose claims hold the words, or those of the latest reports; held ones last."""
    asked = [word for word in words.casefold().split() if any(map(str.isalnum, word))]
    query = " ".join(f'"{word}"*' for word in (w.replace('"', "") for w in asked) if word)
    with ledger.reading() as connection:
        rows = connection.execute(
            FOUND if query else LATEST, {"query": query, "reports": REPORTS} if query else {"reports": REPORTS}
        ).all()
    best: dict[str, tuple[tuple[bool, bool, int], str, Mapping[str, Any]]] = {}
    for row in rows:
        body = plain_from_json(row.body)
        said = f"{row.words} {row.source_name or ''} {body['label']}".casefold()
        stands = row.id in (body["figures"] or {}).get("given", ())
        rank = (stands, row.id in body["origins"]["claims"], len(row.words))  # the fullest words of who asserts it now
        if all(word in said for word in asked) and (body["id"] not in best or rank > best[body["id"]][0]):
            best[body["id"]] = (rank, row.words, body)
    found = [_candidate(line, body) for _, line, body in best.values()]
    order = [outcome.value for outcome in Outcome]
    return sorted(found, key=lambda c: (c.silent, order.index(c.outcome), -len(c.said_by), c.fact))[:LISTED]


def _candidate(words: str, body: Mapping[str, Any]) -> Candidate:
    return Candidate(
        fact=body["id"],
        words=" ".join(words.split()),
        outcome=body["gate"]["outcome"],
        said_by=tuple(speakers(body)),
        why=tuple(body["gate"]["why"]),
        silent=body["gate"]["outcome"] != Outcome.HOLD.value and not body["origins"]["claims"],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One story of the list. `out` is what was published last; `wrong`: it needs a correction."""

    revision: StoryRevision
    out: Publication | None
    wrong: bool


def listed(ledger: Ledger, published: Iterable[Shown]) -> list[Listed]:
    """Every story, the one saved last first; `published` are the latest versions of those that are out."""
    out = {each.publication.story: each for each in published}
    return [
        Listed(
            revision=revision,
            out=each.publication if (each := out.get(revision.story)) else None,
            wrong=each is not None and any(due.wrong for due in each.due),
        )
        for revision in stories(ledger)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """One report behind a story: how many of its characters the story quotes, of those that may be quoted at all.

    `withdrawn` is the ruling that it was withdrawn.
    """

    id: str
    title: str
    quoted: int
    allowed: int
    withdrawn: Judgement | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """One story before its editor: as it would go out today, what is out, whose names are taken out, its reports."""

    revision: StoryRevision
    composed: Composed
    out: Shown | None
    versions: tuple[Publication, ...]
    names: tuple[str, ...]
    reveals: Mapping[str, tuple[Judgement, ...]]
    reports: tuple[Behind, ...]

    @property
    def wrong(self) -> bool:
        return self.out is not None and any(d.wrong for d in self.out.due)


def opened(ledger: Ledger, id: str) -> Opened:
    """One story; raises `NotFound`."""
    revision = story(ledger, id)
    made = composed(ledger, revision)
    versions = publications(ledger, id)
    names = _names_taken_out(made)
    return Opened(
        revision=revision,
        composed=made,
        out=shown(ledger, versions[-1], versions[-1]) if versions else None,
        versions=versions,
        names=names,
        reveals={name: tuple(current_judgements(ledger, PERSON + plain(name))) for name in names},
        reports=_reports(made),
    )


def _names_taken_out(made: Composed) -> tuple[str, ...]:
    """The private names that its lines would tell, the whole names only."""
    used = {id for line in made.lines if line["kind"] == "fact" for id in line["claims"]}
    told = [made.material.told[id] for id in used if id in made.material.told]
    words = " ".join(f"{t.claim.words} {t.claim.source.name if t.claim.source else ''} {t.title or ''}" for t in told)
    names = [name for name in made.material.names if name in words]
    return tuple(sorted(n for n in names if not any(n != other and n in other.split() for other in names)))


def _reports(made: Composed) -> tuple[Behind, ...]:
    """The reports behind its lines; those that it quotes most come first."""
    material = made.material
    reports = {t.document_id: t for t in material.told.values() if t.document_id in material.reports}
    quoted: dict[str, dict[str, int]] = defaultdict(dict)
    for quote in quotes_of(made.lines):
        quoted[quote["document"]][quote["claim"]] = len(quote["words"])
    found = [
        Behind(
            id=id,
            title=t.title or t.carrier,
            quoted=sum(quoted[id].values()),
            allowed=allowed(t),
            withdrawn=material.withdrawn.get(id),
        )
        for id, t in reports.items()
    ]
    return tuple(sorted(found, key=lambda r: (r.withdrawn is None, -r.quoted, r.title)))


def withdraw(ledger: Ledger, document: str, *, who: str, why: str) -> Judgement:
    """A ruling that a report was withdrawn: no claim of it stands behind anything public from now on."""
    if any(j.verb == WITHDRAW for j in current_judgements(ledger, document)):
        raise StoryRefused("this report is withdrawn already; take that back first")
    return append_judgement(ledger, who=who, about=document, verb=WITHDRAW, body={"why": _reason(why)})


def take_back_withdrawal(ledger: Ledger, document: str, *, who: str) -> None:
    """The report counts again. Raises `StoryRefused` where it is not withdrawn."""
    ruling = next((j for j in current_judgements(ledger, document) if j.verb == WITHDRAW), None)
    if ruling is None:
        raise StoryRefused("this report is not withdrawn now; load the page again")
    append_judgement(ledger, who=who, about=document, verb=WITHDRAWN_BACK, body=dict(ruling.body), replaces=ruling.id)


def reveal(ledger: Ledger, name: str, *, who: str, why: str) -> int:
    """One person's ruling that a private name may be printed; returns how many more people it takes.

    Raises `StoryRefused` where this person has ruled already, or where the policy takes no self-declared names.
    """
    policy = safety_policy()
    if not policy.self_declared_eyes:
        raise StoryRefused(
            f"the policy {policy.name} takes no ruling from a self-declared name; rule where people are checked"
        )
    about = PERSON + plain(name)
    people = {j.who for j in current_judgements(ledger, about) if j.verb == REVEAL}
    if who in people:
        raise StoryRefused(f"{who} has ruled on this name already; it takes another person")
    append_judgement(ledger, who=who, about=about, verb=REVEAL, body={"why": _reason(why)})
    return max(0, policy.people_to_reveal - len(people) - 1)


def _reason(why: str) -> str:
    words = " ".join(why.split())
    if not words:
        raise StoryRefused("a ruling needs a reason; say why")
    return words
