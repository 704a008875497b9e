"""Campaigns over HTTP: set up, changed, started and stopped by the core's own states, looked at, and removed."""

import json
from datetime import date
from typing import Any

import httpx
import pytest

from app.outbound.dialling.attempts import Intent, call_of, write_intents
from app.outbound.rules.contact_facts import public_days_of
from app.outbound.rules.presets import SHIPPED
from app.outbound.values import NewList
from core.facts import AttemptEnded, AttemptOutcome, CampaignRemoved, CampaignStateAsked, PacingDecided
from core.ids import QueueName
from core.needs import Needs
from tests.unit.app.http.conftest import Web

SHOWN = "4008001234"
SETTINGS: dict[str, Any] = {"caller_ids": [SHOWN], "mode": "predictive", "title": "秋季"}


async def add(web: Web, name: str = "autumn", who: str = "lead1", **settings: Any) -> httpx.Response:
    return await web.ask(who, "POST", "/campaigns", json={"name": name, "settings": SETTINGS | settings})


async def added(web: Web, name: str = "autumn", **settings: Any) -> None:
    answer = await add(web, name, **settings)
    assert answer.status_code == 201, answer.text


async def becomes(web: Web, state: str, name: str = "autumn") -> httpx.Response:
    return await web.ask("lead1", "POST", f"/campaigns/{name}/state", json={"state": state})


async def read(web: Web, name: str = "autumn") -> dict[str, Any]:
    found: dict[str, Any] = (await web.ask("lead1", "GET", f"/campaigns/{name}")).json()
    return found


def slug(answer: httpx.Response) -> str:
    return str(answer.json()["type"]).rpartition(":")[2]


async def dialled(web: Web, many: int, name: str = "autumn", *, over: bool = True) -> list[str]:
    """So many attempts, a second apart, as the dialler writes them."""
    intents = [
        Intent(
            call_id=call_of(7, place), campaign=name, lead_id=place, number=f"+86138001380{place:02}", shown_as=SHOWN,
            permit=7, intended_at=1000.0 + place, preset="cn", preset_since="2026-01-01", consent_id=None,
        )
        for place in range(many)
    ]  # fmt: skip
    async with web.services.database.write() as connection:
        await write_intents(connection, intents)
    for intent in intents if over else ():
        ended = AttemptEnded(
            at=2000.0, call_id=intent.call_id, campaign=QueueName(name), outcome=AttemptOutcome.BUSY, rang_s=3.0,
            cause=17, sip=486,
        )  # fmt: skip
        await web.services.journal.append([ended])
    return [intent.call_id for intent in intents]


# --- set up ----------------------------------------------------------------------------------------------------------


async def test_a_campaign_is_set_up_with_the_queue_of_its_name(web: Web) -> None:
    body = {"name": "autumn", "skills": {"sales": 5}, "wrapup_s": 12.0, "settings": SETTINGS}
    made = await web.ask("lead1", "POST", "/campaigns", json=body)
    assert made.status_code == 201, made.text
    said = made.json()
    assert (said["name"], said["state"], said["created_by"], said["pacing"]) == ("autumn", "stopped", "lead1", None)
    assert (said["settings"]["title"], said["settings"]["cap"], said["settings"]["preset"]) == ("秋季", 0.03, "cn")
    rules = (await web.ask("lead1", "GET", "/queues/autumn/rules")).json()["rules"]
    assert (rules["wrapup_s"], rules["needs"][0]["must"]) == (12.0, {"sales": 5})
    assert [one["name"] for one in (await web.ask("lead1", "GET", "/campaigns")).json()["items"]] == ["autumn"]
    assert await read(web) == said | {"who_calls": False}
    (noted,) = (await web.ask("admin", "GET", "/audit?action=campaign.")).json()["items"]
    assert (noted["action"], noted["subject"], noted["actor"]) == ("campaign.added", "autumn", "lead1")


@pytest.mark.parametrize("name", ["service", "1002", SHOWN])
async def test_a_name_means_one_thing(web: Web, name: str) -> None:
    refused = await add(web, name)
    assert (refused.status_code, slug(refused)) == (409, "name-taken")


