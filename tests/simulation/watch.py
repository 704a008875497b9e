"""What must hold after every single event, judged from the journal and from the core's picture."""

from collections.abc import Iterator

from acd.memory.agents import BUSY, PREVIEW
from acd.memory.leases import Reservation
from acd.memory.supervisions import Wish
from core.facts import (
    AgentChanged,
    AgentState,
    CallAdopted,
    CallArrived,
    CallConnected,
    CallDialled,
    CallEnded,
    CallHeld,
    CallParted,
    CallRequeued,
    CallResumed,
    CallStage,
    Direction,
    Fact,
    OfferEnded,
    OfferMade,
    PartyCalled,
    PartyLeft,
    PartyStage,
    RecordingStarting,
    SupervisionMode,
)
from core.ids import AgentId, CallId, agent_leg
from tests.fakes.story import Story
from tests.simulation.breaks import breaks_are_kept_in_order
from tests.simulation.credit import Credit
from tests.simulation.watch_campaigns import CampaignWatch
from tests.simulation.watch_overflow import OverflowWatch
from tests.simulation.watch_promises import PromiseWatch
from tests.simulation.watch_routing import RoutingWatch
from tests.simulation.wrapups import Wrapups

UNWANTED_S = 12.0  # two looks at Asterisk, and what follows
ABOUT_A_CALL = (OfferMade, OfferEnded, CallConnected, CallHeld, CallResumed, CallParted, CallRequeued, CallEnded)


