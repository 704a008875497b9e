"""Campaigns, in memory, written through."""

from collections.abc import Awaitable, Callable, Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Self

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from app.outbound.campaign_tables import attempts, campaigns, removed_campaigns
from app.outbound.campaign_values import CampaignSettings
from app.outbound.errors import NoSuchCampaign
from app.outbound.tables import lead_lists
from app.store.database import Database
from app.store.errors import ChangedSince
from app.store.revisions import revision_of
from app.store.upsert import upsert
from core.clock import Clock
from core.facts import CampaignChanged, CampaignRemoved, CampaignState, CampaignStateAsked, Fact
from core.ids import QueueName

Settle = Callable[[Fact], Awaitable[None]]
RESTART = "restart"  # who asks for the state that it had


@dataclass(frozen=True, kw_only=True, slots=True)
class Campaign:
    """``unit``: whose it is; None: the whole floor's."""

    name: str
    state: CampaignState
    settings: CampaignSettings
    created_at: float
    created_by: str
    unit: str | None = None

    @property
    def revision(self) -> str:
        return _revision(self.settings)


@dataclass(frozen=True, kw_only=True, slots=True)
class RemovedCampaign:
    """One that has dialled; ``settings`` as they were last."""

    name: str
    settings: CampaignSettings
    removed_at: float
    removed_by: str
    unit: str | None = None


