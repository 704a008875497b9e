"""Rows of an XLSX's first sheet, read as they come (ECMA-376 part 1, 18.3 and 18.4).

calamine, which reads lists of people (app.directory.workbook), holds a whole sheet: a million rows of six columns took
613 MB. Here only the sheet's words are held, in one row of bytes; what is unpacked is bounded.
"""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath
from xml.parsers import expat

from app.outbound.errors import FileUnreadable
from app.outbound.imports.reading.row import Position, Row
from app.outbound.imports.reading.words import Words

_PIECE = 64 * 1024
_MOST_UNPACKED = 2 << 30  # bytes of one part: a million rows of twenty columns are 1.2 GB
_MOST_COLUMNS = 200
_LONGEST_CELL = 32_767  # characters, as office programs have it
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))  # built-in formats (18.8.30)
_DATE_CODE = re.compile(r"[ymdhs年月日]", re.IGNORECASE)
_ASIDE_IN_CODE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, expat.ExpatError, KeyError, ValueError, IndexError, EOFError, NotImplementedError,
)  # fmt: skip
Handler = Callable[[str, dict[str, str]], None]


def read_xlsx(path: Path, position: Position) -> Iterator[Row]:
    """Raises FileUnreadable, also in the middle. ``position`` counts bytes of the file, by the share unpacked."""
    try:
        with zipfile.ZipFile(path) as book:
            sheet, since_1904 = _first_sheet(book)
            words = _words(book)
            dates = _date_styles(book)
            size, scale = path.stat().st_size, max(1, book.getinfo(sheet).file_size)
            reader = _Sheet(words, dates, since_1904)
            unpacked = 0
            for piece in _pieces(book, sheet):
                unpacked += len(piece)
                position.at = size * min(unpacked, scale) // scale
                yield from reader.feed(piece)
            yield from reader.feed(b"", end=True)
    except _DAMAGED as error:
        raise FileUnreadable(
            "file-workbook", f"The workbook is damaged or has a password ({error}). Save it anew, or as CSV."
        ) from error
    except RuntimeError as error:  # zipfile's word for an encrypted part
        raise FileUnreadable("file-workbook", "The workbook has a password. Save it without one.") from error


class _Sheet:
    """Gives rows while it is fed."""

    def __init__(self, words: Words, dates: frozenset[int], since_1904: bool) -> None:
        self._words, self._dates = words, dates
        self._epoch = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)
        self._rows: list[Row] = []
        self._cells: list[str] = []
        self._text: list[str] = []
        self._number = 0
        self._column = -1
        self._kind = self._style = ""
        self._taking = self._long = False
        self._length = 0
        self._parser = parser_for(self._begins, self._ends, self._says)

    def feed(self, piece: bytes, *, end: bool = False) -> list[Row]:
        self._parser.Parse(piece, end)
        rows, self._rows = self._rows, []
        return rows

    def _begins(self, tag: str, given: dict[str, str]) -> None:
        if tag == "v" or tag == "t":
            self._taking = True
        elif tag == "c":
            self._column = column_of(given["r"]) if "r" in given else self._column + 1
            self._kind, self._style, self._text, self._length = given.get("t", "n"), given.get("s", ""), [], 0
        elif tag == "rPh":
            self._kind = "phonetic" if self._kind == "inlineStr" else self._kind
        elif tag == "row":
            self._number = int(given.get("r", self._number + 1))
            self._cells, self._column, self._long = [], -1, False

    def _says(self, text: str) -> None:
        """A cell may unpack to more than memory holds: of one that is too long only its beginning is kept."""
        if self._taking and self._kind != "phonetic":
            self._length += len(text)
            self._text.append(text[: max(0, _LONGEST_CELL + len(text) - self._length)])

    def _ends(self, tag: str) -> None:
        if tag == "v" or tag == "t":
            self._taking = False
        elif tag == "c":
            if self._text and self._column < _MOST_COLUMNS:
                self._put(self._value("".join(self._text)))
        elif tag == "rPh":
            self._kind = "inlineStr"
        elif tag == "row" and any(self._cells):
            self._rows.append(Row(self._number, self._cells, self._problem()))

    def _put(self, value: str) -> None:
        missing = self._column - len(self._cells)
        if missing > 0:
            self._cells.extend([""] * missing)
        self._cells.append(value[:_LONGEST_CELL])
        self._long = self._long or max(self._length, len(value)) > _LONGEST_CELL

    def _problem(self) -> str:
        if self._long:
            return "long"
        line = "".join(self._cells)
        return "control" if not line.isprintable() and _CONTROL.search(line) else ""

    def _value(self, text: str) -> str:
        if self._kind == "s":
            return self._words[int(text)]
        if self._kind != "n":
            return text
        if self._style and int(self._style) in self._dates:
            return self._date(float(text))
        if text.isdigit():
            return text
        number = float(text)
        return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)

    def _date(self, days: float) -> str:
        """As ISO 8601; a time without a day as it is."""
        if not 1 <= days < 2_958_466:  # 1 January 10000
            return repr(days)
        at = self._epoch + timedelta(seconds=round(days * 86_400))
        return at.date().isoformat() if days == int(days) else at.isoformat(sep=" ")


