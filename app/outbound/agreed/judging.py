"""Whether a callback may be agreed for a time: the contact rules, asked with what the store knows of the person now."""

from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from acd.outbound.rules.agreeing import may_agree, next_permitted
from acd.outbound.rules.known import CalleeFacts, CampaignFacts, Contact, Known
from acd.outbound.rules.settings import Preset, Rules
from acd.outbound.rules.verdicts import Forbidden
from app.outbound.campaigns import Campaign
from app.outbound.dialling.dialler import PERMIT_S
from app.outbound.numbers import Placed, places
from app.outbound.rules.campaign_hours import HoursOf
from app.outbound.rules.campaign_rules import own_rules, rules_at
from app.outbound.rules.contact_facts import callees, people, public_days_of
from app.store.database import Database


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """``refusal`` None: the time may be agreed. ``permitted``: the next that may, from the wished one on."""

    refusal: Forbidden | None
    permitted: float | None


class Judging:
    """``folder``: presets that people have edited; ``zone``: the floor's; ``hours_of``: a campaign's own."""

    def __init__(
        self, database: Database, folder: Path, zone: ZoneInfo, hours_of: HoursOf
    ) -> None:
        self._database, self._folder, self._zone, self._hours_of = database, folder, zone, hours_of

    async def judge(self, campaign: Campaign, callee: Placed, due_at: float, now: float) -> Judged:
        """``callee``: the number at which somebody wants to be called, and where it is; ``due_at`` is not past."""
        own = own_rules(campaign.name, campaign.settings, self._zone, self._hours_of(campaign.settings, now))
        found = rules_at(campaign.settings.preset, self._folder, due_at)
        if isinstance(found, Forbidden):
            return Judged(refusal=found, permitted=None)
        dated, preset = found
        rules = Rules(versions=dated, campaign=own, permit_s=PERMIT_S)
        contact, known = await self._known(callee, preset, now)
        refusal = may_agree(contact, known, rules, due_at)
        permitted = next_permitted(contact, known, rules, due_at) if refusal is not None else due_at
        return Judged(refusal=refusal, permitted=permitted)

    async def _known(self, callee: Placed, preset: Preset, now: float) -> tuple[Contact, Known]:
        async with self._database.read() as connection:
            found = await people(connection, [callee.number])
            facts: dict[str, CalleeFacts] = await callees(connection, found, preset, now)
            public = await public_days_of(connection, preset.country)
        contact = Contact(
            number=callee.number, person=found.person[callee.number], region=callee.region,
            zones=places(callee.zone, callee.number),
        )  # fmt: skip
        return contact, Known(as_of=now, callee=facts[callee.number], campaign=CampaignFacts(public_days=public))
