"""An agent puts the person of its call on the do-not-call list."""

from typing import Any

import httpx

from app.outbound.dialling.attempts import Intent, write_intents
from core.facts import CallArrived, CallQueued, Direction
from core.ids import CallId, QueueName
from tests.unit.app.http.conftest import Web

PERSON = "+8613800138000"


async def opts_out(web: Web, who: str, call_id: str = "c1", reason: str = "不再接听") -> httpx.Response:
    return await web.ask(who, "POST", f"/calls/{call_id}/do-not-call", json={"reason": reason})


async def history(web: Web, number: str = PERSON) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await web.ask("lead1", "GET", f"/leads/do-not-call/{number}")).json()["items"]
    return found


async def test_during_the_call_and_after_it(web: Web) -> None:
    await web.agent_available("1002")
    await web.conversation("c1")
    made = await opts_out(web, "1002")
    assert made.status_code == 201, made.text
    assert (made.json()["number"], made.json()["source"], made.json()["until"]) == (PERSON, "agent", None)
    assert await web.services.do_not_call.holds(PERSON)
    await web.desk.customer_leaves("c1")
    assert (await opts_out(web, "1002", reason="再次说明")).status_code == 201
    (entry,) = await history(web)
    assert (entry["note"], entry["by"], entry["call_id"]) == ("不再接听", "1002", "c1"), "the first word stands"
    noted = (await web.ask("admin", "GET", "/audit?action=do-not-call.added")).json()["items"]
    assert [(one["actor"], one["subject"], one["detail"]["note"]) for one in noted] == [
        ("1002", PERSON, "再次说明"), ("1002", PERSON, "不再接听"),
    ]  # fmt: skip


async def test_of_a_call_that_a_campaign_made_it_is_who_was_called(web: Web) -> None:
    call = CallId("out-lead-7-0")
    intent = Intent(
        call_id=call, campaign="autumn", lead_id=1, number=PERSON, shown_as="4008001234", permit=7, intended_at=900.0,
        preset="cn", preset_since="2026-01-01", consent_id=None,
    )  # fmt: skip
    async with web.services.database.write() as connection:
        await write_intents(connection, [intent])
    await web.desk.settle(
        CallArrived(
            at=web.clock(), call_id=call, dialled=PERSON, caller="4008001234", channel="PJSIP/x",
            direction=Direction.OUT,
        )
    )  # fmt: skip
    await web.desk.settle(CallQueued(at=web.clock(), call_id=call, queue=QueueName("service"), needs=()))
    assert (await opts_out(web, "lead1", call)).status_code == 201
    (entry,) = await history(web)
    assert (entry["campaign"], entry["call_id"], entry["source"]) == ("autumn", call, "agent")


async def test_not_of_somebody_elses_call(web: Web) -> None:
    await web.agent_available("1002")
    await web.conversation("c1")
    assert (await opts_out(web, "1004")).status_code == 404, "another agent does not know of it"
    assert (await opts_out(web, "qa1")).status_code == 403, "who listens steps into nothing"
    assert (await opts_out(web, "1002", "c9")).status_code == 404
    for reason in ("", " ", "x" * 129, "a\nb"):
        assert (await opts_out(web, "1002", reason=reason)).status_code == 422, reason
    assert not await web.services.do_not_call.holds(PERSON)


async def test_who_shows_no_number_cannot_be_put_on_it(web: Web) -> None:
    await web.desk.call_waits("c1", queue="service", needs=web.services.directory.queues["service"].needs, caller="")
    refused = await opts_out(web, "lead1")
    assert (refused.status_code, refused.json()["type"].rpartition(":")[2]) == (409, "no-number")
