"""A campaign's conversations as files: each once, with what was filed and what was captured."""

import csv
import io
from typing import Any

from python_calamine import CalamineWorkbook

from tests.fakes.scripts import SCRIPT
from tests.unit.app.http.campaign_calls import CALL, PERSON, has_campaign, talks
from tests.unit.app.http.conftest import Web

OFFER = {
    "version": 1, "page": "offer", "trail": ["hello", "needs"],
    "values": {"budget": "6000.5", "owner": "yes", "wish": "=1+1"},
}  # fmt: skip


async def _some_calls(web: Web) -> None:
    """One with all that there is, one of which nobody has filed anything, and one that came in."""
    await has_campaign(web)
    assert (await web.ask("lead1", "PUT", "/campaigns/autumn/script", json=SCRIPT)).status_code == 200
    await web.agent_available("1002")
    await web.conversation("c1", queue="autumn")
    await talks(web)
    assert (await web.ask("1002", "PUT", f"/calls/{CALL}/script", json=OFFER)).status_code == 200
    body = {"call_id": CALL, "disposition": "refused", "reason": "price", "note": "-太贵"}
    assert (await web.ask("1002", "POST", "/me/wrapup", json=body)).status_code == 200
    await talks(web, "out-lead-7-0002", "1002", "+8613800138001")
    begun = {"version": 1, "page": "hello", "values": {}}
    assert (await web.ask("1002", "PUT", "/calls/c1/script", json=begun)).status_code == 200


async def _rows(web: Web, query: str = "") -> list[dict[str, str]]:
    answer = await web.ask("lead1", "GET", f"/campaigns/autumn/results.csv{query}")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


async def test_each_conversation_is_a_row_with_what_was_filed_and_captured(web: Web) -> None:
    await _some_calls(web)
    rows = {row["通话编号"]: row for row in await _rows(web)}
    assert set(rows) == {CALL, "out-lead-7-0002", "c1"}
    whole: dict[str, Any] = dict(rows[CALL])
    assert (whole["号码"].lstrip("'"), whole["客户"], whole["工号"]) == (PERSON, "张三", "1002")
    assert (whole["结果"], whole["原因"], whole["话术停在"]) == ("拒绝", "价格偏高", "报价")
    assert (whole["预算"], whole["是否车主"], whole["车型"]) == ("6000.5", "是", "")
    assert (whole["备注"], whole["其他要求"]) == ("'-太贵", "'=1+1"), "no formula for an office program"
    assert (rows["out-lead-7-0002"]["结果"], rows["out-lead-7-0002"]["话术停在"]) == ("", "")
    assert (rows["c1"]["话术停在"], rows["c1"]["工号"]) == ("问候", "1002")
    (english,) = [row for row in await _rows(web, "?language=en") if row["Call"] == CALL]
    assert (english["Disposition"], english["Reason"], english["是否车主"]) == ("Refused", "Too expensive", "Yes")
    assert await _rows(web, "?from=2020-01-01&to=2020-01-02") == []


async def test_the_workbook_has_the_same(web: Web) -> None:
    await _some_calls(web)
    answer = await web.ask("lead1", "GET", "/campaigns/autumn/results.xlsx")
    assert answer.status_code == 200, answer.text
    table = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    plain = await _rows(web)
    assert [row[1] for row in table[1:]] == [row["通话编号"] for row in plain]
    whole = dict(zip(table[0], next(row for row in table if row[1] == CALL), strict=False))
    assert (whole["预算"], whole["其他要求"], whole["结果"]) == (6000.5, "=1+1", "拒绝")


async def test_what_a_later_script_asks_no_more_is_still_there(web: Web) -> None:
    await _some_calls(web)
    pages = [page | ({"fields": []} if page["key"] == "offer" else {}) for page in SCRIPT["pages"]]
    assert (
        await web.ask("lead1", "PUT", "/campaigns/autumn/script", json=SCRIPT | {"pages": pages})
    ).status_code == 200
    (whole,) = [row for row in await _rows(web) if row["通话编号"] == CALL]
    assert whole["其他要求"] == "'=1+1"


async def test_they_are_for_those_who_run_campaigns(web: Web) -> None:
    await has_campaign(web)
    for suffix in ("csv", "xlsx"):
        assert (await web.ask("1002", "GET", f"/campaigns/autumn/results.{suffix}")).status_code == 403
        assert (await web.ask("lead1", "GET", f"/campaigns/none/results.{suffix}")).status_code == 404
