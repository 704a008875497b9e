"""queue_log of a span, out of the journal."""

from collections.abc import Iterable, Iterator

from app.store.journal import SqlJournal
from core.facts import Fact
from reports.queue_log import NEEDED, QueueLog, in_order
from reports.queue_log_line import Line

_BEFORE_S = 86_400.0  # who was there at the begin of the span came within a day before it


async def log_lines(journal: SqlJournal, known: Iterable[Fact], since: float, until: float) -> Iterator[str]:
    """Lines by time; ``known``: who and which queues there are, as set up now."""
    log = QueueLog()
    for fact in known:
        log.apply(fact)
    lines: list[Line] = []
    async for entries in journal.batches(await journal.id_before(since - _BEFORE_S), NEEDED):
        for entry in entries:
            lines += [line for line in log.apply(entry.fact) if line[0] >= since]
        if entries[-1].fact.at > until + _BEFORE_S:  # what began before the end of the span is over by then
            break
    return in_order(lines, since, until)
