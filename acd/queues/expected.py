"""How long a caller will wait: a quantile of the time that remains, from what the floor knows now. Pure.

Those who stand before the caller and compete for the same agents leave one after the other (acd/queues/draining.py).
Of the sum the first two moments are kept, and the quantile is that of the gamma distribution with these moments. It is
then multiplied by what the queue has learned of its promises (``Learned.factor``).
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from statistics import NormalDist

from acd.memory.agents import Agent
from acd.memory.calls import Call
from acd.memory.lines import CallKey, Line, Terms, place_in_line
from acd.memory.state import State
from acd.memory.waits import QUANTILE, Learned
from acd.queues.crowded import FEW, Crowd
from acd.queues.draining import Before, Crew, moments, stage_of_crews
from acd.queues.terms import awaited_until, needs_now, pool_of, terms_of
from core.facts import AgentState
from core.ids import AgentId, CallId, QueueName
from core.needs import Needs


@dataclass(frozen=True, slots=True)
class Forecast:
    """``mean_s`` and ``deviation_s`` of the time until the caller talks, ``seconds`` its promised quantile."""

    position: int  # 1: next
    agents: int  # at work who could serve the call, or will when its needs have softened
    handle_s: float
    mean_s: float
    deviation_s: float
    seconds: float


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
    terms = Terms((), state.rules(queue).strategy, pool=pool_of(state, state.rules(queue)))
    steps = [(state.now + step.after_s, replace(terms, needs=step.needs)) for step in needs]
    key = (place_in_line(0, state.now, 0.0), math.inf, 0, CallId(""))
    return _forecast(state, queue, key, steps or [(state.now, terms)])


def _forecast(state: State, queue: QueueName, key: CallKey, steps: list[tuple[float, Terms]]) -> Forecast | None:
    learned = state.waits.of(queue, state.rules(queue).wrapup_s)
    staff = _staff(state, steps)
    if not staff:
        return None
    lines = state.router.lines_before(key, staff)
    bits = state.router.bits
    before = {line: Before(keys, _give_up_rate(state, line), bits.of_line(line)) for line, keys in lines.items()}
    position = 1 + sum(len(waiting.keys) for waiting in before.values())
    idle = any(step == 0 and state.router.is_idle(agent) for agent, step in staff.items())
    if idle and position == 1:
        mean = variance = 0.0
    else:
        mean, variance = _drain(state, before, staff, learned, [at - state.now for at, _ in steps])
    mean, variance = mean + learned.answer_s, variance + learned.answer_s**2 / 4
    seconds = learned.factor * gamma_quantile(mean, variance, QUANTILE)
    return Forecast(position, len(staff), learned.handle_s, mean, math.sqrt(variance), seconds)


def _drain(
    state: State, before: dict[Line, Before], staff: dict[AgentId, int], own: Learned, softens: list[float]
) -> tuple[float, float]:
    """Mean and variance of the time until the caller's turn."""
    lines = list(before.values())
    rates = {queue: 1.0 / max(learned.handle_s, 1.0) for queue, learned in state.waits.learned.items()}
    own_rate = 1.0 / max(own.handle_s, 1.0)
    if len(staff) + sum(len(line.members) for line in before) <= FEW:
        crews = _crews(state, before, staff, rates, own_rate)
        return moments(partial(stage_of_crews, crews, lines), lines, softens)
    steps = range(len(softens))
    takers = [state.router.bits.of(agent for agent, since in staff.items() if since <= step) for step in steps]
    crowd = Crowd(lines, takers, _at_work(state, rates, own_rate))
    return moments(crowd.stage, lines, softens, crowd.stages)


def _staff(state: State, steps: list[tuple[float, Terms]]) -> dict[AgentId, int]:
    """Who is at work and could serve the call, and from which step on."""
    staff: dict[AgentId, int] = {}
    barred = state.router.barred(steps[0][1].pool)
    for number, (_, terms) in enumerate(steps):
        for agent_id in state.router.who_could(terms):
            if agent_id not in staff and agent_id not in barred and _works(state.agents[agent_id]):
                staff[agent_id] = number
    return staff


def _works(agent: Agent) -> bool:
    """Takes calls, and will after this one."""
    if agent.state is AgentState.OFFLINE or agent.state is AgentState.PAUSED:
        return False
    return agent.after_call is None and agent.leave_after_call is None and agent.seated


def _give_up_rate(state: State, line: Line) -> float:
    """Of the line's callers; they may be of several queues, of which the first is taken."""
    call = state.calls.get(line.first[3]) if line.first is not None else None
    queue = call.queue if call is not None and call.queue else QueueName("")
    return state.waits.of(queue, state.rules(queue).wrapup_s).give_up_rate


def _crews(
    state: State,
    before: dict[Line, Before],
    staff: dict[AgentId, int],
    rates: dict[QueueName, float],
    own_rate: float,
) -> list[Crew]:
    found: dict[tuple[tuple[Line, ...], int | None], tuple[int, Crew]] = {}
    for agent in _concerned(state, before, staff):
        step = staff.get(agent.agent_id)
        lines = tuple(filter(before.__contains__, state.router.lines_of(agent.agent_id)))
        number, crew = found.setdefault((lines, step), (len(found), Crew(step)))
        if not crew.rate:
            for line in lines:
                before[line].crews.append(number)
        crew.rate += rates.get(agent.queue or QueueName(""), own_rate)
    return [crew for _, crew in found.values()]


def _concerned(state: State, before: dict[Line, Before], staff: dict[AgentId, int]) -> Iterator[Agent]:
    """Who could serve the caller, and who could serve somebody before it."""
    others = set[AgentId]().union(*(line.members for line in before)).difference(staff)
    yield from (state.agents[agent_id] for agent_id in staff)
    yield from (agent for agent_id in sorted(others) if _works(agent := state.agents[agent_id]))


def _at_work(state: State, rates: dict[QueueName, float], own_rate: float) -> list[tuple[float, int]]:
    """All agents as bits, with the rate at which each becomes free."""
    found: dict[float, list[AgentId]] = {}
    for agent in filter(_works, state.agents):
        found.setdefault(rates.get(agent.queue or QueueName(""), own_rate), []).append(agent.agent_id)
    return [(rate, state.router.bits.of(who)) for rate, who in found.items()]


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