@pytest.mark.parametrize(
    "settings",
    [
        {"aim": 0.04, "cap": 0.03}, {"cap": 1.0}, {"ring_s": 5}, {"ring_s": "inf"}, {"mode": "power"}, {"hue": "red"},
        {"caller_ids": ["anonymous"]}, {"most_in_flight": 0}, {"most_per_agent": 0.5}, {"goal": 0}, {"language": "fr"},
        {"begins_on": "soon"}, {"preset": "../cn"}, {"retries": {"answered": {"tries": 1}}}, {"title": "x" * 121},
        {"retries": {"busy": {"after_s": 1}}}, {"aim": None},
    ],
    ids=str,
)  # fmt: skip
async def test_what_makes_no_sense_is_refused_field_by_field(web: Web, settings: dict[str, Any]) -> None:
    refused = await add(web, **settings)
    assert (refused.status_code, slug(refused)) == (422, "invalid"), refused.text
    assert refused.json()["errors"][0]["field"].startswith("body.settings")
    assert (await web.ask("lead1", "GET", "/campaigns/autumn")).status_code == 404
    assert (await web.ask("lead1", "GET", "/queues/autumn/rules")).status_code == 404, "no queue is left behind"


@pytest.mark.parametrize("body", [{}, {"name": "Autumn sales"}, {"name": "a", "wrapup_s": -1}, [], "x"], ids=str)
async def test_a_body_that_does_not_read_is_refused(web: Web, body: Any) -> None:
    assert (await web.ask("lead1", "POST", "/campaigns", json=body)).status_code == 422


async def test_a_number_that_nobody_answers_is_not_shown_to_anybody(web: Web) -> None:
    refused = await add(web, caller_ids=[SHOWN, "4009990000"])
    assert (refused.status_code, slug(refused)) == (422, "unknown-number")
    assert "4009990000" in refused.json()["detail"]
    await added(web)
    changed = await web.ask("lead1", "PUT", "/campaigns/autumn", json=SETTINGS | {"caller_ids": ["4009990000"]})
    assert slug(changed) == "unknown-number"


async def test_settings_are_changed_as_a_whole_and_the_change_is_noted(web: Web) -> None:
    await added(web, goal=10)
    answer = await web.ask("manager1", "PUT", "/campaigns/autumn", json=SETTINGS | {"aim": 0.01})
    assert answer.status_code == 200, answer.text
    after = await read(web)
    assert (after["settings"]["aim"], after["settings"]["goal"]) == (0.01, None)
    assert (after["created_by"], after["state"]) == ("lead1", "stopped")
    await web.ask("manager1", "PUT", "/campaigns/autumn", json=SETTINGS | {"aim": 0.01})
    noted = (await web.ask("admin", "GET", "/audit?action=campaign.changed")).json()["items"]
    (entry,) = noted
    assert entry["detail"] == {"aim": {"from": 0.02, "to": 0.01}, "goal": {"from": 10, "to": None}}
    assert (await web.ask("lead1", "PUT", "/campaigns/autumn", json={"mode": "x"})).status_code == 422


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/campaigns/none", None), ("PUT", "/campaigns/none", SETTINGS), ("DELETE", "/campaigns/none", None),
        ("POST", "/campaigns/none/state", {"state": "running"}), ("GET", "/campaigns/none/attempts", None),
    ],
)  # fmt: skip
async def test_a_campaign_that_is_not_there_is_not_found(web: Web, method: str, path: str, body: Any) -> None:
    answer = await web.ask("lead1", method, path, **({"json": body} if body is not None else {}))
    assert (answer.status_code, slug(answer)) == (404, "not-found")


@pytest.mark.parametrize("who", ["1002", "qa1", "trainer1", "it1"])
async def test_campaigns_are_the_business_of_those_who_run_them(web: Web, who: str) -> None:
    await added(web)
    for method, path, body in (
        ("GET", "/campaigns", None), ("POST", "/campaigns", {"name": "x"}), ("GET", "/campaigns/autumn", None),
        ("PUT", "/campaigns/autumn", SETTINGS), ("POST", "/campaigns/autumn/state", {"state": "running"}),
        ("GET", "/campaigns/autumn/attempts", None), ("DELETE", "/campaigns/autumn", None),
    ):  # fmt: skip
        answer = await web.ask(who, method, path, **({"json": body} if body is not None else {}))
        assert (answer.status_code, slug(answer)) == (403, "forbidden"), (who, method, path)
    assert (await read(web))["state"] == "stopped"


# --- the rules of its country ----------------------------------------------------------------------------------------


async def test_where_no_drop_is_safe_nothing_is_dialled_ahead(web: Web) -> None:
    """Ofcom names no share of abandoned calls as safe."""
    refused = await add(web, preset="uk")
    assert (refused.status_code, slug(refused)) == (422, "campaign-rules")
    (fault,) = refused.json()["errors"]
    assert (fault["field"], fault["code"]) == ("body.settings.mode", "no_safe_share")
    assert fault["said"]["en"] == fault["problem"]
    assert "掉线比例" in fault["said"]["zh"]
    assert (await web.ask("lead1", "GET", "/queues/autumn/rules")).status_code == 404
    assert (await add(web, preset="uk", mode="progressive")).status_code == 201


