"""A file's beginning: its headings, some rows, and what its columns seem to be."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from app.outbound.errors import FileUnreadable
from app.outbound.imports import columns
from app.outbound.imports.reading.opened import rows_of
from app.outbound.imports.reading.row import Position, Row
from app.outbound.numbers import LeadNumbers
from app.outbound.values import ImportKind

_SAMPLE = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """``mapping``: guessed. ``rows``: some of the first, without the headings."""

    headings: tuple[str, ...]
    header: bool
    rows: tuple[tuple[str, ...], ...]
    mapping: Mapping[str, str]
    signature: str


def look_at(path: Path, kind: ImportKind, region: str, header: bool | None = None) -> Look:
    """Raises FileUnreadable."""
    return begin(path, Position(), kind, LeadNumbers(region), header)[0]


def begin(
    path: Path, position: Position, kind: ImportKind, numbers: LeadNumbers, header: bool | None
) -> tuple[Look, Iterator[Row]]:
    """The look, and every row below the headings. Raises FileUnreadable."""
    rows = rows_of(path, position)
    first = list(islice(rows, _SAMPLE + 1))
    if not first:
        raise FileUnreadable("file-empty", "The file is empty. Send headings and at least one row.")
    has = columns.has_headings(first[0].cells, numbers.is_number) if header is None else header
    sample = first[1:] if has else first
    headings = _headings(first, has)
    guess = columns.guessed(headings, [row.cells for row in sample if not row.problem], numbers.is_number, kind)
    shown = tuple(tuple(row.cells[: len(headings)]) for row in sample[:_SAMPLE] if not row.problem)
    look = Look(
        headings=tuple(headings), header=has, rows=shown, mapping=guess, signature=columns.signature(headings, kind)
    )
    return look, chain(sample, rows)


def _headings(first: Sequence[Row], has: bool) -> list[str]:
    if not has:
        return columns.headings_of([""] * max(len(row.cells) for row in first))
    if first[0].problem:
        raise FileUnreadable("file-headings", "The first row does not read. Correct the headings.")
    cells = list(first[0].cells)
    while cells and not cells[-1].strip():
        cells.pop()
    widths = Counter(_width(row) for row in first[1:] if not row.problem)
    if widths:  # a column that most rows have is one, also without a heading
        cells += [""] * (widths.most_common(1)[0][0] - len(cells))
    if len(cells) > columns.MOST_COLUMNS:
        raise FileUnreadable("file-columns", f"The file has more than {columns.MOST_COLUMNS} columns.")
    return columns.headings_of(cells)


def _width(row: Row) -> int:
    """Without empty cells at its end."""
    return max((at for at, cell in enumerate(row.cells, start=1) if cell.strip()), default=0)
