"""After a restart: somebody beside the serving agent is where it was, and goes on from there (docs/adr/0011)."""

from acd.calls.asides import give_time
from acd.calls.dialling import FAR_RING_S
from acd.legs.hangups import end_leg
from acd.memory.agents import AgentEvent
from acd.memory.calls import Aim, Call, Party
from acd.memory.leases import Reservation
from acd.memory.state import Place, State
from acd.memory.ways import Sent
from acd.parties.steps import go_on
from core.facts import CallStage, LegAdopted, PartyAdopted, PartyCalled, PartyMoved, PartyStage
from core.ids import LegKind, agent_leg
from core.policies import OverflowTo

SERVED = frozenset({CallStage.TALKING, CallStage.HELD})
BLIND = "blind-"
AIMS = {
    PartyStage.CALLING: Aim.PARTY,
    PartyStage.TALKING: Aim.PARTY,
    PartyStage.HELD: Aim.CUSTOMER,
    PartyStage.JOINED: Aim.ALL,
}


def adopt_party(state: State, fact: PartyAdopted) -> LegAdopted | None:
    """What is to be done with the leg if it stands beside nobody any more: None when all is done."""
    call = state.calls.get(fact.call_id)
    if call is not None and call.party is not None and call.party.leg_id == fact.leg_id:
        return None
    if call is None or call.party is not None or call.leaving is not None or not _fits(state, call, fact):
        return _let_go(state, fact)
    party = Party(fact.party_id, fact.to, fact.to_agent, fact.leg_id, called=True)
    call.party = party
    if fact.room:
        state.joined(fact.leg_id, Place(fact.bridge_id, fact.room))
    if fact.to_agent is None:
        state.sides[fact.leg_id] = call.call_id
    if state.leases.of_call(call.call_id) is None:
        _with_customer(state, call, party)
    else:
        _beside(state, call, party, fact)
    return None


def _fits(state: State, call: Call, fact: PartyAdopted) -> bool:
    lease, colleague = state.leases.of_call(call.call_id), fact.to_agent
    if colleague is not None and (colleague not in state.agents or state.leases.of_agent(colleague) is not None):
        return False
    if call.stage in SERVED:
        return lease is not None and lease.kept_until is None
    outside = call.stage is CallStage.OUTSIDE or (call.stage is CallStage.AFTER and fact.party_id.startswith(BLIND))
    return outside and colleague is None


def _let_go(state: State, fact: PartyAdopted) -> LegAdopted | None:
    if fact.to_agent is not None:
        return LegAdopted(at=fact.at, leg_id=fact.leg_id, room=fact.room)
    if fact.leg_id not in state.ending:
        end_leg(state, fact.leg_id)
    return None


def _with_customer(state: State, call: Call, party: Party) -> None:
    """Left with the customer, or called by it."""
    party.stage = PartyStage.JOINED if state.together(call.leg_id, party.leg_id) else PartyStage.CALLING
    call.stage = CallStage.OUTSIDE
    last = call.way.acted[-1][1] if call.way.acted else None
    if party.stage is PartyStage.CALLING and last is not None and last.to is OverflowTo.OUTSIDE:
        call.sent = Sent(last, at=state.now, said_at=state.wall)
    if party.stage is PartyStage.CALLING:
        state.deadlines.set(("party", call.call_id), state.now + FAR_RING_S + state.limits.lease_grace_s)


def _beside(state: State, call: Call, party: Party, fact: PartyAdopted) -> None:
    lease = state.leases.of_call(call.call_id)
    assert lease is not None
    party.stage, lease.astray = _stage(state, call, lease, party), True
    party.aim = AIMS[party.stage]
    party.heard_since = state.now if party.stage in (PartyStage.TALKING, PartyStage.JOINED) else None
    if party.agent is not None:
        _reserve(state, call, party)
    state.say(
        PartyCalled(
            at=state.now, call_id=call.call_id, party_id=party.party_id, to=party.to, leg_id=party.leg_id,
            by=lease.agent, to_agent=party.agent,
        )
    )  # fmt: skip
    if party.stage is not PartyStage.CALLING:
        state.say(
            PartyMoved(
                at=state.now, call_id=call.call_id, party_id=party.party_id, leg_id=party.leg_id, stage=party.stage,
                to_agent=party.agent,
            )
        )  # fmt: skip
    elif party.agent is None:
        state.deadlines.set(("party", call.call_id), state.now + FAR_RING_S + state.limits.lease_grace_s)
    go_on(state, call)


def _stage(state: State, call: Call, lease: Reservation, party: Party) -> PartyStage:
    if state.together(lease.leg_id, party.leg_id):
        return PartyStage.JOINED if state.together(call.leg_id, party.leg_id) else PartyStage.TALKING
    return PartyStage.HELD if state.room(party.leg_id) == "waiting" else PartyStage.CALLING


def _reserve(state: State, call: Call, party: Party) -> None:
    leg = agent_leg(party.leg_id)
    assert leg is not None
    agent = state.agents[leg.agent]
    state.leases.saw_token(leg.token)
    if leg.kind is LegKind.NAILED_UP:
        agent.nailed = party.leg_id
    called = party.stage is PartyStage.CALLING
    lease = Reservation(
        call.call_id, leg.agent, leg.token, leg.leg_id, None, ringing=True, answered=not called, aside=True, astray=True
    )  # fmt: skip
    state.leases.reserve(lease)
    if called:
        give_time(state, lease, state.rules(None).ring_s)
    state.deadlines.clear(("wrapup", agent.agent_id))
    state.change_agent(agent, AgentEvent.ADOPT_DIALLING if called else AgentEvent.ADOPT, lease=lease)