async def test_each_fault_is_named_and_the_settings_stay_as_they_were(web: Web) -> None:
    await added(web)
    before = await read(web)
    news = SETTINGS | {
        "cap": 0.05, "aim": 0.04, "begins_on": "2026-12-02", "ends_on": "2026-12-01", "caller_ids": [SHOWN, SHOWN]
    }
    refused = await web.ask("lead1", "PUT", "/campaigns/autumn", json=news)
    assert (refused.status_code, slug(refused)) == (422, "campaign-rules")
    assert {(one["field"], one["code"]) for one in refused.json()["errors"]} == {
        ("body.cap", "cap_too_high"), ("body.ends_on", "ends_before"), ("body.caller_ids", "caller_id_twice"),
    }  # fmt: skip
    assert "3.0%" in refused.json()["detail"]
    assert await read(web) == before


@pytest.mark.parametrize("mode", ["progressive", "predictive"])
async def test_no_cap_is_saved_that_its_rules_do_not_allow_whatever_its_mode(web: Web, mode: str) -> None:
    refused = await add(web, preset="cn", mode=mode, cap=0.5, aim=0.4)
    assert [(one["field"], one["code"]) for one in refused.json()["errors"]] == [("body.settings.cap", "cap_too_high")]
    assert (await add(web, preset="uk", mode="progressive", cap=0.5, aim=0.4)).status_code == 201, "it allows no share"


async def test_rules_that_are_not_there_are_no_rules(web: Web) -> None:
    refused = await add(web, preset="atlantis")
    assert [one["code"] for one in refused.json()["errors"]] == ["no_preset"]
    folder = web.services.settings.data / "presets"
    folder.mkdir(exist_ok=True)
    (folder / "house.json").write_text('{"name": "house"}')
    refused = await add(web, preset="house")
    assert [one["code"] for one in refused.json()["errors"]] == ["unread"]
    assert (await add(web, preset="cn")).status_code == 201, "one that does not read is nothing to the others"


async def test_the_rules_are_asked_again_when_it_is_started(web: Web) -> None:
    await added(web, preset="cn")
    folder = web.services.settings.data / "presets"
    folder.mkdir(exist_ok=True)
    (folder / "cn.json").write_text('{"name": "cn"}')
    refused = await becomes(web, "running")
    assert (refused.status_code, slug(refused)) == (409, "campaign-rules")
    assert refused.json()["errors"][0]["field"] == "settings.preset"
    assert (await read(web))["state"] == "stopped"
    assert (await read(web))["held"]["rule"] == "rules_unread"
    rules = json.loads((SHIPPED / "cn.json").read_text(encoding="utf-8"))
    rules["versions"][-1]["dialling"]["abandon_cap"] = 0.01
    (folder / "cn.json").write_text(json.dumps(rules), encoding="utf-8")
    assert slug(await becomes(web, "running")) == "campaign-rules"
    assert (await read(web))["held"]["rule"] == "settings"
    (folder / "cn.json").unlink()
    assert (await read(web))["held"] is None
    assert (await becomes(web, "running")).status_code == 200


# --- started and stopped ---------------------------------------------------------------------------------------------

MAY_BECOME = {
    "stopped": {"running", "stopped"},
    "running": {"running", "paused", "draining", "stopped"},
    "paused": {"running", "paused", "draining", "stopped"},
    "draining": {"running", "paused", "draining", "stopped"},
}


@pytest.mark.parametrize("wanted", list(MAY_BECOME))
@pytest.mark.parametrize("state", list(MAY_BECOME))
async def test_what_a_campaign_may_become(web: Web, state: str, wanted: str) -> None:
    await added(web)
    for step in [] if state == "stopped" else ["running", state]:
        assert (await becomes(web, step)).json()["state"] == step
    answer = await becomes(web, wanted)
    if wanted in MAY_BECOME[state]:
        assert (answer.status_code, answer.json()["state"]) == (200, wanted)
        assert (await read(web))["state"] == wanted
    else:
        assert (answer.status_code, slug(answer)) == (409, "campaign-state")
        assert (await read(web))["state"] == state
    last = (await web.ask("admin", "GET", "/audit?action=campaign.state")).json()["items"]
    changed = wanted in MAY_BECOME[state] and wanted != state
    assert ([one["detail"] for one in last][:1] == [{"from": state, "to": wanted}]) == changed


