"""Callbacks of campaigns over HTTP: agreed in a call, judged by the contact rules, moved, given and cancelled."""

import asyncio
import json
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import insert, select, update

from app.http.feeds.callbacks import CallbackTeller
from app.layout import Layout
from app.outbound.agreed.changes import CallbackChanges
from app.outbound.campaign_tables import attempts, consents
from app.outbound.dialling.attempts import Intent, write_intents
from app.outbound.dialling.calling import NO_LIST
from app.outbound.rules.do_not_call import DoNotCall
from app.outbound.rules.presets import SHIPPED
from app.outbound.tables import lead_lists, list_leads
from core.facts import Direction
from core.ids import CallId
from tests.fakes.calling_office import CONSENT, LEAD
from tests.unit.app.http.conftest import ZONE, Web
from tests.unit.app.http.test_campaigns import SETTINGS, slug

PERSON, OTHER = "+8613800138000", "+8613900139000"
CALL = CallId("out-lead-7-0001")
MONDAY_TEN = datetime(2026, 11, 30, 10, tzinfo=ZONE)


@pytest.fixture
async def talked(web: Web) -> Web:
    """1002 talks to a lead of a campaign on Monday at ten. China's rules, without its holidays."""
    web.clock.now = MONDAY_TEN.timestamp()
    rules = json.loads((SHIPPED / "cn.json").read_text(encoding="utf-8"))
    rules["versions"][-1]["calling"]["on_holidays"] = "usual"
    folder = Layout(web.services.settings.data).presets
    folder.mkdir()
    (folder / "house.json").write_text(json.dumps(rules | {"name": "house"}), encoding="utf-8")
    settings = SETTINGS | {"preset": "house"}
    made = await web.ask("lead1", "POST", "/campaigns", json={"name": "autumn", "settings": settings})
    assert made.status_code == 201, made.text
    await web.agent_available("1002")
    await a_call(web)
    await web.desk.agent_rings("1002")
    await web.desk.agent_answers("1002")
    return web


async def test_a_number_dialled_by_hand_is_said_to_be_on_no_list(talked: Web) -> None:
    await a_call(talked, CallId("out-lead-8-0000"), "+8613800138009")
    async with talked.services.database.write() as connection:
        by_hand = update(attempts).where(attempts.c.call_id == "out-lead-8-0000")
        await connection.execute(by_hand.values(lead_id=NO_LIST))
    refused = await talked.ask("lead1", "GET", "/agreed-callbacks/about/out-lead-8-0000")
    assert (refused.status_code, "on no list" in refused.json()["detail"]) == (404, True)


async def a_call(web: Web, call_id: CallId = CALL, number: str = PERSON, attempt: bool = True) -> None:
    async with web.services.database.write() as connection:
        made = insert(lead_lists).values(
            name=f"list of {call_id}", campaign="autumn", priority=50, share=1, active=True, ready=True,
            created_at=0.0, created_by="lead1",
        )  # fmt: skip
        id = await connection.scalar(made.returning(lead_lists.c.id))
        lead = insert(list_leads).values(list_id=id, number=number, **LEAD | {"name": "王先生", "state": "done"})
        lead_id = await connection.scalar(lead.returning(list_leads.c.id))
        await connection.execute(insert(consents).values(number=number, **CONSENT))
        intent = Intent(
            call_id=call_id, campaign="autumn", lead_id=int(lead_id or 0), number=number, shown_as="4008001234",
            permit=7, intended_at=web.clock() - 1.0, preset="house", preset_since="2024-01-01", consent_id=None,
        )  # fmt: skip
        await write_intents(connection, [intent] if attempt else [])
    await web.desk.call_waits(
        call_id, queue="service", needs=web.services.directory.queues["service"].needs, caller="4008001234",
        dialled=number, direction=Direction.OUT,
    )  # fmt: skip


def at(text: str, days: int = 1) -> str:
    """``text`` o'clock, so many days after Monday, in Shanghai."""
    hour, minute = text.split(":")
    day = MONDAY_TEN + timedelta(days=days)
    return day.replace(hour=int(hour), minute=int(minute)).isoformat(timespec="milliseconds")


async def agrees(web: Web, when: str, who: str = "1002", **more: Any) -> httpx.Response:
    return await web.ask(who, "POST", "/agreed-callbacks", json={"call_id": CALL, "at": when} | more)


async def agreed(web: Web, when: str = at("10:30"), **more: Any) -> dict[str, Any]:
    answer = await agrees(web, when, **more)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def listed(web: Web, who: str, **query: Any) -> dict[str, Any]:
    found: dict[str, Any] = (await web.ask(who, "GET", "/agreed-callbacks", params=query)).json()
    return found


