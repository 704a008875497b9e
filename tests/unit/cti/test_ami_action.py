"""Nothing that a caller's name or a number may hold becomes another header or another action."""

from collections.abc import Mapping, Sequence

import panoramisk.actions
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cti.ami.action import compose
from cti.ami.errors import AmiInjection, AmiTooLong
from tests.fakes.ami_messages import Received

Fields = Mapping[str, str | Sequence[str]]


def actions_in(wire: bytes) -> list[Received]:
    """What Asterisk makes of the bytes: a bare LF ends a line too (main/manager.c: get_input)."""
    text = wire.decode().replace("\r\n", "\n")
    return [Received.parse(action) for action in text.split("\n\n") if action.strip("\n")]


async def test_an_action_holds_what_was_asked() -> None:
    request = compose("Originate", {"Channel": "PJSIP/1001", "Variable": ["A=1", "B=王小明"], "Async": "true"})
    (action,) = actions_in(request.wire)
    assert action.name == request.name == "Originate"
    assert action.get("ActionID") == request.action_id
    assert action.all("Variable") == ["A=1", "B=王小明"]
    assert len(action.headers) == 6
    assert request.wire.endswith(b"\r\n\r\n")


async def test_no_two_actions_share_an_id() -> None:
    assert len({compose("Ping").action_id for _ in range(1000)}) == 1000


@pytest.mark.parametrize("poison", ["1001\r\nAction: Hangup", "1001\nAction: Hangup", "1001\rX: y", "1001\0"])
async def test_a_line_break_in_a_value_is_refused(poison: str) -> None:
    for fields in ({"Channel": poison}, {"Variable": ["A=1", poison]}):
        with pytest.raises(AmiInjection, match="not sent"):
            compose("Hangup", fields)


@pytest.mark.parametrize("poison", ["1\r\n\r\nAction: Hangup\r\nChannel: /.*/", "1\n\nAction: Hangup\nChannel: /.*/"])
async def test_bare_panoramisk_sends_a_second_action(poison: str) -> None:
    wire = str(panoramisk.actions.Action({"Action": "Getvar", "Channel": poison})).encode()
    assert [action.name for action in actions_in(wire)] == ["Getvar", "Hangup"]


@pytest.mark.parametrize("name", ["", "Bad Name", "Channel:", "Channel\r\nAction", "Channel\n", "渠道", "A: b"])
async def test_a_name_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(AmiInjection):
        compose("Hangup", {name: "x"})
    with pytest.raises(AmiInjection):
        compose(name)


@pytest.mark.parametrize("fields", [{"ActionID": "1"}, {"actionid": "1"}, {"Action": "Logoff"}, {"A": "1", "a": "2"}])
async def test_a_header_that_would_change_another_is_refused(fields: Fields) -> None:
    with pytest.raises(AmiInjection):
        compose("Hangup", fields)


async def test_half_a_character_is_refused() -> None:
    with pytest.raises(AmiInjection, match="half a character"):
        compose("Setvar", {"Value": "\ud83d"})


async def test_a_line_is_counted_in_bytes_up_to_what_asterisk_takes() -> None:
    room = 1024 - len("Value: \r\n")
    assert b"x" * room in compose("Setvar", {"Value": "x" * room}).wire
    with pytest.raises(AmiTooLong, match="Value takes 1023 bytes"):
        compose("Setvar", {"Value": "x" * (room + 1)})
    with pytest.raises(AmiTooLong):
        compose("Setvar", {"Value": "王" * 400})


async def test_headers_are_counted_with_those_of_the_link() -> None:
    assert compose("Originate", {"Variable": ["A=1"] * 126}).wire.count(b"A=1") == 126
    with pytest.raises(AmiTooLong, match="129 headers"):
        compose("Originate", {"Variable": ["A=1"] * 127})


@given(st.dictionaries(st.text(max_size=10), st.one_of(st.text(), st.lists(st.text(), max_size=4)), max_size=4))
async def test_whatever_the_fields_asterisk_sees_them_or_nothing(fields: dict[str, str | list[str]]) -> None:
    try:
        request = compose("Setvar", fields)
    except (AmiInjection, AmiTooLong):
        return
    (action,) = actions_in(request.wire)
    assert action.name == "Setvar"
    for name, value in fields.items():
        assert action.all(name) == [part.strip() for part in ([value] if isinstance(value, str) else value)]
