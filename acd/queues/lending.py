"""Blending: a queue that overflows borrows the outbound seats that its owner has named, and gives them back.

It overflows from ``from_length`` callers or ``from_wait_s`` seconds of waiting on, and until no more than
``until_length`` wait and none of them for so long. A seat comes for each caller who waits. One that is to go back ends
its call and its wrap-up first. ``keep_out`` of the seats that are there stay outbound whatever happens; who is signed
out or paused is not there. A seat serves one queue at a time, and needs the skills that the calls ask for.
"""

from acd.memory.agents import BUSY, Agent
from acd.memory.lent import Lending
from acd.memory.state import State
from acd.queues.waiting import route_agent
from core.facts import AgentState, QueueConfigured, SeatLent, SeatReturned
from core.ids import AgentId, CallId, QueueName

LENGTH, WAIT, RULE = "length", "wait", "rule"
QUIET, KEPT_OUT, LEFT, RULES = "quiet", "kept_out", "left", "rules"
LOOKED_AT = 50  # callers; who is of use to none of these waits for the next
AWAY = (AgentState.OFFLINE, AgentState.PAUSED)


def rules_changed(state: State, rules: QueueConfigured) -> None:
    """Before anybody stands in line by the new rules."""
    lending = state.lendings.get(rules.queue)
    if rules.lent is None:
        if lending is not None:
            for agent in (*lending.seats, *lending.leaving):
                _say_returned(state, rules.queue, agent, RULES)
            del state.lendings[rules.queue]
            state.router.bar(rules.queue, frozenset())
        return
    if lending is None:
        lending = state.lendings[rules.queue] = Lending(rules.lent)
    lending.rules = rules.lent
    for agent in [agent for agent in lending.seats if agent not in lending.named]:
        _let_go(state, rules.queue, lending, agent, RULES)
    _bar(state, rules.queue, lending)


def wait_is_long(state: State, call_id: CallId) -> None:
    """A caller has waited for so long that the queue overflows; :func:`follow` does the rest."""
    call = state.calls.get(call_id)
    if call is not None and call.wanted and call.only_agent is None:
        borrow(state, call.queue or QueueName(""), WAIT)


def borrow(state: State, queue: QueueName, why: str) -> None:
    """The queue overflows from now on, until it is quiet."""
    lending = state.lendings.get(queue)
    if lending is not None and not lending.why:
        lending.why = why


def follow(state: State) -> None:
    """After every fact: how things stand decides, not what brought them about."""
    for queue, lending in state.lendings.items():
        waiting = state.router.in_pool(queue)
        _see_off(state, queue, lending)
        if not lending.why and waiting >= lending.rules.from_length:
            lending.why = LENGTH
        if lending.why and waiting <= lending.rules.until_length and not _anybody_late(state, queue, lending):
            lending.why = ""
            _give_back(state, queue, lending, len(lending.seats), QUIET)
        if lending.why:
            _lend(state, queue, lending, waiting)
        missing = lending.rules.keep_out - len(_outbound(state, lending)) - len(lending.leaving)
        if missing > 0 and lending.seats:
            _give_back(state, queue, lending, missing, KEPT_OUT)


# --- coming ----------------------------------------------------------------------------------------------------------


def _lend(state: State, queue: QueueName, lending: Lending, waiting: int) -> None:
    """A seat for each caller who waits, those who are free first, as many as may be spared."""
    for agent in [agent for agent, why in lending.leaving.items() if why == QUIET]:
        del lending.leaving[agent]  # it goes on: the queue was quiet for less than a call
        lending.seats[agent] = None
        _bar(state, queue, lending)
    outbound = _outbound(state, lending)
    coming = sum(not state.router.is_idle(a) and not _serves(state.agents[a], queue) for a in lending.seats)
    spared = min(waiting - coming, len(outbound) - lending.rules.keep_out)
    if spared <= 0 or not state.offering:
        return
    able = [agent for agent in outbound if _could_take_one(state, queue, agent)]
    ready = sorted(able, key=lambda agent: not state.router.is_idle(agent))[:spared]
    for agent in ready:
        lending.seats[agent] = None
        state.say(SeatLent(at=state.now, agent=agent, queue=queue, why=lending.why, waiting=waiting))
    _bar(state, queue, lending)
    for agent in ready:
        route_agent(state, state.agents[agent])


def _could_take_one(state: State, queue: QueueName, agent: AgentId) -> bool:
    skills = state.agents[agent].skills
    waiting = state.router.calls_of_pool(queue)[:LOOKED_AT]
    return any(state.router.terms_of(call_id).admits(agent, skills) for call_id in waiting)


def _outbound(state: State, lending: Lending) -> list[AgentId]:
    """The seats that are there and serve no queue that borrowed them, in the order in which the owner named them."""
    lent = {agent for other in state.lendings.values() for agent in (*other.seats, *other.leaving)}
    return [agent for agent in lending.rules.seats if agent not in lent and _is_there(state, agent)]


def _is_there(state: State, agent: AgentId) -> bool:
    return agent in state.agents and state.agents[agent].state not in AWAY


def _anybody_late(state: State, queue: QueueName, lending: Lending) -> bool:
    since = [state.calls[call_id].waiting_since for call_id in state.router.calls_of_pool(queue)]
    return any(at + lending.rules.from_wait_s <= state.now for at in since)


# --- going -----------------------------------------------------------------------------------------------------------


def _see_off(state: State, queue: QueueName, lending: Lending) -> None:
    """Who is not there any more is not lent; whoever has ended its last call for the queue is outbound again."""
    for agent in [agent for agent in lending.seats if not _is_there(state, agent)]:
        _let_go(state, queue, lending, agent, LEFT)
        _bar(state, queue, lending)
    for agent in [agent for agent in lending.leaving if not _serves(state.agents[agent], queue)]:
        _say_returned(state, queue, agent, lending.leaving.pop(agent))


def _give_back(state: State, queue: QueueName, lending: Lending, many: int, why: str) -> None:
    """Those first who have nothing to do."""
    going = sorted(lending.seats, key=lambda agent: _serves(state.agents[agent], queue))[:many]
    for agent in going:
        _let_go(state, queue, lending, agent, why)
    if going:
        _bar(state, queue, lending)


def _let_go(state: State, queue: QueueName, lending: Lending, agent: AgentId, why: str) -> None:
    del lending.seats[agent]
    if _serves(state.agents[agent], queue):
        lending.leaving[agent] = why
    else:
        _say_returned(state, queue, agent, why)


def _serves(agent: Agent, queue: QueueName) -> bool:
    return agent.queue == queue and (agent.state in BUSY or agent.state is AgentState.WRAPUP)


def _bar(state: State, queue: QueueName, lending: Lending) -> None:
    state.router.bar(queue, lending.named - lending.seats.keys())


def _say_returned(state: State, queue: QueueName, agent: AgentId, why: str) -> None:
    state.say(SeatReturned(at=state.now, agent=agent, queue=queue, why=why))
