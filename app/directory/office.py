"""The office: who joins, changes and leaves, within what the one who asks may give.

Nobody gives more than they have: a role may be given, and its holders' accounts touched, only by somebody who holds
each of its permissions at least as far. Permissions over oneself alone (one's own calls, one's own seat) do not count.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, Protocol

from app.directory.directory import Directory
from app.directory.errors import Refused
from app.directory.password_rules import one_time_password
from app.directory.passwords import Passwords, sip_ha1
from app.directory.people import Person, Role
from app.directory.permissions import Grants, Permission, Scope
from app.directory.sign_ins import SignIns
from app.directory.units import UnitKind
from core.ids import AgentId

TEAM_SIZE = 14  # people whom one team leader can lead well
Skills = tuple[tuple[str, int], ...]


class RosterLike(Protocol):
    """Carries the directory's changes to the floor; a warning comes back."""

    async def sync(self) -> str: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """Somebody who shall join."""

    username: str
    name: str
    role: str
    unit: str | None = None
    extension: str | None = None
    skills: Skills = ()
    language: str = ""
    enabled: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """Somebody as changed, with passwords that are shown this once, and what one should know."""

    person: Person
    password: str | None = None
    phone_password: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(slots=True)
class _Taken:
    """Names and numbers that are given already."""

    usernames: set[str] = field(default_factory=set)
    extensions: set[str] = field(default_factory=set)


class Office:
    """Raises Refused, saying what to do. Whom one may touch at all (reach) is for the caller to look at."""

    def __init__(
        self,
        directory: Directory,
        passwords: Passwords,
        roster: RosterLike,
        sign_ins: SignIns,
        clock: Callable[[], float],
    ) -> None:
        self._directory, self._passwords, self._roster = directory, passwords, roster
        self._sign_ins, self._clock = sign_ins, clock

    def may_give(self, by: Person, role: str) -> bool:
        return may_give(self._directory, by, role)

    def troubles(self, by: Person, drafts: Sequence[Draft]) -> list[list[str]]:
        """For each draft, what stands against it; empty lists: all may join."""
        people = self._directory.people
        taken = _Taken({p.username.casefold() for p in people}, {str(p.extension) for p in people if p.extension})
        return [self._trouble(by, draft, taken) for draft in drafts]

    async def hire(self, by: Person, drafts: Sequence[Draft]) -> list[Done]:
        """All or none, each with a one-time password."""
        self._refuse_troubles(by, drafts)  # before the hashes, which take a while, and after them
        done = [await self._newcomer(draft) for draft in drafts]
        async with self._directory.turn:
            self._refuse_troubles(by, drafts)
            await self._directory.add_people([one.person for one in done], self._clock())
        warning = await self._roster.sync()
        return [replace(one, warnings=self._warnings(one.person.unit, warning)) for one in done]

    def _refuse_troubles(self, by: Person, drafts: Sequence[Draft]) -> None:
        for troubles in self.troubles(by, drafts):
            if troubles:
                raise Refused("refused", troubles[0])

    async def change(self, by: Person, username: str, changes: Mapping[str, Any]) -> Done:
        """``changes`` are fields of :class:`Draft`, without the user name."""
        async with self._directory.turn:
            before = self._known(username)
            self.require_touchable(by, before)
            after = replace(before, **changes)
            self._check_change(by, before, after)
            phone_password = None
            if after.extension != before.extension:
                after, phone_password = _with_phone(after)
            await self._directory.put_person(after)
        if not after.enabled:
            await self._sign_ins.end_all_of(username)
        warning = await self._roster.sync()
        moved = after.unit if after.unit != before.unit else None
        return Done(person=after, phone_password=phone_password, warnings=self._warnings(moved, warning))

    async def set_skills(self, username: str, skills: Skills) -> None:
        """What somebody can do is for those who set up the queues, whatever else that person may."""
        async with self._directory.turn:
            await self._directory.put_person(replace(self._known(username), skills=skills))
        await self._roster.sync()

    async def new_password(self, by: Person, username: str) -> Done:
        """A one-time password; every sign-in of this user ends."""
        password = one_time_password()
        hashed = await self._passwords.hash_one_time(password)
        async with self._directory.turn:
            person = self._known(username)
            self.require_touchable(by, person)
            if by.username == username:
                raise Refused("own-password", "This is your own password. Change it with POST /api/v1/me/password.")
            person = replace(person, password_hash=hashed, must_change_password=True)
            await self._directory.put_person(person)
        await self._sign_ins.end_all_of(username)
        return Done(person=person, password=password)

    async def new_phone_password(self, by: Person, username: str) -> Done:
        """For a desk phone; the old one is worth nothing from now on."""
        async with self._directory.turn:
            person = self._known(username)
            if by.username != username:
                self.require_touchable(by, person)
            if person.extension is None:
                raise Refused("no-extension", f"{username} has no extension. Give one first.")
            person, password = _with_phone(person)
            await self._directory.put_person(person)
        warning = await self._roster.sync()
        return Done(person=person, phone_password=password, warnings=(warning,) if warning else ())

    async def change_role(self, by: Person, name: str, grants: Grants) -> None:
        """Change a role or make a new one."""
        old = self._directory.roles.get(name, {})
        if by.role != Role.ADMIN and (name == Role.ADMIN or not covers(self._directory.grants(by), {**old, **grants})):
            raise Refused("more-than-yours", "A role cannot be given more than you have. Ask an administrator.")
        if name == Role.ADMIN and any(grants.get(permission) is not Scope.ALL for permission in _ADMINS_OWN):
            kept = ", ".join(permission.value for permission in _ADMINS_OWN)
            raise Refused("admin-locked-out", f"The administrator's role keeps {kept} for all. Leave these.")
        if by.role == name and not _still_manages(grants):
            raise Refused("own-role", "You would take your own right to manage roles away. Let somebody else do it.")
        async with self._directory.turn:
            await self._directory.put_role(name, grants)
        await self._roster.sync()

    def _known(self, username: str) -> Person:
        person = self._directory.person(username)
        if person is None:
            raise Refused("gone", "This user is not there any more. Look at the list again.")
        return person

    def require_touchable(self, by: Person, person: Person) -> None:
        """Raises Refused."""
        require_touchable(self._directory, by, person)

    def _check_change(self, by: Person, before: Person, after: Person) -> None:
        if by.username == before.username and (after.role, after.enabled) != (before.role, before.enabled):
            raise Refused("own-account", "You cannot change your own role or disable yourself. Ask another.")
        if before.role == Role.ADMIN and (after.role != Role.ADMIN or not after.enabled):
            admins = [p for p in self._directory.people if p.role == Role.ADMIN and p.enabled]
            if admins == [before]:
                raise Refused("last-admin", "This is the last administrator. Make somebody else one first.")
        others = {str(p.extension) for p in self._directory.people if p.username != before.username}
        draft = Draft(**{f.name: getattr(after, f.name) for f in fields(Draft)})
        troubles = self._trouble(by, draft, _Taken(set(), others))
        if troubles:
            raise Refused("refused", troubles[0])

    def _trouble(self, by: Person, draft: Draft, taken: _Taken) -> list[str]:
        """Notes the draft's name and number as taken, for those after it."""
        found = [text for wrong, text in self._rules(by, draft, taken) if wrong]
        taken.usernames.add(draft.username.casefold())
        if draft.extension:
            taken.extensions.add(draft.extension)
        return found

    def _rules(self, by: Person, draft: Draft, taken: _Taken) -> list[tuple[bool, str]]:
        directory, reach = self._directory, self._directory.reach(by, Permission.MANAGE_PEOPLE)
        unit_known = directory.tree.get(draft.unit) is not None and reach.includes_unit(draft.unit)
        return [
            (draft.username.casefold() in taken.usernames, f"{draft.username} is taken. Choose another user name."),
            (
                draft.extension is not None and draft.extension in taken.extensions,
                f"Extension {draft.extension} is taken. Choose another.",
            ),
            (
                draft.extension in directory.numbers,
                f"{draft.extension} is a number that customers dial. Choose another.",
            ),
            (draft.extension in directory.queues, f"{draft.extension} is a queue. Choose another."),
            (
                draft.extension is not None and directory.is_room(draft.extension),
                f"{draft.extension} is a conference room. Choose another.",
            ),
            (draft.role not in directory.roles, f"There is no role {draft.role}. GET /api/v1/roles lists them."),
            (
                draft.role in directory.roles and not self.may_give(by, draft.role),
                f"The role {draft.role} has rights that you do not have. Give another, or ask an administrator.",
            ),
            (not unit_known, f"There is no unit {draft.unit}. GET /api/v1/units lists yours."),
        ]

    async def _newcomer(self, draft: Draft) -> Done:
        password = one_time_password()
        values = {f.name: getattr(draft, f.name) for f in fields(Draft)}
        hashed = await self._passwords.hash_one_time(password)
        person = Person(**values, password_hash=hashed, must_change_password=True)
        person, phone_password = _with_phone(person)
        return Done(person=person, password=password, phone_password=phone_password)

    def _warnings(self, unit_id: str | None, warning: str) -> tuple[str, ...]:
        found = [warning] if warning else []
        unit = self._directory.tree.get(unit_id)
        if unit is not None and unit.kind is UnitKind.TEAM:
            size = sum(
                p.unit == unit.id and self._directory.takes_calls(p) for p in self._directory.people if p.enabled
            )
            if size > TEAM_SIZE:
                found.append(f"{unit.name} has {size} agents now; one leader leads 12 to {TEAM_SIZE} well.")
        return tuple(found)


