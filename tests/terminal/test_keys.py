"""What is typed arrives, and what nobody types harms nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import constants, events
from textual.message import Message

from tui.terminal.keys import Answered, KeyReader

_SEQUENCES = st.from_regex(rb"\A\x1b[\[O\]][0-9;:<?]{0,12}[a-zA-Z~$]?\Z")
_SAFE_END = b"\x1b\\ ~~~~" + b" " * 40


@pytest.fixture(autouse=True, scope="module")
def no_delay() -> Iterator[None]:
    """A lone Esc is one at once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(constants, "ESCAPE_DELAY", 0.0)
        yield


def keys(reader: KeyReader, typed: bytes) -> list[str]:
    return [message.key for message in reader.feed(typed) if isinstance(message, events.Key)]


def patient_keys(reader: KeyReader) -> list[str]:
    """The keys that nothing more being typed makes of what was begun."""
    messages: list[Message] = []
    while reader.patience is not None:
        messages += reader.wait()
    return [message.key for message in messages if isinstance(message, events.Key)]


def waited(reader: KeyReader) -> None:
    while reader.patience is not None:
        list(reader.wait())


@given(st.lists(st.one_of(st.binary(max_size=20), _SEQUENCES), max_size=12))
def test_after_any_bytes_the_next_key_works(typed: list[bytes]) -> None:
    reader = KeyReader()
    for some in typed:
        list(reader.feed(some))
    waited(reader)
    # What is still unfinished takes at most so many characters with it.
    list(reader.feed(_SAFE_END))
    waited(reader)
    assert keys(reader, b"q") == ["q"]


@given(st.lists(st.one_of(st.binary(max_size=20), _SEQUENCES), max_size=12))
def test_what_arrives_can_always_be_written_to_a_file(typed: list[bytes]) -> None:
    reader = KeyReader()
    for message in (message for some in typed for message in reader.feed(some)):
        text = getattr(message, "character", None) or getattr(message, "text", None) or ""
        text.encode("utf-8")


def test_a_byte_that_is_not_utf8_is_replaced() -> None:
    assert [m.character for m in KeyReader().feed(b"a\xffb") if isinstance(m, events.Key)] == ["a", "\ufffd", "b"]


def test_a_letter_in_two_pieces_arrives_whole() -> None:
    reader = KeyReader()
    assert keys(reader, b"\xc3") == []
    assert keys(reader, b"\xa9") == ["é"]


def test_arrows_and_function_keys_arrive() -> None:
    assert keys(KeyReader(), b"\x1b[A\x1bOP\x1b[15~\r\t") == ["up", "f1", "f5", "enter", "tab"]


@pytest.mark.parametrize(
    ("typed", "arrived"),
    [
        (b"\x1bq", ["escape", "q"]),
        (b"\x1b2", ["escape", "2"]),
        (b"\x1b\r", ["escape", "enter"]),
        (b"\x1b/", ["escape", "slash"]),
        (b"\x1b\x10", ["escape", "ctrl+p"]),
        (b"\x1b[", ["escape", "left_square_bracket"]),
        (b"\x1b]", ["escape", "right_square_bracket"]),
        (b"\x1b\x1b[B", ["escape", "down"]),
        (b"\x1b\x1b", ["escape", "escape"]),
        ("\x1b\u00e9".encode(), ["escape", "\u00e9"]),
        (b"\x1b[Z", ["shift+tab"]),
        (b"\x1bb", ["ctrl+left"]),
    ],
    ids=repr,
)
def test_a_key_pressed_soon_after_esc_is_a_key_of_its_own(typed: bytes, arrived: list[str]) -> None:
    reader = KeyReader()
    assert keys(reader, typed) + patient_keys(reader) == arrived


def test_a_sequence_in_two_pieces_is_one_key() -> None:
    reader = KeyReader()
    assert [keys(reader, piece) for piece in (b"\x1b", b"[", b"A")] == [[], [], ["up"]]


def test_a_size_that_nobody_asked_for_is_not_believed() -> None:
    assert list(KeyReader().feed(b"\x1b[48;99999;99999;0;0t")) == []


def test_a_paste_is_one_message_without_controls() -> None:
    pasted = [m.text for m in KeyReader().feed(b"\x1b[200~a\x07b\nc\x1b[201~ ") if isinstance(m, events.Paste)]
    assert pasted == ["ab\nc"]


def test_an_open_paste_ends_with_patience() -> None:
    reader = KeyReader()
    assert list(reader.feed(b"\x1b[200~abc")) == []
    assert [m.text for m in reader.wait() if isinstance(m, events.Paste)] == ["abc"]
    assert keys(reader, b"x") == ["x"]


def test_nothing_typed_needs_no_waiting() -> None:
    reader = KeyReader()
    assert keys(reader, b"abc") == ["a", "b", "c"]
    assert reader.patience is None


@pytest.mark.parametrize("pieces", [(b"a\x1b[0nb",), (b"a\x1b", b"[0nb"), (b"a\x1b[", b"0nb"), (b"a\x1b[0", b"nb")])
def test_what_the_terminal_answers_is_no_key(pieces: tuple[bytes, ...]) -> None:
    reader = KeyReader()
    messages = [message for piece in pieces for message in reader.feed(piece)]
    assert sum(isinstance(message, Answered) for message in messages) == 1
    assert [message.key for message in messages if isinstance(message, events.Key)] == ["a", "b"]


def test_an_answer_in_the_midst_of_a_paste_is_no_part_of_it() -> None:
    reader = KeyReader()
    messages = [*reader.feed(b"\x1b[200~some "), *reader.feed(b"\x1b[0n"), *reader.feed(b"text\x1b[201~"), *reader.feed(b"x")]
    assert [message.text for message in messages if isinstance(message, events.Paste)] == ["some text"]
    assert sum(isinstance(message, Answered) for message in messages) == 1
