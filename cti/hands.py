"""Carrying out the core's commands over AMI: those of one fact are one burst of actions, written once.

A refusal comes back as CommandRefused. A time-out or a lost link says nothing about whether Asterisk did it, so it is
only logged: events or the next look at Asterisk will tell.
"""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from typing import Any

import structlog

from core.clock import Clock
from core.commands import Command, EndLeg, RingAgent
from core.facts import CommandRefused, Fact
from core.ids import AgentLeg, LegId, agent_leg
from core.trunks import FindWays
from cti.actions.table import actions, leg_of
from cti.actions.wording import Actions, by_carrier
from cti.ami.connection import AmiLink
from cti.ami.errors import AmiError, AmiInjection, AmiRefused, AmiTooLong
from cti.ami.message import Message
from cti.errors import CommandUnsafe

log = structlog.get_logger(__name__)
ANSWER_S = 5.0  # for an action's answer; the conversation does not wait for it


class Hands:
    """Commands to actions. ``channel`` gives Asterisk's channel name of a leg, ``ways`` the trunks to a number."""

    def __init__(
        self,
        *,
        link: AmiLink,
        channel: Callable[[LegId], str],
        refused: Callable[[Fact], None],
        clock: Clock,
        ways: FindWays = by_carrier,
    ) -> None:
        self._link, self._channel, self._refused, self._clock = link, channel, refused, clock
        self._ways = ways

    def carry_out(self, *commands: Command) -> None:
        """Write the commands' actions now, in one piece."""
        ready = [(command, found) for command in rings_first(commands) if (found := self._actions_of(command))]
        try:
            self._write(ready)
        except (AmiInjection, AmiTooLong):  # of one; the others must not suffer
            for command, found in ready:
                self._write_alone(command, found)

    def _actions_of(self, command: Command) -> Actions:
        try:
            return actions(command, self._channel, self._ways)
        except CommandUnsafe as error:
            self._refuse_soon(command, error)
            return []

    def _write(self, ready: Sequence[tuple[Command, Actions]]) -> None:
        futures = iter(self._link.send_all([each for _, found in ready for each in found], timeout_s=ANSWER_S))
        for command, found in ready:
            *_, last = islice(futures, len(found))
            last.add_done_callback(partial(self._answered, command))

    def _write_alone(self, command: Command, found: Actions) -> None:
        try:
            self._write([(command, found)])
        except (AmiInjection, AmiTooLong) as error:
            self._refuse_soon(command, error)

    def _refuse_soon(self, command: Command, error: Exception) -> None:
        """Not at once: whoever gave the command is still busy with the fact that led to it."""
        asyncio.get_running_loop().call_soon(self._refuse, command, str(error))

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


def rings_first(commands: Sequence[Command]) -> Sequence[Command]:
    """A phone that should ring waits for nobody's hang-up but its own: Asterisk takes actions one after the other."""
    busy = {leg.agent for command in commands if not isinstance(command, RingAgent) and (leg := _agent_leg_of(command))}
    return sorted(commands, key=lambda command: not (isinstance(command, RingAgent) and command.agent not in busy))


def _agent_leg_of(command: Command) -> AgentLeg | None:
    named: Any = getattr(command, "leg_id", None)
    return agent_leg(named) if named else None
