"""Where an import keeps its rows until they are all well: a database of its own beside the upload.

Held in a file, a million rows take no memory; and the floor's own database hears of none of them.
"""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, Self

from app.outbound.imports.drafts import Draft
from app.outbound.values import Duplicates

_SCHEMA = """
CREATE TABLE rows (
    line INTEGER PRIMARY KEY, number TEXT NOT NULL, zone TEXT NOT NULL, region TEXT NOT NULL, name TEXT NOT NULL,
    fields TEXT NOT NULL, priority INTEGER, others TEXT, lead INTEGER
)
"""
_COLUMNS = "line, number, zone, region, name, fields, priority, others"
_INSERT = f"INSERT INTO rows ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_ON_TWICE = {
    Duplicates.ADD: "",
    Duplicates.SKIP: " ON CONFLICT (number) DO NOTHING",
    Duplicates.UPDATE: " ON CONFLICT (number) DO UPDATE SET zone = excluded.zone, region = excluded.region,"
    " name = excluded.name, fields = excluded.fields, priority = excluded.priority, others = excluded.others",
}


class Staged(NamedTuple):
    """``lead``: the one that a list of the campaign has with this number; None: none, or nobody has looked yet."""

    line: int
    number: str
    zone: str
    region: str
    name: str
    fields: str
    priority: int | None
    others: str | None
    lead: int | None


class Staging:
    """One import's rows. Raises sqlite3.OperationalError when the disk is full."""

    def __init__(self, path: Path, duplicates: Duplicates) -> None:
        self._path = path
        self._file = sqlite3.connect(path, isolation_level=None)
        self._insert = _INSERT + _ON_TWICE[duplicates]

    @classmethod
    def make(cls, path: Path, duplicates: Duplicates) -> Self:
        """Empty. Nothing here outlives a power cut until :meth:`keep`."""
        path.unlink(missing_ok=True)
        made = cls(path, duplicates)
        made._file.execute("PRAGMA journal_mode = OFF")
        made._file.execute("PRAGMA synchronous = OFF")
        made._file.execute("PRAGMA cache_size = -32768")  # KB: the index of numbers is written in no order
        made._file.execute(_SCHEMA)
        unique = "" if duplicates is Duplicates.ADD else "UNIQUE "
        made._file.execute(f"CREATE {unique}INDEX by_number ON rows (number)")
        made._file.execute("BEGIN")
        return made

    @classmethod
    def again(cls, path: Path) -> Self:
        """One that is there. Raises sqlite3.Error when it is not."""
        if not path.exists():
            raise sqlite3.OperationalError(f"{path.name} is gone")
        return cls(path, Duplicates.ADD)

    def add(self, drafts: Sequence[Draft]) -> None:
        self._file.executemany(self._insert, drafts)

    def written(self) -> None:
        """All rows are in."""
        self._file.execute("COMMIT")

    def count(self, *, known: bool | None = None) -> int:
        """Rows; with ``known`` those that the campaign has, or has not."""
        where = "" if known is None else f" WHERE lead IS {'NOT ' if known else ''}NULL"
        count: int = self._file.execute(f"SELECT count(*) FROM rows{where}").fetchone()[0]
        return count

    def chunks(self, size: int, *, known: bool | None = None) -> Iterator[list[Staged]]:
        """All rows in their order, so many at a time."""
        where = "" if known is None else f" AND lead IS {'NOT ' if known else ''}NULL"
        query = f"SELECT * FROM rows WHERE line > ?{where} ORDER BY line LIMIT {size}"
        line = -1
        while rows := [Staged(*row) for row in self._file.execute(query, (line,))]:
            line = rows[-1].line
            yield rows

    def know(self, leads: Sequence[tuple[int, int]]) -> None:
        """``(lead, line)``: the campaign has this line's number, in this lead."""
        self._file.execute("BEGIN")
        self._file.executemany("UPDATE rows SET lead = ? WHERE line = ?", leads)
        self._file.execute("COMMIT")

    def keep(self) -> None:
        """From now on it outlives a power cut."""
        with self._path.open("rb") as file:
            os.fsync(file.fileno())

    def close(self) -> None:
        self._file.close()
