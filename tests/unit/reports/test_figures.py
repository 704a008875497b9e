"""An agent's day, to the second: what counts, across midnight, and again after a restart."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from core import facts
from core.facts import AgentState, CallStage, Direction, EndedBy, Fact, OfferOutcome
from core.ids import AgentId, CallId, LegId, LegKind, QueueName, Token
from reports.figures import AgentFigures

ZONE = ZoneInfo("Asia/Shanghai")
NINE = datetime(2026, 11, 22, 9, tzinfo=ZONE).timestamp()
A, SERVICE = AgentId("1002"), QueueName("service")
S = AgentState


def changes(*steps: tuple[float, AgentState], old: AgentState = S.OFFLINE) -> list[Fact]:
    """The agent's states, each with its second after nine."""
    found: list[Fact] = []
    for at, state in steps:
        found.append(facts.AgentChanged(at=NINE + at, agent=A, old=old, event="x", state=state))
        old = state
    return found


def connected(at: float, token: int, call: str = "c1") -> Fact:
    return facts.CallConnected(
        at=NINE + at, call_id=CallId(call), agent=A, token=Token(token), leg_id=LegId(f"ring-1002-{token}"),
        queue=SERVICE, waited_s=1.0,
    )  # fmt: skip


def offer_ended(token: int, outcome: OfferOutcome) -> Fact:
    return facts.OfferEnded(at=NINE, call_id=CallId("c"), agent=A, token=Token(token), outcome=outcome)


def day(*given: Fact) -> AgentFigures:
    figures = AgentFigures(ZONE)
    for fact in given:
        figures.apply(fact)
    return figures


SHIFT = [
    *changes((0, S.PAUSED), (60, S.AVAILABLE), (100, S.RESERVED), (101, S.RINGING), (105, S.TALKING)),
    connected(105, 1),
    *changes((165, S.HELD), (185, S.TALKING), (225, S.WRAPUP), (245, S.AVAILABLE), old=S.TALKING),
]


def test_a_shift_to_the_second() -> None:
    assert day(*SHIFT).of([A], NINE + 300) == {
        "date": "2026-11-22",
        "calls": 1,
        "answered": 1,
        "missed": 0,
        "outbound": 0,
        "talk_s": 120,
        "hold_s": 20,
        "wrapup_s": 20,
        "internal_s": 0,
        "paused_s": 60,
        "available_s": 95,
        "signed_in_s": 300,
        "average_handle_s": 140,
        "occupancy": round((120 + 20) / (120 + 20 + 95), 4),
    }


def test_the_state_that_lasts_counts_up_to_now() -> None:
    figures = day(*SHIFT)
    assert figures.of([A], NINE + 301)["available_s"] == 96
    assert figures.of([A], NINE + 300)["available_s"] == 95, "asking changes nothing"


def test_everything_told_twice_counts_once() -> None:
    figures = day(*SHIFT, *SHIFT)
    assert figures.of([A], NINE + 300) == day(*SHIFT).of([A], NINE + 300)


def test_nobody_has_no_figures() -> None:
    nothing = day().of(["1001"], NINE)
    assert (nothing["calls"], nothing["average_handle_s"], nothing["occupancy"]) == (0, None, None)


def test_a_state_from_before_midnight_counts_from_midnight_on() -> None:
    midnight = datetime(2026, 11, 23, tzinfo=ZONE).timestamp()
    figures = day(*changes((0, S.PAUSED)))
    after = figures.of([A], midnight + 30)
    assert (after["date"], after["paused_s"], after["signed_in_s"]) == ("2026-11-23", 30, 30)


def test_todays_facts_alone_say_what_was_before_midnight() -> None:
    midnight = datetime(2026, 11, 22, tzinfo=ZONE).timestamp()
    first = facts.AgentChanged(at=midnight + 50, agent=A, old=S.TALKING, event="x", state=S.WRAPUP)
    figures = day(first).of([A], midnight + 60)
    assert (figures["talk_s"], figures["wrapup_s"]) == (50, 10)


def test_who_has_not_changed_today_is_known_from_the_seat_that_was_kept() -> None:
    midnight = datetime(2026, 11, 22, tzinfo=ZONE).timestamp()
    kept: dict[str, Any] = {"agent": A, "reason": "", "device": "desk", "kind": LegKind.ON_DEMAND}
    restored = facts.AgentRestored(at=NINE, state=S.AVAILABLE, since=midnight - 3600, **kept)
    assert day(restored).of([A], NINE)["available_s"] == 9 * 3600
    restarted = facts.AgentRestored(at=NINE + 290, state=S.AVAILABLE, since=NINE + 245, **kept)
    assert day(*SHIFT, restarted).of([A], NINE + 300) == day(*SHIFT).of([A], NINE + 300)


def test_what_was_not_answered_is_missed_and_what_was_nobodys_fault_is_not() -> None:
    outcomes = enumerate(OfferOutcome)
    figures = day(*(offer_ended(token, outcome) for token, outcome in outcomes))
    assert figures.of([A], NINE)["missed"] == 3, "rang out, refused, silent"


def test_calls_out_are_counted_apart() -> None:
    made = [
        facts.CallDialled(
            at=NINE, call_id=CallId(call), agent=A, token=Token(token), leg_id=LegId(f"ring-1002-{token}"),
            direction=direction, dialled="x", caller="x",
        )
        for call, token, direction in (("out-1", 7, Direction.OUT), ("int-1", 9, Direction.INTERNAL))
    ]  # fmt: skip
    talks = [connected(5, 7, "out-1"), connected(50, 8, "c2"), connected(55, 9, "int-1")]
    figures = day(*made, *talks).of([A], NINE + 60)
    assert (figures["calls"], figures["answered"], figures["outbound"]) == (2, 1, 1)


def test_a_conversation_found_after_a_restart_counts_once() -> None:
    adopted = facts.CallAdopted(
        at=NINE + 10, call_id=CallId("c1"), dialled="400", caller="138", channel="x", arrived_at=NINE,
        stage=CallStage.TALKING, leg_id=LegId("ring-1002-1"), connected_at=NINE + 5,
    )  # fmt: skip
    assert day(connected(5, 1), adopted).of([A], NINE + 60)["answered"] == 1
    assert day(adopted).of([A], NINE + 60)["answered"] == 1


def test_figures_of_several_are_summed() -> None:
    other = facts.AgentChanged(at=NINE, agent=AgentId("1001"), old=S.OFFLINE, event="x", state=S.PAUSED)
    assert day(*SHIFT, other).of([A, "1001"], NINE + 300)["paused_s"] == 360


def test_an_ended_call_is_forgotten() -> None:
    ended = facts.CallEnded(at=NINE, call_id=CallId("c"), stage=CallStage.IVR, by=EndedBy.CUSTOMER, cause=16)
    assert day(ended).of([A], NINE)["calls"] == 0
