"""Attempts with what permitted each, as CSV in either language: UTF-8 with its mark, and nothing runs as a formula."""

import csv
import io
from collections.abc import AsyncIterator, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row

from app.directory.sheets import harmless
from app.report_words import HOW, OTHER, OUTCOMES, PERMITTED, Language, word
from reports.words import rfc3339


async def attempts_csv(
    pages: AsyncIterator[Sequence[Row[Any]]], zone: ZoneInfo, language: Language
) -> AsyncIterator[bytes]:
    """In pieces; times of the floor's zone."""
    yield b"\xef\xbb\xbf" + _lines([[word(head, language) for head in PERMITTED.values()]])
    async for rows in pages:
        yield _lines([_cells(row, zone, language) for row in rows])


def _lines(rows: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def _cells(row: Row[Any], zone: ZoneInfo, language: Language) -> list[str]:
    def at(moment: float | None) -> str:
        return rfc3339(moment, zone) if moment is not None else ""

    def said(words: dict[str, tuple[str, str]], code: str | None) -> str:
        return "" if code is None else word(words[code], language) if code in words else code

    return [
        at(row.intended_at), row.call_id, harmless(row.number), harmless(row.shown_as), said(OUTCOMES, row.outcome),
        word(OTHER["yes"], language) if row.dropped else "", row.preset or "", row.preset_since or "",
        "" if row.consent_id is None else str(row.consent_id), at(row.given_at), said(HOW, row.how),
        harmless(row.evidence or ""), row.consent_call or "", at(row.withdrawn_at),
    ]  # fmt: skip
