"""What every rule of the random floor needs: who is there, and time."""

import functools
from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from core.facts import CallStage, DialMode, PausesConfigured
from core.ids import AgentId, QueueName
from core.policies import BreakRoom, CallbackRules, PauseRules
from tests.fakes.campaigns import CampaignInStory
from tests.fakes.people import AgentInStory, CallerInStory
from tests.fakes.story import Story
from tests.simulation.watch import Watch

AGENTS = {
    "1002": {"service": 5, "lang_en": 3},
    "1004": {"service": 9},
    "1001": {"sales": 5, "service": 1},
    "1006": {"service": 5, "lang_en": 1},
}
NEEDS = {
    "service": "0:service>=1",
    "sales": "0:sales>=1",
    "english": "0:service>=1+lang.en>=3;20:service>=1+lang.en>=1;40:service>=1",
    "best": "0:service>=5+lang.en~2",
    "anybody": "",
}
NUMBERS = ("+8613911111111", "+8613922222222")
LOOK_EVERY_S = 5.0
Behaviour = tuple[float | None, int]  # seconds until a lead answers, None: never; SIP status that it refuses with, or 0

anyone = st.sampled_from(sorted(AGENTS))
number = st.integers(0, 7)
behaviours: st.SearchStrategy[Behaviour] = st.sampled_from(
    [(0.0, 0), (0.05, 0), (2.0, 0), (2.0, 0), (10.0, 0), (None, 0), (None, 486), (None, 404)]
)
moments = st.sampled_from([0.0, 0.001, 0.002, 0.004, 0.006, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 25.0])


def then_time_passes(**strategies: Any) -> Callable[[Callable[..., None]], Any]:
    """A rule after which some time passes; most that matters happens in the milliseconds after something."""

    def decorate(function: Callable[..., None]) -> Any:
        @functools.wraps(function)
        def run(self: "FloorRules", then: float, **drawn: Any) -> None:
            function(self, **drawn)
            self.lets_time_pass(then)

        make_rule: Any = rule(then=moments, **strategies)
        return make_rule(run)

    return decorate


class FloorRules(RuleBasedStateMachine):
    """The floor, its agents and callers, and the time between two rules."""

    story: Story
    watch: Watch
    campaign: CampaignInStory | None = None

    @initialize(
        seed=st.integers(0, 100),
        wrapup_s=st.sampled_from([0.0, 3.0]),
        ring_s=st.sampled_from([4.0, 20.0]),
        seats=st.tuples(*[st.sampled_from(["on demand", "on demand", "nailed up", "away"])] * len(AGENTS)),
        answers_s=st.tuples(*[st.sampled_from([0.0, 0.05, 2.0, None])] * len(AGENTS)),
        dials=st.sampled_from([None, None, None, DialMode.PROGRESSIVE, DialMode.PREDICTIVE, DialMode.PREVIEW]),
        behave=st.lists(behaviours, min_size=1, max_size=4),
        keep_in=st.integers(0, 2),
    )
    def open(
        self, seed: int, wrapup_s: float, ring_s: float, seats: tuple[str, ...], answers_s: tuple[float | None, ...],
        dials: DialMode | None, behave: list[Behaviour], keep_in: int,
    ) -> None:  # fmt: skip
        self.story = Story(seed=seed)
        self.watch = Watch(self.story)
        self.story.watchers.append(self.watch.look)
        self.callers: list[CallerInStory] = []
        self.leads = {who: self.story.supervisor(who) for who in ("2001", "2002")}
        self._looked = self.story.now
        self._restarts = 0
        self._mends: list[tuple[int, Callable[[], None]]] = []  # what comes right again, after so many rules
        for queue, agent_first in (("service", True), ("sales", False)):
            back = CallbackRules(agent_first=agent_first, tries=2, retry_s=20.0, offer_after_s=5.0)
            times = {"wrapup_s": wrapup_s, "ring_s": ring_s, "wrapup_max_s": 10.0}
            self.story.queue(queue, announce_first_s=5.0, announce_every_s=10.0, callback=back, **times)
        self.configure_pauses()
        for (extension, skills), seat, answers in zip(AGENTS.items(), seats, answers_s, strict=True):
            agent = self.story.agent(extension, **skills)
            if seat == "nailed up":
                agent.nailed_up()
            elif seat == "on demand":
                agent.available().phone.answers_s = answers
        if dials is not None:
            self.campaign_opens(dials, behave, keep_in)

    def campaign_opens(self, mode: DialMode, behaves: Sequence[Behaviour], keep_in: int) -> None:
        """What a floor does that has one; its leads behave like this, in turn. So many agents stay with the hotline."""

    def configure_pauses(self) -> None:
        rooms = (BreakRoom("all", share=0.5), BreakRoom("service", queue=QueueName("service"), most=2))
        reasons = (PauseRules("tea", is_break=True, day_s=20.0, once_s=5.0), PauseRules("lunch", is_break=True))
        self.story.give(PausesConfigured(at=self.story.now, reasons=reasons, rooms=rooms, turn_s=4.0))

    def agent(self, extension: str) -> AgentInStory:
        """Of the floor, or a supervisor who has taken a call over."""
        return self.story.agents.get(extension) or AgentInStory(self.story, AgentId(extension))

    def caller(self, index: int) -> CallerInStory | None:
        here = [caller for caller in self.callers if caller.on_line()]
        return here[index % len(here)] if here else None

    def serving(self, index: int) -> tuple[AgentInStory, CallerInStory] | None:
        """An agent and a caller who talk or hold, in the core's eyes."""
        calls = self.story.core.state.calls
        leases = [
            lease for lease in self.story.core.state.leases if calls[lease.call_id].stage is not CallStage.OFFERED
        ]
        if not leases:
            return None
        lease = leases[index % len(leases)]
        return self.agent(lease.agent), CallerInStory(self.story, lease.call_id)

    @rule(seconds=moments)
    def time_passes(self, seconds: float) -> None:
        self.lets_time_pass(seconds)

    def lets_time_pass(self, seconds: float) -> None:
        waiting, self._mends = self._mends, []
        for rules, mend in waiting:
            self._mends.append((rules - 1, mend)) if rules > 1 else mend()
        end = self.story.now + seconds
        while self.story.linked and self._looked + LOOK_EVERY_S <= end:
            self.story.passes(max(0.0, self._looked + LOOK_EVERY_S - self.story.now))
            self._looked = self.story.now
            self.story.look()
        self.story.passes(max(0.0, end - self.story.now))
