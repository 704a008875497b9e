"""The words that a workbook's cells name by number, in little memory."""

from array import array

from app.outbound.errors import FileUnreadable

_MOST = 128 << 20  # bytes: two million names and remarks of 60 bytes each


class Words:
    """One row of bytes, and where each word ends in it: a str of its own would take twice as much and more."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._ends = array("L")

    def add(self, text: str) -> None:
        """Raises FileUnreadable."""
        self._bytes += text.encode("utf-8", "replace")
        if len(self._bytes) > _MOST:
            raise FileUnreadable("file-too-large", "The workbook holds too much text. Save it as CSV.")
        self._ends.append(len(self._bytes))

    def __getitem__(self, index: int) -> str:
        if index < 0:
            raise IndexError(index)
        begin = self._ends[index - 1] if index else 0
        return self._bytes[begin : self._ends[index]].decode()
