"""Queues as people set them up: what is stored is what the floor goes by, at once and after a restart."""

from dataclasses import fields
from typing import Any

import pytest

from app.directory.directory import Directory
from app.rules.queues import QueueRules
from core.facts import QueueConfigured, QueueRemoved
from core.policies import OverflowTo, OverflowWhen, Strategy
from tests.unit.app.http.conftest import Web


def test_a_queues_owner_may_set_all_that_the_core_knows() -> None:
    known = {field.name for field in fields(QueueConfigured)} - {"at", "queue"}
    assert set(QueueRules.model_fields) == known


def test_what_nobody_has_set_is_what_the_core_takes_for_a_plain_queue() -> None:
    assert QueueRules().fact("plain", 1.0) == QueueConfigured(at=1.0, queue="plain")  # type: ignore[arg-type]


async def rules_of(web: Web, queue: str = "service") -> dict[str, Any]:
    answer = await web.ask("ops1", "GET", f"/queues/{queue}/rules")
    assert answer.status_code == 200, answer.text
    rules: dict[str, Any] = answer.json()["rules"]
    return rules


async def put(web: Web, rules: dict[str, Any], queue: str = "service", **query: Any) -> Any:
    return await web.ask("ops1", "PUT", f"/queues/{queue}/rules", json=rules, params=query)


async def test_changed_rules_reach_the_core_at_once_and_outlive_a_restart(web: Web) -> None:
    rules = await rules_of(web)
    assert rules["needs"] == [{"after": 0.0, "must": {"service": 1}, "prefer": {}}]
    changed = rules | {
        "strategy": "longest_idle",
        "wrapup_s": 5,
        "needs": [{"must": {"service": 3}, "prefer": {"lang.en": 2}}, {"after": 30, "must": {"service": 1}}],
        "overflow": [{"when": "wait", "value": 60, "to": "queue", "target": "sales"}],
        "lent": {"seats": ["1001"]},
        "callback": {"tries": 2},
    }
    answer = await put(web, changed)
    assert answer.status_code == 200, answer.text
    told = [fact for fact in web.desk.settled if isinstance(fact, QueueConfigured)][-1]
    assert (told.queue, told.strategy, told.wrapup_s) == ("service", Strategy.LONGEST_IDLE, 5.0)
    assert [step.after_s for step in told.needs] == [0.0, 30.0]
    [rule] = told.overflow
    assert (rule.when, rule.value, rule.to, rule.target) == (OverflowWhen.WAIT, 60.0, OverflowTo.QUEUE, "sales")
    assert told.lent is not None
    assert told.lent.seats == ("1001",)
    assert told.callback is not None
    assert told.callback.tries == 2
    again = await Directory.load(web.services.database)
    assert again.queues["service"].rules.fact("service", told.at) == told


async def test_a_change_is_in_the_audit_log_with_what_was_before(web: Web) -> None:
    rules = await rules_of(web)
    await put(web, rules | {"ring_s": 12})
    await put(web, rules | {"ring_s": 12})  # the same again is no change
    entries = (await web.ask("admin", "GET", "/audit?action=queue.")).json()["items"]
    assert [(e["actor"], e["action"], e["subject"]) for e in entries] == [("ops1", "queue.changed", "service")]
    assert entries[0]["detail"] == {"ring_s": {"from": 20.0, "to": 12.0}}


async def test_a_look_beforehand_changes_nothing(web: Web) -> None:
    rules = await rules_of(web)
    settled = len(web.desk.settled)
    answer = await put(web, rules | {"needs": [{"must": {"juggling": 9}}]}, dry_run=True)
    assert (answer.json()["serving"], [w["code"] for w in answer.json()["warnings"]]) == (0, ["nobody"])
    assert (await rules_of(web), len(web.desk.settled)) == (rules, settled)


def leads(to: str, target: str = "", when: str = "wait", value: float = 9) -> dict[str, Any]:
    """Rules with this one rule of overflow."""
    return {"overflow": [{"when": when, "value": value, "to": to, "target": target}]}


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        (leads("queue", "nowhere"), "overflow.0.target", "no-queue"),
        (leads("queue", "service"), "overflow.0.target", "same-queue"),
        (leads("ivr", "nothing"), "overflow.0.target", "no-flow"),
        (leads("outside", "abc"), "overflow.0.target", "no-number"),
        (leads("queue"), "overflow.0", "overflow-target"),
        (leads("queue", "sales", when="length", value=0), "overflow.0", "overflow-length"),
        (leads("voicemail", "nobody"), "overflow.0.target", "no-box"),
        ({"calendar": "moon"}, "calendar", "no-calendar"),
        ({"lent": {"seats": ["7777"]}}, "lent.seats", "no-agent"),
        ({"lent": {"seats": ["1001"], "from_length": 2, "until_length": 2}}, "lent", "lent-apart"),
        ({"needs": [{"after": 5, "must": {"service": 1}}]}, "needs", "needs-steps"),
        ({"wrapup_s": 100, "wrapup_max_s": 50}, "body", "wrapup-order"),
        ({"rings": 5}, "rings", "extra_forbidden"),
    ],
)
async def test_what_makes_no_sense_is_refused_by_field_and_nothing_is_lost(
    web: Web, change: dict[str, Any], field: str, code: str
) -> None:
    rules = await rules_of(web)
    refused = await put(web, rules | change)
    assert refused.status_code == 422, refused.text
    assert [(e["field"].removeprefix("body."), e["code"]) for e in refused.json()["errors"]] == [(field, code)]
    assert await rules_of(web) == rules


