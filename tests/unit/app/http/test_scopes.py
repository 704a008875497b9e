"""What a person may see follows the tree; what lies outside does not exist."""

from typing import Any

from app.directory.people import Role
from app.directory.permissions import BUILT_IN
from core.ids import CallId
from core.needs import needs_from_data
from recording.row import Recording, RecordingState
from tests.unit.app.http.conftest import Watcher, Web

NEEDS = needs_from_data([{"must": {"service": 1}}])
AUDIO = b"RIFF" * 100


def items(answer: Any) -> list[Any]:
    assert answer.status_code == 200, answer.text
    found: list[Any] = answer.json()["items"]
    return found


async def call_of_team_two(web: Web) -> None:
    """1010 belongs to team2, which lead2 leads; team1 and team2 are squad1, in the department of manager2."""
    await web.agent_available("1010")
    await web.conversation("c1", agent="1010")
    await web.has_recording(
        Recording(
            call_id=CallId("c1"),
            state=RecordingState.COMPLETE,
            started_at=1000.0,
            seconds=1.0,
            sha256="x",
            path="c1.wav",
        ),
        AUDIO,
    )


async def test_nobody_finds_another_teams_objects_by_guessing_ids(web: Web) -> None:
    await call_of_team_two(web)
    guesses = [
        ("GET", "/agents/1010"), ("GET", "/calls/c1"), ("GET", "/calls/c1/timeline"), ("POST", "/calls/c1/hangup"),
        ("POST", "/calls/c1/hold"), ("GET", "/recordings/c1"), ("GET", "/recordings/c1/audio"),
        ("GET", "/recordings?call_id=c1"), ("GET", "/users/1010"),
    ]  # fmt: skip
    for stranger in ("lead1", "manager3"):
        for method, path in guesses:
            there = await web.ask(stranger, method, path)
            unknown = await web.ask(stranger, method, path.replace("c1", "zz").replace("1010", "7777"))
            assert (there.status_code, there.json()) == (unknown.status_code, unknown.json()), f"{stranger} {path}"
            assert there.status_code == 404 or there.json()["items"] == [], f"{stranger} {path}"
    for known in ("lead2", "manager2", "manager1", "admin"):
        for method, path in guesses:
            if method == "GET":
                assert (await web.ask(known, method, path)).status_code == 200, f"{known} {path}"


async def test_lists_hold_what_is_within_reach(web: Web) -> None:
    await call_of_team_two(web)
    for who, number in (("lead1", 8), ("manager2", 24), ("manager1", 48)):
        assert len(items(await web.ask(who, "GET", "/agents"))) == number
    for who, seen in (("lead1", []), ("lead2", ["c1"]), ("manager2", ["c1"]), ("manager3", []), ("1010", ["c1"])):
        for query in ("/calls", "/calls?active=true"):
            assert [call["call_id"] for call in items(await web.ask(who, "GET", query))] == seen, f"{who} {query}"
        assert [one["id"] for one in items(await web.ask(who, "GET", "/recordings"))] == seen, who
    await web.desk.customer_leaves("c1")
    assert items(await web.ask("lead1", "GET", "/calls")) == []
    assert (await web.ask("lead1", "GET", "/calls/c1")).status_code == 404
    assert [call["call_id"] for call in items(await web.ask("lead2", "GET", "/calls?active=false"))] == ["c1"]


async def test_calls_that_nobody_serves_are_seen_by_all_who_watch(web: Web) -> None:
    await web.desk.call_waits("c1", queue="service", needs=NEEDS)
    for who in ("lead1", "lead6", "qa1"):
        assert (await web.ask(who, "GET", "/calls/c1")).json()["stage"] == "waiting"
    assert (await web.ask("1002", "GET", "/calls/c1")).status_code == 404
    await web.desk.customer_leaves("c1")
    assert [call["call_id"] for call in items(await web.ask("lead6", "GET", "/calls"))] == ["c1"]


