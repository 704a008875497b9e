"""On which terms a call waits: the needs that hold now, its queue's strategy, and who is asked alone."""

from acd.memory.calls import Call
from acd.memory.lines import Terms
from acd.memory.state import State, is_away
from core.facts import AgentState, QueueConfigured
from core.ids import AgentId, QueueName
from core.needs import Need
from core.policies import Strategy

NO_POOL = QueueName("")
DAY_S = 86400.0


def terms_of(state: State, call: Call) -> Terms:
    """A named agent is asked for no skills: somebody has chosen it. Who served the caller last must have them."""
    rules = state.rules(call.queue)
    if call.only_agent is not None:
        return Terms((), rules.strategy, call.only_agent, call.refused, declined=call.declined)
    alone = state.awaiting.get(call.call_id)
    return Terms(needs_now(call), rules.strategy, alone, call.refused, pool_of(state, rules), call.declined)


def needs_now(call: Call) -> tuple[Need, ...]:
    return call.needs[call.step].needs if call.needs else ()


def pool_of(state: State, rules: QueueConfigured) -> QueueName:
    """Calls of a queue that weighs agents, borrows seats or is a campaign's stand in lines of their own."""
    apart = rules.lent is not None or rules.strategy is Strategy.WEIGHTED or rules.queue in state.outbound.campaigns
    return rules.queue if apart else NO_POOL


def awaited(state: State, call: Call) -> AgentId | None:
    """Who served the caller last, while the call should wait for that agent alone."""
    agent = call.last_agent
    if agent is None or why_not_awaited(state, call, agent):
        return None
    return agent


def why_not_awaited(state: State, call: Call, agent: AgentId) -> str:
    """Empty: the call waits for this agent alone.

    Nobody waits for whoever is signed out or paused: that agent may be away for the day, the caller would lose time for
    nothing, and the pause would be no pause with a customer in front of it. A conversation, its wrap-up, and a ring are
    waited for: they are over soon.
    """
    rules = state.rules(call.queue)
    if call.last_given_up or call.only_agent is not None or rules.sticky_wait_s <= 0:
        return "rules"
    if state.now - call.last_served_at > rules.sticky_days * DAY_S:
        return "rules"
    if is_away(state, agent) or state.agents[agent].state is AgentState.PAUSED:
        return "away"
    if agent in call.declined or agent in call.barred_until:
        return "refused"
    if not Terms(needs_now(call)).admits(agent, state.agents[agent].skills):
        return "rules"
    if agent in state.router.barred(pool_of(state, rules)):
        return "rules"
    return "" if state.now < awaited_until(state, call) else "time"


def awaited_until(state: State, call: Call) -> float:
    """One sum for deadline and condition: two would differ by a rounding."""
    return call.waiting_since + state.rules(call.queue).sticky_wait_s
