"""Rows that are no leads, handed back as they came: with their line, and why, in a file that office programs open."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, Self

from app.directory.sheets import harmless
from app.outbound.imports.reading.row import Row

Language = Literal["zh", "en"]
_HEADINGS = {"zh": ("行号", "错误原因"), "en": ("line", "problem")}
WORDS = {
    "missing": ("没有号码", "The number is missing."),
    "invalid": ("不是有效的电话号码", "This is no telephone number."),
    "several": ("一格里有多个号码，请一行一个", "One cell holds several numbers: give each a row."),
    "rounded": (
        "号码被表格软件改成了科学计数法，请把该列设为文本后重新填写",
        "An office program has rounded the number: make the column text and enter it anew.",
    ),
    "priority": ("优先级须为 0 至 100", "The priority must be 0 to 100."),
    "zone": ("时区须为 IANA 名称，例如 Asia/Shanghai", "The time zone must be an IANA name such as Asia/Shanghai."),
    "cells": ("单元格比标题多", "The row has more cells than there are headings."),
    "long": ("内容过长", "A cell is too long."),
    "quote": ("引号没有成对", "A quotation mark is missing, or one too many."),
    "encoding": ("含有无法识别的字符", "Some of its bytes are no characters."),
    "control": ("含有控制字符", "It holds control characters."),
}
_UNWRITABLE = re.compile(r"[\ud800-\udfff\x00]")
_PIECE = 500  # rows


class BadRows:
    """Written while a file is read; each line is JSON."""

    def __init__(self, path: Path, headings: Sequence[str]) -> None:
        self._file = path.open("w", encoding="ascii")
        self._file.write(json.dumps(list(headings)) + "\n")
        self.reasons: Counter[str] = Counter()

    def add(self, row: Row, reason: str) -> None:
        self.reasons[reason] += 1
        self._file.write(json.dumps([row.number, reason, row.cells]) + "\n")

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def as_csv(path: Path, language: Language) -> Iterator[bytes]:
    """UTF-8 with its mark, in pieces; nothing in it runs as a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    with path.open(encoding="ascii") as file:
        headings = json.loads(file.readline())
        writer.writerow([*_HEADINGS[language], *map(_written, headings)])
        yield b"\xef\xbb\xbf"
        for count, line in enumerate(file, start=1):
            number, reason, cells = json.loads(line)
            writer.writerow([number, said(reason, language), *map(_written, cells)])
            if count % _PIECE == 0:
                yield _taken(out)
    yield _taken(out)


def said(reason: str, language: Language) -> str:
    return WORDS[reason][0 if language == "zh" else 1]


def _written(cell: str) -> str:
    return harmless(_UNWRITABLE.sub("\ufffd", cell))


def _taken(out: io.StringIO) -> bytes:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text.encode()
