"""The live floor: what supervisors are told, no more than what changed, and the figures it comes to."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from core import facts
from core.facts import AgentState, CallStage, Direction, EndedBy, Fact, OfferOutcome
from core.ids import AgentId, CallId, LegId, LegKind, QueueName, Token
from core.needs import needs_from_data
from core.policies import OverflowTo, OverflowWhen
from reports.live import LiveFloor
from reports.words import rfc3339

ZONE = ZoneInfo("Asia/Shanghai")
NOON = datetime(2026, 11, 22, 12, tzinfo=ZONE).timestamp()
A, B, CALL, SERVICE = AgentId("1002"), AgentId("1001"), CallId("c1"), QueueName("service")
LEG, TOKEN = LegId("ring-1002-7"), Token(7)
NEEDS = needs_from_data([{"must": {"service": 3}}, {"after": 60, "must": {"service": 1}}])


def floor(*more: Fact) -> LiveFloor:
    live = LiveFloor(ZONE, {"service": NEEDS})
    first: list[Fact] = [
        facts.QueueConfigured(at=NOON, queue=SERVICE, service_level_s=20.0, wrapup_s=10.0),
        facts.AgentConfigured(at=NOON, agent=A, name="李伟", skills=(("service", 1),)),
        facts.AgentConfigured(at=NOON, agent=B, name="王芳", skills=(("sales", 5),)),
    ]
    for fact in (*first, *more):
        live.apply(fact)
    return live


def changed(state: AgentState, at: float = 1.0, old: AgentState = AgentState.OFFLINE) -> facts.AgentChanged:
    return facts.AgentChanged(at=NOON + at, agent=A, old=old, event="x", state=state, device="webrtc")


def arrived(call_id: str = "c1", at: float = 1.0) -> facts.CallArrived:
    return facts.CallArrived(at=NOON + at, call_id=CallId(call_id), dialled="400", caller="+86138", channel="x")


def queued(call_id: str = "c1", at: float = 2.0) -> facts.CallQueued:
    return facts.CallQueued(at=NOON + at, call_id=CallId(call_id), queue=SERVICE, needs=NEEDS)


def connected(call_id: str = "c1", at: float = 10.0, waited_s: float = 8.0) -> facts.CallConnected:
    return facts.CallConnected(
        at=NOON + at, call_id=CallId(call_id), agent=A, token=TOKEN, leg_id=LEG, queue=SERVICE, waited_s=waited_s
    )


def parted(call_id: str = "c1", at: float = 100.0, talk_s: float = 90.0) -> facts.CallParted:
    return facts.CallParted(
        at=NOON + at, call_id=CallId(call_id), agent=A, leg_id=LEG, talk_s=talk_s, by=EndedBy.CUSTOMER
    )


def ended(call_id: str = "c1", at: float = 100.0, stage: CallStage = CallStage.AFTER) -> facts.CallEnded:
    return facts.CallEnded(at=NOON + at, call_id=CallId(call_id), stage=stage, by=EndedBy.CUSTOMER, cause=16)


WHOLE_CALL: list[Fact] = [
    arrived(),
    queued(),
    facts.OfferMade(at=NOON + 3, call_id=CALL, agent=A, token=TOKEN, leg_id=LEG, queue=SERVICE, reasons=("why",)),
    facts.OfferEnded(at=NOON + 4, call_id=CALL, agent=A, token=TOKEN, outcome=OfferOutcome.REFUSED),
    facts.OfferMade(at=NOON + 5, call_id=CALL, agent=A, token=TOKEN, leg_id=LEG, queue=SERVICE, reasons=("why",)),
    connected(),
    facts.CallHeld(at=NOON + 20, call_id=CALL, agent=A, leg_id=LEG),
    facts.CallResumed(at=NOON + 30, call_id=CALL, agent=A, leg_id=LEG),
    parted(),
    facts.CallRequeued(at=NOON + 101, call_id=CALL, queue=SERVICE, why="transfer"),
    connected(at=110, waited_s=9.0),
    parted(at=120, talk_s=10.0),
    ended(at=120),
]


def test_only_what_changed_is_told() -> None:
    live = floor()
    changes = live.apply(changed(AgentState.AVAILABLE))
    (agent,) = changes.agents
    assert agent == {
        "extension": "1002",
        "state": "available",
        "since": "2026-11-22T12:00:01.000+08:00",
        "device": "webrtc",
        "leg": "on_demand",
    }
    (queue,) = changes.queues
    assert queue.keys() == {"name", "agents"}
    assert changes.calls == ()


def test_each_fact_applied_twice_changes_nothing_the_second_time() -> None:
    live = floor()
    for fact in (
        changed(AgentState.AVAILABLE),
        *WHOLE_CALL[:2],
        facts.PhoneReachable(at=NOON, agent=A, device="webrtc"),
    ):
        assert live.apply(fact)
        assert not live.apply(fact)


def test_a_call_goes_through_its_stages_and_is_gone() -> None:
    live, stages = floor(), []
    for fact in WHOLE_CALL:
        stages += [call["stage"] for call in live.apply(fact).calls]
    assert stages == [
        "ivr", "waiting", "offered", "waiting", "offered", "talking", "held", "talking", "after", "waiting", "talking",
        "after", "ended",
    ]  # fmt: skip
    assert live.call("c1") is None
    assert live.snapshot()["calls"] == []


def test_a_call_says_since_when_its_agent_talks_through_holds_until_they_part() -> None:
    live, told = floor(), []
    for fact in WHOLE_CALL[:-1]:
        live.apply(fact)
        told.append((live.call("c1") or {})["talking_since"])
    first, second = rfc3339(NOON + 10, ZONE), rfc3339(NOON + 110, ZONE)
    assert told == [None] * 5 + [first] * 3 + [None] * 2 + [second, None]


def test_deltas_on_a_snapshot_give_the_next_snapshot() -> None:
    live = floor()
    picture = {kind: {view[key]: view for view in live.snapshot()[kind]} for kind, key in KEYS.items()}
    for fact in (changed(AgentState.AVAILABLE), *WHOLE_CALL, changed(AgentState.WRAPUP, 120)):
        changes = live.apply(fact)
        for kind, key in KEYS.items():
            for change in getattr(changes, kind):
                if change.get("stage") == "ended":
                    del picture[kind][change[key]]
                else:
                    picture[kind].setdefault(change[key], {}).update(change)
        assert picture == {kind: {view[key]: view for view in live.snapshot()[kind]} for kind, key in KEYS.items()}


KEYS = {"agents": "extension", "queues": "name", "calls": "call_id"}


def test_who_counts_as_a_queues_agent() -> None:
    """Those who can serve it once its terms have softened: service 1 will do in the end, sales never."""
    live = floor(changed(AgentState.AVAILABLE))
    queue = live.queue("service")
    assert queue is not None
    assert queue["agents"]["available"] == 1
    assert sum(queue["agents"].values()) == 1


def test_the_longest_wait_is_the_oldest_of_those_who_wait() -> None:
    live = floor(arrived("c1"), queued("c1", 2), arrived("c2"), queued("c2", 5))
    queue = live.queue("service") or {}
    assert (queue["waiting"], queue["longest_wait_since"]) == (2, "2026-11-22T12:00:02.000+08:00")
    live.apply(ended("c1", 6, CallStage.WAITING))
    queue = live.queue("service") or {}
    assert (queue["waiting"], queue["longest_wait_since"]) == (1, "2026-11-22T12:00:05.000+08:00")


def test_the_service_level_counts_who_was_answered_in_time_among_all_who_no_longer_wait() -> None:
    live = floor()
    for number, waited in enumerate((5.0, 20.0, 21.0)):
        for fact in (arrived(f"c{number}"), queued(f"c{number}"), connected(f"c{number}", 30, waited)):
            live.apply(fact)
    for gone in (arrived("left"), queued("left"), ended("left", 40, CallStage.WAITING), arrived("ivr"), ended("ivr")):
        live.apply(gone)
    queue = live.queue("service") or {}
    assert (queue["answered"], queue["abandoned"], queue["service_level"]) == (3, 1, 0.5)


def test_figures_of_the_day_begin_again_at_the_floors_midnight() -> None:
    live = floor(arrived(), queued(), connected())
    midnight = datetime(2026, 11, 23, tzinfo=ZONE).timestamp()
    live.apply(facts.PhoneReachable(at=midnight - 0.01, agent=A, device="desk"))
    assert (live.queue("service") or {})["answered"] == 1
    changes = live.apply(facts.PhoneUnreachable(at=midnight, agent=A, device="desk"))
    assert (live.queue("service") or {})["answered"] == 0
    assert changes.queues[0]["service_level"] is None


def test_a_restart_goes_on_with_the_days_figures() -> None:
    live = floor()
    live.begin_day(NOON, {"service": {"answered": 8, "answered_in_time": 6, "abandoned": 2}})
    live.apply(arrived())
    live.apply(queued())
    live.apply(connected())
    assert (live.queue("service") or {})["service_level"] == round(7 / 11, 4)


def test_the_expected_wait_is_what_the_core_estimates() -> None:
    live = floor()
    live.apply(arrived())
    live.apply(queued())
    assert (live.queue("service") or {})["expected_wait_s"] is None
    changes = live.expect({"service": 95.0, "unheard": 5.0}, {"c1": (2, 60.0)})
    assert [(view["name"], view["expected_wait_s"]) for view in changes.queues] == [("service", 95.0)]
    assert [(view["position"], view["expected_wait_s"]) for view in changes.calls] == [(2, 60.0)]
    assert not live.expect({"service": 95.0}, {"c1": (2, 60.0)}), "nothing is new"
    (gone,) = live.expect({"service": None}, {}).calls
    assert (gone["position"], gone["expected_wait_s"]) == (None, None)


def test_a_restart_shows_agents_and_calls_as_they_were() -> None:
    restored = facts.AgentRestored(
        at=NOON + 5,
        agent=A,
        state=AgentState.TALKING,
        since=NOON - 60,
        reason="",
        device="desk",
        kind=LegKind.NAILED_UP,
    )
    adopted = facts.CallAdopted(
        at=NOON + 6, call_id=CALL, dialled="400", caller="+86138", channel="x", arrived_at=NOON - 90,
        stage=CallStage.WAITING, queue=SERVICE, queued_at=NOON - 80,
    )  # fmt: skip
    live = floor(restored, adopted)
    agent, call = live.agent("1002") or {}, live.call("c1") or {}
    assert (agent["state"], agent["since"], agent["leg"]) == ("talking", "2026-11-22T11:59:00.000+08:00", "nailed_up")
    assert (call["stage"], call["arrived_at"]) == ("waiting", "2026-11-22T11:58:30.000+08:00")
    assert (live.queue("service") or {})["longest_wait_since"] == "2026-11-22T11:58:40.000+08:00"


def test_only_the_phone_an_agent_sits_at_matters() -> None:
    live = floor(facts.PhoneReachable(at=NOON, agent=A, device="desk"), changed(AgentState.AVAILABLE))
    assert (live.agent("1002") or {})["reachable"] is None  # sits at webrtc, of which nothing is known
    assert live.apply(facts.PhoneUnreachable(at=NOON, agent=A, device="webrtc")).agents[0]["reachable"] is False
    assert not live.apply(facts.PhoneUnreachable(at=NOON, agent=A, device="desk"))


def test_the_picture_is_stale_until_asterisk_has_been_compared_with() -> None:
    live = floor()
    assert live.stale
    assert live.apply(facts.PbxLinkUp(at=NOON)).stale is None
    assert live.apply(facts.PbxObserved(at=NOON)).stale is False
    assert live.apply(facts.PbxObserved(at=NOON)).stale is None
    assert live.apply(facts.PbxLinkLost(at=NOON)).stale is True


@given(st.permutations(WHOLE_CALL))
def test_no_order_of_facts_breaks_the_picture(order: list[Fact]) -> None:
    """Out of order a call may look odd for a moment; the counts must not drift."""
    live = floor()
    for fact in order:
        live.apply(fact)
    queue, calls = live.queue("service") or {}, live.snapshot()["calls"]
    assert queue["waiting"] == sum(call["stage"] in ("waiting", "offered") for call in calls)
    assert sum(queue["agents"].values()) == 1


def test_what_a_caller_passed_and_pressed_is_shown_in_order() -> None:
    floor = LiveFloor(ZONE, labels=lambda flow, version, node: {"zh": f"{node}号", "en": node.title()})
    floor.apply(facts.CallArrived(at=1.0, call_id=CallId("c1"), dialled="400", caller="138", channel="x"))
    steps = [
        ("welcome", ""),
        ("menu", ""),
        ("menu", ""),
        ("menu", "timeout"),
        ("menu", "2"),
        ("menu", "2"),
        ("service", ""),
    ]
    for node, keys in steps:
        step = facts.FlowStepped(at=2.0, call_id=CallId("c1"), flow="main", version=1, node=node, input=keys)
        changes = floor.apply(step)
    assert [(step["node"], step["keys"]) for step in floor.snapshot()["calls"][0]["ivr_path"]] == [
        ("welcome", ""), ("menu", "timeout"), ("menu", "2"), ("service", "")
    ]  # fmt: skip
    assert changes.calls[0]["ivr_path"][-1] == {
        "node": "service",
        "label": {"zh": "service号", "en": "Service"},
        "keys": "",
    }


def test_a_callers_region_is_asked_for_once() -> None:
    asked: list[str] = []

    def region(number: str) -> dict[str, str]:
        asked.append(number)
        return {"zh": "北京市", "en": "Beijing"}

    floor = LiveFloor(ZONE, regions=region)
    call = facts.CallArrived(at=1.0, call_id=CallId("c1"), dialled="400", caller="+8613800138000", channel="x")
    floor.apply(call)
    floor.apply(call)
    assert floor.snapshot()["calls"][0]["region"] == {"zh": "北京市", "en": "Beijing"}
    assert asked == ["+8613800138000"]


def overflowed(to: OverflowTo, at: float = 30.0) -> facts.CallOverflowed:
    return facts.CallOverflowed(
        at=NOON + at, call_id=CALL, queue=SERVICE, when=OverflowWhen.WAIT, value=20.0, measured=20.0, to=to, target="x"
    )


def test_who_overflows_outside_waits_until_somebody_answers_there() -> None:
    """Neither answered here nor given up; and given up when nobody answers."""
    gone = facts.CallWentOutside(at=NOON + 30, call_id=CALL, leg_id=LegId(""), to="+86139")
    live = floor(arrived(), queued(at=2.0), overflowed(OverflowTo.OUTSIDE), gone)
    queue, call = live.queue("service"), live.call("c1")
    assert queue is not None
    assert call is not None
    assert (call["stage"], queue["waiting"]) == ("outside", 1)
    back = floor(arrived(), queued(at=2.0), overflowed(OverflowTo.OUTSIDE), gone)
    back.apply(facts.CallRequeued(at=NOON + 60, call_id=CALL, queue=SERVICE, why="outside_not_reached"))
    waited = back.queue("service")
    assert waited is not None
    assert waited["longest_wait_since"].startswith("2026-11-22T12:00:02")
    live.apply(facts.OutsideAnswered(at=NOON + 40, call_id=CALL, leg_id=LegId("x"), to="+86139", waited_s=38.0))
    live.apply(ended(at=100.0))
    queue = live.queue("service")
    assert queue is not None
    assert (queue["waiting"], queue["answered"], queue["abandoned"]) == (0, 0, 0)


def test_who_overflows_into_a_flow_waits_no_more_and_has_not_given_up() -> None:
    live = floor(arrived(), queued(), overflowed(OverflowTo.IVR))
    queue, call = live.queue("service"), live.call("c1")
    assert queue is not None
    assert call is not None
    assert (call["stage"], queue["waiting"], queue["abandoned"]) == ("ivr", 0, 0)
    live.apply(ended(at=100.0))
    queue = live.queue("service")
    assert queue is not None
    assert queue["abandoned"] == 0


def test_a_borrowed_seat_is_shown_with_its_borrower_until_it_goes_back() -> None:
    lent = facts.SeatLent(at=NOON + 1, agent=A, queue=SERVICE, why="length", waiting=3)
    live = floor(lent)
    [seat] = [agent for agent in live.snapshot()["agents"] if agent["extension"] == A]
    assert seat["lent_to"] == "service"
    live.apply(facts.SeatReturned(at=NOON + 2, agent=A, queue=QueueName("sales"), why="quiet"))
    assert seat["lent_to"] == "service"
    live.apply(facts.SeatReturned(at=NOON + 3, agent=A, queue=SERVICE, why="quiet"))
    [seat] = [agent for agent in live.snapshot()["agents"] if agent["extension"] == A]
    assert seat["lent_to"] is None


def test_a_call_that_an_agent_made_is_of_no_queue() -> None:
    """Nor does its end make one without a name."""
    made = CallId("out-1002-1")
    live = floor(
        facts.CallDialled(
            at=NOON,
            call_id=made,
            agent=A,
            token=TOKEN,
            leg_id=LEG,
            direction=Direction.OUT,
            dialled="+86139",
            caller="400",
        ),
        replace(connected("out-1002-1"), queue=QueueName("")),
        ended("out-1002-1", stage=CallStage.TALKING),
    )
    assert [queue["name"] for queue in live.snapshot()["queues"]] == ["service"]
