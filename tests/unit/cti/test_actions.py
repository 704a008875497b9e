"""What is asked of Asterisk for each command."""

from dataclasses import replace
from typing import Any

import pytest

from core.commands import (
    DialLead,
    DialOut,
    EndLeg,
    Mute,
    PauseRecording,
    PressKeys,
    RingAgent,
    SendToFlow,
    SendToVoicemail,
)
from core.ids import AgentId, CallId, LegId, QueueName
from core.trunks import CARRIER, Way
from cti.actions.table import actions
from cti.actions.wording import by_carrier
from cti.errors import CommandUnsafe
from tests.unit.cti.commanding import (
    CALL,
    HOLD,
    JOIN,
    LEG,
    LONG,
    NAIL,
    NAMES,
    NOTE,
    REQUEUE,
    RING,
    SERVE,
    channel,
    done,
)


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
        "PJSIP_HEADER(add,Alert-Info)=<sip:callfloor>;info=alert-autoanswer;delay=0",
        f"PJSIP_HEADER(add,X-Callfloor-Resume)={CALL}",
    ]
    [(_, fields)] = done(replace(back, device="pstn:+8613912345678", shown_as="4008001234"))
    assert fields["Context"] == "callfloor-accept"
    assert fields["CallerID"] == '"4008001234" <4008001234>'
    assert fields["Variable"] == [f"CF_CALL={CALL}", f"CF_TRACK={CALL}-1002-7"]


def test_a_phone_that_has_dialled_is_taken_by_a_leg_of_ours_and_never_rung() -> None:
    lifted = RingAgent(
        leg_id=LEG, agent=AgentId("1002"), device="desk", call_id=CALL, caller="138", ring_s=20.0, auto_answer=True,
        line=LegId("1764000000.41"),
    )  # fmt: skip
    [(action, fields)] = done(lifted)
    assert (action, fields["Channel"]) == ("Originate", "Local/~1764000000.41@callfloor-take/n")
    assert (fields["ChannelId"], fields["OtherChannelId"]) == (LEG, f"way-{LEG}")
    assert (fields["Context"], fields["Exten"]) == ("callfloor-agent", LEG)
    assert fields["Codecs"] == "alaw", "else music on hold would be translated, and dropped"
    assert fields["Variable"] == [f"CF_CALL={CALL}", f"CF_TRACK={CALL}-1002-7"]
    with pytest.raises(CommandUnsafe):
        done(replace(lifted, line=LegId("1764@callfloor-agent,s,1")))


CALLED = DialOut(
    call_id=CallId("out-1002-5"), leg_id=LEG, number="+8613912345678", shown_as="4008001234", ring_s=45.0,
    record_as="out-1002-5-1002-7",
)  # fmt: skip


def national(number: str, campaign: QueueName | None) -> tuple[Way, ...]:
    return (Way(number=number.removeprefix("+86"), trunk=CARRIER),)


def two(number: str, campaign: QueueName | None) -> tuple[Way, ...]:
    """The second has ten lines, and a campaign of its own."""
    return (*national(number, None), Way(number=number, trunk="sale" if campaign else "north", lines=10))


def test_a_number_outside_is_called_as_each_trunk_wants_it_and_kept_as_the_floor_writes_it() -> None:
    for ways, given in (
        (by_carrier, "+8613912345678@carrier@"),
        (national, "13912345678@carrier@"),
        (two, "13912345678@carrier@&+8613912345678@carrier.north@10"),
    ):
        assert actions(CALLED, channel, ways) == [
            ("Setvar", {"Channel": NAMES[LEG], "Variable": "CF_AT_CARRIER", "Value": given}),
            (
                "Redirect",
                {
                    "Channel": NAMES[LEG], "Context": "callfloor-dial", "Priority": "1",
                    "Exten": "out-1002-5~+8613912345678~4008001234~45~~1002-7",
                },
            ),
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("room", "given"), [({}, "room~zh~8001"), ({"unrecorded": True, "language": "en"}, "room~en~-8001")]
)
def test_a_conference_room_is_called_in_the_agents_language_and_no_carrier_is_asked(
    room: dict[str, Any], given: str
) -> None:
    called = replace(CALLED, number="8001", room=True, **room)
    [(_, fields), _] = actions(called, channel, lambda number, campaign: ())
    assert (fields["Variable"], fields["Value"]) == ("CF_AT_CARRIER", given)


def test_a_seat_outside_rings_as_the_carrier_wants_it() -> None:
    for command in (replace(RING, device="pstn:+8613912345678"), replace(NAIL, device="pstn:+8613912345678")):
        [(_, fields)] = actions(command, channel, national)
        assert dict(fields)["Channel"] == "PJSIP/13912345678@carrier"
    [(_, fields)] = actions(RING, channel, lambda number, campaign: ())
    assert dict(fields)["Channel"] == "PJSIP/1002", "a phone in the house is no number"


def test_without_a_trunk_that_is_on_nothing_is_sent() -> None:
    for command in (CALLED, replace(RING, device="pstn:+8613912345678")):
        with pytest.raises(CommandUnsafe, match="switched on"):
            actions(command, channel, lambda number, campaign: ())


def test_a_lead_is_dialled_by_its_campaigns_trunks_and_is_given_time_for_each() -> None:
    lead = DialLead(
        call_id=CallId("out-lead-1-0000"), leg_id=LegId("lead-1"), campaign=QueueName("spring"),
        number="+8613912345678", shown_as="4008001234", ring_s=30.0, until=12.5, most=3, language="zh",
    )  # fmt: skip
    [(_, fields)] = actions(lead, channel, two)
    assert "CF_WAYS=13912345678@carrier@&+8613912345678@carrier.sale@10" in fields["Variable"]
    assert {"CF_UNTIL=9", "CF_LAST=12"} <= set(fields["Variable"]), "the first INVITE may not use up the second's time"
    assert fields["Timeout"] == "38000", "30 s on the last, 3 s until it is tried, 5 s to spare"


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
