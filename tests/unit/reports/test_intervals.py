"""Rows of a quarter of an hour: equal however they were made, and exact."""

import random
from collections import Counter
from typing import Any

import pytest

from core import facts
from core.facts import AgentState, CallStage, EndedBy, Fact
from core.ids import AgentId, CallId, LegId, QueueName, Token
from core.policies import OverflowTo, OverflowWhen
from tests.fakes.figures import FakeStore, projected
from tests.fakes.working_day import WorkingDay

NINE = 1_795_309_200  # 2026-11-22 09:00 in Shanghai
S = AgentState


def total(store: FakeStore, **wanted: str) -> Counter[str]:
    """Of the calls' rows with this direction, queue, dialled, region, unit."""
    names = ("direction", "queue", "dialled", "region", "unit")
    found: Counter[str] = Counter()
    for (_, key), row in store.calls.items():
        if all(dict(zip(names, key, strict=True))[name] == value for name, value in wanted.items()):
            found.update(row)
    return found


@pytest.mark.parametrize("seed", range(12))
def test_rows_do_not_depend_on_where_the_projection_stopped_and_started_anew(seed: int) -> None:
    journal = WorkingDay(seed).works(60)
    chance = random.Random(seed)
    whole = projected(journal).rows()
    for cuts in (range(len(journal)), sorted(chance.sample(range(len(journal)), 25))):
        assert projected(journal, cuts).rows() == whole


@pytest.mark.parametrize("seed", range(12))
def test_every_visit_comes_to_one_end_and_every_call_is_one_contact(seed: int) -> None:
    journal = WorkingDay(seed).works(60)
    store = projected(journal)
    every = total(store)
    ends = ("answered", "abandoned", "flowed_out", "callbacks")
    assert every["offered"] == sum(every[end] for end in ends)
    begun = {fact.call_id for fact in journal if isinstance(fact, facts.CallArrived | facts.CallDialled)}
    assert every["contacts"] == len(begun | {f.call_id for f in journal if isinstance(f, facts.CallAdopted)})
    assert not [place for place in store.memory if place[0] == "serving"]


@pytest.mark.parametrize("seed", range(6))
def test_what_is_told_twice_counts_once(seed: int) -> None:
    """A fact that follows itself, as after a write whose answer was lost."""
    journal = WorkingDay(seed, restarts=False).works(50)
    assert projected([fact for fact in journal for _ in range(2)]).rows() == projected(journal).rows()


# --- one call, by hand -----------------------------------------------------------------------------------------------

A, SERVICE, SALES = AgentId("1002"), QueueName("service"), QueueName("sales")
C = CallId("c1")
SETUP: list[Fact] = [
    facts.PoliciesConfigured(at=NINE - 60, short_abandon_s=5.0),
    facts.QueueConfigured(at=NINE - 60, queue=SERVICE, service_level_s=20.0),
    facts.QueueConfigured(at=NINE - 60, queue=SALES, service_level_s=30.0),
    facts.AgentConfigured(at=NINE - 60, agent=A, name="A", skills=(), unit="red"),
]


def arrived(at: float, call: CallId = C) -> Fact:
    return facts.CallArrived(at=NINE + at, call_id=call, dialled="4008001234", caller="+442071838750", channel="")


def queued(at: float, queue: QueueName = SERVICE, call: CallId = C) -> Fact:
    return facts.CallQueued(at=NINE + at, call_id=call, queue=queue, needs=())


def connected(at: float, token: int = 7, queue: QueueName = SERVICE) -> Fact:
    return facts.CallConnected(
        at=NINE + at, call_id=C, agent=A, token=Token(token), leg_id=LegId(f"ring-1002-{token}"), queue=queue,
        waited_s=0.0,
    )  # fmt: skip


def offer(at: float) -> Fact:
    return facts.OfferMade(
        at=NINE + at, call_id=C, agent=A, token=Token(7), leg_id=LegId("x"), queue=SERVICE, reasons=()
    )


def parted(at: float, talk_s: float) -> Fact:
    return facts.CallParted(
        at=NINE + at, call_id=C, agent=A, leg_id=LegId("ring-1002-7"), talk_s=talk_s, by=EndedBy.AGENT
    )


def ended(at: float, stage: CallStage, call: CallId = C) -> Fact:
    return facts.CallEnded(at=NINE + at, call_id=call, stage=stage, by=EndedBy.CUSTOMER, cause=16)


