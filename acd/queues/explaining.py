"""Why this agent and no other: who was considered for a call, and what ruled each of them out. Looks, changes nothing.

An offer is explained by few: those who come next, and of those who were ruled out the ones nearest to it. So its cost
does not grow with the floor (``./callfloor bench route``: ``floor_decisions_per_s``).
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from acd.memory.agents import Agent
from acd.memory.calls import Call
from acd.memory.lines import Terms
from acd.memory.state import State
from acd.queues.terms import needs_now
from core.facts import AgentState, Candidate, RuledOut
from core.ids import AgentId

NEXT = 8  # who would be asked after the chosen one
BUSY = 4  # who could serve it and have something else to do
UNFIT = 4  # who are free and may not
LOOKED_AT = 100  # so many are looked through for these
ALL = 60  # shown to somebody who asks why nobody takes a call

NEARNESS = (
    RuledOut.NO,
    RuledOut.REFUSED,
    RuledOut.LAST_AGENT,
    RuledOut.NAMED,
    RuledOut.NOT_LENT,
    RuledOut.KEPT_IN,
    RuledOut.PHONE,
    RuledOut.STATE,
    RuledOut.SKILL,
)


def candidates(state: State, call: Call, chosen: AgentId) -> tuple[Candidate, ...]:
    """At most 20, the chosen one first. The call must stand in line, and the chosen agent be idle still."""
    router, terms, members = state.router, state.router.terms_of(call.call_id), state.router.members(call.call_id)
    idle = router.ranked(call.call_id, NEXT + 1)
    first = [chosen, *(agent for agent in idle if agent != chosen)][: NEXT + 1]
    refused = [agent for agent in call.barred_until if agent in state.agents]
    busy = _few(BUSY - len(refused[:BUSY]), members, lambda agent: _works(state, agent))
    free = _few(UNFIT, router.idlers(), lambda agent: agent not in members)
    considered = dict.fromkeys([*first, *refused[:BUSY], *busy, *free])
    return tuple(_candidate(state, call, terms, state.agents[agent]) for agent in islice(considered, 20))


def everybody(state: State, call: Call) -> tuple[Candidate, ...]:
    """All who could ever take a call like this and who are signed in without being able to; nearest to it first."""
    terms = state.router.terms_of(call.call_id)
    members = set(state.router.members(call.call_id))
    shown = [agent for agent in state.agents if agent.state is not AgentState.OFFLINE or agent.agent_id in members]
    looked = [_candidate(state, call, terms, agent) for agent in shown if agent.skills or agent.agent_id in members]
    return tuple(sorted(looked, key=_distance)[:ALL])


def _few(many: int, agents: Iterable[AgentId], wanted: Callable[[AgentId], bool]) -> Iterator[AgentId]:
    return islice((agent for agent in islice(agents, LOOKED_AT) if wanted(agent)), max(0, many))


def _works(state: State, agent: AgentId) -> bool:
    return not state.router.is_idle(agent) and state.agents[agent].state is not AgentState.OFFLINE


def _distance(candidate: Candidate) -> tuple[int, bool, int, float]:
    away = candidate.detail in (AgentState.OFFLINE, AgentState.PAUSED)
    return NEARNESS.index(candidate.ruled_out), away, -candidate.score, -candidate.idle_s


def _candidate(state: State, call: Call, terms: Terms, agent: Agent) -> Candidate:
    score = state.router.members(call.call_id).get(agent.agent_id)
    ruled_out, detail = _ruled_out(state, call, terms, agent, fit=score is not None)
    return Candidate(
        agent=agent.agent_id,
        score=terms.score(agent.skills) if score is None else score,
        idle_s=round(max(0.0, state.now - agent.idle_since), 1) if agent.idle_since else 0.0,
        calls=state.router.calls_today(agent.agent_id),
        ruled_out=ruled_out,
        detail=detail,
        declined=agent.agent_id in call.declined,
        lent=terms.pool in state.lendings and agent.agent_id in state.lendings[terms.pool].seats,
    )


def _ruled_out(state: State, call: Call, terms: Terms, agent: Agent, *, fit: bool) -> tuple[RuledOut, str]:
    """The first reason that counts, from what lasts longest to what is over soonest."""
    who = agent.agent_id
    if call.only_agent not in (None, who):
        return RuledOut.NAMED, str(call.only_agent)
    if not fit:
        lacking = _lacking(call, agent)
        if lacking:
            return RuledOut.SKILL, lacking
        bar = state.router.bar_of(terms.pool, who)
        if bar is not RuledOut.NO:
            return bar, ""
    if terms.only_agent not in (None, who):
        return RuledOut.LAST_AGENT, str(terms.only_agent)
    if who in call.barred_until:
        return RuledOut.REFUSED, f"{max(0.0, call.barred_until[who] - state.now):.0f}"
    if agent.state is not AgentState.AVAILABLE:
        return RuledOut.STATE, agent.state
    return (RuledOut.NO, "") if agent.seated else (RuledOut.PHONE, "")


def _lacking(call: Call, agent: Agent) -> str:
    """The first required skill that the agent has too little of."""
    for need in needs_now(call):
        level = agent.skills.get(need.skill, 0)
        if need.required and level < need.level:
            return f"{need.skill} {level} < {need.level}"
    return ""
