"""How many agents a load needs: Erlang B (nobody waits), C (everybody waits for ever), A (callers give up).

Callers come by a Poisson process, ``per_hour`` of them; handle times (talk and wrap-up) and, for Erlang A, patience are
exponential with means in seconds; a line is served in order of arrival. One erlang is one conversation all the time.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from core.errors import CallfloorError

PARTS = 2000  # of an integral by Simpson's rule: seven digits, see tests/unit/reports/test_erlang.py
NEGLIGIBLE = 45.0  # e to the minus this is nothing beside 1
MOST_AGENTS = 100_000


class Unstable(CallfloorError):
    """More work comes than is done, and nobody gives up: the line grows for ever."""


class Unreachable(CallfloorError):
    """No number of agents gives that."""


@dataclass(frozen=True, slots=True)
class Staffed:
    """What callers meet: shares of all of them, and times in seconds.

    ``within`` is the share answered within the threshold, ``waited_s`` the mean of all callers, who gave up or not.
    """

    agents: int
    waits: float
    abandons: float
    waited_s: float
    within: float
    occupancy: float


def erlangs(per_hour: float, handle_s: float) -> float:
    return per_hour * handle_s / 3600.0


def blocked(load: float, lines: int) -> float:
    """Erlang B: the share that finds all lines busy (Erlang 1917). ``load`` in erlangs; by the usual recursion."""
    share = 1.0
    for n in range(1, lines + 1):
        share = load * share / (n + load * share)
    return share


def erlang_c(per_hour: float, handle_s: float, agents: int, within_s: float) -> Staffed:
    """M/M/n. Raises Unstable when the load is not less than the agents."""
    load = erlangs(per_hour, handle_s)
    if load >= agents:
        raise Unstable(f"{load:.2f} erlangs for {agents} agents: the line would grow for ever. More agents are needed.")
    busy = blocked(load, agents)
    waits = busy / (1.0 - load / agents * (1.0 - busy))
    spare = (agents - load) / handle_s  # calls a second
    late = waits * math.exp(-spare * within_s)
    return Staffed(agents, waits, 0.0, waits / spare, 1.0 - late, load / agents)


def erlang_a(per_hour: float, handle_s: float, patience_s: float, agents: int, within_s: float) -> Staffed:
    """M/M/n+M (Palm 1957), by the building blocks of Mandelbaum and Zeltyn 2007 ("Service engineering in action").

    The density of the offered wait x > 0 is arrivals * exp(arrivals * H(x) - n * mu * x) / norm, with H the integral of
    the chance to have patience for longer; norm makes the sum with those who do not wait 1.
    """
    arrivals, served, patience = per_hour / 3600.0, agents / handle_s, 1.0 / patience_s
    if arrivals == 0:
        return Staffed(agents, 0.0, 0.0, 0.0, 1.0, 0.0)

    def exponent(x: float) -> float:
        return arrivals * -math.expm1(-patience * x) / patience - served * x

    peak = math.log(arrivals / served) / patience if arrivals > served else 0.0
    top, end = exponent(peak), _where_negligible(exponent, peak)

    def integral(weight: Callable[[float], float], upto: float) -> float:
        """In two pieces: short patience changes everything within the first moments."""

        def scaled(x: float) -> float:
            return weight(x) * math.exp(exponent(x) - top)

        upto = min(upto, end)
        knee = min(upto, 20.0 * patience_s)
        return _simpson(scaled, 0.0, knee) + _simpson(scaled, knee, upto)

    at_once = math.exp(-top) / blocked(erlangs(per_hour, handle_s), agents - 1)
    norm = at_once + arrivals * integral(lambda x: 1.0, end)
    stays = integral(lambda x: math.exp(-patience * x), end)
    abandons = 1.0 - (at_once + arrivals * stays) / norm
    in_time = integral(lambda x: math.exp(-patience * x), within_s)
    return Staffed(
        agents=agents,
        waits=1.0 - at_once / norm,
        abandons=abandons,
        waited_s=abandons / patience,  # those who wait give up at this rate (Little's law)
        within=(at_once + arrivals * in_time) / norm,
        occupancy=(1.0 - abandons) * arrivals / served,
    )


def agents_needed(
    per_hour: float, handle_s: float, *, within_s: float, share: float, patience_s: float | None = None
) -> Staffed:
    """The fewest agents with whom that share of the callers is answered in time; patience for ever: by Erlang C.

    Raises Unreachable when ``share`` is no share below 1.
    """
    if not 0.0 <= share < 1.0:
        raise Unreachable(f"A share of {share:g} in time is promised by no number of agents; ask for less than 1.")
    fewest = 1 if patience_s is not None else math.floor(erlangs(per_hour, handle_s)) + 1
    for agents in range(max(1, fewest), MOST_AGENTS):
        found = (
            erlang_c(per_hour, handle_s, agents, within_s)
            if patience_s is None
            else erlang_a(per_hour, handle_s, patience_s, agents, within_s)
        )
        if found.within >= share:
            return found
    raise Unreachable(f"{MOST_AGENTS:,} agents are not enough for {per_hour:g} calls an hour.")


def _where_negligible(exponent: Callable[[float], float], peak: float) -> float:
    """From here on nothing of an integral is left; the exponent falls for ever beyond its peak."""
    step = 1.0
    while exponent(peak + step) > exponent(peak) - NEGLIGIBLE:
        step *= 2.0
    return peak + step


def _simpson(function: Callable[[float], float], begin: float, end: float) -> float:
    width = (end - begin) / PARTS
    if width <= 0:
        return 0.0
    odd = sum(function(begin + width * n) for n in range(1, PARTS, 2))
    even = sum(function(begin + width * n) for n in range(2, PARTS, 2))
    return width / 3.0 * (function(begin) + 4.0 * odd + 2.0 * even + function(end))