def change(at: float, old: AgentState, state: AgentState, **more: Any) -> Fact:
    return facts.AgentChanged(at=NINE + at, agent=A, old=old, event="x", state=state, **more)


def test_a_call_counts_where_it_arrived_and_its_time_to_the_millisecond() -> None:
    store = projected([
        *SETUP, arrived(890), queued(899.5),
        offer(905),
        connected(911.25), change(911.25, S.RINGING, S.TALKING, call_id=C, queue=SERVICE),
        facts.CallHeld(at=NINE + 920, call_id=C, agent=A, leg_id=LegId("x")),
        facts.CallResumed(at=NINE + 930.5, call_id=C, agent=A, leg_id=LegId("x")),
        parted(1000, 88.75), change(1000, S.TALKING, S.WRAPUP, call_id=C, queue=SERVICE), ended(1000, CallStage.AFTER),
        change(1012, S.WRAPUP, S.AVAILABLE),
    ])  # fmt: skip
    (((slot, key), row),) = store.rows()["calls"].items()
    assert slot == NINE
    assert key == ("in", "service", "4008001234", "英国|United Kingdom", "red")
    assert row == {
        "visits": 1, "contacts": 1, "offered": 1, "answered": 1, "answered_in_time": 1, "conversations": 1,
        "offers": 1, "answer_wait_ms": 11_750, "waited_ms": 11_750, "talk_ms": 88_750, "hold_ms": 10_500,
        "ring_ms": 6_250, "wrapup_ms": 12_000,
    }  # fmt: skip
    assert store.rows()["waits"] == {(NINE, ("in", "service", "4008001234", "answered", "11")): 1}


@pytest.mark.parametrize(
    ("waited", "short", "in_time"), [(3.0, 1, 1), (5.0, 1, 1), (5.001, 0, 1), (20.0, 0, 1), (20.001, 0, 0)]
)
def test_who_hangs_up_is_abandoned_after_so_long(waited: float, short: int, in_time: int) -> None:
    row = total(projected([*SETUP, arrived(0), queued(2), ended(2 + waited, CallStage.WAITING)]))
    assert (row["offered"], row["abandoned"], row["answered"]) == (1, 1, 0)
    assert (row["abandoned_short"], row["abandoned_in_time"], row["abandon_wait_ms"]) == (short, in_time, waited * 1000)


def test_who_hangs_up_in_the_menu_was_offered_to_nobody() -> None:
    row = total(projected([*SETUP, arrived(0), ended(9, CallStage.IVR)]))
    assert (row["contacts"], row["no_queue"], row["offered"], row["abandoned"]) == (1, 1, 0, 0)


def test_an_end_that_was_learned_late_counts_when_it_was() -> None:
    """The service was away for an hour; the caller hung up after 42 s of it."""
    row = total(projected([*SETUP, arrived(0), queued(0), ended(42, CallStage.WAITING)], cuts=[6]))
    assert row["abandon_wait_ms"] == 42_000


def test_who_is_sent_to_another_queue_waits_on_and_is_judged_by_the_whole_wait() -> None:
    moved = facts.CallMoved(at=NINE + 25, call_id=C, queue=SALES, by="lead1")
    store = projected([*SETUP, arrived(0), queued(0), moved, connected(40, queue=SALES), parted(50, 10.0)])
    service, sales = total(store, queue="service"), total(store, queue="sales")
    assert (service["contacts"], service["offered"], service["flowed_out"], service["answered"]) == (1, 1, 1, 0)
    assert (sales["contacts"], sales["offered"], sales["answered"], sales["answered_in_time"]) == (0, 1, 1, 0)
    assert sales["answer_wait_ms"] == 40_000


@pytest.mark.parametrize(
    ("to", "flowed_out", "overflowed"),
    [
        (OverflowTo.QUEUE, 1, 1),
        (OverflowTo.VOICEMAIL, 1, 1),
        (OverflowTo.IVR, 1, 1),
        (OverflowTo.OUTSIDE, 1, 1),
        (OverflowTo.SEATS, 0, 0),
    ],
)
def test_a_call_that_overflows_leaves_the_queue_unless_lent_seats_come(
    to: OverflowTo, flowed_out: int, overflowed: int
) -> None:
    acted = facts.CallOverflowed(
        at=NINE + 25, call_id=C, queue=SERVICE, when=OverflowWhen.WAIT, value=25, measured=25, to=to, target="sales"
    )
    follows: dict[OverflowTo, list[Fact]] = {
        OverflowTo.QUEUE: [facts.CallMoved(at=NINE + 25, call_id=C, queue=SALES, by="")],
        OverflowTo.OUTSIDE: [facts.CallWentOutside(at=NINE + 25, call_id=C, leg_id=LegId(""), to="+1")],
    }
    stage = CallStage.WAITING if to in (OverflowTo.QUEUE, OverflowTo.SEATS) else CallStage.OUTSIDE
    store = projected([*SETUP, arrived(0), queued(0), acted, *follows.get(to, []), ended(60, stage)])
    row = total(store, queue="service")
    assert (row["flowed_out"], row["overflowed"], row["abandoned"]) == (flowed_out, overflowed, 1 - flowed_out)
    assert row["transfers"] == 0
    assert total(store, queue="sales")["abandoned"] == (to is OverflowTo.QUEUE)


