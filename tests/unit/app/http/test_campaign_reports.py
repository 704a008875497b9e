"""Reports of campaigns over HTTP: figures, agents' time, lists, who sees what, the workbook and the way to attempts."""

import io
from datetime import datetime
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from app.http.shapes.campaign_reports import AttemptFigure, CampaignFigures
from app.outbound.figures.counts import COUNTED, FILED
from app.report_words import CAMPAIGNS
from core.facts import CustomerDropped
from core.ids import CallId, QueueName
from tests.unit.app.http.campaign_calls import CALL, has_campaign, talks
from tests.unit.app.http.conftest import ZONE, Web
from tests.unit.app.http.test_complaints import called


def span(web: Web) -> dict[str, str]:
    return {"from": datetime.fromtimestamp(web.clock() // 900 * 900 - 3600, ZONE).isoformat()}


async def report(web: Web, who: str = "manager1", **asked: str) -> Any:
    answer = await web.ask(who, "GET", "/reports/campaigns", params=span(web) | asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def attempts(web: Web, who: str = "manager1", **asked: str) -> list[str]:
    answer = await web.ask(who, "GET", "/reports/campaigns/attempts", params=span(web) | asked)
    assert answer.status_code == 200, answer.text
    return [item["call_id"] for item in answer.json()["items"]]


async def worked(web: Web) -> None:
    """Of three who have answered, one was dropped; one more talks with 1002, who had waited 30 s for it."""
    await has_campaign(web)
    one, *_ = await called(web, 3, permit=9)
    await web.services.journal.append([
        CustomerDropped(at=web.clock(), call_id=CallId(one), campaign=QueueName("autumn"), waited_s=2.0)
    ])  # fmt: skip
    await talks(web)


@pytest.mark.parametrize("by", [
    "total", "campaign", "list", "agent", "team", "caller_id", "region", "interval", "hour", "weekday", "day", "week",
    "month", "quarter", "year",
])  # fmt: skip
async def test_every_grouping_has_every_attempt(web: Web, by: str) -> None:
    await worked(web)
    found = await report(web, by=by)
    total = found["total"]
    assert (total["attempts"], total["answered"], total["connected"], total["dropped"]) == (4, 4, 1, 1)
    assert (total["drop_share"], total["answer_share"]) == (0.25, 1.0)
    assert sum(row["attempts"] for row in found["items"]) == 4
    assert (total["agent_s"] is None) == (by in ("list", "caller_id", "region"))
    assert {row["cap"] for row in found["items"]} == {0.03 if by == "campaign" else None}


async def test_a_list_says_how_many_of_its_leads_were_ever_dialled(web: Web) -> None:
    await worked(web)
    rows = {row["name_en"]: row for row in (await report(web, by="list"))["items"]}
    assert (rows["list of +8613800138000"]["leads"], rows["list of +8613800138000"]["penetration"]) == (1, 1.0)
    (row,) = (await report(web))["items"]
    assert (row["key"], row["name_zh"], row["leads"], row["leads_dialled"]) == ("autumn", "秋季", 1, 1)


async def test_agents_time_is_of_the_campaign_that_ended_their_wait(web: Web) -> None:
    await has_campaign(web)
    await web.agent_available("1002")
    web.clock.now += 30
    await web.conversation("c1", "1002", "autumn")
    web.clock.now += 90
    await web.desk.customer_leaves("c1")
    (row,) = (await report(web, by="agent"))["items"]
    assert (row["key"], row["waited_s"]) == ("1002", 30.0)
    assert row["talk_minutes_per_hour"] == pytest.approx(45, abs=0.1)
    assert (await report(web, by="agent", campaign="spring"))["items"] == []


async def test_who_does_not_reach_everybody_sees_the_own_agents_and_what_nobody_had(web: Web) -> None:
    await worked(web)
    await web.ask("manager1", "PUT", "/campaigns/autumn/unit", json={"unit": None})
    everybodys, lead = (await report(web))["total"], (await report(web, "lead2"))["total"]
    assert (everybodys["attempts"], everybodys["connected"]) == (4, 1)
    assert (lead["attempts"], lead["connected"]) == (3, 0)
    assert await attempts(web, "lead2", counted="connected") == []
    assert (await web.ask("1002", "GET", "/reports/campaigns", params=span(web))).status_code == 403


async def test_a_figure_leads_to_its_attempts(web: Web) -> None:
    await worked(web)
    assert await attempts(web, counted="connected") == [CALL]
    assert len(await attempts(web, counted="dropped", hour=str(datetime.fromtimestamp(web.clock(), ZONE).hour))) <= 1
    assert len(await attempts(web, counted="gone")) == 2
    assert await attempts(web, counted="connected", campaign="spring") == []
    assert await attempts(web, counted="connected", agent="1002") == [CALL]


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_the_workbook_has_every_figure_in_words(web: Web, language: str) -> None:
    await worked(web)
    answer = await web.ask("manager1", "GET", "/reports/campaigns.xlsx", params=span(web) | {"language": language})
    assert "callfloor-campaigns-campaign-" in answer.headers["content-disposition"]
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    place = 0 if language == "zh" else 1
    assert rows[1] == [("外呼活动", "Campaign")[place], *(words[place] for words in CAMPAIGNS.values())]
    assert rows[2][:3] == [("秋季", "秋季")[place], 4, 4]


def test_each_figure_is_in_the_report_in_the_workbook_and_leads_somewhere() -> None:
    assert set(CAMPAIGNS) == set(CampaignFigures.model_fields)
    assert set(AttemptFigure.__args__) == {*COUNTED, *FILED}  # type: ignore[attr-defined]
