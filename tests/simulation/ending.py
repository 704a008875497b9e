"""In the end everybody has left, and everybody can work."""

from acd.queues.overdue import LEFT_S, SIGNED_OUT
from core.commands import Command
from core.facts import (
    AgentState,
    AttemptPlaced,
    AttemptReached,
    CallArrived,
    CallDialled,
    CallEnded,
    Direction,
    Fact,
    HangupAsked,
)
from core.ids import CallId
from tests.simulation.campaigning import halted
from tests.simulation.restarts import Restarts
from tests.simulation.rules import AGENTS, LOOK_EVERY_S, NUMBERS

END_S = 120.0


def _none(what: Fact | Command) -> bool:
    return False


class Ending(Restarts):
    """What must be true of any floor that comes to rest."""

    def teardown(self) -> None:
        if hasattr(self, "story"):
            self._calm_down()
            self._everyone_has_left()
            self._everyone_can_work()

    def _calm_down(self) -> None:
        story = self.story
        story.lose_fact, story.pbx.lose_command, story.pbx.ghosts, story.pbx.bridges_fail = _none, _none, False, 0
        story.pbx.bridges_fall_apart = 0
        self._link_comes()
        for lead in self.leads.values():
            lead.stops()
        halted(self)
        for caller in self.callers:
            if caller.leg is not None and not caller.leg.dying:
                caller.hangs_up()
        for which in NUMBERS:
            story.pbx.far_phone(which).answers_s = None
        self.lets_time_pass(LOOK_EVERY_S)
        for call in list(story.core.state.calls.values()):
            if call.direction is not Direction.IN or call.back is not None:
                story.give(HangupAsked(at=story.now, call_id=call.call_id, asked_by="lead1"))
        self.lets_time_pass(END_S)

    def _everyone_has_left(self) -> None:
        state = self.story.core.state
        assert not any(caller.on_line() for caller in self.callers)
        assert not state.calls
        assert not state.outbound.attempts
        assert not state.outbound.legs
        assert not state.outbound.previews
        assert not state.outbound.by_hand
        assert len(state.leases) == len(state.leases.asides) == 0
        assert not state.sides
        assert not state.dialled
        assert not state.ending
        assert state.where.keys() <= {agent.nailed for agent in state.agents}
        soon = self.story.now + LEFT_S  # whether somebody who signed out of late has left
        due = {name[0]: at for name, (at, _) in state.deadlines._due.items() if name != SIGNED_OUT or at > soon}
        left = due.keys()
        assert left <= {"nail", "promise"}, f"something is waited for in vain: {left}"
        self._promises_are_to_those_who_gave_up()
        assert {agent.state for agent in state.agents} <= {
            AgentState.OFFLINE,
            AgentState.AVAILABLE,
            AgentState.PAUSED,
        }
        ended = self.story.all(CallEnded)
        assert len({fact.call_id for fact in ended}) == len(ended)
        assert {fact.call_id for fact in ended} >= self.watch.known
        ghosts = set(self.story.pbx.legs) - {agent.nailed for agent in state.agents}
        assert not ghosts, f"ghosts are left: {ghosts}"
        unheard = {fact.call_id for fact in self.story.unheard if isinstance(fact, CallArrived | AttemptReached)}
        unheard |= {fact.call_id for fact in self.story.all(CallDialled)}
        unheard |= self._dialled_by_another_process()
        assert self.watch.recorded <= self.watch.known | unheard, "recorded, and nobody knows the call"

    def _dialled_by_another_process(self) -> set[CallId]:
        """Who answered just after a restart and left before the next look: the office is told by Asterisk's own record
        (app/outbound/dialling/recovering.py), which is not here."""
        before = self.story.journal[: self.campaign.began] if self.campaign is not None else []
        return {fact.call_id for fact in before if isinstance(fact, AttemptPlaced)}

    def _promises_are_to_those_who_gave_up(self) -> None:
        """Each may still turn out to have been kept, until its own time is over; it is scored then at the latest."""
        waits, deadlines = self.story.core.state.waits, self.story.core.state.deadlines
        assert not waits.told, f"remembered in vain: {waits.told}"
        assert waits.open.keys() == waits.ghosts.keys()
        due = {name: at for name, (at, _) in deadlines._due.items() if name[0] == "promise"}
        assert due == {("promise", gone): min(made.until for made in waits.open[gone]) for gone in waits.ghosts}

    def _everyone_can_work(self) -> None:
        """Nobody is left in a state that cannot take the next call."""
        for extension in AGENTS:
            for device in ("desk", "webrtc"):
                if not self.story.pbx.phone(extension, device).present:
                    self.story.pbx.bring_phone(extension, device)
            agent = self.agent(extension).knows(service=1).signs_out()
            self.story.pbx.phone(extension, "desk").answers_s = 0.1
            self.lets_time_pass(1.0)
            agent.signs_in("desk").available()
        for extension in AGENTS:
            caller = self.story.caller().queues("service", only=extension)
            self.agent(extension).talks_to(caller)
