"""What comes with the floor's day: midnight, from which allowances count anew, and the ends of shifts."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, time, timedelta, tzinfo

from app.rules.rules import Rules
from core.clock import Clock
from core.facts import DayBegan, Fact, MidnightPassed, ShiftEndsConfigured
from core.ids import AgentId
from reports.words import start_of_day

DAYS_AHEAD = 3
LATE_S = 60.0  # an end of shift at midnight itself may be yet to come; the core does nothing twice
MOST_SLEEP_S = 600.0  # a clock that is set, or a machine that slept, is noticed by then


def shift_ends(rules: Rules, since: float, at: float, zone: tzinfo) -> ShiftEndsConfigured:
    """Those between ``since`` and some days from now; an hour that a change of the clocks leaves out is moved by it."""
    first = datetime.fromtimestamp(since, zone).date()
    days = (datetime.fromtimestamp(at, zone).date() - first).days + DAYS_AHEAD
    hours = [time.fromisoformat(hour) for hour in rules.policies.sign_out_at]
    times = {
        datetime.combine(first + timedelta(days=day), hour, zone).timestamp() for day in range(days) for hour in hours
    }
    return ShiftEndsConfigured(at=at, times=tuple(sorted(one for one in times if one > since)), since=since)


def midnight_passed(at: float, zone: tzinfo) -> MidnightPassed:
    return MidnightPassed(at=at, midnight=start_of_day(at, zone))


def day_began(at: float, zone: tzinfo, conversations: Mapping[str, int]) -> DayBegan:
    """``conversations``: how many each agent has had since midnight."""
    counted = tuple(sorted((AgentId(agent), many) for agent, many in conversations.items()))
    return DayBegan(at=at, day=datetime.fromtimestamp(at, zone).date().isoformat(), conversations=counted)


def next_midnight(at: float, zone: tzinfo) -> float:
    tomorrow = datetime.fromtimestamp(at, zone).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time(), zone).timestamp()


class DayClock:
    """Tells the core of each new day; the days themselves are counted in the floor's zone."""

    def __init__(self, rules: Rules, settle: Callable[[Fact], Awaitable[None]], zone: tzinfo, clock: Clock) -> None:
        self._rules, self._settle, self._zone, self._clock = rules, settle, zone, clock

    async def run(self) -> None:
        """Until cancelled."""
        midnight = next_midnight(self._clock(), self._zone)
        while True:
            await asyncio.sleep(min(max(0.05, midnight - self._clock()), MOST_SLEEP_S))
            now = self._clock()
            if now >= midnight:
                await self._settle(midnight_passed(now, self._zone))
                await self._settle(day_began(now, self._zone, {}))
                await self._settle(shift_ends(self._rules, midnight - LATE_S, now, self._zone))
                midnight = next_midnight(now, self._zone)
