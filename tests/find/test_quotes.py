"""Quoted words, with every kind of mark."""

from __future__ import annotations

import pytest

from .newsroom import mentions_in, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “we stay” and left.", ["“we stay”"]),
        ('He said "we stay" and left.', ['"we stay"']),
        ("He said «we stay» and left.", ["«we stay»"]),
        ("He said „we stay“ and left.", ["„we stay“"]),
        ("He said ‘we stay’ and left.", ["‘we stay’"]),
        ("“We stay,” he said, “and we fight.”", ["“We stay,”", "“and we fight.”"]),
        ('"We stay," he said, "and we fight."', ['"We stay,"', '"and we fight."']),
        ("He called it ‘the men’s last hill’ twice.", ["‘the men’s last hill’"]),
        ("The men’s hill and the women’s well.", []),
        ("He didn't know the sergeant's name.", []),
        ("“He told me ‘go’ and I went,” she said.", ["“He told me ‘go’ and I went,”"]),
        ("“We stay. We fight. We win.”", ["“We stay. We fight. We win.”"]),
        ('A 6" pipe lay there.', []),
        ("Nothing is quoted here.", []),
        ("(“we stay”)", ["“we stay”"]),
        ('He said ("we stay").', ['"we stay"']),
    ],
)
def test_what_is_quoted(text: str, expected: list[str]) -> None:
    assert words(text, mentions_in(text).quotes) == expected


def test_a_quote_that_is_not_closed_ends_with_its_paragraph() -> None:
    text = "She said: “We stay. We fight.\n“And we win.”"
    assert words(text, mentions_in(text).quotes) == ["“We stay. We fight.", "“And we win.”"]
