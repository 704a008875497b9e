"""Trunks: the SIP links to carriers, the order in which they are tried, and how each of them stands."""

from ipaddress import ip_address
from typing import Annotated, Any

from fastapi import APIRouter

from app.http.access import Floor, allowed, conflict, not_found
from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.services import Services
from app.http.shapes.common import Page
from app.http.shapes.trunks import TrunkIn, TrunkOrder, TrunkOut, TrunkPath
from app.http.sign_in import Visitor
from app.trunks.values import MOST, Trunk

router = APIRouter(tags=["trunks"])
Manages = Annotated[Visitor, allowed(Permission.MANAGE_SETTINGS)]
Sees = Annotated[
    Visitor, allowed(Permission.MANAGE_SETTINGS, Permission.SET_UP_QUEUES, Permission.RUN_CAMPAIGNS)
]  # fmt: skip


@router.get("/trunks")
async def trunks(visitor: Sees, floor: Floor) -> Page[TrunkOut]:
    """All of them, in the floor's order."""
    return Page(items=[_out(trunk, floor) for trunk in floor.trunks.all])


@router.put("/trunks/{name}")
async def put_trunk(name: TrunkPath, body: TrunkIn, visitor: Manages, floor: Floor) -> TrunkOut:
    """A new trunk, the last in order, or other values for one. Holds for the next call; calls that stand go on."""
    before = floor.trunks.get(name)
    after = Trunk(name=name, **body.model_dump() | {"codecs": tuple(body.codecs)})
    _refuse_own(before, after)
    _refuse_address(after, floor)
    if before is None and len(floor.trunks.all) >= MOST:
        raise conflict("too-many-trunks", f"There are {MOST} trunks already.", "Remove one that is not used any more.")
    warning = await floor.trunks.put(after)
    old = _values(before) if before is not None else {}
    detail = {key: {"from": old.get(key), "to": to} for key, to in _values(after).items() if old.get(key) != to}
    if detail:
        await floor.audit.note(visitor.username, "trunk.set", name, detail, visitor.host)
    return _out(_found(name, floor), floor, warning)


@router.delete("/trunks/{name}", status_code=204)
async def remove_trunk(name: TrunkPath, visitor: Manages, floor: Floor) -> None:
    """Not while a campaign names it. Calls that it bears go on."""
    gone = _found(name, floor)
    if gone.is_of_settings:
        raise conflict("set-by-settings", "This trunk is CALLFLOOR_CARRIER.", "Switch it off instead.")
    if named := _campaigns(name, floor):
        hint = "Take it out of their order first, or switch it off."
        raise conflict("trunk-in-use", f"Campaigns name this trunk: {', '.join(named)}.", hint)
    await floor.trunks.remove(name)
    await floor.audit.note(visitor.username, "trunk.removed", name, _values(gone), visitor.host)


@router.put("/trunk-order")
async def put_order(body: TrunkOrder, visitor: Manages, floor: Floor) -> Page[TrunkOut]:
    """The whole order; holds for the next call."""
    before = [trunk.name for trunk in floor.trunks.all]
    if sorted(body.trunks) != sorted(before):
        hint = "Name each of GET /api/v1/trunks once."
        raise Problem(422, "trunk-order", "The order does not have each trunk of the floor once.", hint=hint)
    if body.trunks != before:
        await floor.trunks.put_in_order(body.trunks)
        detail = {"from": before, "to": body.trunks}
        await floor.audit.note(visitor.username, "trunk.order", "trunks", detail, visitor.host)
    return Page(items=[_out(trunk, floor) for trunk in floor.trunks.all])


def _found(name: str, floor: Services) -> Trunk:
    found = floor.trunks.get(name)
    if found is None:
        raise not_found("There is no such trunk.", "GET /api/v1/trunks lists them.")
    return found


def _refuse_own(before: Trunk | None, after: Trunk) -> None:
    if before is None or not after.is_of_settings:
        return
    wanted = (after.address, after.port, after.writing)
    if wanted != (before.address, before.port, before.writing):
        hint = "Set CALLFLOOR_CARRIER, CALLFLOOR_CARRIER_PORT or CALLFLOOR_CARRIER_NUMBERS, and start the floor anew."
        raise conflict("set-by-settings", "Address, port and writing of this trunk are the settings'.", hint)


def _refuse_address(after: Trunk, floor: Services) -> None:
    if after.address == floor.settings.bind or (not after.is_of_settings and _is_ours(after.address)):
        hint = "Whatever comes from a trunk's address counts as a call from outside, and no phone there can register."
        raise Problem(422, "address-own", f"{after.address} is this machine's own address.", hint=hint)
    for other in floor.trunks.all:
        if other.name != after.name and (other.address, other.port) == (after.address, after.port):
            hint = "One gateway is one trunk."
            raise conflict("address-taken", f"Trunk {other.name} is at {other.address}:{other.port}.", hint)


def _is_ours(address: str) -> bool:
    """127.0.0.1; other loopback addresses may be gateways of a trial."""
    try:
        return ip_address(address).compressed == "127.0.0.1" or ip_address(address).is_unspecified
    except ValueError:
        return address.lower() == "localhost"


def _campaigns(name: str, floor: Services) -> list[str]:
    return [campaign.name for campaign in floor.campaigns.all if name in campaign.settings.trunks]


def _values(trunk: Trunk) -> dict[str, Any]:
    return {
        "title": trunk.title, "address": trunk.address, "port": trunk.port, "lines": trunk.lines,
        "codecs": list(trunk.codecs), "writing": trunk.writing.value, "enabled": trunk.enabled,
    }  # fmt: skip


def _out(trunk: Trunk, floor: Services, warning: str = "") -> TrunkOut:
    shown = {one["name"]: one for one in floor.desk.live.resources()["trunks"]}.get(trunk.name, {})
    return TrunkOut(
        name=trunk.name, **_values(trunk), by_settings=trunk.is_of_settings, up=shown.get("up"),
        in_use=shown.get("in_use", 0), campaigns=_campaigns(trunk.name, floor),
        warnings=[warning] if warning else [],
    )  # fmt: skip
