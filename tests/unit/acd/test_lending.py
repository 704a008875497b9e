"""Outbound seats that a queue borrows while it overflows, and gives back."""

from typing import Any

import pytest

from core.facts import OfferMade, RuledOut, SeatLent, SeatReturned
from core.ids import AgentId
from core.policies import LentSeats, Overflow, OverflowTo, OverflowWhen
from tests.fakes.people import AgentInStory, CallerInStory
from tests.fakes.story import Story

OUT = ("3001", "3002", "3003")


def hotline(story: Story, **rules: Any) -> list[AgentInStory]:
    """One inbound agent who is talking, and three outbound seats that are free."""
    lent = LentSeats(tuple(map(AgentId, OUT)), **rules)
    story.queue("service", lent=lent, wrapup_s=5.0)
    own = story.agent("1002", service=5).available()
    talking = story.caller().queues("service")
    own.rings(talking).answers().talks_to(talking)
    return [story.agent(extension, service=3).available() for extension in OUT]


def callers(story: Story, many: int) -> list[CallerInStory]:
    found = [story.caller().queues("service") for _ in range(many)]
    story.passes(0.2)
    return found


def lent(story: Story) -> list[str]:
    """Who takes the queue's calls now, or ends its last one, as screens have it."""
    there: dict[str, None] = {}
    for fact in story.journal:
        if isinstance(fact, SeatLent):
            assert fact.agent not in there
            there[fact.agent] = None
        elif isinstance(fact, SeatReturned):
            del there[fact.agent]
    return list(there)


def test_outbound_seats_take_none_of_the_queues_calls_while_it_copes(story: Story) -> None:
    seats = hotline(story, from_length=3, from_wait_s=60.0)
    first = callers(story, 2)[0]
    story.passes(30)
    assert all(seat.is_("available") for seat in seats)
    found = story.core.candidates(first.call_id)
    assert found is not None
    assert {c.ruled_out for c in found if c.agent in OUT} == {RuledOut.NOT_LENT}


def test_from_so_many_callers_on_a_seat_comes_for_each_and_one_stays_outbound(story: Story) -> None:
    seats = hotline(story, from_length=3, from_wait_s=600.0, keep_out=1)
    waiting = callers(story, 3)
    assert [seat.is_("ringing") for seat in seats] == [True, True, False]
    seats[0].rings(waiting[0])
    seats[1].rings(waiting[1])
    assert [(fact.agent, fact.why, fact.waiting) for fact in story.all(SeatLent)] == [
        ("3001", "length", 3),
        ("3002", "length", 3),
    ]
    chosen = story.all(OfferMade, agent="3001")[0].candidates[0]
    assert chosen.lent


def test_a_long_wait_of_one_caller_brings_one_seat(story: Story) -> None:
    seats = hotline(story, from_length=9, from_wait_s=20.0)
    waiting = callers(story, 1)[0]
    story.passes(19)
    assert not story.all(SeatLent)
    seats[0].rings(waiting, within=1.5)
    assert [fact.why for fact in story.all(SeatLent)] == ["wait"]


def test_it_goes_back_below_the_lower_threshold_and_not_between(story: Story) -> None:
    seats = hotline(story, from_length=3, from_wait_s=600.0, until_length=1, keep_out=2)
    waiting = callers(story, 4)
    for number in range(2):
        seats[0].rings(waiting[number]).answers().talks_to(waiting[number])
        assert lent(story) == ["3001"]
        story.passes(10)
        waiting[number].hangs_up()
        story.passes(5.5)
    seats[0].rings(waiting[2])  # two waited still
    assert lent(story) == ["3001"]
    story.passes(1)
    seats[0].answers().talks_to(waiting[2])
    waiting[2].hangs_up()
    story.passes(6)
    assert lent(story) == []
    assert seats[0].is_("available")
    assert len(story.all(SeatLent)) == 1


def test_it_ends_its_call_and_its_wrapup_before_it_goes_back(story: Story) -> None:
    seats = hotline(story, from_length=1, from_wait_s=600.0)
    waiting = callers(story, 1)[0]
    seats[0].rings(waiting).answers().talks_to(waiting)
    story.passes(100)
    assert lent(story) == ["3001"]
    waiting.hangs_up()
    story.passes(4)
    assert lent(story) == ["3001"]
    story.passes(2)
    assert lent(story) == []
    assert story.all(SeatReturned)[0].why == "quiet"


