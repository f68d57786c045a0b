"""Lines whose layout says who speaks."""

from __future__ import annotations

from secondsource.find.encoder.layouts import laid_out, with_layout
from secondsource.model import Attribution, Span


def lines(text: str) -> list[Span]:
    spans, at = [], 0
    for line in text.split("\n"):
        if line:
            spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    return spans


def told(text: str) -> list[tuple[str, list[str]]]:
    return [(a.source[0].of(text), [c.of(text) for c in a.content]) for a in laid_out(text, lines(text))]


def test_a_transcript_names_its_speakers() -> None:
    text = "HOST: Is the bridge open?\nCOLONEL VASKO: It is not. We closed it.\nThe interview was recorded on Monday."
    assert told(text) == [("HOST", ["Is the bridge open?"]), ("COLONEL VASKO", ["It is not. We closed it."])]


def test_one_line_with_a_colon_is_no_transcript() -> None:
    assert told("UPDATE: The bridge is open.\nThe colonel left.") == []


def test_a_speech_of_several_quoted_lines_goes_on() -> None:
    text = '"HOST: And now?\n"VASKO: We wait.\n"We have waited before.\nThe colonel hung up.'
    assert told(text)[1] == ("VASKO", ["We wait.", "We have waited before."])


def test_a_signed_quote_belongs_to_who_signed_it() -> None:
    assert told("“They burned the granary.” ― Ana Pell") == [("Ana Pell", ["They burned the granary."])]


def test_a_sentence_with_a_dash_is_no_signature() -> None:
    assert told("“They burned the granary” – nobody else has said so. The army denied it.") == []


def test_what_the_encoder_heard_elsewhere_stays() -> None:
    text = "“Go.” ― Ana Pell\nThe army said it would not."
    heard = Attribution((Span(17, 25),), (Span(26, 30),), (Span(1, 4), Span(31, 43)))
    (signed, rest) = with_layout([heard], laid_out(text, lines(text)))
    assert signed.source[0].of(text) == "Ana Pell"
    assert [c.of(text) for c in rest.content] == ["it would not"]
