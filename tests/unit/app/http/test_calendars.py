"""Calendars as people edit them."""

from typing import Any

from app.rules.calendars import Calendars
from core.facts import CalendarConfigured
from tests.unit.app.http.conftest import ZONE, Web


async def day_of(web: Web, day: str) -> dict[str, Any]:
    answer = await web.ask("ops1", "GET", "/calendars/office/days", params={"year": day[:4]})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = next(one for one in answer.json()["days"] if one["day"] == day)
    return found


async def test_a_day_that_people_set_reaches_the_core_and_the_audit_log_and_outlives_a_restart(web: Web) -> None:
    assert (await day_of(web, "2026-12-24"))["hours"] == ["09:00-18:00"]
    said = {"2026-12-24": {"kind": "own", "hours": ["09:00-12:00"], "name": "平安夜"}}
    answer = await web.ask("ops1", "PUT", "/calendars/office/days", json={"days": said})
    assert answer.status_code == 200, answer.text
    now = await day_of(web, "2026-12-24")
    assert (now["hours"], now["name_zh"], now["by"]) == (["09:00-12:00"], "平安夜", "people")
    told = web.desk.settled[-1]
    assert isinstance(told, CalendarConfigured)
    assert told.open == (await Calendars.load(web.services.database, ZONE)).facts(told.at)[0].open
    [entry] = (await web.ask("admin", "GET", "/audit?action=calendar.")).json()["items"]
    assert entry["detail"]["2026-12-24"] == {
        "from": None,
        "to": {"kind": "own", "hours": ["09:00-12:00"], "name": "平安夜"},
    }
    await web.ask("ops1", "PUT", "/calendars/office/days", json={"days": {"2026-12-24": None}})
    assert (await day_of(web, "2026-12-24"))["by"] == ""


async def test_the_next_year_is_shown_as_not_announced(web: Web) -> None:
    known = {
        year: (await web.ask("ops1", "GET", f"/calendars/office/days?year={year}")).json()["known"]
        for year in (2026, 2027)
    }
    assert known == {2026: True, 2027: False}


async def test_what_is_no_day_or_no_hour_is_refused_whole(web: Web) -> None:
    for days in (
        {"2026-02-30": {"kind": "holiday"}},
        {"2026-02-28": {"kind": "own", "hours": ["25:00-26:00"]}},
        {"2026-02-28": {"kind": "own", "hours": ["09:00-12:00", "11:00-13:00"]}},
        {"2026-02-28": {"kind": "picnic"}},
        {},
    ):
        refused = await web.ask("ops1", "PUT", "/calendars/office/days", json={"days": days})
        assert refused.status_code == 422, days
    assert (await day_of(web, "2026-02-28"))["by"] == "law"


async def test_a_queue_goes_by_a_calendar_that_then_cannot_be_removed(web: Web) -> None:
    made = await web.ask("ops1", "POST", "/calendars", json={"name": "night", "week": {"mon": ["22:00-06:00"]}})
    assert made.status_code == 201, made.text
    assert (await web.ask("ops1", "POST", "/calendars", json={"name": "night"})).status_code == 409
    rules = (await web.ask("ops1", "GET", "/queues/service/rules")).json()["rules"]
    changed = await web.ask("ops1", "PUT", "/queues/service/rules", json=rules | {"calendar": "night"})
    assert changed.status_code == 200, changed.text
    shown = {one["name"]: one for one in (await web.ask("lead1", "GET", "/calendars")).json()["items"]}
    assert (shown["night"]["queues"], shown["office"]["queues"]) == (["service"], [])
    refused = await web.ask("ops1", "DELETE", "/calendars/night")
    assert (refused.status_code, refused.json()["needed"]) == (409, {"queues": ["service"], "campaigns": []})
    await web.ask("ops1", "PUT", "/queues/service/rules", json=rules)
    campaign = {"name": "autumn", "settings": {"calendar": "night"}}
    assert (await web.ask("lead1", "POST", "/campaigns", json=campaign)).status_code == 201
    refused = await web.ask("ops1", "DELETE", "/calendars/night")
    assert (refused.status_code, refused.json()["needed"]) == (409, {"queues": [], "campaigns": ["autumn"]})
    assert (await web.ask("lead1", "PUT", "/campaigns/autumn", json={"calendar": "gone"})).status_code == 422
    assert (await web.ask("lead1", "DELETE", "/campaigns/autumn")).status_code == 204
    assert (await web.ask("ops1", "DELETE", "/calendars/night")).status_code == 204
    for method, path in (("GET", "/calendars/night/days?year=2026"), ("DELETE", "/calendars/night")):
        assert (await web.ask("ops1", method, path)).status_code == 404


async def test_only_those_who_set_up_queues_change_a_calendar(web: Web) -> None:
    for other in ("1002", "lead1", "manager1", "it1"):
        answer = await web.ask(other, "PUT", "/calendars/office/days", json={"days": {"2026-12-24": None}})
        assert answer.status_code == 403


async def test_a_country_that_none_has_named_before_has_its_public_days_at_once(web: Web) -> None:
    assert (await web.ask("ops1", "POST", "/calendars", json={"name": "berlin", "country": "DE"})).status_code == 201
    year = (await web.ask("ops1", "GET", "/calendars/berlin/days?year=2026")).json()
    unity = next(one for one in year["days"] if one["day"] == "2026-10-03")
    assert (year["known"], unity["kind"], unity["name_en"]) == (True, "holiday", "German Unity Day")
    assert sum(day["kind"] == "holiday" for day in year["days"]) > 8
