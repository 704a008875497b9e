"""The compliance report over HTTP: by day, as a workbook and as CSV, in both languages."""

import csv
import io
from typing import Any

import httpx
import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import insert, update

from app.outbound.campaign_tables import attempts, rule_refusals
from app.outbound.campaigns import Campaigns
from app.outbound.compliance import against_sheet
from app.outbound.rules.consents import How
from app.report_words import AGAINST, HOW, OUTCOMES
from core.facts import AttemptOutcome
from reports.words import day_of
from tests.unit.app.http.conftest import ZONE, Web
from tests.unit.app.http.test_complaints import called, filed, number

SHOWN = "4008001234"


async def report(web: Web, path: str = "", who: str = "lead1", **params: str) -> httpx.Response:
    return await web.ask(who, "GET", f"/campaigns/autumn/compliance{path}", params=params)


async def furnished(web: Web) -> str:
    """A campaign with three answers today, a complaint, and what rules have refused; today's date."""
    web.clock.now = web.clock.now // 86400 * 86400 + 7200  # ten in the morning there
    settings = {"caller_ids": [SHOWN], "preset": "cn"}
    await web.ask("lead1", "POST", "/campaigns", json={"name": "autumn", "settings": settings})
    await called(web, 3)
    await filed(web, number=number(0))
    today = day_of(web.clock.now, ZONE).isoformat()
    async with web.services.database.write() as connection:
        row = {"campaign": "autumn", "day": today, "rule": "no_consent", "count": 7}
        await connection.execute(insert(rule_refusals).values(row))
    return today


async def test_thirty_days_end_with_today(web: Web) -> None:
    today = await furnished(web)
    answer = await report(web)
    assert answer.status_code == 200, answer.text
    said: dict[str, Any] = answer.json()
    assert (said["campaign"], said["to"], said["preset"], said["cap"], said["cap_days"]) == (
        "autumn", today, "cn", 0.03, 30,
    )  # fmt: skip
    assert len(said["items"]) == 30
    last = said["items"][-1]
    assert (last["key"], last["attempts"], last["answered"], last["complaints"], last["refused"]) == (today, 3, 3, 1, 7)
    assert (last["drop_share"], last["drop_share_lately"], said["items"][0]["drop_share"]) == (0.0, 0.0, None)
    assert said["total"]["refusals"] == {"no_consent": 7}
    assert said["rules"]["no_consent"] == {"zh": "无同意凭证", "en": "No consent on file"}


