"""A desk phone that was told to answer by itself: a tone in its agent's ear when its customer comes, in no other's.

Between two words of a colleague nothing else would tell that somebody is there now; a browser's page makes a tone of
its own, and a long leg's the core asks for. No command that joins a leg says how it was rung, hence this memory: of one
leg for each agent. A start forgets it, and with it at most the tone of a phone that rings in that moment.
"""

from collections.abc import Iterable, Iterator

from core.commands import Bridge, Chime, Command, RingAgent
from core.ids import AgentId, LegId, agent_leg, is_made

DESK = "desk"


class Chimes:
    """Give it all commands, in order."""

    def __init__(self) -> None:
        self._told: dict[AgentId, LegId] = {}  # legs that answer by themselves, and that nobody has been joined with

    def beside(self, commands: Iterable[Command]) -> Iterator[Command]:
        """The commands, and behind the first one that joins such a leg its tone, which keeps nobody waiting."""
        for command in commands:
            yield command
            if isinstance(command, RingAgent):
                self._remember(command)
            elif isinstance(command, Bridge):
                yield from self._chime(command.leg_id)

    def _remember(self, command: RingAgent) -> None:
        self._told.pop(command.agent, None)
        if command.auto_answer and command.device == DESK and not _is_own(command):
            self._told[command.agent] = command.leg_id

    def _chime(self, leg_id: LegId) -> Iterator[Chime]:
        leg = agent_leg(leg_id)
        if leg is not None and self._told.get(leg.agent) == leg_id:
            del self._told[leg.agent]
            yield Chime(leg_id=LegId(f"chime-{leg.token}"), to=leg_id)


def _is_own(command: RingAgent) -> bool:
    """A call that this agent makes: whoever dials knows that somebody will be there."""
    return is_made(command.call_id) and command.call_id.split("-")[1] == command.agent
