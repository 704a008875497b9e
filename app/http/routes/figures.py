"""Figures of today, and the targets they are held against."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response

from app.directory.people import Person
from app.directory.reach import Reach
from app.http.access import Floor, allowed, forbidden, not_found
from app.http.permissions import Permission
from app.http.services import Services
from app.http.shapes.common import Name, Page
from app.http.shapes.figures import FiguresOf, MyFigures, TargetIn, TargetOut, TargetSet
from app.http.sign_in import Visitor
from app.rules.targets import Target, TargetOf

router = APIRouter(tags=["figures"])
SeesOwn = Annotated[Visitor, allowed(Permission.SEE_FIGURES, Permission.SEAT)]
Sees = Annotated[Visitor, allowed(Permission.SEE_FIGURES)]
Sets = Annotated[Visitor, allowed(Permission.SET_TARGETS)]


@router.get("/me/figures")
async def my_figures(visitor: SeesOwn, floor: Floor) -> MyFigures:
    """Mine, up to this second."""
    mine = [visitor.extension] if visitor.extension else []
    return MyFigures(**await floor.figures.of(*mine), target=_target(visitor.person, floor))


@router.get("/figures")
async def figures(
    visitor: Sees,
    floor: Floor,
    by: Literal["agent", "unit"] = "agent",
    unit: Annotated[Name | None, Query(description="Only this unit, with all below it.")] = None,
) -> Page[FiguresOf]:
    """Of every agent, or every unit with all below it, within one's reach."""
    reach = visitor.reach(Permission.SEE_FIGURES)
    if unit is not None and (floor.directory.tree.get(unit) is None or not reach.includes_unit(unit)):
        raise not_found("There is no such unit.", "GET /api/v1/units lists yours.")
    within = floor.directory.tree.subtree(unit) if unit is not None else None
    if by == "unit":
        return Page(items=await _by_unit(reach, within, floor))
    agents = [person for person in agents_within(reach, floor) if within is None or person.unit in within]
    return Page(items=[await _of_agent(person, floor) for person in agents])


@router.get("/targets")
async def targets(visitor: Sees, floor: Floor) -> Page[TargetSet]:
    """What was set within one's reach, and for roles. An agent's own goes before the unit's, the nearest unit first,
    then the role's."""
    reach = visitor.reach(Permission.SEE_FIGURES)

    def seen(kind: TargetOf, subject: str) -> bool:
        return kind is TargetOf.ROLE or _reaches(reach, kind, subject)

    return Page(
        items=[
            TargetSet(of=kind.value, id=subject, calls=target.calls, talk_s=target.talk_s)
            for kind, subject, target in floor.targets
            if seen(kind, subject)
        ]
    )


@router.put("/targets", status_code=204)
async def set_target(body: TargetIn, visitor: Sets, floor: Floor) -> Response:
    """Replace the target of one agent, unit or role; both figures null takes it away."""
    kind, subject = _subject(body, visitor.reach(Permission.SET_TARGETS), floor)
    await floor.targets.put(kind, subject, Target(body.calls, body.talk_s))
    detail = {"calls": body.calls, "talk_s": body.talk_s}
    await floor.audit.note(visitor.username, "target.set", f"{kind.value} {subject}", detail, visitor.host)
    return Response(status_code=204)


def _reaches(reach: Reach, kind: TargetOf, subject: str) -> bool:
    return reach.includes_agent(subject) if kind is TargetOf.AGENT else reach.includes_unit(subject)


def agents_within(reach: Reach, floor: Services) -> list[Person]:
    """Agents whom the reach includes, by extension."""
    people = (person for person in floor.directory.people if floor.directory.takes_calls(person))
    return sorted((p for p in people if reach.includes_agent(p.extension)), key=lambda p: p.extension or "")


def _subject(body: TargetIn, reach: Reach, floor: Services) -> tuple[TargetOf, str]:
    if body.agent is not None:
        if floor.directory.agent(body.agent) is None or not reach.includes_agent(body.agent):
            raise not_found("No agent of yours has this extension.", "GET /api/v1/agents lists them.")
        return TargetOf.AGENT, body.agent
    if body.unit is not None:
        if floor.directory.tree.get(body.unit) is None or not reach.includes_unit(body.unit):
            raise not_found("There is no such unit.", "GET /api/v1/units lists yours.")
        return TargetOf.UNIT, body.unit
    if not reach.all:
        raise forbidden("A role's target holds for the whole floor, and you set targets for a part of it.")
    if body.role not in floor.directory.roles:
        raise not_found("There is no such role.", "GET /api/v1/roles lists them.")
    return TargetOf.ROLE, body.role or ""


def _target(person: Person, floor: Services) -> TargetOut:
    target = floor.targets.of(person, floor.directory.tree)
    return TargetOut(calls=target.calls, talk_s=target.talk_s)


async def _of_agent(person: Person, floor: Services) -> FiguresOf:
    extension = person.extension or ""
    counted = await floor.figures.of(extension)
    return FiguresOf(
        **counted, agent=extension, unit=person.unit, name=person.name, target=_target(person, floor)
    )  # fmt: skip


async def _by_unit(reach: Reach, within: frozenset[str] | None, floor: Services) -> list[FiguresOf]:
    agents = agents_within(reach, floor)
    units = [u for u in floor.directory.tree if reach.includes_unit(u.id) and (within is None or u.id in within)]
    found = []
    for unit in units:
        below = floor.directory.tree.subtree(unit.id)
        counted = await floor.figures.of(*(str(person.extension) for person in agents if person.unit in below))
        found.append(FiguresOf(**counted, unit=unit.id, name=unit.name))
    return found
