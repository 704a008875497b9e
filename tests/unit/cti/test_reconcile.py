"""Our picture and Asterisk's: what is missing, what is new, what has moved."""

from collections.abc import Mapping
from types import MappingProxyType

import pytest

from core.facts import (
    CallAdopted,
    CallStage,
    LegAdopted,
    LegEnded,
    LegJoined,
    PartyAdopted,
    PhoneReachable,
    PhoneUnreachable,
)
from core.ids import AgentId, CallId, LegId, QueueName
from core.needs import load_needs
from cti.ami.message import Message
from cti.errors import PictureUnavailable
from cti.phones import Phones
from cti.picture import Place
from cti.reconcile import VARIABLES, Seen, devices, look, missing, seen, steady
from tests.fakes.ami_messages import listing, refusal
from tests.fakes.ami_server import FakeAmiServer
from tests.unit.cti.ami_seat import seated

NOW = 100.0
C, D, R, N = LegId("main-1.0"), LegId("main-2.0"), LegId("ring-1002-7"), LegId("nail-1003-8")
NEEDS = "0:service>=1;60:service~1"
WAITING = Place("PJSIP/carrier-1", "w", "waiting")
NONE: Mapping[str, str] = MappingProxyType({})
NO_PICTURE: Mapping[LegId, Place] = MappingProxyType({})
NOWHERE = Place("PJSIP/carrier-1", "", "")


def _customer(variables: Mapping[str, str] = NONE, *, leg_id: LegId = C, place: Place = WAITING) -> Seen:
    own = {"CF_CALL": leg_id, "CF_DIALLED": "4008001234", "CF_CALLER": "138", "CF_ARRIVED": "90.5", "CF_LANG": "en"}
    return Seen(leg_id, place, own | dict(variables))


def _agents(leg_id: LegId = R, bridge: str = "a", room: str = "agents") -> Seen:
    return Seen(leg_id, Place("PJSIP/1002-1", bridge, room), {})


def _queued(**more: str) -> dict[str, str]:
    terms = {"CF_QUEUE": "service", "CF_NEEDS": NEEDS, "CF_PRIORITY": "3", "CF_QUEUED": "95.25"}
    return {"CF_STAGE": "waiting"} | terms | more


# --- what Asterisk shows ---------------------------------------------------------------------------------------------


def _status(**headers: str) -> Message:
    own = {"Channel": "PJSIP/carrier-1", "Uniqueid": C, "BridgeID": "", "Application": "BridgeWait"}
    variables = [f"Variable: {name}=(null)" for name in VARIABLES] + ["Variable: CF_CALLER=138=1", "Variable: CF_CALL="]
    lines = ["Event: Status", *(f"{name}: {value}" for name, value in (own | headers).items()), *variables]
    return Message("\r\n".join(lines).encode())


def test_a_channel_is_where_its_bridge_is_not_where_its_application_was() -> None:
    """A customer whom AMI Bridge took out of BridgeWait still says Application: BridgeWait while it talks."""
    bridges = {"w": "callfloor-waiting", "a": "callfloor-agents", "t": "<unknown>", "n": ""}
    data = "callfloor-waiting,participant"
    rooms = {bridge: seen(_status(BridgeID=bridge, Data=data), bridges).place.room for bridge in bridges}
    assert rooms == {"w": "waiting", "a": "agents", "t": "talk", "n": "talk"}
    assert seen(_status(), bridges).place == Place("PJSIP/carrier-1", "", "")


def test_variables_that_are_not_set_are_not_there() -> None:
    assert seen(_status(), {}).variables == {"CF_CALLER": "138=1", "CF_CALL": ""}


async def test_a_look_asks_for_channels_and_bridges() -> None:
    async with FakeAmiServer() as server, seated(server) as seat:
        row = [("Event", "Status"), ("Channel", "PJSIP/1"), ("Uniqueid", C), ("BridgeID", "w")]
        row.append(("Variable", "CF_LANG=zh"))
        server.on("Status", lambda _: listing("Channel status will follow", [row], "StatusComplete"))
        bridge = [("Event", "BridgeListItem"), ("BridgeUniqueid", "w"), ("BridgeName", "callfloor-waiting")]
        server.on("BridgeList", lambda _: listing("Bridge listing will follow", [bridge], "BridgeListComplete"))
        assert await look(seat.link) == [Seen(C, Place("PJSIP/1", "w", "waiting"), {"CF_LANG": "zh"})]
        assert server.named("Status")[0].get("Variables").split(",") == list(VARIABLES)


