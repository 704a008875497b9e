"""Calls through the API: seen, explained, steered."""

from datetime import datetime
from typing import Any

import pytest

from app.store.ledger import StoredLedger
from core.commands import Hold
from core.facts import (
    AttemptDue,
    CallArrived,
    ConsultAsked,
    Direction,
    HangupAsked,
    LegEnded,
    PacingDecided,
    TransferAsked,
)
from core.ids import CallId, LegId, QueueName
from core.needs import needs_from_data
from tests.unit.app.http.conftest import Web

PERSON, SHOWN = "+8613900000001", "4008001234"
NEEDS = needs_from_data([{"must": {"service": 1}}])


async def test_a_call_can_be_followed_from_arrival_to_its_end(web: Web) -> None:
    await web.desk.call_waits("c1", queue="service", needs=NEEDS)
    waiting = (await web.ask("lead1", "GET", "/calls/c1")).json()
    assert (waiting["stage"], waiting["queue"], waiting["caller"]) == ("waiting", "service", "+8613800138000")
    queue = (await web.ask("lead1", "GET", "/queues/service")).json()
    assert (queue["waiting"], queue["longest_wait_since"]) == (1, waiting["since"])
    await web.agent_available("1002")
    await web.desk.agent_rings("1002")
    await web.desk.agent_answers("1002")
    active = (await web.ask("lead1", "GET", "/calls", params={"active": "true"})).json()
    assert [(call["call_id"], call["stage"], call["agent"]) for call in active["items"]] == [("c1", "talking", "1002")]
    await web.desk.customer_leaves("c1")
    ended = (await web.ask("lead1", "GET", "/calls/c1")).json()
    assert (ended["stage"], ended["ended_in"], ended["ended_by"]) == ("ended", "talking", "customer")
    assert ended["offers"] == 1
    assert ended["talk_s"] > 0
    assert ended["ended_at"].endswith("+08:00")
    assert (await web.ask("lead1", "GET", "/calls", params={"active": "true"})).json()["items"] == []


async def test_the_timeline_explains_each_offer(web: Web) -> None:
    await web.agent_available("1002")
    await web.desk.call_waits("c1", queue="service", needs=NEEDS)
    await web.desk.agent_rings("1002")
    await web.desk.agent_refuses("1002")
    items = (await web.ask("lead1", "GET", "/calls/c1/timeline")).json()["items"]
    types = [item["type"] for item in items]
    assert types.index("CallArrived") < types.index("CallQueued") < types.index("OfferMade") < types.index("OfferEnded")
    offer = items[types.index("OfferMade")]
    assert any("service 5 >= 1" in reason for reason in offer["reasons"])
    assert [(one["agent"], one["ruled_out"]) for one in offer["candidates"]] == [("1002", "")]
    assert offer["at"].endswith("+08:00")
    assert items[types.index("OfferEnded")]["outcome"] == "refused"
    assert [item["id"] for item in items] == sorted(item["id"] for item in items)


async def test_the_timeline_of_a_call_that_was_dialled_begins_with_why(web: Web) -> None:
    """The last decision of its own campaign to dial anybody; for those who run campaigns."""
    call, at = CallId("out-lead-7-0000"), web.clock.now
    decided: dict[str, Any] = {
        "reason": "look_ahead", "agents": 8, "ready": 1, "waiting": 0, "in_flight": 5, "answers_today": 40,
        "drops_today": 1, "target": 0.02, "cap": 0.03,
    }  # fmt: skip
    autumn, winter = QueueName("autumn"), QueueName("winter")
    await web.services.journal.append(
        [
            PacingDecided(at=at - 60, campaign=autumn, many=9, **decided),
            PacingDecided(at=at, campaign=autumn, many=2, **decided),
            PacingDecided(at=at, campaign=autumn, many=0, **decided),
            PacingDecided(at=at, campaign=winter, many=3, **decided),
            AttemptDue(at=at, call_id=call, campaign=autumn, number=PERSON, shown_as=SHOWN, until=at + 2),
            PacingDecided(at=at + 1, campaign=autumn, many=4, **decided),
        ]
    )
    await web.desk.settle(
        CallArrived(
            at=at, call_id=call, dialled=PERSON, caller=SHOWN, channel="PJSIP/x", direction=Direction.OUT
        )
    )  # fmt: skip
    items = (await web.ask("manager1", "GET", f"/calls/{call}/timeline")).json()["items"]
    assert [(item["type"], item.get("many")) for item in items[:2]] == [("PacingDecided", 2), ("AttemptDue", None)]
    for other in ("qa1", "lead1"):  # who runs no campaigns, and who runs a team's alone
        assert (await web.ask(other, "GET", f"/calls/{call}/timeline")).json()["items"] == items[1:]


