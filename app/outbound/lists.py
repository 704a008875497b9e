"""Lists of leads and what is on them, in the store."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select, update
from sqlalchemy.exc import IntegrityError

from app.outbound.errors import ListNameTaken, NoSuchList
from app.outbound.imports.columns import fields_in
from app.outbound.imports.records import add_list
from app.outbound.lead_counts import LeadCounts
from app.outbound.tables import lead_imports, lead_lists, list_leads
from app.outbound.values import ENDED, SEEN, Lead, LeadList, LeadNumber, LeadState, NewList
from app.store.database import Database
from app.store.errors import ChangedSince
from core.clock import Clock

_lists, _leads = lead_lists.c, list_leads.c
_LOOKED_AT = 20  # leads of a list, for the names of its fields
_HIDDEN = ("ready", "removed_at")


@dataclass(frozen=True, kw_only=True, slots=True)
class WantedLeads:
    """What to look for; what is empty does not matter. ``text``: a part of the number."""

    list_id: int
    state: LeadState | None = None
    text: str = ""


class LeadLists:
    """A list whose first import is under way is not there yet."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock
        self.counts = LeadCounts(database, clock=clock)

    async def all(self) -> list[LeadList]:
        """Those that are dialled first come first."""
        query = select(lead_lists).where(_lists.ready, _lists.removed_at.is_(None))
        async with self._database.read() as connection:
            rows = await connection.execute(query.order_by(_lists.campaign, _lists.priority.desc(), _lists.name))
            return [_list(row) for row in rows]

    async def names(self) -> dict[int, str]:
        """Of every list there ever was."""
        async with self._database.read() as connection:
            return {row.id: row.name for row in await connection.execute(select(_lists.id, _lists.name))}

    async def get(self, id: int) -> LeadList:
        """Raises NoSuchList."""
        query = select(lead_lists).where(_lists.id == id, _lists.ready, _lists.removed_at.is_(None))
        async with self._database.read() as connection:
            row = (await connection.execute(query)).one_or_none()
        if row is None:
            raise NoSuchList
        return _list(row)

    async def named(self, name: str) -> LeadList | None:
        query = select(lead_lists).where(_lists.name == name, _lists.ready, _lists.removed_at.is_(None))
        async with self._database.read() as connection:
            row = (await connection.execute(query)).one_or_none()
        return _list(row) if row is not None else None

    async def add(self, wanted: NewList, *, by: str) -> LeadList:
        """Empty. Raises ListNameTaken."""
        async with self._database.write() as connection:
            id = await add_list(connection, wanted, by=by, at=self._clock(), ready=True)
        return await self.get(id)

    async def change(self, id: int, *, seen: str | None = None, **values: Any) -> LeadList:
        """``seen``: the revision that is changed; None: whichever stands. Raises NoSuchList, ListNameTaken,
        ChangedSince."""
        there = (_lists.id == id, _lists.ready, _lists.removed_at.is_(None))
        try:
            async with self._database.write() as connection:
                if seen is not None:
                    stands = await connection.execute(select(lead_lists).where(*there).with_for_update())
                    _refuse_changed(stands.one_or_none(), seen, values)
                change = update(lead_lists).where(*there).values(**values).returning(lead_lists)
                row = (await connection.execute(change)).one_or_none()
        except IntegrityError:
            raise ListNameTaken(f"There is a list '{values['name']}' already.") from None
        if row is None:
            raise NoSuchList
        return _list(row)

    async def remove(self, id: int) -> LeadList:
        """Gone at once; ``sweeping.clear_removed`` clears its leads away. Raises NoSuchList."""
        return await self.change(id, removed_at=self._clock())

    async def is_importing(self, id: int) -> bool:
        under_way = lead_imports.c.state.not_in([state.value for state in ENDED])
        query = select(lead_imports.c.id).where(lead_imports.c.list_id == id, under_way)
        async with self._database.read() as connection:
            return await connection.scalar(query) is not None

    # --- what is on them ---------------------------------------------------------------------------------------------

    async def leads(self, wanted: WantedLeads, *, after: int, limit: int) -> list[Lead]:
        """In the order in which they came, from after that id on."""
        states = [wanted.state] if wanted.state else list(SEEN)
        conditions = [
            _leads.list_id == wanted.list_id, _leads.state.in_([state.value for state in states]), _leads.id > after,
        ]  # fmt: skip
        if wanted.text:
            conditions.append(_leads.number.contains(wanted.text, autoescape=True))
        async with self._database.read() as connection:
            rows = await connection.execute(select(list_leads).where(*conditions).order_by(_leads.id).limit(limit))
            return [lead_of(row) for row in rows]

    async def fields_of(self, campaign: str) -> list[str]:
        """Names of the fields that leads of its lists bring: as each list's latest leads say, and its imports."""
        found: dict[str, None] = {}
        for one in [one for one in await self.all() if one.campaign == campaign]:
            latest = select(_leads.fields).where(_leads.list_id == one.id).order_by(_leads.id.desc()).limit(_LOOKED_AT)
            imports = select(lead_imports.c.result).where(lead_imports.c.list_id == one.id)
            async with self._database.read() as connection:
                for fields in await connection.scalars(latest):
                    found |= dict.fromkeys(json.loads(fields))
                for result in await connection.scalars(imports):
                    found |= dict.fromkeys(fields_in(json.loads(result).get("mapping", {})))
        return list(found)

    async def lead(self, id: int) -> Lead | None:
        """Also of a list that was removed, as long as its leads are there."""
        query = select(list_leads).where(_leads.id == id, _leads.state.in_([state.value for state in SEEN]))
        async with self._database.read() as connection:
            row = (await connection.execute(query)).one_or_none()
        return lead_of(row) if row is not None else None


def _list(row: Row[Any]) -> LeadList:
    return LeadList(**{name: value for name, value in row._mapping.items() if name not in _HIDDEN})


def _refuse_changed(row: Row[Any] | None, seen: str, values: Mapping[str, Any]) -> None:
    """Whoever asks for what stands already meets nobody: it may be their own change, sent twice."""
    wanted = any(row._mapping[name] != value for name, value in values.items()) if row is not None else False
    if row is not None and wanted and _list(row).revision != seen:
        raise ChangedSince


def lead_of(row: Row[Any]) -> Lead:
    values = {name: value for name, value in row._mapping.items() if name != "import_id"}
    others = tuple(LeadNumber(**one) for one in json.loads(row.others)) if row.others else ()
    return Lead(**values | {"fields": json.loads(row.fields), "state": LeadState(row.state), "others": others})
