"""What each command makes Asterisk do, to the letter; and what nobody can make it do."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import fields as fields_of
from dataclasses import replace
from typing import Any

import pytest

from core import commands
from core.commands import (
    Bridge,
    Command,
    DialOut,
    EndLeg,
    Hold,
    Mute,
    NailUp,
    NoteParty,
    NoteTalking,
    PauseRecording,
    PressKeys,
    Requeue,
    RingAgent,
    SendToFlow,
    SendToVoicemail,
)
from core.facts import CommandRefused, Fact
from core.ids import AgentId, CallId, LegId, QueueName
from core.needs import Need, NeedsStep
from cti.actions.table import ABOUT_CALLS, TO_ACTIONS, actions
from cti.actions.wording import EXTENSION_MAX
from cti.ami.connection import LinkState
from cti.errors import CommandUnsafe
from cti.hands import Hands
from tests.fakes.ami_messages import refusal, success
from tests.fakes.ami_server import FakeAmiServer
from tests.fakes.waiting import eventually
from tests.unit.cti.ami_seat import Seat, seated

CALL, AGENT, LEG, LONG = CallId("main-1.0"), AgentId("1002"), LegId("ring-1002-7"), LegId("nail-1002-8")
NAMES = {CALL: "PJSIP/carrier-00000012", LEG: "PJSIP/1002-00000013", LONG: "PJSIP/1002-00000014"}
NOW = 1000.0

RING = RingAgent(leg_id=LEG, agent=AGENT, device="desk", call_id=CALL, caller="+8613800001111", ring_s=20.0)
NAIL = NailUp(leg_id=LONG, agent=AGENT, device="webrtc")
JOIN = Bridge(call_id=CALL, leg_id=LEG)
SERVE = Bridge(call_id=CALL, leg_id=LONG, record_as=f"{CALL}-1002-9")
REQUEUE = Requeue(
    call_id=CALL, queue=QueueName("service"), needs=(NeedsStep(0, (Need("service", 1),)),), queued_at=950.25
)
NOTE = NoteTalking(call_id=CALL, leg_id=LEG, connected_at=960.5)
HOLD = Hold(call_id=CALL, leg_id=LEG)
BESIDE = NoteParty(call_id=CALL, leg_id=LEG, party_id="side-8")
ALL = [RING, NAIL, JOIN, SERVE, EndLeg(leg_id=LEG), REQUEUE, NOTE, HOLD, BESIDE]


def channel(leg_id: LegId) -> str:
    return NAMES.get(leg_id, leg_id)


def done(command: Command) -> list[tuple[str, dict[str, object]]]:
    return [(name, dict(fields)) for name, fields in actions(command, channel)]


# --- commands to actions -------------------------------------------------------------------------------------------


def test_ringing_an_agent() -> None:
    assert done(RING) == [
        (
            "Originate",
            {
                "Channel": "PJSIP/1002", "ChannelId": LEG, "Context": "callfloor-agent", "Exten": LEG,
                "Priority": "1", "Timeout": "20000", "Async": "true",
                "CallerID": '"+8613800001111" <+8613800001111>',
                "Variable": ["CF_CALL=main-1.0", "CF_TRACK=main-1.0-1002-7"],
            },
        )
    ]  # fmt: skip


def test_building_a_long_leg() -> None:
    ((name, fields),) = done(NAIL)
    assert (name, fields["Channel"], fields["ChannelId"], fields["Exten"]) == (
        "Originate",
        "PJSIP/1002-web",
        LONG,
        LONG,
    )
    assert (fields["CallerID"], fields["Timeout"]) == ('"Callfloor" <1002>', "60000")


@pytest.mark.parametrize(
    ("device", "dialled"),
    [
        ("desk", "PJSIP/1002"),
        ("webrtc", "PJSIP/1002-web"),
        ("pstn:+8613912345678", "PJSIP/+8613912345678@carrier"),
        ("pstn:+861@evil/sip:x&PJSIP/1,${SHELL(id)}", "PJSIP/+8611@carrier"),
    ],
)
def test_an_agents_phone_is_where_it_was_said_to_be(device: str, dialled: str) -> None:
    for command in (replace(RING, device=device), replace(NAIL, device=device)):
        assert done(command)[0][1]["Channel"] == dialled


def test_joining_customer_and_agent() -> None:
    assert done(JOIN) == [("Bridge", {"Channel1": NAMES[CALL], "Channel2": NAMES[LEG]})]


def test_a_long_leg_takes_its_customer_itself_and_is_recorded() -> None:
    order = "PJSIP/carrier-00000012~main-1.0~1002-9"
    assert done(SERVE) == [
        ("Redirect", {"Channel": NAMES[LONG], "Context": "callfloor-serve", "Exten": order, "Priority": "1"})
    ]


def test_hanging_up() -> None:
    assert done(EndLeg(leg_id=LEG, cause=17)) == [("Hangup", {"Channel": LEG, "Cause": "17"})]


def test_taking_a_caller_back_into_the_line() -> None:
    *notes, last = done(REQUEUE)
    assert {str(fields["Variable"]): fields["Value"] for _, fields in notes} == {
        "CF_QUEUE": "service", "CF_NEEDS": "0:service>=1", "CF_ONLY": "", "CF_STAGE": "waiting",
        "CF_QUEUED": "950.250", "CF_PRIORITY": "0", "CF_WAY": "",
    }  # fmt: skip
    assert {(name, fields["Channel"]) for name, fields in notes} == {("Setvar", NAMES[CALL])}
    assert last == (
        "Redirect", {"Channel": NAMES[CALL], "Context": "callfloor-wait", "Exten": "s", "Priority": "1"}
    )  # fmt: skip


def test_sending_a_caller_into_a_flow() -> None:
    """What it has been through rides along; the flow's name is the extension, so that nothing is set for nothing."""
    assert done(SendToFlow(call_id=CallId(CALL), flow="night", way="1.000;;;service~wait~30.0~ivr~night")) == [
        (
            "Setvar",
            {"Channel": NAMES[CALL], "Variable": "CF_WAY", "Value": "1.000;;;service~wait~30.0~ivr~night"},
        ),
        ("Redirect", {"Channel": NAMES[CALL], "Context": "callfloor-flow", "Exten": "~night", "Priority": "1"}),
    ]
    with pytest.raises(CommandUnsafe):
        done(SendToFlow(call_id=CallId(CALL), flow="night,1)"))


