"""After a restart or a lost link: the floor as the store and Asterisk describe it."""

from acd.agents import allowances, signing_out
from acd.calls.asides import give_time
from acd.calls.dialling import FAR_RING_S, on_leg_dialled
from acd.calls.returning import NO_LEG, PHONE_LOST
from acd.calls.talks import PHONE_SILENT
from acd.campaigns import attempts, by_hand, judging
from acd.legs.hangups import end_leg
from acd.legs.joining import take_back, unserved
from acd.legs.nails import expect_nail, fetch, nail_up
from acd.memory.agents import BUSY, PREVIEW, Agent, AgentEvent
from acd.memory.calls import Call
from acd.memory.leases import Before, Reservation
from acd.memory.state import Place, State, is_nailed
from acd.memory.ways import Way, load_way
from acd.parties.adopting import adopt_party
from acd.queues import announcing, callbacks
from acd.queues.callbacks import CALLED_BACK
from acd.queues.freeing import lose_phone, missing, owe_wrapup, promise, settle, start_wrapup, stay_aside
from acd.queues.overflow import arrive, route_all, served
from acd.queues.placing import note_what_changed, stand_first
from acd.seen.moves import agent_leg_joined
from acd.supervision.takeover import TAKEN_OVER
from core.facts import (
    AgentRestored,
    AgentState,
    CallAdopted,
    CallStage,
    Direction,
    EndedBy,
    EndRestored,
    FloorClosing,
    LegAdopted,
    LegDialled,
    PartyAdopted,
    PbxLinkLost,
    PbxObserved,
)
from core.ids import AgentLeg, LegId, LegKind, agent_leg

TALKING = frozenset({CallStage.TALKING, CallStage.HELD})


def on_agent_restored(state: State, fact: AgentRestored) -> None:
    """Take the stored state as it was; what Asterisk shows of calls comes after and corrects it."""
    agent = state.agents[fact.agent]
    if agent.state is not AgentState.OFFLINE:
        return
    promise(agent, fact.then)
    if fact.kind is LegKind.SUPERVISING:
        agent.leave_after_call = TAKEN_OVER
    agent.state, agent.since, agent.reason, agent.forced = fact.state, fact.since, fact.reason, fact.forced
    agent.filed = fact.call_id if fact.filed else None
    agent.device, agent.kind, agent.auto_answer = fact.device, fact.kind, fact.auto_answer
    agent.idle_since, agent.call_id, agent.queue = fact.idle_since, fact.call_id, fact.queue
    agent.wants_available = agent.state is AgentState.PAUSED and agent.reason == missing(agent)
    if agent.state is AgentState.WRAPUP:
        agent.wrapup_until = fact.until or max(fact.since + state.rules(fact.queue).wrapup_s, state.now)
        agent.wrapup_most = max(agent.wrapup_until, fact.until_most or 0.0)
        start_wrapup(state, agent)
    elif agent.state is AgentState.PAUSED and fact.until is not None and fact.call_id is not None:
        agent.owed_wrapup, agent.wrapup_until = (fact.call_id, fact.queue), fact.until
    elif agent.state is AgentState.PAUSED and fact.until is not None:
        stay_aside(state, agent, fact.until)
    if agent.state is AgentState.RESERVED and agent.reason == PREVIEW:
        state.change_agent(agent, AgentEvent.RELEASE)  # the lead has gone back
    state.refresh_routing(agent)
    allowances.count(state, agent.agent_id)
    signing_out.watch(state, agent)


def on_end_restored(state: State, fact: EndRestored) -> None:
    """From before our start."""
    state.ended.setdefault(fact.call_id, state.now)


