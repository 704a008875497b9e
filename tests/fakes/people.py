"""Agents and callers as they appear in stories: what they do, and what is true of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acd.memory.agents import Agent
from core.facts import (
    AgentConfigured,
    AgentMadeAvailable,
    AgentPaused,
    AgentSignedIn,
    AgentSignedOut,
    AgentState,
    CallbackAsked,
    CallDialled,
    CallEnded,
    ConferenceAsked,
    ConsultAsked,
    DialAsked,
    HangupAsked,
    HoldAsked,
    PartyDropAsked,
    ResumeAsked,
    SwapAsked,
    TransferAsked,
    TransferCompleteAsked,
    WrapupSaved,
)
from core.ids import AgentId, CallId, LegId, LegKind, QueueName
from tests.fakes.pbx.model import Leg, Phone

if TYPE_CHECKING:
    from tests.fakes.story import Story


class AgentInStory:
    """An agent with a phone."""

    def __init__(self, story: Story, agent_id: AgentId) -> None:
        self.story, self.agent_id = story, agent_id
        self.skills: dict[str, int] = {}
        self.device = "desk"

    def knows(self, **skills: int) -> AgentInStory:
        self.skills = skills
        levels = tuple((name.replace("_", "."), level) for name, level in sorted(skills.items()))
        self.story.give(
            AgentConfigured(at=self.story.now, agent=self.agent_id, name=f"Agent {self.agent_id}", skills=levels)
        )
        return self

    def signs_in(
        self, device: str = "desk", kind: LegKind = LegKind.ON_DEMAND, auto_answer: bool = False
    ) -> AgentInStory:
        self.device = device
        self.story.pbx.phone(self.agent_id, device)
        self.story.give(
            AgentSignedIn(at=self.story.now, agent=self.agent_id, device=device, kind=kind, auto_answer=auto_answer)
        )
        return self

    def available(self) -> AgentInStory:
        """Takes a seat if need be, and is available."""
        if self.state is AgentState.OFFLINE:
            self.signs_in()
        self.story.give(AgentMadeAvailable(at=self.story.now, agent=self.agent_id))
        return self

    def nailed_up(self, answers_s: float = 0.5) -> AgentInStory:
        """Signs in with a long leg, and is available once it stands."""
        self.story.pbx.phone(self.agent_id, "desk").answers_s = answers_s
        self.signs_in(kind=LegKind.NAILED_UP)
        assert self.story.until(lambda: self.here.nail_ready, answers_s + 1)
        return self.available()

    def pauses(self, reason: str = "tea") -> AgentInStory:
        self.story.give(AgentPaused(at=self.story.now, agent=self.agent_id, reason=reason))
        return self

    def signs_out(self) -> AgentInStory:
        self.story.give(AgentSignedOut(at=self.story.now, agent=self.agent_id, reason="home"))
        return self

    def saves(self, caller: CallerInStory, done: bool = True) -> AgentInStory:
        self.story.give(
            WrapupSaved(
                at=self.story.now, agent=self.agent_id, call_id=caller.call_id, disposition="ok", note="", done=done
            )
        )
        return self

    # --- the phone ---------------------------------------------------------------------------------------------------

    @property
    def phone(self) -> Phone:
        return self.story.pbx.phone(self.agent_id, self.device)

    @property
    def leg(self) -> Leg | None:
        return next((leg for leg in self.story.pbx.legs.values() if leg.agent == self.agent_id), None)

    def rings(self, caller: CallerInStory | None = None, within: float = 1.0) -> AgentInStory:
        """The phone rings, for this caller if one is named."""
        assert self.story.until(lambda: self.is_(AgentState.RINGING), within), f"{self.agent_id} is {self.state}"
        if caller is not None:
            assert self.here.call_id == caller.call_id
        return self

    def answers(self) -> AgentInStory:
        leg = self.story.pbx.ringing(self.agent_id)
        assert leg is not None, f"{self.agent_id}'s phone does not ring"
        self.story.pbx.answer(leg)
        return self

    def refuses(self, sip: int = 486) -> AgentInStory:
        leg = self.story.pbx.ringing(self.agent_id)
        assert leg is not None
        self.story.pbx.refuse(leg, sip)
        return self

    def hangs_up(self, cause: int = 16) -> AgentInStory:
        assert self.leg is not None
        self.story.pbx.hang_up(self.leg.leg_id, cause)
        return self

    def reloads(self, away_s: float = 0.5) -> AgentInStory:
        """The browser's page: its connection is cut, and after a moment it registers again."""
        self.story.pbx.lose_phone(self.agent_id, self.device)
        self.story.passes(away_s)
        self.story.pbx.bring_phone(self.agent_id, self.device)
        return self

    def opens_another_tab(self) -> AgentInStory:
        self.story.pbx.replace_phone(self.agent_id, self.device)
        return self

    def vanishes(self) -> AgentInStory:
        """The leg breaks: no BYE, Asterisk finds no RTP."""
        assert self.leg is not None
        self.story.pbx.end(self.leg, 44)
        return self

    # --- during a call -----------------------------------------------------------------------------------------------

    def talks_to(self, caller: CallerInStory, within: float = 1.0) -> AgentInStory:
        assert self.story.until(lambda: self.is_(AgentState.TALKING), within), f"{self.agent_id} is {self.state}"
        assert self.here.call_id == caller.call_id
        assert caller.hears(self)
        return self

    def talks_with(self, caller: CallerInStory) -> bool:
        return self.is_(AgentState.TALKING) and caller.hears(self)

    def holds(self, caller: CallerInStory) -> AgentInStory:
        self.story.give(HoldAsked(at=self.story.now, call_id=caller.call_id, asked_by=self.agent_id))
        return self

    def dials(self, number: str) -> CallerInStory:
        """Calls an outside number; who is there is returned, whether or not anybody answers."""
        self.story.give(self.dialling(number))
        return CallerInStory(self.story, self.story.sees(CallDialled, agent=self.agent_id).call_id)

    def dialling(self, number: str) -> DialAsked:
        return DialAsked(
            at=self.story.now, agent=self.agent_id, call_id=self._new("out"), to_number=number, shown_as="4008001234"
        )  # fmt: skip

    def calls(self, colleague: AgentInStory) -> CallerInStory:
        self.tries_to_call(colleague)
        return CallerInStory(self.story, self.story.sees(CallDialled, agent=self.agent_id).call_id)

    def tries_to_call(self, colleague: AgentInStory) -> AgentInStory:
        asked = DialAsked(
            at=self.story.now, agent=self.agent_id, call_id=self._new("int"), to_agent=colleague.agent_id
        )  # fmt: skip
        self.story.give(asked)
        return self

    def _new(self, kind: str) -> CallId:
        """A name for a call that is made."""
        return CallId(f"{kind}-{self.agent_id}-{len(self.story.journal)}")

    def consults(
        self, caller: CallerInStory, *, agent: str | None = None, number: str = "", join: bool = False
    ) -> AgentInStory:
        asked = ConsultAsked(
            at=self.story.now, call_id=caller.call_id, asked_by=self.agent_id, to_number=number, join=join,
            to_agent=AgentId(agent) if agent else None, shown_as="4008001234",
        )  # fmt: skip
        self.story.give(asked)
        return self

    def completes(self, caller: CallerInStory) -> AgentInStory:
        self.story.give(TransferCompleteAsked(at=self.story.now, call_id=caller.call_id, asked_by=self.agent_id))
        return self

    def swaps(self, caller: CallerInStory) -> AgentInStory:
        self.story.give(SwapAsked(at=self.story.now, call_id=caller.call_id, asked_by=self.agent_id))
        return self

    def joins_all(self, caller: CallerInStory) -> AgentInStory:
        self.story.give(ConferenceAsked(at=self.story.now, call_id=caller.call_id, asked_by=self.agent_id))
        return self

    def drops(self, caller: CallerInStory) -> AgentInStory:
        self.story.give(PartyDropAsked(at=self.story.now, call_id=caller.call_id, asked_by=self.agent_id))
        return self

    def sends_outside(self, caller: CallerInStory, number: str) -> AgentInStory:
        asked = TransferAsked(
            at=self.story.now, call_id=caller.call_id, asked_by=self.agent_id, to_number=number, shown_as="1"
        )  # fmt: skip
        self.story.give(asked)
        return self

    def hears(self, other: AgentInStory) -> bool:
        """Whether both stand in one bridge, in truth."""
        return self.leg is not None and other.leg is not None and self.leg.bridge == other.leg.bridge != "a"

    def resumes(self, caller: CallerInStory) -> AgentInStory:
        self.story.give(ResumeAsked(at=self.story.now, call_id=caller.call_id, asked_by=self.agent_id))
        return self

    def ends(self, caller: CallerInStory) -> AgentInStory:
        self.story.give(HangupAsked(at=self.story.now, call_id=caller.call_id, asked_by=self.agent_id))
        return self

    def transfers(self, caller: CallerInStory, *, agent: str | None = None, queue: str | None = None) -> AgentInStory:
        self.story.give(
            TransferAsked(
                at=self.story.now,
                call_id=caller.call_id,
                asked_by=self.agent_id,
                to_agent=AgentId(agent) if agent else None,
                to_queue=QueueName(queue) if queue else None,
            )
        )
        return self

    # --- what is true ------------------------------------------------------------------------------------------------

    @property
    def here(self) -> Agent:
        return self.story.core.state.agents[self.agent_id]

    @property
    def state(self) -> AgentState:
        return self.here.state

    def is_(self, state: AgentState | str) -> bool:
        return self.state == AgentState(state)

    def becomes(self, state: AgentState | str, within: float = 1.0, reason: str | None = None) -> AgentInStory:
        assert self.story.until(lambda: self.is_(state), within), f"{self.agent_id} is {self.state}"
        assert reason is None or self.here.reason == reason
        return self


