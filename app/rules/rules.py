"""The rules in force: read from the store once, kept in memory, written through; whoever reads them has the newest."""

import asyncio
import json
from collections.abc import Callable
from typing import Any, Self, TypeVar

import structlog
from pydantic import ValidationError
from sqlalchemy import select

from app.rules.alarms import AlarmRules
from app.rules.customers import CustomerFields
from app.rules.leads import LeadRules
from app.rules.values import Breaks, Dispositions, Policies, ScreenPops, Thresholds, Value, value_revision
from app.store.database import Database
from app.store.revisions import refuse_other
from app.store.tables import settings as table
from app.store.upsert import upsert
from core.facts import Fact, LeadRulesConfigured, PoliciesConfigured

log = structlog.get_logger()
V = TypeVar("V", bound=Value)

NAMES: dict[type[Value], str] = {
    Policies: "policies",
    Thresholds: "thresholds",
    Dispositions: "dispositions",
    ScreenPops: "screen-pop",
    LeadRules: "leads",
    Breaks: "breaks",
    AlarmRules: "alarms",
    CustomerFields: "customer-fields",
}


class Rules:
    """``policies``, ``thresholds``, ``dispositions`` and ``screen_pops`` as they hold now."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._saving = asyncio.Lock()  # of two who save at once one comes second
        self._values: dict[type[Value], Value] = {kind: kind() for kind in NAMES}
        self.when_changed: list[Callable[[Value], None]] = []

    @classmethod
    async def load(cls, database: Database) -> Self:
        rules = cls(database)
        async with database.read() as connection:
            stored = {row.name: row.body for row in await connection.execute(select(table))}
        for kind, name in NAMES.items():
            if name in stored:
                rules._values[kind] = _read(kind, name, stored[name])
        return rules

    @property
    def policies(self) -> Policies:
        return self._get(Policies)

    @property
    def thresholds(self) -> Thresholds:
        return self._get(Thresholds)

    @property
    def dispositions(self) -> Dispositions:
        return self._get(Dispositions)

    @property
    def screen_pops(self) -> ScreenPops:
        return self._get(ScreenPops)

    @property
    def alarms(self) -> AlarmRules:
        return self._get(AlarmRules)

    @property
    def leads(self) -> LeadRules:
        return self._get(LeadRules)

    @property
    def customer_fields(self) -> CustomerFields:
        return self._get(CustomerFields)

    @property
    def breaks(self) -> Breaks:
        return self._get(Breaks)

    def _get(self, kind: type[V]) -> V:
        value = self._values[kind]
        assert isinstance(value, kind)
        return value

    async def put(self, value: Value, *, by: str, at: float, seen: str | None = None) -> None:
        """Hold from now on; stored first, so that a restart keeps it. ``at`` in epoch seconds, ``by`` a user name,
        ``seen`` the revision that is changed; None: whichever stands. Raises ChangedSince."""
        row = {"name": NAMES[type(value)], "body": value.model_dump_json(), "changed_at": at, "changed_by": by}
        async with self._saving:
            refuse_other(seen, value_revision(self._values[type(value)]), value_revision(value))
            async with self._database.write() as connection:
                await upsert(connection, table, [row])
            self._values[type(value)] = value
        for tell in self.when_changed:
            tell(value)

    async def put_first(self, value: Value, *, at: float) -> None:
        """Seed: only where nobody has said anything yet."""
        async with self._database.read() as connection:
            known = await connection.scalar(select(table.c.name).where(table.c.name == NAMES[type(value)]))
        if known is None:
            await self.put(value, by="", at=at)

    def facts(self, at: float) -> list[Fact]:
        """What the core must know of the rules."""
        policies = self.policies
        return [
            PoliciesConfigured(
                at=at,
                return_s=policies.return_s,
                agent_told_of_supervision=policies.agent_told_of_supervision,
                recording_limit=policies.recording_limit,
                short_abandon_s=policies.short_abandon_s,
                needs_disposition=tuple(self.dispositions.required),
                lost_phone_out_s=policies.lost_phone_out_min * 60.0,
            ),
            self.lead_rules(at),
        ]

    def lead_rules(self, at: float) -> Fact:
        """What the projection of lost calls must know."""
        rules = self.leads
        return LeadRulesConfigured(
            at=at,
            short_s=self.policies.short_abandon_s,
            conversation_s=rules.conversation_s,
            after_announcement=rules.after_announcement,
        )


def _read(kind: type[V], name: str, body: str) -> V:
    """What an older version wrote may not read any more: the floor starts all the same, on its defaults."""
    try:
        return kind.model_validate_json(body)
    except ValidationError as error:
        said: list[Any] = json.loads(error.json(include_input=False, include_url=False))
        log.error("A stored setting does not read; its default holds.", setting=name, problems=said[:5])
        return kind()
