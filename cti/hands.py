"""Carrying out the core's commands over AMI. One command, at most one burst of actions, written once.

A refusal comes back as CommandRefused. A time-out or a lost link says nothing about whether Asterisk did it, so it is
only logged: events or the next look at Asterisk will tell.
"""

import asyncio
from collections.abc import Callable

import structlog

from core.clock import Clock
from core.commands import Command, EndLeg
from core.facts import CommandRefused, Fact
from core.ids import LegId
from cti.actions.table import actions, leg_of
from cti.actions.wording import AtCarrier
from cti.ami.connection import AmiLink
from cti.ami.errors import AmiError, AmiInjection, AmiRefused, AmiTooLong
from cti.ami.message import Message
from cti.errors import CommandUnsafe

log = structlog.get_logger(__name__)
ANSWER_S = 5.0  # for an action's answer; the conversation does not wait for it


class Hands:
    """Commands to actions. ``channel`` gives Asterisk's channel name of a leg, ``at_carrier`` a number in the carrier's
    writing."""

    def __init__(
        self,
        *,
        link: AmiLink,
        channel: Callable[[LegId], str],
        refused: Callable[[Fact], None],
        clock: Clock,
        at_carrier: AtCarrier = str,
    ) -> None:
        self._link, self._channel, self._refused, self._clock = link, channel, refused, clock
        self._at_carrier = at_carrier

    def carry_out(self, command: Command) -> None:
        """Write the command's actions now."""
        try:
            futures = self._link.send_all(actions(command, self._channel, self._at_carrier), timeout_s=ANSWER_S)
        except (AmiInjection, AmiTooLong, CommandUnsafe) as error:
            # Not at once: whoever gave the command is still busy with the fact that led to it.
            asyncio.get_running_loop().call_soon(self._refuse, command, str(error))
        else:
            futures[-1].add_done_callback(lambda future: self._answered(command, future))

    def _answered(self, command: Command, future: asyncio.Future[Message]) -> None:
        error = None if future.cancelled() else future.exception()
        name = type(command).__name__
        if isinstance(error, AmiRefused):
            self._refuse(command, error.reason)
        elif isinstance(error, AmiError):
            log.warning("A command has no answer.", command=name, leg_id=leg_of(command), reason=str(error))

    def _refuse(self, command: Command, reason: str) -> None:
        name = type(command).__name__
        # Both ends of a call end together: the second hang-up often finds its leg gone, which is as it should be.
        say = log.debug if isinstance(command, EndLeg) else log.info
        say("A command was refused.", command=name, leg_id=leg_of(command), reason=reason)
        self._refused(CommandRefused(at=self._clock(), leg_id=leg_of(command), command=name, reason=reason))
