"""Looking back: calls found again, what was filed, and who did how much."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from app.leaderboards import beginning
from core.ids import CallId
from recording.row import Recording, RecordingState
from tests.unit.app.http.conftest import Web


async def finished(web: Web, call: str, agent: str, queue: str = "service", talk_s: float = 30) -> None:
    await web.conversation(call, agent, queue)
    web.clock.now += talk_s
    await web.desk.customer_leaves(call)
    done = {"call_id": call, "disposition": "resolved", "note": f"记录{call}", "done": True}
    assert (await web.ask(agent, "POST", "/me/wrapup", json=done)).status_code == 200


async def found(web: Web, by: str, query: str) -> list[str]:
    answer = await web.ask(by, "GET", f"/calls{query}")
    assert answer.status_code == 200, answer.text
    return [item["call_id"] for item in answer.json()["items"]]


async def test_what_was_filed_stays_with_the_call(web: Web) -> None:
    await web.agent_available("1002")
    await finished(web, "c1", "1002")
    call = (await web.ask("1002", "GET", "/calls/c1")).json()
    assert (call["disposition"], call["note"], call["direction"]) == ("resolved", "记录c1", "in")
    assert call["region"] == {"zh": "北京市 中国移动", "en": "Beijing China Mobile"}
    later = {"call_id": "c1", "disposition": "", "note": "再记", "done": True}
    assert (await web.ask("1002", "POST", "/me/wrapup", json=later)).status_code == 200
    call = (await web.ask("1002", "GET", "/calls/c1")).json()
    assert (call["disposition"], call["note"]) == ("resolved", "再记"), "an empty word takes nothing away"


async def test_calls_are_found_by_time_number_queue_and_agent(web: Web) -> None:
    await web.agent_available("1002")
    await finished(web, "c1", "1002")
    between = datetime.fromtimestamp(web.clock(), ZoneInfo("Asia/Shanghai"))
    await web.agent_available("1001")
    await finished(web, "c2", "1001", "sales")
    at = between.isoformat().replace("+", "%2B")
    assert await found(web, "lead1", f"?from={at}") == ["c2"]
    assert await found(web, "lead1", f"?to={at}") == ["c1"]
    assert await found(web, "lead1", "?queue=sales") == ["c2"]
    assert await found(web, "lead1", "?agent=1002") == ["c1"]
    assert await found(web, "lead1", "?q=38001380") == ["c2", "c1"]
    assert await found(web, "lead1", "?q=%25") == [], "a sign of the database's own finds itself only"
    assert await found(web, "lead1", "?direction=out") == []
    assert await found(web, "1002", "?q=38001380") == ["c1"], "its own only"
    assert (await web.ask("lead1", "GET", "/calls?from=2026-11-22T09:00:00")).status_code == 422
    assert (await web.ask("lead1", "GET", "/calls?direction=up")).status_code == 422


async def test_a_recording_is_named_to_those_who_may_hear_it(web: Web) -> None:
    await web.agent_available("1002")
    await finished(web, "c1", "1002")
    row = Recording(
        call_id=CallId("c1"), state=RecordingState.COMPLETE, started_at=web.clock(), path="c1.wav", sha256="0" * 64
    )
    await web.has_recording(row, b"RIFF")
    for who, heard in (("1002", "c1"), ("lead1", "c1"), ("qa1", "c1"), ("ops1", None)):
        assert (await web.ask(who, "GET", "/calls")).json()["items"][0]["recording_id"] == heard
        assert (await web.ask(who, "GET", "/calls/c1")).json()["recording_id"] == heard


async def test_a_recording_that_is_being_prepared_says_so(web: Web) -> None:
    await web.agent_available("1002")
    await finished(web, "c1", "1002")
    await web.has_recording(Recording(call_id=CallId("c1"), state=RecordingState.RECORDING, started_at=web.clock()))
    for who, state in (("1002", "recording"), ("ops1", None)):
        call = (await web.ask(who, "GET", "/calls")).json()["items"][0]
        assert (call["recording_id"], call["recording_state"]) == (None, state)


async def test_leaderboards_rank_those_within_reach(web: Web) -> None:
    for agent in ("1002", "1004", "1010"):
        await web.agent_available(agent)
    await finished(web, "c1", "1002", talk_s=100)
    for call in ("c2", "c3"):
        await web.agent_available("1004")
        await web.ask("1002", "PUT", "/me/state", json={"state": "paused", "reason": "break"})
        await web.ask("1010", "PUT", "/me/state", json={"state": "paused", "reason": "break"})
        await finished(web, call, "1004", talk_s=20)

    async def board(who: str, query: str) -> list[tuple[int, str, float]]:
        items = (await web.ask(who, "GET", f"/leaderboards?{query}")).json()["items"]
        return [(item["rank"], item["id"], item["value"]) for item in items]

    assert await board("lead1", "measure=calls") == [(1, "1004", 2), (2, "1002", 1)]
    assert [rank[:2] for rank in await board("lead1", "measure=talk_s")] == [(1, "1002"), (2, "1004")]
    assert await board("lead1", "measure=service_level&period=month") == [(1, "1002", 1), (1, "1004", 1)]
    assert await board("manager1", "by=team") == [(1, "team1", 3)]
    assert await board("lead2", "measure=calls") == []
    policies = (await web.ask("manager1", "GET", "/settings/policies")).json()
    await web.ask("manager1", "PUT", "/settings/policies", json=policies | {"leaderboards_for_all": True})
    assert await board("lead2", "measure=calls") == [(1, "1004", 2), (2, "1002", 1)]
    sales = (await web.ask("lead1", "GET", "/leaderboards?measure=sales")).json()
    assert (sales["items"], sales["note"]) == ([], "no_sales")


@pytest.mark.parametrize(
    ("period", "began"), [("day", "2026-11-04"), ("week", "2026-11-02"), ("month", "2026-11-01")]
)  # fmt: skip
def test_periods_begin_at_the_floors_midnight(period: str, began: str) -> None:
    zone = ZoneInfo("Asia/Shanghai")
    now = datetime(2026, 11, 4, 0, 30, tzinfo=zone).timestamp()
    assert datetime.fromtimestamp(beginning(period, now, zone), zone).isoformat() == f"{began}T00:00:00+08:00"  # type: ignore[arg-type]
