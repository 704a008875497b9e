"""Reads an XLSX by itself, as a program with limits: bytes on standard input, rows as JSON on standard output.

A workbook of 2 kB may unpack to gigabytes, or name a cell in the last row and column, for which the reader takes
memory for the whole rectangle and ends its process when there is none. That process must not be the floor's.
"""

import io
import json
import resource
import subprocess
import sys

MOST_BYTES = 512 * 1024 * 1024  # of memory
MOST_CPU_S = 5
_PATIENCE_S = 30.0  # on a machine with much to do
_MOST_COLUMNS = 64


def rows_of(data: bytes, most: int) -> list[list[str]] | None:
    """The first sheet's rows, at most ``most`` of them; None when it does not read within the limits."""
    try:
        done = subprocess.run(
            [sys.executable, "-P", __file__, str(most)], input=data, capture_output=True, timeout=_PATIENCE_S
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return None
    rows: list[list[str]] = json.loads(done.stdout) if done.returncode == 0 else []
    return rows if done.returncode == 0 else None


def main(most: int) -> int:
    """0 when the rows were written."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_CPU_S, MOST_CPU_S))
    from python_calamine import CalamineError, CalamineWorkbook  # under the limits, and not in the floor

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False, nrows=most)
    except (CalamineError, ValueError, IndexError, MemoryError):
        return 1
    json.dump([[_cell(cell) for cell in row[:_MOST_COLUMNS]] for row in rows], sys.stdout)
    return 0


def _cell(value: object) -> str:
    """Office programs keep 1001 as 1001.0."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