@pytest.mark.parametrize("refused", ["Status", "BridgeList", "DeviceStateList"])
async def test_a_look_that_asterisk_refuses_says_so(refused: str) -> None:
    async with FakeAmiServer() as server, seated(server) as seat:
        server.on("Status", lambda _: listing("", [], "StatusComplete"))
        server.on("BridgeList", lambda _: listing("", [], "BridgeListComplete"))
        server.on(refused, lambda _: refusal("Permission denied"))
        with pytest.raises(PictureUnavailable, match="Permission denied"):
            await (devices(seat.link) if refused == "DeviceStateList" else look(seat.link))


async def test_phones_are_told_apart_from_other_devices() -> None:
    states = {"PJSIP/1002": "NOT_INUSE", "PJSIP/1002-web": "UNAVAILABLE", "PJSIP/carrier": "NOT_INUSE", "MWI:1": "X"}
    rows = [[("Event", "DeviceStateChange"), ("Device", name), ("State", state)] for name, state in states.items()]
    async with FakeAmiServer() as server, seated(server) as seat:
        server.on("DeviceStateList", lambda _: listing("", rows, "DeviceStateListComplete"))
        known = Phones()
        there, away = (fact for item in await devices(seat.link) if (fact := known.listed(item, NOW)))
    assert isinstance(there, PhoneReachable)
    assert isinstance(away, PhoneUnreachable)
    assert (there.device, away.device) == ("desk", "webrtc")


# --- what is missing -------------------------------------------------------------------------------------------------


def test_equal_pictures_need_nothing() -> None:
    picture = {C: WAITING, R: _agents().place}
    assert missing(picture, picture, [_customer(), _agents()], NOW) == []


def test_a_leg_that_asterisk_no_longer_shows_has_ended() -> None:
    assert missing({C: WAITING}, {C: WAITING}, [], NOW) == [LegEnded(at=NOW, leg_id=C, cause=0, learned=True)]


def test_customers_end_before_agents_legs() -> None:
    """The other way round, who was lost with the agent would be queued again for a moment."""
    picture = {N: _agents(N).place, R: _agents().place, C: WAITING, D: WAITING}
    ended = [fact.leg_id for fact in missing(picture, picture, [], NOW) if isinstance(fact, LegEnded)]
    assert ended == [C, D, N, R]


def test_what_happened_during_the_look_is_not_missing() -> None:
    """Only a leg in both pictures can be missing, only one in neither can be new."""
    assert missing({}, {C: WAITING}, [], NOW) == []  # came after Asterisk had answered
    assert missing({C: WAITING}, {}, [_customer()], NOW) == []  # ended meanwhile
    assert missing({}, {C: WAITING}, [_customer()], NOW) == []  # came meanwhile


def test_a_leg_that_moved_unseen_is_where_asterisk_shows_it() -> None:
    talking = Place("PJSIP/carrier-1", "t", "talk")
    picture = {C: WAITING}
    assert missing(picture, picture, [_customer(place=talking)], NOW) == [
        LegJoined(at=NOW, leg_id=C, bridge_id="t", room="talk", channel="PJSIP/carrier-1")
    ]
    assert missing(picture, {C: talking}, [_customer(place=talking)], NOW) == []  # its event came in time


def test_two_looks_agree_on_a_leg_that_both_show_and_on_where_it_was_last() -> None:
    talking = Place("PJSIP/carrier-1", "t", "talk")
    assert steady({}, [_customer()], [_customer()]) == [_customer()]
    for before in (NO_PICTURE, {C: WAITING}):
        assert steady(before, [_customer()], [_customer(place=talking)]) == [_customer(place=talking)]


def test_what_came_or_went_between_two_looks_is_left_to_its_event() -> None:
    known = {C: WAITING}
    assert steady({}, [], [_customer()]) == []  # came
    assert steady({}, [_customer()], []) == []  # had come just before, and went
    assert missing(known, known, steady(known, [_customer()], []), NOW) == []  # went: the event says why
    assert missing(known, known, steady(known, [], []), NOW) == [LegEnded(at=NOW, leg_id=C, cause=0, learned=True)]


