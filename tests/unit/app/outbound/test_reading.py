"""Files of rows: encodings, separators, quotes that are never closed, workbooks."""

import re
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from app.outbound.errors import FileUnreadable
from app.outbound.imports.reading import workbook as workbook_module
from app.outbound.imports.reading.opened import rows_of
from app.outbound.imports.reading.row import Position, Row
from tests.fakes.leads import bomb, long_cell, old_office, workbook

PLAIN = "姓名,手机号\r\n张三,13800138000\r\n李四,02162881234\r\n"
READ = [Row(1, ["姓名", "手机号"]), Row(2, ["张三", "13800138000"]), Row(3, ["李四", "02162881234"])]


def read(path: Path, content: bytes | str) -> list[Row]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(rows_of(path, Position()))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "list"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
def test_office_programs_encodings_are_told_apart(path: Path, encoding: str) -> None:
    assert read(path, PLAIN.encode(encoding)) == READ


def test_a_rare_character_of_gb18030_is_read(path: Path) -> None:
    assert read(path, "姓名,电话\n𠀀㐀,1\n王小明王小明,2\n".encode("gb18030"))[1].cells[0] == "𠀀㐀"


@pytest.mark.parametrize("separator", [",", ";", "\t", "，"])
def test_separators_are_found(path: Path, separator: str) -> None:
    assert read(path, PLAIN.replace(",", separator)) == READ


def test_a_separator_within_quotes_does_not_count(path: Path) -> None:
    rows = read(path, 'name;phone\n"a, b, c";1\n"d, e, f";2\n')
    assert [row.cells for row in rows] == [["name", "phone"], ["a, b, c", "1"], ["d, e, f", "2"]]


def test_a_few_broken_bytes_make_bad_rows_and_no_other_encoding(path: Path) -> None:
    rows = read(path, PLAIN.encode() + b"\xe5\xbc,13800138001\r\n" + "王五,13800138002\r\n".encode())
    assert [row.problem for row in rows] == ["", "", "", "encoding", ""]
    assert rows[4].cells == ["王五", "13800138002"]


def test_a_broken_byte_in_gb18030_does_not_swallow_the_line_after(path: Path) -> None:
    rows = read(
        path, ("姓名,手机号\n" + "张三李四,1\n" * 30).encode("gb18030") + b"\xff\x81\n" + "王五,2\n".encode("gb18030")
    )
    assert [row.problem for row in rows[-2:]] == ["encoding", ""]
    assert rows[-1].cells == ["王五", "2"]


def test_what_an_earlier_program_lost_is_no_name(path: Path) -> None:
    assert read(path, "姓名,手机号\n张\ufffd,13800138000\n")[1].problem == "encoding"


def test_a_quote_that_is_never_closed_takes_one_row_only(path: Path) -> None:
    rows = read(path, 'a,b\n"x,1\n' + "".join(f"y{n},{n}\n" for n in range(300)))
    assert rows[1] == Row(2, ['"x,1'], "quote")
    assert [row.cells[0] for row in rows[2:]] == [f"y{n}" for n in range(300)]
    assert [row.number for row in rows] == list(range(1, 303))


def test_a_quote_that_is_open_at_the_end_takes_one_row_only(path: Path) -> None:
    rows = read(path, 'a,b\ny,1\n"x,2\nz,3')
    assert rows == [Row(1, ["a", "b"]), Row(2, ["y", "1"]), Row(3, ['"x,2'], "quote"), Row(4, ["z", "3"])]


def test_lines_within_a_cell_are_one_row_and_are_counted(path: Path) -> None:
    rows = read(path, 'a,b\n"one\r\ntwo",1\nz,2\n')
    assert rows == [Row(1, ["a", "b"]), Row(2, ["one\r\ntwo", "1"]), Row(4, ["z", "2"])]


def test_a_line_without_an_end_is_cut(path: Path) -> None:
    rows = read(path, "a,b\nx," + "1" * 1_000_000 + "\ny,2\n")
    assert [row.problem for row in rows] == ["", "long", ""]
    assert rows[2].cells == ["y", "2"]


