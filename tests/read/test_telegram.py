"""A Telegram export comes in: what becomes of its messages, and what is said of those that cannot be read."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.errors import BadRecord, InputTooLarge
from secondsource.model import Document, Failure, Forward, Post
from secondsource.read.document import NO_OPTIONS, ReadOptions, read_document
from secondsource.read.sources import RawInput, expand
from secondsource.read.telegram_json import JsonStream

from .exports import DEPOT, FRONT, SEEN, chat, message, written
from .newsroom import aside

Rows = list[RawInput | Failure]


def rows(tmp_path: Path, export: Any, *, name: str = "result.json") -> Rows:
    path = tmp_path / name
    path.write_bytes(export if isinstance(export, bytes) else written(export).encode())
    return list(expand([str(path)]))


def documents(tmp_path: Path, export: Any, *, options: ReadOptions = NO_OPTIONS) -> list[Document]:
    return [read_document(raw, options=options) for raw in rows(tmp_path, export) if isinstance(raw, RawInput)]


def document(tmp_path: Path, *messages: dict[str, Any], **of_chat: Any) -> Document:
    (one,) = documents(tmp_path, chat(*messages, **of_chat))
    return one


def codes(found: Rows) -> list[str]:
    return [row.code if isinstance(row, Failure) else Path(row.input).name for row in found]


def test_a_message_is_a_document_of_its_channel_and_day(tmp_path: Path) -> None:
    read = document(tmp_path, message(17, DEPOT, **{"from": "Harbour Relay", "author": "Daryna Kovtun"}))
    assert (read.text, read.outlet, read.author, read.language) == (DEPOT, "Harbour Relay", "Daryna Kovtun", "en")
    assert read.input == str(tmp_path / "result.json#17")
    assert read.published is not None
    assert (read.published.edtf, read.published.time, read.published.zone) == ("2024-12-05", "14:03", None)
    assert read.post == Post(feed_id="telegram:4001/17", unixtime=1733403802)
    assert read.url is None


def test_an_address_is_given_only_where_the_export_tells_the_public_name(tmp_path: Path) -> None:
    (read,) = documents(tmp_path, {"username": "harbour_relay", **chat(message(17, DEPOT))})
    assert read.url == "https://t.me/harbour_relay/17"


def test_whose_words_a_message_forwards_is_kept(tmp_path: Path) -> None:
    export = chat(
        message(1, SEEN, **FRONT),
        message(2, SEEN, forwarded_from=None),
        message(3, SEEN, forwarded_from="Harbour Relay"),
        message(4, SEEN),
    )
    hidden = Forward(name=None)
    found = [read.forwarded for read in documents(tmp_path, export)]
    assert found == [Forward(name="Meridian Front", id="channel4003"), hidden, None, None]


def test_a_message_kept_for_oneself_is_the_channels_that_it_was_saved_from(tmp_path: Path) -> None:
    saved = {"type": "saved_messages", "id": 9, "messages": [message(1, SEEN, saved_from="Estuary Watch", **FRONT)]}
    (read,) = documents(tmp_path, saved)
    assert (read.outlet, read.forwarded) == ("Estuary Watch", Forward(name="Meridian Front", id="channel4003"))
    note = {"type": "saved_messages", "id": 9, "messages": [message(1, SEEN, forwarded_from="Meridian Front")]}
    (read,) = documents(tmp_path, note)
    assert (read.outlet, read.forwarded) == ("Meridian Front", None)


def test_formatting_becomes_plain_text_and_links_are_kept(tmp_path: Path) -> None:
    pieces = [
        {"type": "bold", "text": "Lozova."},
        " Seven railway workers were killed, ",
        {"type": "text_link", "text": "the service said", "href": "https://example.org/statement"},
        ". ",
        {"type": "link", "text": "https://example.org/video"},
    ]
    read = document(tmp_path, message(1, pieces))
    assert read.text == ("Lozova. Seven railway workers were killed, the service said. https://example.org/video")
    assert read.post is not None
    assert read.post.links == ("https://example.org/statement", "https://example.org/video")


def test_text_that_stands_only_in_entities_is_read(tmp_path: Path) -> None:
    assert document(tmp_path, message(1, "", text_entities=[{"type": "plain", "text": DEPOT}])).text == DEPOT


@pytest.mark.parametrize(
    "line",
    [
        "Subscribe to Harbour Relay | Send us your news: @relay_desk",
        "🔹 Harbour Relay",
        "Meridian Front | Our chat | Our bot",
        "⚡️ Boost the channel",
        "#Lozova #Kharkiv",
        "@relay_desk\n\nhttps://t.me/harbour_relay",
        "Підписатися | Надіслати новину",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_the_signature_of_a_channel_is_set_aside(tmp_path: Path, line: str, gap: str) -> None:
    read = document(tmp_path, message(1, f"{DEPOT}{gap}{line}", **FRONT))
    assert aside(read) == [(line, "byline")]


@pytest.mark.parametrize("line", ["Source: Harbour Wire", "Seven killed", "12:45", "More on the strike in Lozova here"])
def test_a_last_line_that_says_something_is_no_signature(tmp_path: Path, line: str) -> None:
    read = document(tmp_path, message(1, f"{DEPOT}\n{line}"))
    assert not [reason for _, reason in aside(read) if reason == "byline"]


def test_the_only_line_of_a_post_is_no_signature(tmp_path: Path) -> None:
    assert aside(document(tmp_path, message(1, "#Lozova #Kharkiv"))) == []


def test_words_that_are_links_are_part_of_a_signature_and_a_linked_sentence_is_not(tmp_path: Path) -> None:
    link = {"type": "text_link", "text": "Tern of the north", "href": "https://example.org/tern"}
    told = {"type": "text_link", "text": "Seven were killed in Lozova", "href": "https://example.org/lozova"}
    signed, linked = documents(tmp_path, chat(message(1, [DEPOT, "\n", link]), message(2, [DEPOT, "\n", told])))
    assert aside(signed) == [("Tern of the north", "byline")]
    assert aside(linked) == []


def test_a_caption_is_read_and_a_poll_is_no_reporting(tmp_path: Path) -> None:
    poll = {"question": "Which town next?", "answers": [{"text": "Lozova", "voters": 2}, {"text": "Halych"}]}
    caption, asked = documents(tmp_path, chat(message(1, DEPOT, photo="photos/1.jpg"), message(2, "", poll=poll)))
    assert (caption.text, caption.set_aside) == (DEPOT, ())
    assert aside(asked) == [("Which town next?\nLozova\nHalych", "vote")]


def test_messages_without_words_are_one_row_that_counts_them_by_kind(tmp_path: Path) -> None:
    export = chat(
        message(1, "", type="service", action="create_channel"),
        message(2, "", photo="photos/1.jpg"),
        message(3, "", photo="photos/2.jpg"),
        message(4, "🔥🔥"),
        message(5, "\u200b\u2060", media_type="voice_message"),
        message(6, DEPOT),
    )
    read, row = rows(tmp_path, export)
    assert isinstance(read, RawInput)
    assert isinstance(row, Failure)
    assert row.loses_nothing
    assert "5 messages (2 photos, 1 service message, 1 text without letters, 1 voice message)" in row.message


def test_the_same_export_again_gives_the_same_bytes_whatever_readers_did_meanwhile(tmp_path: Path) -> None:
    reacted = [{"type": "emoji", "count": 40, "emoji": "🔥", "recent": [{"from": "Olena Bilokur"}]}]
    first = document(tmp_path, message(1, DEPOT, photo="photos/photo_1.jpg"))
    again = document(tmp_path, message(1, DEPOT, photo="photos/photo_7.jpg", reactions=reacted))
    assert first == again


def test_an_edited_message_is_another_version_of_one_post(tmp_path: Path) -> None:
    before = document(tmp_path, message(1, DEPOT, edited="1970-01-01T02:00:00"))
    after = document(tmp_path, message(1, DEPOT.replace("seven", "nine"), edited="2024-12-06T08:00:00"))
    assert before.feed_id == after.feed_id == "telegram:4001/1"
    assert before.id != after.id
    assert before.post is not None
    assert after.post is not None
    assert (before.post.edited, after.post.edited) == (None, "2024-12-06T08:00:00")


def test_equal_words_in_two_channels_are_two_documents(tmp_path: Path) -> None:
    one, two = document(tmp_path, message(1, DEPOT)), document(tmp_path, message(1, DEPOT), id=4002)
    assert one.id != two.id


def test_an_export_of_the_account_gives_the_messages_of_every_chat(tmp_path: Path) -> None:
    listed = [chat(message(1, DEPOT)), chat(message(1, SEEN), name="Estuary Watch", id=4002)]
    left = [chat(message(1, SEEN), name=None, id=4004, type="personal_chat")]
    export = {
        "about": "Here is the data you requested.",
        "personal_information": {"user_id": 1, "username": "nobody"},
        "chats": {"about": "This page lists all chats.", "list": listed},
        "left_chats": {"about": "", "list": left},
    }
    found = documents(tmp_path, export)
    assert [(read.outlet, Path(read.input).name) for read in found] == [
        ("Harbour Relay", "result.json#4001-1"),
        ("Estuary Watch", "result.json#4002-1"),
        (None, "result.json#4004-1"),
    ]


def test_an_export_with_sorted_keys_is_the_same_export(tmp_path: Path) -> None:
    export = chat(message(1, DEPOT, **FRONT))
    as_sorted = json.dumps(export, sort_keys=True).encode()
    assert documents(tmp_path, as_sorted) == documents(tmp_path, export)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Explosions in Halych.", None),
        ("Air raid alert Kharkiv, Sumy, Poltava oblasts. Shelter now!", None),
        (DEPOT, "en"),
        ("Влучання в склад у Лозовій, семеро загиблих, повідомили рятувальники області", "uk"),
    ],
)
def test_a_short_message_in_plain_letters_is_not_taken_for_a_rare_language(
    tmp_path: Path, text: str, language: str | None
) -> None:
    assert document(tmp_path, message(1, text)).language == language


def test_the_language_that_a_person_gives_goes_before_a_guess(tmp_path: Path) -> None:
    (read,) = documents(tmp_path, chat(message(1, DEPOT)), options=ReadOptions(language="uk"))
    assert read.language == "uk"


@pytest.mark.parametrize(
    ("date", "unixtime", "edtf", "zone"),
    [
        (None, "1733403802", "2024-12-05", "UTC"),
        (7, None, None, None),
        ("yesterday", "-5", None, None),
        ("2024-13-45T00:00:00", "9" * 40, None, None),
    ],
)
def test_a_message_without_a_date_is_read_and_said(
    tmp_path: Path, date: Any, unixtime: Any, edtf: str | None, zone: str | None
) -> None:
    read = document(tmp_path, message(1, DEPOT, date=date, date_unixtime=unixtime))
    published = read.published
    assert (published.edtf, published.zone) == (edtf, zone) if published else edtf is None
    assert [failure.code for failure in read.failures] == ([] if edtf else ["bad-published"])


def test_bad_records_are_rows_and_the_others_are_read(tmp_path: Path) -> None:
    bad: list[Any] = [7, {"type": "message", "text": DEPOT}, message(True, DEPOT), message("../x", DEPOT)]
    found = rows(tmp_path, chat(*bad, message(5, DEPOT)))
    assert codes(found) == ["bad-record"] * 4 + ["result.json#5"]
    assert isinstance(found[1], Failure)
    assert found[1].message.startswith(f"message number 2 of {tmp_path}/result.json has no id")


FIELDS = ["text", "text_entities", "date", "date_unixtime", "edited", "from", "author", "forwarded_from", "poll"]
FIELDS += ["forwarded_from_id", "saved_from", "media_type", "reply_to_message_id", "type", "id"]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    ),
    st.sampled_from(FIELDS),
)
def test_a_field_of_any_other_type_never_stops_the_rest(value: Any, key: str) -> None:
    export = json.dumps(chat({**message(1, DEPOT), key: value}, message(2, SEEN))).encode()
    found = list(expand(["-"], stdin=export))
    read = [read_document(row) for row in found if isinstance(row, RawInput)]
    assert SEEN in [one.text for one in read]


def test_what_stands_before_a_break_is_read(tmp_path: Path) -> None:
    whole = written(chat(message(1, DEPOT), message(2, SEEN), message(3, DEPOT))).encode()
    found = rows(tmp_path, whole[: whole.index(b'"id": 3') + 40])
    assert codes(found) == ["result.json#1", "result.json#2", "bad-record"]
    assert isinstance(found[-1], Failure)
    assert f"{tmp_path}/result.json breaks off after character" in found[-1].message


def test_damage_inside_a_file_is_said_and_does_not_read_the_rest_into_memory(tmp_path: Path) -> None:
    whole = written(chat(message(1, DEPOT), message(2, SEEN), *[message(n, DEPOT) for n in range(3, 30)])).encode()
    found = rows(tmp_path, whole.replace(b'"id": 2,', b'"id": 2 2,'))
    assert codes(found) == ["result.json#1", "bad-record"]
    assert isinstance(found[-1], Failure)
    assert "is no JSON after character" in found[-1].message


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b"", "empty-input", "is empty"),
        (b" \n", "empty-input", "is empty"),
        (b"[1, 2]", "bad-record", "is no Telegram export: it does not begin with a JSON object"),
        (b'{"title": "x", "body": 1}', "bad-record", "it has no messages of a chat, but title, body"),
        (b'{"messages": [{"id": 1, "content": "Two bridges"}]}', "bad-record", "Machine-readable JSON"),
        (b'{"name": "A", "type": "public_channel", "id": 1, "messages": []}', "empty-input", "holds no messages"),
        ('{"name": "A"}'.encode("utf-16"), "bad-record", "is no Telegram export"),
        (b'{"a":' + b"[" * 100_000, "bad-record", "cannot be read"),
    ],
)
def test_a_file_that_is_no_export_is_told_what_to_do(tmp_path: Path, content: bytes, code: str, words: str) -> None:
    (row,) = rows(tmp_path, content)
    assert isinstance(row, Failure)
    assert (row.code, words in row.message) == (code, True), row.message


def test_an_export_comes_in_by_standard_input_too() -> None:
    found = list(expand(["-"], stdin=written(chat(message(1, DEPOT))).encode()))
    assert codes(found) == ["-#1"]


def test_bytes_and_characters_that_are_no_unicode_are_shown_and_said(tmp_path: Path) -> None:
    whole = json.dumps(chat(message(1, DEPOT + " \ud83d"), message(2, SEEN + " X")), indent=1).encode()
    found = documents(tmp_path, whole.replace(b" X", b" \xff"))
    assert [read.text for read in found] == [DEPOT + " \ufffd", SEEN + " \ufffd"]
    assert [failure.code for read in found for failure in read.failures] == ["invalid-bytes", "invalid-bytes"]


def test_words_from_right_to_left_and_without_width_stay_as_they_are(tmp_path: Path) -> None:
    words = "\u200fقال الدفاع المدني إن سبعة قتلوا في لوزوفا\u200f \u2067قال\u2069 \u200dالدفاع"
    assert document(tmp_path, message(1, words)).text == words


class Drip(io.BytesIO):
    """Gives a few bytes at a time, as a slow pipe does."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(size or 0, 3))


