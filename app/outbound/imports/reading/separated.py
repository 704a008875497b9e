"""Rows of a CSV, one at a time, whatever is wrong in the middle.

A quote that is never closed would swallow the rest of the file. So a row may go over a few lines only; beyond that its
first line is the bad one, and the others are read again as rows of their own.
"""

import csv
import os
import re
from collections import Counter, deque
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from app.outbound.errors import FileUnreadable
from app.outbound.imports.reading.encoding import UTF_16, encoding_of
from app.outbound.imports.reading.row import Position, Row

SEPARATORS = (",", ";", "\t", "，", "|")
_LONGEST_LINE = 64 * 1024  # characters
_MOST_LINES = 50  # of one row: a cell with an address has a few
_SAMPLE_LINES = 20
_UNREADABLE = re.compile(r"[\udc80-\udcff\ufffd]")  # bytes that belong to no character; what an earlier program lost
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_QUOTED = re.compile(r'"[^"]*"')


class _TooManyLines(Exception):
    """A row does not come to its end."""


class _Lines:
    """The file's lines for ``csv.reader``, with those of the row under way, which can be given back."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._again: deque[str] = deque()
        self._taken: list[str] = []
        self.first = 1  # number of the row's first line
        self.cut = False  # a line of it was longer than any may be

    def begin(self) -> None:
        self.first += len(self._taken)
        self._taken, self.cut = [], False

    def give_back(self) -> str:
        """All but the first line, which is returned."""
        first, *others = self._taken
        self._again.extendleft(reversed(others))
        self._taken = [first]
        return first

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if len(self._taken) >= _MOST_LINES:
            raise _TooManyLines
        line = self._again.popleft() if self._again else self._file.readline(_LONGEST_LINE)
        if not line:
            raise StopIteration
        if len(line) == _LONGEST_LINE and not line.endswith(("\n", "\r")):
            self._skip()
        self._taken.append(line)
        return line

    def _skip(self) -> None:
        self.cut = True
        while (rest := self._file.readline(_LONGEST_LINE)) and not rest.endswith(("\n", "\r")):
            pass


def read_csv(path: Path, position: Position) -> Iterator[Row]:
    """Raises FileUnreadable, at the first row at the latest. Empty rows are left out."""
    encoding = encoding_of(path)
    broken = "replace" if encoding == UTF_16 else "surrogateescape"
    with path.open(encoding=encoding, errors=broken, newline="") as file:
        separator = _separator(file)
        file.seek(0)
        lines = _Lines(file)
        reader = csv.reader(lines, delimiter=separator, strict=True)
        raw = file.fileno()
        while True:
            lines.begin()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except (csv.Error, _TooManyLines):
                yield Row(lines.first, [lines.give_back().rstrip("\r\n")], "quote")
                continue
            if lines.first % 256 == 0:
                position.at = os.lseek(raw, 0, os.SEEK_CUR)
            if any(cells):
                yield Row(lines.first, cells, "long" if lines.cut else _problem(cells))


def _problem(cells: list[str]) -> str:
    line = "".join(cells)
    if line.isprintable() and "\ufffd" not in line:
        return ""
    return "encoding" if _UNREADABLE.search(line) else "control" if _CONTROL.search(line) else ""


def _separator(file: TextIO) -> str:
    """The one that divides most of the first lines alike; a single column has none, and a comma does for it."""
    sample = [_QUOTED.sub("", file.readline(_LONGEST_LINE)).rstrip("\r\n") for _ in range(_SAMPLE_LINES)]
    lines = [line for line in sample if line.strip()]
    if not lines:
        raise FileUnreadable("file-empty", "The file is empty. Send headings and at least one row.")
    best, most = ",", 0
    for separator in SEPARATORS:
        count, times = Counter(line.count(separator) for line in lines).most_common(1)[0]
        if count and times * count > most and lines[0].count(separator):
            best, most = separator, times * count
    return best
