"""What all actions are put together from."""

import re
from collections.abc import Callable, Sequence
from typing import Protocol

from core.ids import CallId, LegId
from cti.ami.action import Fields

Actions = Sequence[tuple[str, Fields]]
AtCarrier = Callable[[str], str]
OUTSIDE = "pstn:"  # an agent's device: a number outside
EXTENSION_MAX = 79  # AST_MAX_EXTENSION with its closing NUL is 80 (include/asterisk/channel.h); more is cut silently
NOT_DIALLED = re.compile(r"[^0-9+]")


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
