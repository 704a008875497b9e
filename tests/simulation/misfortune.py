"""Misfortune at random."""

import itertools
from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import strategies as st

from core.facts import (
    Fact,
    LegEnded,
    LegHangupRequested,
    LegHeard,
    LegJoined,
    LegRinging,
    LegSilent,
    PhoneReachable,
    PhoneReplaced,
    PhoneUnreachable,
)
from core.ids import CallId, LegId, agent_leg
from tests.fakes.snapshot import snapshot
from tests.simulation.rules import FloorRules, then_time_passes

MOST_LOST = 3


def _some(many: int, skip: int) -> Callable[[Any], bool]:
    """A predicate that is true a few times, after a few others."""
    left: Iterator[bool] = itertools.chain([False] * skip, [True] * many)
    # A phone's coming and going is asked for only when the link comes up: the one thing a look does not mend.
    return lambda what: not isinstance(what, PhoneReachable | PhoneUnreachable | PhoneReplaced) and next(left, False)


def _late(what: type[Fact], at: float, leg_id: LegId) -> Fact:
    if what is LegJoined:
        return LegJoined(at=at, leg_id=leg_id, bridge_id="b0", room="talk")
    if what is LegEnded:
        return LegEnded(at=at, leg_id=leg_id, cause=16)
    return LegRinging(at=at, leg_id=leg_id) if what is LegRinging else LegHangupRequested(at=at, leg_id=leg_id)


class Misfortune(FloorRules):
    """Bridges fail; commands and facts get lost, come twice or late."""

    @then_time_passes(ghosts=st.booleans(), fail=st.integers(0, 4))
    def bridges_go_wrong(self, ghosts: bool, fail: int) -> None:
        self.story.pbx.ghosts, self.story.pbx.bridges_fail = ghosts, fail

    @then_time_passes(many=st.integers(1, 2))
    def bridges_fall_apart(self, many: int) -> None:
        self.story.pbx.bridges_fall_apart = many

    @then_time_passes(many=st.integers(1, MOST_LOST), skip=st.integers(0, 3))
    def commands_get_lost(self, many: int, skip: int) -> None:
        self.story.pbx.lose_command = _some(many, skip)

    @then_time_passes(many=st.integers(1, MOST_LOST), skip=st.integers(0, 3))
    def facts_get_lost(self, many: int, skip: int) -> None:
        self.story.lose_fact = _some(many, skip)

    @then_time_passes(index=st.integers(0, 10), heard=st.booleans())
    def a_phone_falls_silent_or_speaks(self, index: int, heard: bool) -> None:
        legs = sorted(leg_id for leg_id in self.story.pbx.legs if agent_leg(leg_id))
        if legs:
            kind = LegHeard if heard else LegSilent
            self.story.give(kind(at=self.story.now, leg_id=legs[index % len(legs)]))

    @then_time_passes()
    def facts_come_twice(self) -> None:
        """From now on, or from now on no more."""
        self.story.twice = not self.story.twice

    @then_time_passes(
        index=st.integers(0, 30), what=st.sampled_from([LegJoined, LegRinging, LegEnded, LegHangupRequested])
    )
    def late_word(self, index: int, what: type[Fact]) -> None:
        """Word of a leg that is long gone: nothing may change but that we see to its end."""
        gone = [f for f in self.story.all(LegEnded) if f.leg_id not in self.story.pbx.legs and not f.learned]
        if not gone:
            return
        leg_id = gone[index % len(gone)].leg_id
        if self._core_knows(leg_id):
            return
        before = snapshot(self.story.core.state)
        self.story.give(_late(what, self.story.now, leg_id))
        after = snapshot(self.story.core.state)
        for name in ("ending", "deadlines"):  # its end is seen to
            before.pop(name), after.pop(name)
        assert after == before

    def _core_knows(self, leg_id: LegId) -> bool:
        """The end itself got lost, so for the core the leg is alive."""
        state, leg = self.story.core.state, agent_leg(leg_id)
        if leg is None:
            return CallId(leg_id) in state.calls
        lease = state.leases.of_agent(leg.agent)
        return leg_id == state.agents[leg.agent].nailed or (lease is not None and lease.leg_id == leg_id)