class Watch:
    """Reads the journal as it grows. Raises AssertionError at the first sentence that is not true."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.serving: dict[CallId, AgentId] = {}
        self.known: set[CallId] = set()
        self.ended: set[CallId] = set()
        self.recorded: set[CallId] = set()
        self.beside: dict[CallId, AgentId] = {}  # colleagues who are called in, or called
        self.dialling: set[CallId] = set()  # nobody has answered yet
        self.left: dict[CallId, set[AgentId]] = {}  # who may have taken the call over
        self.tokens: list[int] = []
        self.unwanted: dict[tuple[str, str], float] = {}
        self.wrapups, self.credit = Wrapups(), Credit()
        self.routing = RoutingWatch(story)
        self.overflow, self.promises = OverflowWatch(story), PromiseWatch()
        self.campaigns = CampaignWatch(story)
        self._read = 0

    def look(self) -> None:
        for fact in self.story.journal[self._read :]:
            self._hear(fact)
            self.routing.hear(fact)
            self.overflow.hear(fact)
            self.promises.hear(fact)
            self.campaigns.hear(fact)
        self._read = len(self.story.journal)
        self.routing.look()
        self.overflow.look()
        self.campaigns.look()
        self._core_agrees_with_itself()
        self._nobody_waits_in_vain()
        self._nobody_is_spoken_to_unwanted()
        breaks_are_kept_in_order(self.story)

    def restarted(self) -> None:
        """What the old process had reserved is void; conversations are adopted."""
        self.credit.restarted(self.story.core.state.calls)
        self.serving.clear()
        self.beside.clear()
        self.routing.restarted()
        self.overflow.restarted()
        self.campaigns.restarted()

    # --- the journal -------------------------------------------------------------------------------------------------

    def _hear(self, fact: Fact) -> None:
        self.wrapups.hear(fact)
        self.credit.hear(fact)
        match fact:
            case CallArrived() | CallAdopted():
                self.known.add(fact.call_id)
            case CallDialled():
                self._dialled(fact)
            case AgentChanged() if fact.state not in BUSY:
                self._free(fact.agent)
            case PartyCalled(to_agent=str() as colleague):
                self._called_in(fact.call_id, colleague)
            case PartyLeft(to_agent=str()):
                self.beside.pop(fact.call_id, None)
            case RecordingStarting():
                self.recorded.add(fact.call_id)
            case OfferMade():
                self._offered(fact)
            case OfferEnded() | CallParted():
                assert self.serving.pop(fact.call_id, fact.agent) == fact.agent, f"another agent's: {fact}"
            case CallConnected() if fact.call_id not in self.serving and fact.agent in self.left.get(fact.call_id, ()):
                self.serving[fact.call_id] = fact.agent
            case CallConnected() if fact.leg_id.startswith("spy-"):
                self._taken_over(fact)
            case CallConnected():
                self.dialling.discard(fact.call_id)
                assert self.serving.get(fact.call_id) == fact.agent, f"connected without an offer: {fact}"
                assert fact.token in self.tokens, f"a stale token won: {fact}"
        if isinstance(fact, ABOUT_A_CALL):
            self._about_a_call(fact.call_id, fact)

    def _offered(self, fact: OfferMade) -> None:
        assert fact.call_id not in self.serving, f"a second agent for one call: {fact}"
        assert fact.agent not in self.serving.values(), f"a second call for one agent: {fact}"
        assert fact.agent not in self.beside.values(), f"offered while beside another's call: {fact}"
        assert all(fact.token > token for token in self.tokens[-1:]), f"tokens must grow: {fact}"
        self.serving[fact.call_id] = fact.agent
        self.tokens.append(fact.token)

    def _dialled(self, fact: CallDialled) -> None:
        self.known.add(fact.call_id)
        assert fact.agent not in self.serving.values(), f"a second call for one agent: {fact}"
        self.serving[fact.call_id] = fact.agent
        self.dialling.add(fact.call_id)
        self.tokens.append(fact.token)
        if fact.to_agent is not None:
            self._called_in(fact.call_id, fact.to_agent)

    def _free(self, agent: AgentId) -> None:
        """Of a call that it was called for, or that came to nothing, before the end itself is said."""
        self.beside = {call_id: who for call_id, who in self.beside.items() if who != agent}
        for call_id in [call_id for call_id in self.dialling if self.serving.get(call_id) == agent]:
            del self.serving[call_id]

    def _called_in(self, call_id: CallId, colleague: AgentId) -> None:
        assert colleague not in self.serving.values(), f"{colleague} is called in beside a call of its own"
        assert colleague not in self.beside.values(), f"{colleague} is called in twice"
        assert call_id not in self.beside, f"two beside one call: {call_id}"
        self.beside[call_id] = colleague
        self.left.setdefault(call_id, set()).add(colleague)

    def _taken_over(self, fact: CallConnected) -> None:
        assert fact.call_id not in self.serving, f"taken over while the agent still serves: {fact}"
        assert fact.agent not in self.serving.values(), f"a second call for one supervisor: {fact}"
        self.serving[fact.call_id] = fact.agent
        self.tokens.append(fact.token)

    def _about_a_call(self, call_id: CallId, fact: Fact) -> None:
        assert call_id in self.known, f"about a call that never came: {fact}"
        assert call_id not in self.ended, f"after its end: {fact}"
        if isinstance(fact, CallEnded):
            assert call_id not in self.serving, f"ended with an agent reserved: {fact}"
            self.dialling.discard(call_id)
            self.beside.pop(call_id, None)
            self.left.pop(call_id, None)
            self.ended.add(call_id)

    # --- the core's picture ------------------------------------------------------------------------------------------

    def _core_agrees_with_itself(self) -> None:
        state = self.story.core.state
        for lease in state.leases:
            call, agent = state.calls[lease.call_id], state.agents[lease.agent]
            assert agent.state in BUSY, f"{agent.agent_id} is {agent.state} with a reservation"
            assert agent.call_id == call.call_id
            assert (agent.state is AgentState.TALKING) == (call.stage is CallStage.TALKING)
            assert (agent.state is AgentState.HELD) == (call.stage is CallStage.HELD)
            self._kept_rightly(lease)
        for lease in state.leases.asides:
            self._beside_rightly(lease)
        self._everyone_beside_is_known()
        for agent in state.agents:
            reserved = state.leases.of_agent(agent.agent_id) is not None
            looks = agent.state is AgentState.RESERVED and agent.reason == PREVIEW  # watch_campaigns: at what
            stuck = reserved != (agent.state in BUSY and not looks)
            assert not stuck or not state.observed, f"{agent.agent_id} is stuck: {agent.state}"
            routable = agent.state is AgentState.AVAILABLE and agent.seated
            assert state.router.is_idle(agent.agent_id) == routable
            assert agent.seated or agent.state is not AgentState.AVAILABLE or not state.observed
        for call in state.calls.values():
            served = call.stage in (CallStage.DIALLING, CallStage.OFFERED, CallStage.TALKING, CallStage.HELD)
            assert served == (state.leases.of_call(call.call_id) is not None), f"{call.call_id} is {call.stage}"
            assert call.wanted == (call.call_id in state.router._line_of)
        assert not set(state.inside) & set(state.ended), "who has gone is still in a conference room"
        taken = [it.call_id for it in state.supervisions if it.wish is Wish.TAKE_OVER]
        assert len(taken) == len(set(taken)), f"two supervisors take over one call: {taken}"

    def _beside_rightly(self, lease: Reservation) -> None:
        """Whoever is beside an agent, or called by one, is that only while it leads somewhere."""
        state = self.story.core.state
        call, agent = state.calls[lease.call_id], state.agents[lease.agent]
        assert agent.state in (AgentState.RESERVED, AgentState.RINGING, AgentState.TALKING), agent.state
        assert agent.call_id == call.call_id
        if call.direction is not Direction.INTERNAL:
            assert call.party is not None, f"{agent.agent_id} is beside a call that has no party"
            assert call.party.agent == agent.agent_id
        assert agent.state is AgentState.TALKING or ("lease", lease.token) in state.deadlines, "reserved for ever"

    def _everyone_beside_is_known(self) -> None:
        state = self.story.core.state
        for call in state.calls.values():
            party = call.party
            if party is None:
                continue
            assert call.stage in (CallStage.TALKING, CallStage.HELD, CallStage.AFTER, CallStage.OUTSIDE), call.stage
            aside = state.leases.aside_of(call.call_id)
            assert (aside is not None) == (party.agent is not None)
            moving = party.asked or party.stage is PartyStage.CALLING or call.stage is CallStage.AFTER
            if moving and aside is None and call.leaving is None:
                assert ("party", call.call_id) in state.deadlines, f"{party} waits for ever"

    def _kept_rightly(self, lease: Reservation) -> None:
        """A call is kept for a lost phone only while somebody looks after it, and no longer than was promised."""
        state = self.story.core.state
        if lease.kept_until is not None:
            assert state.calls[lease.call_id].stage is CallStage.HELD
            assert ("return", lease.token) in state.deadlines, f"{lease.call_id} is kept for ever"
            assert lease.kept_until <= state.now + state.return_s
        elif state.calls[lease.call_id].stage not in (CallStage.OFFERED, CallStage.DIALLING):
            assert lease.leg_id, f"{lease.call_id} is served by nobody's leg"

    def _nobody_is_spoken_to_unwanted(self) -> None:
        """A customer hears a supervisor only while that one barges into this customer's conversation, or serves it.

        Commands take their time, and may get lost: what lasts is wrong.
        """
        story = self.story
        heard = set(_unwanted(story)) if story.core.state.observed and story.linked else set()
        self.unwanted = {pair: self.unwanted.get(pair, story.now) for pair in heard}
        for pair, since in self.unwanted.items():
            assert story.now - since <= UNWANTED_S, f"{pair} for {story.now - since:.1f} s"

    def _nobody_waits_in_vain(self) -> None:
        """The promise is a second; the core keeps it without delay."""
        state = self.story.core.state
        if not state.offering:
            return
        free = [a for a in state.agents if a.state is AgentState.AVAILABLE and a.seated and a.agent_id in known(self)]
        for call in state.calls.values():
            if call.wanted:
                terms = state.router.terms_of(call.call_id)
                barred = state.router.barred(terms.pool)
                able = [a.agent_id for a in free if terms.admits(a.agent_id, a.skills) and a.agent_id not in barred]
                assert not able, f"{call.call_id} waits although {able} are free"


def _unwanted(story: Story) -> Iterator[tuple[str, str]]:
    """(supervisor's leg, customer's leg) where the customer hears what was not meant to be heard."""
    state = story.core.state
    for spy in story.pbx.legs.values():
        it = state.supervisions.of_leg(spy.leg_id)
        for hearer in story.pbx.hearers(spy) if spy.listens_to is not None else ():
            if agent_leg(hearer) is None:
                call = next((one for one in state.calls.values() if hearer in (one.call_id, one.far_leg)), None)
                lease = state.leases.of_call(call.call_id) if call else None
                meant = it is not None and lease is not None and lease.agent == it.agent
                if not (meant and it is not None and it.wanted is SupervisionMode.BARGE):
                    yield spy.leg_id, hearer


def known(watch: Watch) -> set[str]:
    return set(watch.story.agents)
