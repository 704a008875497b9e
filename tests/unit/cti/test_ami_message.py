"""Messages keep every header, and give it whatever its case."""

from pathlib import Path

import panoramisk.message
import pytest

from cti.ami.framing import Banner, Framer
from cti.ami.message import Message

TRACES = sorted((Path(__file__).parents[2] / "fixtures" / "ami").glob("*.ami"))


def test_headers_are_found_whatever_their_case() -> None:
    message = Message(b"Event: Hangup\r\nCause-txt: Normal Clearing\r\nChannel: PJSIP/1001-00000001")
    assert message.get("CAUSE-TXT") == message.get("cause-txt") == message.get("Cause-txt") == "Normal Clearing"
    assert "channel" in message
    assert "Uniqueid" not in message
    assert message.get("Uniqueid") == ""
    assert message.get("Uniqueid", "none") == "none"


def test_repeated_headers_are_all_kept_in_order() -> None:
    message = Message(b"Event: Status\r\nVariable: A=1\r\nVariable: B=a: b, c\r\nSeconds: 4\r\nvariable: C=")
    assert message.all("Variable") == ["A=1", "B=a: b, c", "C="]
    assert message.get("Variable") == "A=1"
    assert message.get("Seconds") == "4"


@pytest.mark.parametrize("line", [b"AccountCode: ", b"AccountCode:"])
def test_an_empty_header_is_there_and_empty(line: bytes) -> None:
    message = Message(b"Event: Newchannel\r\n" + line + b"\r\nContext: in")
    assert message.get("accountcode", "absent") == ""
    assert message.get("Context") == "in"


def test_an_event_with_a_response_header_is_an_event() -> None:
    message = Message(b"Event: OriginateResponse\r\nActionID: 7\r\nResponse: Failure\r\nReason: 3")
    assert (message.event, message.response) == ("OriginateResponse", "")
    assert message.get("Response") == "Failure"


def test_an_answer_is_an_answer() -> None:
    message = Message(b"Response: Success")
    assert (message.event, message.response) == ("", "Success")


def test_a_value_that_went_over_a_line_s_end_spoils_no_other_header() -> None:
    message = Message(b"Event: VarSet\r\nValue: first\r\nsecond line\r\nUniqueid: 17.4")
    assert message.get("Value") == "first"
    assert message.get("Uniqueid") == "17.4"


def test_a_name_in_gbk_costs_neither_the_message_nor_the_other_headers() -> None:
    stream = b"Event: Newchannel\r\nCallerIDName: " + "王小明".encode("gbk") + b"\r\nUniqueid: 17.4\r\n\r\n"
    (message,) = Framer(on_drop=lambda _: None).feed(stream)
    assert "�" in message.get("CallerIDName")
    assert message.get("Uniqueid") == "17.4"


def test_a_message_in_a_log_shows_no_caller() -> None:
    message = Message("Event: Newchannel\r\nCallerIDNum: 13800138000\r\nCallerIDName: 张三".encode())
    assert "Newchannel" in repr(message)
    assert "1380" not in repr(message)
    assert "张三" not in repr(message)


def test_equal_messages_are_equal() -> None:
    assert Message(b"Event: Hangup") == Message(b"Event: Hangup")
    assert Message(b"Event: Hangup") != Message(b"Event: Hold")
    assert len({Message(b"Event: Hangup"), Message(b"Event: Hangup")}) == 1


@pytest.mark.parametrize("trace", TRACES, ids=lambda trace: trace.stem)
def test_every_header_of_a_real_trace_is_the_one_that_panoramisk_reads(trace: Path) -> None:
    ours, theirs = _both(trace.read_bytes())
    assert len(ours) == len(theirs) > 5
    for message, peer in zip(ours, theirs, strict=True):
        for name, value in peer.items():
            if name == "content":  # panoramisk's own addition
                continue
            assert message.all(name) == (value if isinstance(value, list) else [value])
        extra = {name for name, _ in message.items()} - set(peer)
        # panoramisk strips the whole message, and with it loses a last header that is empty.
        assert extra <= {list(message.items())[-1][0]}
        assert all(message.get(name) == "" for name in extra)


def _both(stream: bytes) -> tuple[list[Message], list[panoramisk.message.Message]]:
    taken = Banner.take(stream)
    assert taken is not None
    _, messages = taken
    theirs = [panoramisk.message.Message.from_line(part.strip()) for part in messages.decode().split("\r\n\r\n")]
    return Framer(on_drop=lambda _: None).feed(messages), [peer for peer in theirs if peer is not None]
