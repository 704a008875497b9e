"""Which encoding a file of text is in: UTF-8 with or without its mark, UTF-16 with it, or GB18030.

A file is judged as a whole, in pieces. One that is UTF-8 but for a few broken bytes is UTF-8: read as GB18030 these
would turn every Chinese name in it into another one without anybody noticing.
"""

import codecs
import re
from pathlib import Path

from app.outbound.errors import FileUnreadable

UTF_8, UTF_16, GB18030 = "utf-8-sig", "utf-16", "gb18030"
_PIECE = 1 << 20
_SAMPLE = 64 * 1024
_FEW = 2  # zeros that a row may hold; UTF-16 has one in four bytes of a list
_BROKEN = re.compile(r"[\udc80-\udcff]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f\udc80-\udcff]")
_SURE = 4  # times as many characters beyond ASCII as broken bytes: chance gives GB18030 a tenth of one
_MOST_BROKEN = 0.05  # of the characters beyond ASCII


def encoding_of(path: Path) -> str:
    """A name for ``open``. Raises FileUnreadable."""
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    if sample.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise FileUnreadable("file-encoding", "The file is UTF-32. Save it as CSV in UTF-8.")
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return UTF_16
    if sample.count(0) > max(_FEW, len(sample) // 50):
        raise FileUnreadable(
            "file-encoding", "The file is no text, or UTF-16 without its mark. Save it as CSV in UTF-8, or as XLSX."
        )
    good, broken = _judged(path, "utf-8")
    if broken == 0 or good > _SURE * broken:
        return UTF_8
    good, broken = _judged(path, GB18030)
    if broken > _MOST_BROKEN * (good + broken):
        raise FileUnreadable("file-encoding", "The file is neither UTF-8 nor GB18030. Save it as CSV in UTF-8.")
    return GB18030


def _judged(path: Path, encoding: str) -> tuple[int, int]:
    """Characters beyond ASCII, and bytes that belong to none."""
    good = broken = 0
    decoder = codecs.getincrementaldecoder(encoding)("surrogateescape")
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            text = decoder.decode(piece)
            if not text.isascii():
                broken += len(_BROKEN.findall(text))
                good += len(_BEYOND_ASCII.findall(text))
    return good, broken + len(_BROKEN.findall(decoder.decode(b"", final=True)))
