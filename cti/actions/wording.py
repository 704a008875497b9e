"""What all actions are put together from."""

import re
from collections.abc import Callable, Sequence
from typing import Protocol

from core.ids import CallId, LegId, QueueName
from core.trunks import CARRIER, Way, endpoint_of
from cti.ami.action import Fields

Actions = Sequence[tuple[str, Fields]]
OUTSIDE = "pstn:"  # an agent's device: a number outside
EXTENSION_MAX = 79  # AST_MAX_EXTENSION with its closing NUL is 80 (include/asterisk/channel.h); more is cut silently
NOT_DIALLED = re.compile(r"[^0-9+]")


def by_carrier(number: str, campaign: QueueName | None) -> Sequence[Way]:
    """The one way of a floor that has one trunk, which is given numbers as they are."""
    return (Way(number=number, trunk=CARRIER),)


def written(ways: Sequence[Way]) -> str:
    """As the dialplan goes through them (callfloor-way): ``NUMBER@ENDPOINT@LINES``, LINES perhaps empty, with ``&``."""
    return "&".join(f"{dialable(way)}@{'' if way.lines is None else way.lines}" for way in ways)


def dialable(way: Way) -> str:
    return f"{NOT_DIALLED.sub('', way.number)}@{endpoint_of(way.trunk)}"


def is_outside(device: str) -> bool:
    return device.startswith(OUTSIDE)


class OfCustomer(Protocol):
    """A command that has to do with the leg of whoever is served."""

    @property
    def call_id(self) -> CallId: ...
    @property
    def far_leg(self) -> LegId | None: ...


def far_channel(command: OfCustomer, channel: Callable[[LegId], str]) -> str:
    """The leg of whoever is served: that which bears the call's name, unless another is given."""
    return channel(command.far_leg or LegId(command.call_id))


def set_variable(channel: str, name: str, value: str) -> tuple[str, dict[str, str]]:
    return "Setvar", {"Channel": channel, "Variable": name, "Value": value}


def redirect(channel: str, context: str, exten: str) -> tuple[str, dict[str, str]]:
    return "Redirect", {"Channel": channel, "Context": context, "Exten": exten, "Priority": "1"}
