"""Tasks: on the agent's screen within a second, and nobody's but those whom they concern."""

from typing import Any

import pytest

from app.tasks.values import Task, TaskKind
from tests.unit.app.http.conftest import Web

CUSTOMER = "+8613800138000"


async def lead(web: Web, subject: str = "lead-1", **more: Any) -> Task:
    due = web.clock.now + 1800
    fields: dict[str, Any] = {"number": CUSTOMER, "queue": "service", "due_at": due} | more
    return await web.services.tasks.open(TaskKind.ABANDONED, subject, **fields)


async def listed(web: Web, who: str, query: str = "") -> list[str]:
    answer = await web.ask(who, "GET", f"/tasks{query}")
    assert answer.status_code == 200, answer.text
    return [item["subject"] for item in answer.json()["items"]]


async def test_a_new_task_is_on_the_agents_screen_at_once(web: Web) -> None:
    async with web.watch("1002", "agent") as screen, web.watch("lead1") as floor:
        task = await lead(web, agent="1002")
        news = await screen.next("task")
        assert (news["id"], news["kind"], news["what"]) == (task.id, "abandoned", "opened")
        delta = await floor.next("delta")
        while "tasks" not in delta:
            delta = await floor.next("delta")
        assert delta["tasks"] == [
            {"id": task.id, "kind": "abandoned", "state": "open", "what": "opened", "agent": "1002"}
        ]
        assert CUSTOMER not in str(news) + str(delta)
    (mine,) = (await web.ask("1002", "GET", "/tasks?mine=true")).json()["items"]
    assert (mine["number"], mine["agent"], mine["overdue"], mine["region"]["en"]) == (
        CUSTOMER, "1002", False, mine["region"]["en"]
    )  # fmt: skip


async def test_whoever_loses_a_task_is_told_too(web: Web) -> None:
    task = await lead(web, agent="1002")
    async with web.watch("1002", "agent") as old, web.watch("1001", "agent") as new:
        assert (await web.ask("lead1", "POST", f"/tasks/{task.id}/assign", json={"agent": "1001"})).status_code == 200
        assert (await old.next("task"))["what"] == (await new.next("task"))["what"] == "assigned"
    assert (await listed(web, "1002"), await listed(web, "1001")) == ([], ["lead-1"])


async def test_tasks_of_who_has_left_are_handed_on(web: Web) -> None:
    task = await lead(web, agent="1002")
    alarm = await web.services.tasks.open(TaskKind.ALARM, "alarm-1", queue="service", person="1002")
    await web.agent_available("1004")
    assert (await web.ask("admin", "PATCH", "/users/1002", json={"enabled": False})).status_code == 200
    await web.services.turns.give_out()
    given = [(await web.services.tasks.get(one.id)).person for one in (task, alarm)]
    assert given == ["1004", None], "the queue's next, and nobody for what is for those who lead"


async def test_each_sees_what_is_within_reach_and_no_more(web: Web) -> None:
    await lead(web, "of-1002", agent="1002")
    await lead(web, "of-1009", agent="1009")  # of team2
    await lead(web, "of-team1", unit="team1")
    await lead(web, "of-nobody")
    assert await listed(web, "1002") == ["of-1002", "of-team1"]
    assert await listed(web, "1009") == ["of-1009"]
    assert await listed(web, "lead1") == ["of-1002", "of-team1", "of-nobody"]
    assert await listed(web, "manager1") == ["of-1002", "of-1009", "of-team1", "of-nobody"]
    for who, status in (("qa1", 403), ("it1", 403)):
        assert (await web.ask(who, "GET", "/tasks")).status_code == status


@pytest.mark.parametrize("act", ["start", "done", "reopen", "note", "assign", ""])
async def test_anothers_task_does_not_exist(web: Web, act: str) -> None:
    task = await lead(web, agent="1009")
    path, method = (f"/tasks/{task.id}/{act}", "POST") if act else (f"/tasks/{task.id}", "GET")
    body = {"assign": {"nobody": True}, "note": {"note": "x"}}.get(act, {})
    for who in ("1002", "lead1"):
        answer = await web.ask(who, method, path, **({"json": body} if method == "POST" else {}))
        assert answer.status_code == 404, f"{who} {act}"
    assert await web.services.tasks.get(task.id) == task


