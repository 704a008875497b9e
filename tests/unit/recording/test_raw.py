"""Names of raw files, and what a file tells by itself."""

import pytest

from core.ids import AgentId, CallId, Token
from recording.raw import BUFFER, RawFile, RawName, read_name
from tests.unit.recording.studio import T0, raw_file


def agents(call_id: CallId) -> RawName:
    return RawName(call_id=call_id, agent=AgentId("1001"), token=Token(42))


@pytest.mark.parametrize(
    ("name", "whose"),
    [
        ("1790000000.7-c.alaw", RawName(call_id=CallId("1790000000.7"))),
        ("1790000000.7-t.alaw", RawName(call_id=CallId("1790000000.7"))),
        ("node-a-1790000000.7-c.alaw", RawName(call_id=CallId("node-a-1790000000.7"))),
        ("1790000000.7-1001-42-a.alaw", agents(CallId("1790000000.7"))),
        ("node-a-1790000000.7-1001-42-a.alaw", agents(CallId("node-a-1790000000.7"))),
    ],
)
def test_a_name_tells_whose_voice_it_is(name: str, whose: RawName) -> None:
    assert read_name(name) == whose


@pytest.mark.parametrize(
    "name",
    [
        "", "notes.txt", "-c.alaw", ".hidden-c.alaw", "../etc-c.alaw", "a/b-c.alaw", "a\n-c.alaw", "a\0-t.alaw",
        "1790000000.7-a.alaw", "1790000000.7-1001-a.alaw", "x" * 90 + "-c.alaw", "1790000000.7-c.alaw.part",
    ],
)  # fmt: skip
def test_a_name_that_is_none_of_ours_is_left_alone(name: str) -> None:
    assert read_name(name) is None


def test_a_file_tells_when_it_began() -> None:
    assert raw_file("x-c.alaw", 12.5, began=3.0).began_at == pytest.approx(T0 + 3.0)


def test_whole_blocks_tell_of_an_asterisk_that_was_stopped() -> None:
    assert RawFile(name="x", samples=3 * BUFFER, written_at=T0).looks_cut
    assert not RawFile(name="x", samples=3 * BUFFER + 160, written_at=T0).looks_cut