def on_call_adopted(state: State, fact: CallAdopted) -> None:
    if fact.call_id in state.ended:
        _end_what_is_left(state, fact)
        return
    if fact.call_id in state.calls or fact.stage is CallStage.ENDED:
        _adopt_far_leg(state, fact)
        return
    call = Call(fact.call_id, fact.dialled, fact.caller, fact.arrived_at, direction=fact.direction)
    call.language = fact.language
    call.room, call.unrecorded = bool(fact.conference_room), fact.conference_room.startswith("-")
    if fact.far_leg is not None:
        call.leg_id = fact.far_leg
        if fact.direction is not Direction.INTERNAL:
            state.dialled[fact.far_leg] = call.call_id
    call.queue, call.priority, call.only_agent = fact.queue, fact.priority, fact.only_agent
    call.needs = fact.needs or state.rules(fact.queue).needs
    call.queued_at = call.waiting_since = fact.queued_at or fact.at
    call.way = load_way(fact.way, Way(call.queued_at))
    state.calls[call.call_id] = call
    if fact.room:
        state.joined(call.leg_id, Place(fact.bridge_id, fact.room))
    judging.on_call_adopted(state, fact)
    if fact.stage in TALKING:
        _adopt_conversation(state, call, fact)
    elif fact.stage in (CallStage.WAITING, CallStage.OFFERED):
        _adopt_waiting(state, call)
        attempts.on_call_adopted(state, fact)
    elif fact.stage is CallStage.DIALLING and fact.far_leg is not None:
        _adopt_dialling(state, call, fact)
    elif fact.stage is CallStage.AFTER and fact.room == "waiting" and fact.queue is not None:
        _adopt_left_alone(state, call)
    else:
        call.stage = fact.stage
        call.only_agent = None if fact.stage is CallStage.OUTSIDE else call.only_agent  # it has been asked for


def _end_what_is_left(state: State, fact: CallAdopted) -> None:
    """The call has ended; we died, or were not heard, before its legs had."""
    customer = fact.far_leg or (LegId(fact.call_id) if fact.direction is Direction.IN else None)
    for leg_id in (customer, fact.leg_id):
        if leg_id is None or leg_id in state.ending:
            continue
        if agent_leg(leg_id) is None:
            end_leg(state, leg_id)
        else:
            on_leg_adopted(state, LegAdopted(at=fact.at, leg_id=leg_id, room=fact.leg_room))


def _adopt_far_leg(state: State, fact: CallAdopted) -> None:
    """An outside number's leg of which no event told, of the call that is being made."""
    call = state.calls.get(fact.call_id)
    if call is not None and call.back is not None:
        if callbacks.on_leg_found(state, call, fact):
            _adopt_conversation(state, call, fact)
        return
    if call is not None and call.leg_id == fact.far_leg:
        return  # who was called back talks, and was found before
    if fact.far_leg is not None and fact.far_leg.startswith(CALLED_BACK) and fact.far_leg not in state.ending:
        end_leg(state, fact.far_leg)
        return
    if fact.direction is Direction.OUT and fact.far_leg is not None:
        on_leg_dialled(state, LegDialled(at=fact.at, call_id=fact.call_id, leg_id=fact.far_leg))


def _adopt_dialling(state: State, call: Call, fact: CallAdopted) -> None:
    """The carrier is being asked; whoever calls stands by. Without that agent's leg nobody wants an answer."""
    leg = agent_leg(fact.leg_id or "")
    call.stage = CallStage.DIALLING
    if leg is None or state.leases.of_agent(leg.agent) is not None:
        call.stage, call.leaving = CallStage.AFTER, EndedBy.FLOOR
        return
    agent = state.agents[leg.agent]
    lease = Reservation(call.call_id, leg.agent, leg.token, leg.leg_id, None, answered=True, dialled=True)
    paused = AgentState.PAUSED if agent.reason else AgentState.AVAILABLE
    lease.before = Before(paused, agent.reason, None, None, None)
    if leg.kind is LegKind.NAILED_UP:
        agent.nailed = leg.leg_id
    state.leases.reserve(lease)
    give_time(state, lease, FAR_RING_S)
    state.deadlines.clear(("wrapup", agent.agent_id))
    state.change_agent(agent, AgentEvent.ADOPT_DIALLING, reason=agent.reason, lease=lease)
    by_hand.on_call_adopted(state, fact)


