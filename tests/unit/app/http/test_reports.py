"""Reports as a manager, a lead and a program get them."""

from datetime import datetime
from typing import Any

import pytest

from tests.fakes.working_day import WorkingDay
from tests.unit.app.http.conftest import ZONE, Web


def at(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, ZONE).isoformat()


async def report(web: Web, who: str, path: str, **asked: Any) -> dict[str, Any]:
    since = web.clock() // 900 * 900 - 3600
    answer = await web.ask(who, "GET", f"/reports/{path}", params={"from": at(since), **asked})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def served(web: Web, call: str, agent: str, queue: str = "service", talk_s: float = 30) -> None:
    await web.agent_available(agent)
    await web.conversation(call, agent, queue)
    web.clock.now += talk_s
    await web.desk.customer_leaves(call)


async def test_a_call_is_in_every_grouping(web: Web) -> None:
    await served(web, "c1", "1002")
    for by in ("total", "queue", "number", "region", "team", "direction", "interval", "hour", "weekday", "day", "week",
               "month", "quarter", "year"):  # fmt: skip
        found = await report(web, "manager1", "calls", by=by)
        assert (found["total"]["contacts"], found["total"]["answered"]) == (1, 1), by
        assert sum(row["answered"] for row in found["items"]) == 1, by
    (row,) = (await report(web, "manager1", "calls", by="region"))["items"]
    assert (row["name_zh"], row["name_en"]) == ("北京市", "Beijing")
    (row,) = (await report(web, "manager1", "calls", by="queue"))["items"]
    assert (row["key"], row["talk_s"], row["service_level"]) == ("service", 30.0, 1.0)
    assert set(row["service_levels"].values()) == {1.0}