async def test_a_workbook_and_csv_say_the_same(web: Web) -> None:
    today = await furnished(web)
    book = await report(web, ".xlsx", language="en", **{"from": today})
    assert book.headers["content-disposition"].endswith(f'"callfloor-compliance-autumn-{today}.xlsx"')
    rows = CalamineWorkbook.from_filelike(io.BytesIO(book.content)).get_sheet_by_index(0).to_python()
    heads = rows[1]
    assert heads[:5] == ["Day", "Attempts", "Answered", "of these by hand", "Dropped"]
    assert heads[-1] == "No consent on file"
    assert (rows[2][1], rows[2][-1], rows[3][0]) == (3, 7, "Total")
    text = await report(web, ".csv", **{"from": today})
    assert text.headers["content-type"] == "text/csv; charset=utf-8"
    lines = list(csv.reader(io.StringIO(text.content.decode("utf-8-sig"))))
    assert lines[0][:3] == ["日", "外呼", "接通"]
    assert (lines[0][-1], lines[1][0], lines[1][1], lines[1][-1]) == ("无同意凭证", today, "3", "7")
    assert lines[2][0] == "合计"
    rules = CalamineWorkbook.from_filelike(io.BytesIO(book.content)).get_sheet_by_name("Contact rules").to_python()
    assert [row[:2] + row[3:] for row in rules] == [
        ["Contact rules", "Version of", "Attempts", "By a consent", "Outside calling hours", "Called too often",
         "Rang too short"],
        ["cn", "2026-01-01", 3, 0, 0, 0, 0],
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_every_attempt_with_the_rules_and_the_consent_it_was_permitted_by(web: Web, language: str) -> None:
    today = await furnished(web)
    consent = await web.ask(
        "lead1", "POST", "/consents", json={"number": number(1), "how": "form", "evidence": "=1+1"}
    )  # fmt: skip
    async with web.services.database.write() as connection:
        agreed = update(attempts).where(attempts.c.number == number(1))
        await connection.execute(agreed.values(consent_id=consent.json()["id"]))
    (permitted,) = (await report(web)).json()["permitted"]
    assert permitted == {
        "preset": "cn", "since": "2026-01-01", "first_at": None, "attempts": 3, "agreed": 1, "consents": 0,
        "outside_hours": 0, "too_often": 0, "short_rings": 0, "demands": None, "says": None,
    }  # fmt: skip
    answer = await report(web, "/attempts.csv", language=language)
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    first = (await report(web)).json()["from"]
    assert f"callfloor-attempts-autumn-{first}.csv" in answer.headers["content-disposition"]
    heads, *lines = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert heads[:3] == (["时间", "通话编号", "号码"] if language == "zh" else ["Time", "Call", "Number"])
    assert [line[2] for line in lines] == [f"'{number(one)}" for one in range(3)], "as the results' file writes them"
    assert lines[1][0].startswith(today)
    assert lines[1][3:9] == [SHOWN, "接通" if language == "zh" else "Answered", "", "cn", "2026-01-01", "1"]
    assert (lines[1][10], lines[1][11]) == ("纸质表单" if language == "zh" else "On paper", "'=1+1")
    assert lines[0][8:] == [""] * 6
    listed = (await web.ask("lead1", "GET", "/campaigns/autumn/attempts")).json()["items"]
    assert [(one["preset"], one["preset_since"], one["consent_id"]) for one in listed][1:] == [
        ("cn", "2026-01-01", 1), ("cn", "2026-01-01", None),
    ]  # fmt: skip


def test_every_outcome_and_way_to_agree_has_its_word() -> None:
    assert set(OUTCOMES) == {"", *AttemptOutcome}
    assert set(HOW) == set(How)


async def broken(web: Web) -> None:
    """The first was dialled by hand at nine in the evening, and once more a minute later; the third was hung up on at
    once."""
    at = attempts.c
    night = web.clock.now // 3600 * 3600 + 11 * 3600
    first, second, third = (number(n) for n in range(3))
    async with web.services.database.write() as connection:
        changes: tuple[tuple[str, dict[str, Any]], ...] = (
            (first, {"dialled_by": "1002", "agent": None, "zone": "Asia/Shanghai"}),
            (second, {"number": first, "zone": "Asia/Shanghai"}),
            (third, {"outcome": "cancelled", "zone": "Africa/Cairo"}),
        )  # fmt: skip
        for place, (of, values) in enumerate(changes):
            when = night + 60.0 * place
            made = {"intended_at": when, "placed_at": when, "rang_at": None, "ended_at": when + 3.0} | values
            await connection.execute(update(attempts).where(at.number == of, at.intended_at < night).values(made))


async def test_what_was_against_a_rule_is_listed_attempt_by_attempt(web: Web) -> None:
    today = await furnished(web)
    await broken(web)
    total = (await report(web)).json()["total"]
    assert {name: total[name] for name in ("outside_hours", "too_often", "short_rings")} == {
        "outside_hours": 2, "too_often": 1, "short_rings": 1,
    }  # fmt: skip
    items: list[dict[str, Any]] = []
    cursor: dict[str, str] = {}
    while True:
        page = (await report(web, "/against", limit="3", **cursor)).json()
        items += page["items"]
        if page["next"] is None:
            break
        cursor = {"cursor": page["next"]}
    assert [one["against"] for one in items] == ["short_rings", "too_often", "outside_hours", "outside_hours"]
    short, often, _, hours = items
    assert (short["number"], short["rule"], short["rang_for_s"], short["by_hand"]) == (number(2), None, 3.0, False)
    assert short["rule_name"] == {"zh": "振铃过短", "en": "Rang too short"}
    assert short["found"]["en"] == f"Rang 3.0 s, of {short['least_s']:.0f} s at least"
    assert (often["rule"], often["before_call_id"], often["before_at"]) == ("too_soon", hours["call_id"], hours["at"])
    assert often["found"]["zh"] == f"距上次呼叫（{today} 21:00）1 分钟，规则要求至少 1440 分钟"
    assert (hours["rule"], hours["zone"], hours["local_at"]) == (
        "calling_hours", "Asia/Shanghai", f"{today}T21:00:00.000+08:00",
    )  # fmt: skip
    assert hours["rule_name"] == {"zh": "呼叫时段外", "en": "Outside calling hours"}
    assert hours["found"] == {
        "zh": f"拨出时为当地 {today} 21:00（Asia/Shanghai）",
        "en": f"Dialled at {today} 21:00 with the callee (Asia/Shanghai)",
    }
    assert (hours["agent"], hours["by_hand"], hours["preset"]) == ("1002", True, "cn")
    only = (await report(web, "/against", against="too_often", **{"from": today})).json()
    assert [one["call_id"] for one in only["items"]] == [often["call_id"]]
    assert (await report(web, "/against", to="2026-01-01")).json() == {"items": [], "next": None}
    assert (await report(web, "/against", cursor="x")).status_code == 422
    assert (await report(web, "/against", against="x")).status_code == 422


@pytest.mark.parametrize(("language", "sheet"), [("zh", "违规外呼"), ("en", "Against rules")])
async def test_the_workbook_lists_them_too(web: Web, language: str, sheet: str) -> None:
    await furnished(web)
    await broken(web)
    answer = await report(web, ".xlsx", language=language)
    heads, *rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_name(sheet).to_python()
    listed = (await report(web, "/against")).json()["items"]
    assert len(heads) == len(AGAINST)
    assert [(row[1], row[2], row[6]) for row in rows] == [
        (one["call_id"], one["number"], one["found"][language]) for one in listed
    ]  # fmt: skip
    assert [row[8] for row in rows] == ["", "", "", "1002"]


async def test_a_sheet_that_is_full_says_so(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    await furnished(web)
    await broken(web)
    monkeypatch.setattr(against_sheet, "MOST", 2)
    answer = await report(web, ".xlsx", language="en")
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    assert [row[0] for row in book.get_sheet_by_name("Against rules").to_python()][3:] == ["The latest 2 only"]


@pytest.mark.parametrize(
    "span", [{"from": "2026-11-02", "to": "2026-11-01"}, {"from": "2026-01-01", "to": "2026-12-31"}, {"from": "x"}]
)
async def test_days_that_make_no_sense(web: Web, span: dict[str, str]) -> None:
    await furnished(web)
    assert (await report(web, **span)).status_code == 422


async def test_of_nobodys_business_but_who_runs_campaigns(web: Web) -> None:
    assert (await report(web)).status_code == 404
    await furnished(web)
    for path in ("", ".csv", ".xlsx", "/attempts.csv", "/against"):
        assert (await report(web, path, who="1002")).status_code == 403


async def test_what_a_removed_campaign_has_dialled_is_still_reported(web: Web) -> None:
    today = await furnished(web)
    before = (await report(web)).json()
    assert before["removed_at"] is None
    assert (await web.ask("lead1", "GET", "/removed-campaigns")).json()["items"] == []
    assert (await web.ask("lead1", "DELETE", "/campaigns/autumn")).status_code == 204
    assert (await web.ask("lead1", "GET", "/campaigns/autumn")).status_code == 404
    after = (await report(web)).json()
    assert after["removed_at"].startswith(today)
    same = ("campaign", "preset", "cap", "items", "total", "rules", "permitted")
    assert {name: after[name] for name in same} == {name: before[name] for name in same}
    for path in (".csv", ".xlsx", "/attempts.csv", "/against"):
        assert (await report(web, path)).status_code == 200, path
    for path in ("results", "results/calls", "results.csv", "results.xlsx", "attempts"):
        answer = await web.ask("lead1", "GET", f"/campaigns/autumn/{path}")
        assert answer.status_code == 200, path
    results = (await web.ask("lead1", "GET", "/campaigns/autumn/results")).json()
    assert results["removed_at"] == after["removed_at"]
    [gone] = (await web.ask("lead1", "GET", "/removed-campaigns")).json()["items"]
    assert (gone["name"], gone["removed_by"], gone["removed_at"]) == ("autumn", "lead1", after["removed_at"])
    assert (await web.ask("qa1", "GET", "/removed-campaigns")).status_code == 403
    again = await Campaigns.load(web.services.database, web.desk.settle, web.clock)
    assert [one.name for one in again.removed] == ["autumn"], "kept over a start"


async def test_a_removed_campaign_that_has_dialled_nobody_leaves_nothing(web: Web) -> None:
    await web.ask("lead1", "POST", "/campaigns", json={"name": "autumn", "settings": {"preset": "cn"}})
    assert (await web.ask("lead1", "DELETE", "/campaigns/autumn")).status_code == 204
    assert (await report(web)).status_code == 404
    assert (await web.ask("lead1", "GET", "/removed-campaigns")).json()["items"] == []
