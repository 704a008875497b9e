"""Displays: a code is made by someone who may, typed in at the large screen, and is then that screen's way in."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response

from app.displays import CodeWrong, Display, TooManyCodes
from app.http.access import Floor, allowed, forbidden, not_found
from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.services import Services
from app.http.shapes.common import Page
from app.http.shapes.displays import DisplayIn, DisplayMade, DisplayOut, DisplayToken, RedeemIn
from app.http.sign_in import Visitor
from reports.words import rfc3339

router = APIRouter(prefix="/displays", tags=["displays"])
HandsOut = Annotated[Visitor, allowed(Permission.DISPLAYS)]


@router.post("", status_code=201)
async def make_display(body: DisplayIn, visitor: HandsOut, floor: Floor) -> DisplayMade:
    """A one-time code for one large screen. Its names are the whole floor's: for whoever sees those."""
    if body.shows_names and not (visitor.reach(Permission.DISPLAYS).all or floor.rules.policies.leaderboards_for_all):
        raise forbidden("You do not see the whole floor, so a display of yours cannot show its names.")
    display, code = await floor.displays.add(body.name, by=visitor.username, shows_names=body.shows_names)
    await floor.audit.note(visitor.username, "display.made", display.id, body.model_dump(), visitor.host)
    return DisplayMade(**_out(display, floor), code=code)


@router.get("")
async def displays(visitor: HandsOut, floor: Floor) -> Page[DisplayOut]:
    """The newest first: those one has made, or all for whoever reaches the whole floor."""
    return Page(items=[DisplayOut(**_out(d, floor)) for d in floor.displays.all if _may_touch(d, visitor)])


@router.delete("/{id}", status_code=204)
async def withdraw_display(
    id: Annotated[str, Path(pattern=r"^[0-9a-f]{16}$")], visitor: HandsOut, floor: Floor
) -> Response:
    """Its screen goes dark at once, and its token is good for nothing."""
    display = floor.displays.get(id)
    if display is None or not _may_touch(display, visitor):
        raise not_found("There is no such display.", "GET /api/v1/displays lists yours.")
    await floor.displays.withdraw(id)
    await floor.audit.note(visitor.username, "display.withdrawn", id, {"name": display.name}, visitor.host)
    return Response(status_code=204)


@router.post("/redeem")
async def redeem(body: RedeemIn, floor: Floor, request: Request) -> DisplayToken:
    """The code for the display's token; no sign-in is asked for. Spaces, hyphens and small letters do not matter."""
    host = request.client.host if request.client else ""
    try:
        display, token = await floor.displays.redeem(body.code, host)
    except CodeWrong as error:
        hint = "Ask for a new code: it is good for ten minutes and one use."
        raise Problem(401, "wrong-code", str(error), hint=hint) from error
    except TooManyCodes as error:
        headers = {"Retry-After": "60"}
        hint = "Wait a minute, then type the code anew."
        raise Problem(429, "too-many-tries", "Too many wrong codes.", hint=hint, headers=headers) from error
    return DisplayToken(access_token=token, id=display.id, name=display.name)


def _may_touch(display: Display, visitor: Visitor) -> bool:
    reach = visitor.reach(Permission.DISPLAYS)
    return reach.all or reach.includes_user(display.made_by)


def _out(display: Display, floor: Services) -> dict[str, Any]:
    used = display.redeemed_at
    return {
        "id": display.id,
        "name": display.name,
        "made_by": display.made_by,
        "made_at": rfc3339(display.made_at, floor.zone),
        "shows_names": display.shows_names,
        "redeemed_at": rfc3339(used, floor.zone) if used is not None else None,
        "expires_at": rfc3339(display.code_until, floor.zone) if used is None else None,
    }
