"""What campaigns have dialled of a customer's numbers, and whose record has the number of a lead."""

import json
from typing import Any

from sqlalchemy import update

from acd.outbound.rules.known import BlockSource
from app.outbound.tables import list_leads
from core.facts import DispositionKind, WrapupSaved
from core.ids import AgentId, CallId, QueueName
from tests.unit.app.http.campaign_calls import CALL, PERSON, about, has_campaign, talks
from tests.unit.app.http.conftest import Web
from tests.unit.app.http.test_customers import add

OTHER = "+8613900000009"


async def called_and_sold(web: Web) -> tuple[dict[str, Any], int]:
    """A customer with two numbers, of which a campaign has called one; the record, and the lead."""
    await has_campaign(web)
    record = await add(web, "admin", numbers=[OTHER, PERSON])
    lead = await talks(web)
    sold = WrapupSaved(
        at=web.clock(), agent=AgentId("1002"), call_id=CallId(CALL), disposition="sold", note="两年", done=True,
        reason="", campaign=QueueName("autumn"), kind=DispositionKind.SUCCESS,
    )  # fmt: skip
    await web.desk.settle(sold)
    return record, lead


async def test_attempts_to_any_number_of_a_customer_with_their_results(web: Web) -> None:
    record, lead = await called_and_sold(web)
    answer = await web.ask("admin", "GET", f"/customers/{record['id']}/attempts")
    (one,) = answer.json()["items"]
    assert (one["campaign"], one["number"], one["outcome"], one["agent"]) == ("autumn", PERSON, "answered", "1002")
    assert (one["disposition"], one["note"], one["lead_id"]) == ("sold", "两年", lead)
    stranger = await add(web, "admin", numbers=["+8613900000008"])
    assert (await web.ask("admin", "GET", f"/customers/{stranger['id']}/attempts")).json()["items"] == []
    assert (await web.ask("admin", "GET", "/customers/999/attempts")).status_code == 404


async def test_a_lead_on_its_list_shows_whose_number_it_is(web: Web) -> None:
    record, _ = await called_and_sold(web)
    (listed,) = (await web.ask("lead1", "GET", "/leads/lists")).json()["items"]
    (shown,) = (await web.ask("lead1", "GET", f"/leads/lists/{listed['id']}/leads")).json()["items"]
    assert [one["id"] for one in shown["customers"]] == [record["id"]]


async def test_who_talks_to_somebody_is_told_which_other_number_must_not_be_called(web: Web) -> None:
    """Of the record and of the list; not those that may be called again, nor the one of this call."""
    record, lead = await called_and_sold(web)
    third, fourth = "+8613900000003", "+8613900000004"
    others = [{"number": one, "zone": "", "region": "CN", "kind": "备用"} for one in (third, fourth)]
    async with web.services.database.write() as connection:
        await connection.execute(update(list_leads).where(list_leads.c.id == lead).values(others=json.dumps(others)))
    assert (await about(web))["barred"] == []
    listed = web.services.do_not_call
    for number in (OTHER, third, PERSON):
        await listed.add(number, by="1001", source=BlockSource.AGENT)
    await listed.add(fourth, by="1001", until=web.clock.now + 60.0)
    web.clock.now += 61.0
    found = (await about(web))["barred"]
    assert sorted((one["number"], one["source"], one["until"]) for one in found) == [
        (third, "agent", None), (OTHER, "agent", None),
    ]  # fmt: skip
    assert record["numbers"], "both are on it"
    await listed.remove(third, by="lead1", why="asked for it")
    assert [one["number"] for one in (await about(web))["barred"]] == [OTHER]
