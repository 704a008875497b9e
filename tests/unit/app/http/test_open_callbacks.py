"""What a campaign owes to customers over HTTP: told, handed on to another campaign, withdrawn, never forgotten."""

from sqlalchemy import update

from app.outbound.campaign_tables import attempts
from app.outbound.dialling.attempts import OVER
from core.ids import CallId
from tests.unit.app.http.conftest import Web
from tests.unit.app.http.test_agreed_callbacks import CALL, OTHER, a_call, agreed, agrees, at, listed, talked
from tests.unit.app.http.test_campaigns import SETTINGS, slug

__all__ = ["talked"]


async def test_how_many_and_whose(talked: Web) -> None:
    mine = await agreed(talked)
    assert (mine["campaign_state"], mine["reason"]) == ("stopped", "")
    owed = (await talked.ask("lead1", "GET", "/campaigns/autumn/callbacks")).json()
    assert (owed["open"], owed["overdue"]) == (1, 0)
    [one] = owed["owners"]
    assert (one["agent"], one["open"], one["due_at"]) == ("1002", 1, at("10:30"))
    assert one["agent_name"], "in words"
    [autumn] = (await talked.ask("lead1", "GET", "/campaigns")).json()["items"]
    alone = (await talked.ask("lead1", "GET", "/campaigns/autumn")).json()
    assert (autumn["promised"], alone["promised"]) == (1, 1)
    assert (await talked.ask("1002", "GET", "/campaigns/autumn/callbacks")).status_code == 403


async def test_a_campaign_that_owes_some_is_not_removed(talked: Web) -> None:
    await agreed(talked)
    await talked.desk.customer_leaves(CALL)
    async with talked.services.database.write() as connection:
        await connection.execute(update(attempts).values(state=OVER))
    refused = await talked.ask("lead1", "DELETE", "/campaigns/autumn")
    assert (refused.status_code, slug(refused)) == (409, "callbacks-open")
    assert refused.json()["callbacks"]["open"] == 1
    assert "1 agreed callbacks: 1 of" in refused.json()["detail"]
    gone = await talked.ask("lead1", "POST", "/campaigns/autumn/callbacks/withdraw", json={"reason": "产品停售"})
    assert gone.json() == {"withdrawn": 1}
    [over] = (await listed(talked, "1002", mine=True, when="ended"))["items"]
    assert (over["state"], over["why"], over["ended_by"], over["reason"]) == (
        "cancelled", "person", "lead1", "产品停售",
    )  # fmt: skip
    [noted] = (await talked.ask("admin", "GET", "/audit?action=campaign.callbacks-withdrawn")).json()["items"]
    assert (noted["actor"], noted["detail"]["reason"]) == ("lead1", "产品停售")
    busy = await talked.ask("lead1", "DELETE", "/campaigns/autumn")
    assert (busy.status_code, slug(busy)) == (409, "campaign-busy"), "its agent still writes the call down"
    done = {"call_id": CALL, "disposition": "", "note": "", "done": True}
    assert (await talked.ask("1002", "POST", "/me/wrapup", json=done)).status_code == 200
    assert (await talked.ask("lead1", "DELETE", "/campaigns/autumn")).status_code == 204


async def test_withdrawn_with_a_reason_or_not_at_all(talked: Web) -> None:
    await agreed(talked)
    for body in ({}, {"reason": " "}):
        answer = await talked.ask("lead1", "POST", "/campaigns/autumn/callbacks/withdraw", json=body)
        assert answer.status_code == 422, body
    assert (await listed(talked, "lead1", campaign="autumn"))["kept"]["open"] == 1


async def test_handed_on_to_a_campaign_that_may_dial_them(talked: Web) -> None:
    """Not those that its contact rules never let be dialled: it is over before they are due."""
    mine = await agreed(talked)
    await a_call(talked, CallId("out-lead-8-0001"), OTHER)
    later = {"call_id": "out-lead-8-0001", "at": at("10:00", days=8), "kind": "shared"}
    assert (await talked.ask("lead1", "POST", "/agreed-callbacks", json=later)).status_code == 201
    short = SETTINGS | {"preset": "house", "ends_on": at("10:00", days=2)[:10]}
    made = await talked.ask("lead1", "POST", "/campaigns", json={"name": "winter", "settings": short})
    assert made.status_code == 201, made.text
    path = "/campaigns/autumn/callbacks/hand-on"
    same = await talked.ask("lead1", "POST", path, json={"to": "autumn"})
    assert (same.status_code, slug(same)) == (409, "same-campaign")
    assert (await talked.ask("lead1", "POST", path, json={"to": "spring"})).status_code == 404
    done = await talked.ask("lead1", "POST", path, json={"to": "winter"})
    assert done.json() == {"handed_on": 1, "stayed": 1}
    assert [one["id"] for one in (await listed(talked, "lead1", campaign="winter"))["items"]] == [mine["id"]]
    [noted] = (await talked.ask("admin", "GET", "/audit?action=campaign.callbacks-handed-on")).json()["items"]
    assert noted["detail"] == {"to": "winter", "callbacks": [mine["id"]]}


async def test_one_that_is_cancelled_may_say_why(talked: Web) -> None:
    made = await agreed(talked)
    ended = await talked.ask("1002", "POST", f"/agreed-callbacks/{made['id']}/cancel", json={"reason": "客户已下单"})
    assert ended.json()["reason"] == "客户已下单"
    again = await agrees(talked, at("15:00"))
    assert again.json()["reason"] == ""
