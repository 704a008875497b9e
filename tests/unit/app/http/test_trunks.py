"""Trunks over the API: set up, put in order, refused in words, and named by campaigns."""

from typing import Any

import httpx
import pytest

from core.facts import AttemptDue, CallArrived, Direction, LegDialled, TrunkChanged, TrunkFailed
from core.ids import CallId, LegId, QueueName
from tests.unit.app.http.conftest import Web
from tests.unit.app.http.test_campaigns import add, added, dialled, slug

NORTH: dict[str, Any] = {
    "address": "127.0.0.12", "title": "North", "lines": 30, "codecs": ["g722", "alaw"], "writing": "national",
}  # fmt: skip


async def put(web: Web, name: str = "north", who: str = "ops1", **values: Any) -> httpx.Response:
    return await web.ask(who, "PUT", f"/trunks/{name}", json=NORTH | values)


async def names(web: Web) -> list[str]:
    answer = await web.ask("ops1", "GET", "/trunks")
    return [trunk["name"] for trunk in answer.json()["items"]]


async def test_a_trunk_is_set_up_changed_seen_and_removed(web: Web) -> None:
    answer = await put(web)
    assert answer.status_code == 200, answer.text
    assert answer.json() == NORTH | {
        "name": "north", "port": 5060, "enabled": True, "by_settings": False, "up": None, "in_use": 0, "campaigns": [],
        "warnings": [],
    }  # fmt: skip
    await web.desk.settle(TrunkChanged(at=1.0, trunk="north", up=False))
    assert (await put(web, lines=None, enabled=False)).json()["up"] is False
    seen = (await web.ask("manager1", "GET", "/floor/resources")).json()["trunks"]
    assert [(one["name"], one["lines"], one["enabled"]) for one in seen] == [
        ("carrier", None, True), ("north", None, False)
    ]  # fmt: skip
    assert (await web.ask("ops1", "DELETE", "/trunks/north")).status_code == 204
    assert await names(web) == ["carrier"]
    audited = (await web.ask("admin", "GET", "/audit")).json()["items"]
    done = [row["action"] for row in audited if row["action"].startswith("trunk.")]
    assert sorted(done) == ["trunk.removed", "trunk.set", "trunk.set"]


async def test_whose_it_is_to_set_trunks_up(web: Web) -> None:
    assert (await put(web, who="lead1")).status_code == 403
    assert (await put(web, who="1002")).status_code == 403
    assert (await web.ask("lead1", "GET", "/trunks")).status_code == 200, "campaigns name them"
    assert (await web.ask("1002", "GET", "/trunks")).status_code == 403


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"address": "10.0.0.1\n[x]"}, 422), ({"address": ""}, 422), ({"address": "a b"}, 422), ({"port": 0}, 422),
        ({"codecs": []}, 422), ({"codecs": ["alaw", "alaw"]}, 422), ({"codecs": ["g729"]}, 422), ({"lines": 0}, 422),
        ({"address": "127.0.0.1"}, 422), ({"address": "localhost"}, 422),
        ({"address": "127.0.0.2"}, 409),
    ],
)  # fmt: skip
async def test_what_is_no_trunk_is_refused_and_nothing_changes(web: Web, wrong: dict[str, Any], status: int) -> None:
    assert (await put(web, **wrong)).status_code == status
    assert await names(web) == ["carrier"]


@pytest.mark.parametrize("name", ["North", "1002", "a-b", "north]", "x" * 17])
async def test_a_name_that_might_be_somebodys_phone_is_refused(web: Web, name: str) -> None:
    assert (await put(web, name)).status_code == 422


async def test_the_settings_own_trunk_stays_where_the_settings_say(web: Web) -> None:
    own: dict[str, Any] = {"address": "127.0.0.2", "writing": "e164", "codecs": ["ulaw"], "title": "Unicom", "lines": 8}
    answer = await put(web, "carrier", **own)
    assert (answer.status_code, answer.json()["codecs"], answer.json()["by_settings"]) == (200, ["ulaw"], True)
    moved = await put(web, "carrier", **own | {"address": "127.0.0.9"})
    assert (moved.status_code, slug(moved)) == (409, "set-by-settings")
    gone = await web.ask("ops1", "DELETE", "/trunks/carrier")
    assert (gone.status_code, slug(gone)) == (409, "set-by-settings")