async def lead_state(web: Web) -> tuple[str, str | None]:
    async with web.services.database.read() as connection:
        query = select(list_leads.c.state, list_leads.c.agent).where(list_leads.c.number == PERSON)
        row = (await connection.execute(query)).one()
    return row.state, row.agent


async def test_during_the_call_and_after_it(talked: Web) -> None:
    about = (await talked.ask("1002", "GET", f"/agreed-callbacks/about/{CALL}")).json()
    assert (about["campaign"], about["name"], about["number"], about["zone"], about["open"]) == (
        "autumn", "王先生", PERSON, "Asia/Shanghai", None,
    )  # fmt: skip
    made = await agreed(talked, note="合同条款")
    assert (made["kind"], made["agent"], made["state"], made["due_at"], made["note"]) == (
        "personal", "1002", "agreed", at("10:30"), "合同条款",
    )  # fmt: skip
    assert (made["overdue"], made["on_time"], made["zone"]) == (False, None, "Asia/Shanghai")
    assert await lead_state(talked) == ("agreed", "1002")
    await talked.desk.customer_leaves(CALL)
    again = await agreed(talked, at("15:00"), kind="shared")
    assert (again["id"], again["kind"], again["agent"]) == (made["id"], "shared", None), "one lead has one callback"
    noted = (await talked.ask("admin", "GET", "/audit?action=callback.agreed")).json()["items"]
    assert [one["actor"] for one in noted] == ["1002", "1002"]


async def test_a_time_that_a_rule_forbids_is_refused_with_the_next_that_may_be(talked: Web) -> None:
    refused = await agrees(talked, at("12:30"))
    assert (refused.status_code, slug(refused)) == (409, "callback-forbidden")
    found = refused.json()["refused"]
    assert (found["rule"], found["next_at"], found["allowed"]) == (
        "rest_hours", at("14:00"), False,
    )  # fmt: skip
    assert {"zh", "en"} == set(found["name"]) == set(found["said"])
    judged = await talked.ask("1002", "POST", "/agreed-callbacks/judged", json={"call_id": CALL, "at": at("20:00")})
    assert judged.json()["next_at"] == at("09:00", days=2)
    fine = await talked.ask("1002", "POST", "/agreed-callbacks/judged", json={"call_id": CALL, "at": at("11:00")})
    assert (fine.json()["allowed"], fine.json()["rule"]) == (True, None)
    assert (await listed(talked, "1002", mine=True))["items"] == []


async def test_no_time_that_is_past_or_too_far_away(talked: Web) -> None:
    for when in (at("09:00", days=0), at("10:00", days=200)):
        refused = await agrees(talked, when)
        assert (refused.status_code, slug(refused)) == (422, "callback-time"), when
    anybodys = at("10:30").removesuffix("+08:00")
    assert (await agrees(talked, anybodys)).status_code == 422, "without an offset"


async def test_another_number_is_judged_where_it_is(talked: Web) -> None:
    """A number without consent, and one on the list."""
    refused = await agrees(talked, at("10:30"), number="13900139000")
    assert refused.json()["refused"]["rule"] == "no_consent"
    async with talked.services.database.write() as connection:
        await connection.execute(insert(consents).values(number=OTHER, **CONSENT))
    made = await agreed(talked, number="139 0013 9000")
    assert made["number"] == OTHER
    await DoNotCall(talked.services.database, talked.clock).add(OTHER, by="x")
    refused = await agrees(talked, at("10:30"), number=OTHER)
    assert (refused.json()["refused"]["rule"], refused.json()["refused"]["next_at"]) == ("own_list", None)
    assert (await agrees(talked, at("10:30"), number="12")).status_code == 422


async def test_of_calls_of_ones_own_and_of_campaigns_only(talked: Web) -> None:
    assert (await agrees(talked, at("10:30"), "1004")).status_code == 404, "another agent does not know of it"
    assert (await agrees(talked, at("10:30"), "qa1")).status_code == 403
    await a_call(talked, CallId("in-1"), OTHER, attempt=False)
    about = await talked.ask("lead1", "GET", "/agreed-callbacks/about/in-1")
    assert (about.status_code, slug(about)) == (404, "not-found")
    shared = await agrees(talked, at("10:30"), "lead1", kind="shared")
    assert shared.status_code == 201, "who runs campaigns, of any call"