async def test_a_number_outside_is_kept_in_one_writing(web: Web) -> None:
    rule = {"when": "wait", "value": 90, "to": "outside", "target": "13800138000"}
    answer = await put(web, await rules_of(web) | {"overflow": [rule]})
    assert answer.json()["rules"]["overflow"][0]["target"] == "+8613800138000"


async def test_rules_that_can_never_act_and_circles_are_said_before_saving(web: Web) -> None:
    back = {"when": "wait", "value": 10, "to": "queue", "target": "service"}
    assert (await put(web, await rules_of(web, "sales") | {"overflow": [back]}, "sales")).json()["warnings"] == []
    there = [
        {"when": "wait", "value": 10, "to": "queue", "target": "sales"},
        {"when": "wait", "value": 20, "to": "ivr", "target": "main"},
        {"when": "closed", "to": "outside", "target": "13800138000"},
    ]
    async with web.services.database.write() as connection:
        await connection.exec_driver_sql("INSERT INTO ivr_flows VALUES ('main', 1, '{}', 0, 'x')")
    answer = await put(web, await rules_of(web) | {"overflow": there}, dry_run=True)
    assert answer.status_code == 200, answer.text
    said = [(w["code"], w["rule"], w["names"]) for w in answer.json()["warnings"]]
    assert said == [
        ("loop", 0, ["service", "sales", "service"]),
        ("covered", 1, ["1"]),
        ("never-closed", 2, []),
    ]


async def test_a_calendar_that_never_opens_is_said(web: Web) -> None:
    assert (await web.ask("ops1", "POST", "/calendars", json={"name": "shut"})).status_code == 201
    said = (await put(web, await rules_of(web) | {"calendar": "shut"}, dry_run=True)).json()["warnings"]
    assert [(w["code"], w["where"], w["names"]) for w in said] == [("never-open", "calendar", ["shut"])]
    assert (await put(web, await rules_of(web) | {"calendar": "office"}, dry_run=True)).json()["warnings"] == []


async def test_weights_that_do_nothing_are_said_and_the_others_count(web: Web) -> None:
    weighed = await rules_of(web) | {"weights": {"1001": 3, "7777": 2}}
    said = (await put(web, weighed, dry_run=True)).json()["warnings"]
    assert [(w["code"], w["names"]) for w in said] == [("weights-unused", []), ("weights-nobody", ["7777"])]
    stored = await put(web, weighed | {"strategy": "weighted", "weights": {"1001": 3}})
    assert (stored.json()["warnings"], stored.json()["rules"]["weights"]) == ([], {"1001": 3})
    told = web.desk.settled[-1]
    assert isinstance(told, QueueConfigured)
    assert told.weights == (("1001", 3),)


async def test_a_queue_comes_and_goes(web: Web) -> None:
    async with web.watch("manager1") as screen:
        assert "vip" not in [q["name"] for q in (await screen.next("snapshot"))["queues"]]
        body = {"name": "vip", "rules": {"needs": [{"must": {"lang.en": 3}}]}}
        made = await web.ask("ops1", "POST", "/queues", json=body)
        assert (made.status_code, made.json()["serving"]) == (201, 3)
        [shown] = [q for q in (await screen.next("delta"))["queues"] if q["name"] == "vip"]
        assert shown["agents"]["offline"] == 3
        assert (await web.ask("ops1", "POST", "/queues", json=body)).status_code == 409
        assert (await web.ask("ops1", "DELETE", "/queues/vip")).status_code == 204
        assert {"name": "vip", "gone": True}.items() <= (await screen.next("delta"))["queues"][0].items()
    assert (await web.ask("ops1", "GET", "/queues/vip/rules")).status_code == 404
    assert isinstance(web.desk.settled[-1], QueueRemoved)


async def test_what_is_transferred_to_is_one_thing_alone(web: Web) -> None:
    """A queue, an agent (who may come back) and a number of one name: nobody could say where a call goes."""
    await web.ask("admin", "PATCH", "/users/1048", json={"enabled": False})
    for taken in ("1001", "1048", "4008001234"):
        assert (await web.ask("ops1", "POST", "/queues", json={"name": taken, "rules": {}})).status_code == 409, taken
    assert (await web.ask("ops1", "POST", "/queues", json={"name": "4099", "rules": {}})).status_code == 201
    number = {"flow": "main", "fallback_queue": "sales"}
    assert (await web.ask("admin", "PATCH", "/users/1002", json={"extension": "4099"})).status_code == 409
    assert (await web.ask("admin", "PUT", "/numbers/4099", json=number)).status_code == 409


