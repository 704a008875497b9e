"""Two people change one thing: the second is told who was first, and nothing of the first's is undone unknowingly."""

import asyncio
from typing import Any

import httpx
import pytest

from tests.fakes.scripts import SCRIPT
from tests.unit.app.http.campaign_calls import has_campaign, slug
from tests.unit.app.http.conftest import Web


async def settings_of(web: Web) -> tuple[dict[str, Any], str]:
    said = (await web.ask("lead1", "GET", "/campaigns/autumn")).json()
    return said["settings"], said["revision"]


async def saves(web: Web, who: str, path: str, body: Any, seen: str | None, method: str = "PUT") -> httpx.Response:
    return await web.ask(who, method, path, json=body, headers={} if seen is None else {"If-Match": f'"{seen}"'})


async def test_of_two_who_save_a_campaign_the_second_is_told_by_whom_it_was_changed(web: Web) -> None:
    await has_campaign(web)
    settings, seen = await settings_of(web)
    first = await saves(web, "manager1", "/campaigns/autumn", settings | {"aim": 0.01}, seen)
    assert first.status_code == 200, first.text
    assert first.json()["revision"] != seen
    second = await saves(web, "lead1", "/campaigns/autumn", settings | {"goal": 7}, seen)
    assert (second.status_code, slug(second), second.json()["by"]) == (412, "changed-since", "manager1")
    assert second.json()["by_name"] == web.services.directory.called("manager1")
    assert second.json()["at"] is not None
    stands, now = await settings_of(web)
    assert (stands["aim"], stands["goal"]) == (0.01, None)
    both = await saves(web, "lead1", "/campaigns/autumn", stands | {"goal": 7}, now)
    assert both.status_code == 200, both.text
    assert (both.json()["settings"]["aim"], both.json()["settings"]["goal"]) == (0.01, 7)


async def test_of_two_who_save_in_one_moment_one_comes_second(web: Web) -> None:
    await has_campaign(web)
    settings, seen = await settings_of(web)
    wanted = [settings | {"goal": goal} for goal in (1, 2, 3, 4)]
    answers = await asyncio.gather(*(saves(web, "lead1", "/campaigns/autumn", one, seen) for one in wanted))
    assert sorted(answer.status_code for answer in answers) == [200, 412, 412, 412]
    (kept,) = [answer.json()["settings"]["goal"] for answer in answers if answer.status_code == 200]
    assert (await settings_of(web))[0]["goal"] == kept


@pytest.mark.parametrize("seen", [None, "*"])
async def test_a_program_that_names_no_revision_changes_whichever_stands(web: Web, seen: str | None) -> None:
    await has_campaign(web)
    settings, _ = await settings_of(web)
    await saves(web, "manager1", "/campaigns/autumn", settings | {"aim": 0.01}, None)
    assert (await saves(web, "lead1", "/campaigns/autumn", settings | {"goal": 7}, seen)).status_code == 200


async def test_whoever_sends_the_same_twice_meets_nobody(web: Web) -> None:
    """A request whose answer got lost is sent again."""
    await has_campaign(web)
    settings, seen = await settings_of(web)
    for _ in range(2):
        answer = await saves(web, "lead1", "/campaigns/autumn", settings | {"goal": 7}, seen)
        assert answer.status_code == 200, answer.text


async def test_a_list_is_not_changed_over_somebody_elses_change(web: Web) -> None:
    made = (await web.ask("lead1", "POST", "/leads/lists", json={"name": "one"})).json()
    path, seen = f"/leads/lists/{made['id']}", made["revision"]
    first = await saves(web, "manager1", path, {"priority": 90}, seen, "PATCH")
    assert first.status_code == 200, first.text
    second = await saves(web, "lead1", path, {"active": False, "priority": 50}, seen, "PATCH")
    assert (second.status_code, slug(second), second.json()["by"]) == (412, "changed-since", "manager1")
    again = await saves(web, "manager1", path, {"priority": 90}, seen, "PATCH")
    assert (again.status_code, again.json()["revision"]) == (200, first.json()["revision"])
    (stands,) = (await web.ask("lead1", "GET", "/leads/lists")).json()["items"]
    assert (stands["priority"], stands["active"], stands["revision"]) == (90, True, first.json()["revision"])


async def test_a_script_follows_the_version_that_its_writer_has_read(web: Web) -> None:
    await has_campaign(web)
    path, other = "/campaigns/autumn/script", {**SCRIPT, "pages": [dict(page) for page in SCRIPT["pages"]]}
    other["pages"][0] |= {"title": "您好"}
    assert (await saves(web, "manager1", path, SCRIPT, "0")).json()["version"] == 1
    refused = await saves(web, "lead1", path, other, "0")
    assert (refused.status_code, slug(refused), refused.json()["by"]) == (412, "changed-since", "manager1")
    assert (await saves(web, "lead1", path, other, "nonsense")).status_code == 412
    assert (await saves(web, "lead1", path, other, "1")).json()["version"] == 2
    gone = await web.ask("manager1", "DELETE", path, headers={"If-Match": '"1"'})
    assert (gone.status_code, gone.json()["by"]) == (412, "lead1")
    assert (await web.ask("manager1", "DELETE", path, headers={"If-Match": '"2"'})).status_code == 204
    assert (await saves(web, "lead1", path, SCRIPT, "0")).status_code == 200, "after one that was taken away"
