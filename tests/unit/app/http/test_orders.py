"""Orders over HTTP: who sells, who verifies, who delivers; and the figures with the orders behind them."""

from typing import Any

import pytest

from reports.words import rfc3339
from tests.unit.app.http.campaign_calls import CALL, has_campaign, talks
from tests.unit.app.http.conftest import ZONE, Web

ITEMS = [{"name": "茶", "quantity": 2, "price": 5000}]


async def draft(web: Web, who: str = "1002", **more: Any) -> int:
    customer = (await web.ask("1002", "POST", "/customers", json={"name": "张伟"})).json()["id"]
    answer = await web.ask(who, "POST", "/orders", json={"customer": customer, "items": ITEMS, **more})
    assert answer.status_code == 201, answer.text
    id: int = answer.json()["id"]
    return id


async def act(web: Web, who: str, id: int, what: str, note: str = "") -> int:
    body = {} if what in ("place", "revise") else {"json": {"note": note}}
    return (await web.ask(who, "POST", f"/orders/{id}/{what}", **body)).status_code


async def sold(web: Web, *steps: str, seller: str = "1002", **more: Any) -> int:
    id = await draft(web, seller, **more)
    by = {"verify": "qa1", "reject": "qa1"}
    for step in ("place", *steps):
        who = by.get(step, seller if step in ("place", "revise") else "manager1")
        assert await act(web, who, id, step, "x") == 200, step
    return id


async def test_an_order_goes_from_hand_to_hand(web: Web) -> None:
    id = await draft(web, addon=True)
    put = await web.ask(
        "1002", "PUT", f"/orders/{id}", json={"items": [*ITEMS, {"name": "杯", "quantity": 1, "price": 1}]}
    )
    assert (put.json()["total"], put.json()["may"]) == (10_001, ["edit", "discard", "place"])
    assert await act(web, "1002", id, "place") == 200
    assert [await act(web, who, id, "verify") for who in ("1002", "lead1", "qa1")] == [403, 403, 200]
    assert [await act(web, who, id, "ship", "SF123") for who in ("1002", "qa1", "lead1")] == [403, 403, 200]
    assert await act(web, "lead1", id, "sign") == 200
    part = await web.ask("lead1", "POST", f"/orders/{id}/payments", json={"amount": 10_000, "note": "货到付款"})
    assert (part.json()["state"], part.json()["received"]) == ("signed", 10_000)
    whole = (await web.ask("lead1", "POST", f"/orders/{id}/payments", json={"amount": 1})).json()
    assert (whole["state"], [one["amount"] for one in whole["payments"]]) == ("paid", [10_000, 1])
    assert [(line["what"], line["by"]) for line in whole["history"]] == [
        ("drafted", "1002"), ("rewritten", "1002"), ("placed", "1002"), ("verified", "qa1"), ("shipped", "lead1"),
        ("signed", "lead1"), ("received", "lead1"), ("received", "lead1"),
    ]  # fmt: skip
    audited = (await web.ask("manager1", "GET", "/audit?action=order.")).json()["items"]
    assert [entry["action"].removeprefix("order.") for entry in audited][::-1] == [
        "drafted", "rewritten", "place", "verify", "ship", "sign", "paid", "paid",
    ]  # fmt: skip


async def test_nobody_verifies_what_they_have_sold(web: Web) -> None:
    id = await draft(web, "manager1")
    assert await act(web, "manager1", id, "place") == 200
    assert "verify" not in (await web.ask("manager1", "GET", f"/orders/{id}")).json()["may"]
    refused = await web.ask("manager1", "POST", f"/orders/{id}/verify", json={})
    assert (refused.status_code, refused.json()["type"].rpartition(":")[2]) == (409, "own-order")
    assert await act(web, "qa1", id, "verify") == 200


async def test_a_rejection_says_why_and_comes_back_as_a_draft(web: Web) -> None:
    id = await draft(web)
    assert await act(web, "qa1", id, "verify") == 409, "not placed yet"
    await act(web, "1002", id, "place")
    assert await act(web, "qa1", id, "reject") == 422
    assert await act(web, "qa1", id, "reject", "地址不全") == 200
    assert (await web.ask("1002", "PUT", f"/orders/{id}", json={"items": ITEMS})).status_code == 409
    assert [await act(web, "1002", id, step) for step in ("revise", "place")] == [200, 200]
    other = await draft(web)
    assert (await web.ask("1002", "DELETE", f"/orders/{other}")).status_code == 204
    assert (await web.ask("1002", "GET", f"/orders/{other}")).status_code == 404


