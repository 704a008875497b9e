"""Bringing the two legs of a reservation together, and taking a caller back from where nobody serves it."""

from acd.memory.calls import Call
from acd.memory.leases import Reservation
from acd.memory.state import State, is_nailed
from acd.memory.ways import dump_way
from core.commands import Bridge, Chime, Park, Requeue
from core.facts import CallStage
from core.ids import CallId, LegId, QueueName

MAX_BRIDGE_TRIES = 3


def apart(state: State, call: Call, lease: Reservation) -> bool:
    """Whether each stands in its own room, ready to be joined."""
    return state.room(call.leg_id) == "waiting" and state.room(lease.leg_id) == "agents"


def try_bridge(state: State, call: Call, lease: Reservation) -> None:
    """Join them as soon as both stand in their rooms."""
    if lease.bridge_asked or call.leaving or not apart(state, call, lease):
        return
    lease.bridge_asked = True
    lease.expires_at = state.now + state.limits.bridge_s
    state.deadlines.set(("lease", lease.token), lease.expires_at)
    nailed = is_nailed(state.agents[lease.agent])
    record_as = f"{call.call_id}-{lease.agent}-{lease.token}" if nailed else ""
    state.do(Bridge(call_id=call.call_id, leg_id=lease.leg_id, record_as=record_as, far_leg=call.far_leg))
    if nailed:
        state.do(Chime(leg_id=LegId(f"chime-{lease.token}"), to=lease.leg_id))


def park(state: State, call: Call) -> None:
    """Bring the customer of a call that goes on to the music, and see that it arrives."""
    if state.room(call.leg_id) != "waiting":
        state.do(Park(call_id=call.call_id, far_leg=call.far_leg))
        state.deadlines.set(("stray", call.call_id), state.now + state.limits.bridge_s)


def take_back(state: State, call: Call) -> None:
    """Bring the caller into the waiting room, and see that it arrives."""
    state.do(
        Requeue(
            call_id=call.call_id,
            queue=call.queue or QueueName(""),
            needs=call.needs,
            only_agent=call.only_agent,
            queued_at=call.queued_at,
            priority=call.priority,
            far_leg=call.far_leg,
            way=dump_way(call.way),
        )
    )
    state.deadlines.set(("stray", call.call_id), state.now + state.limits.bridge_s)


def take_back_stray(state: State, call: Call) -> None:
    """A caller who should wait stands with somebody whom nobody reserved: a Bridge that came too late."""
    lost = unserved(state, call) and state.room(call.leg_id) == "talk"
    if lost and ("stray", call.call_id) not in state.deadlines:
        take_back(state, call)


def unserved(state: State, call: Call) -> bool:
    """Whether it waits and no Bridge is under way for it."""
    lease = state.leases.of_call(call.call_id)
    bridging = lease is not None and lease.bridge_asked
    return call.stage in (CallStage.WAITING, CallStage.OFFERED) and call.leaving is None and not bridging


def still_stray(state: State, call_id: CallId) -> None:
    """The caller has not come to the waiting room: once more."""
    call, lease = state.calls.get(call_id), state.leases.of_call(call_id)
    if call is not None and lease is not None and lease.kept_until is not None and call.leaving is None:
        park(state, call)
        return
    if call is not None and unserved(state, call) and state.room(call.leg_id) != "waiting":
        take_back(state, call)
