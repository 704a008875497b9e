"""A file by its content, not by its name: XLSX or CSV."""

from collections.abc import Iterator
from pathlib import Path

from app.outbound.errors import FileUnreadable
from app.outbound.imports.reading.row import Position, Row
from app.outbound.imports.reading.separated import read_csv
from app.outbound.imports.reading.workbook import read_xlsx

_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def rows_of(path: Path, position: Position) -> Iterator[Row]:
    """Every row that is not empty. Raises FileUnreadable."""
    with path.open("rb") as file:
        begins = file.read(4)
    if begins == _OLD_OFFICE:
        raise FileUnreadable("file-old", "The file is of an old kind (XLS) or has a password. Save it as XLSX or CSV.")
    return read_xlsx(path, position) if begins == _ZIP else read_csv(path, position)
