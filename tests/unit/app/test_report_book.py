"""Workbooks as an office program reads them: typed cells, both languages, and text that is text."""

import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from app.report_book import write_book
from app.report_words import AGENTS, BY, CALLS, DEFINITIONS, Language, Words

SPAN = (datetime(2026, 11, 22), datetime(2026, 11, 23))
COLUMNS: dict[str, Words] = {name: CALLS[name] for name in ("offered", "service_level", "talk_s", "answer_wait_s")}
ROW: dict[str, Any] = {
    "key": "service", "name_zh": "客服", "name_en": "Service", "offered": 12, "service_level": 0.8125, "talk_s": 90.5,
    "answer_wait_s": None,
}  # fmt: skip


def cells(path: Path, *rows: dict[str, Any], by: str = "queue", language: Language = "en") -> list[list[Any]]:
    write_book(
        path, by=by, columns=COLUMNS, rows=rows, total=ROW, language=language, span=SPAN,
        definition="answered_of_offered",
    )  # fmt: skip
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)


def test_numbers_are_numbers_shares_are_per_cent_and_nothing_is_empty(tmp_path: Path) -> None:
    book = cells(tmp_path / "book.xlsx", ROW)
    assert [str(cell)[:10] for cell in book[0][:2]] == ["2026-11-22", "2026-11-23"]
    assert book[1] == ["Queue", "Offered", "Service level", "Talk time (s)", "Speed of answer (s)"]
    assert book[2] == ["Service", 12.0, 0.8125, 90.5, ""]
    assert book[3][0] == "Total"
    with zipfile.ZipFile(tmp_path / "book.xlsx") as parts:
        assert b"0.0%" in parts.read("xl/styles.xml")


def test_a_begin_is_a_time_of_the_floors_clock(tmp_path: Path) -> None:
    row = {**ROW, "key": "2026-11-22T09:15:00.000+08:00"}
    assert cells(tmp_path / "book.xlsx", row, by="interval")[2][0] == datetime(2026, 11, 22, 9, 15)


def test_in_chinese(tmp_path: Path) -> None:
    book = cells(tmp_path / "book.xlsx", ROW, language="zh")
    assert book[1][:3] == ["队列", "进队", "服务水平"]
    assert book[2][0] == "客服"
    assert book[3][0] == "合计"


def test_what_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    evil = '=HYPERLINK("http://x.example","y")'
    rows = [
        {**ROW, "key": evil, "name_zh": "", "name_en": text}
        for text in (evil, "+1+1", "@SUM(A1)", "-2", "http://x.example")
    ]
    book = cells(tmp_path / "book.xlsx", *rows)
    assert [row[0] for row in book[2:7]] == [evil, "+1+1", "@SUM(A1)", "-2", "http://x.example"]
    with zipfile.ZipFile(tmp_path / "book.xlsx") as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in sheet
        assert b"hyperlink" not in sheet


def test_a_year_of_quarters_of_an_hour(tmp_path: Path) -> None:
    rows = ({**ROW, "key": datetime.fromtimestamp(900 * n).astimezone().isoformat()} for n in range(35_040))
    write_book(tmp_path / "book.xlsx", by="interval", columns=COLUMNS, rows=rows, total=ROW, language="zh", span=SPAN)
    book = CalamineWorkbook.from_path(tmp_path / "book.xlsx").get_sheet_by_index(0)
    assert book.height == 35_043


def test_every_heading_has_both_languages() -> None:
    for words in (BY, CALLS, AGENTS, DEFINITIONS):
        assert all(zh and en for zh, en in words.values())
