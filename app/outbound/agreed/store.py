"""Agreed callbacks in the store: written before anybody relies on them, moved, given to another, and ended once."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, case, func, insert, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from acd.outbound.agreed import OPEN, AgreedKind, AgreedState, AgreedWhy
from app.outbound.agreed.tables import agreed_callbacks
from app.outbound.agreed.values import AgreedCallback, AgreedWhen, Kept, Wanted, Wish
from app.outbound.errors import NoSuchCallback, NotOpen
from app.outbound.tables import list_leads
from app.outbound.values import LeadState
from app.store.database import Database
from core.clock import Clock

_rows, _leads = agreed_callbacks.c, list_leads.c
OPEN_STATES = tuple(state.value for state in OPEN)
ENDED_STATES = tuple(state.value for state in AgreedState if state not in OPEN)


class AgreedCallbacks:
    """One lead has one open callback at most: agreeing anew moves it."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    async def agree(self, wish: Wish, *, by: str) -> AgreedCallback:
        """Raises NotOpen when the lead's callback is being dialled at this moment."""
        values = {
            "campaign": wish.campaign, "number": wish.number, "zone": wish.zone, "region": wish.region,
            "kind": _kind(wish.agent), "agent": wish.agent, "due_at": wish.due_at, "next_at": wish.due_at,
            "note": wish.note, "state": AgreedState.AGREED.value, "tries": 0, "first_try_at": None, "held_by": "",
            "agreed_in": wish.call_id, "made_at": self._clock(), "made_by": by, "shared_at": None,
            "ended_by": "", "why": "", "reason": "",
        }  # fmt: skip
        async with self._database.write() as connection:
            known = await connection.execute(
                select(_rows.id, _rows.state).where(_rows.lead_id == wish.lead_id, _rows.state.in_(OPEN_STATES))
            )
            row = known.one_or_none()
            if row is not None and row.state == AgreedState.DIALLING:
                raise NotOpen
            if row is not None:
                id = int(row.id)
                await connection.execute(update(agreed_callbacks).where(_rows.id == id).values(**values))
            else:
                made = insert(agreed_callbacks).values(lead_id=wish.lead_id, **values).returning(_rows.id)
                id = int(await connection.scalar(made) or 0)
            await put_lead(connection, wish.lead_id, LeadState.AGREED, wish.due_at, wish.agent)
        return await self.get(id)

    async def get(self, id: int) -> AgreedCallback:
        """Raises NoSuchCallback."""
        async with self._database.read() as connection:
            row = (await connection.execute(_shown().where(_rows.id == id))).one_or_none()
        if row is None:
            raise NoSuchCallback
        return callback_of(row)

    async def of_lead(self, lead_id: int) -> AgreedCallback | None:
        """The open one."""
        query = _shown().where(_rows.lead_id == lead_id, _rows.state.in_(OPEN_STATES))
        async with self._database.read() as connection:
            row = (await connection.execute(query)).one_or_none()
        return callback_of(row) if row is not None else None

    # --- changed by people -------------------------------------------------------------------------------------------

    async def move(self, id: int, **values: Any) -> AgreedCallback:
        """``due_at``, ``note``, ``number`` with ``zone`` and ``region``. Another time is another promise: none of it
        has been tried. Raises NotOpen, NoSuchCallback."""
        if "due_at" in values:
            values |= {"next_at": values["due_at"], "tries": 0, "first_try_at": None, "held_by": ""}
        return await self._change(id, values)

    async def give(self, id: int, agent: str | None) -> AgreedCallback:
        """To this agent, or to all of the campaign. Raises NotOpen, NoSuchCallback."""
        return await self._change(id, {"kind": _kind(agent), "agent": agent, "shared_at": None})

    async def _change(self, id: int, values: dict[str, Any]) -> AgreedCallback:
        async with self._database.write() as connection:
            there = update(agreed_callbacks).where(_rows.id == id, _rows.state == AgreedState.AGREED.value)
            row = (await connection.execute(there.values(**values).returning(agreed_callbacks))).one_or_none()
            if row is not None:
                await put_lead(connection, row.lead_id, LeadState.AGREED, row.next_at, row.agent)
        return await self._changed(id, row is not None)

    async def cancel(self, id: int, *, by: str, reason: str = "") -> AgreedCallback:
        """The lead is done. Raises NotOpen, NoSuchCallback."""
        now, person = self._clock(), AgreedWhy.PERSON
        async with self._database.write() as connection:
            done = await end(connection, id, AgreedState.CANCELLED, now, by=by, why=person, reason=reason)
        return await self._changed(id, done)

    async def _changed(self, id: int, done: bool) -> AgreedCallback:
        found = await self.get(id)
        if not done:
            raise NotOpen
        return found

    # --- looked at ---------------------------------------------------------------------------------------------------

    async def page(
        self, wanted: Wanted, now: float, *, after: tuple[float, int] | None, limit: int
    ) -> list[AgreedCallback]:
        """Due first, first; those that have ended, the latest first. ``after``: time and id of the page's last."""
        ended = wanted.when is AgreedWhen.ENDED
        place = tuple_(_rows.ended_at if ended else _rows.due_at, _rows.id)
        query = _shown().where(*_of(wanted, now))
        if after is not None:
            query = query.where(place < tuple_(*after) if ended else place > tuple_(*after))
        order = [_rows.ended_at.desc(), _rows.id.desc()] if ended else [_rows.due_at, _rows.id]
        async with self._database.read() as connection:
            return [callback_of(row) for row in await connection.execute(query.order_by(*order).limit(limit))]

    async def kept(
        self, wanted: Wanted, day_began: float, now: float, on_time_s: Mapping[str, float]
    ) -> Kept:
        """``on_time_s`` by campaign; ``day_began``: of the floor's day."""
        within = case(on_time_s, value=_rows.campaign, else_=300.0) if on_time_s else 300.0
        tried = _rows.first_try_at.is_not(None)
        on_time = _rows.first_try_at <= _rows.due_at + within
        today = (_rows.due_at >= day_began) & (_rows.due_at <= now)
        mine = [_rows.agent == wanted.agent] if wanted.agent is not None else []
        mine += [_rows.campaign == wanted.campaign] if wanted.campaign is not None else []
        mine += [_rows.campaign.in_(wanted.within)] if wanted.within is not None else []

        def count(*conditions: ColumnElement[bool]) -> ColumnElement[int]:
            return func.count().filter(*conditions)

        is_open = _rows.state.in_(OPEN_STATES)
        query = select(
            count(is_open), count(*_overdue(now)), count(today, _rows.state != AgreedState.CANCELLED.value),
            count(today, tried, on_time), count(today, tried, ~on_time),
            *(count(today, _rows.state == state) for state in ENDED_STATES),
        ).where(*mine, (_rows.due_at >= day_began) | is_open)  # fmt: skip
        async with self._database.read() as connection:
            return Kept(**dict(zip(Kept.__slots__, (await connection.execute(query)).one(), strict=True)))


