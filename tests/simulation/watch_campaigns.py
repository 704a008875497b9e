"""What must hold of campaigns: nobody dialled twice, nobody left waiting, each attempt ended once, floors kept."""

from acd.campaigns.previewing import is_at
from acd.memory.agents import PREVIEW, Agent
from acd.memory.outbound import ASKED_S
from acd.outbound.pacing.policy import Told
from core.facts import (
    AgentState,
    AnswerJudged,
    AttemptDue,
    AttemptEnded,
    AttemptOutcome,
    AttemptPlaced,
    CallAdopted,
    CallArrived,
    CallConnected,
    CallStage,
    CustomerDropped,
    Direction,
    Fact,
    OfferMade,
    VoicePaused,
)
from core.ids import AgentId, CallId, QueueName
from core.needs import could_serve
from tests.fakes.campaigns import LEAST_RING_S
from tests.fakes.story import Story

ROUNDING_S = 1e-3
JOINING_S = 0.1  # an agent who is being joined with the customer when the grace time ends
UNSERVED = (CallStage.WAITING, CallStage.OFFERED)
AWAY = (AgentState.OFFLINE, AgentState.PAUSED)


class CampaignWatch:
    """Reads the journal as it grows. Raises AssertionError at the first sentence that is not true."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self._dialled: set[str] = set()
        self._ended: set[CallId] = set()
        self._judged: set[CallId] = set()
        self._numbers: dict[CallId, str] = {}
        self._asked: dict[CallId, float] = {}  # when it was decided that they be dialled
        self._waits: dict[CallId, float] = {}  # who has answered and had nobody yet, and since when

    def restarted(self) -> None:
        """Those who wait are adopted with the next look."""
        self._waits.clear()

    def hear(self, fact: Fact) -> None:
        match fact:
            case AttemptDue() if fact.asked_at:
                self._asked[fact.call_id] = fact.asked_at
            case AttemptPlaced():
                assert fact.call_id not in self._dialled, f"dialled twice: {fact}"
                assert fact.at < self._asked.get(fact.call_id, fact.at) + ASKED_S, f"by an old decision: {fact}"
                self._dialled.add(fact.call_id)
                self._numbers[fact.call_id] = fact.number
            case AttemptEnded():
                assert fact.call_id not in self._ended, f"ended twice: {fact}"
                self._ended.add(fact.call_id)
                ours = fact.outcome is AttemptOutcome.CANCELLED and fact.call_id in self._asked
                assert not ours or fact.rang_s >= LEAST_RING_S - ROUNDING_S, f"hung up on too soon: {fact}"
            case CallArrived(direction=Direction.OUT):
                self._waits[fact.call_id] = fact.at
            case CallAdopted():
                self._waits.pop(fact.call_id, None)
            case CallConnected():
                self._waits.pop(fact.call_id, None)
            case CustomerDropped():
                self._dropped(fact)
            case AnswerJudged():
                self._was_no_person(fact)
            case OfferMade():
                self._keeps_the_hotlines_floor(fact)

    def look(self) -> None:
        state = self.story.core.state
        for name, campaign in state.outbound.campaigns.items():
            assert isinstance(campaign.policy, Told)
            picture = campaign.policy.picture
            flying = {attempt.call_id for attempt in state.outbound.attempts.values() if attempt.campaign == name}
            assert campaign.attempts.keys() == flying == picture.in_flight.keys(), f"{name}: {picture.in_flight}"
            unserved = {call.call_id for call in state.calls.values() if call.queue == name and call.stage in UNSERVED}
            assert picture.waiting.keys() <= unserved, f"{name} waits for {picture.waiting.keys() - unserved}"
        self._nobody_waits_beyond_the_grace()
        self._each_lead_is_at_one_agent()
        self._nobody_was_called_twice()

    def _each_lead_is_at_one_agent(self) -> None:
        """And whoever looks at one is where it says; nobody is kept by a lead that is no more."""
        state = self.story.core.state
        shown = [preview.number for preview in state.outbound.previews.values()]
        assert len(shown) == len(set(shown)), f"one lead before two agents: {shown}"
        for agent in state.agents:
            preview = state.outbound.previews.get(agent.agent_id)
            looks = agent.state is AgentState.RESERVED and agent.reason == PREVIEW
            assert not looks or (preview is not None and not preview.open), f"{agent.agent_id} looks at nothing"
            assert preview is None or is_at(agent, preview), f"{agent.agent_id} has left {preview}"
        for call_id in state.outbound.by_hand:
            assert call_id in state.calls, f"{call_id} is over, and nobody says what came of it"

    def _nobody_was_called_twice(self) -> None:
        invited = self.story.pbx.invited
        assert len(invited) == len(set(invited)), f"called twice: {sorted(invited)}"

    def _nobody_waits_beyond_the_grace(self) -> None:
        state = self.story.core.state
        for call_id, since in list(self._waits.items()):
            call = state.calls.get(call_id)
            if call is None or not call.waits or call.leaving is not None:
                del self._waits[call_id]
                continue
            said = f"{call_id} has waited since {since}, now {state.now}"
            assert state.now <= since + 2.0 + JOINING_S + ROUNDING_S, said

    def _dropped(self, fact: CustomerDropped) -> None:
        since = self._waits.pop(fact.call_id, None)
        assert since is None or fact.at >= since + 2.0 - ROUNDING_S, f"given up too soon: {fact}"

    def _was_no_person(self, fact: AnswerJudged) -> None:
        assert fact.call_id not in self._judged, f"judged twice: {fact}"
        self._judged.add(fact.call_id)
        phone = self.story.pbx.far_phone(self._numbers[fact.call_id])
        if any(isinstance(lost, VoicePaused) for lost in self.story.dropped):
            return  # a single event does not get lost on a link that stands; what goes with the link is another story
        is_fax, is_machine = phone.fax_s is not None, max(phone.speaks[1::2], default=0.0) > 2.0
        assert is_fax if fact.outcome is AttemptOutcome.FAX else is_machine, f"judged wrongly: {fact} {phone}"

    def _keeps_the_hotlines_floor(self, fact: OfferMade) -> None:
        state = self.story.core.state
        call = state.calls.get(fact.call_id)
        if fact.queue not in state.outbound.campaigns or call is None or call.only_agent is not None:
            return
        if any(reason.startswith("picked up from") for reason in fact.reasons):
            return
        for queue, lending in state.lendings.items():
            if queue in state.outbound.campaigns or fact.agent in lending.rules.seats:
                continue
            if self._is_own(queue, fact.agent):
                inbound = sum(self._is_inbound(agent) for agent in state.agents if self._is_own(queue, agent.agent_id))
                assert inbound >= lending.rules.keep_in, f"{queue} has {inbound} agents left: {fact}"

    def _is_own(self, queue: QueueName, agent: AgentId) -> bool:
        state = self.story.core.state
        steps = state.rules(queue).needs
        own = agent not in state.lendings[queue].rules.seats
        return own and could_serve(state.agents[agent].skills, steps[-1].needs if steps else ())

    def _is_inbound(self, agent: Agent) -> bool:
        return agent.state not in AWAY and agent.queue not in self.story.core.state.outbound.campaigns