def test_sending_a_caller_to_leave_a_message() -> None:
    assert done(SendToVoicemail(call_id=CallId(CALL), box="service")) == [
        ("Setvar", {"Channel": NAMES[CALL], "Variable": "CF_WAY", "Value": ""}),
        ("Redirect", {"Channel": NAMES[CALL], "Context": "callfloor-voicemail", "Exten": "~service", "Priority": "1"}),
    ]
    with pytest.raises(CommandUnsafe):
        done(SendToVoicemail(call_id=CallId(CALL), box="../../etc"))


def test_noting_a_conversation_on_the_customers_channel() -> None:
    assert done(NOTE) == [
        ("Setvar", {"Channel": NAMES[CALL], "Variable": name, "Value": value})
        for name, value in [
            ("CF_STAGE", "talking"),
            ("CF_CONNECTED", "960.500"),
            ("CF_AGENT_LEG", LEG),
            ("CF_HELD", ""),
        ]
    ]


def test_holding_moves_both_in_one_action() -> None:
    assert done(HOLD) == [
        (
            "Redirect",
            {
                "Channel": NAMES[CALL], "Context": "callfloor-hold", "Exten": "s", "Priority": "1",
                "ExtraChannel": NAMES[LEG], "ExtraContext": "callfloor-agent-hold", "ExtraExten": "s",
                "ExtraPriority": "1",
            },
        )
    ]  # fmt: skip