async def test_the_public_days_of_a_preset_s_country_are_known_from_then_on(web: Web) -> None:
    """No calendar of the house names that country, and what is not known would forbid every call."""
    await added(web, preset="uk", mode="progressive")
    async with web.services.database.read() as connection:
        days = await public_days_of(connection, "GB")
    assert days is not None
    assert date(2026, 12, 25) in days.holidays


async def test_a_campaign_that_has_drained_before_the_answer_is_no_refusal(web: Web) -> None:
    """Nothing rings and nobody talks: there is nothing to wait for."""
    await added(web)
    await becomes(web, "running")
    web.desk.answers_late = True
    answer = await becomes(web, "draining")
    assert (answer.status_code, answer.json()["state"]) == (200, "stopped")
    (last,) = (await web.ask("admin", "GET", "/audit?action=campaign.state&limit=1")).json()["items"]
    assert last["detail"] == {"from": "running", "to": "stopped"}
    assert (await becomes(web, "draining")).status_code == 409


async def test_nobody_starts_what_shows_no_number(web: Web) -> None:
    await added(web, "bare", caller_ids=[])
    refused = await becomes(web, "running", "bare")
    assert (refused.status_code, slug(refused)) == (409, "no-caller-id")
    for mode in ("preview", "manual"):
        await added(web, mode, mode=mode)
        assert (await becomes(web, "running", mode)).status_code == 200, "agents dial"
    assert (await becomes(web, "sideways", "bare")).status_code == 422


async def test_what_was_decided_last_is_shown_while_it_runs(web: Web) -> None:
    await added(web)
    await becomes(web, "running")
    decided = PacingDecided(
        at=web.clock(), campaign=QueueName("autumn"), many=3, reason="look_ahead", agents=10, ready=2, waiting=0,
        in_flight=5, answers_today=100, drops_today=2, target=0.02, cap=0.03,
    )  # fmt: skip
    await web.desk.settle(decided)
    pacing = (await read(web))["pacing"]
    assert (pacing["many"], pacing["reason"], pacing["answers_today"]) == (3, "look_ahead", 100)
    await becomes(web, "paused")
    assert (await read(web))["pacing"] is None


# --- attempts --------------------------------------------------------------------------------------------------------


async def test_attempts_are_paged_the_latest_first(web: Web) -> None:
    await added(web)
    await added(web, "winter")
    names = await dialled(web, 5)
    seen: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        page = (await web.ask("lead1", "GET", "/campaigns/autumn/attempts", params={"limit": 2, **cursor})).json()
        seen += [one["call_id"] for one in page["items"]]
        if page["next"] is None:
            break
        cursor = {"cursor": page["next"]}
    assert seen == names[::-1]
    (first,) = (await web.ask("lead1", "GET", "/campaigns/autumn/attempts?limit=1")).json()["items"]
    assert (first["number"], first["shown_as"], first["outcome"], first["sip"], first["dropped"]) == (
        "+8613800138004", SHOWN, "busy", 486, False,
    )  # fmt: skip
    assert (await web.ask("lead1", "GET", "/campaigns/winter/attempts")).json() == {"items": [], "next": None}
    for wrong in ({"cursor": "x"}, {"limit": 0}, {"limit": 201}):
        assert (await web.ask("lead1", "GET", "/campaigns/autumn/attempts", params=wrong)).status_code == 422


# --- removed ---------------------------------------------------------------------------------------------------------


async def test_a_campaign_goes_with_its_queue_and_leaves_its_lists(web: Web) -> None:
    await added(web)
    made = await web.services.lead_lists.add(NewList(name="春季", campaign="autumn"), by="lead1")
    await becomes(web, "running")
    await becomes(web, "stopped")
    assert (await web.ask("lead1", "DELETE", "/campaigns/autumn")).status_code == 204
    assert (await web.ask("lead1", "GET", "/campaigns/autumn")).status_code == 404
    assert (await web.ask("lead1", "GET", "/queues/autumn/rules")).status_code == 404
    assert (await web.services.lead_lists.get(made.id)).campaign == ""
    (noted,) = (await web.ask("admin", "GET", "/audit?action=campaign.removed")).json()["items"]
    assert noted["detail"]["settings"]["title"] == "秋季"
    assert [fact.campaign for fact in web.desk.settled if isinstance(fact, CampaignRemoved)] == ["autumn"]
    await added(web)
    assert (await becomes(web, "running")).status_code == 200, "the core knows the new one"


