"""Campaigns in the live floor: what is in flight, what came of it today, and what the pacing rests on."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from core import facts
from core.facts import AttemptOutcome, CampaignState, DialMode, Fact
from core.ids import AgentId, CallId, LegId, QueueName
from reports.live import LiveFloor

ZONE = ZoneInfo("Asia/Shanghai")
NOON = datetime(2026, 11, 23, 12, tzinfo=ZONE).timestamp()
AUTUMN = QueueName("autumn")
CONFIGURED = facts.CampaignConfigured(at=NOON, campaign=AUTUMN, mode=DialMode.PREDICTIVE)
RUNS = facts.CampaignChanged(
    at=NOON, campaign=AUTUMN, old=CampaignState.STOPPED, state=CampaignState.RUNNING, why="lead1"
)


def floor(*more: Fact) -> LiveFloor:
    live = LiveFloor(ZONE)
    for fact in (CONFIGURED, RUNS, *more):
        live.apply(fact)
    return live


def autumn(live: LiveFloor) -> dict[str, Any]:
    (view,) = live.snapshot()["campaigns"]
    return dict(view)


def counts(live: LiveFloor) -> tuple[int, int, int, int]:
    view = autumn(live)
    return view["in_flight"], view["attempts_today"], view["answers_today"], view["drops_today"]


def placed(call_id: str, at: float = NOON + 1) -> facts.AttemptPlaced:
    leg = LegId(f"lead-{call_id}")
    return facts.AttemptPlaced(
        at=at, call_id=CallId(call_id), campaign=AUTUMN, number="+86138", shown_as="400", leg_id=leg
    )


def ended(call_id: str, outcome: AttemptOutcome, at: float = NOON + 9) -> facts.AttemptEnded:
    return facts.AttemptEnded(at=at, call_id=CallId(call_id), campaign=AUTUMN, outcome=outcome, rang_s=8.0)


def dropped(call_id: str, at: float = NOON + 11) -> facts.CustomerDropped:
    return facts.CustomerDropped(at=at, call_id=CallId(call_id), campaign=AUTUMN, waited_s=2.0)


def decided(**more: Any) -> facts.PacingDecided:
    told: dict[str, Any] = {
        "at": NOON + 20, "campaign": AUTUMN, "many": 0, "reason": "hold_risk", "agents": 8, "ready": 1, "waiting": 0,
        "in_flight": 5, "answers_today": 40, "drops_today": 1, "target": 0.0212345, "cap": 0.03, "risk": 0.04567,
        "theta": 0.0211, "answer_rate": 0.3012, "landings": 1.449, "free_agents": 1.61,
        "answers_30_days": 900, "drops_30_days": 25, "drops_left": 2.345,
    }  # fmt: skip
    return facts.PacingDecided(**(told | more))


def test_a_campaign_is_there_from_its_first_word_and_goes_with_its_last() -> None:
    live = LiveFloor(ZONE)
    (shown,) = live.apply(CONFIGURED).campaigns
    assert shown == autumn(live)
    assert (shown["mode"], shown["state"], shown["cap"], shown["pacing"]) == ("predictive", "stopped", 0.03, None)
    assert live.apply(RUNS).campaigns == ({"name": "autumn", "state": "running"},)
    gone = live.apply(facts.CampaignRemoved(at=NOON, campaign=AUTUMN))
    assert gone.campaigns == ({"name": "autumn", "gone": True},)
    assert live.snapshot()["campaigns"] == []
    assert not live.apply(placed("c1")), "of a campaign that is no more"


def test_each_attempt_is_counted_once_however_often_it_is_told() -> None:
    live = floor(placed("c1"), placed("c2"), placed("c3"))
    assert counts(live) == (3, 0, 0, 0)
    told = [ended("c1", AttemptOutcome.ANSWERED), ended("c2", AttemptOutcome.BUSY), dropped("c1")]
    for fact in told:
        assert live.apply(fact).campaigns
    assert counts(live) == (1, 2, 1, 1)
    for fact in (*told, CONFIGURED):
        assert not live.apply(fact).campaigns, "twice changes nothing"
    live.apply(ended("c3", AttemptOutcome.NOT_DIALLED))
    assert counts(live) == (0, 2, 1, 1), "no INVITE has left: no attempt"


def test_a_new_day_begins_at_nothing_and_what_rings_rings_on() -> None:
    live = floor(placed("c1"), ended("c1", AttemptOutcome.ANSWERED), dropped("c1"), placed("c2"))
    live.apply(placed("c3", at=NOON + 86400))
    assert counts(live) == (2, 0, 0, 0)


def test_after_a_restart_the_day_goes_on() -> None:
    live = LiveFloor(ZONE)
    live.begin_day(NOON, {})
    live.begin_campaigns({"autumn": {"attempts": 9, "answers": 3, "drops": 1}}, {"c1": "autumn", "x": "of none"})
    for fact in (CONFIGURED, RUNS):
        live.apply(fact)
    assert counts(live) == (1, 9, 3, 1)
    live.apply(ended("c1", AttemptOutcome.ANSWERED))
    assert counts(live) == (0, 10, 4, 1)


def test_what_the_pacing_rests_on_is_shown_while_it_runs_and_rounded_for_people() -> None:
    live = floor()
    (shown,) = live.pace(NOON + 20, {"autumn": decided()}, {}).campaigns
    assert shown["pacing"] == {
        "reason": "hold_risk", "agents": 8, "ready": 1, "waiting": 0, "in_flight": 5, "target": 0.0212, "cap": 0.03,
        "risk": 0.046, "theta": 0.021, "answer_rate": 0.301, "landings": 1.4, "free_agents": 1.6,
        "answers_30_days": 900, "drops_30_days": 25, "drops_left": 2.3,
    }  # fmt: skip
    assert not live.pace(NOON + 21, {"autumn": decided(at=NOON + 21, risk=0.04571)}, {}), "nobody reads so closely"
    paused = facts.CampaignChanged(
        at=NOON + 22, campaign=AUTUMN, old=CampaignState.RUNNING, state=CampaignState.PAUSED, why="lead1"
    )
    assert live.apply(paused).campaigns == ({"name": "autumn", "state": "paused", "pacing": None},)


def test_that_leads_are_missing_is_shown_for_as_long_as_it_is_said() -> None:
    live = floor()
    missing = facts.LeadsMissing(at=NOON + 1, campaign=AUTUMN, many=3, why="no_lead")
    assert live.apply(missing).campaigns == ({"name": "autumn", "missing": "no_lead"},)
    assert not live.pace(NOON + 3, {}, {}), "the office is asked again within this"
    assert live.pace(NOON + 5, {}, {}).campaigns == ({"name": "autumn", "missing": None},)


def test_a_campaigns_queue_is_one_and_no_longer_when_it_is_gone() -> None:
    live = LiveFloor(ZONE)
    queue = facts.QueueConfigured(at=NOON, queue=AUTUMN)

    def shown() -> object:
        (view,) = live.snapshot()["queues"]
        return view["campaign"]

    live.apply(queue)
    assert shown() is None
    (change,) = live.apply(CONFIGURED).queues
    assert change == {"name": "autumn", "campaign": "stopped"}
    live.apply(RUNS)
    assert shown() == "running"
    live.apply(facts.CampaignRemoved(at=NOON, campaign=AUTUMN))
    assert shown() is None
    late = LiveFloor(ZONE)
    for fact in (CONFIGURED, RUNS, queue):
        late.apply(fact)
    assert late.snapshot()["queues"][0]["campaign"] == "running"


def test_who_is_kept_from_campaigns_says_so_as_long_as_it_is() -> None:
    live = floor(facts.AgentConfigured(at=NOON, agent=AgentId("1001"), name="", skills=()))
    assert live.pace(NOON + 1, {}, {"1001": "service"}).agents == ({"extension": "1001", "kept_for": "service"},)
    assert not live.pace(NOON + 2, {}, {"1001": "service"})
    assert live.pace(NOON + 3, {}, {}).agents == ({"extension": "1001", "kept_for": None},)