@pytest.mark.parametrize("what", ["", "place", "verify", "ship", "payments"])
async def test_an_order_out_of_reach_does_not_exist(web: Web, what: str) -> None:
    id = await sold(web, seller="1009")
    body: dict[str, Any] = {"amount": 1} if what == "payments" else {}
    for who in ("1002", "lead1"):
        method, path = ("POST", f"/orders/{id}/{what}") if what else ("GET", f"/orders/{id}")
        answer = await web.ask(who, method, path, **({"json": body} if what not in ("", "place") else {}))
        assert answer.status_code in (403, 404), who
        assert [one["id"] for one in (await web.ask(who, "GET", "/orders")).json()["items"]] == []


async def test_an_empty_order_is_not_placed_and_an_odd_one_not_written(web: Web) -> None:
    id = await draft(web, items=[])
    assert await act(web, "1002", id, "place") == 422
    customer = (await web.ask("1002", "GET", f"/orders/{id}")).json()["customer"]["id"]
    for odd in (
        {"items": [{"name": "茶", "quantity": 0, "price": 1}]}, {"items": [{"name": "茶", "quantity": 1, "price": -1}]},
        {"currency": "yuan"}, {"customer": 999}, {"call_id": "c9"},
    ):  # fmt: skip
        answer = await web.ask("1002", "POST", "/orders", json={"customer": customer, **odd})
        assert answer.status_code in (404, 422), odd


async def test_an_order_of_a_call_bears_its_queue(web: Web) -> None:
    await web.agent_available("1002")
    await web.conversation("c1")
    id = await draft(web, call_id="c1")
    order = (await web.ask("1002", "GET", f"/orders/{id}")).json()
    assert (order["call_id"], order["campaign"], order["agent"]) == ("c1", "service", "1002")


async def report(web: Web, by: str, who: str = "manager1") -> dict[str, Any]:
    begin = web.clock.now // 900 * 900 - 3600
    span = f"from={_at(begin)}&to={_at(begin + 7200)}"
    answer = await web.ask(who, "GET", f"/reports/sales?by={by}&{span}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def _at(epoch: float) -> str:
    return rfc3339(epoch, ZONE).replace("+", "%2B")


async def test_the_figures_are_what_a_hand_counts_and_lead_to_their_orders(web: Web) -> None:
    await web.agent_available("1002")
    await web.conversation("c1")
    await web.desk.customer_leaves("c1")
    first = await sold(web, "verify", "ship", "sign", call_id="c1")
    await web.ask("manager1", "POST", f"/orders/{first}/payments", json={"amount": 4000})
    await sold(web, "reject", addon=True)
    await sold(web, "verify", "ship", "return", seller="1009", currency="USD")
    await draft(web)
    told = await report(web, "agent")
    rows = {row["key"]: row for row in told["items"]}
    one = rows["1002"]
    assert (one["answered"], one["orders"], one["conversion"], one["addon"], one["addon_share"]) == (1, 2, 2.0, 1, 0.5)
    assert (one["verified"], one["rejected"], one["verification_rate"]) == (1, 1, 0.5)
    assert (one["shipped"], one["signed"], one["signed_rate"], one["received"]) == (1, 1, 1.0, {"CNY": 4000})
    assert (rows["1009"]["signed_rate"], rows["1009"]["returned"], rows["1009"]["conversion"]) == (0.0, 1, None)
    assert (told["total"]["orders"], told["total"]["ordered"]) == (3, {"CNY": 20_000, "USD": 10_000})
    for figure in ("orders", "addon", "verified", "rejected", "shipped", "signed", "returned"):
        query = f"/orders?counted={figure}&seller=1002&from={one['since'].replace('+', '%2B')}"
        assert len((await web.ask("manager1", "GET", query)).json()["items"]) == one[figure], figure
    teams = {row["key"]: row for row in (await report(web, "team"))["items"]}
    assert (teams["team1"]["orders"], teams["team1"]["answered"], teams["team2"]["orders"]) == (2, 1, 1)
    campaigns = {row["key"]: row for row in (await report(web, "campaign"))["items"]}
    assert (campaigns["service"]["orders"], campaigns["service"]["answered"], campaigns[""]["orders"]) == (1, 1, 2)
    days = (await report(web, "day"))["items"]
    assert (sum(row["orders"] for row in days), sum(row["answered"] for row in days)) == (3, 1)
    assert {row["key"] for row in (await report(web, "agent", "lead1"))["items"]} == {"1002"}, "within reach"


async def test_what_is_sold_in_a_campaigns_call_is_the_campaigns_wherever_the_call_went(web: Web) -> None:
    await has_campaign(web)
    await talks(web, queue="service")
    id = await draft(web, call_id=CALL)
    order = (await web.ask("1002", "GET", f"/orders/{id}")).json()
    assert (order["campaign"], order["call_id"]) == ("autumn", CALL)