class CallerInStory:
    """A customer on the line."""

    def __init__(self, story: Story, call_id: CallId) -> None:
        self.story, self.call_id = story, call_id

    @property
    def leg_id(self) -> LegId:
        return LegId(self.call_id)

    def queues(
        self, queue: str = "service", needs: str | None = None, *, priority: int = 0, only: str = ""
    ) -> CallerInStory:
        needs = f"0:{queue}>=1" if needs is None else needs
        self.story.pbx.queue(self.call_id, queue, needs, priority=priority, only=only)
        return self

    @property
    def leg(self) -> Leg | None:
        """Of a call that came in, or of an outside number that was called."""
        own = self.story.pbx.legs.get(LegId(self.call_id))
        far = (leg for leg in self.story.pbx.legs.values() if leg.kind is None and leg.call == self.call_id)
        return own or next((leg for leg in far if not leg.variables.get("CF_SIDE")), None)

    def hangs_up(self) -> CallerInStory:
        assert self.leg is not None
        self.story.pbx.hang_up(self.leg.leg_id)
        return self

    def asks_to_be_called_back(self, number: str | None = None) -> CallerInStory:
        """By key 1 in an announcement; hears that the place is kept, and hangs up."""
        state = self.story.core.state
        number = number or state.calls[self.call_id].caller
        self.story.give(CallbackAsked(at=self.story.now, call_id=self.call_id, number=number))
        self.story.passes(0.1)
        return self.hangs_up()

    def hears(self, agent: AgentInStory) -> bool:
        """Whether both stand in one bridge, in truth."""
        customer = self.leg
        return customer is not None and agent.leg is not None and customer.bridge == agent.leg.bridge != ""

    def on_line(self) -> bool:
        return self.leg is not None

    def ended(self, within: float = 1.0) -> CallEnded:
        ended = self.story.sees(CallEnded, within, call_id=self.call_id)
        assert len(self.story.all(CallEnded, call_id=self.call_id)) == 1
        return ended