# --- what is too long or too clever --------------------------------------------------------------------------------


def serving(call: str, agent: str, token: int) -> Command:
    return Bridge(call_id=CallId(call), leg_id=LegId(f"nail-{agent}-1"), record_as=f"{call}-{agent}-{token}")


def test_an_order_fits_an_extension_after_years_of_calls() -> None:
    """A floor's name of 16 characters, a Uniqueid's counter of seven digits, tokens of ten."""
    ((_, fields),) = actions(serving("a" * 16 + "-1795311358.9999999", "1002", 10**9), lambda leg: NAMES[CALL])
    assert len(str(fields["Exten"])) <= EXTENSION_MAX


def test_an_order_that_would_be_cut_joins_without_the_agents_track() -> None:
    ((name, fields),) = actions(serving("a" * 16 + "-1795311358.9999999", "b" * 16, 10**17), lambda leg: NAMES[CALL])
    assert (name, sorted(fields)) == ("Bridge", ["Channel1", "Channel2"])


def test_a_callers_number_is_digits_and_plus_and_nothing_else() -> None:
    ((_, fields),) = done(replace(RING, caller='1"\r\n<2>,${SHELL(id)}&3~\0'))
    assert fields["CallerID"] == '"123" <123>'


ODD = ["\r\nAction: Hangup", "\n", "\0", "~x", ",CF_STAGE=talking", "${SHELL(id)}", "&PJSIP/1003", "/../x", "@carrier"]


NAMED = [(c, f) for c in ALL for f in ("call_id", "leg_id", "agent", "record_as", "only_agent") if hasattr(c, f)]


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize(("command", "field"), NAMED)
def test_no_odd_name_reaches_asterisk(command: Command, field: str, odd: str) -> None:
    clever = replace(command, **{field: f"{getattr(command, field)}{odd}"})
    with pytest.raises(CommandUnsafe):
        actions(clever, channel)


@pytest.mark.parametrize("odd", ["~x", ",CF_STAGE=talking", "${SHELL(id)}", "&x", "|x", '"', "\\"])
def test_no_odd_queue_reaches_the_dialplan(odd: str) -> None:
    with pytest.raises(CommandUnsafe):
        actions(replace(REQUEUE, queue=QueueName(f"service{odd}")), channel)


def test_a_queue_may_be_named_in_chinese() -> None:
    assert done(replace(REQUEUE, queue=QueueName("客服")))[0][1]["Value"] == "客服"


# --- answers -------------------------------------------------------------------------------------------------------


class Desk:
    """Hands at a fake Asterisk, with the refusals that came back."""

    def __init__(self, server: FakeAmiServer, seat: Seat) -> None:
        self.server, self.seat = server, seat
        self.refusals: list[Fact] = []
        self.hands = Hands(link=seat.link, channel=channel, refused=self.refusals.append, clock=lambda: NOW)

    def written(self) -> list[str]:
        return [action.name for action in self.server.received if action.name not in ("Challenge", "Login", "Ping")]


@asynccontextmanager
async def desk(**settings: Any) -> AsyncIterator[Desk]:
    async with FakeAmiServer() as server, seated(server, **settings) as seat:
        for action in ("Originate", "Hangup", "Bridge", "Redirect", "Setvar"):
            server.on(action, lambda _: success("done"))
        yield Desk(server, seat)


@pytest.mark.parametrize("command", ALL, ids=lambda command: type(command).__name__)
async def test_each_command_is_written_once_and_in_order(command: Command) -> None:
    async with desk() as at:
        at.hands.carry_out(command)
        expected = [name for name, _ in done(command)]
        await eventually(lambda: len(at.written()) >= len(expected))
        at.hands.carry_out(EndLeg(leg_id=LegId("last-1")))
        await eventually(lambda: len(at.written()) > len(expected))
        assert at.written() == [*expected, "Hangup"]
        assert at.refusals == []


