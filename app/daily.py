"""What is said anew each day: calendars reach about a year ahead, and the year goes on."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta, tzinfo

from app.rules.calendars import Calendars
from core.clock import Clock
from core.facts import Fact


async def renew_calendars(
    calendars: Calendars, settle: Callable[[Fact], Awaitable[None]], clock: Clock, zone: tzinfo
) -> None:
    """A minute after each midnight of the floor, until cancelled."""
    while True:
        await asyncio.sleep(until_tomorrow(clock(), zone))
        for fact in calendars.facts(clock()):
            await settle(fact)


def until_tomorrow(now: float, zone: tzinfo) -> float:
    """Seconds."""
    today = datetime.fromtimestamp(now, zone)
    tomorrow = (today + timedelta(days=1)).replace(hour=0, minute=1, second=0, microsecond=0)
    return max(1.0, tomorrow.timestamp() - now)
