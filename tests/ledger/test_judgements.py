from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from secondsource.errors import NotFound, UsageError
from secondsource.ledger.judgements import append_judgement, current_judgements, judgement_history

if TYPE_CHECKING:
    from secondsource.ledger.ledger import Ledger


def test_a_later_ruling_replaces_an_earlier_one_and_erases_nothing(ledger: Ledger) -> None:
    first = append_judgement(ledger, who="Ada", about="claim-1", verb="source", body={"name": "Отаман"})
    other = append_judgement(ledger, who="Ada", about="claim-2", verb="reject", body={})
    second = append_judgement(ledger, who="Bo", about="claim-1", verb="source", body={}, replaces=first.id)
    assert list(current_judgements(ledger)) == [other, second]
    assert list(current_judgements(ledger, about="claim-1")) == [second]
    assert list(judgement_history(ledger, "claim-1")) == [first, second]
    assert first.at < second.at


def test_two_people_cannot_replace_the_same_ruling(ledger: Ledger) -> None:
    first = append_judgement(ledger, who="Ada", about="claim-1", verb="reject", body={})
    append_judgement(ledger, who="Bo", about="claim-1", verb="accept", body={}, replaces=first.id)
    with pytest.raises(UsageError, match="was replaced by"):
        append_judgement(ledger, who="Cy", about="claim-1", verb="accept", body={}, replaces=first.id)
    with pytest.raises(UsageError, match="is about claim-1"):
        append_judgement(ledger, who="Cy", about="claim-9", verb="accept", body={}, replaces=first.id)
    with pytest.raises(NotFound):
        append_judgement(ledger, who="Cy", about="claim-1", verb="accept", body={}, replaces="nothing")
