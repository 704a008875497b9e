"""A campaign is a unit's or the whole floor's: whoever runs another unit's campaigns does not know that it is there."""

from typing import Any

import pytest

from app.http.permission_table import routes
from app.outbound.agreed.values import Wish
from tests.unit.app.http.campaign_calls import CALL, PERSON, slug, talks
from tests.unit.app.http.conftest import Web
from tests.unit.app.http.test_campaigns import SETTINGS, dialled

OF_A_CAMPAIGN = sorted((method, path) for method, path, _ in routes() if path.startswith("/campaigns/{name}"))
OF_A_LIST = sorted((method, path) for method, path, _ in routes() if path.startswith("/leads/lists/{id}"))
BODIES: dict[str, Any] = {
    "PUT /campaigns/{name}": SETTINGS, "PUT /campaigns/{name}/unit": {"unit": "team2"},
    "POST /campaigns/{name}/state": {"state": "running"}, "POST /campaigns/{name}/callbacks/withdraw": {"reason": "x"},
    "POST /campaigns/{name}/callbacks/hand-on": {"to": "spring"}, "PATCH /leads/lists/{id}": {"active": False},
    "POST /leads/lists/{id}/recycle": {}, "PUT /campaigns/{name}/results/calls/{call_id}": {"disposition": "x"},
}  # fmt: skip


async def campaign_of(web: Web, who: str, name: str, **more: Any) -> Any:
    made = await web.ask(who, "POST", "/campaigns", json={"name": name, "settings": SETTINGS} | more)
    assert made.status_code == 201, made.text
    return made.json()


async def list_of(web: Web, who: str, name: str, campaign: str = "") -> int:
    made = await web.ask(who, "POST", "/leads/lists", json={"name": name, "campaign": campaign})
    assert made.status_code == 201, made.text
    return int(made.json()["id"])


async def names(web: Web, who: str, path: str, key: str = "name") -> set[str]:
    answer = await web.ask(who, "GET", path)
    assert answer.status_code == 200, answer.text
    return {one[key] for one in answer.json()["items"]}


async def test_a_campaign_is_its_makers_units_or_the_whole_floors(web: Web) -> None:
    assert (await campaign_of(web, "lead1", "autumn"))["unit"] == "team1"
    assert (await campaign_of(web, "lead1", "named", unit="team1"))["unit_name"] == "1 组"
    assert (await campaign_of(web, "manager1", "floors"))["unit"] is None
    assert (await campaign_of(web, "manager1", "given", unit="team2"))["unit"] == "team2"
    for unit in ("team2", "nowhere", "squad1"):
        body = {"name": "other", "settings": SETTINGS, "unit": unit}
        refused = await web.ask("lead1", "POST", "/campaigns", json=body)
        assert (refused.status_code, slug(refused)) == (422, "no-such-unit"), unit
    assert await names(web, "lead1", "/campaigns") == {"autumn", "named"}
    assert await names(web, "lead2", "/campaigns") == {"given"}
    assert await names(web, "manager2", "/campaigns") == {"autumn", "named", "given"}, "of the department's teams"
    assert await names(web, "manager3", "/campaigns") == set()
    for who in ("manager1", "ops1", "admin"):
        assert await names(web, who, "/campaigns") == {"autumn", "named", "floors", "given"}


@pytest.mark.parametrize(("method", "path"), OF_A_CAMPAIGN)
async def test_each_route_of_a_campaign_refuses_another_units(web: Web, method: str, path: str) -> None:
    """In the words in which it refuses what is not there."""
    await campaign_of(web, "lead1", "autumn")
    asked = {"json": BODIES[key]} if (key := f"{method} {path}") in BODIES else {}
    there = await web.ask("lead2", method, path.replace("{name}", "autumn"), **asked)
    assert (there.status_code, there.json()["detail"]) == (404, "There is no such campaign.")
    assert (await web.ask("lead1", "GET", "/campaigns/autumn")).json()["state"] == "stopped"


@pytest.mark.parametrize(("method", "path"), OF_A_LIST)
async def test_each_route_of_a_list_refuses_another_units(web: Web, method: str, path: str) -> None:
    await campaign_of(web, "manager1", "autumn", unit="team1")
    asked = {"json": BODIES[key]} if (key := f"{method} {path}") in BODIES else {}
    for id in (await list_of(web, "manager1", "of it", "autumn"), await list_of(web, "lead1", "of none")):
        there = await web.ask("lead2", method, path.replace("{id}", str(id)), **asked)
        assert (there.status_code, there.json()["detail"]) == (404, "There is no such list.")
    assert await names(web, "lead2", "/leads/lists") == set()
    assert await names(web, "lead1", "/leads/lists") == {"of it", "of none"}


async def test_nothing_is_slipped_into_another_units_campaign(web: Web) -> None:
    await campaign_of(web, "lead1", "autumn")
    await campaign_of(web, "lead2", "spring")
    id = await list_of(web, "lead2", "mine", "spring")
    refused = [
        await web.ask("lead2", "PATCH", f"/leads/lists/{id}", json={"campaign": "autumn"}),
        await web.ask("lead2", "POST", "/leads/lists", json={"name": "x", "campaign": "autumn"}),
        await web.ask("lead2", "POST", "/campaigns/spring/callbacks/hand-on", json={"to": "autumn"}),
    ]
    assert [answer.status_code for answer in refused] == [404, 404, 404]


