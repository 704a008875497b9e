"""Two skills each, in a chain, are nearly as good as all skills: if the routing uses them."""

import pytest

from tests.simulation.flexibility import Crowd, by_erlang_a, chain_to_all, met_by, one_line


@pytest.mark.parametrize("load", [0.9, 1.0])
def test_agents_with_two_skills_in_a_chain_answer_nearly_as_many_as_agents_with_all(load: float) -> None:
    assert chain_to_all(Crowd(load, hours=2.0)) >= 0.98


def test_one_skill_each_is_not_enough() -> None:
    """So that the figure above says something."""
    crowd = Crowd(1.0, hours=2.0)
    assert met_by(crowd, 1).answered / met_by(crowd, crowd.kinds).answered < 0.97


def test_a_pooled_floor_does_to_the_same_callers_what_the_model_does() -> None:
    crowd = Crowd(0.95, hours=3.0)
    ours, model = met_by(crowd, crowd.kinds), one_line(crowd)
    assert ours.callers == model.callers
    assert ours.answered == pytest.approx(model.answered, abs=0.003)
    assert ours.within == pytest.approx(model.within, abs=0.005)
    assert ours.waited_s == pytest.approx(model.waited_s, abs=0.3)


def test_a_pooled_floor_loses_about_as_many_as_erlang_a_says() -> None:
    """A morning is a small sample; the days are in tests/endurance/test_flexibility.py."""
    crowd = Crowd(0.9, hours=6.0)
    assert met_by(crowd, crowd.kinds).answered == pytest.approx(1.0 - by_erlang_a(crowd).abandons, abs=0.015)
