"""A million leads from CSV and XLSX in at most 300 MB. tests/unit/bench/test_lists.py is the smaller twin."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bench.lists import csv_of, imported, xlsx_of

ROWS, MOST_MEGABYTES = 1_000_000, 300

pytestmark = pytest.mark.endurance


@pytest.mark.parametrize("made", [csv_of, xlsx_of])
def test_a_million_leads_are_imported_in_little_memory(tmp_path: Path, made: Callable[[Path, int], Path]) -> None:
    taken = imported(made(tmp_path / "list", ROWS), tmp_path / "floor")
    print(f"{made.__name__}: {taken.seconds:.0f} s, {taken.megabytes:.0f} MB, others waited {taken.waited_ms:.0f} ms")
    assert taken.counts["added"] == ROWS
    assert taken.megabytes <= MOST_MEGABYTES
