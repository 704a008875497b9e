"""Who hears what: the table from facts to handlers, called in order once a fact is in the journal."""

from collections.abc import Callable, Mapping, Sequence

from app.audited import AuditedFacts
from app.engine import Handler
from app.http import Projections
from app.roster import Roster
from app.states import States
from app.store.sessions import AgentSessions
from core import codec
from core.facts import AgentChanged, Fact
from core.ports import Bus, BusMessage
from recording.service import RecordingService


def handlers(
    projections: Projections,
    sessions: AgentSessions,
    states: States,
    recording: RecordingService,
    roster: Roster,
    audited: AuditedFacts,
    bus: Bus,
    floor: str,
    *also: Handler,
) -> Mapping[type[Fact], Sequence[Handler]]:
    """Handlers under ``Fact`` hear every fact, after those of its own type."""
    return {
        **states.handlers,
        AgentChanged: (sessions.apply, roster.on_changed, agent_to_bus(bus, floor)),
        Fact: (
            *map(_awaited, projections.handlers),
            recording.on_fact,
            audited.on_fact,
            *also,
            fact_to_bus(bus, floor),
        ),
    }


def fact_to_bus(bus: Bus, floor: str) -> Handler:
    """``callfloor/FLOOR/facts/TYPE``."""

    async def publish(fact: Fact) -> None:
        topic = f"callfloor/{floor}/facts/{type(fact).__name__}"
        await bus.publish(BusMessage(topic, codec.dumps(fact).encode()))

    return publish


def agent_to_bus(bus: Bus, floor: str) -> Handler:
    """``callfloor/FLOOR/agents/EXT``, retained: whoever comes later sees where each agent stands."""

    async def publish(change: AgentChanged) -> None:
        topic = f"callfloor/{floor}/agents/{change.agent}"
        await bus.publish(BusMessage(topic, codec.dumps(change).encode(), retain=True))

    return publish


def _awaited(handler: Callable[[Fact], None]) -> Handler:
    async def call(fact: Fact) -> None:
        handler(fact)

    return call
