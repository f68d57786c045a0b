"""English verb forms."""

from __future__ import annotations

import pytest

from secondsource.vocab.inflect import inflect
from secondsource.vocab.vocabulary import vocabulary


@pytest.mark.parametrize(
    "forms",
    [
        "report reports reported reported reporting",
        "say says said said saying",
        "deny denies denied denied denying",
        "deploy deploys deployed deployed deploying",
        "seize seizes seized seized seizing",
        "free frees freed freed freeing",
        "push pushes pushed pushed pushing",
        "attack attacks attacked attacked attacking",
        "withdraw withdraws withdrew withdrawn withdrawing",
        "overrun overruns overran overrun overrunning",
        "die dies died died dying",
        "ship ships shipped shipped shipping",
        "hit hits hit hit hitting",
        "admit admits admitted admitted admitting",
        "cross crosses crossed crossed crossing",
        "go goes went gone going",
        "be is was been being",
        "have has had had having",
        "begin begins began begun beginning",
        "dig digs dug dug digging",
        "agree agrees agreed agreed agreeing",
        "flee flees fled fled fleeing",
        "lie lies lay lain lying",
        "tell tells told told telling",
        "take takes took taken taking",
    ],
)
def test_a_verb_has_its_five_forms(forms: str) -> None:
    lemma = forms.split()[0]
    assert " ".join(inflect(lemma, vocabulary().verbs).all()) == forms


def test_of_a_phrasal_verb_only_the_verb_changes() -> None:
    assert inflect("call for", vocabulary().verbs).all() == (
        "call for",
        "calls for",
        "called for",
        "called for",
        "calling for",
    )


@pytest.mark.parametrize(
    ("lemma", "past", "gerund"),
    [
        ("ship", "shipped", "shipping"),
        ("ram", "rammed", "ramming"),
        ("bomb", "bombed", "bombing"),
        ("enter", "entered", "entering"),
        ("happen", "happened", "happening"),
        ("kidnap", "kidnapped", "kidnapping"),
        ("rebut", "rebutted", "rebutting"),
        ("bar", "barred", "barring"),
        ("man", "manned", "manning"),
        ("patrol", "patrolled", "patrolling"),
        ("spot", "spotted", "spotting"),
        ("stem", "stemmed", "stemming"),
        ("swap", "swapped", "swapping"),
        ("refit", "refitted", "refitting"),
    ],
)
def test_a_last_letter_doubles_where_english_does(lemma: str, past: str, gerund: str) -> None:
    forms = inflect(lemma, vocabulary().verbs)
    assert (forms.past, forms.gerund) == (past, gerund)
