"""My figures against my target, and those of the people one leads."""

import pytest

from app.store.figures import StoredFigures
from tests.unit.app.http.conftest import ZONE, Web


async def test_my_day_so_far(web: Web) -> None:
    await web.agent_available("1002")
    await web.conversation("c1")
    web.clock.now += 60
    await web.desk.customer_leaves("c1")
    web.clock.now += 5
    mine = (await web.ask("1002", "GET", "/me/figures")).json()
    assert (mine["calls"], mine["answered"], mine["outbound"], mine["missed"]) == (1, 1, 0, 0)
    assert (mine["talk_s"], mine["wrapup_s"]) == (60, 5)
    assert mine["target"] == {"calls": None, "talk_s": None}


async def test_a_restart_changes_no_figure(web: Web) -> None:
    await web.agent_available("1002")
    await web.conversation("c1")
    web.clock.now += 60
    await web.desk.customer_leaves("c1")
    before = await web.services.figures.of("1002")
    anew = StoredFigures(web.services.journal, ZONE, web.clock)
    await anew.rebuild()
    assert await anew.of("1002") == before


async def test_facts_told_while_the_journal_is_read_count_once(web: Web) -> None:
    anew = StoredFigures(web.services.journal, ZONE, web.clock)
    web.desk.also_tell(anew.on_fact)
    await web.agent_available("1002")
    await web.conversation("c1")
    web.clock.now += 60
    await anew.rebuild()
    await web.desk.customer_leaves("c1")
    assert await anew.of("1002") == await web.services.figures.of("1002")


async def test_the_nearest_target_holds(web: Web) -> None:
    async def set_to(by: str, **body: object) -> int:
        return (await web.ask(by, "PUT", "/targets", json=body)).status_code

    async def target(extension: str = "1002") -> object:
        return (await web.ask(extension, "GET", "/me/figures")).json()["target"]

    assert await set_to("manager1", role="agent", calls=40, talk_s=9000) == 204
    assert await set_to("lead1", unit="team1", calls=50) == 204
    assert await target() == {"calls": 50, "talk_s": 9000}
    assert await target("1009") == {"calls": 40, "talk_s": 9000}, "of another team"
    assert await set_to("lead1", agent="1002", calls=60) == 204
    assert await target() == {"calls": 60, "talk_s": 9000}
    assert await set_to("lead1", agent="1002") == 204
    assert await target() == {"calls": 50, "talk_s": 9000}
    listed = (await web.ask("lead1", "GET", "/targets")).json()["items"]
    assert {(item["of"], item["id"]) for item in listed} == {("role", "agent"), ("unit", "team1")}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"agent": "1009", "calls": 1}, 404),
        ({"agent": "9999", "calls": 1}, 404),
        ({"unit": "team2", "calls": 1}, 404),
        ({"unit": "nowhere", "calls": 1}, 404),
        ({"role": "agent", "calls": 1}, 403),
        ({"calls": 1}, 422),
        ({"agent": "1002", "unit": "team1"}, 422),
        ({"agent": "1002", "calls": -1}, 422),
    ],
)
async def test_targets_are_set_for_ones_own_people_only(web: Web, body: dict[str, object], status: int) -> None:
    assert (await web.ask("lead1", "PUT", "/targets", json=body)).status_code == status
    assert (await web.ask("1002", "PUT", "/targets", json=body)).status_code == 403


async def test_a_leader_sees_the_figures_of_the_team(web: Web) -> None:
    agents = (await web.ask("lead1", "GET", "/figures")).json()["items"]
    assert [item["agent"] for item in agents] == [str(number) for number in range(1001, 1009)]
    units = (await web.ask("lead1", "GET", "/figures?by=unit")).json()["items"]
    assert [item["unit"] for item in units] == ["team1"]
    assert (await web.ask("lead1", "GET", "/figures?unit=team2")).status_code == 404
    whole = (await web.ask("manager1", "GET", "/figures?unit=team2")).json()["items"]
    assert [item["agent"] for item in whole] == [str(number) for number in range(1009, 1017)]
    own = (await web.ask("1002", "GET", "/figures")).json()["items"]
    assert [item["agent"] for item in own] == ["1002"]
