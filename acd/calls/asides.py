"""Colleagues beside a serving agent, or called by one: reserved, rung and set free again."""

from acd.legs.nails import let_go
from acd.memory.agents import AgentEvent
from acd.memory.calls import Call
from acd.memory.leases import Reservation
from acd.memory.state import State, is_nailed
from acd.queues.freeing import settle
from core.commands import Bridge, NoteParty, RingAgent
from core.ids import AgentId, AgentLeg, LegId, LegKind, Token

MAX_PAIR_TRIES = 3
READY_S = 30.0  # for whoever calls to be ready, before the colleague's phone rings at all


def reserve_aside(state: State, call: Call, colleague: AgentId) -> Reservation:
    """Nobody else is offered to this colleague from now on."""
    agent, token = state.agents[colleague], state.leases.next_token()
    leg_id = agent.nailed or AgentLeg(LegKind.ON_DEMAND, colleague, token).leg_id
    lease = state.leases.reserve(Reservation(call.call_id, colleague, token, leg_id, None, aside=True))
    state.change_agent(agent, AgentEvent.RESERVE, lease=lease)
    give_time(state, lease, READY_S)
    return lease


def ring_aside(state: State, lease: Reservation, caller: str, *, beside: str = "") -> None:
    """A nailed-up leg stands already; another phone rings."""
    agent, ring_s = state.agents[lease.agent], state.rules(None).ring_s
    give_time(state, lease, ring_s)
    if not is_nailed(agent):
        state.do(
            RingAgent(
                leg_id=lease.leg_id, agent=lease.agent, device=agent.device, call_id=lease.call_id, caller=caller,
                ring_s=ring_s, auto_answer=agent.auto_answer, beside=beside,
            )
        )  # fmt: skip
    elif beside:
        state.do(NoteParty(call_id=lease.call_id, leg_id=lease.leg_id, party_id=beside))


def connect_aside(state: State, lease: Reservation) -> None:
    """The colleague hears somebody."""
    clear_time(state, lease)
    state.change_agent(state.agents[lease.agent], AgentEvent.CONNECT, lease=lease)


def free_aside(state: State, call: Call) -> None:
    """The colleague, if there is one, is where it was: no wrap-up, it is another's call."""
    lease = state.leases.aside_of(call.call_id)
    if lease is None:
        return
    clear_time(state, lease)
    state.leases.release(lease)
    let_go(state, lease, rest=True)
    agent = state.agents[lease.agent]
    state.change_agent(agent, AgentEvent.RELEASE)
    settle(state, agent)


def give_time(state: State, lease: Reservation, seconds: float) -> None:
    lease.expires_at = state.now + seconds + state.limits.lease_grace_s
    state.deadlines.set(("lease", lease.token), lease.expires_at)


def clear_time(state: State, lease: Reservation) -> None:
    lease.expires_at = None
    for name in ("lease", "bridge", "pair"):
        state.deadlines.clear((name, lease.token))


def track_of(state: State, lease: Reservation) -> str:
    """The file for a nailed-up leg's own voice in this call; an on-demand leg records itself."""
    return f"{lease.call_id}-{lease.agent}-{lease.token}" if is_nailed(state.agents[lease.agent]) else ""


def pair(state: State, call: Call, aside: Reservation, leg_id: LegId) -> None:
    """Join the colleague with this agent's leg, as soon as both stand in their room."""
    if aside.bridge_asked or not state.room(aside.leg_id) == state.room(leg_id) == "agents":
        return
    aside.bridge_asked = True
    give_time(state, aside, state.limits.bridge_s * MAX_PAIR_TRIES)
    state.deadlines.set(("pair", aside.token), state.now + state.limits.bridge_s)
    state.do(Bridge(call_id=call.call_id, leg_id=aside.leg_id, far_leg=leg_id, record_as=track_of(state, aside)))


def pair_again(state: State, token: Token) -> LegId | None:
    """The two have not been seen together: the leg of the colleague for whom it is to be tried again."""
    lease = state.leases.of_token(token)
    if lease is None or not lease.aside or lease.expires_at is None:
        return None
    lease.bridge_tries += 1
    lease.bridge_asked = lease.bridge_tries >= MAX_PAIR_TRIES
    return lease.leg_id