async def test_a_report_is_of_what_was_asked_for(web: Web) -> None:
    await served(web, "c1", "1002")
    await served(web, "c2", "1001", "sales")
    assert (await report(web, "manager1", "calls", queue="sales"))["total"]["contacts"] == 1
    assert (await report(web, "manager1", "calls", direction="out"))["total"]["contacts"] == 0
    later = at(web.clock() // 900 * 900 + 900)
    assert (
        await report(web, "manager1", "calls", **{"from": later, "to": at(web.clock() + 86_400)[:14] + "00:00+08:00"})
    )["items"] == []


async def test_the_house_says_how_the_service_level_is_reckoned(web: Web) -> None:
    assert (await report(web, "manager1", "calls"))["definition"] == "answered_of_offered"
    policies = (await web.ask("admin", "GET", "/settings/policies")).json() | {"service_level": "answered_of_answered"}
    assert (await web.ask("admin", "PUT", "/settings/policies", json=policies)).status_code == 200
    assert (await report(web, "manager1", "calls"))["definition"] == "answered_of_answered"
    assert (await report(web, "manager1", "calls", definition="served_of_offered"))["definition"] == "served_of_offered"


async def test_agents_time_sums_to_the_time_signed_in_up_to_now(web: Web) -> None:
    await served(web, "c1", "1002", talk_s=40)
    web.clock.now += 10
    (row,) = [row for row in (await report(web, "manager1", "agents"))["items"] if row["key"] == "1002"]
    states = ("available", "reserved", "ringing", "talking", "held", "wrapup", "internal", "paused")
    assert sum(row[f"{state}_s"] for state in states) == pytest.approx(row["signed_in_s"], abs=0.05)
    assert (row["answered"], row["talking_s"], row["wrapup_s"]) == (1, 40.0, 10.0), "what lasts counts up to now"
    assert row["name_zh"] == web.services.directory.called("1002")
    assert row["utilisation"] == pytest.approx(50 / row["signed_in_s"], abs=0.001)


async def test_pauses_by_reason(web: Web) -> None:
    await web.agent_available("1002")
    answer = await web.ask("1002", "PUT", "/me/state", json={"state": "paused", "reason": "meal"})
    assert answer.status_code == 200, answer.text
    web.clock.now += 60
    (row,) = (await report(web, "manager1", "agents"))["items"]
    assert row["pauses"]["meal"] == 60.0
    assert row["paused_s"] == pytest.approx(sum(row["pauses"].values()))


async def test_a_lead_sees_the_own_team_alone(web: Web) -> None:
    """lead1's team has 1002; 1010 is of another."""
    await served(web, "c1", "1002")
    await served(web, "c2", "1010")
    everybody, own = await report(web, "manager1", "agents"), await report(web, "lead1", "agents")
    assert {"1002", "1010"} <= {row["key"] for row in everybody["items"]}
    agents = {row["key"] for row in own["items"]}
    assert "1002" in agents
    assert "1010" not in agents
    assert (await report(web, "manager1", "calls"))["total"]["answered"] == 2
    assert (await report(web, "lead1", "calls"))["total"]["answered"] == 1
    assert (await web.ask("1002", "GET", "/reports/agents", params={"from": at(0)})).status_code == 403


@pytest.mark.parametrize(
    "asked",
    [
        {"from": "2026-11-22T09:00:00"},
        {"from": "2026-11-22T09:07:00+08:00"},
        {"from": "2026-11-22T09:00:00+08:00", "to": "2026-11-22T09:00:00+08:00"},
        {"from": "2026-11-22T09:00:00+08:00", "to": "2026-11-21T09:00:00+08:00"},
        {"from": "2026-01-01T00:00:00+08:00", "to": "2026-11-01T00:00:00+08:00", "by": "interval"},
        {"from": "1926-01-01T00:00:00+08:00"},
        {"from": "0001-01-01T00:00:00+08:00", "to": "0001-01-02T00:00:00+08:00"},
        {"from": "9999-12-31T00:00:00-08:00", "to": "9999-12-31T23:45:00-08:00"},
        {"from": "2026-11-22T09:00:00+08:00", "by": "moon"},
        {},
    ],
)
async def test_what_cannot_be_reported_is_refused_with_a_hint(web: Web, asked: dict[str, str]) -> None:
    for path in ("calls", "agents.xlsx", "wait-times", "waits"):
        if path in ("calls", "agents.xlsx") or "by" not in asked:
            answer = await web.ask("manager1", "GET", f"/reports/{path}", params=asked)
            assert answer.status_code == 422
            assert answer.json()["hint"]


async def test_waits_by_second(web: Web) -> None:
    await served(web, "c1", "1002")
    found = await report(web, "manager1", "wait-times")
    assert sum(found["answered"].values()) == 1
    assert found["abandoned"] == {}
    own, others = ("lead1", None, 1), ("lead2", None, 0)
    for who, team, calls in (own, others, ("manager1", "team1", 1), ("manager1", "team2", 0)):
        asked = {} if team is None else {"team": team}
        assert sum((await report(web, who, "wait-times", **asked))["answered"].values()) == calls, (who, team)


FIGURES = ("contacts", "offered", "answered", "answered_in_time", "abandoned", "abandoned_short", "abandoned_in_time",
           "flowed_out", "overflowed", "callbacks", "callbacks_reached", "no_queue", "reached", "transfers",
           "conversations", "offers")  # fmt: skip
NARROWS = {"queue": "queue", "number": "number", "region": "region", "team": "team", "direction": "direction",
           "hour": "hour", "weekday": "weekday", "total": None}  # fmt: skip


async def counted(web: Web, **asked: Any) -> int:
    """What the calls of a figure sum to, read page by page."""
    found, more = 0, dict[str, str]()
    while True:
        answer = await web.ask("manager1", "GET", "/calls", params={"limit": 40, **asked, **more})
        assert answer.status_code == 200, answer.text
        found += sum(int(call["counted"]) for call in answer.json()["items"])
        following: str | None = answer.json()["next"]
        if following is None:
            return found
        more = {"cursor": following}


async def test_each_figure_is_the_sum_of_the_calls_it_leads_to(web: Web) -> None:
    """A whole simulated day with transfers, refusals and calls made; every row of every grouping, every figure."""
    day = WorkingDay(10, restarts=False)
    await web.services.journal.append(day.works(60))
    begin = day.story.now // 86_400 * 86_400 - 86_400
    span = {"from": at(begin), "to": at(begin + 3 * 86_400)}
    seen = set()
    for by, narrow in NARROWS.items():
        rows = (await report(web, "manager1", "calls", by=by, **span))["items"]
        assert rows
        for row in rows:
            where = span | ({narrow: row["key"]} if narrow else {})
            for figure in FIGURES:
                seen |= {figure} if row[figure] else set()
                if row[figure] or by == "total":
                    assert await counted(web, counted=figure, **where) == row[figure], (by, row["key"], figure)
    assert seen == set(FIGURES) - {"overflowed"}, "the day has something of each"
    for row in (await report(web, "manager1", "agents", **span))["items"]:
        for figure in ("answered", "outbound", "refused", "missed", "transfers"):
            where = span | {"agent": row["key"]}
            assert await counted(web, counted=f"agents.{figure}", **where) == row[figure], (row["key"], figure)


async def test_an_hour_is_the_sum_of_its_quarters_wherever_the_span_begins(web: Web) -> None:
    day = WorkingDay(10, restarts=False)
    await web.services.journal.append(day.works(60))
    end = day.story.now // 3600 * 3600
    seen = 0
    spans = [(first, last) for first in (-5, -1, 0, 1, 2) for last in (1, 2, 3, 4, 5, 9) if first < last]
    for first, last in spans:  # quarters of an hour before and after one in which there is work
        span = {"from": at(end + first * 900), "to": at(end + last * 900)}
        quarters = (await report(web, "manager1", "calls", by="interval", **span))["items"]
        seen += sum(row["contacts"] for row in quarters)
        for by in ("hour", "weekday"):
            sums: dict[str, dict[str, int]] = {}
            for row in quarters:
                begin = datetime.fromisoformat(row["key"])
                key = str(begin.hour if by == "hour" else begin.isoweekday())
                group = sums.setdefault(key, dict.fromkeys(FIGURES, 0))
                for figure in FIGURES:
                    group[figure] += row[figure]
            found = (await report(web, "manager1", "calls", by=by, **span))["items"]
            assert {row["key"]: {figure: row[figure] for figure in FIGURES} for row in found} == sums, (by, span)
    assert seen > 100


async def test_a_figure_asks_for_its_span(web: Web) -> None:
    answer = await web.ask("manager1", "GET", "/calls", params={"counted": "offered"})
    assert answer.status_code == 422
