"""How long a caller will wait: a quantile of the time that remains, from what the floor knows now. Pure.

Those who stand before the caller and compete for the same agents leave one after the other, because an agent of theirs
becomes free or because they give up: a sum of exponential stages with rates n*mu + i*theta, as in Erlang A (Mandelbaum
and Zeltyn 2007, see acd/memory/waits.py). Where agents have different skills each stage looks who is served by whom:
agents who serve the same lines are one crew; a crew takes the one who stands first in its lines, and the caller only
when nobody before it is left there. Counts of those before are means, so they may be fractions.

Of the sum the first two moments are kept, and the quantile is that of the gamma distribution with these moments. It is
then multiplied by what the queue has learned of its promises (``Learned.factor``).

The cost grows with the number of crews, not with those who wait: from STAGES callers on several leave in one stage, and
sooner where crews are many.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from statistics import NormalDist

from acd.memory.agents import Agent
from acd.memory.calls import Call
from acd.memory.lines import CallKey, Line, Terms, place_in_line
from acd.memory.state import State
from acd.memory.waits import QUANTILE, Learned
from acd.queues.terms import awaited_until, needs_now, pool_of, terms_of
from core.facts import AgentState
from core.ids import AgentId, CallId, QueueName
from core.needs import Needs

STAGES = 40
CREW_STAGES, FEWEST = 2000, 10  # fewer stages when many crews must be looked at in each
SLICE = 0.25  # of a stage
LEFT_OVER = 0.002  # share of cases still waiting that is not followed further
AT_WORK = frozenset(AgentState) - {AgentState.OFFLINE, AgentState.PAUSED}


@dataclass(frozen=True, slots=True)
class Forecast:
    """``mean_s`` and ``deviation_s`` of the time until the caller talks, ``seconds`` its promised quantile."""

    position: int  # 1: next
    agents: int  # at work who could serve the call, or will when its needs have softened
    handle_s: float
    mean_s: float
    deviation_s: float
    seconds: float


@dataclass(slots=True)
class Crew:
    """Agents who serve the same of the lines in question. ``takes_from``: from which of the caller's steps on."""

    lines: frozenset[Line]
    size: int = 0
    rate: float = 0.0  # at which one of them becomes free
    takes_from: int | None = None  # None: never the caller


@dataclass(slots=True)
class Before:
    """Those of one line who stand before the caller: a mean number, and their places."""

    keys: list[CallKey]
    give_up_rate: float
    left: float = field(init=False)

    def __post_init__(self) -> None:
        self.left = float(len(self.keys))

    @property
    def head(self) -> CallKey:
        return self.keys[min(len(self.keys) - 1, int(len(self.keys) - self.left))]


def forecast(state: State, call: Call) -> Forecast | None:
    """For a call that stands in line; None when nobody at work could ever serve it, or it does not wait."""
    if call.call_id not in state.router:
        return None
    return forecast_at(state, call, state.router.key_of(call.call_id))


def forecast_at(state: State, call: Call, key: CallKey) -> Forecast | None:
    """The same for a call that keeps a place without standing in line."""
    terms = terms_of(state, call)
    steps = [(state.now, terms), *_easier(state, call, terms)]
    return _forecast(state, call.queue or QueueName(""), key, sorted(steps, key=lambda step: step[0]))


def _easier(state: State, call: Call, terms: Terms) -> Iterator[tuple[float, Terms]]:
    """The terms to come: when nobody is asked alone any more, and as the needs soften."""
    alone_until = state.now
    if call.only_agent is not None:
        alone_until = max(call.only_until, state.now)
    elif terms.only_agent is not None:
        alone_until = awaited_until(state, call)
    if alone_until > state.now:
        yield alone_until, replace(terms, needs=needs_now(call), only_agent=None)
    for step in call.needs[call.step + 1 :]:
        yield max(call.queued_at + step.after_s, alone_until), replace(terms, needs=step.needs, only_agent=None)


def forecast_for_next(state: State, queue: QueueName, needs: Needs) -> Forecast | None:
    """For a caller of no special priority who came now and asked for this."""
    terms = Terms((), state.rules(queue).strategy, pool=pool_of(state.rules(queue)))
    steps = [(state.now + step.after_s, replace(terms, needs=step.needs)) for step in needs]
    key = (place_in_line(0, state.now, 0.0), math.inf, 0, CallId(""))
    return _forecast(state, queue, key, steps or [(state.now, terms)])


def _forecast(state: State, queue: QueueName, key: CallKey, steps: list[tuple[float, Terms]]) -> Forecast | None:
    learned = state.waits.of(queue, state.rules(queue).wrapup_s)
    barred = state.router.barred(steps[0][1].pool)
    at_work = [agent for agent in state.agents if agent.agent_id not in barred]
    staff = {agent.agent_id: step for agent in at_work if (step := _admitted(agent, steps)) is not None}
    if not staff:
        return None
    lines = state.router.lines_before(key, staff)
    before = {line: Before(keys, _give_up_rate(state, line)) for line, keys in lines.items()}
    crews = _crews(state, before, staff, learned)
    position = 1 + sum(len(waiting.keys) for waiting in before.values())
    idle = any(step == 0 and state.router.is_idle(agent) for agent, step in staff.items())
    if idle and position == 1:
        mean = variance = 0.0
    else:
        mean, variance = _moments(crews, before, [at - state.now for at, _ in steps])
    mean, variance = mean + learned.answer_s, variance + learned.answer_s**2 / 4
    seconds = learned.factor * gamma_quantile(mean, variance, QUANTILE)
    return Forecast(position, len(staff), learned.handle_s, mean, math.sqrt(variance), seconds)