async def test_a_phone_that_should_ring_waits_for_no_other_leg_to_be_hung_up() -> None:
    async with desk() as at:
        at.hands.carry_out(EndLeg(leg_id=LegId("main-0.9")), RING)
        at.hands.carry_out(EndLeg(leg_id=LegId("ring-1002-6")), RING)
        await eventually(lambda: len(at.written()) == 4)
        assert at.written() == ["Originate", "Hangup", "Hangup", "Originate"], "its own leg goes first"


async def test_a_command_that_cannot_be_sent_keeps_no_other_back() -> None:
    async with desk() as at:
        unsafe = replace(RING, agent=AgentId("1002/sip:x"))
        too_long = replace(REQUEUE, queue=QueueName("x" * 1100))
        at.hands.carry_out(unsafe, too_long, EndLeg(leg_id=LegId("last-1")))
        await eventually(lambda: at.written() and len(at.refusals) == 2)
        assert at.written() == ["Hangup"]
        assert {getattr(refused, "command", "") for refused in at.refusals} == {"RingAgent", "Requeue"}


@pytest.mark.parametrize(
    ("command", "leg", "name", "action"),
    [
        (RING, LEG, "RingAgent", "Originate"),
        (NAIL, LONG, "NailUp", "Originate"),
        (JOIN, LegId(CALL), "Bridge", "Bridge"),
        (REQUEUE, LegId(CALL), "Requeue", "Redirect"),
        (HOLD, LEG, "Hold", "Redirect"),
        (EndLeg(leg_id=LEG), LEG, "EndLeg", "Hangup"),
        (NOTE, LEG, "NoteTalking", "Setvar"),
    ],
)
async def test_a_refusal_comes_back_about_the_right_leg(command: Command, leg: LegId, name: str, action: str) -> None:
    async with desk() as at:
        at.server.on(action, lambda _: refusal("No such channel"))
        at.hands.carry_out(command)
        await eventually(lambda: at.refusals)
        assert at.refusals == [CommandRefused(at=NOW, leg_id=leg, command=name, reason="No such channel")]


def test_every_command_has_its_actions_and_a_leg_that_a_refusal_is_about() -> None:
    known = {kind for kind in vars(commands).values() if isinstance(kind, type) and issubclass(kind, Command)}
    assert known - {Command} == TO_ACTIONS.keys()
    for kind in TO_ACTIONS:
        assert ("call_id" if kind in ABOUT_CALLS else "leg_id") in {field.name for field in fields_of(kind)}


@pytest.mark.parametrize(
    "command",
    [
        replace(RING, agent=AgentId("1002/sip:x")),
        replace(REQUEUE, queue=QueueName("service\r\nAction: Logoff")),
        replace(REQUEUE, queue=QueueName("x" * 1100)),
    ],
)
async def test_what_cannot_be_sent_is_refused_but_not_in_the_same_breath(command: Command) -> None:
    async with desk() as at:
        at.hands.carry_out(command)
        assert at.refusals == []
        await eventually(lambda: at.refusals)
        assert at.written() == []


@pytest.mark.parametrize("failure", ["cut", "stall"])
async def test_silence_is_no_refusal_and_nothing_is_written_twice(failure: str) -> None:
    async with desk(ping_every_s=0.02, ping_deadline_s=0.05) as at:
        at.server.on("Originate", lambda _: None)
        at.hands.carry_out(RING)
        await at.server.heard("Originate")
        getattr(at.server, failure)()
        await at.seat.up(times=2)
        at.hands.carry_out(EndLeg(leg_id=LEG))
        await at.server.heard("Hangup")
        assert (at.refusals, at.written()) == ([], ["Originate", "Hangup"])