def _adopt_waiting(state: State, call: Call) -> None:
    call.stage = CallStage.WAITING
    arrive(state, call)


def _adopt_left_alone(state: State, call: Call) -> None:
    """It was sent to a number outside that did not answer, and hears music since."""
    _adopt_astray(state, call)


def _adopt_astray(state: State, call: Call) -> None:
    """It is to wait, and stands elsewhere. Whom a rule sends on at once is not to be overtaken by its way back."""
    _adopt_waiting(state, call)
    state.astray[call.call_id] = None
    if state.observed:
        _take_back_all(state)


def _take_back_all(state: State) -> None:
    found, state.astray = state.astray, {}
    for call_id in found:
        call = state.calls.get(call_id)
        if call is not None and unserved(state, call):
            take_back(state, call)


def _adopt_conversation(state: State, call: Call, fact: CallAdopted) -> None:
    leg = agent_leg(fact.leg_id or "")
    if leg is not None and not fact.leg_up and not _may_come_back(state, state.agents[leg.agent]):
        stand_first(state, call)
        served(state, call)
        _adopt_astray(state, call)
    elif leg is not None and state.leases.of_agent(leg.agent) is None:
        _adopt_pair(state, call, leg, fact)
    elif call.queue is None:
        call.stage = CallStage.AFTER  # with whom it is we cannot know; the dialplan asks what comes next
    else:
        served(state, call)
        _adopt_astray(state, call)


def _adopt_pair(state: State, call: Call, leg: AgentLeg, fact: CallAdopted) -> None:
    """Two people talk: that is true whatever the store says of the agent, who leaves afterwards if it knew of none."""
    agent, held = state.agents[leg.agent], fact.stage is CallStage.HELD
    if agent.state is AgentState.OFFLINE:
        agent.kind, agent.leave_after_call = leg.kind, "not_signed_in"
    if leg.kind is LegKind.NAILED_UP and fact.leg_up:
        agent.nailed = leg.leg_id
    call.stage, call.talking_since = fact.stage, fact.connected_at or fact.at
    call.only_agent, call.waited_s = None, max(0.0, call.talking_since - call.queued_at)
    state.joined(call.leg_id, Place(fact.bridge_id, "waiting" if held else "talk"))
    if fact.leg_up:
        here = "agents" if held else "talk"
        bridge_id = fact.leg_bridge_id if fact.leg_room else "" if held else fact.bridge_id
        state.joined(leg.leg_id, Place(bridge_id, fact.leg_room or here))
    lease = Reservation(call.call_id, leg.agent, leg.token, leg.leg_id, None, ringing=True, answered=True)
    lease.muted, call.recording_paused = fact.muted, fact.paused
    lease.astray = True  # out of which room it came to talk we do not know
    state.leases.reserve(lease)
    state.deadlines.clear(("wrapup", agent.agent_id))
    if not fact.leg_up:
        _adopt_kept(state, agent, lease)
        return
    lease.hushed = held and agent.reason == PHONE_SILENT  # and stays so until its agent resumes
    reason = PHONE_SILENT if lease.hushed else ""
    state.change_agent(agent, AgentEvent.ADOPT_HELD if held else AgentEvent.ADOPT, reason=reason, lease=lease)
    other = agent_leg(fact.far_leg or "")
    if other is not None and state.leases.of_agent(other.agent) is None:
        _adopt_colleague(state, call, other)