async def test_pages_go_on_without_gap_or_repeat(web: Web) -> None:
    for number in range(5):
        await web.desk.call_waits(f"c{number}", queue="service", needs=NEEDS)
        await web.desk.customer_leaves(f"c{number}")
    seen, cursor = [], None
    while True:
        params = {"limit": "2"} | ({"cursor": cursor} if cursor else {})
        page = (await web.ask("lead1", "GET", "/calls", params=params)).json()
        seen += [call["call_id"] for call in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert seen == ["c4", "c3", "c2", "c1", "c0"]
    broken = await web.ask("lead1", "GET", "/calls", params={"cursor": "W10"})
    assert (broken.status_code, broken.json()["type"]) == (422, "urn:callfloor:problem:invalid-cursor")


async def test_hold_and_resume(web: Web) -> None:
    await web.agent_available("1002")
    await web.conversation("c1")
    assert (await web.ask("1002", "POST", "/calls/c1/hold")).json()["stage"] == "held"
    twice = await web.ask("1002", "POST", "/calls/c1/hold")
    assert (twice.status_code, twice.json()["stage"]) == (409, "held")
    assert (await web.ask("1002", "POST", "/calls/c1/resume")).json()["stage"] == "talking"


async def test_a_hold_that_asterisk_has_not_shown_yet_is_only_accepted(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.http.steering._OUTCOME_S", 0.05)
    web.desk.deaf_to.add(Hold)
    await web.agent_available("1002")
    await web.conversation("c1")
    answer = await web.ask("1002", "POST", "/calls/c1/hold")
    assert (answer.status_code, answer.json()["stage"]) == (202, "talking")


async def test_hanging_up_ends_the_call(web: Web) -> None:
    await web.agent_available("1002")
    await web.conversation("c1")
    answer = await web.ask("1002", "POST", "/calls/c1/hangup")
    assert (answer.status_code, answer.json()["stage"], answer.json()["ended_by"]) == (200, "ended", "agent")
    assert (await web.ask("1002", "POST", "/calls/c1/hangup")).status_code == 404


async def test_a_transfer_to_an_agent_and_to_a_queue(web: Web) -> None:
    for agent in ("1002", "1004"):
        await web.agent_available(agent)
    await web.conversation("c1")
    to_agent = await web.ask("1002", "POST", "/calls/c1/transfer", json={"to": "1004"})
    assert to_agent.json()["agent"] == "1004"
    assert to_agent.json()["stage"] == "offered"
    await web.desk.agent_answers("1004")
    to_queue = await web.ask("1004", "POST", "/calls/c1/transfer", json={"to": "sales", "kind": "blind"})
    assert (to_queue.json()["stage"], to_queue.json()["queue"]) == ("waiting", "sales")
    served = (await web.ask("1002", "GET", "/calls")).json()["items"]
    assert [call["call_id"] for call in served] == ["c1"]


@pytest.mark.parametrize(
    ("to", "kind", "status", "slug"),
    [
        ("1004", "blind", 409, "agent-away"),
        ("1002", "blind", 409, "same-agent"),
        ("9999", "blind", 404, "not-found"),
        ("2001", "blind", 404, "not-found"),
        ("sales", "attended", 404, "not-found"),
        ("1391234567", "blind", 404, "not-found"),
        ("62881234", "attended", 404, "not-found"),
        ("1004&PJSIP/x", "blind", 422, "invalid"),
        ("${EXTEN}", "blind", 422, "invalid"),
        ("../sales", "blind", 422, "invalid"),
        ("sales\r\nAction: Originate", "blind", 422, "invalid"),
    ],
)
async def test_a_transfer_that_would_lead_nowhere_is_refused(
    web: Web, to: str, kind: str, status: int, slug: str
) -> None:
    await web.agent_available("1002")
    await web.conversation("c1")
    answer = await web.ask("1002", "POST", "/calls/c1/transfer", json={"to": to, "kind": kind})
    assert (answer.status_code, answer.json()["type"]) == (status, f"urn:callfloor:problem:{slug}")
    assert (await web.ask("1002", "GET", "/calls/c1")).json()["stage"] == "talking"


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("transfer", {"to": "13912345678"}),
        ("transfer", {"to": "008613912345678", "kind": "attended"}),
        ("conference", {"to": "13912345678"}),
    ],
)
async def test_whoever_comes_to_a_call_from_outside_is_called_in_one_writing(
    web: Web, path: str, body: dict[str, str]
) -> None:
    await web.agent_available("1002")
    await web.conversation("c1")
    assert (await web.ask("1002", "POST", f"/calls/c1/{path}", json=body)).status_code in (200, 202)
    asked = [fact for fact in web.desk.settled if isinstance(fact, TransferAsked | ConsultAsked)]
    assert [fact.to_number for fact in asked] == ["+8613912345678"]


