"""Customers over HTTP: who sees and changes whom, what is found, the record with the ring, and what a merge says."""

from typing import Any

import pytest

from app.rules.customers import CustomerField, CustomerFields
from tests.unit.app.http.conftest import Web

NUMBER, OTHER = "+8613800138000", "+862162881234"  # the first is who calls in these tests


async def add(web: Web, who: str = "1002", **record: Any) -> dict[str, Any]:
    body = {"although_known": True, **record}
    answer = await web.ask(who, "POST", "/customers", json=body)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def found(web: Web, who: str, query: str) -> list[str]:
    names: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        more = f"&cursor={cursor}" if cursor else ""
        answer = await web.ask(who, "GET", f"/customers?limit=2&{query}{more}")
        assert answer.status_code == 200, answer.text
        names += [one["name"] for one in answer.json()["items"]]
        cursor = answer.json()["next"]
    return names


async def test_a_record_says_all_that_was_written(web: Web) -> None:
    fields = CustomerFields(
        items=[CustomerField(code="city", name_zh="城市", name_en="City")]
    ).model_dump(mode="json")  # fmt: skip
    assert (await web.ask("manager1", "PUT", "/settings/customer-fields", json=fields)).status_code == 200
    made = await add(
        web, name="张伟", company="甲公司", numbers=["138 0013 8000", "021-6288 1234"], tags=["vip"],
        fields={"city": "上海"}, owner="1002", note="上午联系",
    )  # fmt: skip
    assert [one["number"] for one in made["numbers"]] == [NUMBER, OTHER]
    assert made["numbers"][0]["region"]["en"] == "Beijing China Mobile"
    assert (made["owner"], made["fields"], made["tags"], made["may_edit"]) == ("1002", {"city": "上海"}, ["vip"], True)
    assert (await web.ask("1002", "GET", f"/customers/{made['id']}")).json() == made


async def test_found_by_any_part_page_by_page(web: Web) -> None:
    for name, numbers in (("张伟", [NUMBER]), ("小张伟", []), ("John Smith", [OTHER]), ("王芳", ["+8613912345678"])):
        await add(web, name=name, numbers=numbers)
    for query, names in (
        ("q=张伟", ["张伟", "小张伟"]), ("q=0138", ["张伟"]), ("q=OHN SM", ["John Smith"]),
        ("q=021-62881234", ["John Smith"]),
        ("q=6288", ["John Smith"]), ("q=138&owner=1002", []), ("q=--", []), (f"number=%2B{NUMBER[1:]}", ["张伟"]),
        ("q=86", ["张伟", "王芳", "John Smith"]),
    ):  # fmt: skip
        assert sorted(await found(web, "1002", query)) == sorted(names), query
    assert await found(web, "1002", "") == ["王芳", "John Smith", "小张伟", "张伟"], "changed last, first"


async def test_each_sees_what_is_nobodys_and_what_is_within_reach(web: Web) -> None:
    await add(web, name="客户无主")
    await add(web, name="客户一", owner="1002")
    await add(web, "1009", name="客户二", owner="1009")  # of team2
    for who, names in (
        ("1002", {"客户无主", "客户一"}), ("1009", {"客户无主", "客户二"}), ("lead1", {"客户无主", "客户一"}),
        ("manager1", {"客户无主", "客户一", "客户二"}), ("qa1", {"客户无主", "客户一", "客户二"}),
    ):  # fmt: skip
        assert set(await found(web, who, "q=客户")) == set(await found(web, who, "")) == names, who
    for who in ("it1", "ops1", "trainer1"):
        assert (await web.ask(who, "GET", "/customers?q=客户")).status_code == 403


@pytest.mark.parametrize("path", ["", "/calls", "/messages", "/orders", "/history"])
async def test_anothers_customer_does_not_exist(web: Web, path: str) -> None:
    made = await add(web, "1009", name="客户", owner="1009")
    never = await web.ask("1002", "GET", f"/customers/999{path}")
    there = await web.ask("1002", "GET", f"/customers/{made['id']}{path}")
    assert (there.status_code, there.json()) == (never.status_code, never.json())
    assert there.status_code == 404
    assert (await web.ask("1002", "PATCH", f"/customers/{made['id']}", json={"name": "x"})).status_code == 404
    assert (await web.ask("1009", "GET", f"/customers/{made['id']}{path}")).status_code == 200


