"""Who I am: my rights, my password, my sign-ins."""

from dataclasses import replace

from fastapi import APIRouter

from app.directory.password_rules import require_good
from app.directory.sign_ins import SignInRow
from app.http.access import AnyVisitor, Floor, Newcomer, not_found
from app.http.problems import Problem
from app.http.services import Services
from app.http.shapes.agents import Agent
from app.http.shapes.common import Page, SignInIdPath
from app.http.shapes.signing_in import Me, MeIn, MyUnit, PasswordChangeIn, SignInOut
from app.http.sign_in import Visitor
from reports.words import rfc3339

router = APIRouter(tags=["me"])


@router.get("/me")
async def me(visitor: Newcomer, floor: Floor) -> Me:
    """Who I am, what I may do and how far it reaches, and where I stand on the floor."""
    return _me(visitor, floor)


@router.patch("/me")
async def change_me(body: MeIn, visitor: AnyVisitor, floor: Floor) -> Me:
    """My language and time zone."""
    async with floor.directory.turn:
        person = floor.directory.person(visitor.username) or visitor.person
        given = {name: value for name, value in body.model_dump().items() if value is not None}
        await floor.directory.put_person(replace(person, **given))
    return _me(floor.sign_in.again(visitor), floor)


@router.post("/me/password", status_code=204)
async def change_password(body: PasswordChangeIn, visitor: Newcomer, floor: Floor) -> None:
    """Ends my other sign-ins. The phone's password is another one and stays."""
    if not await floor.sign_in.knows_password(visitor, body.old):
        raise Problem(403, "wrong-password", "The old password is wrong.", hint="Enter the one you signed in with.")
    require_good(body.new, visitor.username)
    if body.new == body.old:
        raise Problem(422, "password-weak", "This is the old password.", hint="Choose another.")
    hashed = await floor.passwords.hash(body.new)
    async with floor.directory.turn:
        person = floor.directory.person(visitor.username) or visitor.person
        await floor.audit.note(visitor.username, "password.changed", visitor.username, host=visitor.host)
        await floor.directory.put_person(replace(person, password_hash=hashed, must_change_password=False))
    await floor.sign_ins.end_all_of(visitor.username, but=visitor.sign_in.id)


@router.get("/me/sign-ins")
async def my_sign_ins(visitor: AnyVisitor, floor: Floor) -> Page[SignInOut]:
    """Where I am signed in, the newest first."""
    rows = floor.sign_ins.of(visitor.username)
    return Page(items=[sign_in_out(row, visitor, floor) for row in rows])


@router.delete("/me/sign-ins/{id}", status_code=204)
async def end_my_sign_in(id: SignInIdPath, visitor: AnyVisitor, floor: Floor) -> None:
    """End one of my sign-ins, at once."""
    if id not in {row.id for row in floor.sign_ins.of(visitor.username)}:
        raise not_found("You have no such sign-in.", "GET /api/v1/me/sign-ins lists them.")
    await floor.audit.note(visitor.username, "sign-in.ended", visitor.username, host=visitor.host)
    await floor.sign_ins.end([id])


def sign_in_out(row: SignInRow, visitor: Visitor, floor: Services) -> SignInOut:
    return SignInOut(
        id=row.id,
        method=row.method,
        host=row.host,
        program=row.program,
        begun_at=rfc3339(row.begun_at, floor.zone),
        until=rfc3339(row.until, floor.zone),
        current=row.id == visitor.sign_in.id,
    )


def _me(visitor: Visitor, floor: Services) -> Me:
    person = visitor.person
    view = floor.desk.live.agent(person.extension) if person.extension and floor.directory.takes_calls(person) else None
    return Me(
        username=person.username,
        name=person.name,
        role=person.role,
        extension=person.extension,
        permissions=sorted(visitor.grants),
        scopes={permission.value: scope.value for permission, scope in sorted(visitor.grants.items())},
        unit=_unit(visitor),
        language=person.language,
        time_zone=person.time_zone or floor.settings.time_zone,
        must_change_password=visitor.must_change_password,
        agent=Agent(**view) if view else None,
    )


def _unit(visitor: Visitor) -> MyUnit | None:
    path = visitor.directory.tree.path(visitor.person.unit)
    return MyUnit(id=path[-1].id, name=path[-1].name, path=[unit.id for unit in path]) if path else None