async def test_an_agent_sees_and_steers_its_own_calls_only(web: Web) -> None:
    await web.agent_available("1002")
    await web.conversation("c1")
    for method, path in (("GET", "/calls/c1"), ("GET", "/calls/c1/timeline"), ("POST", "/calls/c1/hangup")):
        assert (await web.ask("1004", method, path)).status_code == 404
    for active in ("true", "false"):
        assert (await web.ask("1004", "GET", "/calls", params={"active": active})).json()["items"] == []
    assert (await web.ask("1002", "GET", "/calls/c1")).status_code == 200
    assert (await web.ask("1002", "GET", "/calls")).json()["items"][0]["call_id"] == "c1"
    assert [a["extension"] for a in (await web.ask("1004", "GET", "/agents")).json()["items"]] == ["1004"]
    assert len((await web.ask("lead1", "GET", "/agents")).json()["items"]) == 8
    assert len((await web.ask("manager1", "GET", "/agents")).json()["items"]) == 48


COMMANDS: dict[str, dict[str, str] | None] = {
    "hangup": None,
    "hold": None,
    "resume": None,
    "mute": None,
    "unmute": None,
    "dtmf": {"digits": "1"},
    "pause-recording": None,
    "resume-recording": None,
    "transfer": {"to": "sales"},
    "transfer/complete": None,
    "transfer/cancel": None,
    "swap": None,
    "conference": {"to": "1006"},
}


async def everything(web: Web, who: str) -> set[tuple[int, str]]:
    """What this one is told about each command on the call c1."""
    answers = [await web.ask(who, "POST", f"/calls/c1/{name}", json=body) for name, body in COMMANDS.items()]
    return {(answer.status_code, answer.json().get("type", "").rpartition(":")[2]) for answer in answers}


async def test_an_agent_who_has_transferred_the_call_has_no_say_in_what_follows(web: Web) -> None:
    """Neither while the customer waits nor in its next conversation; and who was never in it learns nothing."""
    for agent in ("1002", "1004", "1006"):
        await web.agent_available(agent)
    await web.conversation("c1")
    await web.ask("1002", "POST", "/calls/c1/transfer", json={"to": "1004"})
    for stage in ("offered", "talking"):
        assert await everything(web, "1002") == {(409, "not-yours")}
        assert await everything(web, "1006") == {(404, "not-found")}
        assert (await web.ask("lead1", "GET", "/calls/c1")).json()["stage"] == stage
        if stage == "offered":
            await web.desk.agent_answers("1004")


