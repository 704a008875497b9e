"""What an alarm says moved the figure: with numbers, the likeliest first, and never more than the numbers say."""

import math

import pytest

from core import facts
from core.facts import AgentState, CallStage, EndedBy, Fact
from core.ids import AgentId, CallId, LegId, QueueName, Token
from reports.alarm_causes import Cause, Now, Usual, causes, deviation
from reports.alarm_window import Talk, Window
from tests.unit.reports.test_abandoned import NOON, called, comes, got_through, lost, talks, waits

HOTLINE, ADVERT = "4008001234", "4009990000"
DAYS = 20
USUAL = Usual(
    arrivals={HOTLINE: [40.0] * DAYS, ADVERT: [4.0] * DAYS}, handle_s=[180.0, 190.0, 200.0, 210.0, 220.0] * 4,
    agents=[8.0] * DAYS,
)  # fmt: skip
CALM = Now(
    window_s=1800.0,
    arrivals={HOTLINE: 20, ADVERT: 2},
    talks=[Talk(NOON, "service", "1001", 200.0)] * 10 + [Talk(NOON, "service", "1002", 200.0)] * 10,
    agents={"talking": 6, "available": 2, "offline": 3},
)


def now(**more: object) -> Now:
    return Now(**{**{name: getattr(CALM, name) for name in CALM.__slots__}, **more})


def first(now: Now, usual: Usual = USUAL) -> Cause:
    return causes(now, usual)[0]


def test_an_advert_that_brings_callers_is_named_by_its_number() -> None:
    cause = first(now(arrivals={HOTLINE: 20, ADVERT: 30}))
    assert (cause["code"], cause["now"], cause["usual"], cause["share"]) == ("arrivals", 50, 22.0, 1.0)
    assert cause["parts"] == [{"dialled": ADVERT, "now": 30, "usual": 2.0}], "the hotline is as usual"


def test_agents_who_are_missing_are_counted_by_where_they_are() -> None:
    cause = first(now(agents={"talking": 3, "paused": 4, "offline": 4}))
    assert (cause["code"], cause["now"], cause["usual"], cause["share"]) == ("agents", 3, 8.0, 1.0)
    assert cause["parts"] == [{"state": "offline", "now": 4}, {"state": "paused", "now": 4}]


def test_whose_conversations_are_longer_is_said() -> None:
    longer = [Talk(NOON, "service", "1001", 200.0)] * 10 + [Talk(NOON, "service", "1002", 600.0)] * 10
    cause = first(now(talks=longer))
    assert (cause["code"], cause["now"], cause["usual"]) == ("conversations", 400.0, 200.0)
    assert cause["parts"] == [{"agent": "1002", "calls": 10, "now": 600.0, "adds_s": 200.0}]


def test_the_shares_are_those_of_the_logarithms_and_sum_to_one() -> None:
    found = causes(now(arrivals={HOTLINE: 40, ADVERT: 4}, agents={"talking": 4}), USUAL)
    shares = {cause["code"]: cause["share"] for cause in found}
    assert shares == {"arrivals": 0.5, "agents": 0.5, "conversations": None}, "twice the calls, half the agents"
    found = causes(now(arrivals={HOTLINE: 160, ADVERT: 16}, agents={"talking": 4}), USUAL)
    assert found[0]["share"] == pytest.approx(math.log(8) / math.log(16), abs=0.001)
    assert sum(cause["share"] or 0.0 for cause in found) == pytest.approx(1.0, abs=0.002)


def test_what_made_it_better_is_no_cause() -> None:
    found = causes(now(arrivals={HOTLINE: 5}, agents={"talking": 4}), USUAL)
    shares = {cause["code"]: cause["share"] for cause in found}
    assert shares == {"agents": 1.0, "arrivals": None, "conversations": None}


@pytest.mark.parametrize("days", [0, 4])
def test_without_a_history_there_are_numbers_and_no_blame(days: int) -> None:
    new = Usual(arrivals={HOTLINE: [40.0] * days}, handle_s=[200.0] * days, agents=[8.0] * days)
    for cause in causes(now(arrivals={HOTLINE: 900}, agents={"offline": 9}), new):
        assert (cause["usual"], cause["share"]) == (None, None)
    assert {cause["code"]: cause["now"] for cause in causes(CALM, new)} == {
        "arrivals": 22, "conversations": 200.0, "agents": 8
    }  # fmt: skip


def test_nobody_at_all_is_a_cause_and_no_accident_of_arithmetic() -> None:
    cause = first(now(agents={"offline": 11}, talks=[]))
    assert (cause["code"], cause["now"], cause["share"]) == ("agents", 0, 1.0)


def test_the_skill_that_is_scarce_is_named() -> None:
    skills = {"service": {"talking": 6, "offline": 2}, "lang.en": {"talking": 1, "paused": 3}}
    cause = causes(now(skills=skills), USUAL)[-1]
    assert (cause["code"], cause["skill"], cause["now"]) == ("skill", "lang.en", 1)