async def test_a_command_while_the_link_is_down_is_neither_refused_nor_kept_for_later() -> None:
    async with desk() as at:
        await at.server.stop()
        await eventually(lambda: at.seat.link.state is not LinkState.UP)
        at.hands.carry_out(RING)
        await at.server.start()
        await at.seat.up(times=2)
        at.hands.carry_out(EndLeg(leg_id=LEG))
        await at.server.heard("Hangup")
        assert (at.refusals, at.written()) == ([], ["Hangup"])


def test_a_phone_that_comes_back_is_told_so_and_one_outside_is_not() -> None:
    back = RingAgent(
        leg_id=LEG, agent=AgentId("1002"), device="webrtc", call_id=CALL, caller="138", ring_s=9.0, auto_answer=True,
        resume=True,
    )  # fmt: skip
    [(_, fields)] = done(back)
    assert fields["Variable"] == [
        f"CF_CALL={CALL}",
        f"CF_TRACK={CALL}-1002-7",
        "PJSIP_HEADER(add,Call-Info)=<sip:callfloor>;answer-after=0",
        f"PJSIP_HEADER(add,X-Callfloor-Resume)={CALL}",
    ]
    [(_, fields)] = done(replace(back, device="pstn:+8613912345678", shown_as="4008001234"))
    assert fields["Context"] == "callfloor-accept"
    assert fields["CallerID"] == '"4008001234" <4008001234>'
    assert fields["Variable"] == [f"CF_CALL={CALL}", f"CF_TRACK={CALL}-1002-7"]


CALLED = DialOut(
    call_id=CallId("out-1002-5"), leg_id=LEG, number="+8613912345678", shown_as="4008001234", ring_s=45.0,
    record_as="out-1002-5-1002-7",
)  # fmt: skip


def test_a_number_outside_is_called_as_the_carrier_wants_it_and_kept_as_the_floor_writes_it() -> None:
    for at_carrier, given in ((str, "+8613912345678"), (lambda number: number.removeprefix("+86"), "13912345678")):
        assert actions(CALLED, channel, at_carrier) == [
            ("Setvar", {"Channel": NAMES[LEG], "Variable": "CF_AT_CARRIER", "Value": given}),
            (
                "Redirect",
                {
                    "Channel": NAMES[LEG], "Context": "callfloor-dial", "Priority": "1",
                    "Exten": "out-1002-5~+8613912345678~4008001234~45~~1002-7",
                },
            ),
        ]  # fmt: skip


def test_a_seat_outside_rings_as_the_carrier_wants_it() -> None:
    for command in (replace(RING, device="pstn:+8613912345678"), replace(NAIL, device="pstn:+8613912345678")):
        [(_, fields)] = actions(command, channel, lambda number: number.removeprefix("+86"))
        assert dict(fields)["Channel"] == "PJSIP/13912345678@carrier"
    [(_, fields)] = actions(RING, channel, lambda number: "1")
    assert dict(fields)["Channel"] == "PJSIP/1002", "a phone in the house is no number"


def test_mute_without_a_leg_sets_no_variable_of_all() -> None:
    """AMI's Setvar without a channel sets a global one."""
    assert [fields["Channel"] for _, fields in done(Mute(call_id=CALL, leg_id=LegId(""), muted=False))] == [NAMES[CALL]]


def test_keys_are_received_from_the_agents_leg_one_by_one() -> None:
    keys = done(PressKeys(leg_id=LEG, digits="1#"))
    assert [(name, fields["Channel"], fields["Digit"], fields["Receive"]) for name, fields in keys] == [
        ("PlayDTMF", NAMES[LEG], key, "true") for key in "1#"
    ]
    with pytest.raises(CommandUnsafe):
        done(PressKeys(leg_id=LEG, digits="1\r\nAction: Originate"))


def test_a_pause_hushes_both_recorders() -> None:
    _, *mutes = done(PauseRecording(call_id=CALL, leg_id=LEG, paused=True))
    assert mutes == [
        ("MixMonitorMute", {"Channel": NAMES[leg], "Direction": "both", "State": "1"}) for leg in (CALL, LEG)
    ]
