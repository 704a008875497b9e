"""The tree of units, and roles."""

from typing import Annotated

from fastapi import APIRouter

from app.directory.permissions import BUILT_IN
from app.directory.tree_office import add_unit, change_unit, remove_unit
from app.directory.units import Unit
from app.http.access import AnyVisitor, Floor, allowed, conflict, not_found
from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.services import Services
from app.http.shapes.common import Page
from app.http.shapes.people import RoleIn, RoleNamePath, RoleOut, UnitChangeIn, UnitIdPath, UnitIn, UnitOut
from app.http.sign_in import Visitor

router = APIRouter(tags=["people"])
Sees = Annotated[Visitor, allowed(Permission.SEE_PEOPLE, Permission.WATCH_FLOOR)]
Manages = Annotated[Visitor, allowed(Permission.MANAGE_PEOPLE)]
ManagesRoles = Annotated[Visitor, allowed(Permission.MANAGE_ROLES)]


@router.get("/units")
async def units(visitor: Sees, floor: Floor) -> Page[UnitOut]:
    """The units within one's reach, each with its way up to the whole floor; parents first."""
    tree = floor.directory.tree
    seen = {unit.id for unit in tree if _sees(visitor, unit.id)}
    shown = {above.id for unit_id in seen for above in tree.path(unit_id)}
    ordered = sorted(
        (tree.path(unit_id) for unit_id in shown), key=lambda path: [(unit.kind, unit.id) for unit in path]
    )
    return Page(items=[_out(path[-1], floor) for path in sorted(ordered, key=len)])


@router.post("/units", status_code=201)
async def make_unit(body: UnitIn, visitor: Manages, floor: Floor) -> UnitOut:
    """A new unit. A department lies in the floor, a squad in a department, a team in any of them."""
    draft = Unit(**body.model_dump() | {"id": body.id or ""})
    unit = await add_unit(floor.directory, visitor.person, draft)
    await floor.audit.note(visitor.username, "unit.added", unit.id, body.model_dump(mode="json"), visitor.host)
    return _out(unit, floor)


@router.patch("/units/{id}")
async def alter_unit(id: UnitIdPath, body: UnitChangeIn, visitor: Manages, floor: Floor) -> UnitOut:
    """Rename it, move it, give it a leader. What people see follows at once."""
    _require_reach(id, visitor, floor)
    changes = body.model_dump(exclude_unset=True)
    if changes.get("name", "") is None or changes.get("kind", "") is None:
        raise Problem(422, "invalid", "Kind and name cannot be null.", hint="Leave out what shall stay as it is.")
    unit = await change_unit(floor.directory, visitor.person, id, changes)
    await floor.audit.note(
        visitor.username, "unit.changed", id, body.model_dump(mode="json", exclude_unset=True), visitor.host
    )
    return _out(unit, floor)


@router.delete("/units/{id}", status_code=204)
async def drop_unit(id: UnitIdPath, visitor: Manages, floor: Floor) -> None:
    """Only when nobody belongs to it, nothing lies in it, and no rule names it."""
    _require_reach(id, visitor, floor)
    _refuse_needed(id, floor)
    await remove_unit(floor.directory, id)
    await floor.audit.note(visitor.username, "unit.removed", id, host=visitor.host)


@router.get("/roles")
async def roles(visitor: AnyVisitor, floor: Floor) -> Page[RoleOut]:
    """Every role with its permissions and how far each reaches."""
    return Page(items=[_role(name, floor) for name in floor.directory.roles])


@router.put("/roles/{name}")
async def put_role(name: RoleNamePath, body: RoleIn, visitor: ManagesRoles, floor: Floor) -> RoleOut:
    """Replace the permissions of a role, or make a new one. Holds at once for all who have it."""
    await floor.office.change_role(visitor.person, name, body.permissions)
    await floor.audit.note(visitor.username, "role.changed", name, body.model_dump(mode="json"), visitor.host)
    return _role(name, floor)


def _sees(visitor: Visitor, unit_id: str) -> bool:
    permissions = (Permission.SEE_PEOPLE, Permission.WATCH_FLOOR)
    return any(visitor.reach(permission).includes_unit(unit_id) for permission in permissions)


def _require_reach(unit_id: str, visitor: Visitor, floor: Services) -> None:
    if floor.directory.tree.get(unit_id) is None or not visitor.reach(Permission.MANAGE_PEOPLE).includes_unit(unit_id):
        raise not_found("There is no such unit.", "GET /api/v1/units lists yours.")


def _refuse_needed(unit_id: str, floor: Services) -> None:
    needed = {
        "leads": sorted(queue for queue, rules in floor.rules.leads.queues.items() if rules.unit == unit_id),
        "breaks": [room.name for room in floor.rules.breaks.rooms if room.unit == unit_id],
    }
    found = {kind: names for kind, names in needed.items() if names}
    if found:
        said = "; ".join(f"{kind}: {', '.join(names)}" for kind, names in found.items())
        hint = "Let these rules name another first: /api/v1/settings/leads, /api/v1/settings/breaks."
        raise conflict("unit-needed", f"Rules still name this unit ({said}).", hint, needed=found)


def _out(unit: Unit, floor: Services) -> UnitOut:
    people = sum(person.unit == unit.id for person in floor.directory.people)
    return UnitOut(id=unit.id, kind=unit.kind, name=unit.name, parent=unit.parent, leader=unit.leader, people=people)


def _role(name: str, floor: Services) -> RoleOut:
    grants = dict(floor.directory.roles[name])
    return RoleOut(
        name=name,
        built_in=name in BUILT_IN,
        changed=name in BUILT_IN and grants != dict(BUILT_IN[name]),
        permissions=grants,
    )
