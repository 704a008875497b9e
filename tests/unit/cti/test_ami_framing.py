"""The stream becomes the same messages however it is cut, and no rubbish in it costs a message behind it."""

import tracemalloc
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cti.ami.errors import AmiNotAsterisk
from cti.ami.framing import Banner, Framer, Limits
from cti.ami.message import Message

TRACES = sorted((Path(__file__).parents[2] / "fixtures" / "ami").glob("*.ami"))
TIGHT = Limits(message=60, line=40, headers=4)

names = st.text(alphabet=st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=8)
values = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=20)
headers = st.lists(st.tuples(names, values), max_size=6)
# Bytes in which ends, halves of ends and heads of messages are frequent.
shreds = st.lists(
    st.sampled_from([b"\r", b"\n", b"\r\n", b"\r\n\r\n", b"Event: A", b"Response: B", b": ", "王".encode()])
)


class Reader:
    """A framer together with what it left out."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.dropped: list[str] = []
        self.framer = Framer(on_drop=self.dropped.append, limits=limits)

    def read(self, *pieces: bytes) -> list[Message]:
        return [message for piece in pieces for message in self.framer.feed(piece)]


def messages_of(trace: Path) -> bytes:
    taken = Banner.take(trace.read_bytes())
    assert taken is not None
    return taken[1]


@pytest.mark.parametrize("trace", TRACES, ids=lambda trace: trace.stem)
def test_a_real_trace_cut_at_any_byte_gives_the_same_messages(trace: Path) -> None:
    for stream in windows(messages_of(trace)):
        whole = Reader().read(stream)
        for cut in range(len(stream) + 1):
            assert Reader().read(stream[:cut], stream[cut:]) == whole, cut


@pytest.mark.parametrize("trace", TRACES, ids=lambda trace: trace.stem)
def test_a_real_trace_byte_by_byte_gives_the_same_messages(trace: Path) -> None:
    stream = messages_of(trace)
    reader = Reader()
    assert reader.read(*(stream[at : at + 1] for at in range(len(stream)))) == Reader().read(stream)
    assert not reader.dropped


def test_a_trace_holds_what_a_call_looks_like() -> None:
    events = Reader().read(messages_of(next(trace for trace in TRACES if trace.stem == "inbound-call")))
    waiting = next(event for event in events if event.get("UserEvent") == "CallWaiting")
    assert (waiting.get("Queue"), waiting.get("Name"), waiting.get("CallerIDName")) == ("客服", "李雷", "张三")
    assert [event.get("Cause-txt") for event in events if event.event == "Hangup"] == ["Normal Clearing"] * 2


@given(st.lists(headers, max_size=5), st.lists(st.integers(0, 400), max_size=6))
def test_any_headers_survive_any_cuts(bodies: list[list[tuple[str, str]]], cuts: list[int]) -> None:
    stream = b"".join(render(body) for body in bodies)
    points = [0, *sorted(min(cut, len(stream)) for cut in cuts), len(stream)]
    read = Reader().read(*(stream[start:end] for start, end in pairwise(points)))
    assert [list(message.items())[1:] for message in read] == bodies


@given(shreds, st.lists(st.integers(0, 200), max_size=8))
def test_rubbish_is_read_the_same_way_however_it_is_cut(pieces: list[bytes], cuts: list[int]) -> None:
    stream = b"".join(pieces) + b"\r\n\r\nEvent: Behind\r\n\r\n"
    points = [0, *sorted(min(cut, len(stream)) for cut in cuts), len(stream)]
    whole, cut = Reader(TIGHT), Reader(TIGHT)
    expected = whole.read(stream)
    assert cut.read(*(stream[start:end] for start, end in pairwise(points))) == expected
    assert sorted(cut.dropped) == sorted(whole.dropped)
    assert expected[-1].event == "Behind"


@given(st.lists(st.binary(max_size=50), max_size=10))
def test_no_bytes_whatever_stop_the_reading(pieces: list[bytes]) -> None:
    reader = Reader(TIGHT)
    assert reader.read(*pieces, b"\r\n\r\n", b"Event: Behind\r\n\r\n")[-1].event == "Behind"


@pytest.mark.parametrize(
    ("rubbish", "reason"),
    [
        (b"Event: A\r\n" + b"B: " + b"x" * 50, "oversized"),  # the message
        (b"Event: A\r\n" + b"B: " + b"x" * 40, "oversized"),  # a line
        (b"Event: A\r\nB: \r\nC: \r\nD: \r\nE: ", "oversized"),  # the number of headers
        (b"<html>", "malformed"),
        (b"Channel: A\r\nEvent: Hangup", "malformed"),
        (b"event: lower case", "malformed"),
    ],
)
def test_a_bad_message_is_left_out_and_the_next_one_is_read(rubbish: bytes, reason: str) -> None:
    for cut in range(len(rubbish)):
        reader = Reader(TIGHT)
        stream = rubbish + b"\r\n\r\nEvent: Next\r\n\r\n"
        assert [message.event for message in reader.read(stream[:cut], stream[cut:])] == ["Next"]
        assert reader.dropped == [reason]


@pytest.mark.parametrize(
    "largest",
    [
        b"Event: A\r\n" + b"B: " + b"x" * 35 + b"\r\nC: " + b"x" * 7,
        b"Event: A\r\nB: " + b"x" * 37,
        b"Event: A\r\nB: \r\nC: \r\nD: ",
    ],
)
def test_a_message_at_the_limit_is_read(largest: bytes) -> None:
    for cut in range(len(largest)):
        reader = Reader(TIGHT)
        assert len(reader.read(largest[:cut], largest[cut:] + b"\r\n\r\n")) == 1
        assert not reader.dropped


def test_stray_line_ends_between_messages_are_nothing() -> None:
    reader = Reader()
    read = reader.read(b"\r\n\r\nResponse: Error\r\nMessage: No\n\r\n\r\n\r\nEvent: A\r\n\r\n\r\n\r\n\r\n")
    assert [message.event or message.response for message in read] == ["Error", "A"]
    assert read[0].get("Message") == "No"
    assert not reader.dropped


def test_a_message_without_end_takes_no_memory() -> None:
    reader = Reader()
    piece = b"x" * 65536
    tracemalloc.start()
    for _ in range(200):
        reader.read(piece)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000
    assert reader.dropped == ["oversized"]
    assert [message.event for message in reader.read(b"Event: Tail\r\n\r\nEvent: Next\r\n\r\n")] == ["Next"]
    assert reader.dropped == ["oversized"]


def test_the_banner_is_read_however_it_is_cut() -> None:
    stream = b"Asterisk Call Manager/11.0.0\r\nResponse: Success\r\n\r\n"
    line = stream.index(b"\n")
    assert all(Banner.take(stream[:cut]) is None for cut in range(line + 1))
    assert Banner.take(stream) == (Banner(version="11.0.0"), b"Response: Success\r\n\r\n")


@pytest.mark.parametrize(
    "greeting",
    [
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"H",
        b"Response: Success\r\n\r\n",
        b"\r\nAsterisk Call Manager/11.0.0\r\n",
        b"Asterisk Call Manager/eleven\r\n",
        b"Asterisk Call Manager/" + b"1" * 200,
        b"\xff\xfe\x00",
    ],
)
def test_another_greeting_is_refused(greeting: bytes) -> None:
    with pytest.raises(AmiNotAsterisk, match="check host and port"):
        Banner.take(greeting)


def windows(stream: bytes) -> Iterator[bytes]:
    """Every ten neighbouring messages, overlapping by one: a whole trace at every byte would take a minute."""
    messages = [part + b"\r\n\r\n" for part in stream.split(b"\r\n\r\n")[:-1]]
    for start in range(0, len(messages), 9):
        yield b"".join(messages[start : start + 10])


def render(body: list[tuple[str, str]]) -> bytes:
    return "".join(f"{name}: {value}\r\n" for name, value in [("Event", "Any"), *body]).encode() + b"\r\n"
