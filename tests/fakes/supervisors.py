"""Supervisors as they appear in stories: what they do, and who hears them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acd.memory.supervisions import Supervision
from core.facts import (
    SupervisionAsked,
    SupervisionEndAsked,
    SupervisionEnded,
    SupervisionMode,
    SupervisionModeAsked,
    SupervisionState,
)
from core.ids import AgentId, LegId
from tests.fakes.pbx.model import Leg

if TYPE_CHECKING:
    from tests.fakes.people import AgentInStory, CallerInStory
    from tests.fakes.story import Story


class SupervisorInStory:
    """A supervisor with a phone."""

    def __init__(self, story: Story, extension: AgentId, device: str, answers_s: float | None) -> None:
        self.story, self.extension, self.device = story, extension, device
        phone = story.pbx.phone(extension, device)
        phone.answers_s, phone.obeys = answers_s, answers_s is not None

    def supervises(self, agent: AgentInStory | str, mode: str = "listen") -> SupervisorInStory:
        watched = agent if isinstance(agent, str) else agent.agent_id
        self.story.give(
            SupervisionAsked(
                at=self.story.now,
                supervisor=self.extension,
                agent=AgentId(watched),
                mode=SupervisionMode(mode),
                device=self.device,
            )
        )
        return self

    def switches(self, mode: str) -> SupervisorInStory:
        assert self.here is not None, f"{self.extension} supervises nobody"
        it = self.here.supervision_id
        self.story.give(
            SupervisionModeAsked(
                at=self.story.now, supervision_id=it, mode=SupervisionMode(mode), asked_by=self.extension
            )
        )
        return self

    def stops(self) -> SupervisorInStory:
        if self.here is not None:
            it = self.here.supervision_id
            self.story.give(SupervisionEndAsked(at=self.story.now, supervision_id=it, asked_by=self.extension))
        return self

    def presses(self, key: str) -> SupervisorInStory:
        assert self.leg is not None
        self.story.pbx.press(self.leg, key)
        return self

    def hangs_up(self, cause: int = 16) -> SupervisorInStory:
        assert self.leg is not None
        self.story.pbx.hang_up(self.leg.leg_id, cause)
        return self

    # --- what is true ------------------------------------------------------------------------------------------------

    @property
    def here(self) -> Supervision | None:
        return self.story.core.state.supervisions.of_supervisor(self.extension)

    @property
    def leg(self) -> Leg | None:
        return next((leg for leg in self.story.pbx.legs.values() if leg.agent == self.extension), None)

    def is_(self, state: str, mode: str | None = None) -> bool:
        it = self.here
        return it is not None and it.state is SupervisionState(state) and mode in (None, it.mode)

    def becomes(self, state: str, mode: str | None = None, within: float = 1.0) -> SupervisorInStory:
        assert self.story.until(lambda: self.is_(state, mode), within), f"{self.extension}: {self.here}"
        return self

    def ended(self, reason: str, within: float = 1.0) -> SupervisionEnded:
        over = self.story.sees(SupervisionEnded, within, supervisor=self.extension, reason=reason)
        assert self.here is None
        return over

    def heard_by(self) -> set[str]:
        """Who hears what the supervisor says: extensions, and callers' ids."""
        return set() if self.leg is None else {_whose(self.story, leg) for leg in self.story.pbx.hearers(self.leg)}

    def hears(self, caller: CallerInStory) -> bool:
        """Whether the supervisor hears this caller, in truth."""
        customer = self.story.pbx.legs.get(LegId(caller.call_id))
        return customer is not None and self.leg is not None and self.leg.leg_id in self.story.pbx.hearers(customer)


def _whose(story: Story, leg_id: LegId) -> str:
    leg = story.pbx.legs[leg_id]
    return leg.agent or leg_id
