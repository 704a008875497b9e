"""The history of states: no gap, no overlap, and the sum is the time signed in, whatever happens on the floor."""

import itertools

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.facts import AgentChanged, AgentState
from core.ids import AgentId
from reports.states import Span, millis, spans, totals
from tests.simulation.floor_machine import FloorMachine

S = AgentState
AGENT = AgentId("1002")


def change(at: float, old: S, state: S, reason: str = "", **more: object) -> AgentChanged:
    return AgentChanged(at=at, agent=AGENT, old=old, event="x", state=state, reason=reason, **more)  # type: ignore[arg-type]


def whole(found: list[Span], begin: float, end: float) -> None:
    """Every sentence of the promise."""
    assert found[0].begin == millis(begin)
    assert found[-1].end == millis(end)
    assert all(one.end == other.begin for one, other in itertools.pairwise(found))
    assert all(span.length > 0 for span in found)
    sums = totals(found)
    assert sum(sums.states.values()) == sums.signed_in
    assert sum(sums.reasons.values()) + sums.forced == sums.states.get("paused", 0)
    assert sums.signed_in + sum(s.length for s in found if s.state is S.OFFLINE) == millis(end) - millis(begin)


SHIFT = [
    change(100.0, S.OFFLINE, S.PAUSED, "signed_in"),
    change(130.5, S.PAUSED, S.AVAILABLE),
    change(200.0, S.AVAILABLE, S.TALKING, call_id="c1"),
    change(260.25, S.TALKING, S.WRAPUP, call_id="c1"),
    change(280.25, S.WRAPUP, S.PAUSED, "lunch"),
    change(900.0, S.PAUSED, S.OFFLINE, "home"),
]


def test_a_shift() -> None:
    found = spans(SHIFT, 0.0, 1000.0)
    whole(found, 0.0, 1000.0)
    assert [(s.state, s.length) for s in found] == [
        (S.OFFLINE, 100_000), (S.PAUSED, 30_500), (S.AVAILABLE, 69_500), (S.TALKING, 60_250), (S.WRAPUP, 20_000),
        (S.PAUSED, 619_750), (S.OFFLINE, 100_000),
    ]  # fmt: skip
    assert totals(found).signed_in == 800_000
    assert totals(found).reasons == {"signed_in": 30_500, "lunch": 619_750}


def test_midnight_cuts_a_state_and_loses_nothing() -> None:
    before, after = spans(SHIFT, 0.0, 500.0), spans(SHIFT[4:], 500.0, 1000.0)
    whole(before, 0.0, 500.0)
    whole(after, 500.0, 1000.0)
    assert after[0].state is S.PAUSED
    assert totals(before).signed_in + totals(after).signed_in == 800_000


def test_what_was_while_the_service_was_away_is_marked() -> None:
    found = spans(SHIFT, 0.0, 1000.0, [(50.0, 60.0), (150.0, 210.0), (950.0, 960.0)])
    whole(found, 0.0, 1000.0)
    assert [(s.state, s.begin, s.end) for s in found if s.away] == [
        (S.AVAILABLE, 150_000, 200_000),
        (S.TALKING, 200_000, 210_000),
    ]
    assert totals(found).away == 60_000
    assert totals(found).signed_in == 800_000


def test_forced_pauses_are_told_apart() -> None:
    found = spans(
        [change(0.0, S.AVAILABLE, S.PAUSED, "tea", forced=True), change(10.0, S.PAUSED, S.PAUSED, "tea")], 0, 30
    )
    assert totals(found).forced == 10_000
    assert totals(found).reasons == {"tea": 20_000}


def test_words_that_change_nothing_are_no_boundary() -> None:
    same = [SHIFT[2], change(230.0, S.TALKING, S.TALKING, call_id="c1", then="pause:tea")]
    assert len(spans(same, 200.0, 260.0)) == 1


def test_a_clock_that_was_set_back_makes_no_negative_time() -> None:
    back = [
        change(100.0, S.OFFLINE, S.PAUSED),
        change(50.0, S.PAUSED, S.AVAILABLE),
        change(120.0, S.AVAILABLE, S.PAUSED),
    ]
    found = spans(back, 0.0, 200.0)
    whole(found, 0.0, 200.0)
    assert [s.state for s in found] == [S.OFFLINE, S.AVAILABLE, S.PAUSED]


@given(
    st.lists(st.tuples(st.floats(0, 1000), st.sampled_from(list(S)), st.sampled_from(["", "tea"])), max_size=30),
    st.lists(st.tuples(st.floats(0, 1000), st.floats(0, 100)), max_size=5),
)
def test_whatever_the_journal_says_the_sums_are_equal(
    said: list[tuple[float, S, str]], away: list[tuple[float, float]]
) -> None:
    changes = [change(at, S.OFFLINE, state, reason) for at, state, reason in said]
    gaps, last = [], 0.0
    for since, length in sorted(away):
        begin = max(since, last)
        gaps.append((begin, begin + length))
        last = begin + length
    whole(spans(changes, 0.0, 1000.0, gaps), 0.0, 1000.0)


class Summed(FloorMachine):
    """A random floor, with restarts, whose agents' histories are added up in the end."""

    def teardown(self) -> None:
        if not hasattr(self, "story"):
            return
        now, begin = self.story.now, self.story.journal[0].at
        if millis(begin) < millis(now):
            for agent in list(self.story.core.state.agents):
                changes = self.story.all(AgentChanged, agent=agent.agent_id)
                found = spans(changes, begin, now)
                whole(found, begin, now)
                assert found[-1].state == agent.state or millis(changes[-1].at) >= millis(now)
                assert totals(found).signed_in == _signed_in(changes, begin, now)


def _signed_in(changes: list[AgentChanged], begin: float, end: float) -> int:
    """From each sign-in to the sign-out that follows, by those two words alone."""
    total, since = 0, None
    for fact in changes:
        if since is None and fact.state is not S.OFFLINE:
            since = millis(fact.at)
        elif since is not None and fact.state is S.OFFLINE:
            total, since = total + millis(fact.at) - since, None
    return total + (millis(end) - since if since is not None else 0)


TestSums = Summed.TestCase
TestSums.settings = settings(
    max_examples=15,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
