"""What a campaign can show of the rules it is under: by day, as JSON, workbook and CSV."""

import asyncio
import csv
import io
import os
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import FileResponse, StreamingResponse
from starlette.background import BackgroundTask

from acd.outbound.rules.verdicts import Rule
from app.http.access import Floor
from app.http.campaign_reach import RunsCampaigns
from app.http.problems import Problem
from app.http.routes.campaigns import kept_campaign, removed_at
from app.http.services import Services
from app.http.shapes.calls import Region
from app.http.shapes.campaigns import CampaignPath
from app.http.shapes.common import DayOfFloor
from app.http.shapes.compliance import ComplianceFigures, ComplianceReport, ComplianceRow, PermittedOut
from app.http.shapes.contact_rules import demands_of
from app.layout import Layout
from app.outbound.compliance.against_sheet import against_sheet
from app.outbound.compliance.permitted import each
from app.outbound.compliance.permitted_sheet import attempts_csv
from app.outbound.compliance.report import compliance
from app.outbound.compliance.values import Asked, ComplianceDay, Counts, Judged
from app.outbound.errors import PresetWrong
from app.outbound.rules.campaign_rules import versions
from app.outbound.rules.preset_versions import kept_versions, rules_of
from app.outbound.rules.words import NAMES
from app.report_book import MIME, write_book
from app.report_words import BY, COMPLIANCE, OTHER, PERMITTED, Language, Words, word
from reports.words import rfc3339

router = APIRouter(prefix="/campaigns", tags=["campaigns"])
_USUAL_DAYS, _MOST_DAYS = 30, 92
_BOOK: dict[int | str, dict[str, Any]] = {200: {"content": {MIME: {}}, "description": "The workbook."}}
_CSV: dict[int | str, dict[str, Any]] = {200: {"content": {"text/csv": {}}, "description": "UTF-8, with its mark."}}


async def asked_report(
    name: CampaignPath,
    visitor: RunsCampaigns,
    floor: Floor,
    since: Annotated[DayOfFloor | None, Query(alias="from", description="Left out: 30 days in all.")] = None,
    until: Annotated[DayOfFloor | None, Query(alias="to", description="Included. Left out: today.")] = None,
    anew: Annotated[bool, Query(description="Count finished days once more, too.")] = False,
) -> Asked:
    """``versions``: of the campaign's preset as its file says now, for attempts of which nobody has kept the rules."""
    settings, zone = kept_campaign(name, floor).settings, ZoneInfo(floor.settings.time_zone)
    last = until or datetime.fromtimestamp(floor.clock(), zone).date()
    first = since or last - timedelta(days=_USUAL_DAYS - 1)
    if not 0 <= (last - first).days < _MOST_DAYS:
        hint = f"Let 'from' be no later than 'to', and ask for {_MOST_DAYS} days at most."
        raise Problem(422, "invalid", "These are no days that can be reported.", hint=hint)
    try:
        dated = versions(settings.preset, Layout(floor.settings.data).presets)
    except PresetWrong:
        dated = ()
    return Asked(campaign=name, versions=dated, zone=zone, first=first, last=last, now=floor.clock(), anew=anew)


AskedReport = Annotated[Asked, Depends(asked_report)]


async def compliance_report(asked: AskedReport, floor: Floor) -> ComplianceReport:
    """Day by day."""
    found, campaign = await compliance(floor.database, asked), kept_campaign(asked.campaign, floor)
    last = found.days[-1]
    return ComplianceReport(
        campaign=asked.campaign, since=asked.first.isoformat(), until=asked.last.isoformat(),
        preset=campaign.settings.preset, removed_at=removed_at(campaign, floor),
        cap=last.cap, cap_days=last.cap_days,
        items=[_row(day) for day in found.days],
        total=ComplianceFigures(**_figures(found.total, last.lately)),
        permitted=await _permitted_by(found.judged, floor),
        rules={rule: _named(rule) for rule in sorted(found.total.refusals)},
    )  # fmt: skip


async def _permitted_by(judged: Sequence[Judged], floor: Services) -> list[PermittedOut]:
    """With what each version said."""
    names = sorted({one.preset for one in judged if one.first_at is not None})
    versions = [one for name in names for one in await kept_versions(floor.database, name)]
    kept = {(one.preset, one.since, one.first_at): one for one in versions}
    found = []
    for one in judged:
        version = kept.get((one.preset, one.since, one.first_at or 0.0))
        found.append(
            PermittedOut(
                **{name: value for name, value in asdict(one).items() if name != "first_at"},
                first_at=rfc3339(one.first_at, floor.zone) if one.first_at is not None else None,
                demands=demands_of(rules_of(version)) if version is not None else None,
                says=dict(version.says) if version is not None else None,
            )
        )
    return found


Report = Annotated[ComplianceReport, Depends(compliance_report)]


@router.get("/{name}/compliance")
async def report(report: Report) -> ComplianceReport:
    """Day by day, with what every rule has refused. What must never have happened is counted anew from the attempts,
    and not from what was decided: by the rules that stood when each was permitted, however their file was edited."""
    return report


