"""What is set holds at once, and only for those who may set it."""

import pytest

from core.facts import PoliciesConfigured
from tests.unit.app.http.conftest import Web

PAGES = {"queues": {"service": "https://crm.example.com/{customer}"}}


async def test_a_policy_holds_at_once(web: Web) -> None:
    policies = (await web.ask("1002", "GET", "/settings/policies")).json()
    assert (policies["agent_told_of_supervision"], policies["return_s"], policies["recording_limit"]) == (
        False,
        20.0,
        48,
    )
    changed = policies | {"agent_told_of_supervision": True, "return_s": 5}
    assert (await web.ask("manager1", "PUT", "/settings/policies", json=changed)).status_code == 200
    assert (await web.ask("1002", "GET", "/settings/policies")).json() == changed
    told = [fact for fact in web.desk.settled if isinstance(fact, PoliciesConfigured)]
    assert (told[-1].agent_told_of_supervision, told[-1].return_s) == (True, 5.0)


async def test_the_next_call_opens_the_page_just_set(web: Web) -> None:
    assert (await web.ask("manager1", "PUT", "/settings/screen-pop", json=PAGES)).status_code == 200
    await web.agent_available("1002")
    async with web.watch("1002", "agent") as screen:
        await web.desk.call_waits("c1", queue="service", needs=web.services.directory.queues["service"].needs)
        assert (await screen.next("screen_pop"))["url"] == "https://crm.example.com/%2B8613800138000"


async def test_agents_are_offered_their_queues_dispositions(web: Web) -> None:
    sales = (await web.ask("1002", "GET", "/dispositions?queue=sales")).json()["items"]
    assert {"code": "sale", "name_zh": "成交", "name_en": "Sale"} in sales
    others = (await web.ask("1002", "GET", "/dispositions?queue=else")).json()["items"]
    assert [word["code"] for word in others] == ["done", "follow_up", "other"]


async def test_pause_reasons_are_a_list_in_place_of_the_old_one(web: Web) -> None:
    tea = {"code": "tea", "name_zh": "喝茶", "name_en": "Tea", "is_break": True, "day_min": 30, "once_min": None}
    words = {"items": [tea]}
    assert (await web.ask("manager1", "PUT", "/settings/pause-reasons", json=words)).status_code == 200
    assert (await web.ask("1002", "GET", "/pause-reasons")).json()["items"] == words["items"]
    assert (await web.ask("manager1", "PUT", "/settings/pause-reasons", json={"items": []})).status_code == 422


@pytest.mark.parametrize("name", ["policies", "thresholds", "dispositions", "screen-pop", "pause-reasons"])
async def test_what_was_read_can_be_written_by_those_who_may(web: Web, name: str) -> None:
    read = await web.ask("manager1", "GET", f"/settings/{name}")
    assert read.status_code == 200
    assert (await web.ask("manager1", "PUT", f"/settings/{name}", json=read.json())).json() == read.json()
    for other in ("1002", "lead1", "qa1"):
        assert (await web.ask(other, "PUT", f"/settings/{name}", json=read.json())).status_code == 403


async def test_a_screen_warns_before_it_alarms(web: Web) -> None:
    wrong = {"service_level_warn": 0.5, "service_level_alarm": 0.9}
    refused = await web.ask("manager1", "PUT", "/settings/thresholds", json=wrong)
    assert [error["code"] for error in refused.json()["errors"]] == ["alarm-before-warning"]


@pytest.mark.parametrize(
    ("template", "code"),
    [
        ("javascript:alert(1)", "url-scheme"),
        ("https://crm.example.com/{password}", "url-words"),
        ("https://crm.example.com/a b", "url-characters"),
        ("https://{caller}.example.com/", "url-host"),
    ],
)
async def test_a_refused_template_says_why_and_names_the_reason_for_every_language(
    web: Web, template: str, code: str
) -> None:
    """``javascript:`` would run in our page."""
    body = {"queues": {"service": template}}
    refused = await web.ask("manager1", "PUT", "/settings/screen-pop", json=body)
    assert refused.status_code == 422
    [wrong] = refused.json()["errors"]
    assert (wrong["field"], wrong["code"]) == ("body.queues.service", code)
    assert wrong["problem"] in refused.json()["detail"]