def kept(at: float) -> Fact:
    return facts.CallbackKept(
        at=NINE + at, call_id=C, queue=SERVICE, number="+442071838750", dialled="4008001234", caller="+442071838750",
        language="en", arrived_at=NINE, queued_at=NINE, priority=0, needs=(), asked_at=NINE + at,
    )  # fmt: skip


def test_who_is_to_be_called_back_waits_no_longer_and_is_neither_answered_nor_abandoned() -> None:
    called_back = [*SETUP, arrived(0), queued(0), kept(60), kept(600), connected(3600), parted(3700, 100.0)]
    row = total(projected([*called_back, ended(3700, CallStage.AFTER)]))
    assert (row["offered"], row["callbacks"], row["answered"], row["abandoned"]) == (1, 1, 0, 0)
    assert (row["waited_ms"], row["conversations"], row["talk_ms"]) == (60_000, 1, 100_000)
    assert (row["callbacks_reached"], row["callback_wait_ms"]) == (1, 3_540_000)
    nobody = total(projected([*SETUP, arrived(0), queued(0), kept(60), ended(9000, CallStage.AFTER)]))
    assert (nobody["callbacks"], nobody["abandoned"], nobody["waited_ms"]) == (1, 0, 60_000)
    assert (nobody["callbacks_reached"], nobody["callback_wait_ms"]) == (0, 0)


def test_a_transfer_to_a_queue_is_a_visit_of_its_own() -> None:
    again = facts.CallRequeued(at=NINE + 950, call_id=C, queue=SALES, why="transfer")
    store = projected([
        *SETUP, arrived(0), queued(0), connected(10), parted(950, 940.0), again, ended(960, CallStage.WAITING),
    ])  # fmt: skip
    service, sales = total(store, queue="service"), total(store, queue="sales")
    assert (service["answered"], service["transfers"], service["talk_ms"]) == (1, 1, 940_000)
    assert (sales["offered"], sales["abandoned"], sales["contacts"], sales["abandon_wait_ms"]) == (1, 1, 0, 10_000)
    assert {slot for (slot, key) in store.calls if key[1] == "sales"} == {NINE + 900}, "where that visit began"


def test_a_wrap_up_that_goes_on_after_the_call_is_its_visits_also_when_a_call_made_interrupts_it() -> None:
    made = change(110, S.WRAPUP, S.RESERVED, call_id=CallId("out-1002-9"))
    back = change(120, S.RESERVED, S.WRAPUP, call_id=C, queue=SERVICE)
    store = projected([
        *SETUP, arrived(0), queued(0), connected(10), parted(100, 90.0),
        change(100, S.TALKING, S.WRAPUP, call_id=C, queue=SERVICE), ended(100, CallStage.AFTER),
        made, back, change(125, S.WRAPUP, S.AVAILABLE),
    ], cuts=range(14))  # fmt: skip
    assert total(store)["wrapup_ms"] == 15_000


# --- agents ----------------------------------------------------------------------------------------------------------


def spent(store: FakeStore) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    for (slot, _), row in store.rows()["agents"].items():
        for name, value in row.items():
            found.setdefault(slot, {}).setdefault(name, 0)
            found[slot][name] += value
    return found


def test_time_in_a_state_is_clipped_at_the_borders_of_quarters_and_sums_to_the_shift() -> None:
    store = projected([
        *SETUP, change(600, S.OFFLINE, S.PAUSED, reason="signed in"), change(899.999, S.PAUSED, S.AVAILABLE),
        change(2700.5, S.AVAILABLE, S.PAUSED, reason="tea"), change(2701, S.PAUSED, S.OFFLINE),
    ])  # fmt: skip
    assert spent(store) == {
        NINE: {"paused_ms": 299_999, "available_ms": 1},
        NINE + 900: {"available_ms": 900_000},
        NINE + 1800: {"available_ms": 900_000},
        NINE + 2700: {"available_ms": 500, "paused_ms": 500},
    }
    assert sum(sum(row.values()) for row in spent(store).values()) == 2_101_000
    assert store.rows()["pauses"] == {
        (NINE, ("1002", "red", "signed in")): 299_999,
        (NINE + 2700, ("1002", "red", "tea")): 500,
    }


