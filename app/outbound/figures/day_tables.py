"""What campaigns' attempts of finished days sum to. ``day``: the floor's midnight, epoch seconds; ``slot``: a quarter.

Attempts of one day are told apart in five ways and not in all of them at once: of most attempts nobody has answered
there are as many combinations as attempts. Triggers of the database (migration 0041) count in ``changes`` whatever
changes an attempt of the day, its outcome or its call's visits, whoever writes it: sums of which ``counted`` is another
number count no more.
"""

from typing import Any

from sqlalchemy import BigInteger, Column, Integer, MetaData, String, Table, Text

metadata = MetaData()
COUNTERS = (
    "attempts", "under_way", "answered", "connected", "dropped", "gone", "machine", "fax", "no_answer", "busy",
    "invalid", "failed", "refused", "cancelled", "unknown", "filed", "right_party", "success", "failure", "again",
    "do_not_call", "wrong_number", "unfiled", "talk_ms", "hold_ms", "wrapup_ms",
)  # fmt: skip

attempt_days = Table(
    "attempt_days",
    metadata,
    Column("campaign", String(64), primary_key=True),
    Column("day", BigInteger, primary_key=True, autoincrement=False),
    Column("until", BigInteger, nullable=False),
    Column("edition", String(80), nullable=False),  # of the zone, and of the words for areas
    Column("changes", Integer, nullable=False, server_default="0"),
    Column("counted", Integer),  # the changes that are in the sums; null: there are none yet
)


def _sums(name: str, keys: dict[str, Any]) -> Table:
    """In SQLite the key is the table: a report reads neighbours, and each row is kept once."""
    return Table(
        name,
        metadata,
        Column("campaign", String(64), primary_key=True),
        Column("day", BigInteger, primary_key=True, autoincrement=False),
        *(Column(key, kind, primary_key=True, autoincrement=False) for key, kind in keys.items()),
        *(Column(counter, BigInteger, nullable=False) for counter in COUNTERS),
        sqlite_with_rowid=False,
    )


BY_CALLER_ID = _sums("attempt_days_caller_id", {"caller_id": String(20)})
BY_LIST = _sums("attempt_days_list", {"list": BigInteger})
BY_SLOT = _sums("attempt_days_slot", {"slot": BigInteger})
BY_AGENT = _sums("attempt_days_agent", {"agent": String(32), "team": String(32)})
BY_REGION = _sums("attempt_days_region", {"region": Text()})
GRAINS = (BY_CALLER_ID, BY_LIST, BY_SLOT, BY_AGENT, BY_REGION)  # the shortest first


def keys_of(grain: Table) -> tuple[str, ...]:
    """What tells its rows of one day apart."""
    return tuple(column.name for column in grain.primary_key if column.name not in ("campaign", "day"))
