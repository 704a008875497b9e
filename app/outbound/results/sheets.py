"""What a campaign's calls have come to, call by call, as CSV and as a workbook: what was filed, and what was captured.

Nothing that somebody has said runs as a formula in an office program. Rows are written as they come and kept nowhere.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Self
from zoneinfo import ZoneInfo

from app.directory.sheets import harmless
from app.outbound.results.dispositions import DispositionValue, find
from app.outbound.scripts.document import NO, YES, AskedKind, Script, ScriptField
from app.report_words import Language, Words, word

Cell = str | float | datetime | None
COLUMNS: tuple[Words, ...] = (
    ("时间", "Time"), ("通话编号", "Call"), ("号码", "Number"), ("客户", "Customer"), ("工号", "Agent"),
    ("坐席", "Agent's name"), ("结果", "Disposition"), ("原因", "Reason"), ("备注", "Note"),
    ("话术停在", "Script left at"),
)  # fmt: skip
_ANSWERS: dict[str, Words] = {YES: ("是", "Yes"), NO: ("否", "No")}
_SHEET: Words = ("通话结果", "Results")
_WIDTH = 18


@dataclass(frozen=True, kw_only=True, slots=True)
class ResultSheet:
    """``scripts``: by version, the latest first: what they ask gives the columns behind those of every call."""

    dispositions: Sequence[DispositionValue]
    scripts: Mapping[int, Script]
    called: Callable[[str], str]
    zone: ZoneInfo
    language: Language

    @property
    def fields(self) -> dict[str, ScriptField]:
        """Of every version; a later one's words for the same field come first."""
        found: dict[str, ScriptField] = {}
        for script in self.scripts.values():
            found |= {key: field for key, field in script.fields.items() if key not in found}
        return found

    @property
    def headings(self) -> list[str]:
        return [*(word(words, self.language) for words in COLUMNS), *(one.label for one in self.fields.values())]

    def cells(self, row: Mapping[str, Any]) -> list[Cell]:
        """``row`` as app.outbound.results.counts has it."""
        filed = find(self.dispositions, row["disposition"] or "")
        reasons = {one.code: one for one in filed.reasons} if filed is not None else {}
        script, captured = self.scripts.get(row["version"] or 0), json.loads(row["captured"] or "{}")
        page = script.page(row["page"]) if script is not None else None
        return [
            datetime.fromtimestamp(row["at"], self.zone).replace(tzinfo=None, microsecond=0), row["call_id"],
            row["number"], row["name"], row["agent"], self.called(row["agent"] or ""),
            self._named(filed, row["disposition"]), self._named(reasons.get(row["reason"]), row["reason"]), row["note"],
            page.title if page is not None else row["page"],
            *(self._said(field, captured.get(key)) for key, field in self.fields.items()),
        ]  # fmt: skip

    def _named(self, one: Any, code: str | None) -> str | None:
        return word((one.name_zh, one.name_en), self.language) if one is not None else code

    def _said(self, field: ScriptField, value: str | None) -> Cell:
        if value is None:
            return None
        if field.kind is AskedKind.NUMBER:
            return float(value)
        known = _ANSWERS.get(value) if field.kind is AskedKind.YES_NO else None
        return word(known, self.language) if known is not None else value


def csv_lines(rows: Iterable[Sequence[Cell]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows([_plain(cell) for cell in row] for row in rows)
    return text.getvalue()


def _plain(cell: Cell) -> str:
    if isinstance(cell, float):
        return f"{cell:.15g}"
    return cell.isoformat(" ") if isinstance(cell, datetime) else harmless(cell or "")


class ResultBook:
    """A workbook that is written row by row; it is there when it is closed. Blocks: use it in a thread."""

    def __init__(self, path: Path, sheet: ResultSheet) -> None:
        import xlsxwriter  # a floor that nobody asks for workbooks does without

        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(str(path), options)
        self._sheet = self._book.add_worksheet(word(_SHEET, sheet.language))
        head = self._book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self._time = self._book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self._next = 1
        self._sheet.set_column(0, len(sheet.headings) - 1, _WIDTH)
        self._sheet.freeze_panes(1, 1)
        for column, heading in enumerate(sheet.headings):
            self._sheet.write_string(0, column, heading, head)

    def write(self, rows: Iterable[Sequence[Cell]]) -> Self:
        for row in rows:
            for column, cell in enumerate(row):
                self._cell(column, cell)
            self._next += 1
        return self

    def close(self) -> None:
        self._book.close()

    def _cell(self, column: int, cell: Cell) -> None:
        if isinstance(cell, datetime):
            self._sheet.write_datetime(self._next, column, cell, self._time)
        elif isinstance(cell, float):
            self._sheet.write_number(self._next, column, cell)
        elif cell:
            self._sheet.write_string(self._next, column, cell)
