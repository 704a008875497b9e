"""Two people change the same rules of a queue, calendar or setting: the second is told, and undoes nothing unseen."""

import asyncio
from typing import Any

import httpx
import pytest

from tests.unit.app.http.campaign_calls import slug
from tests.unit.app.http.conftest import Web

RULES = "/queues/service/rules"
OFFICE = "/calendars/office"
REASON = {"code": "tea", "name_zh": "喝茶", "name_en": "Tea", "is_break": True, "day_min": None, "once_min": None}
FIELD = {"code": "plan", "name_zh": "套餐", "name_en": "Plan", "kind": "text", "choices": []}
CHANGES: dict[str, dict[str, Any]] = {
    "policies": {"return_s": 7.0}, "thresholds": {"service_level_warn": 0.95}, "dispositions": {"required": ["sales"]},
    "screen-pop": {"queues": {"sales": "https://crm.example.com/{customer}"}}, "leads": {"conversation_s": 9.0},
    "breaks": {"turn_s": 77.0}, "alarms": {"window_min": 17}, "customer-fields": {"items": [FIELD]},
    "pause-reasons": {"items": [REASON]},
}  # fmt: skip


async def saves(web: Web, who: str, path: str, body: Any, seen: str | None) -> httpx.Response:
    headers = {} if seen is None else {"If-Match": seen}
    return await web.ask(who, "PUT", path, json=body, headers=headers)


def is_second_to(first: str, answer: httpx.Response, web: Web) -> None:
    assert (answer.status_code, slug(answer), answer.json()["by"]) == (412, "changed-since", first), answer.text
    assert answer.json()["by_name"] == web.services.directory.called(first)
    assert answer.json()["at"] is not None
    assert "If-Match" in answer.json()["hint"]


@pytest.mark.parametrize("name", CHANGES)
async def test_of_two_who_save_a_setting_the_second_is_told(web: Web, name: str) -> None:
    path = f"/settings/{name}"
    read = await web.ask("admin", "GET", path)
    body, seen = read.json(), read.headers["ETag"]
    first = await saves(web, "ops1", path, body | CHANGES[name], seen)
    assert first.status_code == 200, first.text
    is_second_to("ops1", await saves(web, "admin", path, body, seen), web)
    stands = await web.ask("admin", "GET", path)
    assert (stands.json(), stands.headers["ETag"]) == (first.json(), first.headers["ETag"])
    assert stands.headers["ETag"] != seen
    again = await saves(web, "ops1", path, body | CHANGES[name], seen)
    assert again.status_code == 200, "whoever sends the same twice meets nobody"
    assert (await saves(web, "admin", path, body, stands.headers["ETag"])).status_code == 200
    assert (await saves(web, "ops1", path, first.json(), None)).status_code == 200, "a program names no revision"


@pytest.mark.parametrize("dry_run", ["", "?dry_run=true"])
async def test_a_queues_rules_are_not_changed_over_somebody_elses_change(web: Web, dry_run: str) -> None:
    read = (await web.ask("admin", "GET", RULES)).json()
    rules, seen = read["rules"], read["revision"]
    tried = await saves(web, "ops1", f"{RULES}?dry_run=true", rules | {"ring_s": 11.0}, seen)
    assert (tried.status_code, tried.json()["revision"]) == (200, seen), "a dry run changes nothing"
    first = await saves(web, "ops1", RULES, rules | {"ring_s": 11.0}, seen)
    assert (first.status_code, first.json()["revision"] != seen) == (200, True), first.text
    is_second_to("ops1", await saves(web, "admin", RULES + dry_run, rules | {"wrapup_s": 3.0}, seen), web)
    both = first.json()["rules"] | {"wrapup_s": 3.0}
    kept = await saves(web, "admin", RULES, both, first.json()["revision"])
    assert (kept.status_code, kept.json()["rules"]["ring_s"], kept.json()["rules"]["wrapup_s"]) == (200, 11.0, 3.0)
    assert (await saves(web, "ops1", RULES, rules, None)).status_code == 200


@pytest.mark.parametrize("path", [RULES, OFFICE, f"{OFFICE}/days", "/settings/policies", "/settings/pause-reasons"])
async def test_of_those_who_save_in_one_moment_one_is_first(web: Web, path: str) -> None:
    bodies, seen = await _wishes(web, path)
    answers = await asyncio.gather(*(saves(web, "admin", path, one, seen) for one in bodies))
    assert sorted(answer.status_code for answer in answers) == [200, 412, 412]


async def _wishes(web: Web, path: str) -> tuple[list[Any], str]:
    """Three changes that differ, and the revision that all three have seen."""
    if path.endswith("/days"):
        seen = (await web.ask("admin", "GET", f"{path}?year=2027")).json()["revision"]
        return [{"days": {"2027-01-04": {"kind": "holiday", "name": name}}} for name in "abc"], seen
    if path == OFFICE:
        (office,) = (await web.ask("admin", "GET", "/calendars")).json()["items"]
        return [{"title": name, "week": office["week"]} for name in "abc"], office["revision"]
    read = await web.ask("admin", "GET", path)
    if path == RULES:
        return [read.json()["rules"] | {"ring_s": 20.5 + n} for n in range(3)], read.json()["revision"]
    if path.endswith("policies"):
        return [read.json() | {"return_s": 30.0 + n} for n in range(3)], read.headers["ETag"]
    return [{"items": [REASON | {"code": code}]} for code in ("tea", "milk", "soup")], read.headers["ETag"]


async def test_a_calendars_week_is_not_changed_over_somebody_elses_change(web: Web) -> None:
    (office,) = (await web.ask("admin", "GET", "/calendars")).json()["items"]
    body, seen = {"title": "A", "country": office["country"], "week": office["week"]}, office["revision"]
    day = {"days": {"2027-01-04": {"kind": "holiday"}}}
    assert (await saves(web, "ops1", f"{OFFICE}/days", day, None)).status_code == 200
    first = await saves(web, "ops1", OFFICE, body, seen)
    assert first.status_code == 200, "a day is not the week"
    is_second_to("ops1", await saves(web, "admin", OFFICE, body | {"title": "B"}, seen), web)
    assert (await saves(web, "admin", OFFICE, body | {"title": "B"}, first.json()["revision"])).status_code == 200


async def test_a_day_is_not_set_over_somebody_elses_day(web: Web) -> None:
    async def revision() -> str:
        return str((await web.ask("admin", "GET", f"{OFFICE}/days?year=2027")).json()["revision"])

    path, seen = f"{OFFICE}/days", await revision()
    holiday = {"days": {"2027-01-04": {"kind": "holiday", "name": "盘点"}}}
    assert (await saves(web, "ops1", path, holiday, seen)).status_code == 200
    is_second_to("ops1", await saves(web, "admin", path, {"days": {"2027-01-04": {"kind": "workday"}}}, seen), web)
    assert (await saves(web, "ops1", path, holiday, seen)).status_code == 200
    assert (await saves(web, "admin", path, {"days": {"2027-01-04": None}}, await revision())).status_code == 200
