"""Where a number is from: its place and the carrier it was first given to, in Chinese and English.

libphonenumber's tables of the whole world take 100 MB and half a second once they are in a process. They are written
into one read-only file when a floor is prepared, and asked there, by the longest prefix that has words in the language.
"""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import phonenumbers

LANGUAGES = ("zh", "en")
PLACE, CARRIER, COUNTRY = "place", "carrier", "country"
_LAYOUT = 1  # of the file; a new one is written beside the old
_LONGEST_PREFIX = 11  # digits; libphonenumber's own are up to 9
_SCHEMA = """
CREATE TABLE words (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE origins (
    kind TEXT NOT NULL, language TEXT NOT NULL, prefix TEXT NOT NULL, words INTEGER NOT NULL REFERENCES words (id),
    PRIMARY KEY (kind, language, prefix)
) WITHOUT ROWID;
"""
_Row = tuple[str, str, str, str]


class Origins:
    """The file, open for reading. A look-up takes some 20 microseconds. Raises sqlite3.OperationalError without it."""

    def __init__(self, file: Path) -> None:
        self._file = sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)

    def place(self, digits: str, language: str) -> str:
        """The words for a number's digits, country code first; empty: none are known."""
        return self._words(PLACE, language, _prefixes(digits))

    def carrier(self, digits: str, language: str) -> str:
        return self._words(CARRIER, language, _prefixes(digits))

    def country(self, region: str, language: str) -> str:
        """``region``: ISO 3166, two letters."""
        return self._words(COUNTRY, language, [region])

    def close(self) -> None:
        self._file.close()

    def _words(self, kind: str, language: str, prefixes: list[str]) -> str:
        marks = ",".join("?" * len(prefixes))
        row = self._file.execute(
            "SELECT text FROM origins JOIN words ON words.id = origins.words "
            f"WHERE kind = ? AND language = ? AND prefix IN ({marks}) ORDER BY length(prefix) DESC LIMIT 1",
            (kind, language, *prefixes),
        ).fetchone()
        return row[0] if row else ""


def _prefixes(digits: str) -> list[str]:
    return [digits[:length] for length in range(1, min(len(digits), _LONGEST_PREFIX) + 1)]


def written_origins(folder: Path) -> Path:
    """The file of this version's tables in ``folder``, written first when it is not there (some 3 s, once)."""
    file = folder / f"{phonenumbers.__version__}-{_LAYOUT}.db"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        # Another process: this one would keep the tables.
        command = [sys.executable, "-m", "app.origins", str(file)]
        subprocess.run(command, check=True, cwd=Path(__file__).resolve().parents[1])
    return file


def write(file: Path) -> None:
    """Readers see all of it or nothing, also when two write it at the same time."""
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    database = sqlite3.connect(part)
    try:
        database.executescript(_SCHEMA)
        _fill(database, _tables())
        database.commit()
    finally:
        database.close()
    part.rename(file)


def _fill(database: sqlite3.Connection, rows: Iterable[_Row]) -> None:
    ids: dict[str, int] = {}
    numbered = ((kind, language, prefix, ids.setdefault(text, len(ids))) for kind, language, prefix, text in rows)
    database.executemany("INSERT INTO origins VALUES (?, ?, ?, ?)", numbered)
    database.executemany("INSERT INTO words VALUES (?, ?)", ((id_, text) for text, id_ in ids.items()))


def _tables() -> Iterator[_Row]:
    from phonenumbers.carrierdata import CARRIER_DATA  # 100 MB; in the process that writes, and nowhere else
    from phonenumbers.geodata import GEOCODE_DATA
    from phonenumbers.geodata.locale import LOCALE_DATA

    for kind, table in ((PLACE, GEOCODE_DATA), (CARRIER, CARRIER_DATA), (COUNTRY, LOCALE_DATA)):
        yield from _rows(kind, table)


def _rows(kind: str, table: Mapping[str, Mapping[str, str]]) -> Iterator[_Row]:
    """A country's words may be "*fr": as in that language."""
    for prefix in sorted(table):
        for language in LANGUAGES:
            text = table[prefix].get(language, "")
            text = table[prefix].get(text[1:], "") if text.startswith("*") else text
            if text:
                yield kind, language, prefix, text


if __name__ == "__main__":
    write(Path(sys.argv[1]))
