"""Presets of contact rules, for those who choose one for a campaign."""

import asyncio
from typing import Annotated

from fastapi import APIRouter

from acd.outbound.rules.may_dial import in_force
from app.http.access import Floor, allowed
from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.shapes.calls import Region
from app.http.shapes.common import Page
from app.http.shapes.contact_rules import PresetOut, demands_out
from app.http.sign_in import Visitor
from app.layout import Layout
from app.outbound.errors import PresetWrong
from app.outbound.presets import PresetFile, read_presets

router = APIRouter(prefix="/contact-rules", tags=["campaigns"])
RunsCampaigns = Annotated[Visitor, allowed(Permission.RUN_CAMPAIGNS)]


@router.get("")
async def presets(visitor: RunsCampaigns, floor: Floor) -> Page[PresetOut]:
    """Those that come with Callfloor and the house's own, as their files say now, with what each demands."""
    try:
        found = await asyncio.to_thread(read_presets, Layout(floor.settings.data).presets)
    except PresetWrong as error:
        hint = "Correct or remove the file in the folder presets of the floor's data. Until then nobody is dialled."
        raise Problem(409, "preset-wrong", f"A preset does not read: {error}", hint=hint) from None
    return Page(items=[_out(found[name], floor.clock()) for name in sorted(found)])


def _out(file: PresetFile, at: float) -> PresetOut:
    now = in_force(file.versions, at)
    later = sorted(version.since for version in file.versions if now is None or version.since > now.since)
    return PresetOut(
        name=file.name, title=Region(zh=file.title.get("zh", file.name), en=file.title.get("en", file.name)),
        now=demands_out(file, now) if now is not None else None, later=[day.isoformat() for day in later],
    )  # fmt: skip