async def test_a_click_that_the_transfer_has_overtaken_hits_nobody(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """The screens still show the first agent in the call, and by now it is another's, and wrap-up is over."""
    monkeypatch.setattr("app.http.steering._OUTCOME_S", 0.05)
    for agent in ("1002", "1004"):
        await web.agent_available(agent)
    await web.conversation("c1")
    web.desk.screens_lag = True
    await web.ask("1002", "POST", "/calls/c1/transfer", json={"to": "1004"})
    await web.desk.agent_answers("1004")
    await web.ask("1002", "PUT", "/me/state", json={"state": "available"})
    assert await everything(web, "1002") == {(409, "not-yours"), (409, "wrong-stage")}  # resume: not on hold
    await web.desk.screens_catch_up()
    assert (await web.ask("1004", "POST", "/calls/c1/hold")).json()["stage"] == "held"


async def test_without_asterisk_nothing_is_steered(web: Web) -> None:
    await web.agent_available("1002")
    await web.conversation("c1")
    web.desk.pbx_up = False
    answer = await web.ask("1002", "POST", "/calls/c1/hangup")
    assert (answer.status_code, answer.json()["type"]) == (503, "urn:callfloor:problem:pbx-away")
    assert not any(isinstance(fact, HangupAsked) for fact in web.desk.settled)


async def test_the_ledger_is_rebuilt_from_the_journal(web: Web) -> None:
    await web.agent_available("1002")
    await web.conversation("c1")
    await web.desk.customer_leaves("c1")
    for hasty, waits_s in (("c2", 4.0), ("c3", 6.0)):
        await web.desk.call_waits(hasty, queue="service", needs=web.services.directory.queues["service"].needs)
        await web.desk.settle(LegEnded(at=web.clock() + waits_s, leg_id=LegId(hasty), cause=16))
    before = (await web.ask("lead1", "GET", "/calls/c1")).json()
    async with web.services.database.write() as connection:
        for table in ("conversations", "calls", "counters"):
            await connection.exec_driver_sql(f"DELETE FROM {table}")
    rebuilt = StoredLedger(web.services.database, web.services.journal)
    assert (await rebuilt.call("c1") or {})["talk_s"] == pytest.approx(before["talk_s"], abs=0.001)
    assert await rebuilt.agents_of("c1") == {"1002"}
    figures = await rebuilt.figures_since(0.0, {"service": 20.0, "sales": 20.0}, 5.0)
    assert figures["service"] == {"answered": 1, "answered_in_time": 1, "abandoned": 2, "abandoned_short": 1}
    ended_at = datetime.fromisoformat(before["ended_at"]).timestamp()
    assert sorted(await rebuilt.ended_since(ended_at - 1.0)) == ["c1", "c2", "c3"]
    assert sorted(await rebuilt.ended_since(ended_at + 1.0)) == ["c2", "c3"]


async def test_who_asks_hears_why_nobody_takes_a_waiting_call(web: Web) -> None:
    await web.agent_available("1002")
    await web.agent_available("1010")
    await web.conversation("c1")
    await web.desk.call_waits("c2", queue="service", needs=needs_from_data([{"must": {"lang.xx": 3}}]))
    told = (await web.ask("manager1", "GET", "/calls/c2/candidates")).json()
    assert told["waiting"]
    [other] = [one for one in told["items"] if one["agent"] == "1010"]
    assert (other["ruled_out"], other["detail"]) == ("skill", "lang.xx 0 < 3")
    assert told["others"] == 0
    lead = (await web.ask("lead1", "GET", "/calls/c2/candidates")).json()
    assert {one["agent"] for one in lead["items"]} == {"1002"}
    assert lead["others"] == len(told["items"]) - 1
    assert (await web.ask("manager1", "GET", "/calls/c1/candidates")).json() == {
        "waiting": False, "items": [], "others": 0,
    }  # fmt: skip
    assert (await web.ask("1002", "GET", "/calls/c2/candidates")).status_code == 403
    assert (await web.ask("lead1", "GET", "/calls/zz/candidates")).status_code == 404


async def test_an_agent_sees_itself_alone_among_those_who_were_considered(web: Web) -> None:
    await web.agent_available("1002")
    await web.agent_available("1003")
    await web.conversation("c1")
    [offer] = [
        fact
        for fact in (await web.ask("1002", "GET", "/calls/c1/timeline")).json()["items"]
        if fact["type"] == "OfferMade"
    ]
    assert [one["agent"] for one in offer["candidates"]] == [offer["agent"]] == ["1002"]
    assert offer["candidates_hidden"] == 1
