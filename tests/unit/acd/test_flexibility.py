"""Two skills each, in a chain, are nearly as good as all skills: if the routing uses them."""

import pytest

from tests.simulation.flexibility import Crowd, chain_to_all, met_by


@pytest.mark.parametrize("load", [0.9, 1.0])
def test_agents_with_two_skills_in_a_chain_answer_nearly_as_many_as_agents_with_all(load: float) -> None:
    assert chain_to_all(Crowd(load, hours=2.0)) >= 0.98


def test_one_skill_each_is_not_enough() -> None:
    """So that the figure above says something."""
    crowd = Crowd(1.0, hours=2.0)
    assert met_by(crowd, 1).answered / met_by(crowd, crowd.kinds).answered < 0.97
