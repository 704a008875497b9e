"""A day at work on a virtual floor, made of a seed: calls, refusals, holds, transfers, pauses; a service that dies."""

import random
from collections.abc import Callable

from core.facts import AgentConfigured, AgentState, CallStage, Fact, HangupAsked, MoveAsked, PoliciesConfigured
from core.ids import AgentId, QueueName
from core.policies import CallbackRules
from tests.fakes.people import AgentInStory, CallerInStory
from tests.fakes.story import Story

CALLED_BACK = "+8613955555555"
TEAMS = {"1001": "red", "1002": "red", "1003": "blue", "1004": "blue"}
SKILLS = {
    "1001": {"sales": 5, "service": 1},
    "1002": {"service": 5},
    "1003": {"service": 7, "sales": 2},
    "1004": {"sales": 9},
}


class WorkingDay:
    """``WorkingDay(seed).works(steps)`` is the journal. Every call has ended in it."""

    def __init__(self, seed: int, *, restarts: bool = True) -> None:
        self.random, self.restarts = random.Random(seed), restarts
        self.story = Story(seed=seed)
        self.callers: list[CallerInStory] = []
        self.story.give(PoliciesConfigured(at=self.story.now, short_abandon_s=5.0))
        self.story.queue("service", wrapup_s=12.0, ring_s=15.0, service_level_s=20.0)
        first = CallbackRules(agent_first=False, tries=2, retry_s=60.0)
        self.story.queue("sales", wrapup_s=0.0, ring_s=10.0, service_level_s=30.0, callback=first)
        for extension in TEAMS:
            agent = self.story.agent(extension, **SKILLS[extension])
            self._teams(extension)
            agent.available().phone.answers_s = self.random.choice([0.5, 2.0, 4.0])

    def works(self, steps: int) -> list[Fact]:
        chances: list[tuple[Callable[[], None], int]] = [
            (self._somebody_calls, 10),
            (self._somebody_hangs_up, 5),
            (self._an_agent_acts, 8),
            (self._a_lead_moves_a_caller, 2),
            (self._an_agent_rests, 2),
            (self._an_agent_comes_back, 3),
            (self._an_agent_calls_out, 1),
            (self._a_caller_asks_to_be_called_back, 2),
            (self._the_service_dies, 1 if self.restarts else 0),
        ]
        actions, weights = zip(*chances, strict=True)
        for _ in range(steps):
            self.random.choices(actions, weights)[0]()
            self.story.passes(min(900.0, self.random.expovariate(1 / 25)))
        self._ends()
        return self.story.journal

    def _teams(self, extension: str) -> None:
        levels = tuple(SKILLS[extension].items())
        self.story.give(
            AgentConfigured(
                at=self.story.now, agent=AgentId(extension), name=extension, skills=levels, unit=TEAMS[extension]
            )
        )

    def _somebody_calls(self) -> None:
        caller = self.story.caller(self.random.choice(["+8613800000001", "+8613900000002", "+442071838750"]))
        if self.random.random() < 0.9:
            self.story.passes(self.random.random() * 10)
            caller.queues(self.random.choice(["service", "service", "sales"]))
        self.callers.append(caller)

    def _somebody_hangs_up(self) -> None:
        here = [one for one in self.callers if one.leg is not None and not one.leg.dying]
        if here:
            self.random.choice(here).hangs_up()

    def _an_agent_acts(self) -> None:
        state = self.story.core.state
        leases = [one for one in state.leases if state.calls[one.call_id].stage is not CallStage.OFFERED]
        if not leases:
            return
        lease = self.random.choice(leases)
        agent, caller = self.story.agents[lease.agent], CallerInStory(self.story, lease.call_id)
        what = self.random.choice(["hold", "resume", "end", "queue", "agent", "refuse", "outside"])
        match what:
            case "hold":
                agent.holds(caller)
            case "resume":
                agent.resumes(caller)
            case "end":
                agent.ends(caller)
            case "queue":
                agent.transfers(caller, queue=self.random.choice(["service", "sales"]))
            case "agent":
                agent.transfers(caller, agent=self.random.choice([*TEAMS]))
            case "outside":
                agent.sends_outside(caller, "+8613911111111")
            case "refuse":
                other = self.random.choice([*self.story.agents.values()])
                other.phone.answers_s = self.random.choice([None, 1.0, 3.0])

    def _a_caller_asks_to_be_called_back(self) -> None:
        """And hangs up; who answers then does so, or not."""
        calls = self.story.core.state.calls
        waiting = [one for one in self.callers if one.call_id in calls and calls[one.call_id].wanted and one.on_line()]
        if waiting:
            self.story.pbx.far_phone(CALLED_BACK).answers_s = self.random.choice([2.0, 4.0, None])
            self.random.choice(waiting).asks_to_be_called_back(CALLED_BACK)

    def _a_lead_moves_a_caller(self) -> None:
        waiting = [call for call in self.story.core.state.calls.values() if call.stage is CallStage.WAITING]
        if waiting:
            call = self.random.choice(waiting)
            other = QueueName("sales" if call.queue == "service" else "service")
            self.story.give(MoveAsked(at=self.story.now, call_id=call.call_id, asked_by="lead1", to_queue=other))

    def _agent_in(self, *states: AgentState) -> AgentInStory | None:
        found = [agent for agent in self.story.agents.values() if agent.state in states]
        return self.random.choice(found) if found else None

    def _an_agent_rests(self) -> None:
        agent = self._agent_in(AgentState.AVAILABLE, AgentState.TALKING, AgentState.WRAPUP)
        if agent is not None and self.random.random() < 0.7:
            agent.pauses(self.random.choice(["tea", "training"]))
        elif agent is not None:
            agent.signs_out()

    def _an_agent_comes_back(self) -> None:
        agent = self._agent_in(AgentState.PAUSED, AgentState.OFFLINE)
        if agent is not None:
            agent.phone.answers_s = agent.phone.answers_s or 1.0
            agent.available()

    def _an_agent_calls_out(self) -> None:
        agent = self._agent_in(AgentState.AVAILABLE)
        if agent is not None:
            self.story.pbx.far_phone("+8613922222222").answers_s = self.random.choice([1.0, None])
            self.callers.append(agent.dials("+8613922222222"))

    def _the_service_dies(self) -> None:
        if self.random.random() < 0.3:
            self.story.dies_and_restarts(away_s=self.random.choice([0.5, 5.0, 40.0]))
            for extension in TEAMS:
                self._teams(extension)

    def _ends(self) -> None:
        for call in list(self.story.core.state.calls.values()):
            if call.back is not None:
                self.story.give(HangupAsked(at=self.story.now, call_id=call.call_id, asked_by="lead1"))
        for caller in self.callers:
            if caller.leg is not None and not caller.leg.dying:
                caller.hangs_up()
        self.story.passes(60)
        self.story.look()
        self.story.passes(120)
        for agent in self.story.agents.values():
            agent.signs_out()
        self.story.passes(30)
