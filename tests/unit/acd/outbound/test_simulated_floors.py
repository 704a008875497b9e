"""A small twin of ``./callfloor bench dial``: the same floors, one seed, an hour or two."""

from dataclasses import replace
from statistics import median

import pytest

from acd.outbound.pacing.pacer import Pacer
from acd.outbound.pacing.policy import Progressive
from acd.outbound.pacing.values import Limits
from bench.dial_floor import Count, Floor
from bench.dial_laws import HOUR_S
from bench.dial_runs import BY_NAME
from bench.dial_vicidial import ASKED_EVERY_S, Setting, Vicidial


def short(name: str, hours: float = 1.5, aim: float = 0.03) -> Floor:
    scenario = replace(BY_NAME[name], day_s=hours * HOUR_S, days=1, aim=aim)
    return Floor(scenario, Pacer(Limits(aim=aim, cap=0.03)), seed=3)


def progressive(name: str, hours: float = 1.5) -> Count:
    scenario = replace(BY_NAME[name], day_s=hours * HOUR_S, days=1)
    return Floor(scenario, Progressive(Limits()), seed=3).run()


@pytest.mark.parametrize("name", ["A", "come_and_go", "two_modes"])
def test_more_talk_than_progressive_and_few_drops(name: str) -> None:
    ours, other = short(name).run(), progressive(name)
    assert ours.talk_min_per_h > other.talk_min_per_h + 3.0
    assert ours.drops <= 0.03 * ours.answers + 8.0


def test_an_aim_of_2_per_cent_is_kept_in_two_hours() -> None:
    count = short("A", hours=2.0, aim=0.02).run()
    assert count.drop_pct < 3.0
    assert count.talk_min_per_h > progressive("A", hours=2.0).talk_min_per_h + 3.0


def test_the_pacer_learns_the_answer_rate_of_the_floor() -> None:
    floor = short("A", hours=1.0)
    floor.run()
    pacer = floor.policy
    assert isinstance(pacer, Pacer)
    assert pacer.laws.answer_rate == pytest.approx(0.3, rel=0.2)


def test_progressive_drops_nobody() -> None:
    assert progressive("A").drops == 0


def test_policies_meet_the_same_customers() -> None:
    assert progressive("A") == progressive("A")


def test_the_peer_moves_its_level_by_idle_agents_and_brakes_by_drops() -> None:
    scenario = replace(BY_NAME["A"], day_s=HOUR_S, unmeasured_s=0.0)
    levels, counts = [], []
    for setting in (Setting(), Setting(most=1.2, offset=-4.0)):
        peer = Vicidial(setting, Limits(aim=0.03))
        counts.append(Floor(scenario, peer, seed=1, every_s=ASKED_EVERY_S).run())
        levels.append(peer.level)
    assert all(1.0 <= level <= 3.0 for level in levels)
    assert counts[0].drops > 0
    assert median(count.talk_min_per_h for count in counts) > 40.0
