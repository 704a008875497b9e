"""The rules of pauses as the core must know them, and what of today's allowances is used already."""

from app.directory.directory import Directory
from app.directory.people import PauseReason
from app.rules.rules import Rules
from app.rules.values import BreakRoomValue
from app.store.state_history import StateHistory
from core.facts import AgentRestored, AgentState, PausesConfigured, PauseUsed
from core.ids import AgentId, QueueName
from core.policies import BreakRoom, PauseRules
from reports.states import Span


def pauses_configured(directory: Directory, rules: Rules, at: float) -> PausesConfigured:
    return PausesConfigured(
        at=at,
        reasons=tuple(_rules(reason) for reason in directory.pause_reasons.values()),
        rooms=tuple(_room(room, directory) for room in rules.breaks.rooms),
        turn_s=float(rules.breaks.turn_s),
    )


def _rules(reason: PauseReason) -> PauseRules:
    day_s = reason.day_min * 60.0 if reason.day_min is not None else None
    once_s = reason.once_min * 60.0 if reason.once_min is not None else None
    return PauseRules(reason.code, reason.is_break, day_s, once_s)


def _room(room: BreakRoomValue, directory: Directory) -> BreakRoom:
    """A unit that is there no more has nobody in it; without units the room would be everybody's."""
    units = tuple(sorted(directory.tree.subtree(room.unit))) or (room.unit,) if room.unit is not None else ()
    queue = QueueName(room.queue) if room.queue else None
    return BreakRoom(room.name, units, queue, room.most, room.share)


async def used_before(
    history: StateHistory, restored: list[AgentRestored], midnight: float, at: float
) -> list[PauseUsed]:
    """For each agent and reason: today's pauses up to our start, without the one that went on then."""
    going_on = {fact.agent: fact.since for fact in restored if fact.state is AgentState.PAUSED}
    found = []
    for agent in await history.agents_since(midnight):
        end = max(midnight, min(going_on.get(AgentId(agent), at), at))
        used = by_reason(await history.spans(agent, midnight, end)) if end > midnight else {}
        found += [
            PauseUsed(at=at, agent=AgentId(agent), reason=reason, seconds=length / 1000)
            for reason, length in sorted(used.items())
        ]
    return found


def by_reason(spans: list[Span]) -> dict[str, int]:
    """Milliseconds of allowance that were used."""
    used: dict[str, int] = {}
    for span in spans:
        if span.state is AgentState.PAUSED and not span.forced:
            used[span.reason] = used.get(span.reason, 0) + span.length
    return used