async def test_a_campaign_is_given_to_another_unit_by_who_reaches_both(web: Web) -> None:
    await campaign_of(web, "lead1", "autumn")
    refused = await web.ask("lead1", "PUT", "/campaigns/autumn/unit", json={"unit": "team2"})
    assert (refused.status_code, slug(refused)) == (422, "no-such-unit")
    given = await web.ask("manager2", "PUT", "/campaigns/autumn/unit", json={"unit": "team2"})
    assert (given.status_code, given.json()["unit"]) == (200, "team2"), given.text
    assert (await names(web, "lead1", "/campaigns"), await names(web, "lead2", "/campaigns")) == (set(), {"autumn"})
    (noted,) = (await web.ask("admin", "GET", "/audit?action=campaign.unit")).json()["items"]
    assert noted["detail"] == {"from": "team1", "to": "team2"}
    await web.ask("manager1", "PUT", "/campaigns/autumn/unit", json={"unit": None})
    assert await names(web, "lead2", "/campaigns") == set()


async def test_the_feed_carries_the_campaigns_that_one_runs(web: Web) -> None:
    await campaign_of(web, "lead1", "autumn")
    await campaign_of(web, "manager1", "floors")

    async def shown(who: str) -> set[str]:
        async with web.watch(who) as watcher:
            return {one["name"] for one in (await watcher.next("snapshot"))["campaigns"]}

    assert [await shown(who) for who in ("lead1", "lead2", "manager2", "manager1")] == [
        {"autumn"}, set(), {"autumn"}, {"autumn", "floors"}
    ]  # fmt: skip
    async with web.watch("lead2") as watcher:
        await watcher.next("snapshot")
        await web.ask("lead1", "PUT", "/campaigns/autumn", json=SETTINGS | {"cap": 0.029})
        await campaign_of(web, "lead2", "spring")
        told = await watcher.next("snapshot", "delta")
        while "spring" not in str(told.get("campaigns")):
            assert "autumn" not in str(told.get("campaigns"))
            told = await watcher.next("snapshot", "delta")
        assert [one["name"] for one in told["campaigns"]] == ["spring"]


async def test_what_a_campaign_has_dialled_stays_its_units_when_it_is_gone(web: Web) -> None:
    await campaign_of(web, "lead1", "autumn")
    await dialled(web, 1)
    assert (await web.ask("lead1", "DELETE", "/campaigns/autumn")).status_code == 204
    assert await names(web, "lead1", "/removed-campaigns") == {"autumn"}
    assert await names(web, "lead2", "/removed-campaigns") == set()
    assert (await web.ask("lead1", "GET", "/campaigns/autumn/attempts")).status_code == 200
    assert (await web.ask("lead2", "GET", "/campaigns/autumn/attempts")).status_code == 404


async def test_callbacks_and_complaints_are_those_of_ones_campaigns(web: Web) -> None:
    await campaign_of(web, "lead1", "autumn")
    wish = Wish(
        campaign="autumn", lead_id=await talks(web), number=PERSON, zone="Asia/Shanghai", region="CN", agent=None,
        due_at=web.clock() + 3600.0, note="", call_id=CALL,
    )  # fmt: skip
    made = await web.services.agreed.agree(wish, by="1002")
    filed = await web.ask("lead1", "POST", "/complaints", json={"call_id": CALL, "source": "person", "note": "x"})
    assert filed.status_code == 201, filed.text
    for who, seen in (("lead1", 1), ("manager2", 1), ("lead2", 0), ("manager3", 0), ("manager1", 1)):
        assert len(await names(web, who, "/complaints", "id")) == seen, who
        assert len(await names(web, who, "/agreed-callbacks", "id")) == seen, who
    ended = await web.ask("lead2", "POST", f"/agreed-callbacks/{made.id}/cancel", json={})
    assert (ended.status_code, slug(ended)) == (404, "not-found")


@pytest.mark.parametrize("by", ["campaign", "list", "total"])
async def test_reports_leave_out_another_units_campaigns(web: Web, by: str) -> None:
    """Also what nobody has answered there; the whole floor's stay, as far as they are one's own agents' or nobody's."""
    await campaign_of(web, "lead1", "autumn")
    await dialled(web, 2)
    span = {"from": "1970-01-01T00:15:00+00:00", "to": "1970-01-01T00:30:00+00:00"}

    async def counted(who: str, **more: str) -> tuple[int, int]:
        found = await web.ask(who, "GET", "/reports/campaigns", params=span | more | {"by": by})
        listed = await web.ask(who, "GET", "/reports/campaigns/attempts", params=span | more | {"counted": "attempts"})
        assert (found.status_code, listed.status_code) == (200, 200), found.text + listed.text
        return found.json()["total"]["attempts"], len(listed.json()["items"])

    assert [await counted(who) for who in ("lead1", "lead2", "manager1")] == [(2, 2), (0, 0), (2, 2)]
    assert await counted("lead2", campaign="autumn") == (0, 0), "nor by its name"
    await web.ask("manager1", "PUT", "/campaigns/autumn/unit", json={"unit": None})
    assert [await counted(who) for who in ("lead1", "lead2", "manager1")] == [(2, 2)] * 3