def all_of(stream: JsonStream) -> Any:
    """What the stream holds, taken apart by its own members and elements."""
    if stream.next_is("{"):
        return {key: all_of(stream) for key in stream.members()}
    if stream.next_is("["):
        return [all_of(stream) for _ in stream.elements()]
    return stream.value()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(JSON, st.sampled_from([None, 1]))
def test_a_stream_of_json_is_the_whole_of_it(value: Any, indent: int | None) -> None:
    data = json.dumps(value, indent=indent, ensure_ascii=not indent).encode("utf-8", "surrogatepass")
    whole = json.loads(data.decode("utf-8", "surrogateescape"))
    assert all_of(JsonStream(Drip(data), "result.json", largest=1_000_000)) == whole


@given(st.dictionaries(st.text(), JSON, min_size=1), st.data())
def test_a_stream_that_breaks_off_says_so(value: Any, data: st.DataObject) -> None:
    whole = json.dumps(value).encode()
    cut = whole[: data.draw(st.integers(1, len(whole) - 1))]
    with pytest.raises(BadRecord):
        all_of(JsonStream(Drip(cut), "result.json", largest=1_000_000))


def test_a_value_over_the_limit_is_refused() -> None:
    with pytest.raises(InputTooLarge, match="export the chat again"):
        all_of(JsonStream(io.BytesIO(b'["' + b"a" * 2_000_000 + b'"]'), "result.json", largest=1_000_000))
