"""What campaigns have dialled of a customer's numbers, and whose record has the number of a lead."""

from typing import Any

from core.facts import DispositionKind, WrapupSaved
from core.ids import AgentId, CallId, QueueName
from tests.unit.app.http.campaign_calls import CALL, PERSON, has_campaign, talks
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