def test_one_odd_day_does_not_become_usual() -> None:
    """What a mean or an exponential average would have learned from an outage."""
    usual = [180.0, 190.0, 200.0, 210.0, 220.0, 200.0, 3000.0]
    off = deviation(300.0, usual)
    assert off is not None
    assert off > 4
    calm = deviation(205.0, usual)
    assert calm is not None
    assert calm < 1
    assert deviation(300.0, [200.0] * 4) is None
    flat = deviation(210.0, [200.0] * 9)
    assert flat is not None
    assert flat < 1, "five per cent off is nothing, however even the days were"


# --- the window behind it --------------------------------------------------------------------------------------------


def told(*happened: Fact, window_s: float = 1800.0) -> Window:
    window = Window(window_s)
    for fact in happened:
        window.apply(fact)
    return window


def test_the_window_counts_what_happened_in_it_and_forgets_the_rest() -> None:
    window = told(*got_through("old", -4000), *got_through("a", 0), *lost("b", 10), *called("out-1", 20, talk_s=60))
    share, calls = window.service_level("service", 20.0, NOON + 100) or (None, 0)
    assert (share, calls) == (0.5, 2), "a call out has no service level"
    assert window.abandonment("service", NOON + 100) == (0.5, 2)
    assert window.arrivals("service", NOON + 100) == {"400": 2}
    assert window.service_level("service", 20.0, NOON + 3000) is None


def test_an_answer_too_late_is_none_in_time() -> None:
    late = talks("a", 90).__class__(
        **{name: getattr(talks("a", 90), name) for name in talks("a", 90).__dataclass_fields__} | {"waited_s": 89.0}
    )
    window = told(*comes("a"), waits("a", 1), late)
    assert window.service_level("service", 20.0, NOON + 100) == (0.0, 1)


def test_a_conversations_time_is_with_its_wrap_up_and_known_once_that_is_over() -> None:
    window = told(
        *comes("a"), waits("a", 1), talks("a", 20), changed(20, AgentState.TALKING), parted("a", 200),
        changed(200, AgentState.WRAPUP, AgentState.TALKING),
    )  # fmt: skip
    assert window.talks("service", NOON + 210) == []
    window.apply(changed(230, AgentState.AVAILABLE, AgentState.WRAPUP))
    assert window.talks("service", NOON + 300) == [Talk(NOON + 200, "service", "1002", 210.0)]


def test_conversations_are_those_that_are_over_and_whose() -> None:
    window = told(*comes("a"), waits("a", 1), talks("a", 20), parted("a", 200))
    assert window.talks("service", NOON + 300) == [Talk(NOON + 200, "service", "1002", 180.0)]


def parted(call: str, at: float) -> Fact:
    return facts.CallParted(
        at=NOON + at, call_id=CallId(call), agent=AgentId("1002"), leg_id=LegId("ring-1002-7"), talk_s=at - 20.0,
        by=EndedBy.AGENT,
    )  # fmt: skip


def changed(
    at: float, state: AgentState, old: AgentState = AgentState.AVAILABLE, agent: str = "1002", call_id: str = ""
) -> Fact:
    call = CallId(call_id) if call_id else None
    return facts.AgentChanged(at=NOON + at, agent=AgentId(agent), old=old, event="x", state=state, call_id=call)


def test_time_with_customers_and_time_free_for_them_are_told_apart_from_all_else() -> None:
    window = told(
        changed(0, AgentState.AVAILABLE), changed(600, AgentState.TALKING), changed(1200, AgentState.WRAPUP),
        changed(1300, AgentState.PAUSED), changed(1700, AgentState.AVAILABLE),
    )  # fmt: skip
    assert window.spent("1002", NOON + 1800) == (700.0, 700.0)
    assert window.spent("1009", NOON + 1800) == (0.0, 0.0)
    assert window.spent("1002", NOON + 3000) == (100.0, 1300.0), "the half hour before"


def test_time_with_colleagues_is_neither_with_customers_nor_free_for_them() -> None:
    def serves(agent: str, at: float) -> Fact:
        leg, who = LegId(f"ring-{agent}-{int(at)}"), AgentId(agent)
        return facts.CallConnected(
            at=NOON + at, call_id=CallId("a"), agent=who, token=Token(int(at)), leg_id=leg, queue=QueueName("service"),
            waited_s=5.0,
        )  # fmt: skip

    free, beside = changed(0, AgentState.AVAILABLE), changed(600, AgentState.TALKING, call_id="a")
    window = told(*comes("a"), waits("a", 1), serves("1003", 20), free, beside)
    assert window.spent("1002", NOON + 900) == (0.0, 600.0)
    window.apply(serves("1002", 900))
    assert window.spent("1002", NOON + 1000) == (100.0, 600.0)


def test_a_fact_told_twice_changes_no_agent() -> None:
    window = told(changed(0, AgentState.TALKING), changed(0, AgentState.TALKING), changed(900, AgentState.AVAILABLE))
    assert window.spent("1002", NOON + 1800) == (900.0, 900.0)


def test_a_call_ends_once_where_it_was() -> None:
    end = facts.CallEnded(at=NOON + 5, call_id=CallId("a"), stage=CallStage.WAITING, by=EndedBy.CUSTOMER, cause=16)
    window = told(*comes("a"), waits("a", 1), end, end)
    assert window.abandonment("service", NOON + 10) == (1.0, 1)
