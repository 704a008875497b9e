"""Consents from a file: a row each, with its proof and when it was given; all of them or none."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from app.outbound.errors import FileUnreadable
from app.outbound.imports.bad_rows import WORDS
from app.outbound.imports.look import begin
from app.outbound.imports.reading.row import Position, Row
from app.outbound.numbers import LeadNumbers
from app.outbound.rules.consents import Consent, How
from app.outbound.values import ImportKind
from app.report_words import Words

MOST_ROWS = 20_000
_LONGEST_EVIDENCE = 1000
_GIVEN = "同意时间 同意日期 授权时间 授权日期 given givenat date consentdate agreed agreedat"
_UNTIL = "有效期 有效期至 截止日期 到期 until validuntil expires expiresat validto"
_PROOF = "凭证 同意凭证 证据 依据 evidence proof consent source"
_HEADINGS = {
    heading: target
    for target, headings in (("given", _GIVEN), ("until", _UNTIL), ("evidence", _PROOF))
    for heading in headings.split()
}
_DRESSING = re.compile(r"[\s_\-:：]+")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ](\d{1,2}):(\d{2})(?::(\d{2}))?)?")
REASONS: Mapping[str, Words] = WORDS | {
    "evidence": ("没有凭证", "The evidence is missing."),
    "given": ("同意时间无法识别，例如 2026-11-02", "When it was given does not read; write it as 2026-11-02."),
    "given-later": ("同意时间晚于现在", "It was given later than now."),
    "until": ("有效期无法识别，例如 2027-11-01", "Its end does not read; write it as 2027-11-01."),
    "until-over": ("有效期已过", "It has run out already."),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class ConsentSheet:
    """``bad``: line of the file and reason."""

    consents: tuple[Consent, ...]
    bad: tuple[tuple[int, str], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ForAll:
    """What holds of all rows. ``at``: now, epoch seconds; rows that do not say when were given then."""

    how: How
    campaign: str
    by: str
    at: float
    zone: ZoneInfo
    region: str


def read_consents(path: Path, alike: ForAll) -> ConsentSheet:
    """Columns by their headings: number, evidence, given, until. Blocks: call it in a thread. Raises FileUnreadable."""
    look, rows = begin(path, Position(), ImportKind.DO_NOT_CALL, LeadNumbers(alike.region), None)
    places = _places(look.headings, look.mapping)
    if "number" not in places:
        raise FileUnreadable("mapping-number", "No column is the telephone number. Give the columns headings.")
    numbers, good, bad = LeadNumbers(alike.region), list[Consent](), list[tuple[int, str]]()
    for count, row in enumerate(rows):
        if count >= MOST_ROWS:
            raise FileUnreadable("file-long", f"The file has more than {MOST_ROWS} rows. Send it in parts.")
        made = _read(row, places, numbers, alike)
        if isinstance(made, str):
            bad.append((row.number, made))
        else:
            good.append(made)
    return ConsentSheet(consents=tuple(good), bad=tuple(bad))


def _places(headings: Sequence[str], mapping: Mapping[str, str]) -> dict[str, int]:
    """A column of notes is the evidence, where no other is."""
    found: dict[str, int] = {}
    for at, heading in enumerate(headings):
        target = _HEADINGS.get(_DRESSING.sub("", heading).casefold(), mapping[heading])
        found.setdefault(target, at)
    return found | ({"evidence": found["note"]} if "note" in found and "evidence" not in found else {})


def _read(row: Row, places: Mapping[str, int], numbers: LeadNumbers, alike: ForAll) -> Consent | str:
    def cell(name: str) -> str:
        at = places.get(name)
        return row.cells[at].strip() if at is not None and at < len(row.cells) else ""

    if row.problem:
        return row.problem
    placed, evidence = numbers.read(cell("number")), " ".join(cell("evidence").split())
    if isinstance(placed, str):
        return placed
    if not evidence:
        return "evidence"
    if len(evidence) > _LONGEST_EVIDENCE:
        return "long"
    given = _moment(cell("given"), alike.zone, last=False) if cell("given") else alike.at
    until = _moment(cell("until"), alike.zone, last=True) if cell("until") else None
    if given is None or (until is None and cell("until")):
        return "given" if given is None else "until"
    if given > alike.at:
        return "given-later"
    if until is not None and until <= max(given, alike.at):
        return "until-over"
    return Consent(
        number=placed.number, campaign=alike.campaign, how=alike.how, evidence=evidence, given_at=given,
        expires_at=until, by=alike.by, filed_at=alike.at,
    )  # fmt: skip


def _moment(text: str, zone: ZoneInfo, *, last: bool) -> float | None:
    """A day, or a time on one, by the floor's clock. ``last``: a day is included, so its end is meant."""
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    year, month, day, *clock = (int(part) if part is not None else None for part in match.groups())
    try:
        at = datetime(year or 0, month or 0, day or 0, tzinfo=zone)
        if clock[0] is not None:
            return datetime.combine(at, time(clock[0], clock[1] or 0, clock[2] or 0), zone).timestamp()
        return (at + timedelta(days=1) if last else at).timestamp()
    except (ValueError, OverflowError):  # no day of the calendar
        return None