# --- in a transaction ------------------------------------------------------------------------------------------------


async def end(
    connection: AsyncConnection,
    id: int,
    state: AgreedState,
    now: float,
    *,
    by: str = "",
    why: AgreedWhy | None = None,
    **values: Any,
) -> bool:
    """Once; a lead that still waits for it is done. False: it had ended, or rings and cannot be cancelled."""
    open_states = (AgreedState.AGREED.value,) if state is AgreedState.CANCELLED else OPEN_STATES
    over = {"state": state.value, "ended_at": now, "ended_by": by, "why": why or "", **values}
    change = update(agreed_callbacks).where(_rows.id == id, _rows.state.in_(open_states)).values(**over)
    lead_id = await connection.scalar(change.returning(_rows.lead_id))
    if lead_id is None:
        return False
    waits = update(list_leads).where(_leads.id == lead_id, _leads.state == LeadState.AGREED.value)
    await connection.execute(waits.values(state=LeadState.DONE.value, next_at=None, agent=None))
    return True


async def put_lead(
    connection: AsyncConnection, lead_id: int, state: LeadState, next_at: float | None, agent: str | None
) -> None:
    change = update(list_leads).where(_leads.id == lead_id)
    await connection.execute(change.values(state=state.value, next_at=next_at, agent=agent))


def callback_of(row: Row[Any]) -> AgreedCallback:
    why = AgreedWhy(row.why) if row.why else None
    words = {"kind": AgreedKind(row.kind), "state": AgreedState(row.state), "why": why}
    return AgreedCallback(**dict(row._mapping) | words)


def _shown() -> Select[Any]:
    name = func.coalesce(_leads.name, "").label("name")
    return select(agreed_callbacks, name).join(list_leads, _leads.id == _rows.lead_id, isouter=True)


def _of(wanted: Wanted, now: float) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.campaign is not None:
        found.append(_rows.campaign == wanted.campaign)
    if wanted.within is not None:
        found.append(_rows.campaign.in_(wanted.within))
    if wanted.agent is not None:
        found.append(_rows.agent == wanted.agent)
    if wanted.when is AgreedWhen.OVERDUE:
        return [*found, *_overdue(now)]
    return [*found, _rows.state.in_(ENDED_STATES if wanted.when is AgreedWhen.ENDED else OPEN_STATES)]


def _overdue(now: float) -> tuple[ColumnElement[bool], ...]:
    """As AgreedCallback.overdue has it."""
    return _rows.state == AgreedState.AGREED.value, _rows.first_try_at.is_(None), _rows.due_at <= now


def _kind(agent: str | None) -> str:
    return (AgreedKind.SHARED if agent is None else AgreedKind.PERSONAL).value
