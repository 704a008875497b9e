"""Attempts that were against a rule, as a sheet of the compliance report's workbook."""

from zoneinfo import ZoneInfo

from app.outbound.compliance.against import against
from app.outbound.compliance.against_words import rule_name, says
from app.outbound.compliance.found_against import Found
from app.outbound.compliance.values import Asked
from app.report_book import Sheet
from app.report_words import AGAINST, COMPLIANCE, OTHER, OUTCOMES, Language, word
from app.store.database import Database
from reports.words import rfc3339

MOST = 10_000  # rows; the first sheet counts all


async def against_sheet(database: Database, asked: Asked, language: Language) -> Sheet:
    """The latest first; where there are more than a sheet has, its last row says so. Times of the floor's zone."""
    rows: list[list[str | int]] = [[word(head, language) for head in AGAINST.values()]]
    before, left = None, MOST
    while left:
        page = await against(database, asked, before=before, limit=left)
        rows += [_cells(one, asked.zone, language) for one in page.items]
        before, left = page.next, left - len(page.items)
        if before is None:
            break
    if before is not None:
        rows.append([word(OTHER["more"], language).format(n=MOST)])
    return word(OTHER["against"], language), rows


def _cells(one: Found, zone: ZoneInfo, language: Language) -> list[str | int]:
    row = one.row
    outcome = row["outcome"]
    return [
        rfc3339(row["intended_at"], zone), row["call_id"], row["number"], row["name"] or "",
        word(COMPLIANCE[one.against.value], language), word(rule_name(one), language), word(says(one, zone), language),
        word(OUTCOMES[outcome], language) if outcome in OUTCOMES else outcome, row["dialled_by"] or "",
        row["preset"] or "", row["preset_since"] or "",
    ]  # fmt: skip
