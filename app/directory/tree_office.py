"""Changing the tree of units. Raises Refused, saying what to do.

Whom somebody reaches follows from the units that they lead or belong to. So whoever puts a unit under somebody gives
as much as with a role, and is asked the same: nobody widens the reach of rights that they do not have themselves.
"""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.directory.directory import Directory
from app.directory.errors import Refused
from app.directory.office import require_touchable
from app.directory.people import Person
from app.directory.permissions import Permission, Scope
from app.directory.units import Unit, UnitKind


async def add_unit(directory: Directory, by: Person, unit: Unit) -> Unit:
    """``id`` may be empty: one is made."""
    async with directory.turn:
        unit = unit if unit.id else replace(unit, id=f"unit-{secrets.token_hex(4)}")
        if directory.tree.get(unit.id) is not None:
            raise Refused("name-taken", f"There is a unit {unit.id} already. Choose another id.")
        _check(directory, by, unit)
        _require_givable(directory, by, None, unit)
        await directory.add_units([unit])
    return unit


async def change_unit(directory: Directory, by: Person, unit_id: str, changes: Mapping[str, Any]) -> Unit:
    async with directory.turn:
        before = directory.tree.get(unit_id)
        if before is None:
            raise Refused("gone", "This unit is not there any more. Look at the tree again.")
        after = replace(before, **changes)
        if after.parent is not None and after.parent in directory.tree.subtree(unit_id):
            raise Refused("cycle", "A unit cannot lie in itself or below itself. Choose another parent.")
        _check(directory, by, after)
        _require_givable(directory, by, before, after)
        for below in directory.tree:
            if below.parent == unit_id and not below.kind.may_lie_in(after.kind):
                raise Refused("wrong-kind", f"{below.name} ({below.kind}) lies in it. Move that one first.")
        await directory.put_unit(after)
    return after


async def remove_unit(directory: Directory, unit_id: str) -> None:
    async with directory.turn:
        below = directory.tree.subtree(unit_id)
        if any(person.unit in below for person in directory.people):
            raise Refused("not-empty", "People belong to this unit. Give them another unit first.")
        if len(below) > 1:
            raise Refused("not-empty", "Other units lie in this one. Move or remove them first.")
        unit = directory.tree.get(unit_id)
        if unit is not None and unit.parent is None:
            raise Refused("root", "This is the whole floor, in which everything lies. Rename it instead.")
        await directory.remove_unit(unit_id)


def _check(directory: Directory, by: Person, unit: Unit) -> None:
    root, reach = directory.tree.root, directory.reach(by, Permission.MANAGE_PEOPLE)
    parent = directory.tree.get(unit.parent)
    if unit.kind is UnitKind.FLOOR or unit.parent is None:
        if root is not None and root.id != unit.id:
            raise Refused("one-root", f"There is one floor, {root.id}. Choose another kind, and a parent.")
        if unit.kind is not UnitKind.FLOOR or unit.parent is not None:
            raise Refused("one-root", "The floor is the root and has no parent. Leave its kind and parent as they are.")
    elif parent is None or not reach.includes_unit(unit.parent):
        raise Refused("no-parent", f"There is no unit {unit.parent}. GET /api/v1/units lists yours.")
    elif not unit.kind.may_lie_in(parent.kind):
        raise Refused("wrong-kind", f"A {unit.kind} cannot lie in a {parent.kind}. Choose another parent.")
    if unit.leader is not None and (directory.person(unit.leader) is None or not reach.includes_user(unit.leader)):
        raise Refused("no-leader", f"There is no user {unit.leader}. GET /api/v1/users lists yours.")


def _require_givable(directory: Directory, by: Person, before: Unit | None, after: Unit) -> None:
    """A new leader, and with another parent all who reach down from there."""
    leader = directory.person(after.leader) if after.leader else None
    if leader is not None and (before is None or before.leader != after.leader):
        require_touchable(directory, by, leader)
    if before is not None and before.parent != after.parent:
        for person in _reaching_down(directory, after.parent) - _reaching_down(directory, before.parent):
            require_touchable(directory, by, person)


def _reaching_down(directory: Directory, unit_id: str | None) -> set[Person]:
    path = directory.tree.path(unit_id) if unit_id is not None else ()
    leaders, units = {unit.leader for unit in path}, {unit.id for unit in path}
    of_path = [person for person in directory.people if person.username in leaders or person.unit in units]
    return {person for person in of_path if Scope.SUBTREE in directory.grants(person).values()}
