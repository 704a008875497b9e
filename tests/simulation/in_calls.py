"""Callers, and what people ask of calls, at random."""

from hypothesis import strategies as st

from acd.asking import Refusal
from core.facts import (
    AdvanceAsked,
    AgentState,
    AgentStateForced,
    DigitsAsked,
    Fact,
    HangupAsked,
    MoveAsked,
    MuteAsked,
    PickupAsked,
    RecordingPauseAsked,
    RoomCalled,
    RoomEntered,
)
from core.ids import AgentId, CallId, LegId, QueueName
from core.needs import load_needs
from tests.fakes.story import Story
from tests.simulation.rules import AGENTS, NEEDS, FloorRules, anyone, number, then_time_passes


def _about_voices(what: str, at: float, call_id: CallId) -> Fact:
    if what == "keys":
        return DigitsAsked(at=at, call_id=call_id, asked_by="lead1", digits="1")
    if what in ("mute", "unmute"):
        return MuteAsked(at=at, call_id=call_id, asked_by="lead1", muted=what == "mute")
    return RecordingPauseAsked(at=at, call_id=call_id, asked_by="lead1", paused=what == "pause")


def meets(story: Story, call_id: CallId, room: str = "8001") -> None:
    """The caller goes into a conference room."""
    story.passes(0.01)
    if leg := story.pbx.legs.get(LegId(call_id)):
        leg.variables |= {"CF_STAGE": "room", "CF_INSIDE": f"{room}~participant~1~{story.now:.3f}"}
    story.give(RoomCalled(at=story.now, call_id=call_id, room=room))
    story.give(RoomEntered(at=story.now, call_id=call_id, room=room, leg_id=LegId(call_id)))


class InCalls(FloorRules):
    """They call and hang up; agents and leads hold, transfer, move and steer."""

    @then_time_passes(
        what=st.sampled_from([*NEEDS, "ivr", "room"]),
        many=st.sampled_from([1, 1, 2, 4]),
        priority=st.integers(0, 2),
        only=st.sampled_from([""] * 12 + [*AGENTS]),
    )
    def calls(self, what: str, many: int, priority: int, only: str) -> None:
        for _ in range(many if len(self.callers) < 40 else 0):
            caller = self.story.caller()
            self.callers.append(caller)
            if what == "room":
                meets(self.story, caller.call_id)
            elif what != "ivr":
                caller.queues("sales" if what == "sales" else "service", NEEDS[what], priority=priority, only=only)

    @then_time_passes(index=number)
    def hangs_up(self, index: int) -> None:
        caller = self.caller(index)
        if caller is not None and caller.leg is not None and not caller.leg.dying:
            caller.hangs_up()

    @then_time_passes(index=number, what=st.sampled_from(["holds", "holds", "resumes", "ends"]))
    def asks(self, index: int, what: str) -> None:
        if pair := self.serving(index):
            getattr(pair[0], what)(pair[1])

    @then_time_passes(index=number, to=st.sampled_from(["service", "sales", *AGENTS]))
    def transfers(self, index: int, to: str) -> None:
        if pair := self.serving(index):
            agent, caller = pair
            agent.transfers(caller, agent=to) if to in AGENTS else agent.transfers(caller, queue=to)

    @then_time_passes(index=number, by=st.sampled_from(["lead1", *AGENTS]))
    def somebody_ends_it(self, index: int, by: str) -> None:
        if caller := self.caller(index):
            asked = HangupAsked(at=self.story.now, call_id=caller.call_id, asked_by=by)
            assert self.story.core.refusal(asked) is None or isinstance(self.story.core.refusal(asked), Refusal)
            self.story.give(asked)

    @then_time_passes(who=anyone, index=number)
    def somebody_picks_up(self, who: str, index: int) -> None:
        """What rings at a colleague's, or any other call."""
        leases = list(self.story.core.state.leases)
        caller = self.caller(index)
        call_id = leases[index % len(leases)].call_id if leases else caller.call_id if caller else None
        if call_id is not None:
            self.story.give(PickupAsked(at=self.story.now, call_id=call_id, agent=self.agent(who).agent_id))

    @then_time_passes(who=anyone, state=st.sampled_from([AgentState.AVAILABLE, AgentState.PAUSED, AgentState.OFFLINE]))
    def a_lead_forces_a_state(self, who: str, state: AgentState) -> None:
        agent = self.agent(who).agent_id
        self.story.give(
            AgentStateForced(at=self.story.now, agent=agent, state=state, reason="training", asked_by="lead1")
        )

    @then_time_passes(index=number, to=st.sampled_from(["first", "service", "sales", *AGENTS]))
    def a_lead_moves_a_caller(self, index: int, to: str) -> None:
        caller = self.caller(index)
        if caller is None:
            return
        at, call_id = self.story.now, caller.call_id
        if to == "first":
            self.story.give(AdvanceAsked(at=at, call_id=call_id, asked_by="lead1"))
        elif to in AGENTS:
            self.story.give(MoveAsked(at=at, call_id=call_id, asked_by="lead1", to_agent=AgentId(to)))
        else:
            needs = load_needs(NEEDS[to])
            self.story.give(MoveAsked(at=at, call_id=call_id, asked_by="lead1", to_queue=QueueName(to), needs=needs))

    @then_time_passes(index=number, what=st.sampled_from(["mute", "unmute", "pause", "go on", "keys"]))
    def somebody_steers_the_voices(self, index: int, what: str) -> None:
        if pair := self.serving(index):
            self.story.give(_about_voices(what, self.story.now, pair[1].call_id))