_ADMINS_OWN = (Permission.MANAGE_ROLES, Permission.MANAGE_PEOPLE, Permission.SEE_PEOPLE, Permission.SEE_AUDIT)


def may_give(directory: Directory, by: Person, role: str) -> bool:
    """Whether somebody may have this role, and what comes with it, from whoever asks."""
    mine, theirs = directory.grants(by), directory.roles.get(role, {})
    return covers(mine, theirs) and (role != Role.ADMIN or by.role == Role.ADMIN)


def require_touchable(directory: Directory, by: Person, person: Person) -> None:
    """Raises Refused."""
    if not may_give(directory, by, person.role):
        detail = f"{person.username} has rights ({person.role}) that you do not have. Ask an administrator."
        raise Refused("more-than-yours", detail)


def covers(mine: Grants, theirs: Grants) -> bool:
    """Whether whoever has these may give those."""
    wanted = {permission: scope for permission, scope in theirs.items() if scope is not Scope.OWN}
    return all(permission in mine and mine[permission].covers(scope) for permission, scope in wanted.items())


def _still_manages(grants: Grants) -> bool:
    return grants.get(Permission.MANAGE_ROLES) is Scope.ALL


def _with_phone(person: Person) -> tuple[Person, str | None]:
    """A phone password of its own: a phone keeps it for years, and Asterisk's sum of it could be cracked for it."""
    if not person.extension:
        return replace(person, extension=None, sip_ha1=""), None
    password = one_time_password()
    extension = AgentId(person.extension)
    return replace(person, extension=extension, sip_ha1=sip_ha1(extension, password)), password