async def test_the_floors_order_has_each_trunk_once(web: Web) -> None:
    await put(web)
    await put(web, "south", address="127.0.0.13")
    order = {"trunks": ["south", "carrier", "north"]}
    answer = await web.ask("ops1", "PUT", "/trunk-order", json=order)
    assert [trunk["name"] for trunk in answer.json()["items"]] == order["trunks"] == await names(web)
    for wrong in (["south"], ["south", "south", "carrier", "north"], ["south", "carrier", "east"]):
        refused = await web.ask("ops1", "PUT", "/trunk-order", json={"trunks": wrong})
        assert (refused.status_code, slug(refused)) == (422, "trunk-order")
    assert await names(web) == order["trunks"]


async def test_a_campaign_names_its_own_trunks_and_keeps_them(web: Web) -> None:
    refused = await add(web, trunks=["north"])
    assert (refused.status_code, slug(refused)) == (422, "unknown-trunk")
    await put(web)
    await added(web, trunks=["north", "carrier"])
    settings = (await web.ask("lead1", "GET", "/campaigns/autumn")).json()["settings"]
    assert settings["trunks"] == ["north", "carrier"]
    assert web.services.campaigns.trunks_of("autumn") == ["north", "carrier"]
    for wrong in (["north", "north"], ["east"]):
        changed = await web.ask("lead1", "PUT", "/campaigns/autumn", json=settings | {"trunks": wrong})
        assert changed.status_code == 422
    needed = await web.ask("ops1", "DELETE", "/trunks/north")
    assert (needed.status_code, slug(needed)) == (409, "trunk-in-use")
    assert "autumn" in needed.json()["detail"]
    await web.ask("lead1", "PUT", "/campaigns/autumn", json=settings | {"trunks": []})
    assert (await web.ask("ops1", "DELETE", "/trunks/north")).status_code == 204


async def test_which_trunks_bore_an_attempt_is_kept_and_told(web: Web) -> None:
    await added(web)
    (call,) = await dialled(web, 1, over=False)
    call_id, leg = CallId(call), LegId("main-1.1")
    for fact in (
        AttemptDue(at=1.0, call_id=call_id, campaign=QueueName("autumn"), number="+861", shown_as="400", until=3.0),
        LegDialled(at=2.0, call_id=call_id, leg_id=leg, channel="PJSIP/carrier.north-00000001", more=True),
        TrunkFailed(at=2.1, call_id=call_id, leg_id=leg, trunk="north", cause=34, sip=503),
        LegDialled(at=2.2, call_id=call_id, leg_id=LegId("main-1.2"), channel="PJSIP/carrier-00000002"),
        CallArrived(at=5.0, call_id=call_id, dialled="+861", caller="400", channel="PJSIP/carrier-00000002",
                    language="zh", direction=Direction.OUT),
        LegDialled(at=6.0, call_id=call_id, leg_id=LegId("main-1.3"), side="p1", channel="PJSIP/carrier.east-0000001"),
    ):  # fmt: skip
        await web.desk.settle(fact)
    (row,) = (await web.ask("lead1", "GET", "/campaigns/autumn/attempts")).json()["items"]
    assert (row["trunk"], row["passed_over"]) == ("carrier", [{"trunk": "north", "cause": 34, "sip": 503}])
    told = (await web.ask("manager1", "GET", f"/calls/{call}/timeline")).json()["items"]
    by = [(entry["type"], entry["trunk"]) for entry in told if "trunk" in entry]
    assert by == [
        ("LegDialled", "north"), ("TrunkFailed", "north"), ("LegDialled", "carrier"), ("CallArrived", "carrier"),
        ("LegDialled", "east"),
    ]  # fmt: skip
