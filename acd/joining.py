"""Bringing the two legs of a reservation together."""

from acd.calls import Call
from acd.leases import Reservation
from acd.state import State, is_nailed
from core.commands import Bridge
from core.ids import LegId

MAX_BRIDGE_TRIES = 3


def apart(state: State, call: Call, lease: Reservation) -> bool:
    """Whether each stands in its own room, ready to be joined."""
    return state.room(LegId(call.call_id)) == "waiting" and state.room(lease.leg_id) == "agents"


def try_bridge(state: State, call: Call, lease: Reservation) -> None:
    """Join them as soon as both stand in their rooms."""
    if lease.bridge_asked or call.leaving or not apart(state, call, lease):
        return
    lease.bridge_asked = True
    lease.expires_at = state.now + state.limits.bridge_s
    state.deadlines.set(("lease", lease.token), lease.expires_at)
    nailed = is_nailed(state.agents[lease.agent])
    record_as = f"{call.call_id}-{lease.agent}-{lease.token}" if nailed else ""
    state.do(Bridge(call_id=call.call_id, leg_id=lease.leg_id, record_as=record_as, tone=nailed))
