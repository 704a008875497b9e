"""Lists of people as office programs write them: CSV in UTF-8 (with or without its mark) or GB18030, or XLSX."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.directory.errors import SheetUnreadable
from app.directory.office import Draft, Skills
from app.directory.workbook import rows_of

COLUMNS = ("username", "name", "role", "unit", "extension", "skills", "language")
MOST_ROWS = 2000
_PATTERNS = {
    "username": (r"[0-9A-Za-z][0-9A-Za-z_.@-]{0,63}", "1 to 64 letters, digits, dots, hyphens, underscores or @"),
    "name": (r"[^\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]{1,128}", "1 to 128 characters on one line"),
    "role": (r"[a-z][a-z0-9_]{0,15}", "a role's name as GET /api/v1/roles lists it"),
    "unit": (r"([0-9a-z][0-9a-z_-]{0,31})?", "a unit's id as GET /api/v1/units lists it, or empty"),
    "extension": (r"([0-9]{2,10})?", "2 to 10 digits, or empty"),
    "language": (r"(zh-CN|en)?", "zh-CN, en or empty"),
}
_SKILL = re.compile(r"([\w.-]{1,40}):(10|[1-9])")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, kw_only=True, slots=True)
class SheetRow:
    """One line: its number in the file, what it held, who it would be, and what does not read."""

    number: int
    cells: Mapping[str, str]
    draft: Draft
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    rows: tuple[SheetRow, ...]


def read_sheet(data: bytes) -> Sheet:
    """Blocks, up to half a minute for an odd workbook: call it in a thread. Raises SheetUnreadable when it is no such
    list at all; what is wrong with a row stands in the row."""
    lines = _xlsx(data) if data.startswith(b"PK\x03\x04") else _csv(data)
    if not lines:
        raise SheetUnreadable("The file is empty. Send headings and at least one row.")
    headings = [heading.strip().casefold() for heading in lines[0]]
    unknown = [heading for heading in headings if heading and heading not in COLUMNS]
    missing = [name for name in ("username", "name", "role") if name not in headings]
    if missing or unknown or len(set(filter(None, headings))) != len(list(filter(None, headings))):
        raise SheetUnreadable(f"The headings do not read. Use each of these once: {', '.join(COLUMNS)}.")
    if len(lines) > MOST_ROWS + 1:
        raise SheetUnreadable(f"The file has more than {MOST_ROWS} rows. Send it in parts.")
    rows = [
        _row(number, dict(zip(headings, map(str.strip, line), strict=False)))
        for number, line in enumerate(lines[1:], start=2)
        if any(cell.strip() for cell in line)
    ]
    return Sheet(tuple(rows))


def rejected_csv(sheet: Sheet, problems: Sequence[Iterable[str]]) -> str:
    """Rows with problems, to be corrected in an office program; nothing in it runs as a formula there."""
    out = io.StringIO()
    writer = csv.writer(out)
    for row, found in zip(sheet.rows, map(tuple, problems), strict=True):
        if found:
            if not out.tell():
                writer.writerow([*COLUMNS, "problems"])
            cells = [row.cells.get(name, "") for name in COLUMNS]
            writer.writerow([harmless(cell) for cell in [*cells, " ".join(found)]])
    return out.getvalue()


def harmless(cell: str) -> str:
    """An office program takes a cell that begins so for a formula (OWASP: CSV injection); an apostrophe stops that."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _row(number: int, cells: Mapping[str, str]) -> SheetRow:
    text = {name: cells.get(name, "") for name in COLUMNS}
    problems = [
        f"{name} must be {what}."
        for name, (pattern, what) in _PATTERNS.items()
        if not re.fullmatch(pattern, text[name])
    ]
    skills = _skills(text["skills"])
    if skills is None:
        problems.append("skills must read like sales:5 lang.en:3, with levels from 1 to 10.")
    draft = Draft(
        username=text["username"],
        name=text["name"],
        role=text["role"],
        unit=text["unit"] or None,
        extension=text["extension"] or None,
        skills=skills or (),
        language=text["language"],
    )
    return SheetRow(number=number, cells=cells, draft=draft, problems=tuple(problems))


def _skills(text: str) -> Skills | None:
    found = {}
    for part in re.split(r"[\s,;，；]+", text.strip()) if text.strip() else ():
        match = _SKILL.fullmatch(part)
        if match is None or match[1] in found:
            return None
        found[match[1]] = int(match[2])
    return tuple(sorted(found.items()))


def _csv(data: bytes) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError as error:
            raise SheetUnreadable from error
    try:
        return list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise SheetUnreadable from error


def _xlsx(data: bytes) -> list[list[str]]:
    rows = rows_of(data, MOST_ROWS + 2)
    if rows is None:
        raise SheetUnreadable("The workbook does not read, or is too large when unpacked. Send it as CSV, or in parts.")
    return rows
