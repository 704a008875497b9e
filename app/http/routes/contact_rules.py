"""Presets of contact rules, for those who choose one for a campaign."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Path

from acd.outbound.rules.may_dial import in_force
from acd.outbound.rules.verdicts import Forbidden, Rule
from app.http.access import Floor, allowed
from app.http.permissions import Permission
from app.http.shapes.calls import Region
from app.http.shapes.common import Page
from app.http.shapes.contact_rules import KeptPresetOut, PresetOut, demands_out
from app.http.sign_in import Visitor
from app.layout import Layout
from app.outbound.errors import PresetWrong
from app.outbound.rules.preset_versions import kept_versions
from app.outbound.rules.presets import PresetFile, read_presets
from app.outbound.rules.words import refusal
from reports.words import rfc3339

router = APIRouter(prefix="/contact-rules", tags=["campaigns"])
PresetName = Annotated[str, Path(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$", examples=["cn"])]
RunsCampaigns = Annotated[Visitor, allowed(Permission.RUN_CAMPAIGNS)]


@router.get("")
async def presets(visitor: RunsCampaigns, floor: Floor) -> Page[PresetOut]:
    """Those that come with Callfloor and the house's own, as their files say now, with what each demands; of a file
    that cannot be read, what is wrong with it: nobody is dialled under it until it is corrected."""
    found = await asyncio.to_thread(read_presets, Layout(floor.settings.data).presets)
    at = floor.clock()
    return Page(items=[_broken(n, f) if isinstance(f, PresetWrong) else _out(f, at) for n, f in sorted(found.items())])


@router.get("/{preset}/kept")
async def kept(preset: PresetName, visitor: RunsCampaigns, floor: Floor) -> Page[KeptPresetOut]:
    """What these rules said whenever they permitted an attempt, in the order in which each edit began to. They stay
    however the file is edited, so that of every attempt it can be said what stood then."""
    found = await kept_versions(floor.database, preset)
    return Page(
        items=[
            KeptPresetOut(since=one.since, first_at=rfc3339(one.first_at, floor.zone), says=dict(one.says))
            for one in found
        ]
    )


def _broken(name: str, error: PresetWrong) -> PresetOut:
    why = Forbidden(rule=Rule.RULES_UNREAD, until=None, detail=error.detail)
    said = Region(zh=refusal(why, "zh"), en=refusal(why, "en"))
    return PresetOut(name=name, title=Region(zh=name, en=name), now=None, later=[], broken=said)


def _out(file: PresetFile, at: float) -> PresetOut:
    now = in_force(file.versions, at)
    later = sorted(version.since for version in file.versions if now is None or version.since > now.since)
    return PresetOut(
        name=file.name, title=Region(zh=file.title.get("zh", file.name), en=file.title.get("en", file.name)),
        now=demands_out(file, now) if now is not None else None, later=[day.isoformat() for day in later],
    )  # fmt: skip