@pytest.mark.parametrize("state", ["running", "paused", "draining"])
async def test_one_that_is_not_stopped_stays(web: Web, state: str) -> None:
    await added(web)
    await becomes(web, "running")
    await becomes(web, state)
    refused = await web.ask("lead1", "DELETE", "/campaigns/autumn")
    assert (refused.status_code, slug(refused)) == (409, "campaign-runs")
    assert (await read(web))["state"] == state


async def test_one_that_rings_or_talks_stays(web: Web) -> None:
    await added(web)
    needs: Needs = ()
    await web.desk.call_waits("c1", queue="autumn", needs=needs)
    refused = await web.ask("lead1", "DELETE", "/campaigns/autumn")
    assert (refused.status_code, slug(refused)) == (409, "campaign-busy")
    await web.desk.customer_leaves("c1")
    await dialled(web, 1, over=False)
    assert slug(await web.ask("lead1", "DELETE", "/campaigns/autumn")) == "campaign-busy"


async def test_one_of_which_an_agent_writes_down_a_call_stays(web: Web) -> None:
    """Otherwise how it went could be filed nowhere."""
    await added(web)
    await web.agent_available("1002")
    await web.conversation("c1", "1002", queue="autumn")
    await web.desk.customer_leaves("c1")
    assert (await web.ask("1002", "GET", "/me")).json()
    refused = await web.ask("lead1", "DELETE", "/campaigns/autumn")
    assert (refused.status_code, slug(refused)) == (409, "campaign-busy")
    assert "writes down" in refused.json()["detail"]
    filed = await web.ask("1002", "POST", "/me/wrapup", json={"call_id": "c1", "disposition": "sold", "done": True})
    assert filed.status_code == 200, filed.text
    assert (await web.ask("lead1", "DELETE", "/campaigns/autumn")).status_code == 204


async def test_the_queue_of_a_campaign_is_not_removed_under_it(web: Web) -> None:
    await added(web)
    refused = await web.ask("admin", "DELETE", "/queues/autumn")
    assert (refused.status_code, refused.json()["needed"]) == (409, {"campaigns": ["autumn"]})


async def test_the_name_of_one_that_has_dialled_is_not_given_again(web: Web) -> None:
    await added(web)
    names = await dialled(web, 1)
    assert (await web.ask("lead1", "DELETE", "/campaigns/autumn")).status_code == 204
    assert await web.services.attempts.any_of("autumn"), names
    refused = await add(web)
    assert (refused.status_code, slug(refused)) == (409, "name-used")


@pytest.mark.parametrize(("edited", "least_s"), [(20, 20.0), (5, 15.0), (None, None)])
async def test_stop_says_how_long_nobody_is_hung_up_on(web: Web, edited: int | None, least_s: float | None) -> None:
    """By the rules as they are then; where they cannot be read everything rings to its end."""
    await added(web)
    await becomes(web, "running")
    rules = json.loads((SHIPPED / "cn.json").read_text(encoding="utf-8"))
    for version in rules["versions"]:
        version["dialling"]["min_ring_s"] = edited
    folder = web.services.settings.data / "presets"
    folder.mkdir(exist_ok=True)
    (folder / "cn.json").write_text(json.dumps(rules), encoding="utf-8")
    assert (await becomes(web, "stopped")).json()["state"] == "stopped"
    asked = [fact for fact in web.desk.settled if isinstance(fact, CampaignStateAsked)]
    assert [fact.least_ring_s for fact in asked] == [None, least_s]


async def test_an_agent_is_told_which_campaigns_dial_by_themselves(web: Web) -> None:
    """Those that reach nailed-up legs only: running, not by hand, and with skills that the agent has."""

    async def told(extension: str, more: str = "?automatic=true") -> list[str]:
        return [one["title"] for one in (await web.ask(extension, "GET", f"/me/campaigns{more}")).json()["items"]]

    settings = {"caller_ids": ["4008001234"], "title": "秋季"}
    for name, mode in (("autumn", "progressive"), ("hand", "manual")):
        body = {"name": name, "skills": {"sales": 5}, "settings": settings | {"mode": mode}}
        assert (await web.ask("lead1", "POST", "/campaigns", json=body)).status_code == 201
    assert await told("1001") == [], "it does not run"
    for name in ("autumn", "hand"):
        path = f"/campaigns/{name}/state"
        assert (await web.ask("lead1", "POST", path, json={"state": "running"})).status_code == 200
    assert (await told("1001"), len(await told("1001", ""))) == (["秋季"], 1)
