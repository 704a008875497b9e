"""An import takes little memory and keeps nobody waiting: the smaller twin of tests/endurance/test_import.py."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bench.lists import csv_of, imported, xlsx_of

ROWS = 30_000
MOST_MEGABYTES = 130  # about 80 of them are the program's own, 32 at most its staging's
MOST_WAITED_MS = 2_000  # the store's patience is 5 s


@pytest.mark.parametrize("made", [csv_of, xlsx_of])
def test_an_import_takes_little_and_lets_others_write(tmp_path: Path, made: Callable[[Path, int], Path]) -> None:
    taken = imported(made(tmp_path / "list", ROWS), tmp_path / "floor")
    assert taken.counts["added"] == ROWS
    assert taken.megabytes <= MOST_MEGABYTES
    assert taken.waited_ms <= MOST_WAITED_MS