def test_an_offer_in_vain_brings_the_next_seat(story: Story) -> None:
    seats = hotline(story, from_length=1, from_wait_s=600.0)
    waiting = callers(story, 1)[0]
    seats[0].rings(waiting).refuses()
    seats[1].rings(waiting)


def test_who_is_away_neither_comes_nor_counts_as_kept(story: Story) -> None:
    seats = hotline(story, from_length=1, from_wait_s=600.0, keep_out=1)
    seats[0].pauses()
    seats[2].signs_out()
    waiting = callers(story, 1)[0]
    story.passes(30)
    assert not story.all(SeatLent)
    seats[0].available()
    story.passes(0.1)
    assert lent(story) == ["3001"]
    seats[0].rings(waiting)


def test_when_the_last_outbound_seat_leaves_a_borrowed_one_goes_back(story: Story) -> None:
    seats = hotline(story, from_length=1, from_wait_s=600.0, keep_out=1)
    waiting = callers(story, 5)
    for seat, caller in zip(seats[:2], waiting, strict=False):
        seat.rings(caller).answers().talks_to(caller)
    seats[2].signs_out()
    waiting[0].hangs_up()
    waiting[1].hangs_up()
    story.passes(6)
    assert len(lent(story)) == 1
    assert "kept_out" in {fact.why for fact in story.all(SeatReturned)}


def test_a_borrowed_seat_that_pauses_is_lent_no_more(story: Story) -> None:
    seats = hotline(story, from_length=1, from_wait_s=600.0, keep_out=2)
    waiting = callers(story, 3)
    seats[0].rings(waiting[0]).answers().talks_to(waiting[0])
    seats[0].pauses()
    waiting[0].hangs_up()
    story.passes(6)
    assert seats[0].is_("paused")
    assert [(fact.agent, fact.why) for fact in story.all(SeatReturned)] == [("3001", "left")]


def test_a_rule_of_overflow_brings_them_too(story: Story) -> None:
    lending = LentSeats(tuple(map(AgentId, OUT)), from_length=99, from_wait_s=600.0)
    rule = Overflow(OverflowWhen.WAIT, 10.0, OverflowTo.SEATS)
    story.queue("service", lent=lending, overflow=(rule,))
    seat = story.agent("3001", service=3).available()
    story.agent("3002", service=3).available()
    waiting = callers(story, 1)[0]
    story.passes(9)
    assert seat.is_("available")
    seat.rings(waiting, within=1.5)
    assert [fact.why for fact in story.all(SeatLent)] == ["rule"]


def test_without_the_skill_a_borrowed_seat_takes_nothing(story: Story) -> None:
    story.queue("service", lent=LentSeats((AgentId("3001"),), from_length=1, keep_out=0))
    seat = story.agent("3001", sales=5).available()
    callers(story, 1)
    story.passes(5)
    assert seat.is_("available")


def test_a_rule_that_is_taken_away_frees_the_seats_for_all_calls(story: Story) -> None:
    seats = hotline(story, from_length=9, from_wait_s=600.0)
    waiting = callers(story, 1)[0]
    story.queue("service")
    seats[0].rings(waiting)
    assert not story.all(SeatReturned)


def test_a_named_seat_takes_a_call_that_was_given_to_it(story: Story) -> None:
    """Somebody chose it: what the queue may borrow is no question then."""
    seats = hotline(story, from_length=9, from_wait_s=600.0)
    giver = story.agent("1004", service=9).available()
    caller = story.caller().queues("service")
    giver.rings(caller).answers().talks_to(caller).transfers(caller, agent="3002")
    seats[1].rings(caller)


@pytest.mark.parametrize("away_s", [0.5, 30.0])
def test_after_a_restart_what_overflows_borrows_anew(story: Story, away_s: float) -> None:
    seats = hotline(story, from_length=2, from_wait_s=600.0)
    waiting = callers(story, 1)
    story.dies_and_restarts(away_s)
    assert seats[0].is_("available")
    waiting += callers(story, 1)
    seats[0].rings(waiting[0])