def column_of(reference: str) -> int:
    """0 for ``A7``, 26 for ``AA7``."""
    column = 0
    for char in reference:
        if char > "9":
            column = column * 26 + ord(char) - 64
    return column - 1


def parser_for(begins: Handler, ends: Callable[[str], None], says: Callable[[str], None]) -> expat.XMLParserType:
    """Names without their namespace's prefix; a document that declares entities is refused."""

    def refuse(*_: object) -> None:
        raise ValueError("it declares entities")

    def plain_begins(tag: str, given: dict[str, str]) -> None:
        begins(tag.rpartition(":")[2], given)

    def plain_ends(tag: str) -> None:
        ends(tag.rpartition(":")[2])

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler, parser.EndElementHandler = plain_begins, plain_ends
    parser.CharacterDataHandler = says
    return parser


def _pieces(book: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """Raises FileUnreadable when there is more than anybody needs: a small file may unpack to anything."""
    left = _MOST_UNPACKED
    with book.open(part) as file:
        while piece := file.read(_PIECE):
            left -= len(piece)
            if left < 0:
                raise FileUnreadable("file-too-large", "The workbook is too large when unpacked. Save it as CSV.")
            yield piece


def _first_sheet(book: zipfile.ZipFile) -> tuple[str, bool]:
    """Its part, and whether days are counted from 1904 on."""
    sheets: list[str] = []
    since_1904: list[bool] = []

    def begins(tag: str, given: dict[str, str]) -> None:
        if tag == "sheet":
            sheets.extend(value for name, value in given.items() if name.endswith(":id"))
        elif tag == "workbookPr":
            since_1904.append(given.get("date1904") in ("1", "true"))

    _whole(book, "xl/workbook.xml", begins)
    targets: dict[str, str] = {}

    def relates(tag: str, given: dict[str, str]) -> None:
        if tag == "Relationship":
            targets[given["Id"]] = given["Target"]

    _whole(book, "xl/_rels/workbook.xml.rels", relates)
    target = targets[sheets[0]]
    part = target.removeprefix("/") if target.startswith("/") else str(PurePosixPath("xl") / target)
    return part, any(since_1904)


def _date_styles(book: zipfile.ZipFile) -> frozenset[int]:
    """Numbers of the cell styles that show a date."""
    own: set[int] = set()
    formats: list[int] = []
    within: list[str] = []

    def begins(tag: str, given: dict[str, str]) -> None:
        if tag == "numFmt" and _DATE_CODE.search(_ASIDE_IN_CODE.sub("", given.get("formatCode", ""))):
            own.add(int(given["numFmtId"]))
        elif tag == "cellXfs":
            within.append(tag)
        elif tag == "xf" and within:
            formats.append(int(given.get("numFmtId", "0")))

    def ends(tag: str) -> None:
        if tag == "cellXfs":
            within.clear()

    if "xl/styles.xml" in book.namelist():
        _whole(book, "xl/styles.xml", begins, ends)
    return frozenset(index for index, number in enumerate(formats) if number in _DATES or number in own)


def _words(book: zipfile.ZipFile) -> Words:
    words = Words()
    if "xl/sharedStrings.xml" not in book.namelist():
        return words
    state = {"t": False, "rPh": False}
    parts: list[str] = []

    def begins(tag: str, _given: dict[str, str]) -> None:
        if tag in state:
            state[tag] = True

    def ends(tag: str) -> None:
        if tag in state:
            state[tag] = False
        elif tag == "si":
            words.add("".join(parts))
            parts.clear()

    def says(text: str) -> None:
        if state["t"] and not state["rPh"]:
            parts.append(text)

    _whole(book, "xl/sharedStrings.xml", begins, ends, says)
    return words


def _whole(
    book: zipfile.ZipFile, part: str, begins: Handler, ends: Callable[[str], None] = lambda tag: None,
    says: Callable[[str], None] = lambda text: None,
) -> None:  # fmt: skip
    parser = parser_for(begins, ends, says)
    for piece in _pieces(book, part):
        parser.Parse(piece, False)
    parser.Parse(b"", True)