async def test_qa_reads_and_changes_nothing(web: Web) -> None:
    made = await add(web, name="客户")
    assert (await web.ask("qa1", "GET", f"/customers/{made['id']}")).json()["may_edit"] is False
    assert (await web.ask("qa1", "PATCH", f"/customers/{made['id']}", json={"name": "x"})).status_code == 403


async def test_a_change_is_noted_without_what_it_says(web: Web) -> None:
    made = await add(web, name="张伟", numbers=[NUMBER], note="绝密")
    after = await web.ask("1004", "PATCH", f"/customers/{made['id']}", json={"note": "很绝密", "tags": ["vip", "vip"]})
    assert (after.json()["note"], after.json()["tags"], after.json()["name"]) == ("很绝密", ["vip"], "张伟")
    lines = (await web.ask("1004", "GET", f"/customers/{made['id']}/history")).json()["items"]
    assert [(line["what"], line["by"]) for line in lines] == [("added", "1002"), ("changed", "1004")]
    assert lines[1]["detail"]["note"] == {"from": "绝密", "to": "很绝密"}
    audit = (await web.ask("manager1", "GET", "/audit")).json()["items"]
    told = [entry for entry in audit if entry["action"].startswith("customer.")]
    assert [(entry["action"], entry["detail"]["changed"]) for entry in told][::-1] == [
        ("customer.added", ["name", "note", "numbers"]), ("customer.changed", ["note", "tags"]),
    ]  # fmt: skip
    assert not any(secret in str(told) for secret in ("绝密", "张伟", "13800138000"))


@pytest.mark.parametrize(
    "body",
    [{}, {"name": " "}, {"numbers": ["none"]}, {"numbers": ["12"]}, {"name": "x", "fields": {"shoe": "42"}},
     {"name": "x", "shoe": 1}, {"name": "x\ny"}, {"name": "x", "tags": [""]}],
)  # fmt: skip
async def test_what_makes_no_record_is_refused(web: Web, body: dict[str, Any]) -> None:
    answer = await web.ask("1002", "POST", "/customers", json=body)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert await found(web, "manager1", "") == []


async def test_an_owner_is_somebody_of_ones_own(web: Web) -> None:
    made = await add(web, name="客户")
    for who, owner, status in (
        ("1002", "1009", 404),
        ("lead1", "1009", 404),
        ("lead1", "1004", 200),
        ("1002", "x", 404),
    ):
        answer = await web.ask(who, "PATCH", f"/customers/{made['id']}", json={"owner": owner})
        assert answer.status_code == status, (who, owner)


async def test_a_known_number_names_the_record_and_the_same_key_writes_once(web: Web) -> None:
    key = {"Idempotency-Key": "k1"}
    first = await web.ask("1002", "POST", "/customers", json={"numbers": [NUMBER]}, headers=key)
    again = await web.ask("1002", "POST", "/customers", json={"numbers": [NUMBER]}, headers=key)
    assert first.json() == again.json()
    refused = await web.ask("1002", "POST", "/customers", json={"name": "张太太", "numbers": [NUMBER]})
    assert (refused.status_code, refused.json()["customers"]) == (409, [first.json()["id"]])
    await add(web, name="张太太", numbers=[NUMBER])
    [shared] = (await web.ask("lead1", "GET", "/customers/duplicates")).json()["items"]
    assert (shared["number"], [one["name"] for one in shared["customers"]]) == (NUMBER, ["", "张太太"])
    assert (await web.ask("1002", "GET", "/customers/duplicates")).status_code == 403


