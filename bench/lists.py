"""Large lists of leads as files, and what an import of one takes: seconds, memory, and how long others wait."""

import asyncio
import json
import os
import random
import re
import secrets
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import text

from app.outbound.values import ImportKind, Job, NewList
from app.setup.places import CHECKOUT
from app.store.database import Database
from app.store.migrate import migrate

HEADINGS = ("姓名", "手机号", "城市", "产品", "备注", "金额")
_KNOCK_S = 0.02
_SHEET_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><{0} xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{1}'
)
_PARTS = {
    "xl/workbook.xml": '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
    '<sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<?xml version="1.0"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Taken:
    """``busy_s``: of a processor. ``waited_ms``: the longest that somebody else, 50 times a second, waited to write."""

    seconds: float
    busy_s: float
    megabytes: float
    waited_ms: float
    counts: dict[str, int]


def rows(count: int) -> Iterator[tuple[str, str, str, str, str, str]]:
    """Mobiles and fixed numbers in no order; each name and remark is another."""
    order = list(range(count))
    random.Random(20261123).shuffle(order)
    for n in order:
        number = f"021-6{1_000_000 + n}" if n % 5 == 0 and n < 9_000_000 else str(13_800_000_000 + n * 7)
        yield f"客户{n}", number, "上海", "保健品 A", f"上次购买于 2026-03-{n % 28 + 1:02d}，第 {n} 位", f"{n * 3.5}"


def csv_of(path: Path, count: int, encoding: str = "utf-8-sig") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        file.write(",".join(HEADINGS) + "\r\n")
        for row in rows(count):
            file.write(",".join(row) + "\r\n")
    return path


def xlsx_of(path: Path, count: int) -> Path:
    """As office programs write it: words apart, and named by number in the cells."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        for name, part in _PARTS.items():
            book.writestr(name, part)
        with book.open("xl/sharedStrings.xml", "w", force_zip64=True) as out:
            out.write(_SHEET_HEAD.format("sst", "").encode())
            for row in _with_headings(count):
                out.write("".join(f"<si><t>{cell}</t></si>" for cell in row[:5]).encode())
            out.write(b"</sst>")
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as out:
            out.write(_SHEET_HEAD.format("worksheet", "<sheetData>").encode())
            for n, row in enumerate(_with_headings(count)):
                words = "".join(f'<c r="{"ABCDE"[at]}{n + 1}" t="s"><v>{5 * n + at}</v></c>' for at in range(5))
                kind = "" if n else ' t="str"'
                last = f'<c r="F{n + 1}"{kind}><v>{row[5]}</v></c>'
                out.write(f'<row r="{n + 1}">{words}{last}</row>'.encode())
            out.write(b"</sheetData></worksheet>")
    return path


def _with_headings(count: int) -> Iterator[tuple[str, ...]]:
    yield HEADINGS
    yield from rows(count)


def imported(path: Path, folder: Path, url: str = "") -> Taken:
    """In a process of its own, as the floor does it, into a new database of this folder or into the one given."""
    folder.mkdir(parents=True, exist_ok=True)
    url = url or f"sqlite+aiosqlite:///{folder / 'floor.db'}"
    asyncio.run(migrate(url))
    job = Job(
        id=secrets.token_hex(8), kind=ImportKind.LEADS, path=str(path), file=path.name, by="bench", at=time.time(),
        into=NewList(name=secrets.token_hex(4)),
    )  # fmt: skip
    asked = {"database": url, "folder": str(folder / "imports"), "job": asdict(job)}
    with Knocking(url) as knocking:
        begun = time.perf_counter()
        argv = [sys.executable, "-m", "app.outbound.imports.worker", str(os.getpid())]
        worker = subprocess.Popen(argv, cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert worker.stdin is not None
        assert worker.stdout is not None
        worker.stdin.write(json.dumps(asked).encode() + b"\n")
        worker.stdin.close()
        last, most = b"", 0
        with worker.stdout as said:
            for line in said:
                last, most = line, max(most, _most_memory(worker.pid))
        _, status, used = os.wait4(worker.pid, 0)
        seconds = time.perf_counter() - begun
    worker.returncode = os.waitstatus_to_exitcode(status)
    found: dict[str, Any] = json.loads(last)["found"]
    assert found["state"] == "done", found
    return Taken(
        seconds=seconds,
        busy_s=used.ru_utime + used.ru_stime,
        megabytes=most / 1024,
        waited_ms=knocking.longest_s * 1000,
        counts=found["counts"],
    )


def _most_memory(pid: int) -> int:
    """KB, at most since it began. ``ru_maxrss`` would count what its parent had before it (getrusage(2))."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) if found else 0


class Knocking:
    """Somebody else who writes meanwhile, in a thread."""

    def __init__(self, url: str) -> None:
        self.longest_s = 0.0
        self._url, self._enough = url, threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._knock()))

    async def _knock(self) -> None:
        database = Database.open(self._url)
        write = text("UPDATE do_not_call SET note = note WHERE number = ''")
        while not self._enough.is_set():
            begun = time.perf_counter()
            async with database.write() as connection:
                await connection.execute(write)
            self.longest_s = max(self.longest_s, time.perf_counter() - begun)
            await asyncio.sleep(_KNOCK_S)
        await database.close()

    def __enter__(self) -> "Knocking":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._enough.set()
        self._thread.join()