async def test_a_task_goes_its_way_and_every_hand_is_noted(web: Web) -> None:
    task = await lead(web, unit="team1")
    started = await web.ask("1002", "POST", f"/tasks/{task.id}/start")
    assert (started.status_code, started.json()["person"], started.json()["state"]) == (200, "1002", "started")
    taken = await web.ask("1001", "POST", f"/tasks/{task.id}/start")
    assert taken.status_code == 404, "it is no more the team's"
    assert (await web.ask("1002", "POST", f"/tasks/{task.id}/note", json={"note": "约明天"})).status_code == 200
    done = await web.ask("1002", "POST", f"/tasks/{task.id}/done", json={})
    assert (done.json()["state"], done.json()["ended_by"]) == ("done", "1002")
    again = await web.ask("1002", "POST", f"/tasks/{task.id}/done", json={})
    assert (again.status_code, again.json()["type"].rpartition(":")[2]) == (409, "task-not-now")
    assert (await web.ask("lead1", "POST", f"/tasks/{task.id}/reopen", json={})).json()["person"] == "1002"
    whole = (await web.ask("lead1", "GET", f"/tasks/{task.id}")).json()
    assert [line["what"] for line in whole["history"]] == ["opened", "started", "noted", "done", "reopened"]
    audited = {entry["action"] for entry in (await web.ask("manager1", "GET", "/audit")).json()["items"]}
    assert {"task.done", "task.reopened"} <= audited


async def test_an_agent_hands_out_no_tasks_and_nobody_beyond_reach(web: Web) -> None:
    task = await lead(web, agent="1002")
    assert (await web.ask("1002", "POST", f"/tasks/{task.id}/assign", json={"agent": "1001"})).status_code == 403
    for to, status in (
        ({"agent": "1009"}, 404), ({"unit": "team2"}, 404), ({"person": "qa1"}, 404), ({}, 422),
        ({"agent": "1001", "nobody": True}, 422),
    ):  # fmt: skip
        assert (await web.ask("lead1", "POST", f"/tasks/{task.id}/assign", json=to)).status_code == status, to


async def test_in_turn_is_whoever_is_there_and_has_fewest(web: Web) -> None:
    await web.agent_available("1001")
    await web.agent_available("1002")
    await lead(web, "first", agent="1001")
    task = await lead(web, "second")
    given = await web.ask("lead1", "POST", f"/tasks/{task.id}/assign", json={"in_turn": True})
    assert given.json()["agent"] == "1002", given.text


async def test_a_task_of_the_night_goes_to_the_first_who_signs_in(web: Web) -> None:
    task = await lead(web, in_turn=True)
    assert (await web.services.tasks.get(task.id)).person is None
    async with web.watch("1002", "agent") as screen:
        await web.agent_available("1002")
        assert (await screen.next("task"))["what"] == "assigned"
    assert (await web.services.tasks.get(task.id)).person == "1002"


async def test_a_call_from_a_task_starts_it_and_is_kept_with_it(web: Web) -> None:
    task = await lead(web, agent="1002")
    await web.agent_available("1002")
    called = await web.ask("1002", "POST", "/calls", json={"to": CUSTOMER, "task": task.id})
    assert called.status_code == 201, called.text
    whole = (await web.ask("1002", "GET", f"/tasks/{task.id}")).json()
    assert (whole["state"], whole["calls"]) == ("started", 1)
    assert whole["history"][-1]["detail"] == {"call_id": called.json()["call_id"]}
    others = await web.ask("1009", "POST", "/calls", json={"to": CUSTOMER, "task": task.id})
    assert others.status_code == 404


async def test_long_lists_come_in_pages(web: Web) -> None:
    for number in range(5):
        await lead(web, f"{number}", agent="1002", due_at=web.clock.now + number if number < 4 else None)
    first = (await web.ask("1002", "GET", "/tasks?limit=2")).json()
    second = (await web.ask("1002", "GET", f"/tasks?limit=2&cursor={first['next']}")).json()
    last = (await web.ask("1002", "GET", f"/tasks?limit=2&cursor={second['next']}")).json()
    assert [item["subject"] for page in (first, second, last) for item in page["items"]] == ["0", "1", "2", "3", "4"]
    assert (last["next"], first["open"]) == (None, 5)
    assert (await web.ask("1002", "GET", "/tasks?cursor=nonsense")).status_code == 422