def test_empty_rows_are_left_out_and_still_counted(path: Path) -> None:
    assert read(path, "\n,\na,b\n\nc,d\n") == [Row(3, ["a", "b"]), Row(5, ["c", "d"])]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-empty"),
        (b"\n \n", "file-empty"),
        (b"\x00\x01\x02" * 100, "file-encoding"),
        ("姓名,手机号\n张三,1\n".encode("utf-16-le"), "file-encoding"),
        ("姓名".encode("utf-32"), "file-encoding"),
        (b"\xff\xfe\xfd\x80\xff,\xff" * 50, "file-encoding"),
        (old_office(), "file-old"),
        (b"PK\x03\x04 no zip at all", "file-workbook"),
    ],
)
def test_what_is_no_list_is_refused_in_words(path: Path, content: bytes, code: str) -> None:
    if code == "file-encoding" and content.startswith(b"\xff\xfe\xfd"):
        content = b"\xfd" + content
    with pytest.raises(FileUnreadable) as refused:
        read(path, content)
    assert refused.value.code == code
    assert re.search(r"Save|Send", str(refused.value))


# --- workbooks -------------------------------------------------------------------------------------------------------


def test_a_workbook_reads_like_its_table(path: Path) -> None:
    workbook(path, [["姓名", "手机号"], ["张三", 13800138000], [None, None], ["李四", "02162881234"]])
    assert list(rows_of(path, Position())) == [*READ[:2], Row(4, ["李四", "02162881234"])]


def test_cells_are_what_people_see(path: Path) -> None:
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    day, exact = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"num_format": '0.00"d"'})
    sheet.write_datetime(0, 0, datetime(2026, 3, 5), day)
    sheet.write_datetime(0, 1, datetime(2026, 3, 5, 9, 30), book.add_format({"num_format": 22}))
    sheet.write_number(0, 2, 2.5, exact)
    sheet.write_boolean(0, 3, True)
    sheet.write_rich_string(0, 5, "plain ", book.add_format({"bold": True}), "bold")
    sheet.write_number(0, 27, 1.5e12)
    book.close()
    (row,) = rows_of(path, Position())
    assert row.cells[:6] == ["2026-03-05", "2026-03-05 09:30:00", "2.5", "1", "", "plain bold"]
    assert row.cells[27] == "1500000000000"


def test_words_within_the_cells_are_read_too(path: Path) -> None:
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["姓名", "手机号"])
    sheet.write_row(1, 0, ["张三", "13800138000"])
    book.close()
    assert list(rows_of(path, Position())) == READ[:2]


def test_a_workbook_that_unpacks_to_anything_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_module, "_MOST_UNPACKED", 8 << 20)
    bomb(path, 64)
    assert path.stat().st_size < 1_000_000
    with pytest.raises(FileUnreadable) as refused:
        list(rows_of(path, Position()))
    assert refused.value.code == "file-too-large"


def test_a_workbook_that_ends_in_the_middle_is_refused(path: Path) -> None:
    workbook(path, [["姓名", "手机号"], *(["张三", 13800138000 + n] for n in range(5000))])
    whole = path.read_bytes()
    for share in (0.3, 0.7, 0.99):
        path.write_bytes(whole[: int(len(whole) * share)])
        with pytest.raises(FileUnreadable):
            list(rows_of(path, Position()))


def test_a_workbook_damaged_within_is_refused(path: Path) -> None:
    workbook(path, [["姓名", "手机号"], *([f"张三{n}", 13800138000 + n] for n in range(5000))])
    whole = bytearray(path.read_bytes())
    at = whole.index(b"xl/worksheets/sheet1.xml") + 2000
    whole[at : at + 64] = b"\x5a" * 64
    path.write_bytes(whole)
    with pytest.raises(FileUnreadable) as refused:
        list(rows_of(path, Position()))
    assert refused.value.code == "file-workbook"


def test_a_cell_that_unpacks_to_anything_is_kept_in_part(path: Path) -> None:
    """Longer than office programs write: its row is bad, and what is handed back of it is as long as they read."""
    rows = list(rows_of(long_cell(path, 3), Position()))
    assert [(row.problem, len(row.cells[0])) for row in rows[1:]] == [("", 11), ("long", 32_767)]