async def test_a_queue_that_something_leads_to_stays(web: Web) -> None:
    rule = {"when": "wait", "value": 60, "to": "queue", "target": "sales"}
    box = rule | {"to": "voicemail"}
    assert (await web.ask("ops1", "POST", "/queues", json={"name": "b", "rules": {"overflow": [box]}})).is_success
    await put(web, await rules_of(web) | {"overflow": [rule]})
    await web.desk.call_waits("c1", queue="sales", needs=web.services.directory.queues["sales"].needs)
    room = {"rooms": [{"name": "甲", "queue": "sales", "most": 1}]}
    assert (await web.ask("manager1", "PUT", "/settings/breaks", json=room)).status_code == 200
    refused = await web.ask("ops1", "DELETE", "/queues/sales")
    assert refused.status_code == 409
    needed = refused.json()["needed"]
    assert needed == {"numbers": ["4008001236"], "overflow": ["service", "b"], "breaks": ["甲"], "waiting": ["1"]}


async def test_only_those_who_run_the_floor_set_up_queues(web: Web) -> None:
    rules = await rules_of(web)
    for other in ("1002", "lead1", "manager1", "qa1", "it1"):
        assert (await web.ask(other, "PUT", "/queues/service/rules", json=rules)).status_code == 403


async def test_skills_say_who_has_them_and_which_queues_ask(web: Web) -> None:
    skills = {item["skill"]: item for item in (await web.ask("ops1", "GET", "/skills")).json()["items"]}
    assert skills["lang.en"]["agents"] == {"1002": 5, "1004": 5, "1006": 5}
    assert skills["service"]["queues"] == ["service"]


async def test_an_agents_new_skill_counts_for_the_next_call(web: Web) -> None:
    await put(web, await rules_of(web) | {"needs": [{"must": {"chess": 4}}]})
    await web.agent_available("1001")
    set_to = await web.ask("ops1", "PUT", "/agents/1001/skills", json={"skills": {"chess": 5, "sales": 5}})
    assert set_to.json() == {"extension": "1001", "skills": {"chess": 5, "sales": 5}}
    await web.desk.call_waits("c1", queue="service", needs=web.services.directory.queues["service"].needs)
    await web.desk.agent_rings("1001")
    entry = (await web.ask("admin", "GET", "/audit?action=user.changed")).json()["items"][0]
    assert entry["detail"]["skills"] == {"from": [["sales", 5], ["service", 1]], "to": [["chess", 5], ["sales", 5]]}
    for levels in ({"chess": 0}, {"chess": 11}):
        refused = await web.ask("ops1", "PUT", "/agents/1001/skills", json={"skills": levels})
        assert refused.status_code == 422
    assert (await web.ask("ops1", "PUT", "/agents/9999/skills", json={"skills": {}})).status_code == 404


async def test_a_number_is_answered_by_the_flow_that_was_set(web: Web) -> None:
    async with web.services.database.write() as connection:
        await connection.exec_driver_sql("INSERT INTO ivr_flows VALUES ('main', 1, '{}', 0, 'x')")
    body = {"flow": "main", "fallback_queue": "sales"}
    web.services.answering.warning = "Not told."  # type: ignore[attr-defined]
    made = await web.ask("ops1", "PUT", "/numbers/4008009999", json=body)
    assert made.json() == {"number": "4008009999", **body, "warnings": ["Not told."]}
    assert web.services.directory.numbers["4008009999"].flow == "main"
    assert (await Directory.load(web.services.database)).numbers["4008009999"].fallback_queue == "sales"
    assert "4008009999" in [n["number"] for n in (await web.ask("lead1", "GET", "/numbers")).json()["items"]]
    for wrong, field in (({"flow": "nothing"}, "flow"), ({"fallback_queue": "nowhere"}, "fallback_queue")):
        refused = await web.ask("ops1", "PUT", "/numbers/4008009999", json=body | wrong)
        assert [error["field"] for error in refused.json()["errors"]] == [f"body.{field}"]
    assert (await web.ask("ops1", "PUT", "/numbers/1002", json=body)).status_code == 409
    assert (await web.ask("manager1", "PUT", "/numbers/4008009999", json=body)).status_code == 403
    assert (await web.ask("ops1", "DELETE", "/numbers/4008009999")).status_code == 204
    assert (await web.ask("ops1", "DELETE", "/numbers/4008009999")).status_code == 404
    actions = [entry["action"] for entry in (await web.ask("admin", "GET", "/audit?action=number.")).json()["items"]]
    assert actions == ["number.removed", "number.set"]