class Campaigns:
    """Every campaign. ``settle`` hands a fact to the floor, and returns when it is journalled and shown."""

    def __init__(self, database: Database, settle: Settle, clock: Clock) -> None:
        self._database, self._settle, self._clock = database, settle, clock
        self._all: dict[str, Campaign] = {}
        self._removed: dict[str, RemovedCampaign] = {}
        self._between: dict[str, str | None] = {}  # units of those that are being set up or removed

    @classmethod
    async def load(cls, database: Database, settle: Settle, clock: Clock) -> Self:
        loaded = cls(database, settle, clock)
        async with database.read() as connection:
            for row in await connection.execute(select(campaigns)):
                loaded._all[row.name] = Campaign(
                    name=row.name, state=CampaignState(row.state), created_at=row.created_at,
                    settings=CampaignSettings.model_validate_json(row.settings), created_by=row.created_by,
                    unit=row.unit,
                )  # fmt: skip
            for row in await connection.execute(select(removed_campaigns)):
                loaded._removed[row.name] = RemovedCampaign(
                    name=row.name, settings=CampaignSettings.model_validate_json(row.settings),
                    removed_at=row.removed_at, removed_by=row.removed_by, unit=row.unit,
                )  # fmt: skip
        return loaded

    @property
    def all(self) -> list[Campaign]:
        return sorted(self._all.values(), key=lambda campaign: campaign.name)

    @property
    def removed(self) -> list[RemovedCampaign]:
        """Those that have dialled, the latest removed first."""
        return sorted(self._removed.values(), key=lambda one: (-one.removed_at, one.name))

    @contextmanager
    def between(self, name: str, unit: str | None) -> Iterator[None]:
        """While this one and its queue are set up or removed, one after the other: whose it is holds for both."""
        self._between[name] = unit
        try:
            yield
        finally:
            del self._between[name]

    @property
    def units(self) -> dict[str, str | None]:
        """Whose each is, or was when it was removed. A name that is used again is the new one's."""
        every: tuple[Campaign | RemovedCampaign, ...] = (*self.removed, *self.all)
        return {one.name: one.unit for one in every} | self._between

    def stands(self, name: str) -> bool:
        """Whether there is such a campaign, or one is being set up or removed."""
        return name in self._all or name in self._between

    def get(self, name: str) -> Campaign:
        """Raises NoSuchCampaign."""
        found = self._all.get(name)
        if found is None:
            raise NoSuchCampaign
        return found

    def title(self, name: str) -> str:
        """What people call it; empty: nothing but its name, or there is none."""
        found = self._all.get(name)
        return found.settings.title if found is not None else ""

    def trunks_of(self, name: str) -> list[str]:
        """The campaign's own order of trunks; empty: the floor's, as for a campaign that is no more."""
        found = self._all.get(name)
        return list(found.settings.trunks) if found is not None else []

    def facts(self, at: float) -> list[Fact]:
        """What the core must know at a start: the campaigns, and which of them were being dialled."""
        said: list[Fact] = []
        for campaign in self.all:
            name = QueueName(campaign.name)
            said.append(campaign.settings.fact(campaign.name, at))
            for state in _way_to(campaign.state):
                said.append(CampaignStateAsked(at=at, campaign=name, state=state, by=RESTART))
        return said

    async def put(
        self, name: str, settings: CampaignSettings, *, by: str, seen: str | None = None, unit: str | None = None
    ) -> Campaign:
        """New and stopped, or changed; holds at once. ``seen``: the revision that is changed; None: whichever stands.
        ``unit``: whose a new one is. Raises ChangedSince."""
        known = self._all.get(name)
        campaign = Campaign(
            name=name, state=CampaignState.STOPPED, settings=settings, created_at=self._clock(), created_by=by,
            unit=unit,
        )  # fmt: skip
        campaign = replace(known, settings=settings) if known is not None else campaign
        row = {
            "name": name, "state": campaign.state.value, "settings": settings.model_dump_json(),
            "created_at": campaign.created_at, "created_by": campaign.created_by, "pacing": None,
            "unit": unit,
        }  # fmt: skip
        async with self._database.write() as connection:
            if known is None:
                await upsert(connection, campaigns, [row])
            else:
                if seen is not None:
                    await _refuse_changed(connection, name, {seen, _revision(settings)})
                change = update(campaigns).where(campaigns.c.name == name).values(settings=row["settings"])
                await connection.execute(change)
        self._all[name] = campaign
        await self._settle(settings.fact(name, self._clock()))
        return campaign

    async def give(self, name: str, unit: str | None) -> Campaign:
        """To another unit, or to the whole floor. Raises NoSuchCampaign."""
        given = replace(self.get(name), unit=unit)
        async with self._database.write() as connection:
            await connection.execute(update(campaigns).where(campaigns.c.name == name).values(unit=unit))
        self._all[name] = replace(self.get(name), unit=unit)
        return given

    def kept(self, name: str) -> Campaign | RemovedCampaign:
        """Also one that is gone and has dialled. Raises NoSuchCampaign."""
        return self._removed[name] if name in self._removed and name not in self._all else self.get(name)

    async def remove(self, name: str, *, by: str) -> None:
        """Its lists are of no campaign any more; attempts, refusals and consents stay, and with attempts what it was.
        Raises NoSuchCampaign."""
        known = self.get(name)
        gone = RemovedCampaign(
            name=name, settings=known.settings, removed_at=self._clock(), removed_by=by, unit=known.unit
        )  # fmt: skip
        async with self._database.write() as connection:
            dialled = await connection.scalar(select(attempts.c.call_id).where(attempts.c.campaign == name).limit(1))
            if dialled is not None:
                row = {"name": name, "settings": known.settings.model_dump_json(), "removed_by": by}
                await upsert(connection, removed_campaigns, [row | {"removed_at": gone.removed_at, "unit": known.unit}])
            await connection.execute(update(lead_lists).where(lead_lists.c.campaign == name).values(campaign=""))
            await connection.execute(delete(campaigns).where(campaigns.c.name == name))
        del self._all[name]
        if dialled is not None:
            self._removed[name] = gone
        await self._settle(CampaignRemoved(at=self._clock(), campaign=QueueName(name)))

    def on_fact(self, fact: Fact) -> None:
        """The floor's word decides what a campaign is; the store hears it with the fact (dialling.attempts)."""
        known = self._all.get(fact.campaign) if isinstance(fact, CampaignChanged) else None
        if known is not None and isinstance(fact, CampaignChanged):
            self._all[known.name] = replace(known, state=fact.state)


def _revision(settings: CampaignSettings) -> str:
    return revision_of(settings.model_dump(mode="json"))


async def _refuse_changed(connection: AsyncConnection, name: str, known: Set[str]) -> None:
    """As the store has it, in the transaction that changes it: of two who save at once one comes second."""
    stands = await connection.scalar(select(campaigns.c.settings).where(campaigns.c.name == name).with_for_update())
    if stands is not None and _revision(CampaignSettings.model_validate_json(stands)) not in known:
        raise ChangedSince


def _way_to(state: CampaignState) -> tuple[CampaignState, ...]:
    """A campaign begins stopped, and only one that runs can pause or drain."""
    if state is CampaignState.STOPPED:
        return ()
    return (CampaignState.RUNNING,) if state is CampaignState.RUNNING else (CampaignState.RUNNING, state)
