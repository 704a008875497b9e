"""Lists as files, and imports of them without a process of their own."""

import secrets
import struct
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from app.outbound.imports.importing import Importer
from app.outbound.imports.places import ImportPlaces
from app.outbound.values import Import, ImportKind, Job, NewList, Progress, Wanted
from app.store.database import Database

# One row of every kind that is no lead, as the file has it, with the reason.
BAD = [
    ("赵一,,上海", "missing"),
    ("钱二,12345,上海", "invalid"),
    ("孙三,手机13800138000,上海", "invalid"),
    ("李四,13800138001/13800138002,上海", "several"),
    ("周五,1.38E+10,上海", "rounded"),
    ("吴六,13800138003,上海,多出来", "cells"),
    ('"郑七"x,13800138004,上海', "quote"),
    ("王\x00八,13800138005,上海", "control"),
    (f"{'长' * 129},13800138006,上海", "long"),
    ("=cmd|'/c calc'!A1,+86 99,上海", "invalid"),
]


def table(*rows: str) -> str:
    return "".join(f"{row}\r\n" for row in ("姓名,手机号,城市", *rows))


def workbook(path: Path, rows: Iterable[Sequence[object]]) -> Path:
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return path


def bomb(path: Path, megabytes: int) -> Path:
    """A small workbook whose sheet unpacks to so many."""
    return _grown(path, [b" " * (1 << 20)] * megabytes)


def long_cell(path: Path, megabytes: int) -> Path:
    """A small workbook, one number of which has so many million digits."""
    digits = [b"1" * 1_000_000] * megabytes
    return _grown(path, [b'<row r="3"><c r="A3"><v>', *digits, b"</v></c></row>"])


def _grown(path: Path, more: Iterable[bytes]) -> Path:
    """With this at the end of its first sheet."""
    workbook(path, [["手机号"], ["13800138000"]])
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    head, tail = parts[sheet].split(b"</sheetData>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, data in parts.items():
            if name != sheet:
                book.writestr(name, data)
        with book.open(sheet, "w", force_zip64=True) as out:
            out.write(head)
            for piece in more:
                out.write(piece)
            out.write(b"</sheetData>" + tail)
    return path


def old_office() -> bytes:
    return struct.pack(">Q", 0xD0CF11E0A1B11AE1) + b"\0" * 504


def written(folder: Path, content: bytes | str) -> Path:
    path = folder / f"{secrets.token_hex(4)}.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


async def imported(
    database: Database, folder: Path, content: bytes | str | Path, *, list_id: int | None = None, name: str = "春季",
    campaign: str = "", kind: ImportKind = ImportKind.LEADS, told: list[Progress] | None = None, **wanted: Any,
) -> Import:  # fmt: skip
    """Into the list of this id, or into a new one of this name."""
    path = content if isinstance(content, Path) else written(folder, content)
    job = Job(
        id=secrets.token_hex(8), kind=kind, path=str(path), file=path.name, by="lead1", at=1000.0, list_id=list_id,
        into=NewList(name=name, campaign=campaign), wanted=Wanted(**wanted),
    )  # fmt: skip
    places = ImportPlaces(folder / "imports")
    heard = told if told is not None else []
    with places.alone(wait=True):
        return await Importer(database, places, job, heard.append, lambda: 1000.0).run()


def bad_rows_of(folder: Path, found: Import) -> Path:
    return ImportPlaces(folder / "imports").bad_rows(found.id)