async def test_it_is_moved_and_cancelled_by_whose_it_is(talked: Web) -> None:
    made = await agreed(talked)
    path = f"/agreed-callbacks/{made['id']}"
    assert (await talked.ask("1004", "POST", f"{path}/move", json={"at": at("11:00")})).status_code == 404
    assert (await talked.ask("1002", "POST", f"{path}/move", json={"at": at("13:00")})).status_code == 409
    moved = await talked.ask("1002", "POST", f"{path}/move", json={"at": at("11:00"), "note": "先发报价"})
    assert (moved.json()["due_at"], moved.json()["note"]) == (at("11:00"), "先发报价")
    ended = await talked.ask("1002", "POST", f"{path}/cancel")
    assert (ended.json()["state"], ended.json()["why"], ended.json()["ended_by"]) == ("cancelled", "person", "1002")
    assert await lead_state(talked) == ("done", None)
    again = await talked.ask("1002", "POST", f"{path}/cancel")
    assert (again.status_code, slug(again)) == (409, "callback-not-open")
    (gone,) = (await listed(talked, "1002", mine=True, when="ended"))["items"]
    assert gone["id"] == made["id"]


async def test_a_supervisor_sees_what_is_overdue_and_gives_it_to_another(talked: Web) -> None:
    made = await agreed(talked)
    talked.clock.now += 86_400.0 + 1801.0
    talked.tokens.clear()  # they have run out
    found = await listed(talked, "lead1", campaign="autumn", when="overdue")
    assert [(one["id"], one["overdue"]) for one in found["items"]] == [(made["id"], True)]
    assert (found["kept"]["open"], found["kept"]["overdue"], found["kept"]["due"]) == (1, 1, 1)
    path = f"/agreed-callbacks/{made['id']}/give"
    assert (await talked.ask("1002", "POST", path, json={"agent": "1004"})).status_code == 403
    given = await talked.ask("lead1", "POST", path, json={"agent": "1004"})
    assert given.status_code == 200, given.text
    assert (await listed(talked, "1002"))["items"] == []
    assert [one["id"] for one in (await listed(talked, "1004"))["items"]] == [made["id"]]
    assert (await talked.ask("lead1", "POST", path, json={"agent": "9999"})).status_code == 404
    shared = await talked.ask("lead1", "POST", path, json={})
    assert (shared.json()["kind"], shared.json()["agent"]) == ("shared", None)


async def test_pages_of_them_follow_each_other(talked: Web) -> None:
    for place in range(3):
        call = CallId(f"out-lead-8-000{place}")
        await a_call(talked, call, f"+861370013700{place}")
        body = {"call_id": call, "at": at(f"1{place}:00"), "kind": "shared"}
        answer = await talked.ask("lead1", "POST", "/agreed-callbacks", json=body)
        assert answer.status_code in (201, 409), answer.text
    first = await listed(talked, "lead1", campaign="autumn", limit=1)
    rest = await listed(talked, "lead1", campaign="autumn", limit=5, cursor=first["next"])
    assert [one["due_at"][11:16] for one in (*first["items"], *rest["items"])] == ["10:00", "11:00"]
    bad = await talked.ask("lead1", "GET", "/agreed-callbacks", params={"cursor": "MS4wCjo"})
    assert bad.status_code == 422


async def test_the_screens_of_all_concerned_hear_of_a_change_within_a_second(talked: Web) -> None:
    """And no others: an agent without one, or who watches the floor and runs no campaigns."""
    made = await agreed(talked)
    services = talked.services
    teller = CallbackTeller(services.agent_feed, services.floor_feed, talked.clock)
    watching = asyncio.create_task(CallbackChanges(services.database, teller).run())
    async with (
        talked.watch("1002", "agent") as old, talked.watch("1004", "agent") as new,
        talked.watch("lead1") as lead, talked.watch("qa1") as other,
    ):  # fmt: skip
        await asyncio.sleep(0)
        begun = asyncio.get_running_loop().time()
        await talked.ask("lead1", "POST", f"/agreed-callbacks/{made['id']}/give", json={"agent": "1004"})
        await old.next("callbacks")
        await new.next("callbacks")
        while "callbacks" not in (delta := await lead.next("delta")):
            pass
        assert asyncio.get_running_loop().time() - begun < 1.0
        assert delta["callbacks"] is True
        await talked.agent_available("1003")
        while "agents" not in (delta := await other.next("delta")):
            assert "callbacks" not in delta
        assert "callbacks" not in delta
    watching.cancel()


async def test_a_list_whose_customers_wait_for_a_call_is_not_removed(talked: Web) -> None:
    """It can be switched off, which breaks no promise."""
    made = await agreed(talked)
    (one,) = (await talked.ask("lead1", "GET", "/leads/lists")).json()["items"]
    refused = await talked.ask("lead1", "DELETE", f"/leads/lists/{one['id']}")
    assert (refused.status_code, slug(refused), refused.json()["open"]) == (409, "list-owes", 1)
    assert (await talked.ask("lead1", "POST", f"/agreed-callbacks/{made['id']}/cancel")).status_code == 200
    assert (await talked.ask("lead1", "DELETE", f"/leads/lists/{one['id']}")).status_code == 204
