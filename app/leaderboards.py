"""Leaderboards: people, teams and squads by what they did in a day, a week or a month."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta, tzinfo
from typing import Any, Literal

from app.directory.directory import Directory
from app.directory.people import Person
from app.directory.units import UnitKind
from app.store.ledger import StoredLedger
from app.store.standings import Done, done_since

By = Literal["agent", "team", "squad"]
Measure = Literal["calls", "talk_s", "service_level", "sales"]
Period = Literal["day", "week", "month"]
Standings = list[dict[str, Any]]

_VALUES: dict[str, Callable[[Done], float | None]] = {
    "calls": lambda done: done.calls or None,
    "talk_s": lambda done: round(done.talk_s) or None,
    "service_level": lambda done: round(done.in_time / done.answered, 4) if done.answered else None,
}


def beginning(period: Period, now: float, zone: tzinfo) -> float:
    """Epoch seconds of this day's, week's (Monday) or month's midnight in the floor's zone."""
    today = datetime.fromtimestamp(now, zone).replace(hour=0, minute=0, second=0, microsecond=0)
    if period == "week":
        today = datetime.fromtimestamp(today.timestamp(), zone) - timedelta(days=today.weekday())
    return (today.replace(day=1) if period == "month" else today).timestamp()


async def standings(
    ledger: StoredLedger, directory: Directory, people: Iterable[Person], by: By, measure: Measure, since: float
) -> Standings:
    """``[{rank, id, name, value}]``, the best first; whoever has nothing to show is left out. Of sales there are none
    as long as nothing is sold through us."""
    if measure == "sales":
        return []
    levels = {name: queue.service_level_s for name, queue in directory.queues.items()}
    done = await done_since(ledger, since, levels)
    totals: dict[tuple[str, str], Done] = {}
    for person in people:
        place = _place(person, by, directory)
        if place is not None:
            totals[place] = totals.get(place, Done()) + done.get(person.extension or "", Done())
    return _ranked({place: _VALUES[measure](total) for place, total in totals.items()})


def _place(person: Person, by: By, directory: Directory) -> tuple[str, str] | None:
    if by == "agent":
        return person.extension or "", person.name
    kind = UnitKind(by)
    return next(((unit.id, unit.name) for unit in directory.tree.path(person.unit) if unit.kind is kind), None)


def _ranked(values: dict[tuple[str, str], float | None]) -> Standings:
    shown = [(value, place) for place, value in values.items() if value is not None]
    shown.sort(key=lambda item: (-item[0], item[1]))
    better = [value for value, _ in shown]
    return [
        {"rank": better.index(value) + 1, "id": place[0], "name": place[1], "value": value} for value, place in shown
    ]