def _admitted(agent: Agent, steps: list[tuple[float, Terms]]) -> int | None:
    """From which step on this agent, who is at work, could serve the call."""
    if not _works(agent):
        return None
    return next((n for n, (_, terms) in enumerate(steps) if terms.admits(agent.agent_id, agent.skills)), None)


def _works(agent: Agent) -> bool:
    """Takes calls, and will after this one."""
    goes = agent.after_call is not None or agent.leave_after_call is not None
    return agent.state in AT_WORK and agent.seated and not goes


def _give_up_rate(state: State, line: Line) -> float:
    """Of the line's callers; they may be of several queues, of which the first is taken."""
    call = state.calls.get(line.first[3]) if line.first is not None else None
    queue = call.queue if call is not None and call.queue else QueueName("")
    return state.waits.of(queue, state.rules(queue).wrapup_s).give_up_rate


def _crews(state: State, before: dict[Line, Before], staff: dict[AgentId, int], own: Learned) -> list[Crew]:
    crews: dict[tuple[frozenset[Line], int | None], Crew] = {}
    known = frozenset(before)
    for agent in _concerned(state, before, staff):
        step = staff.get(agent.agent_id)
        lines = known.intersection(state.router.lines_of(agent.agent_id))
        crew = crews.setdefault((lines, step), Crew(lines, takes_from=step))
        crew.size += 1
        learned = state.waits.learned.get(agent.queue or QueueName(""), own)
        crew.rate += 1.0 / max(learned.handle_s, 1.0)
    return list(crews.values())


def _concerned(state: State, before: dict[Line, Before], staff: dict[AgentId, int]) -> Iterator[Agent]:
    """Who could serve the caller, and who could serve somebody before it."""
    others = {agent_id for line in before for agent_id in line.members}.difference(staff)
    yield from (state.agents[agent_id] for agent_id in staff)
    yield from (agent for agent_id in sorted(others) if _works(agent := state.agents[agent_id]))


def _moments(crews: list[Crew], before: dict[Line, Before], softens: list[float]) -> tuple[float, float]:
    """Mean and variance of the time until the caller is offered. ``softens``: after so many seconds each step holds."""
    at = variance = mean = square = 0.0
    waiting, step = 1.0, 0
    stages = max(FEWEST, min(STAGES, CREW_STAGES // len(crews)))
    batch = max(1.0, sum(b.left for b in before.values()) / stages)
    for _ in range(8 * STAGES):
        while step + 1 < len(softens) and at >= softens[step + 1]:
            step += 1
        leaving, served = _stage(crews, before, step)
        left = sum(leaving.values())
        until_softer = softens[step + 1] - at if step + 1 < len(softens) else math.inf
        if left + served <= 0.0:
            if until_softer == math.inf:
                break
            at += until_softer
            continue
        # One stage for each of the others who leaves; while the caller may be served, slices of its survival.
        took = min(batch / (left + served), SLICE / served if served else math.inf, until_softer)
        gone = waiting * -math.expm1(-served * took)
        variance += took * left / (left + served) ** 2
        middle = at + took / 2 if served else at + took
        mean, square = mean + gone * middle, square + gone * (middle * middle + variance)
        at, waiting = at + took, waiting - gone
        for line, pace in leaving.items():
            before[line].left = max(0.0, before[line].left - took * pace)
        if waiting < LEFT_OVER:
            break
    mean, square = mean + waiting * at, square + waiting * (at * at + variance)
    return mean, max(square - mean * mean, 0.0)


def _stage(crews: list[Crew], before: dict[Line, Before], step: int) -> tuple[dict[Line, float], float]:
    """At which rates those before leave, by line, and at which the caller is served."""
    left = {line: waiting.left for line, waiting in before.items() if waiting.left > 1e-9}
    in_order = sorted(left, key=lambda line: before[line].head)
    leaving = {line: left[line] * before[line].give_up_rate for line in in_order}
    served = 0.0
    for crew in crews:
        there, first = 0.0, None
        for line in in_order:
            if line in crew.lines:
                first, there = first or line, there + left[line]
                if there >= 1.0:
                    break
        there = min(there, 1.0)
        if first is not None:
            leaving[first] += crew.rate * there
        if crew.takes_from is not None and crew.takes_from <= step:
            served += crew.rate * (1.0 - there)
    return leaving, served


def gamma_quantile(mean: float, variance: float, quantile: float) -> float:
    """Of the gamma distribution with these moments, by the cube-root approximation of Wilson and Hilferty (PNAS 17,
    1931, p. 684): within 1 % of the true 80 % quantile for a shape of 1 (exponential) and more, 2 % at 0.5."""
    if mean <= 0.0:
        return 0.0
    if variance <= 0.0:
        return mean
    shape = mean * mean / variance
    part = 1.0 / (9.0 * shape)
    root = 1.0 - part + NormalDist().inv_cdf(quantile) * math.sqrt(part)
    return mean * max(root, 0.0) ** 3