@router.get("/{name}/compliance.xlsx", response_class=FileResponse, responses=_BOOK)
async def book(asked: AskedReport, report: Report, floor: Floor, language: Language = "zh") -> FileResponse:
    """The same as a workbook, with a column for each rule that has refused, by which rules attempts were made, and
    which of them were against a rule."""
    handle, path = tempfile.mkstemp(suffix=".xlsx", prefix="callfloor-report-")
    os.close(handle)
    span = (datetime.fromisoformat(report.since), datetime.fromisoformat(report.until))
    write = partial(
        write_book, Path(path), by="day", columns=_columns(report), rows=[_flat(row) for row in report.items],
        total=_flat(report.total), language=language, span=span,
        beside=(_permitted(report, language), await against_sheet(floor.database, asked, language)),
    )  # fmt: skip
    await asyncio.to_thread(write)
    gone = BackgroundTask(Path(path).unlink, missing_ok=True)
    return FileResponse(path, media_type=MIME, filename=_file(report, "xlsx"), background=gone)


@router.get("/{name}/compliance.csv", response_class=Response, responses=_CSV)
async def table(report: Report, language: Language = "zh") -> Response:
    """The same as CSV; shares from 0 to 1."""
    columns, text = _columns(report), io.StringIO()
    lines = csv.writer(text)
    lines.writerow([word(BY["day"], language), *(word(words, language) for words in columns.values())])
    for row in report.items:
        lines.writerow([row.key, *_cells(row, columns)])
    lines.writerow([word(OTHER["total"], language), *_cells(report.total, columns)])
    headers = {"Content-Disposition": f'attachment; filename="{_file(report, "csv")}"'}
    return Response(text.getvalue().encode("utf-8-sig"), media_type="text/csv; charset=utf-8", headers=headers)


@router.get("/{name}/compliance/attempts.csv", response_class=StreamingResponse, responses=_CSV)
async def permitted_attempts(asked: AskedReport, floor: Floor, language: Language = "zh") -> StreamingResponse:
    """Every attempt of these days with what permitted it, as it was kept when it was written: the contact rules and
    the date of their version, and the consent with its evidence. For whoever asks why a number was called."""
    file = f"callfloor-attempts-{asked.campaign}-{asked.first.isoformat()}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{file}"'}
    rows = each(floor.database, asked.campaign, asked.whole)
    return StreamingResponse(
        attempts_csv(rows, asked.zone, language), media_type="text/csv; charset=utf-8", headers=headers
    )


def _permitted(report: ComplianceReport, language: Language) -> tuple[str, list[list[str | int]]]:
    heads = (PERMITTED["preset"], PERMITTED["since"], OTHER["in_force"], COMPLIANCE["attempts"], OTHER["agreed"],
             *(COMPLIANCE[name] for name in ("outside_hours", "too_often", "short_rings")))  # fmt: skip
    rows: list[list[str | int]] = [[word(head, language) for head in heads]]
    for one in report.permitted:
        name = one.preset or word(OTHER["none"], language)
        never = (one.outside_hours, one.too_often, one.short_rings)
        rows.append([name, one.since, one.first_at or "", one.attempts, one.agreed, *never])
    return word(OTHER["rules"], language), rows


def _row(day: ComplianceDay) -> ComplianceRow:
    return ComplianceRow(
        key=day.day.isoformat(), cap=day.cap, cap_days=day.cap_days, **_figures(day.counts, day.lately)
    )  # fmt: skip


def _figures(counts: Counts, lately: float | None) -> dict[str, Any]:
    same = [name for name in ComplianceFigures.model_fields if hasattr(counts, name)]
    return {name: getattr(counts, name) for name in same} | {
        "drop_share": _rounded(counts.drop_share), "drop_share_lately": _rounded(lately),
        "refusals": dict(counts.refusals), "refused": sum(counts.refusals.values()),
    }  # fmt: skip


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 5)


def _named(rule: str) -> Region:
    """A rule that a later version does not know keeps its word."""
    zh, en = NAMES[Rule(rule)] if rule in set(Rule) else (rule, rule)
    return Region(zh=zh, en=en)


def _columns(report: ComplianceReport) -> dict[str, Words]:
    return COMPLIANCE | {f"refusals.{rule}": (name.zh, name.en) for rule, name in report.rules.items()}


def _flat(row: ComplianceFigures) -> dict[str, Any]:
    of_rules = {f"refusals.{rule}": count for rule, count in row.refusals.items()}
    return _Zeros(row.model_dump(exclude={"refusals"}) | of_rules)


class _Zeros(dict[str, Any]):
    """What a day has not refused is 0."""

    def __missing__(self, name: str) -> int:
        return 0


def _cells(row: ComplianceFigures, columns: dict[str, Words]) -> list[Any]:
    flat = _flat(row)
    return ["" if flat[name] is None else flat[name] for name in columns]


def _file(report: ComplianceReport, suffix: str) -> str:
    return f"callfloor-compliance-{report.campaign}-{report.since}.{suffix}"
