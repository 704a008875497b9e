"""How far a campaign is behind its goal, by its working time, and what its own days say of why."""

import math

import pytest

from reports.campaign_lag import Day, Progress, lag_causes, overlap, progress, share_gone, without

HOUR = 3600.0
DAYS = [(9 * HOUR, 17 * HOUR), (33 * HOUR, 41 * HOUR)]  # two of eight hours
BEGIN, END = 0.0, 48 * HOUR
USUAL = Day(agents=4, dialled=400, connected=100, ordered=20)
BEFORE = [USUAL] * 4


def behind(goal: int | None, reached: int, now: float, end: float = END) -> float | None:
    found = progress(goal, reached, share_gone(DAYS, BEGIN, end, now))
    return round(found.behind, 4) if found else None


@pytest.mark.parametrize(
    ("reached", "hour", "expected"),
    [
        (0, 1, 0.0), (0, 10, 0.0625), (0, 17, 0.5), (20, 17, 0.3), (20, 30, 0.3), (50, 17, 0.0), (90, 17, 0.0),
        (80, 48, 0.2), (80, 90, 0.2), (100, 90, 0.0), (130, 90, 0.0),
    ],
)  # fmt: skip
def test_it_is_the_share_of_the_goal_that_the_time_gone_asks_for_and_is_not_there(
    reached: int, hour: float, expected: float
) -> None:
    """Nothing before it opens, little at the beginning, nothing more at night, and all that is missing at the end."""
    assert behind(100, reached, hour * HOUR) == expected


def test_without_a_goal_or_working_time_nothing_is_behind() -> None:
    assert behind(None, 0, 20 * HOUR) is None
    assert behind(100, 0, 20 * HOUR, end=8 * HOUR) is None, "it is over before it ever opens"
    assert share_gone([], BEGIN, END, 20 * HOUR) is None


def test_time_before_its_beginning_or_after_its_end_is_not_its_own() -> None:
    assert share_gone(DAYS, 13 * HOUR, END, 17 * HOUR) == pytest.approx(4 / 12)
    assert share_gone(DAYS, BEGIN, 37 * HOUR, 41 * HOUR) == 1.0, "nor is time after its end"


def test_hours_within_others_and_without_a_rest() -> None:
    assert overlap([(0, 10), (20, 30)], [(5, 22), (25, 26), (30, 40)]) == [(5, 10), (20, 22), (25, 26)]
    assert without([(0, 10), (20, 30)], [(2, 4), (9, 21)]) == [(0, 2), (4, 9), (21, 30)]
    assert without([(0, 10)], []) == [(0, 10)]


def why(today: Day, before: list[Day] = BEFORE, leads: int = 500, unverified: int | None = None) -> list[tuple]:  # type: ignore[type-arg]
    done = Progress(goal=100, reached=20, gone=0.5)
    found = lag_causes(done, today, before, leads, unverified)
    return [(cause["code"], cause["now"], cause["usual"], cause["share"]) for cause in found]


def test_agents_who_are_missing_are_the_cause() -> None:
    assert why(Day(agents=1, dialled=100, connected=25, ordered=5))[0] == ("worked", 1.0, 4.0, 1.0)


def test_what_has_become_worse_is_ranked_by_its_share_and_what_has_not_is_no_cause() -> None:
    causes = why(Day(agents=4, dialled=400, connected=50, ordered=5))
    assert causes[:2] == [("connects", 0.125, 0.25, 0.5), ("conversion", 0.1, 0.2, 0.5)]
    assert [share for code, *_, share in causes if code in ("worked", "pace")] == [None, None]
    (code, *_, share), *_ = why(Day(agents=2, dialled=200, connected=12, ordered=2))
    assert (code, share) == ("connects", pytest.approx(math.log(25 / 6) / math.log(10), abs=0.001))


def test_without_a_lead_left_that_is_said_first() -> None:
    assert why(Day(), leads=0)[0] == ("leads", 0, None, None)
    assert why(Day(), leads=1)[0] == ("worked", 0.0, 4.0, 1.0)


def test_orders_that_wait_for_the_second_team_are_counted() -> None:
    assert ("unverified", 7, None, None) in why(USUAL, unverified=7)
    assert "unverified" not in [code for code, *_ in why(USUAL)]


def test_a_goal_of_conversations_has_no_conversion() -> None:
    assert "conversion" not in [code for code, *_ in why(Day(agents=1, dialled=10, connected=1))]


def test_too_few_days_say_what_is_and_blame_nothing() -> None:
    causes = why(Day(agents=1, dialled=100, connected=25), before=[USUAL, USUAL, Day(), Day()])
    assert causes[0][0] == "progress", "days on which nothing was dialled are none"
    assert {(usual, share) for _, _, usual, share in causes} == {(None, None)}
