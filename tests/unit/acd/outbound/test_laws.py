"""The laws that a pacer learns, against samples of laws that are known."""

import math
from random import Random

import pytest

from acd.outbound.pacing.answer_rate import AnswerRate
from acd.outbound.pacing.freeing import Freeing
from acd.outbound.pacing.hazards import TALK_EDGES_S, WRAPUP_EDGES_S, DurationLaw, DurationPrior
from acd.outbound.pacing.landing import Landing
from acd.outbound.pacing.ring import RingLaw, quantiles, share_at
from bench.dial_laws import Erlang, Lognormal

TALK, WRAPUP, RING = Lognormal(mean_s=240.0, cv=0.8), Erlang(mean_s=20.0), Lognormal.of_median(11.0, 0.5, 28.0)


def duration_law(mean_s: float = 120.0) -> DurationLaw:
    return DurationLaw(TALK_EDGES_S, DurationPrior(mean_s=mean_s))


def test_hazards_converge_on_talks_of_which_half_still_go_on() -> None:
    """Each is looked at after 200 s; the mean of those that have ended by then is 125 s, not 240."""
    random, law, running = Random(1), duration_law(), []
    for _ in range(6000):
        talk = TALK.draw(random)
        law.ended(talk) if talk < 200.0 else running.append(200.0)
    assert 2400 < len(running) < 3600
    sums = law.cumulative(300, running)
    for age in (60, 120, 200):
        assert math.exp(-sums[age]) == pytest.approx(TALK.survival(age), abs=0.02)


def test_without_those_that_go_on_long_talks_would_be_overlooked() -> None:
    random, law = Random(1), duration_law()
    for _ in range(6000):
        talk = TALK.draw(random)
        if talk < 200.0:
            law.ended(talk)
    assert math.exp(-law.cumulative(300)[190]) < 0.1 < TALK.survival(190)


def test_a_constant_hazard_is_found_from_the_first_few_events() -> None:
    random, law = Random(2), duration_law(mean_s=30.0)
    for _ in range(400):
        law.ended(random.expovariate(1 / 100.0))
    assert law.cumulative(100)[100] == pytest.approx(1.0, rel=0.1)


def test_a_wrap_up_of_no_time_is_over_at_once() -> None:
    law = DurationLaw(WRAPUP_EDGES_S, DurationPrior(mean_s=20.0))
    for _ in range(100):
        law.ended(0.0)
    assert math.exp(-law.cumulative(10)[2]) < 0.01


def test_old_durations_count_less_and_less() -> None:
    law = duration_law()
    for seconds in (300.0, 60.0):
        for _ in range(9000):
            law.ended(seconds)
    assert math.exp(-law.cumulative(200)[150]) < 0.3


def test_ring_histograms_follow_the_law_and_its_quantiles() -> None:
    random, law = Random(3), RingLaw()
    for _ in range(4000):
        law.ended(RING.draw(random), answered=True)
    survival = law.survival(answered=True)
    for age in (5.0, 11.0, 20.0):
        assert share_at(survival, age) == pytest.approx(RING.survival(age), abs=0.03)
    assert quantiles(survival, 3)[1] == pytest.approx(11.0, abs=0.4)


def ring_tables(rate: AnswerRate) -> None:
    """The true laws: 30 % of the others end at once, the rest rings out at 25 s."""
    answered = [RING.survival(place / 2) for place in range(141)]
    rate.learn_ring(answered, [1.0 if place == 0 else 0.7 if place < 50 else 0.0 for place in range(141)])


def drive(rate: AnswerRate, share: float, seconds: int, seed: int, ringing: list[tuple[int, float, bool]]) -> list[int]:
    """An attempt a second; answers how many were answered in each second."""
    random, found = Random(seed), []
    for second in range(seconds):
        is_answered = random.random() < share
        length = RING.draw(random) if is_answered else 1.0 if random.random() < 0.3 else 25.0
        ringing.append((second, second + length, is_answered))
        over = [attempt for attempt in ringing if attempt[1] <= second + 1]
        ringing[:] = [attempt for attempt in ringing if attempt[1] > second + 1]
        for attempt in over:
            rate.ended(attempt[2])
        rate.update(1.0, [second + 1 - attempt[0] for attempt in ringing])
        found.append(sum(attempt[2] for attempt in over))
    ringing[:] = [(placed - seconds, ends - seconds, answered) for placed, ends, answered in ringing]
    return found


@pytest.mark.parametrize("share", [0.1, 0.3, 0.6])
def test_the_answer_rate_is_found_with_its_uncertainty(share: float) -> None:
    rate = AnswerRate()
    ring_tables(rate)
    drive(rate, share, 1200, seed=4, ringing=[])
    assert abs(rate.mean - share) < 3.0 * rate.cv * rate.mean + 0.01
    assert rate.cv < 0.25


def test_attempts_that_still_ring_bias_nothing() -> None:
    """When calling begins most of what has ended came to nothing early: 1 s against 11. Over many beginnings the belief
    is right on average, where the share of ended attempts is far too low."""
    means, ended, answered = [], 0, 0
    for seed in range(150):
        rate, ringing = AnswerRate(), list[tuple[int, float, bool]]()
        ring_tables(rate)
        answered += sum(drive(rate, 0.3, 12, seed, ringing))
        ended += 12 - len(ringing)
        means.append(rate.mean)
    assert answered / ended < 0.25
    assert sum(means) / len(means) == pytest.approx(0.3, abs=0.03)


def test_the_answer_rate_follows_a_step_within_a_few_answers() -> None:
    for seed in range(5):
        rate, ringing = AnswerRate(), list[tuple[int, float, bool]]()
        ring_tables(rate)
        drive(rate, 0.15, 900, seed, ringing)
        ringing.clear()
        answers, seconds = 0, 0
        while rate.mean < 0.35:
            answers += drive(rate, 0.45, 1, 1000 * seed + seconds, ringing)[0]
            seconds += 1
            assert answers <= 15, "not noticed"


def test_rows_of_landings_and_of_agents_who_become_free_match_the_closed_forms() -> None:
    answered = [RING.survival(place / 2) for place in range(141)]
    other = [0.5 if place < 50 else 0.0 for place in range(141)]
    landing = Landing(answered, other, [5.0, 10.0])
    landing.use(0.3)
    left = RING.survival(10.25)
    expected = 0.3 * (left - RING.survival(15.25)) / (0.3 * left + 0.7 * 0.5)
    assert landing.row(10.0)[0] == pytest.approx(expected, rel=0.02)
    rate = 1 / 100.0
    freeing = Freeing([rate * s for s in range(3000)], [1 / 20.0 * s for s in range(1500)], [10.0], returns=0.9)
    assert freeing.after_wrapup(30.0)[0] == pytest.approx(0.9 * (1 - math.exp(-0.5)), rel=1e-6)
    both = 1 - (math.exp(-10 * rate) * 0.05 - math.exp(-0.5) * rate) / (0.05 - rate)  # two exponential stages
    assert freeing.after_talk(60.0)[0] == pytest.approx(0.9 * both, rel=0.03)
