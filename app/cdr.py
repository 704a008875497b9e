"""Asterisk's own record of calls (``cdr_custom.conf``): a line for each part of one, written when its leg is gone.

The last field is what was dialled and, once the caller waits, the queue; on an agent's leg the call that the agent
made, and when. Asterisk adds the other leg's behind a ``;``, and a leg's later lines repeat what its first one says.
"""

import csv
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from core.ids import CallId, agent_leg, is_file_safe, is_made

FIELDS = 10
ANSWERED = "ANSWERED"  # main/cdr.c: ast_cdr_disp2str()
PUT_DOWN = 16  # Q.850: normal clearing, told of a lead: it was answered for less than Dial() took to look (ADR 24)
LEAD_LEGS = ("lead-", "way-")  # begin the names of the legs that dial a lead
BLOCK = 1 << 16
LATE_S = 60.0  # lines are written some seconds after the call, and calls are told before they are journalled


@dataclass(frozen=True, slots=True)
class Record:
    """One call as Asterisk wrote it down; times are epoch seconds."""

    call_id: CallId
    caller: str
    dialled: str
    queue: str
    channel: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Made:
    """A call that an agent made: when it was dialled, and when the agent's part of it was over (epoch seconds)."""

    call_id: CallId
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class LeadRecord:
    """A lead that was dialled: when, until when (epoch seconds), and Asterisk's own word for what became of it.

    ``cause`` is the far end's (Q.850), 0 where Asterisk has not come to write it.
    """

    call_id: CallId
    start: float
    end: float
    disposition: str
    cause: int = 0


def leads(path: Path, since: float) -> dict[CallId, LeadRecord]:
    """Leads dialled at ``since`` or later. Of a leg's lines the first has the time, and a later one the cause; that of
    the trunk on which somebody answered says so, whatever others before it had come to."""
    found: dict[CallId, LeadRecord] = {}
    for row, _ in _rows(path, since - LATE_S):
        lead = _lead(row)
        if lead is None or lead.start < since:
            continue
        later = found.get(lead.call_id)
        if later is None or later.disposition != ANSWERED:
            found[lead.call_id] = replace(lead, cause=lead.cause or (later.cause if later is not None else 0))
    return found


def records(path: Path, since: float) -> list[Record]:
    """Customers' calls of which a part ended at ``since`` or later, the latest first. A missing file has none."""
    return [record for _, record in _rows(path, since) if record is not None and record.dialled]


def made(path: Path, since: float) -> list[Made]:
    """Calls that agents made, told at ``since`` or later: those of a nailed-up leg all at once, when it is gone."""
    found = [call for row, _ in _rows(path, since) if (call := _made(row)) is not None]
    return list({call.call_id: call for call in sorted(found, key=lambda call: -call.end)}.values())


def _rows(path: Path, since: float) -> Iterator[tuple[list[str], Record | None]]:
    """From the last line on, back to a customer's call that ended before ``since``; the call, too, where it is one."""
    try:
        with path.open("rb") as file:
            for line in _backwards(file.seek, file.read, os.fstat(file.fileno()).st_size):
                row = _fields(line)
                record = _record(row)
                if record is not None and record.end < since:
                    return
                yield row, record
    except FileNotFoundError:
        return


def _fields(line: str) -> list[str]:
    """Line by line: a quote that a killed Asterisk left open must not swallow others' lines."""
    try:
        return next(csv.reader([line]), [])
    except csv.Error:
        return []


def _record(row: list[str]) -> Record | None:
    """None for a damaged line (Asterisk was killed while writing it), and for an agent's leg."""
    if len(row) != FIELDS or not is_file_safe(row[0]) or agent_leg(row[0]) is not None or row[0].startswith(LEAD_LEGS):
        return None
    call_id, _, caller, _, channel, start, _, end, _, purpose = row
    dialled, _, queue = purpose.partition(";")[0].partition(" ")
    try:
        return Record(CallId(call_id), caller, dialled, queue, channel, float(start), float(end))
    except ValueError:
        return None


def _made(row: list[str]) -> Made | None:
    if len(row) != FIELDS or agent_leg(row[0]) is None:
        return None
    call_id, _, start = row[-1].partition(";")[0].partition(" ")
    if not is_file_safe(call_id) or not is_made(CallId(call_id)):
        return None
    try:
        return Made(CallId(call_id), float(start), float(row[7]))
    except ValueError:
        return None


def _lead(row: list[str]) -> LeadRecord | None:
    """Of one line of the leg that dialled."""
    if len(row) != FIELDS or not row[0].startswith(LEAD_LEGS):
        return None
    call_id, start, cause = f"{row[-1].partition(';')[0]}  ".split(" ", 2)
    if not is_file_safe(call_id):
        return None
    try:
        said = int(cause.strip() or 0)
        word = ANSWERED if said == PUT_DOWN else row[8]
        return LeadRecord(CallId(call_id), float(start), float(row[7]), word, said)
    except ValueError:
        return None


def _backwards(seek: Callable[[int], object], read: Callable[[int], bytes], size: int) -> Iterator[str]:
    """Lines from the last to the first; the file may hold years of calls."""
    rest, at = b"", size
    while at > 0:
        step = min(BLOCK, at)
        at -= step
        seek(at)
        first, *lines = (read(step) + rest).split(b"\n")
        yield from (line.decode(errors="replace") for line in reversed(lines) if line)
        rest = first
    if rest:
        yield rest.decode(errors="replace")