def _adopt_colleague(state: State, call: Call, leg: AgentLeg) -> None:
    """The other end of a call between two of the floor."""
    agent = state.agents[leg.agent]
    if leg.kind is LegKind.NAILED_UP:
        agent.nailed = leg.leg_id
    lease = Reservation(
        call.call_id, leg.agent, leg.token, leg.leg_id, None, ringing=True, answered=True, aside=True
    )  # fmt: skip
    state.leases.reserve(lease)
    state.change_agent(agent, AgentEvent.ADOPT, lease=lease)


def _may_come_back(state: State, agent: Agent) -> bool:
    """Whether the agent of a call without a leg is known to us well enough to be rung."""
    return state.return_s > 0 and agent.state is not AgentState.OFFLINE and agent.device != ""


def _adopt_kept(state: State, agent: Agent, lease: Reservation) -> None:
    """Its time begins anew; its phone is rung once the phones and legs that there are have been looked at."""
    lease.leg_id, lease.leg_gone, lease.answered = NO_LEG, True, False
    lease.kept_until = state.now + state.return_s
    state.deadlines.set(("return", lease.token), lease.kept_until)
    state.deadlines.set(("ringback", lease.token), state.now)
    state.change_agent(agent, AgentEvent.ADOPT_HELD, reason=PHONE_LOST, lease=lease)


def on_leg_adopted(state: State, fact: LegAdopted) -> None:
    """A leg in no conversation: one that we wait for is taken as seen, a long one is kept if its agent is still signed
    in, any other is of an earlier life and is ended."""
    leg = agent_leg(fact.leg_id)
    if leg is None:
        return
    state.leases.saw_token(leg.token)
    agent = state.agents[leg.agent]
    if leg.kind is LegKind.NAILED_UP and agent.nailed is None and _wants_nail(agent):
        agent.nailed = leg.leg_id
        expect_nail(state, agent)
        if fact.room == "talk":  # with somebody, perhaps in a conference, that nobody knows of any more
            fetch(state, agent)
    if fact.room or (state.leases.of_leg(leg.leg_id) is None and leg.leg_id != agent.nailed):
        agent_leg_joined(state, leg, Place("", fact.room))


def on_party_adopted(state: State, fact: PartyAdopted) -> None:
    stray = adopt_party(state, fact)
    if stray is not None:
        on_leg_adopted(state, stray)


def _wants_nail(agent: Agent) -> bool:
    return is_nailed(agent) and agent.state is not AgentState.OFFLINE


def on_pbx_observed(state: State, fact: PbxObserved) -> None:
    """Our picture is Asterisk's: free whoever is in a call that is no more, and open the floor."""
    first, state.observed = not state.observed, True
    if not first:
        return
    for call in state.calls.values():
        if call.leaving is not None:
            end_leg(state, call.leg_id)
    announcing.forget_gone(state)
    note_what_changed(state)
    route_all(state)
    _take_back_all(state)
    callbacks.go_on_with_all(state)
    for agent in state.agents:
        idle = state.leases.of_agent(agent.agent_id) is None and agent.agent_id not in state.outbound.previews
        if agent.state in BUSY and idle:
            _free(state, agent)
        nail_up(state, agent)
        if not agent.seated:
            lose_phone(state, agent)


def _free(state: State, agent: Agent) -> None:
    if agent.state in (AgentState.RESERVED, AgentState.RINGING):
        paused = agent.reason  # who called somebody from a pause goes back to it
        state.change_agent(agent, AgentEvent.SET_ASIDE if paused else AgentEvent.RELEASE, reason=paused)
        settle(state, agent)
    else:
        owe_wrapup(state, agent, agent.queue)
        state.change_agent(agent, AgentEvent.PART)
        start_wrapup(state, agent)


def on_pbx_link_lost(state: State, fact: PbxLinkLost) -> None:
    """Nothing can be offered until we hear Asterisk again and have compared."""
    state.observed = False
    judging.link_lost(state)


def on_floor_closing(state: State, fact: FloorClosing) -> None:
    """Conversations go on; callers who wait stay in the dialplan."""
    state.closing = True