def test_whoever_changes_teams_leaves_its_time_so_far_to_the_old_one() -> None:
    blue = facts.AgentConfigured(at=NINE + 100, agent=A, name="A", skills=(), unit="blue")
    store = projected([*SETUP, change(0, S.OFFLINE, S.AVAILABLE), blue, change(160, S.AVAILABLE, S.OFFLINE)])
    assert {key[1]: row for (_, key), row in store.rows()["agents"].items()} == {
        "red": {"available_ms": 100_000},
        "blue": {"available_ms": 60_000},
    }


@pytest.mark.parametrize("seed", range(8))
def test_the_states_of_a_day_sum_to_the_time_signed_in(seed: int) -> None:
    journal = WorkingDay(seed).works(60)
    signed_in: Counter[str] = Counter()
    since: dict[str, int] = {}
    for fact in journal:
        if isinstance(fact, facts.AgentChanged):
            at = round(fact.at * 1000)
            if fact.old is S.OFFLINE:
                since[fact.agent] = at
            if fact.state is S.OFFLINE:
                signed_in[fact.agent] += at - since.pop(fact.agent)
    found: Counter[str] = Counter()
    for (_, key), row in projected(journal).agents.items():
        found[key[0]] += sum(value for name, value in row.items() if name.endswith("_ms"))
    assert not since
    assert +found == +signed_in


# --- calls of campaigns ----------------------------------------------------------------------------------------------

AUTUMN = QueueName("autumn")


def called(at: float) -> Fact:
    """A campaign has called somebody, who has answered."""
    return facts.CallArrived(
        at=NINE + at, call_id=C, dialled="+8613800138000", caller="4008001234", channel="",
        direction=facts.Direction.OUT,
    )  # fmt: skip


def test_time_before_a_lead_is_preview_time_and_the_wait_for_it_is_the_campaigns() -> None:
    store = projected([
        *SETUP, change(0, S.OFFLINE, S.AVAILABLE), change(30, S.AVAILABLE, S.RESERVED, reason="preview", queue=AUTUMN),
        change(70, S.RESERVED, S.AVAILABLE), change(80, S.AVAILABLE, S.RESERVED, queue=SERVICE),
        change(81, S.RESERVED, S.AVAILABLE), change(90, S.AVAILABLE, S.OFFLINE),
    ])  # fmt: skip
    assert {key[2]: row for (_, key), row in store.rows()["agents"].items()} == {
        "autumn": {"available_ms": 30_000, "preview_ms": 40_000},
        "service": {"available_ms": 10_000, "reserved_ms": 1_000},
        "": {"available_ms": 9_000},
    }


@pytest.mark.parametrize(
    ("then", "reached"),
    [((ended(3.9, CallStage.WAITING),), 0), ((connected(2.0, queue=AUTUMN), ended(60, CallStage.TALKING)), 1)],
)
def test_whom_a_campaign_calls_is_no_offered_call_of_its_queue(then: tuple[Fact, ...], reached: int) -> None:
    row = total(projected([*SETUP, called(0), queued(1.9, AUTUMN), *then]))
    offered = ("offered", "answered", "answered_in_time", "abandoned", "abandoned_in_time", "flowed_out", "waited_ms")
    assert [row[name] for name in offered] == [0] * len(offered)
    assert (row["contacts"], row["reached"], row["conversations"]) == (1, reached, reached)


def test_sent_on_to_another_queue_it_waits_there_like_anybody() -> None:
    sent_on = facts.CallRequeued(at=NINE + 40, call_id=C, queue=SERVICE, why="transfer")
    store = projected([*SETUP, called(0), queued(1.9, AUTUMN), connected(2.0, queue=AUTUMN), sent_on,
                       ended(52, CallStage.WAITING)])  # fmt: skip
    assert (total(store, queue="service")["offered"], total(store, queue="service")["abandoned"]) == (1, 1)
    assert (total(store, queue="autumn")["offered"], total(store, queue="autumn")["reached"]) == (0, 1)
