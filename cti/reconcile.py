"""Comparing our picture with Asterisk's: events are lost and late, a look is not.

``missing`` is pure. A leg of ours that Asterisk no longer shows has ended; a leg that Asterisk shows and we do not
know is adopted with what rides on its channel; a leg in another bridge than we believe has moved.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.facts import (
    AttemptAdopted,
    CallAdopted,
    CallStage,
    Direction,
    Fact,
    LegAdopted,
    LegEnded,
    LegJoined,
    PartyAdopted,
    RoomEntered,
    RoomLeft,
    SupervisionAdopted,
    SupervisionMode,
)
from core.ids import AgentId, CallId, LegId, LegKind, QueueName, SupervisionId, agent_leg, is_file_safe
from cti.ami.connection import AmiLink
from cti.ami.errors import AmiError, AmiRefused
from cti.ami.message import Message
from cti.errors import PictureUnavailable
from cti.picture import Place
from cti.translate import ROOMS, entered, needs_or_none, seconds, whole

VARIABLES = (
    "CF_CALL", "CF_DIALLED", "CF_CALLER", "CF_ARRIVED", "CF_LANG", "CF_QUEUE", "CF_NEEDS", "CF_PRIORITY",
    "CF_QUEUED", "CF_ONLY", "CF_STAGE", "CF_CONNECTED", "CF_AGENT_LEG", "CF_MUTED", "CF_PAUSED",
    "CF_SUPERVISION", "CF_LISTENS_TO", "CF_UP", "CF_FAR", "CF_SIDE", "CF_PARTY", "CF_BACK", "CF_WAY",
    "CF_INSIDE", "CF_ROOM_MUTED", "CF_TO_ROOM", "CF_LEAD", "CF_MORE",
)  # fmt: skip


_MODES = frozenset(SupervisionMode)


@dataclass(frozen=True, slots=True)
class Seen:
    """One channel as ``Status`` shows it."""

    leg_id: LegId
    place: Place
    variables: Mapping[str, str]


async def look(hand: AmiLink) -> list[Seen]:
    """Every channel Asterisk has. Raises PictureUnavailable."""
    try:
        channels = await hand.collect("Status", {"Variables": ",".join(VARIABLES)})
        bridges = await hand.collect("BridgeList")
    except AmiError as error:
        raise PictureUnavailable(f"{PictureUnavailable.__doc__} ({error})") from error
    names = {item.get("BridgeUniqueid"): item.get("BridgeName") for item in bridges if item.event == "BridgeListItem"}
    return [seen(item, names) for item in channels if item.event == "Status"]


async def devices(hand: AmiLink) -> list[Message]:
    """The state of every device, for cti/phones.py to read. Raises PictureUnavailable."""
    try:
        answer = await hand.collect("DeviceStateList")
    except AmiError as error:
        raise PictureUnavailable(f"{PictureUnavailable.__doc__} ({error})") from error
    return [item for item in answer if item.event == "DeviceStateChange"]


async def contactless(hand: AmiLink, devices: Sequence[str]) -> frozenset[str]:
    """Those of these devices (``PJSIP/1002-web``) that no phone is registered for. Raises PictureUnavailable."""
    try:
        there = await asyncio.gather(*(_has_contact(hand, device) for device in devices))
    except AmiError as error:
        raise PictureUnavailable(f"{PictureUnavailable.__doc__} ({error})") from error
    return frozenset(device for device, has_one in zip(devices, there, strict=True) if not has_one)


async def _has_contact(hand: AmiLink, device: str) -> bool:
    """Also when Asterisk does not say: a call goes on with a phone that is believed to be there."""
    try:
        answer = await hand.ask("Getvar", {"Variable": f"PJSIP_DIAL_CONTACTS({device.removeprefix('PJSIP/')})"})
    except AmiRefused:
        return True
    return bool(answer.get("Value"))


def seen(item: Message, bridges: Mapping[str, str]) -> Seen:
    """``bridges`` gives a bridge's name: the Application of a channel that was taken out of BridgeWait to talk is
    BridgeWait still."""
    variables = dict(part.split("=", 1) for part in item.all("Variable") if "=" in part)
    bridge = item.get("BridgeID")
    room = ROOMS.get(bridges.get(bridge, ""), "talk") if bridge else ""
    place = Place(item.get("Channel"), bridge, room)
    return Seen(
        LegId(item.get("Uniqueid")), place, {key: value for key, value in variables.items() if value != "(null)"}
    )


def missing(
    before: Mapping[LegId, Place], now_known: Mapping[LegId, Place], shown: Iterable[Seen], at: float
) -> list[Fact]:
    """The facts that would bring our picture to Asterisk's.

    ``before`` is our picture from before the question was asked, ``now_known`` from after the answer: only a leg in
    both can be missing, only one in neither can be new, and only one unmoved in both can have moved unseen.
    Customers' ends come first: who has gone with the agent (all have, when Asterisk was killed) is not served again.
    """
    by_leg = {leg.leg_id: leg for leg in shown}
    ended = [
        LegEnded(at=at, leg_id=leg_id, cause=0, learned=True)
        for leg_id in sorted(before, key=_is_agents)
        if leg_id in now_known and leg_id not in by_leg
    ]
    moved = [
        _joined(leg, at)
        for leg in by_leg.values()
        if leg.place.bridge_id
        and (known := before.get(leg.leg_id)) is not None
        and known == now_known.get(leg.leg_id)
        and known.bridge_id != leg.place.bridge_id
    ]
    fresh = [leg for leg in by_leg.values() if leg.leg_id not in before and leg.leg_id not in now_known]
    return [*ended, *moved, *_adopt(fresh, by_leg, at)]


def rooms(
    before: Mapping[LegId, RoomEntered], now_known: Mapping[LegId, RoomEntered], shown: Iterable[Seen], at: float
) -> list[Fact]:
    """Who takes part in a conference room, or does no more, without a word having reached us. Ends are told elsewhere.

    As in :func:`missing` only what stood still while we asked is judged.
    """
    facts: list[Fact] = []
    for leg in shown:
        v, known = leg.variables, now_known.get(leg.leg_id)
        if known is not before.get(leg.leg_id):
            continue
        muted = v.get("CF_ROOM_MUTED") == "1"
        found = entered(v.get("CF_INSIDE", ""), CallId(v.get("CF_CALL", "")), leg.leg_id, at, muted=muted)
        if found is not None and known is None:
            facts.append(found)
        elif found is None and known is not None:
            facts.append(RoomLeft(at=at, call_id=known.call_id, room=known.room, leg_id=leg.leg_id))
    return facts


def steady(before: Mapping[LegId, Place], first: Iterable[Seen], second: Iterable[Seen]) -> list[Seen]:
    """What two looks agree on: of a leg that came or went between them, or just before, an event is on its way."""
    again = {leg.leg_id: leg for leg in second}
    return [again.get(leg.leg_id, leg) for leg in first if leg.leg_id in again or leg.leg_id in before]


def _is_agents(leg_id: LegId) -> bool:
    return agent_leg(leg_id) is not None


def _joined(leg: Seen, at: float) -> LegJoined:
    place = leg.place
    return LegJoined(at=at, leg_id=leg.leg_id, bridge_id=place.bridge_id, room=place.room, channel=place.channel)


def _adopt(fresh: list[Seen], by_leg: Mapping[LegId, Seen], at: float) -> list[Fact]:
    leads = [_attempt(leg, at) for leg in fresh if _rings_as_lead(leg)]
    served = [leg for leg in fresh if not _rings_as_lead(leg)]
    calls = [_call(leg, by_leg, at) for leg in served if _is_customer(leg) or _is_far(leg, by_leg)]
    serving = {call.leg_id for call in calls} | {call.far_leg for call in calls}
    supervisions = {leg.leg_id: found for leg in fresh if (found := _supervision(leg, at)) is not None}
    parties = [party for leg in fresh if leg.leg_id not in serving and (party := _party(leg, at)) is not None]
    beside = {party.leg_id for party in parties}
    legs = [
        LegAdopted(at=at, leg_id=leg.leg_id, room=leg.place.room)
        for leg in fresh
        if _is_agents(leg.leg_id) and leg.leg_id not in serving | beside and leg.leg_id not in supervisions
    ]
    return [*leads, *calls, *parties, *legs, *supervisions.values()]


def _rings_as_lead(leg: Seen) -> bool:
    """A number of a campaign that nobody has answered yet."""
    v = leg.variables
    return v.get("CF_LEAD") == "1" and v.get("CF_STAGE") == "dialling" and is_file_safe(v.get("CF_FAR", ""))


def _attempt(leg: Seen, at: float) -> AttemptAdopted:
    v = leg.variables
    return AttemptAdopted(
        at=at, call_id=CallId(v["CF_FAR"]), campaign=QueueName(v.get("CF_QUEUE", "")), number=v.get("CF_DIALLED", ""),
        shown_as=v.get("CF_CALLER", ""), leg_id=leg.leg_id, placed_at=seconds(v.get("CF_ARRIVED", ""), at),
        channel=leg.place.channel,
    )  # fmt: skip


def _party(leg: Seen, at: float) -> PartyAdopted | None:
    """A colleague's leg says it by ``CF_PARTY`` (``CALL~PARTY``), an outside number's by ``CF_FAR`` and ``CF_SIDE``."""
    v, name = leg.variables, agent_leg(leg.leg_id)
    call_id, _, party_id = v.get("CF_PARTY", "").partition("~")
    if name is None:
        call_id, party_id = v.get("CF_FAR", ""), v.get("CF_SIDE", "")
    if not is_file_safe(call_id) or not is_file_safe(party_id):
        return None
    to_agent = name.agent if name is not None else None
    return PartyAdopted(
        at=at,
        call_id=CallId(call_id),
        party_id=party_id,
        leg_id=leg.leg_id,
        to=to_agent or v.get("CF_DIALLED", ""),
        to_agent=to_agent,
        room=leg.place.room,
        bridge_id=leg.place.bridge_id,
    )


def _supervision(leg: Seen, at: float) -> SupervisionAdopted | None:
    """``CF_SUPERVISION`` is ``ID~AGENT~MODE~DEVICE~SINCE``; a supervisor's leg without it is nobody's."""
    name, parts = agent_leg(leg.leg_id), leg.variables.get("CF_SUPERVISION", "").split("~")
    if name is None or name.kind is not LegKind.SUPERVISING or len(parts) != 5 or parts[2] not in _MODES:
        return None
    v = leg.variables
    return SupervisionAdopted(
        at=at,
        supervision_id=SupervisionId(parts[0]),
        supervisor=name.agent,
        agent=AgentId(parts[1]),
        leg_id=leg.leg_id,
        mode=SupervisionMode(parts[2]),
        device=parts[3],
        since=seconds(parts[4], at),
        room=leg.place.room,
        up=v.get("CF_UP") == "1",
        to=LegId(v["CF_LISTENS_TO"]) if v.get("CF_LISTENS_TO") else None,
        call_id=CallId(v["CF_CALL"]) if v.get("CF_CALL") else None,
    )


def _is_customer(leg: Seen) -> bool:
    return leg.variables.get("CF_CALL") == leg.leg_id and is_file_safe(leg.leg_id) and not _is_agents(leg.leg_id)


def _is_far(leg: Seen, by_leg: Mapping[LegId, Seen]) -> bool:
    """The other end of a call that an agent made: an outside number, or a colleague who talks or is on hold.

    A long leg keeps what an earlier call left on it, so a colleague counts only beside the one who called, and of two
    who say so of each other the later one.
    """
    v = leg.variables
    if not v.get("CF_FAR") or v.get("CF_SIDE") or not is_file_safe(v["CF_FAR"]):
        return False
    if not _is_agents(leg.leg_id):
        return True
    caller = _stage(leg, by_leg)[1]
    return caller is not None and caller == v.get("CF_AGENT_LEG") and not _was_called_since(caller, leg, by_leg)


def _was_called_since(caller: LegId, leg: Seen, by_leg: Mapping[LegId, Seen]) -> bool:
    """Whether who had called is the far end of a later call from this very leg."""
    v = by_leg[caller].variables if caller in by_leg else {}
    told = v.get("CF_FAR") and v.get("CF_AGENT_LEG") == leg.leg_id
    return bool(told) and seconds(v.get("CF_CONNECTED", ""), 0.0) > seconds(leg.variables.get("CF_CONNECTED", ""), 0.0)


def _direction(leg: Seen) -> Direction:
    if not leg.variables.get("CF_FAR") or leg.variables.get("CF_BACK"):
        return Direction.IN  # a customer who is called back had called
    return Direction.INTERNAL if _is_agents(leg.leg_id) else Direction.OUT


def _call(leg: Seen, by_leg: Mapping[LegId, Seen], at: float) -> CallAdopted:
    v = leg.variables
    stage, serving = _stage(leg, by_leg)
    far = CallId(v.get("CF_FAR", ""))
    agents = by_leg.get(serving or LegId(""))
    return CallAdopted(
        at=at,
        call_id=far or CallId(leg.leg_id),
        direction=_direction(leg),
        far_leg=leg.leg_id if far else None,
        dialled=v.get("CF_DIALLED", ""),
        caller=v.get("CF_CALLER", ""),
        channel=leg.place.channel,
        arrived_at=seconds(v.get("CF_ARRIVED", ""), at),
        stage=stage,
        language=v.get("CF_LANG") or "zh",
        queue=QueueName(v["CF_QUEUE"]) if v.get("CF_QUEUE") else None,
        needs=needs_or_none(v.get("CF_NEEDS", "")),
        priority=whole(v.get("CF_PRIORITY", "")),
        queued_at=seconds(v.get("CF_QUEUED", ""), at),
        only_agent=AgentId(v["CF_ONLY"]) if v.get("CF_ONLY") else None,
        room=leg.place.room,
        leg_id=serving,
        connected_at=seconds(v.get("CF_CONNECTED", ""), at if serving else 0.0),
        muted=v.get("CF_MUTED") == "1",
        paused=v.get("CF_PAUSED") == "1",
        leg_up=serving is None or agents is not None,
        bridge_id=leg.place.bridge_id,
        leg_room=(agents.place.room or "dialling") if agents is not None else "",
        leg_bridge_id=agents.place.bridge_id if agents is not None else "",
        way=v.get("CF_WAY", ""),
        conference_room=v.get("CF_TO_ROOM", "") if far else "",
    )


def _dials(leg: Seen, by_leg: Mapping[LegId, Seen]) -> bool:
    """Whether it is calling an outside number that nobody has answered yet."""
    return not leg.place.room and any(
        other.variables.get("CF_SIDE") and other.variables.get("CF_AGENT_LEG") == leg.leg_id
        for other in by_leg.values()
    )


def _stage(leg: Seen, by_leg: Mapping[LegId, Seen]) -> tuple[CallStage, LegId | None]:
    """Talking is seen (an agent's leg in the same bridge); on hold is two legs in their rooms that belong together."""
    noted = leg.variables.get("CF_STAGE", "")
    if noted == "room":
        return CallStage.ROOM, None
    partner = by_leg.get(LegId(leg.variables.get("CF_AGENT_LEG", "")))
    here = [other for other in by_leg.values() if other is not leg and other.place.bridge_id == leg.place.bridge_id]
    here = here if leg.place.room == "talk" else []
    agents_here = [other.leg_id for other in here if _is_agents(other.leg_id)]
    if agents_here:  # in a conference the one who serves is the one that is noted
        noted_here = partner is not None and partner.leg_id in agents_here
        return CallStage.TALKING, partner.leg_id if partner is not None and noted_here else agents_here[0]
    if any(other.variables.get("CF_SIDE") for other in here):
        return CallStage.OUTSIDE, None
    if noted == "talking" and leg.place.room == "waiting":
        if partner is not None and (partner.place.room in ("agents", "talk") or _dials(partner, by_leg)):
            # alone, or with whom it consults
            return CallStage.HELD, partner.leg_id
        if partner is None and (agents := agent_leg(leg.variables.get("CF_AGENT_LEG", ""))) is not None:
            return CallStage.HELD, agents.leg_id  # it was lost, and the call is kept for its agent
    if noted == "waiting":
        return CallStage.WAITING, None
    if noted == "dialling":
        return CallStage.DIALLING, partner.leg_id if partner is not None else None
    return (CallStage.AFTER if noted else CallStage.IVR), None
