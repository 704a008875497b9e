"""Callers who hang up to be called back, at random; and what must hold of places without a leg."""

from hypothesis import strategies as st
from hypothesis.stateful import invariant

from acd.queues.callbacks import CALLED_BACK
from core.facts import CallbackAsked, CallStage
from core.ids import LegId
from tests.simulation.rules import FloorRules, number, then_time_passes

NUMBERS = ("+8613955555555", "+8613966666666")


class CalledBack(FloorRules):
    """They ask by key 1, hang up or wait to be hung up, and answer or not when they are called."""

    @then_time_passes(
        index=number,
        to=st.sampled_from(NUMBERS),
        answers_s=st.sampled_from([0.0, 2.0, 10.0, None]),
        refuses=st.sampled_from([0, 0, 0, 486, 404]),
        hangs_up=st.booleans(),
    )
    def asks_to_be_called_back(
        self, index: int, to: str, answers_s: float | None, refuses: int, hangs_up: bool
    ) -> None:
        caller = self.caller(index)
        if caller is None:
            return
        phone = self.story.pbx.far_phone(to)
        phone.answers_s, phone.refuses = answers_s, refuses
        self.story.give(CallbackAsked(at=self.story.now, call_id=caller.call_id, number=to))
        call, leg = self.story.core.state.calls.get(caller.call_id), self.story.pbx.legs.get(LegId(caller.call_id))
        if hangs_up and call is not None and call.back is not None and leg is not None and not leg.dying:
            self.story.pbx.hang_up(leg.leg_id)

    @then_time_passes(index=number)
    def one_who_was_called_back_hangs_up(self, index: int) -> None:
        legs = [leg for leg in self.story.pbx.legs.values() if leg.leg_id.startswith(CALLED_BACK) and leg.up]
        if legs and not legs[index % len(legs)].dying:
            self.story.pbx.hang_up(legs[index % len(legs)].leg_id)

    @invariant()
    def nobody_is_called_twice_at_a_time(self) -> None:
        if not hasattr(self, "story") or not self.story.core.state.observed or not self.story.linked:
            return
        called = [leg.call for leg in self.story.pbx.legs.values() if leg.leg_id.startswith(CALLED_BACK)]
        alive = [call for call in called if call in self.story.core.state.calls]
        assert len(alive) == len(set(alive)), f"called twice: {alive}"

    @invariant()
    def every_place_without_a_leg_is_looked_after(self) -> None:
        if not hasattr(self, "story"):
            return
        state = self.story.core.state
        for call in state.calls.values():
            if call.back is None or call.back.reached or not state.observed or call.stage is not CallStage.WAITING:
                continue
            waits = call.call_id in state.router or ("callback", call.call_id) in state.deadlines
            assert waits, f"{call.call_id} is forgotten"
