"""Supervision on the live floor."""

from typing import Any
from zoneinfo import ZoneInfo

from core import facts
from core.facts import AgentState, SupervisionMode, SupervisionState
from core.ids import AgentId, CallId, LegId, LegKind, SupervisionId
from reports.live import LiveFloor

AT = 1_790_000_000.0
LISTENS = {"id": "sup-2001", "supervisor": "2001", "name": "王芳", "mode": "listen"}
LISTEN, WHISPER, BARGE, TAKEOVER = SupervisionMode


def live() -> LiveFloor:
    floor = LiveFloor(ZoneInfo("Asia/Shanghai"), names=lambda extension: {"2001": "王芳"}.get(extension, ""))
    floor.apply(facts.AgentConfigured(at=AT, agent=AgentId("1002"), name="李伟", skills=()))
    return floor


def about(who: str = "2001") -> dict[str, Any]:
    return {
        "supervision_id": SupervisionId(f"sup-{who}"), "supervisor": AgentId(who), "agent": AgentId("1002"),
        "leg_id": LegId(f"spy-{who}-1"),
    }  # fmt: skip


def started(who: str = "2001", mode: SupervisionMode = LISTEN) -> facts.SupervisionStarted:
    return facts.SupervisionStarted(
        at=AT, mode=mode, device="desk", state=SupervisionState.CONNECTING, told=True, **about(who)
    )


def joined(who: str = "2001", mode: SupervisionMode = LISTEN) -> facts.SupervisionJoined:
    return facts.SupervisionJoined(at=AT, call_id=CallId("c1"), mode=mode, told=True, **about(who))


def shown(floor: LiveFloor) -> Any:
    view = floor.agent("1002")
    assert view is not None
    return view["supervision"]


def test_it_is_told_once_and_shown_as_it_goes() -> None:
    floor = live()
    (delta,) = floor.apply(started()).agents
    assert delta == {"extension": "1002", "supervision": LISTENS}
    assert not floor.apply(started())
    floor.apply(facts.SupervisionAnswered(at=AT, **about()))
    floor.apply(joined(mode=WHISPER))
    assert shown(floor)["mode"] == "whisper"
    (view,) = floor.supervisions.all()
    assert (view["state"], view["call_id"], view["told"]) == ("active", "c1", True)
    floor.apply(facts.SupervisionParted(at=AT, call_id=CallId("c1"), **about()))
    assert floor.supervisions.all()[0]["state"] == "waiting"
    floor.apply(facts.SupervisionEnded(at=AT, mode=WHISPER, reason="asked", seconds=1.0, **about()))
    assert shown(floor) is None
    assert floor.supervisions.all() == []


def test_of_two_the_louder_is_shown() -> None:
    floor = live()
    for fact in (started(), joined(), started("2002"), joined("2002", BARGE)):
        floor.apply(fact)
    assert shown(floor)["supervisor"] == "2002"


def test_a_supervisor_is_an_agent_only_while_serving() -> None:
    floor = live()
    for fact in (started(), joined()):
        floor.apply(fact)
    change = facts.SupervisionModeChanged(
        at=AT, call_id=CallId("c1"), old=LISTEN, mode=TAKEOVER, by="2001", told=True, **about()
    )
    floor.apply(change)
    assert shown(floor) is None, "the agent serves nobody whom the supervisor could hear"
    floor.apply(changed(AgentState.OFFLINE, AgentState.TALKING))
    assert [(view["extension"], view["name"]) for view in floor.snapshot()["agents"]] == [
        ("1002", "李伟"),
        ("2001", "王芳"),
    ]
    (delta,) = floor.apply(changed(AgentState.WRAPUP, AgentState.OFFLINE)).agents
    assert (delta["extension"], delta["state"], delta["gone"]) == ("2001", "offline", True)
    assert [view["extension"] for view in floor.snapshot()["agents"]] == ["1002"]
    assert not floor.apply(changed(AgentState.WRAPUP, AgentState.OFFLINE)).queues


def changed(old: AgentState, state: AgentState) -> facts.AgentChanged:
    return facts.AgentChanged(
        at=AT, agent=AgentId("2001"), old=old, event="x", state=state, kind=LegKind.SUPERVISING, device="desk"
    )


def test_one_that_was_under_way_before_a_restart_is_shown_again() -> None:
    floor = live()
    adopted = facts.SupervisionAdopted(at=AT, mode=BARGE, device="desk", since=AT - 60, room="agents", **about())
    floor.apply(adopted)
    (view,) = floor.supervisions.all()
    assert (view["state"], view["mode"], view["name"]) == ("waiting", "barge", "王芳")
    serving = facts.SupervisionAdopted(
        at=AT, mode=LISTEN, device="desk", since=AT, room="talk", call_id=CallId("c2"), **about("2002")
    )
    floor.apply(serving)
    assert floor.supervisions.of_supervisor("2002") == floor.supervisions.get("sup-2002")
    assert (floor.supervisions.get("sup-2002") or {})["mode"] == "takeover"
