"""The names of agents' legs say whose they are; nothing else is taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ids import AgentId, AgentLeg, LegKind, Token, agent_leg, is_file_safe

extensions = st.from_regex(r"[0-9A-Za-z]{1,16}", fullmatch=True).map(AgentId)


@given(st.sampled_from(LegKind), extensions, st.integers(0, 10**18 - 1).map(Token))
def test_a_legs_name_says_whose_it_is(kind: LegKind, agent: AgentId, token: Token) -> None:
    leg = AgentLeg(kind, agent, token)
    assert agent_leg(leg.leg_id) == leg
    assert is_file_safe(leg.leg_id)


@pytest.mark.parametrize(
    "name",
    ["", "1700000000.5", "ring-1002", "ring-1002-", "ring--5", "ring-1002-5\n", "ring-1002-5 ", "Ring-1002-5",
     "ring-10 02-5", "ring-1002-5-6", "ring-1002-x", "nail-1002-1234567890123456789", "ring-１００２-5"],
)  # fmt: skip
def test_other_channels_are_no_agents_legs(name: str) -> None:
    assert agent_leg(name) is None


@given(st.text(max_size=40))
def test_any_text_is_read_without_a_stumble(name: str) -> None:
    leg = agent_leg(name)
    assert leg is None or leg.leg_id.split("-")[1] == leg.agent


@pytest.mark.parametrize("name", ["1700000000.5", "ring-1002-7", "a_b.c-d", "A" * 80])
def test_our_ids_can_stand_as_files(name: str) -> None:
    assert is_file_safe(name)


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", ".hidden", "a/b", "../x", "a\\b", "a\0b", "a\n", "a b", "A" * 81, "-x", "${X}", "a&b", "a,b", "名"],
)
def test_nothing_that_leaves_its_folder_can(name: str) -> None:
    assert not is_file_safe(name)
