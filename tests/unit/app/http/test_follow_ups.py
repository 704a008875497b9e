"""Follow-ups over HTTP: whoever has one is reminded within a second, and nobody sees another's."""

import asyncio
from typing import Any

from reports.words import rfc3339
from tests.unit.app.http.conftest import ZONE, Web


async def promise(web: Web, who: str = "1002", in_s: float = 3600.0, **more: Any) -> dict[str, Any]:
    customer = (await web.ask("1002", "POST", "/customers", json={"name": "张伟", "numbers": []})).json()["id"]
    body = {"customer": customer, "due_at": rfc3339(web.clock.now + in_s, ZONE), "note": "报价", **more}
    answer = await web.ask(who, "POST", "/follow-ups", json=body)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def listed(web: Web, who: str, query: str = "") -> list[int]:
    answer = await web.ask(who, "GET", f"/follow-ups{query}")
    assert answer.status_code == 200, answer.text
    return [one["id"] for one in answer.json()["items"]]


async def test_whoever_has_one_is_reminded_when_it_is_due(web: Web) -> None:
    async with web.watch("1002", "agent") as screen:
        one = await promise(web, in_s=0.5)
        assert (await screen.next("follow_up"))["what"] == "promised"
        begun = asyncio.get_running_loop().time()
        web.clock.now += 0.5
        due = await screen.next("follow_up")
        assert asyncio.get_running_loop().time() - begun < 1.5
    assert (due["id"], due["what"], due["state"]) == (one["id"], "due", "open")
    assert "张伟" not in str(due)
    page = (await web.ask("1002", "GET", "/follow-ups?mine=true")).json()
    assert (page["items"][0]["overdue"], page["open"], page["overdue"]) == (True, 1, 1)
    assert page["items"][0]["customer"]["name"] == "张伟"


async def test_whoever_watches_the_floor_hears_that_somebodys_has_changed(web: Web) -> None:
    async with web.watch("lead1") as floor:
        one = await promise(web)
        while "follow_ups" not in (delta := await floor.next("delta")):
            pass
        assert delta["follow_ups"] is True
        assert "张伟" not in str(delta)
        await web.ask("1002", "POST", f"/follow-ups/{one['id']}/done", json={})
        while "follow_ups" not in (delta := await floor.next("delta")):
            pass


async def test_one_that_was_due_while_the_service_was_away_is_told_at_its_start(web: Web) -> None:
    web.services.crm.follow_ups.when_changed.clear()
    one = await promise(web, in_s=-60.0)
    told: list[tuple[int, str]] = []
    web.services.crm.follow_ups.when_changed.append(lambda it, before, what: told.append((it.id, what)))
    await web.services.crm.follow_ups.remind()
    assert told == [(one["id"], "due")]


async def test_moved_given_done_and_begun_again(web: Web) -> None:
    one = await promise(web)
    path = f"/follow-ups/{one['id']}"
    later = rfc3339(web.clock.now + 7200, ZONE)
    moved = await web.ask("1002", "POST", f"{path}/move", json={"due_at": later, "note": "客户在开会"})
    assert moved.json()["due_at"] == later
    assert (await web.ask("1002", "POST", f"{path}/give", json={"owner": "1004"})).status_code == 404, "not an agent's"
    async with web.watch("1002", "agent") as old, web.watch("1004", "agent") as new:
        assert (await web.ask("lead1", "POST", f"{path}/give", json={"owner": "1004"})).json()["owner"] == "1004"
        assert (await old.next("follow_up"))["what"] == (await new.next("follow_up"))["what"] == "given"
    assert (await web.ask("1002", "POST", f"{path}/done", json={})).status_code == 404
    done = (await web.ask("1004", "POST", f"{path}/done", json={"note": "成交"})).json()
    assert (done["state"], done["ended_by"]) == ("done", "1004")
    again = await web.ask("1004", "POST", f"{path}/done", json={})
    assert (again.status_code, again.json()["type"].rpartition(":")[2]) == (409, "follow-up-not-now")
    assert (await web.ask("1004", "POST", f"{path}/reopen", json={})).json()["state"] == "open"
    dropped = await web.ask("1004", "POST", f"{path}/done", json={"dropped": True})
    assert dropped.json()["state"] == "dropped"
    whole = (await web.ask("lead1", "GET", path)).json()
    assert [line["what"] for line in whole["history"]] == ["promised", "moved", "given", "done", "reopened", "dropped"]
    audited = (await web.ask("manager1", "GET", "/audit?action=follow-up.")).json()["items"]
    assert len(audited) == 6


async def test_each_sees_its_own_and_who_leads_those_of_all_below(web: Web) -> None:
    mine, theirs = await promise(web), await promise(web, "1009")
    for who, seen in (("1002", [mine]), ("1009", [theirs]), ("lead1", [mine]), ("manager1", [mine, theirs])):
        assert await listed(web, who) == [one["id"] for one in seen], who
    assert await listed(web, "manager1", "?owner=1009") == [theirs["id"]]
    assert await listed(web, "lead1", "?owner=1009") == []
    assert await listed(web, "manager1", f"?customer={mine['customer']['id']}") == [mine["id"]]
    assert (await web.ask("1002", "GET", f"/follow-ups/{theirs['id']}")).status_code == 404
    assert (await web.ask("qa1", "GET", "/follow-ups")).status_code == 403


async def test_those_due_first_come_first_page_by_page(web: Web) -> None:
    made = [(await promise(web, in_s=due))["id"] for due in (300.0, 100.0, -5.0)]
    first = (await web.ask("1002", "GET", "/follow-ups?limit=2")).json()
    rest = await listed(web, "1002", f"?limit=2&cursor={first['next']}")
    assert [one["id"] for one in first["items"]] + rest == made[::-1]
    assert await listed(web, "1002", "?overdue=true") == [made[2]]


async def test_they_are_found_by_a_part_of_their_customer(web: Web) -> None:
    one = await promise(web)
    wei = await web.ask("1002", "PATCH", f"/customers/{one['customer']['id']}", json={"numbers": ["+8613800138000"]})
    assert wei.is_success, wei.text
    for q, found in (("伟", [one["id"]]), ("138-0013", [one["id"]]), ("李", []), ("！", [])):
        assert await listed(web, "1002", f"?q={q}") == found, q
    assert await listed(web, "1009", "?q=伟") == []


async def test_who_may_be_given_one_is_found_by_name_and_nobody_else_is_named(web: Web) -> None:
    async def names(who: str, q: str = "") -> list[str]:
        answer = await web.ask(who, "GET", f"/follow-ups/owners?q={q}")
        assert answer.status_code == 200, answer.text
        return [one["username"] for one in answer.json()["items"]]

    colleague = web.services.directory.person("1004")
    assert colleague is not None
    assert await names("1002") == ["1002"]
    lead = await names("lead1")
    assert {"1002", "1004"} <= set(lead)
    assert "1009" not in lead, "another's"
    assert (await names("manager1", "1009"), await names("manager1", "qa1")) == (["1009"], []), "qa1 follows nobody up"
    assert (await names("lead1", colleague.name[:1]), await names("lead1", "004")) == (
        [name for name in lead if colleague.name[:1] in web.services.directory.called(name)], ["1004"]
    )  # fmt: skip
    one = await promise(web)
    for name in lead:
        assert (await web.ask("lead1", "POST", f"/follow-ups/{one['id']}/give", json={"owner": name})).is_success, name
