"""``./callfloor replay --from DATE [--to DATE] --rules FILE [--json]``: recorded callers under changed rules.

DATE is a day (2026-11-20) or a moment (2026-11-20T09:00) in the floor's zone; ``--to`` is not included, and the next
midnight when it is left away. ``--seeds N`` (5) plays it so often with other luck. The floor may run meanwhile: the
journal is only read.
"""

import argparse
import asyncio
import json
import sys
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError

from app.replay.figures import NAMES
from app.replay.recorded import Reading, Recorded
from app.replay.replay import compare
from app.replay.rules_file import RulesUnreadable, read
from app.settings import Settings
from app.store.database import Database
from app.store.journal import SqlJournal
from core.facts import AgentConfigured, CalendarConfigured, PoliciesConfigured, QueueConfigured

NOTHING, WRONG_USE = 1, 2
BATCH = 5000
BEFORE_S = 2 * 86400.0  # who was there at the beginning has said so within that time
SET_UP = (AgentConfigured, QueueConfigured, CalendarConfigured, PoliciesConfigured)
WORDS = {
    "service_level": "answered in time",
    "wait_mean_s": "wait, mean (s)",
    "wait_p90_s": "wait, 90 % (s)",
    "abandoned_share": "hung up",
    "occupancy": "occupancy",
}


def main(arguments: Sequence[str]) -> int:
    """0 good, 1 nothing was recorded, or cannot be read, 2 wrong use."""
    settings = Settings()
    asked = _parser().parse_args(arguments)
    try:
        since, until = span(asked.since, asked.until, ZoneInfo(settings.time_zone))
        rules = read(asked.rules)
    except (RulesUnreadable, ValueError) as error:
        print(f"callfloor replay: {error}", file=sys.stderr)
        return WRONG_USE
    try:
        recorded = asyncio.run(record(settings, since, until)) if _is_there(settings) else None
    except DBAPIError:
        recorded = None
    if recorded is None:
        said = "the database is away, or no floor has run with it yet; start one with './callfloor run'."
        print(f"callfloor replay: {said}", file=sys.stderr)
        return NOTHING
    if not recorded.calls:
        print("callfloor replay: nobody waited in a queue in that time; choose another --from.", file=sys.stderr)
        return NOTHING
    told = compare(recorded, rules, range(1, asked.seeds + 1))
    print(json.dumps(told) if asked.json else table(told))
    return 0


def _is_there(settings: Settings) -> bool:
    """Whether there may be a database: SQLite's driver leaves a thread behind that complains when its file is not."""
    url = make_url(settings.database)
    return not url.drivername.startswith("sqlite") or Path(url.database or "").is_file()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="callfloor replay", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--from", dest="since", required=True, metavar="DATE")
    parser.add_argument("--to", dest="until", metavar="DATE")
    parser.add_argument("--rules", required=True, type=Path, metavar="FILE")
    parser.add_argument("--seeds", type=int, default=5, choices=range(1, 101), metavar="N")
    parser.add_argument("--json", action="store_true")
    return parser


def span(since: str, until: str | None, zone: ZoneInfo) -> tuple[float, float]:
    """Epoch seconds. Raises ValueError in a sentence."""
    begin = _moment(since, zone)
    end = _moment(until, zone) if until else _midnight_after(begin)
    if end <= begin:
        raise ValueError("--to must be after --from.")
    return begin.timestamp(), end.timestamp()


def _moment(text: str, zone: ZoneInfo) -> datetime:
    """With an offset it says itself when it is."""
    try:
        moment = datetime.fromisoformat(text)
        if not 1970 <= moment.year < 2200:
            raise ValueError(text)
        return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)
    except ValueError:
        raise ValueError(f"{text!r} is no date: write 2026-11-20 or 2026-11-20T09:00.") from None


def _midnight_after(moment: datetime) -> datetime:
    return (moment + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)


async def record(settings: Settings, since: float, until: float) -> Recorded:
    """From the journal, which is only read."""
    database = Database.open(settings.database)
    try:
        journal, reading = SqlJournal(database), Reading(since, until)
        await _read(journal, reading, 0, await journal.id_before(since - BEFORE_S), SET_UP)
        await _read(journal, reading, await journal.id_before(since - BEFORE_S), await journal.id_before(until), ())
        return reading.end()
    finally:
        await database.close()


async def _read(journal: SqlJournal, reading: Reading, after: int, last: int, kinds: Any) -> None:
    while after < last and (entries := await journal.read_since(after, BATCH, kinds)):
        for entry in entries:
            if entry.id <= last:
                reading.apply(entry.fact)
        after = entries[-1].id


def table(told: dict[str, Any]) -> str:
    """For people: what happened, the record played, the changed rules played; then what a replay cannot know."""
    lines = [f"{told['calls']} callers, played {len(told['seeds'])} times; median (least to most)", ""]
    lines += [f"The record has no {name}: that part of the file changes nothing." for name in told["unknown"]]
    for queue, columns in told["queues"].items():
        happened = columns["happened"]
        lines.append(f"{queue}: {happened['offered']} offered")
        lines.append(f"  {'':18} {'happened':>10}  {'as it was ruled, played':>28}  {'changed rules, played':>28}")
        for name in NAMES:
            played = [_spread(columns[column][name], name) for column in ("replayed", "changed")]
            lines.append(f"  {WORDS[name]:18} {_value(happened[name], name):>10}  {played[0]:>28}  {played[1]:>28}")
        lines.append("")
    lines.append("What a replay cannot know:")
    return "\n".join([*lines, *(f"- {sentence}" for sentence in told["cannot_know"])])


def _spread(values: dict[str, float] | None, name: str) -> str:
    if values is None:
        return "-"
    median, least, most = (_value(values[key], name) for key in ("median", "min", "max"))
    return f"{median} ({least} to {most})"


def _value(value: float | None, name: str) -> str:
    if value is None:
        return "-"
    return f"{value:.1f}" if name.endswith("_s") else f"{100 * value:.1f} %"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
