"""A campaign on a real Asterisk: leads are dialled, who answers has an agent at once, each outcome is what it was."""

import asyncio
import itertools
import json
from collections import Counter
from pathlib import Path
from typing import Any

from app.layout import Layout
from app.outbound.presets import SHIPPED
from tests.live.farm import Farm
from tests.live.feed import View
from tests.live.people import SOON_S, Agent, Caller
from tests.live.spoken import is_played_in
from tests.live.story import Floor
from tests.live.test_routing_rules import calls, rules

SHOWN = "4008001234"
CUSTOMER_HZ = 453
BEHAVIOUR = {"0": 200, "1": 486, "2": 404, "3": 503, "4": 603}  # by the number's last digit
OUTCOME = {200: "answered", 486: "busy", 404: "invalid", 503: "failed", 603: "refused"}


ANYTIME = "anytime"  # contact rules of a house that may call at any hour, for tests at any hour


def _write_rules(folder: Path) -> None:
    """China's, without hours, consent and registry; a floor's owner edits a copy like this."""
    rules = json.loads((SHIPPED / "cn.json").read_text(encoding="utf-8"))
    (version,) = rules["versions"]
    week = {day: ["00:00-24:00"] for day in version["calling"]["week"]}
    version["calling"] = {"week": week, "rest": [], "on_holidays": "usual", "days": {}}
    version["consent"]["required"] = version["registry"]["required"] = False
    version["caller_id"] = {"per_hour": 10_000, "per_day": 100_000}
    folder.mkdir(exist_ok=True)
    (folder / f"{ANYTIME}.json").write_text(json.dumps(rules | {"name": ANYTIME}), encoding="utf-8")


_next = itertools.count(1)


def _numbers(endings: str) -> list[str]:
    """New ones: the rules let nobody be called twice within a day."""
    return [f"+86138{next(_next):07}{ending}" for ending in endings]


async def _campaign(floor: Floor, name: str, numbers: list[str], **settings: Any) -> None:
    """With one list of these numbers; started."""
    _write_rules(Layout(floor.launched.data).presets)
    rules = {"caller_ids": [SHOWN], "preset": ANYTIME}
    body = {"name": name, "skills": {"sales": 5}, "wrapup_s": 1.0, "settings": rules | settings}
    made = await floor.ask("POST", "/campaigns", body=body)
    assert made.status_code == 201, made.text
    await _imported(floor, name, "姓名,手机号\n" + "".join(f"客户,{number}\n" for number in numbers))
    await _becomes(floor, name, "running")


async def _becomes(floor: Floor, name: str, state: str) -> None:
    answer = await floor.ask("POST", f"/campaigns/{name}/state", body={"state": state})
    assert answer.status_code == 200, answer.text


async def _is(floor: Floor, name: str, state: str) -> None:
    async def there() -> bool | None:
        return (await floor.read(f"/campaigns/{name}"))["state"] == state or None

    await floor.until(there, SOON_S, f"{name} to be {state}")


async def _imported(floor: Floor, campaign: str, text: str) -> None:
    content = text.encode()
    file = (await floor.ask("POST", "/leads/files", body={"name": "a.csv", "size": len(content)})).json()["id"]
    token = await floor.token("manager1")
    sent = await floor.http.put(
        f"/leads/files/{file}", params={"at": 0}, content=content, headers={"Authorization": f"Bearer {token}"}
    )  # fmt: skip
    assert sent.status_code == 200, sent.text
    begun = await floor.ask(
        "POST", "/leads/imports", body={"file": file, "new_list": {"name": campaign, "campaign": campaign}}
    )  # fmt: skip
    assert begun.status_code == 202, begun.text

    async def over() -> View | None:
        found = (await floor.ask("GET", f"/leads/imports/{begun.json()['id']}")).json()
        return found if found["ended_at"] else None

    done = await floor.until(over, SOON_S, "the list to be imported")
    assert done["counts"]["bad"] == 0, done


async def _attempts(floor: Floor, name: str, many: int, within_s: float = 60.0) -> list[View]:
    """So many that are over."""

    async def over() -> list[View] | None:
        rows: list[View] = (await floor.read(f"/campaigns/{name}/attempts?limit=200"))["items"]
        return rows if sum(row["state"] == "over" for row in rows) >= many else None

    return await floor.until(over, within_s, f"{many} attempts of {name} to be over")


async def _sellers(floor: Floor, *extensions: str) -> list[Agent]:
    return [await floor.agent(extension, leg="nailed_up") for extension in extensions]


