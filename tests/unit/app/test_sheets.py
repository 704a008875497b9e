"""Lists of people as office programs write them."""

import io
import zipfile

import pytest

from app.directory.errors import SheetUnreadable
from app.directory.sheets import harmless, read_sheet, rejected_csv

HEAD = "username,name,role,unit,extension,skills,language\n"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>'
    "</Relationships>"
)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_BOOK = (
    f'<workbook xmlns="{_MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="People" sheetId="1" r:id="r1"/></sheets></workbook>'
)


def xlsx(rows: list[list[str | float]]) -> bytes:
    def cell(value: str | float) -> str:
        if isinstance(value, str):
            return f'<c t="inlineStr"><is><t>{value}</t></is></c>'
        return f"<c><v>{value}</v></c>"

    return packed_sheet("".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows))


def packed_sheet(lines: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", _TYPES)
        packed.writestr("_rels/.rels", _RELATIONS.format(kind="officeDocument", target="xl/workbook.xml"))
        packed.writestr("xl/workbook.xml", _BOOK)
        packed.writestr(
            "xl/_rels/workbook.xml.rels", _RELATIONS.format(kind="worksheet", target="worksheets/sheet1.xml")
        )
        packed.writestr(
            "xl/worksheets/sheet1.xml", f'<worksheet xmlns="{_MAIN}"><sheetData>{lines}</sheetData></worksheet>'
        )
    return out.getvalue()


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