def test_a_caller_who_waits_is_adopted_with_all_terms() -> None:
    (adopted,) = missing({}, {}, [_customer(_queued(CF_ONLY="1004"))], NOW)
    assert adopted == CallAdopted(
        at=NOW, call_id=CallId(C), dialled="4008001234", caller="138", channel="PJSIP/carrier-1", arrived_at=90.5,
        stage=CallStage.WAITING, language="en", queue=QueueName("service"), needs=load_needs(NEEDS), priority=3,
        queued_at=95.25, only_agent=AgentId("1004"), room="waiting", bridge_id="w",
    )  # fmt: skip


def _adopted(*shown: Seen) -> CallAdopted:
    first = missing({}, {}, shown, NOW)[0]
    assert isinstance(first, CallAdopted)
    return first


def test_a_conversation_is_adopted_with_its_agent() -> None:
    place = Place("PJSIP/carrier-1", "t", "talk")
    noted = _queued(CF_STAGE="talking", CF_CONNECTED="97.5", CF_AGENT_LEG=R)
    pair = [_customer(noted, place=place), _agents(bridge="t", room="talk")]
    adopted = _adopted(*pair)
    assert (adopted.stage, adopted.leg_id, adopted.connected_at) == (CallStage.TALKING, R, 97.5)
    assert len(missing({}, {}, pair, NOW)) == 1, "the agent's leg comes with the call"


def test_two_in_their_rooms_who_belong_together_are_on_hold() -> None:
    noted = _queued(CF_STAGE="talking", CF_CONNECTED="97.5", CF_AGENT_LEG=N)
    adopted = _adopted(_customer(noted), _agents(N))
    assert (adopted.stage, adopted.leg_id) == (CallStage.HELD, N)


def test_one_on_hold_whose_agents_leg_is_gone_is_kept_for_the_agent() -> None:
    noted = _queued(CF_STAGE="talking", CF_CONNECTED="97.5", CF_AGENT_LEG=N)
    adopted = _adopted(_customer(noted))
    assert (adopted.stage, adopted.leg_id, adopted.leg_up) == (CallStage.HELD, N, False)


def test_one_who_was_served_and_stands_nowhere_asks_what_comes_next() -> None:
    noted = _queued(CF_STAGE="talking", CF_CONNECTED="97.5", CF_AGENT_LEG=N)
    adopted = _adopted(_customer(noted, place=NOWHERE))
    assert (adopted.stage, adopted.leg_id) == (CallStage.AFTER, None)


def test_who_is_not_queued_yet_is_in_the_ivr() -> None:
    adopted = _adopted(_customer(place=NOWHERE))
    assert (adopted.stage, adopted.queue, adopted.needs, adopted.only_agent) == (CallStage.IVR, None, (), None)


def test_two_customers_in_one_bridge_serve_nobody() -> None:
    """Or a customer with a stranger: only an agent's leg makes a conversation."""
    place = Place("PJSIP/carrier-1", "t", "talk")
    found = missing({}, {}, [_customer(place=place), Seen(LegId("other-3.0"), place, {})], NOW)
    assert [type(fact) for fact in found] == [CallAdopted]


def test_an_agents_leg_alone_is_adopted_alone() -> None:
    assert missing({}, {}, [_agents(), _agents(N, "", "")], NOW) == [
        LegAdopted(at=NOW, leg_id=R, room="agents"),
        LegAdopted(at=NOW, leg_id=N, room=""),
    ]


@pytest.mark.parametrize(
    ("leg_id", "variables"),
    [
        (LegId("main-9.0"), {}),  # not ours: it never entered the floor's dialplan
        (LegId("main-9.0"), {"CF_CALL": "main-1.0"}),  # inherited from another channel
        (R, {"CF_CALL": R}),  # an agent's leg that carries its call's id is no customer
        (LegId("../../x"), {"CF_CALL": "../../x"}),
    ],
)
def test_a_channel_that_is_no_customer_is_adopted_as_none(leg_id: LegId, variables: dict[str, str]) -> None:
    found = missing({}, {}, [Seen(leg_id, WAITING, variables)], NOW)
    assert not [fact for fact in found if isinstance(fact, CallAdopted)]


