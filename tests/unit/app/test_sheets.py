"""Lists of people as office programs write them."""

import pytest

from app.directory.errors import SheetUnreadable
from app.directory.sheets import harmless, read_sheet, rejected_csv
from tests.fakes.workbook import packed_sheet, xlsx

HEAD = "username,name,role,unit,extension,skills,language\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_names_come_through_whatever_the_office_program_wrote(encoding: str) -> None:
    [row] = read_sheet(f"{HEAD}zhang,张伟,agent,team1,1101,service:5 lang.en:3,zh-CN\r\n".encode(encoding)).rows
    assert (row.draft.name, row.draft.skills, row.problems) == ("张伟", (("lang.en", 3), ("service", 5)), ())


def test_a_workbook_reads_like_the_same_list() -> None:
    [row] = read_sheet(xlsx([["username", "name", "role", "extension"], ["zhang", "张伟", "agent", 1101.0]])).rows
    assert (row.number, row.draft.username, row.draft.extension, row.problems) == (2, "zhang", "1101", ())


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("a b,x,agent,,,,", "username"),
        ("ab,,agent,,,,", "name"),
        ("ab,x,Chef!,,,,", "role"),
        ("ab,x,agent,T 1,,,", "unit"),
        ("ab,x,agent,,12a,,", "extension"),
        ("ab,x,agent,,,sales:11,", "skills"),
        ("ab,x,agent,,,sales:1 sales:2,", "skills"),
        ("ab,x,agent,,,,fr", "language"),
    ],
)
def test_a_row_says_what_is_wrong_with_it(line: str, wrong: str) -> None:
    [row] = read_sheet((HEAD + line).encode()).rows
    assert len(row.problems) == 1
    assert row.problems[0].startswith(wrong)


@pytest.mark.parametrize(
    "data",
    [b"", b"name\nx\n", b"username,name,role,salary\n", b"\xff\xff\x00", b"PK\x03\x04", b'username,name,role\n"a'],
)
def test_what_is_no_list_is_refused(data: bytes) -> None:
    with pytest.raises(SheetUnreadable):
        read_sheet(data)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_nothing_handed_back_runs_as_a_formula(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"
    sheet = read_sheet(f'{HEAD}"{cell}",x,agent,,,,\n'.encode())
    assert f"'{cell.strip()}" in rejected_csv(sheet, [["no"]])


def test_a_small_workbook_that_asks_for_terabytes_is_refused() -> None:
    """A cell in the last row and column: the reader would end the floor's process."""
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    with pytest.raises(SheetUnreadable, match="too large"):
        read_sheet(packed_sheet(f'<row r="1"><c r="A1"><v>1</v></c></row>{far}'))


@pytest.mark.parametrize("unseen", ["\u202e", "\u2066", "\x85"])
def test_a_name_has_no_characters_that_nobody_sees(unseen: str) -> None:
    sheet = read_sheet(f"username,name,role\nanna,An{unseen}na,agent\n".encode())
    assert sheet.rows[0].problems
