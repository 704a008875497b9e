"""What a campaign says of itself to whoever finds no agent, and what an agent sees of a caller whom one has called."""

import io
import wave
from typing import Any

import pytest

from app.outbound.dialling.attempts import Intent, keep_attempts, write_intents
from core.facts import AttemptEnded, AttemptOutcome, CustomerDropped
from core.ids import CallId, QueueName
from tests.unit.app.http.conftest import Web
from tests.unit.app.http.test_greetings import tune

PATH = "/campaigns/autumn/who-calls"


async def _campaign(web: Web) -> None:
    made = await web.ask("manager1", "POST", "/campaigns", json={"name": "autumn", "settings": {"title": "Autumn"}})
    assert made.status_code == 201, made.text


async def test_a_campaign_has_a_recording_of_its_own(web: Web) -> None:
    await _campaign(web)
    assert not (await web.ask("manager1", "GET", PATH)).json()["own"]
    assert (await web.ask("manager1", "PUT", PATH, content=tune())).json()["own"]
    heard = await web.ask("manager1", "GET", f"{PATH}/audio")
    with wave.open(io.BytesIO(heard.content)) as file:
        assert (file.getframerate(), file.getnchannels()) == (8000, 1)
    assert web.services.who_calls.path("autumn").name == "autumn.wav", "where the dialplan looks"
    assert (await web.ask("1002", "PUT", PATH, content=tune())).status_code == 403
    bad = await web.ask("manager1", "PUT", PATH, content=b"no sound")
    assert (bad.status_code, bad.json()["type"]) == (422, "urn:callfloor:problem:greeting-no-audio")
    assert (await web.ask("manager1", "GET", PATH)).json()["own"], "the one before stays"
    noted = (await web.ask("admin", "GET", "/audit", params={"action": "campaign.who"})).json()["items"]
    assert [one["action"] for one in noted] == ["campaign.who_calls_set"]
    assert (await web.ask("manager1", "DELETE", PATH)).status_code == 204
    assert (await web.ask("manager1", "GET", f"{PATH}/audio")).status_code == 404


SETTINGS = {"caller_ids": ["4008001234"], "preset": "us", "mode": "progressive", "ring_s": 30.0}


async def _asks(web: Web, method: str, path: str, **more: Any) -> Any:
    answer = await web.ask("manager1", method, path, **more)
    return answer.status_code, answer.json() if answer.content else None


async def test_where_the_rules_demand_it_none_starts_without(web: Web) -> None:
    """Nor loses it while it runs; what agents dial themselves needs none."""
    state, path = "/campaigns/autumn/state", "/campaigns/autumn"
    status, said = await _asks(web, "POST", "/campaigns", json={"name": "autumn", "settings": SETTINGS})
    assert status == 201, said
    status, refused = await _asks(web, "POST", state, json={"state": "running"})
    assert (status, refused["errors"][0]["code"], refused["errors"][0]["field"]) == (
        409, "nobody_named", "settings.who_calls",
    )  # fmt: skip
    assert {"zh", "en"} == set(refused["errors"][0]["said"])
    assert (await _asks(web, "GET", path))[1]["who_calls"] is False
    await web.ask("manager1", "PUT", PATH, content=tune())
    assert (await _asks(web, "POST", state, json={"state": "running"}))[0] == 200
    assert (await _asks(web, "GET", path))[1]["who_calls"] is True
    assert (await _asks(web, "DELETE", PATH))[1]["type"].endswith("who-calls-needed")
    assert (await _asks(web, "POST", state, json={"state": "stopped"}))[0] == 200
    assert (await _asks(web, "DELETE", PATH))[0] == 204
    assert (await _asks(web, "PUT", path, json=SETTINGS | {"mode": "preview"}))[0] == 200
    assert (await _asks(web, "POST", state, json={"state": "running"}))[0] == 200
    status, refused = await _asks(web, "PUT", path, json=SETTINGS)
    assert (status, refused["errors"][0]["code"]) == (422, "nobody_named")
    assert (await _asks(web, "PUT", path, json=SETTINGS | {"preset": "cn"}))[0] == 200, "these demand none"


async def test_with_its_campaign_the_recording_goes(web: Web) -> None:
    await _campaign(web)
    await web.ask("manager1", "PUT", PATH, content=tune())
    assert (await web.ask("manager1", "DELETE", "/campaigns/autumn")).status_code == 204
    assert web.services.who_calls.get("autumn") is None


async def _was_called(web: Web, call_id: str, outcome: AttemptOutcome, *, dropped: bool = False) -> None:
    intent = Intent(
        call_id=CallId(call_id), campaign="autumn", lead_id=1, number="+8613800138000", shown_as="4008001234",
        permit=1, intended_at=web.clock(), preset="cn", preset_since="2026-01-01", consent_id=None,
    )  # fmt: skip
    name, call = QueueName("autumn"), CallId(call_id)
    ended = AttemptEnded(at=web.clock(), call_id=call, campaign=name, outcome=outcome, rang_s=5.0)
    drop = CustomerDropped(at=web.clock(), call_id=call, campaign=name, waited_s=2.0)
    async with web.services.database.write() as connection:
        await write_intents(connection, [intent])
        await keep_attempts(connection, [ended, drop] if dropped else [ended])


async def test_an_agent_sees_that_the_caller_was_called_and_found_nobody(web: Web) -> None:
    await _campaign(web)
    await _was_called(web, "out-lead-1-0001", AttemptOutcome.NO_ANSWER)
    web.clock.now += 60.0
    await _was_called(web, "out-lead-1-0002", AttemptOutcome.ANSWERED, dropped=True)
    web.clock.now += 60.0
    await _was_called(web, "out-lead-1-0003", AttemptOutcome.NOT_DIALLED)
    await web.agent_available("1002")
    await web.conversation("main-1.1")
    seen = (await web.ask("1002", "GET", "/calls/main-1.1/last-attempt")).json()
    assert (seen["call_id"], seen["title"], seen["outcome"], seen["dropped"]) == (
        "out-lead-1-0002", "Autumn", "answered", True
    )  # fmt: skip
    assert (await web.ask("1004", "GET", "/calls/main-1.1/last-attempt")).status_code == 404, "another's call"


@pytest.mark.parametrize("ago_s", [31 * 86400.0, None])
async def test_nobody_has_called_lately(web: Web, ago_s: float | None) -> None:
    await _campaign(web)
    if ago_s is not None:
        await _was_called(web, "out-lead-1-0001", AttemptOutcome.ANSWERED, dropped=True)
        web.clock.now += ago_s
        web.tokens.clear()
    await web.agent_available("1002")
    await web.conversation("main-1.1")
    assert (await web.ask("1002", "GET", "/calls/main-1.1/last-attempt")).json() is None