async def test_a_merge_says_what_it_did(web: Web) -> None:
    stays = await add(web, name="张伟", numbers=[NUMBER])
    goes = await add(web, name="张先生", numbers=[OTHER], tags=["vip"])
    order = (await web.ask("1002", "POST", "/orders", json={"customer": goes["id"]})).json()
    refused = await web.ask("lead1", "POST", f"/customers/{stays['id']}/merge", json={"goes": stays["id"]})
    assert refused.status_code == 409
    done = (await web.ask("lead1", "POST", f"/customers/{stays['id']}/merge", json={"goes": goes["id"]})).json()
    assert (done["numbers"], done["tags"], done["orders"], done["kept_apart"]) == (
        [OTHER],
        ["vip"],
        1,
        {"name": "张先生"},
    )
    assert (await web.ask("1002", "GET", f"/customers/{goes['id']}")).json()["id"] == stays["id"]
    assert (await web.ask("1002", "GET", f"/orders/{order['id']}")).json()["customer"]["id"] == stays["id"]
    [entry] = (await web.ask("manager1", "GET", "/audit?action=customer.merged")).json()["items"]
    assert (entry["subject"], entry["detail"]["goes"], entry["actor"]) == (str(stays["id"]), goes["id"], "lead1")


# --- on the phone ----------------------------------------------------------------------------------------------------


async def test_the_record_comes_with_the_ring_to_whoever_gets_the_call(web: Web) -> None:
    made = await add(web, "1009", name="张伟", numbers=[NUMBER], owner="1009")
    await web.agent_available("1002")
    async with web.watch("1002", "agent") as screen:
        await web.desk.call_waits("c1", queue="service", needs=web.services.directory.queues["service"].needs)
        offer = await screen.next("offer")
        pop = await screen.next("screen_pop")
        while pop["customer"]["records"] is None:
            pop = await screen.next("screen_pop")
        assert [one["name"] for one in pop["customer"]["records"]] == ["张伟"]
        assert offer["customer"]["records"] in (None, pop["customer"]["records"])
        await web.desk.agent_rings("1002")
        await web.desk.agent_answers("1002")
        assert (await screen.next("connected"))["customer"]["records"] == pop["customer"]["records"]
    mine = (await web.ask("1002", "GET", f"/customers?number=%2B{NUMBER[1:]}")).json()["items"]
    assert [(one["id"], one["may_edit"]) for one in mine] == [(made["id"], True)], "on the phone, it is mine to see"
    assert (await web.ask("1002", "PATCH", f"/customers/{made['id']}", json={"note": "来电"})).status_code == 200
    assert (await web.ask("1004", "GET", f"/customers/{made['id']}")).status_code == 404
    await web.desk.customer_leaves("c1")
    assert (await web.ask("1002", "GET", f"/customers/{made['id']}")).status_code == 200, "while it is written down"
    await web.ask("1002", "POST", "/me/wrapup", json={"call_id": "c1", "disposition": "resolved", "done": True})
    assert (await web.ask("1002", "GET", f"/customers/{made['id']}")).status_code == 404
    [call] = (await web.ask("1009", "GET", f"/customers/{made['id']}/calls")).json()["items"]
    assert (call["call_id"], call["agent"], call["disposition"]) == ("c1", "1002", "resolved")


async def test_who_may_see_no_customers_is_shown_none(web: Web) -> None:
    await add(web, name="张伟", numbers=[NUMBER])
    role = (await web.ask("admin", "GET", "/roles")).json()["items"]
    agent = next(one for one in role if one["name"] == "agent")["permissions"]
    grants = {name: scope for name, scope in agent.items() if name != "see_customers"}
    assert (await web.ask("admin", "PUT", "/roles/agent", json={"permissions": grants})).status_code == 200
    await web.agent_available("1002")
    async with web.watch("1002", "agent") as screen:
        await web.desk.call_waits("c1", queue="service", needs=web.services.directory.queues["service"].needs)
        pop = await screen.next("screen_pop")
    await web.services.crm.pops.settled()
    async with web.watch("1002", "agent") as reloaded:
        again = await reloaded.next("offer")
    assert pop["customer"]["records"] is again["customer"]["records"] is None
    assert "张伟" not in str(pop)
