"""Our own death, and a lost link, at random."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition

from acd.memory.agents import PREVIEW, Agent
from acd.memory.calls import Call
from core.facts import AgentState, CallAdopted, CallEnded, CallStage, PartyStage
from core.needs import NeedsStep
from tests.fakes.pbx.model import WIRE_S
from tests.fakes.story import Story
from tests.simulation.misfortune import MOST_LOST
from tests.simulation.rules import FloorRules, then_time_passes


def promised(story: Story) -> dict[str, Any] | None:
    """What a restart must not change: who serves whom, who waits for what. None while something is on its way."""
    state = story.core.state
    moving = {CallStage.DIALLING, CallStage.OFFERED, CallStage.AFTER}
    coming = story.pbx.next_event()
    if not story.linked or (coming is not None and coming < story.now + 0.1):
        return None
    if any(c.stage in moving or c.leaving or c.refused for c in state.calls.values()):
        return None
    if state.ending or any(c.sent and story.now < c.sent.at + state.limits.bridge_s for c in state.calls.values()):
        return None  # a command that was lost is sent again only later: Asterisk shows what was before it
    if any(("fetch", one.agent_id) in state.deadlines and not one.nail_ready for one in state.agents):
        return None  # likewise a long leg that is fetched
    if any(c.party and (c.party.asked or c.party.stage is PartyStage.CALLING) for c in state.calls.values()):
        return None
    here = [agent for agent in state.agents if agent.state is not AgentState.OFFLINE]
    return {
        "agents": {a.agent_id: (*_does(a), a.device, a.kind, a.call_id) for a in here},
        "calls": {c.call_id: (c.stage, c.queue, _needed(story, c), c.priority) for c in state.calls.values()},
        "named": {c.call_id: c.only_agent for c in state.calls.values() if c.waits},
        "leases": sorted(
            (lease.call_id, lease.agent, lease.leg_id if lease.kept_until is None else "") for lease in state.leases
        ),
    }


def _does(agent: Agent) -> tuple[AgentState, str]:
    """Whoever looks at a lead is free afterwards: it has gone back."""
    looks = agent.state is AgentState.RESERVED and agent.reason == PREVIEW
    return (AgentState.AVAILABLE, "") if looks else (agent.state, agent.reason)


def _needed(story: Story, call: Call) -> tuple[NeedsStep, ...]:
    """Who asked for nothing, in a queue that has begun to need something since, needs that after a restart."""
    return call.needs or story.core.state.rules(call.queue).needs


class Restarts(FloorRules):
    """What was promised before is kept after."""

    @then_time_passes(rules=st.integers(1, 4))
    def link_goes_away(self, rules: int) -> None:
        if self.story.linked:
            self.story.link_lost()
            self._mends.append((rules, self._link_comes))

    def _link_comes(self) -> None:
        if self.story.linked:
            return
        self.story.link_restored()
        self._looked = self.story.now

    @precondition(lambda self: self._restarts < 3)
    @then_time_passes(away_s=st.sampled_from([0.0, 0.5, 8.0]))
    def we_die(self, away_s: float) -> None:
        self._dies(away_s)

    def _dies(self, away_s: float) -> None:
        self._restarts += 1
        if self.story.linked:
            self._looks()
        before = promised(self.story) if away_s == 0.0 else None
        self.watch.look()
        self.story.watchers.clear()
        self.story.dies_and_restarts(away_s)
        self.configure_pauses()
        if self.campaign is not None:
            self.campaign.returns()
        self._looked = self.story.now
        self._adopt()
        self.story.watchers.append(self.watch.look)
        after = promised(self.story)
        assert after == before or before is None or after is None, f"before:\n{before}\nafter:\n{after}"

    def _looks(self) -> None:
        """Until no note is missed: one that got lost is given again with each look, and may get lost again."""
        for _ in range(1 + MOST_LOST):
            lost = self.story.lost_notes()
            self.story.look()
            if not lost:
                return
            self.story.passes(2 * WIRE_S)

    def _adopt(self) -> None:
        """For the watch: who serves whom now."""
        self.watch.restarted()
        self.watch.serving = {lease.call_id: lease.agent for lease in self.story.core.state.leases}
        calls = self.story.core.state.calls.values()
        self.watch.dialling = {call.call_id for call in calls if call.stage is CallStage.DIALLING}
        self.watch.tokens = sorted(lease.token for lease in self.story.core.state.leases)
        for adopted in self.story.journal[self.watch._read :]:
            self.watch.promises.hear(adopted)
            if isinstance(adopted, CallAdopted):
                self.watch.wrapups.hear(adopted)
        self.watch._read = len(self.story.journal)
        for fact in self.story.all(CallEnded):
            self.watch.ended.add(fact.call_id)
        self.watch.known |= set(self.story.core.state.calls)