async def test_the_floor_feed_shows_a_lead_the_own_team(web: Web) -> None:
    await web.agent_available("1010")
    async with web.watch("lead1") as first, web.watch("lead2") as second, web.watch("manager1") as whole:
        snapshot = await first.next("snapshot")
        assert [agent["extension"] for agent in snapshot["agents"]] == [str(1001 + n) for n in range(8)]
        assert {agent["unit"] for agent in snapshot["agents"]} == {"team1"}
        assert len((await second.next("snapshot"))["agents"]) == 8
        assert len((await whole.next("snapshot"))["agents"]) == 48
        await web.conversation("c1", agent="1010")
        await web.desk.customer_leaves("c1")
        strange = await changes_of(first, "c1")
        assert [change.get("stage") for change in strange] == ["ivr", "waiting", "offered", None]
        assert strange[-1] == {"call_id": "c1", "gone": True}
        stages = ["ivr", "waiting", "offered", "talking", "after", "ended"]
        assert [change["stage"] for change in await changes_of(second, "c1")] == stages
        assert [change["stage"] for change in await changes_of(whole, "c1")] == stages


async def test_campaigns_are_shown_to_those_who_run_them_and_to_nobody_else(web: Web) -> None:
    assert (await web.ask("lead1", "POST", "/campaigns", json={"name": "autumn"})).status_code == 201
    async with web.watch("lead1") as lead, web.watch("manager1") as manager, web.watch("qa1") as listener:
        for runs in (lead, manager):
            (shown,) = (await runs.next("snapshot"))["campaigns"]
            assert (shown["name"], shown["state"], shown["answers_today"]) == ("autumn", "stopped", 0)
        assert "campaigns" not in await listener.next("snapshot")
        assert (await web.ask("lead1", "PUT", "/campaigns/autumn", json={"cap": 0.025})).status_code == 200
        await web.agent_available("1002")  # of which everybody hears
        for runs in (lead, manager):
            assert (await runs.next("delta"))["campaigns"] == [{"name": "autumn", "cap": 0.025}]
        heard = await listener.next("delta")
        assert "campaigns" not in heard
        assert heard["agents"]


async def test_whoever_may_run_campaigns_no_more_is_shown_none_from_then_on(web: Web) -> None:
    assert (await web.ask("lead1", "POST", "/campaigns", json={"name": "autumn"})).status_code == 201
    async with web.watch("lead1") as lead:
        assert (await lead.next("snapshot"))["campaigns"]
        grants = {name: scope.value for name, scope in BUILT_IN[Role.LEAD].items() if name != "run_campaigns"}
        assert (await web.ask("admin", "PUT", "/roles/lead", json={"permissions": grants})).status_code == 200
        assert "campaigns" not in await lead.next("snapshot")


async def test_a_call_that_comes_into_reach_comes_whole(web: Web) -> None:
    await web.agent_available("1010")
    await web.agent_available("1002")
    await web.conversation("c1", agent="1010")
    async with web.watch("lead1") as lead:
        assert (await lead.next("snapshot"))["calls"] == []
        await web.ask("1010", "POST", "/calls/c1/transfer", json={"to": "1002"})
        delta = await lead.next("delta")
        call = next(change for change in delta["calls"] if change["call_id"] == "c1")
        assert (call["caller"], call["dialled"]) == ("+8613800138000", "4008001234")


async def test_whoever_is_given_another_team_sees_it_at_once(web: Web) -> None:
    async with web.watch("lead1") as lead:
        assert len((await lead.next("snapshot"))["agents"]) == 8
        moved = await web.ask("manager1", "PATCH", "/users/1010", json={"unit": "team1"})
        assert moved.status_code == 200, moved.text
        agents = (await lead.next("snapshot"))["agents"]
        assert "1010" in {agent["extension"] for agent in agents}
    assert (await web.ask("lead2", "GET", "/agents/1010")).status_code == 404


async def changes_of(watcher: Watcher, call_id: str) -> list[dict[str, Any]]:
    """Until the call is over or gone for this viewer."""
    found: list[dict[str, Any]] = []
    while not (found and (found[-1].get("gone") or found[-1].get("stage") == "ended")):
        delta = await watcher.next("delta")
        found += [
            change
            for change in delta.get("calls", [])
            if change["call_id"] == call_id and ("stage" in change or "gone" in change)
        ]
    return found