def test_whoever_stands_beside_the_agent_is_adopted_as_that() -> None:
    customer = _customer(_queued(CF_STAGE="talking", CF_AGENT_LEG=R))
    talk = Place("PJSIP/x", "t", "talk")
    colleague = Seen(LegId("ring-1003-9"), talk, {"CF_CALL": C, "CF_PARTY": f"{C}~side-8"})
    adopted, party = missing({}, {}, [customer, Seen(R, talk, {}), colleague], NOW)
    assert isinstance(adopted, CallAdopted)
    assert (adopted.stage, adopted.leg_id, adopted.leg_room) == (CallStage.HELD, R, "talk")
    assert party == PartyAdopted(
        at=NOW, call_id=CallId(C), party_id="side-8", leg_id=LegId("ring-1003-9"), to="1003", to_agent=AgentId("1003"),
        room="talk", bridge_id="t",
    )  # fmt: skip


def test_an_agent_who_calls_an_outside_number_still_has_its_customer() -> None:
    customer = _customer(_queued(CF_STAGE="talking", CF_AGENT_LEG=R))
    called = {"CF_CALL": C, "CF_FAR": C, "CF_SIDE": "side-8", "CF_DIALLED": "+861", "CF_AGENT_LEG": R}
    legs = [customer, _agents(bridge="", room=""), Seen(D, NOWHERE, called)]
    adopted, party = missing({}, {}, legs, NOW)
    assert isinstance(adopted, CallAdopted)
    assert (adopted.stage, adopted.leg_room) == (CallStage.HELD, "dialling")
    assert isinstance(party, PartyAdopted)
    assert (party.to, party.to_agent, party.room) == ("+861", None, "")


def _colleague(leg_id: str, call_id: str, caller: str, connected: str) -> Seen:
    told = {"CF_STAGE": "talking", "CF_FAR": call_id, "CF_AGENT_LEG": caller, "CF_CONNECTED": connected}
    return Seen(LegId(leg_id), Place("PJSIP/x", "t", "talk"), told if call_id else {})


@pytest.mark.parametrize(
    "other",
    [
        _colleague("ring-1001-9", "int-1003-2", "nail-1003-8", "60.0"),  # whom it calls now
        _colleague("nail-1004-5", "int-1003-2", "nail-1003-8", "60.0"),  # the very one who had called it
        _colleague("ring-1001-9", "", "", ""),  # what it was told is not known
    ],
)
def test_a_long_leg_that_was_called_before_and_calls_now_is_the_far_end_of_nothing(other: Seen) -> None:
    """What the earlier call left on it would bring that one back to life."""
    caller = _colleague("nail-1003-8", "int-1004-1", "nail-1004-5", "20.0")
    found = [fact for fact in missing({}, {}, [caller, other], NOW) if isinstance(fact, CallAdopted)]
    assert [(fact.call_id, fact.leg_id) for fact in found] == ([("int-1003-2", N)] if other.variables else [])


@pytest.mark.parametrize("text", ["", "soon", "nan"])
def test_variables_that_cannot_be_read_cost_nobody_the_call(text: str) -> None:
    damaged = {"CF_ARRIVED": text, "CF_QUEUED": text, "CF_NEEDS": text, "CF_PRIORITY": text, "CF_LANG": ""}
    adopted = _adopted(_customer(_queued(**damaged)))
    assert (adopted.arrived_at, adopted.queued_at) == (NOW, NOW)
    assert (adopted.needs, adopted.priority, adopted.language) == ((), 0, "zh")


def test_an_end_that_was_told_during_the_look_is_not_told_again() -> None:
    assert missing({C: WAITING}, {}, [], 50.0) == []


def test_a_move_that_was_told_during_the_look_wins() -> None:
    assert missing({C: WAITING}, {C: Place("c", "t", "talk")}, [_customer(_queued())], 50.0) == []


def test_the_question_fits_a_line_of_asterisks() -> None:
    assert len("Variables: " + ",".join(VARIABLES)) < 1000