async def test_each_lead_is_dialled_once_and_its_outcome_is_what_the_other_side_did(floor: Floor) -> None:
    await _sellers(floor, "1001", "1003")
    numbers = _numbers("012340123401")
    async with Farm(floor, lambda number: BEHAVIOUR[number[-1]], talk_s=2.0) as farm:
        await _campaign(floor, "autumn", numbers)
        rows = await _attempts(floor, "autumn", len(numbers))
        await _becomes(floor, "autumn", "draining")
        await _is(floor, "autumn", "stopped")
    assert Counter(seen.number for seen in farm.log) == Counter(numbers), "each once"
    total = (await floor.read("/campaigns/autumn/compliance"))["total"]
    assert (total["attempts"], total["outside_hours"], total["too_often"]) == (len(numbers), 0, 0)
    did = {seen.number: OUTCOME[seen.did] for seen in farm.log}
    assert {row["number"]: row["outcome"] for row in rows} == did
    assert not any(row["dropped"] for row in rows)
    answered = [row for row in rows if row["outcome"] == "answered"]
    assert {row["agent"] for row in answered} <= {"1001", "1003"}
    for row in answered:
        call = await floor.call(row["call_id"])
        assert (call["direction"], call["dialled"], call["caller"]) == ("out", row["number"], SHOWN)
        recorded = await floor.whole_recording(row["call_id"])
        assert recorded.customer(CUSTOMER_HZ), f"{recorded.row}, {row}, {await floor.timeline(row['call_id'])}"
        assert recorded.served(640), f"{recorded.row}, {row}"


async def test_both_hear_each_other_at_once_and_the_customer_sees_our_number(floor: Floor) -> None:
    (agent,) = await _sellers(floor, "1005")
    (number,) = _numbers("0")
    async with Farm(floor, lambda number: 200, talk_s=0) as farm:
        await _campaign(floor, "spring", [number])
        await agent.is_("talking")
        (customer,) = farm.answered
        await asyncio.gather(customer.hears(agent.tone_hz, within_s=SOON_S), agent.hears(CUSTOMER_HZ))
        assert customer.caller == SHOWN
        await customer.hangup()
        await agent.is_("available")
    await _becomes(floor, "spring", "stopped")


async def test_who_answers_and_finds_no_agent_hears_who_called(floor: Floor) -> None:
    (agent,) = await _sellers(floor, "1007")
    (number,) = _numbers("0")
    async with Farm(floor, lambda number: 0, talk_s=0) as farm:
        await _campaign(floor, "winter", [number])
        await floor.until(_true(lambda: bool(farm.log)), SOON_S, "the number to be dialled")
        await agent.pauses()
        customer = farm.ringing[number]
        await customer.answer().within(SOON_S)
        await customer.ended.within(30)
        (row,) = await _attempts(floor, "winter", 1)
    assert row["dropped"]
    assert is_played_in(customer.audio(), "nobody_there")
    await _becomes(floor, "winter", "stopped")


async def test_while_a_campaign_dials_the_hotline_keeps_its_floor(floor: Floor) -> None:
    """Two agents of both sides, one of them kept: a number for the other, and the next caller is served at once."""
    async with rules(floor, lent={"seats": ["1009"], "keep_in": 1}):
        agents = await _sellers(floor, "1001", "1003")
        numbers = _numbers("00")
        async with Farm(floor, lambda number: 0, talk_s=0) as farm:
            await _campaign(floor, "blended", numbers)
            await floor.until(_true(lambda: bool(farm.ringing)), SOON_S, "a number to be dialled")
            caller = await calls(floor)
            kept = await _who_serves(floor, agents, caller)
            await caller.hears(kept.tone_hz)
            rows = (await floor.read("/campaigns/blended/attempts"))["items"]
            assert len(rows) == 1, "the other number waits until the dialler may have another"
            await caller.hangs_up()
            await _becomes(floor, "blended", "stopped")
        assert list(farm.ringing) == numbers[:1]


async def _who_serves(floor: Floor, agents: list[Agent], caller: Caller) -> Agent:
    async def served() -> Agent | None:
        return next((agent for agent in agents if agent.call_id == caller.call_id and agent.state == "talking"), None)

    return await floor.until(served, SOON_S, "the caller to be served")


async def test_a_campaign_without_a_number_to_show_is_not_started(floor: Floor) -> None:
    body = {"name": "bare", "skills": {"sales": 5}}
    assert (await floor.ask("POST", "/campaigns", body=body)).status_code == 201
    refused = await floor.ask("POST", "/campaigns/bare/state", body={"state": "running"})
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:callfloor:problem:no-caller-id")
    strange = await floor.ask("PUT", "/campaigns/bare", body={"caller_ids": ["10086"]})
    assert strange.status_code == 422


async def test_without_consent_nobody_is_dialled(floor: Floor) -> None:
    """By China's own rules, as they come with Callfloor."""
    await _sellers(floor, "1009")
    async with Farm(floor, lambda number: 200) as farm:
        await _campaign(floor, "summer", _numbers("000"), preset="cn")
        await floor.until(_refused(floor, "summer"), SOON_S, "the rules to refuse")
        await _becomes(floor, "summer", "stopped")
    assert not farm.log


def _refused(floor: Floor, name: str) -> Any:
    async def look() -> View | None:
        found: View = (await floor.read(f"/campaigns/{name}"))["refusals_today"]
        return found or None

    return look


def _true(condition: Any) -> Any:
    async def look() -> bool | None:
        return True if condition() else None

    return look
