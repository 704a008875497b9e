"""A report as a workbook: numbers are numbers, times are times, shares are per cent, and text is never a formula.

Rows are written as they come and kept nowhere (XlsxWriter's ``constant_memory``): a long report takes no memory.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from app.report_words import BY, DEFINITIONS, OTHER, SHARES, Language, Words, word
from app.store.reports import TIMES

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NUMBERS = frozenset({"hour", "weekday"})
_WIDTH, _FIRST_WIDTH = 13, 24
Sheet = tuple[str, Sequence[Sequence[str | int]]]  # its name, and its rows


def write_book(
    path: Path,
    *,
    by: str,
    columns: Mapping[str, Words],
    rows: Iterable[Mapping[str, Any]],
    total: Mapping[str, Any],
    language: Language,
    span: tuple[datetime, datetime],
    definition: str = "",
    beside: Sequence[Sheet] = (),
) -> None:
    """``span`` and the keys of times are of the floor's zone; ``beside``: more sheets, with headings first.

    Blocks: call it in a thread.
    """
    import xlsxwriter  # a floor that nobody asks for workbooks does without

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), {**options, "remove_timezone": True}) as book:
        sheet = book.add_worksheet(word(OTHER["report"], language))
        styles = {
            "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
            "time": book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
            "share": book.add_format({"num_format": "0.0%"}),
            "number": book.add_format({"num_format": "#,##0"}),
            "tenth": book.add_format({"num_format": "#,##0.0"}),
            "text": book.add_format({"num_format": "@"}),
        }
        sheet.set_column(0, 0, _FIRST_WIDTH)
        sheet.set_column(1, len(columns), _WIDTH)
        sheet.freeze_panes(2, 1)
        _above(sheet, styles, span, definition, language)
        sheet.write_string(1, 0, word(BY[by], language), styles["head"])
        for column, words in enumerate(columns.values(), 1):
            sheet.write_string(1, column, word(words, language), styles["head"])
        last = 1
        for last, row in enumerate(rows, 2):
            _first(sheet, styles, last, row, by, language)
            _figures(sheet, styles, last, row, columns)
        sheet.write_string(last + 1, 0, word(OTHER["total"], language), styles["head"])
        _figures(sheet, styles, last + 1, total, columns)
        if last > 1:
            sheet.autofilter(1, 0, last, len(columns))
        for name, cells in beside:
            _beside(book.add_worksheet(name), cells, styles)


def _beside(sheet: Any, rows: Sequence[Sequence[str | int]], styles: Mapping[str, Any]) -> None:
    sheet.set_column(0, 0, _FIRST_WIDTH)
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(at, column, value, styles["number"])
            else:
                sheet.write_string(at, column, value, styles["text" if at else "head"])


def _above(
    sheet: Any, styles: Mapping[str, Any], span: tuple[datetime, datetime], definition: str, language: Language
) -> None:
    for column, at in enumerate(span):
        sheet.write_datetime(0, column, at, styles["time"])
    if definition:
        sheet.write_string(0, 3, word(OTHER["definition"], language))
        sheet.write_string(0, 4, word(DEFINITIONS[definition], language))


def _first(sheet: Any, styles: Mapping[str, Any], at: int, row: Mapping[str, Any], by: str, language: Language) -> None:
    key = row["key"]
    if by in _NUMBERS:
        sheet.write_number(at, 0, int(key))
    elif by in TIMES:
        sheet.write_datetime(at, 0, datetime.fromisoformat(key), styles["time"])
    else:
        name = row["name_zh"] if language == "zh" else row["name_en"]
        shown = f"{key} {name}" if by == "agent" and name else name or key or word(OTHER["none"], language)
        sheet.write_string(at, 0, shown, styles["text"])


def _figures(
    sheet: Any, styles: Mapping[str, Any], at: int, row: Mapping[str, Any], columns: Mapping[str, Words]
) -> None:
    for column, name in enumerate(columns, 1):
        value = row[name]
        if value is not None:  # an average of nothing is an empty cell, not a nought
            style = "share" if name in SHARES else "number" if isinstance(value, int) else "tenth"
            sheet.write_number(at, column, value, styles[style])
