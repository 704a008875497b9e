"""Who hears whom: what is seen of somebody beside the agent, whoever brought it about."""

from acd.calls.asides import connect_aside
from acd.memory.calls import Aim, Call, Party
from acd.memory.leases import Reservation
from acd.memory.state import State
from acd.parties.passing import count_talk, takes_over
from core.commands import NoteParty
from core.facts import CallStage, LegDialled, PartyMoved, PartyStage, TrunkFailed
from core.ids import LegId

RESTING = frozenset({"agents", "waiting"})
ANSWERED = frozenset({PartyStage.TALKING, PartyStage.JOINED, PartyStage.HELD})


def on_leg_dialled(state: State, fact: LegDialled) -> bool:
    """Whether this is the leg of somebody who is being called."""
    call = state.calls.get(fact.call_id)
    party = call.party if call is not None else None
    if call is None or party is None or party.party_id != fact.side or party.leg_id not in ("", fact.leg_id):
        return False
    party.leg_id = fact.leg_id
    state.sides[fact.leg_id] = call.call_id
    return True


def trunk_failed(state: State, fact: TrunkFailed) -> bool:
    """Whether it was to bear the call to somebody beside an agent, whom the next trunk is to reach."""
    call = state.calls.get(fact.call_id)
    party = call.party if call is not None else None
    if party is None or party.party_id != fact.side or party.leg_id != fact.leg_id:
        return False
    state.sides.pop(fact.leg_id, None)
    party.leg_id = LegId("")
    return True


def is_seen(state: State, call: Call, lease: Reservation | None, party: Party) -> bool:
    """Whether what is wished for is so. Who hears whom is told as it is, whoever brought it about."""
    with_agent = lease is not None and state.together(lease.leg_id, party.leg_id)
    with_customer = state.together(call.leg_id, party.leg_id)
    if with_customer and not with_agent:
        if lease is not None and party.aim is Aim.ALL and not lease.leg_gone:
            return False  # on the way into the conference, one after the other
        takes_over(state, call, lease, party)
        return True
    stage = _stage(state, party, with_agent=with_agent, with_customer=with_customer)
    if stage is not party.stage:
        _moved(state, call, party, stage)
    done = {Aim.PARTY: PartyStage.TALKING, Aim.ALL: PartyStage.JOINED}.get(party.aim) is stage
    return done or (party.aim is Aim.CUSTOMER and stage is PartyStage.HELD and call.stage is CallStage.TALKING)


def _stage(state: State, party: Party, *, with_agent: bool, with_customer: bool) -> PartyStage:
    if with_agent:
        return PartyStage.JOINED if with_customer else PartyStage.TALKING
    resting = party.stage in ANSWERED and state.room(party.leg_id) in RESTING
    return PartyStage.HELD if resting else party.stage


def _moved(state: State, call: Call, party: Party, stage: PartyStage) -> None:
    first, was_held = party.stage is PartyStage.CALLING, party.stage is PartyStage.HELD
    party.stage = stage
    if was_held:
        state.do(NoteParty(call_id=call.call_id, leg_id=party.leg_id, party_id=party.party_id))
    if stage is not PartyStage.HELD and party.heard_since is None:
        party.heard_since = state.now
    elif stage is PartyStage.HELD:
        count_talk(state, party)
    aside = state.leases.aside_of(call.call_id)
    if first and aside is not None:
        connect_aside(state, aside)
    state.say(
        PartyMoved(
            at=state.now, call_id=call.call_id, party_id=party.party_id, leg_id=party.leg_id, stage=stage,
            to_agent=party.agent,
        )
    )  # fmt: skip
    if first and party.join_at_once and stage is PartyStage.TALKING:
        party.aim, party.tries = Aim.ALL, 0
