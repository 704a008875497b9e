"""How long an agent may pause for a reason, on a day and at a time. Whoever is over it is warned, and stays.

A pause into which a supervisor has put the agent uses nothing of the allowance.
"""

from acd.memory.pauses import Running
from acd.memory.state import State
from core.facts import AgentChanged, AgentState, MidnightPassed, PauseOverran, PausesConfigured, PauseUsed
from core.ids import AgentId

ONCE, DAY = "once", "day"


def on_pauses_configured(state: State, fact: PausesConfigured) -> None:
    """What has been used stays used, under whatever limits hold now."""
    state.pauses.rules = fact
    for agent_id in state.pauses.running:
        _look_again(state, agent_id)


def on_midnight_passed(state: State, fact: MidnightPassed) -> None:
    """Everybody's allowance begins anew; of a pause that goes on, what follows midnight counts."""
    if fact.midnight <= state.pauses.midnight:
        return
    state.pauses.midnight = fact.midnight
    state.pauses.used.clear()
    state.pauses.used_before.clear()
    state.pauses.warned = {word for word in state.pauses.warned if word[2] == ONCE}
    for agent_id in state.pauses.running:
        _look_again(state, agent_id)


def on_pause_used(state: State, fact: PauseUsed) -> None:
    """It may come a little after the start; what has been used since then counts as well."""
    state.pauses.used_before[fact.agent, fact.reason] = fact.seconds
    if fact.agent in state.pauses.running:
        _look_again(state, fact.agent)


def follow(state: State) -> None:
    """Called after every fact and every deadline: look at those whose state has changed."""
    for fact in tuple(state.out.facts):
        if isinstance(fact, AgentChanged):
            count(state, fact.agent)


def count(state: State, agent_id: AgentId) -> None:
    """Begin or end the pause that counts, as the agent's state says now."""
    agent, pauses = state.agents[agent_id], state.pauses
    counts = agent.state is AgentState.PAUSED and not agent.forced
    now_on = Running(agent.reason, agent.since) if counts else None
    before = pauses.running.get(agent_id)
    if now_on == before:
        return
    if before is not None:
        so_far = pauses.used.get((agent_id, before.reason), 0.0)
        pauses.used[agent_id, before.reason] = so_far + max(0.0, state.now - max(before.since, pauses.midnight))
        pauses.warned.discard((agent_id, before.reason, ONCE))
        del pauses.running[agent_id]
        state.deadlines.clear(("allowance", agent_id))
    if now_on is not None:
        pauses.running[agent_id] = now_on
        _look_again(state, agent_id)


def _look_again(state: State, agent_id: AgentId) -> None:
    """Be here when the next limit of the pause that goes on is reached."""
    running = state.pauses.running[agent_id]
    due = [at for limit, _, at in _limits(state, agent_id, running) if not _told(state, agent_id, running, limit)]
    state.deadlines.clear(("allowance", agent_id))
    if due:
        state.deadlines.set(("allowance", agent_id), max(min(due), state.now))


def overran(state: State, agent_id: AgentId) -> None:
    """A limit is reached: said once for each pause, or once a day."""
    running = state.pauses.running.get(agent_id)
    if running is None:
        return
    for limit, allowed_s, at in _limits(state, agent_id, running):
        if at <= state.now and not _told(state, agent_id, running, limit):
            state.pauses.warned.add((agent_id, running.reason, limit))
            used_s = max(allowed_s, state.now - running.since) if limit == ONCE else allowed_s + state.now - at
            state.say(
                PauseOverran(
                    at=state.now,
                    agent=agent_id,
                    reason=running.reason,
                    limit=limit,
                    allowed_s=allowed_s,
                    used_s=used_s,
                )
            )
    _look_again(state, agent_id)


def _told(state: State, agent_id: AgentId, running: Running, limit: str) -> bool:
    return (agent_id, running.reason, limit) in state.pauses.warned


def _limits(state: State, agent_id: AgentId, running: Running) -> list[tuple[str, float, float]]:
    """(limit, how much is allowed, when that is reached)."""
    rules = state.pauses.reason(running.reason)
    found = []
    if rules is not None and rules.once_s is not None:
        found.append((ONCE, rules.once_s, running.since + rules.once_s))
    if rules is not None and rules.day_s is not None:
        left = rules.day_s - state.pauses.used_by_now(agent_id, running.reason)
        found.append((DAY, rules.day_s, max(running.since, state.pauses.midnight) + left))
    return found
