"""呼损 as agents and leads meet it: a caller is lost, a task is there, somebody calls back, the lead is recovered."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest

from app.tasks.values import TaskKind
from core import facts
from core.facts import CallStage, Fact
from tests.unit.app.http.conftest import Web
from tests.unit.reports.test_abandoned import NOON, called, comes, ends, got_through
from tests.unit.reports.test_abandoned import lost as lost_call

WANG = "+8613800138000"
AGO_S = 3600.0


async def happens(web: Web, happened: list[Fact]) -> None:
    """As if it happened now, that is, ``NOON`` is when the test began."""
    began = web.clock.now - AGO_S
    moved = [fact.__class__(**{**_fields(fact), "at": fact.at - NOON + began}) for fact in happened]
    for fact in moved:
        await web.desk.settle(fact)
    await web.services.abandoned.catch_up()


def _fields(fact: Fact) -> dict[str, Any]:
    return {name: getattr(fact, name) for name in fact.__dataclass_fields__}


async def leads(web: Web, who: str, query: str = "") -> list[dict[str, Any]]:
    answer = await web.ask(who, "GET", f"/abandoned{query}")
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def of_late(web: Web) -> str:
    """Also just after midnight."""
    at = datetime.fromtimestamp(web.clock.now - 2 * AGO_S, UTC)
    return f"from={at:%Y-%m-%dT%H:%M:%SZ}"


async def task_of(web: Web, lead: str) -> Any:
    return await web.services.tasks.about(TaskKind.ABANDONED, lead)


async def test_a_lost_caller_is_on_an_agents_screen_at_once_and_is_called_back(web: Web) -> None:
    await web.agent_available("1002")
    async with web.watch("1002", "agent") as screen:
        async with asyncio.timeout(30):
            await happens(web, lost_call("a"))
            while (await screen.next("task"))["what"] != "assigned":
                pass
    (lead,) = await leads(web, "1002")
    assert (lead["state"], lead["place"], lead["after_s"], lead["person"]) == ("open", "queue", 30.0, "1002")
    assert (lead["count"], lead["number"], lead["queue"]) == (1, WANG, "service")
    await happens(web, called("out-1", 100, talk_s=60))
    (lead,) = await leads(web, "1002")
    assert (lead["state"], lead["tries"], lead["closed_by_name"]) == ("recovered", 1, lead["person_name"])
    assert ((await task_of(web, "a")).state, (await task_of(web, "a")).outcome) == ("done", "recovered")
    story = (await web.ask("lead1", "GET", "/abandoned/a")).json()
    assert [call["call_id"] for call in story["calls"]] == ["a"]
    assert [(one["call_id"], one["talk_s"]) for one in story["called_back"]] == [("out-1", 60.0)]


async def test_a_repeat_caller_is_the_same_task_and_the_desk_sees_how_often(web: Web) -> None:
    await happens(web, [*lost_call("a"), *lost_call("b", at=60)])
    (task,) = (await web.ask("lead1", "GET", "/tasks")).json()["items"]
    assert (task["subject"], task["fields"]["count"]) == ("a", 2)


async def test_a_caller_who_got_through_needs_nobody(web: Web) -> None:
    await happens(web, lost_call("a"))
    await happens(web, got_through("b", 60))
    assert (await task_of(web, "a")).outcome == "returned"
    total = (await web.ask("lead1", "GET", f"/abandoned/figures?{of_late(web)}")).json()["total"]
    assert (total["returned"], total["share_recovered"]) == (1, None)


async def test_what_an_agent_ticks_off_closes_the_lead(web: Web) -> None:
    await happens(web, lost_call("a"))
    task = await task_of(web, "a")
    assert (await web.ask("lead1", "POST", f"/tasks/{task.id}/done", json={"dropped": True})).status_code == 200
    async with asyncio.timeout(30):
        while (await leads(web, "lead1"))[0]["state"] == "open":
            pass
    (lead,) = await leads(web, "lead1", "?state=closed")
    assert lead["closed_by"] == "lead1"
    assert [fact.why for fact in web.desk.settled if isinstance(fact, facts.LeadClosed)] == ["dropped"]


async def test_a_restart_between_the_task_and_the_lead_mends_both(web: Web) -> None:
    await happens(web, lost_call("a"))
    task = await task_of(web, "a")
    web.services.tasks.when_changed.clear()  # the service ends before the lead hears of it
    await web.services.tasks.finish(task.id, by="1002")
    await web.services.lead_tasks.begin()
    assert (await leads(web, "lead1"))[0]["state"] == "closed"


async def test_the_ivrs_lost_are_for_those_who_serve_the_number(web: Web) -> None:
    number = next(iter(web.services.directory.numbers.values()))
    arrived = facts.CallArrived(
        at=NOON, call_id=comes("x")[0].call_id, dialled=number.number, caller=WANG, channel="x"  # type: ignore[attr-defined]
    )  # fmt: skip
    await happens(web, [arrived, comes("x")[1], ends("x", 20, CallStage.IVR)])
    (lead,) = await leads(web, "lead1")
    assert (lead["place"], lead["queue"], lead["label"]["en"]) == ("ivr", None, "welcome")
    assert (await task_of(web, "x")).queue == number.fallback_queue
    (node,) = (await web.ask("lead1", "GET", f"/abandoned/ivr?{of_late(web)}")).json()["items"]
    assert (node["node"], node["entered"], node["lost"], node["share_lost"]) == ("welcome", 1, 1, 1.0)


async def test_the_house_says_who_calls_back_and_by_when(web: Web) -> None:
    policies = (await web.ask("manager1", "GET", "/settings/policies")).json() | {"short_abandon_s": 0}
    assert (await web.ask("manager1", "PUT", "/settings/policies", json=policies)).status_code == 200
    rules = {"queues": {"service": {"deadline_min": 5, "give_to": "unit", "unit": "team1"}}}
    assert (await web.ask("manager1", "PUT", "/settings/leads", json=rules)).status_code == 200
    await happens(web, lost_call("a", after=1.0))
    task = await task_of(web, "a")
    lead = (await leads(web, "lead1"))[0]
    assert (task.unit, task.person, task.in_turn) == ("team1", None, False)
    assert task.due_at - task.fields["first_at"] == pytest.approx(300)
    assert (lead["unit"], lead["overdue"]) == ("team1", True), "an hour ago"
    assert [lead["lead_id"] for lead in await leads(web, "1002", "?mine=true")] == ["a"]
    assert await leads(web, "1009") == []
    assert (await web.ask("1009", "GET", "/abandoned/a")).status_code == 404
    for odd in ({}, {"unit": "nowhere"}):
        wrong = {"queues": {"service": {"give_to": "unit"} | odd}}
        refused = await web.ask("manager1", "PUT", "/settings/leads", json=wrong)
        assert (refused.status_code, bool(refused.json()["hint"])) == (422, True)


async def test_figures_drill_down_to_calls(web: Web) -> None:
    await happens(web, [*lost_call("a"), *lost_call("b", at=60, number="+8613900139000", queue="sales")])
    figures = (await web.ask("lead1", "GET", f"/abandoned/figures?{of_late(web)}")).json()
    assert {row["queue"]: row["lost"] for row in figures["by_queue"]} == {"service": 1, "sales": 1}
    calls = (await web.ask("lead1", "GET", f"/abandoned/calls?queue=sales&second=30&{of_late(web)}")).json()["items"]
    assert [(call["call_id"], call["lead_id"]) for call in calls] == [("b", "b")]
    years = await web.ask("lead1", "GET", "/abandoned/figures?from=2020-01-01T00:00:00Z")
    assert years.status_code == 422
    assert (await web.ask("1002", "GET", "/abandoned/figures")).status_code == 403
