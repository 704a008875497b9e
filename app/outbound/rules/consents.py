"""Consents to be called, with their evidence, in the store. What was withdrawn stays; nothing is deleted."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, insert, or_, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from acd.outbound.rules.verdicts import Rule
from app.outbound.campaign_tables import consents
from app.outbound.errors import ConsentWithdrawn, NoSuchConsent
from app.outbound.imports.publishing import breathing
from app.outbound.rules.looking_again import look_again
from app.store.database import Database
from core.clock import Clock

CONSENT_RULES = frozenset(
    {Rule.NO_CONSENT, Rule.CONSENT_LATER, Rule.CONSENT_WITHDRAWN, Rule.CONSENT_EXPIRED, Rule.CONSENT_UNKNOWN}
)
_AT_ONCE = 500
_columns = consents.c


class How(StrEnum):
    """How somebody has agreed."""

    FORM = "form"  # on paper
    CALL = "call"  # in words, recorded
    ONLINE = "online"
    MESSAGE = "message"


class ConsentState(StrEnum):
    """As its own words say; a preset may let it run out sooner (acd/outbound/rules/consent.py)."""

    VALID = "valid"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True, slots=True)
class Consent:
    """``campaign`` empty: for all. ``evidence``: where the proof is; ``call_id``: in whose recording. Epoch seconds."""

    number: str
    given_at: float
    how: How
    evidence: str
    by: str
    filed_at: float
    campaign: str = ""
    call_id: str | None = None
    expires_at: float | None = None
    withdrawn_at: float | None = None
    withdrawn_by: str | None = None
    withdrawn_why: str | None = None
    id: int = 0

    def state(self, now: float) -> ConsentState:
        if self.withdrawn_at is not None:
            return ConsentState.WITHDRAWN
        over = self.expires_at is not None and self.expires_at <= now
        return ConsentState.EXPIRED if over else ConsentState.VALID


@dataclass(frozen=True, kw_only=True, slots=True)
class WantedConsents:
    """``text``: a part of the number or of the evidence. ``campaign``: empty: for all campaigns; None: any."""

    text: str = ""
    number: str | None = None
    campaign: str | None = None
    state: ConsentState | None = None


class Consents:
    """What is on file. A consent holds from the next question of the contact rules on, and so does its withdrawal."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    async def file(self, given: Sequence[Consent]) -> list[Consent]:
        """All of them or none. Leads that waited for a consent are looked at again at once."""
        async with self._database.write() as connection:
            filed = [replace(one, id=await _added(connection, one)) for one in given]
            await look_again(connection, [one.number for one in filed], CONSENT_RULES, self._clock())
        return filed

    async def file_many(self, given: Sequence[Consent]) -> int:
        """How many are new: the same of the same number again is passed over, so that it can be done twice. In short
        transactions, so that the floor's own go between them."""
        filed = 0
        for some in _batched(given, _AT_ONCE):
            async with breathing(self._database), self._database.write() as connection:
                known = await _known(connection, [one.number for one in some])
                news = list({_key(one): one for one in some if _key(one) not in known}.values())
                if news:
                    values = [{name: value for name, value in asdict(one).items() if name != "id"} for one in news]
                    await connection.execute(insert(consents), values)
                    await look_again(connection, [one.number for one in news], CONSENT_RULES, self._clock())
                filed += len(news)
        return filed

    async def withdraw(self, id: int, *, by: str, why: str) -> Consent:
        """It ends, and with it what this person has agreed to before (the rule ``consent``).

        Raises NoSuchConsent and ConsentWithdrawn.
        """
        ends = {"withdrawn_at": self._clock(), "withdrawn_by": by, "withdrawn_why": why}
        open_one = update(consents).where(_columns.id == id, _columns.withdrawn_at.is_(None))
        async with self._database.write() as connection:
            changed = (await connection.execute(open_one.values(ends))).rowcount
        found = await self.get(id)
        if not changed:
            raise ConsentWithdrawn
        return found

    async def get(self, id: int) -> Consent:
        """Raises NoSuchConsent."""
        async with self._database.read() as connection:
            row = (await connection.execute(select(consents).where(_columns.id == id))).one_or_none()
        if row is None:
            raise NoSuchConsent
        return _consent(row)

    async def page(self, wanted: WantedConsents, *, after: tuple[float, int] | None, limit: int) -> list[Consent]:
        """The latest first; ``after`` is (filed_at, id)."""
        query = select(consents).order_by(_columns.filed_at.desc(), _columns.id.desc()).limit(limit)
        query = query.where(*_filters(wanted, self._clock()))
        if after is not None:
            query = query.where(tuple_(_columns.filed_at, _columns.id) < tuple_(*after))
        async with self._database.read() as connection:
            return [_consent(row) for row in await connection.execute(query)]


def _key(one: Any) -> tuple[Any, ...]:
    return one.number, one.campaign, one.evidence, one.given_at, one.expires_at


async def _known(connection: AsyncConnection, numbers: Sequence[str]) -> set[tuple[Any, ...]]:
    """What was not withdrawn."""
    query = select(consents).where(_columns.number.in_(numbers), _columns.withdrawn_at.is_(None))
    return {_key(row) for row in await connection.execute(query)}


def _batched(given: Sequence[Consent], many: int) -> Iterator[Sequence[Consent]]:
    return (given[at : at + many] for at in range(0, len(given), many))


async def _added(connection: AsyncConnection, one: Consent) -> int:
    values = {name: value for name, value in asdict(one).items() if name != "id"}
    return int(await connection.scalar(insert(consents).values(values).returning(_columns.id)) or 0)


def _filters(wanted: WantedConsents, now: float) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.text:
        parts = (column.contains(wanted.text, autoescape=True) for column in (_columns.number, _columns.evidence))
        found.append(or_(*parts))
    if wanted.number is not None:
        found.append(_columns.number == wanted.number)
    if wanted.campaign is not None:
        found.append(_columns.campaign == wanted.campaign)
    if wanted.state is not None:
        found.append(_in_state(wanted.state, now))
    return found


def _in_state(state: ConsentState, now: float) -> ColumnElement[bool]:
    withdrawn, over = _columns.withdrawn_at.is_not(None), _columns.expires_at <= now
    if state is ConsentState.WITHDRAWN:
        return withdrawn
    if state is ConsentState.EXPIRED:
        return and_(~withdrawn, over)
    return and_(~withdrawn, or_(_columns.expires_at.is_(None), ~over))


def _consent(row: Row[Any]) -> Consent:
    return Consent(**{**row._mapping, "how": How(row.how)})
