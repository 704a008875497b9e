"""Agents' phones: there, gone, or replaced by another; from what Asterisk says of their registrations.

A phone's device state is no help while it is in a call: it is that of the call then (chan_pjsip_devicestate() in
channels/chan_pjsip.c). So the list of device states tells only how things stand when we begin to listen, with the
contacts of those phones that are in a call, and from then on the events of each contact do. A registration that is
refreshed has the contact it had, and is no news.
"""

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass
from hashlib import sha256

from core.facts import Fact, PhoneReachable, PhoneReplaced, PhoneUnreachable
from core.ids import AgentId
from cti.ami.message import Message

GONE_STATES = frozenset({"UNAVAILABLE", "INVALID", "UNKNOWN"})
FREE_STATES = frozenset({"NOT_INUSE"})
CREATED = "NonQualified"  # status_map in res/res_pjsip/pjsip_options.c
THERE = frozenset({CREATED, "Reachable"})
GONE = frozenset({"Removed", "Unreachable"})
_PHONE = re.compile(r"(?:PJSIP/)?([0-9A-Za-z]{1,16}?)(-web)?")
_NOT_PHONES = frozenset({"carrier"})
NAME_CHARS = 12

Name = tuple[AgentId, str]  # agent and device


@dataclass(slots=True)
class Known:
    """``contact`` is empty until an event has named it."""

    there: bool
    contact: str = ""


class Phones:
    """What is known of each phone; every answer is news, or None."""

    def __init__(self) -> None:
        self._known: dict[Name, Known] = {}
        self._heard: set[Name] = set()  # of whom events have told since the list was asked for

    def ask(self) -> None:
        """The list is asked for now: what an event tells from here on is newer."""
        self._heard.clear()

    def contact(self, message: Message, at: float) -> Fact | None:
        """From a ContactStatus event."""
        name = phone_name(message.get("EndpointName"))
        status, contact = message.get("ContactStatus"), message.get("URI")
        if name is None:
            return None
        if status in THERE:
            self._heard.add(name)
            return self._is_there(name, self._known.setdefault(name, Known(there=False)), contact, status, at)
        known = self._known.get(name, Known(there=True))
        if status in GONE and known.there and known.contact in ("", contact):  # not one that was replaced
            self._heard.add(name)
            self._known[name] = Known(False, known.contact)
            return PhoneUnreachable(at=at, agent=name[0], device=name[1])
        return None

    def _is_there(self, name: Name, known: Known, contact: str, status: str, at: float) -> Fact | None:
        was_there, before = known.there, known.contact
        if status != CREATED and before not in ("", contact):
            return None  # an answer to a question that was put to the phone before
        known.there, known.contact = True, contact
        if not was_there:
            return PhoneReachable(at=at, agent=name[0], device=name[1])
        # A desk phone's contact may change in the middle of a call (another port after a router's restart); a
        # browser's is its one connection.
        if status == CREATED and before != contact and name[1] == "webrtc":
            return PhoneReplaced(at=at, agent=name[0], device=name[1], contact=opaque(contact))
        return None

    def listed(self, message: Message, at: float, lost: Set[str] = frozenset()) -> Fact | None:
        """From an item of DeviceStateList: how things stand when we begin to listen (again). ``lost``: the devices that
        are in a call and have no contact."""
        device, state = message.get("Device"), message.get("State")
        name = listed_phone(device)
        if name is None or name in self._heard:
            return None
        known, there = self._known.get(name), state not in GONE_STATES and device not in lost
        if known is not None and (known.there is there or (there and state not in FREE_STATES)):
            return None  # in a call: that its channel is up does not say that the phone is there
        self._known[name] = Known(there, known.contact if known else "")
        kind = PhoneReachable if there else PhoneUnreachable
        return kind(at=at, agent=name[0], device=name[1])


def listed_phone(device: str) -> Name | None:
    """Whose phone a device of DeviceStateList is; None for a mailbox, the carrier, and anything else."""
    technology, _, _ = device.partition("/")
    return phone_name(device) if technology == "PJSIP" else None


def in_call(items: Iterable[Message]) -> list[str]:
    """The devices of a DeviceStateList that are phones and have a call, so that their state says nothing of them."""
    without = GONE_STATES | FREE_STATES
    return [i.get("Device") for i in items if listed_phone(i.get("Device")) and i.get("State") not in without]


def phone_name(endpoint: str) -> Name | None:
    """Whose phone an endpoint is, and of which kind; None for the carrier and anything else."""
    match = _PHONE.fullmatch(endpoint)
    if match is None or match[1] in _NOT_PHONES:
        return None
    return AgentId(match[1]), "webrtc" if match[2] else "desk"


def opaque(contact: str) -> str:
    """A name for a contact that does not tell where it is."""
    return sha256(contact.encode()).hexdigest()[:NAME_CHARS]
