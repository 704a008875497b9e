"""The line for a break: so many of a room at once; the others stand in line, and are told their place and their turn.

- On break are those who paused for a reason that is a break, unless a supervisor put them there. A place is taken, too,
  by whoever will go on break after its call, and by whoever's turn has come.
- Nobody is overtaken by somebody of the same room. Who is in two rooms goes when both have a place.
- A turn that is not taken in its time is over, and so is that agent's wish. During a call the time begins anew.
"""

from acd.memory.agents import BUSY, Agent
from acd.memory.pauses import Standing
from acd.memory.state import State
from core.facts import (
    AgentState,
    BreakLetGo,
    BreakLineLeft,
    BreakQueued,
    BreakRestored,
    BreakTurnCame,
    BreakWithdrawn,
)
from core.ids import AgentId
from core.policies import BreakRoom

APART_S = 0.001  # two who ask in one moment stand so much apart; who goes first, so much before the first


def may_go(state: State, agent: Agent, reason: str) -> bool:
    """Whether the agent may pause for this now. A wish for a break that must wait is put in line."""
    pauses = state.pauses
    if not pauses.is_break(reason):
        return True
    standing = pauses.line.get(agent.agent_id)
    if _on_break(state, agent) or (standing is not None and standing.turn_until is not None):
        leave_line(state, agent.agent_id, "taken")
        return True
    if standing is not None:
        standing.reason = reason
        return False
    last = max((other.stands_at for other in pauses.line.values()), default=0.0)
    standing = Standing(agent.agent_id, reason, max(state.now, last + APART_S))
    pauses.line[agent.agent_id] = standing
    if _fits(state, standing, _held_back(state, standing)):
        del pauses.line[agent.agent_id]
        return True
    return False


def on_withdrawn(state: State, fact: BreakWithdrawn) -> None:
    leave_line(state, fact.agent, "withdrawn")


def on_let_go(state: State, fact: BreakLetGo) -> None:
    """First in line, or at once, whoever else is on break."""
    standing = state.pauses.line.get(fact.agent)
    if standing is None or standing.turn_until is not None:
        return
    if fact.at_once:
        standing.over_limit = True
        _give_turn(state, standing)
        return
    first = state.pauses.in_line()[0]
    if first is not standing:
        standing.stands_at = first.stands_at - APART_S


def on_restored(state: State, fact: BreakRestored) -> None:
    """Where it stood before our restart. A turn goes on as it was."""
    agent = state.agents[fact.agent]
    if agent.state is AgentState.OFFLINE or fact.agent in state.pauses.line or _on_break(state, agent):
        return
    standing = Standing(fact.agent, fact.reason, fact.stands_at, turn_until=fact.turn_until)
    standing.over_limit = fact.over_limit
    state.pauses.line[fact.agent] = standing
    if fact.turn_until is not None:
        state.deadlines.set(("break", fact.agent), fact.turn_until)


def leave_line(state: State, agent_id: AgentId, why: str) -> None:
    if state.pauses.line.pop(agent_id, None) is not None:
        state.deadlines.clear(("break", agent_id))
        state.say(BreakLineLeft(at=state.now, agent=agent_id, why=why))


def turn_lapsed(state: State, agent_id: AgentId) -> None:
    standing = state.pauses.line.get(agent_id)
    if standing is None:
        return
    if state.agents[agent_id].state in BUSY:
        _give_turn(state, standing)
    else:
        leave_line(state, agent_id, "lapsed")


def follow(state: State) -> None:
    """Called after every fact and every deadline: whose turn it is, and who must be told of another place."""
    if not state.pauses.line:
        return
    for standing in state.pauses.in_line():
        agent = state.agents[standing.agent]
        if agent.state is AgentState.OFFLINE:
            leave_line(state, standing.agent, "signed_out")
        elif not state.pauses.is_break(standing.reason):
            leave_line(state, standing.agent, "not_needed")
    for standing in state.pauses.in_line():
        if standing.turn_until is None and _fits(state, standing, _held_back(state, standing)):
            _give_turn(state, standing)
    _tell_places(state)


def _give_turn(state: State, standing: Standing) -> None:
    standing.turn_until = state.now + state.pauses.rules.turn_s
    state.deadlines.set(("break", standing.agent), standing.turn_until)
    state.say(
        BreakTurnCame(
            at=state.now,
            agent=standing.agent,
            reason=standing.reason,
            until=standing.turn_until,
            over_limit=standing.over_limit,
        )
    )


def _tell_places(state: State) -> None:
    waiting = [standing for standing in state.pauses.in_line() if standing.turn_until is None]
    for standing in waiting:
        place = 1 + len(_before(state, standing, waiting))
        if place != standing.place:
            standing.place = place
            state.say(
                BreakQueued(
                    at=state.now,
                    agent=standing.agent,
                    reason=standing.reason,
                    place=place,
                    stands_at=standing.stands_at,
                )
            )


# --- rooms -----------------------------------------------------------------------------------------------------------


def _held_back(state: State, standing: Standing) -> list[Standing]:
    """Those who wait before this one and are of a room of this one's."""
    waiting = [other for other in state.pauses.in_line() if other.turn_until is None]
    return _before(state, standing, waiting)


def _before(state: State, standing: Standing, waiting: list[Standing]) -> list[Standing]:
    earlier = [other for other in waiting if other.stands_at < standing.stands_at]
    if not earlier:
        return []
    rooms = rooms_of(state, state.agents[standing.agent])
    return [other for other in earlier if any(_is_in(state, state.agents[other.agent], room) for room in rooms)]


def _fits(state: State, standing: Standing, before: list[Standing]) -> bool:
    agent = state.agents[standing.agent]
    return not before and all(_has_place(state, room, agent) for room in rooms_of(state, agent))


def rooms_of(state: State, agent: Agent) -> list[BreakRoom]:
    return [room for room in state.pauses.rules.rooms if _is_in(state, agent, room)]


def _is_in(state: State, agent: Agent, room: BreakRoom) -> bool:
    if room.units:
        return agent.unit in room.units
    if room.queue is None:
        return True
    needs = state.rules(room.queue).needs
    asked = needs[-1].needs if needs else ()
    return all(agent.skills.get(need.skill, 0) >= need.level for need in asked if need.required)


def _has_place(state: State, room: BreakRoom, asker: Agent) -> bool:
    here = [agent for agent in state.agents if agent.state is not AgentState.OFFLINE and _is_in(state, agent, room)]
    taken = sum(takes_place(state, agent) for agent in here if agent is not asker)
    return taken < limit_of(room, len(here))


def limit_of(room: BreakRoom, signed_in: int) -> int:
    """How many may be on break; of a share at least one, or nobody ever could."""
    by_share = max(1, int(room.share * signed_in + 1e-9)) if room.share is not None else signed_in
    return by_share if room.most is None else min(room.most, by_share)


def takes_place(state: State, agent: Agent) -> bool:
    standing = state.pauses.line.get(agent.agent_id)
    return _on_break(state, agent) or (standing is not None and standing.turn_until is not None)


def _on_break(state: State, agent: Agent) -> bool:
    """Or will be once its call is over. What a supervisor has asked for takes nobody's place."""
    promised = agent.after_call is not None and not agent.after_call_forced and state.pauses.is_break(agent.after_call)
    paused = agent.state is AgentState.PAUSED and not agent.forced and state.pauses.is_break(agent.reason)
    return promised or paused
