"""Users: found, hired, changed; their passwords and sign-ins."""

import asyncio
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from app.directory.office import Done, Draft
from app.directory.people import Person
from app.directory.sheets import Sheet, read_sheet, rejected_csv
from app.http.access import Floor, allowed, not_found
from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.routes.me import sign_in_out
from app.http.services import Services
from app.http.shapes.common import Line, NamePath, Page
from app.http.shapes.people import Imported, ImportedRow, RoleName, UnitId, User, UserChangeIn, UserDone, UserIn
from app.http.shapes.signing_in import SignInOut
from app.http.sign_in import Visitor

router = APIRouter(tags=["people"])
Sees = Annotated[Visitor, allowed(Permission.SEE_PEOPLE)]
Manages = Annotated[Visitor, allowed(Permission.MANAGE_PEOPLE)]
_HIDDEN = frozenset({"name"})  # what a person is called is no business of the audit log


@router.get("/users")
async def users(
    visitor: Sees,
    floor: Floor,
    q: Annotated[Line | None, Query(description="In the user name, the name or the extension.")] = None,
    unit: Annotated[UnitId | None, Query(description="This unit, with all below it.")] = None,
    role: Annotated[RoleName | None, Query()] = None,
    enabled: Annotated[bool | None, Query()] = None,
    cursor: Annotated[str | None, Query(max_length=64)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Page[User]:
    """People within one's reach, by user name."""
    reach, within = visitor.reach(Permission.SEE_PEOPLE), floor.directory.tree.subtree(unit)
    found = [
        person
        for person in sorted(floor.directory.people, key=lambda person: person.username)
        if reach.includes_user(person.username)
        and (unit is None or person.unit in within)
        and role in (None, person.role)
        and enabled in (None, person.enabled)
        and _matches(person, q)
        and (cursor is None or person.username > cursor)
    ]
    more = found[limit - 1].username if len(found) > limit else None
    return Page(items=[_out(person, floor) for person in found[:limit]], next=more)


@router.post("/users", status_code=201)
async def add_user(body: UserIn, visitor: Manages, floor: Floor) -> UserDone:
    """Hire somebody, at work at once. The one-time password is in the answer, and nowhere else."""
    values = body.model_dump() | {"skills": tuple(body.skills.items()), "unit": body.unit or _own_unit(visitor)}
    [done] = await floor.office.hire(visitor.person, [Draft(**values)])
    detail = {"role": body.role, "unit": values["unit"], "extension": body.extension}
    await floor.audit.note(visitor.username, "user.added", body.username, detail, visitor.host)
    return _done(done, floor)


@router.post("/users/import")
async def import_users(
    visitor: Manages,
    floor: Floor,
    request: Request,
    dry_run: Annotated[bool, Query(description="Look only; nobody is hired.")] = False,
) -> Imported:
    """CSV (UTF-8 or GB18030) or XLSX as the body, with the headings username, name, role, unit, extension, skills
    (`sales:5 lang.en:3`), language. All or none: rows with problems are handed back with their reasons."""
    sheet = await asyncio.to_thread(read_sheet, await request.body())
    drafts = [replace(row.draft, unit=row.draft.unit or _own_unit(visitor)) for row in sheet.rows]
    troubles = floor.office.troubles(visitor.person, drafts)
    problems = [[*row.problems, *found] for row, found in zip(sheet.rows, troubles, strict=True)]
    done = [] if dry_run or any(problems) else await floor.office.hire(visitor.person, drafts)
    if done:
        await floor.audit.note(visitor.username, "users.imported", "", {"users": len(done)}, visitor.host)
    return _imported(sheet, problems, done, dry_run)


@router.get("/users/{username}")
async def user(username: NamePath, visitor: Sees, floor: Floor) -> User:
    """One user."""
    return _out(_found(username, visitor, Permission.SEE_PEOPLE, floor), floor)


@router.patch("/users/{username}")
async def change_user(username: NamePath, body: UserChangeIn, visitor: Manages, floor: Floor) -> UserDone:
    """Takes effect at once; for an agent in a call, after it. A new extension brings a new phone password."""
    before = _found(username, visitor, Permission.MANAGE_PEOPLE, floor)
    changes = _given(body)
    done = await floor.office.change(visitor.person, username, changes)
    if before.enabled and not done.person.enabled:
        await floor.turns.hand_on(username, by=visitor.username)
    detail = {
        name: {"from": getattr(before, name), "to": getattr(done.person, name)}
        for name in changes.keys() - _HIDDEN
        if getattr(before, name) != getattr(done.person, name)
    }
    await floor.audit.note(visitor.username, "user.changed", username, detail, visitor.host)
    return _done(done, floor)


@router.post("/users/{username}/password")
async def new_password(username: NamePath, visitor: Manages, floor: Floor) -> UserDone:
    """A one-time password, shown once, to be changed at first use. All sign-ins of this user end."""
    _found(username, visitor, Permission.MANAGE_PEOPLE, floor)
    done = await floor.office.new_password(visitor.person, username)
    await floor.audit.note(visitor.username, "user.password-given", username, host=visitor.host)
    return _done(done, floor)


@router.post("/users/{username}/phone-password")
async def new_phone_password(username: NamePath, visitor: Manages, floor: Floor) -> UserDone:
    """A new password for the desk phone, shown once; the phone must be told before it registers again."""
    _found(username, visitor, Permission.MANAGE_PEOPLE, floor)
    done = await floor.office.new_phone_password(visitor.person, username)
    await floor.audit.note(visitor.username, "user.phone-password-given", username, host=visitor.host)
    return _done(done, floor)


@router.get("/users/{username}/sign-ins")
async def sign_ins(username: NamePath, visitor: Manages, floor: Floor) -> Page[SignInOut]:
    """Where this user is signed in, the newest first."""
    _found(username, visitor, Permission.MANAGE_PEOPLE, floor)
    return Page(items=[sign_in_out(row, visitor, floor) for row in floor.sign_ins.of(username)])


@router.delete("/users/{username}/sign-ins", status_code=204)
async def end_sign_ins(
    username: NamePath,
    visitor: Manages,
    floor: Floor,
    id: Annotated[str | None, Query(pattern=r"^[0-9A-Za-z_-]{1,32}$", description="Only this one.")] = None,
) -> None:
    """End them, at once for requests and open feeds. A call under way goes on."""
    person = _found(username, visitor, Permission.MANAGE_PEOPLE, floor)
    floor.office.require_touchable(visitor.person, person)
    rows = [row.id for row in floor.sign_ins.of(username) if id in (None, row.id)]
    if id is not None and not rows:
        raise not_found("There is no such sign-in.", "GET /api/v1/users/{username}/sign-ins lists them.")
    await floor.audit.note(visitor.username, "user.sign-ins-ended", username, {"number": len(rows)}, visitor.host)
    await floor.sign_ins.end(rows)


def _found(username: str, visitor: Visitor, permission: Permission, floor: Services) -> Person:
    person = floor.directory.person(username)
    if person is None or not visitor.reach(permission).includes_user(username):
        raise not_found("There is no such user.", "GET /api/v1/users lists those you may see.")
    return person


def _matches(person: Person, q: str | None) -> bool:
    return q is None or any(
        q.casefold() in text.casefold() for text in (person.username, person.name, person.extension or "")
    )


def _own_unit(visitor: Visitor) -> str | None:
    root = visitor.directory.tree.root
    return visitor.person.unit or (root.id if root is not None else None)


def _given(body: UserChangeIn) -> dict[str, Any]:
    changes = body.model_dump(exclude_unset=True)
    empty = [name for name, value in changes.items() if value is None and name != "extension"]
    if empty:
        raise Problem(422, "invalid", f"{', '.join(empty)} cannot be null.", hint="Leave out what shall stay as it is.")
    if body.skills is not None:
        changes["skills"] = tuple(sorted(body.skills.items()))
    return changes


def _out(person: Person, floor: Services) -> User:
    return User(**_values(person, floor))


def _done(done: Done, floor: Services) -> UserDone:
    person = floor.directory.person(done.person.username) or done.person
    given: dict[str, Any] = {
        "password": done.password,
        "phone_password": done.phone_password,
        "warnings": list(done.warnings),
    }
    return UserDone(**_values(person, floor), **given)


def _values(person: Person, floor: Services) -> dict[str, Any]:
    same = ("username", "name", "role", "unit", "extension", "language", "enabled", "must_change_password")
    values = {name: getattr(person, name) for name in same}
    return values | {"skills": dict(person.skills), "sign_ins": len(floor.sign_ins.of(person.username))}


def _imported(sheet: Sheet, problems: list[list[str]], done: list[Done], dry_run: bool) -> Imported:
    rows = [
        ImportedRow(row=row.number, username=row.draft.username, problems=found)
        for row, found in zip(sheet.rows, problems, strict=True)
    ]
    for row, one in zip(rows, done, strict=False):
        row.password, row.phone_password = one.password, one.phone_password
    warnings = sorted({text for one in done for text in one.warnings})
    return Imported(
        dry_run=dry_run,
        imported=len(done),
        rows=rows,
        rejected_csv=rejected_csv(sheet, problems),
        warnings=warnings,
    )
