"""Which calls a visitor may see, steer and hear: by whom they are served, or by nobody.

A call that nobody serves (in the IVR, waiting, offered) is seen by whoever watches the floor, but not in the line of
another unit's campaign. One that is being served,
and one that has ended, is seen by those who reach an agent of it, and by that agent. Everything else is answered as if
it did not exist, so that ids cannot be guessed.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from app.http.access import not_found
from app.http.campaign_reach import hidden_lines
from app.http.feeds.audience import serving
from app.http.permissions import Permission
from app.http.services import Services
from app.http.sign_in import Visitor
from app.store.ledger import Whose
from core.facts import CallConnected, CallHeld, CallParted, CallResumed, Fact
from core.ids import LegKind, agent_leg
from recording.adapters.tables import recordings
from recording.row import RecordingState

_SERVING = (CallConnected, CallHeld, CallResumed, CallParted)  # a supervisor who took the call over did so openly
_AUDIBLE = (RecordingState.COMPLETE, RecordingState.REPAIRED)


def sees_now(visitor: Visitor, view: Mapping[str, Any], floor: Services) -> bool:
    """Whether this call under way is the visitor's to see."""
    agent = serving(view)
    if agent is None:
        return visitor.may(Permission.WATCH_FLOOR) and view["queue"] not in _hidden(visitor, floor)
    return is_own(visitor, agent) or visitor.reach(Permission.WATCH_FLOOR).includes_agent(agent)


def is_own(visitor: Visitor, agent: str | None) -> bool:
    return agent is not None and agent == visitor.extension and visitor.may(Permission.OWN_CALLS)


def _hidden(visitor: Visitor, floor: Services) -> frozenset[str]:
    return hidden_lines(visitor.person, Permission.WATCH_FLOOR, floor)


def may_steer(visitor: Visitor, view: Mapping[str, Any], floor: Services) -> bool:
    agent = serving(view)
    if agent is None:
        return visitor.may(Permission.STEER_CALLS) and view["queue"] not in _hidden(visitor, floor)
    return is_own(visitor, agent) or visitor.reach(Permission.STEER_CALLS).includes_agent(agent)


def whose(visitor: Visitor, floor: Services) -> Whose | None:
    """For the ledger: whose calls to look for; None: everybody's."""
    reach = visitor.reach(Permission.WATCH_FLOOR)
    if reach.all:
        return None
    own = frozenset({visitor.extension}) if visitor.extension and visitor.may(Permission.OWN_CALLS) else frozenset()
    views = floor.desk.live.snapshot()["calls"]
    seen = frozenset(view["call_id"] for view in views if sees_now(visitor, view, floor))
    unserved, hidden = visitor.may(Permission.WATCH_FLOOR), _hidden(visitor, floor)
    return Whose(agents=reach.agents | own, unserved=unserved, hidden=hidden, also=seen)


async def seen_call(call_id: str, visitor: Visitor, floor: Services) -> dict[str, Any]:
    """The call's row. Raises Problem 404 when there is none, or none for this visitor."""
    row = await floor.ledger.call(call_id)
    if row is None or not await _sees(row, visitor, floor):
        raise not_found("There is no such call.", "GET /api/v1/calls lists them.")
    return row


async def hears(call_id: str, visitor: Visitor, floor: Services) -> bool:
    """Whether the recording of this call is the visitor's to hear."""
    reach = visitor.reach(Permission.HEAR_RECORDINGS)
    if reach.all:
        return True
    agents = await floor.ledger.agents_of(call_id)
    if not agents:
        row = await floor.ledger.call(call_id) or {"queue": None}
        listens = visitor.may(Permission.HEAR_RECORDINGS) and visitor.may(Permission.WATCH_FLOOR)
        return listens and row["queue"] not in _hidden(visitor, floor)
    return any(map(reach.includes_agent, agents))


async def recorded(
    rows: Sequence[Mapping[str, Any]], visitor: Visitor, floor: Services
) -> Mapping[str, dict[str, Any]]:
    """``recording_id`` and ``recording_state`` by call, of those that were recorded for the visitor's ears."""
    ids = [row["call_id"] for row in rows]
    if not ids or not visitor.may(Permission.HEAR_RECORDINGS):
        return {}
    agents, reach = await floor.ledger.agents_of_each(ids), visitor.reach(Permission.HEAR_RECORDINGS)
    nobodys = visitor.may(Permission.WATCH_FLOOR)
    heard = [i for i in ids if reach.all or (any(map(reach.includes_agent, agents[i])) if agents[i] else nobodys)]
    found = select(recordings.c.call_id, recordings.c.state).where(recordings.c.call_id.in_(heard))
    async with floor.database.read() as connection:
        states = {row.call_id: row.state for row in await connection.execute(found)}
    return {i: {"recording_state": s, "recording_id": i if s in _AUDIBLE else None} for i, s in states.items()}


async def _sees(row: Mapping[str, Any], visitor: Visitor, floor: Services) -> bool:
    view = floor.desk.live.call(row["call_id"])
    if view is not None and sees_now(visitor, view, floor):
        return True
    reach = visitor.reach(Permission.WATCH_FLOOR)
    if reach.all:
        return True
    agents = await floor.ledger.agents_of(row["call_id"])
    if not agents and (view is None or serving(view) is None):
        return visitor.may(Permission.WATCH_FLOOR) and (view or row)["queue"] not in _hidden(visitor, floor)
    return any(is_own(visitor, agent) or reach.includes_agent(agent) for agent in agents)


def may_know(visitor: Visitor, fact: Fact) -> bool:
    """Whether this fact of a call that the visitor sees may be shown: supervision only to those who may supervise."""
    leg = agent_leg(getattr(fact, "leg_id", None) or "")
    of_supervision = leg is not None and leg.kind is LegKind.SUPERVISING and not isinstance(fact, _SERVING)
    watched: str | None = getattr(fact, "agent", None)
    return not of_supervision or visitor.reach(Permission.SUPERVISE).includes_agent(watched)
