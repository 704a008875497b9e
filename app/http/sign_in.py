"""Signing in: names and passwords for tokens, tokens for visitors."""

import asyncio
import secrets
from dataclasses import dataclass

import structlog

from app.directory.directory import Directory
from app.directory.passwords import Passwords
from app.directory.people import Person
from app.directory.permissions import Grants
from app.directory.reach import Reach
from app.directory.sign_ins import SignInRow, SignIns
from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.tokens import TokenInvalid, Tokens
from app.tries import Guard

log = structlog.get_logger()
DEVICE_S = 180 * 24 * 3600.0
PASSWORD = "password"


@dataclass(frozen=True, kw_only=True, slots=True)
class Client:
    """Where a request comes from: address, what the program calls itself, and the cookie of an earlier sign-in."""

    host: str = ""
    program: str = ""
    device: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Admission:
    """What signing in gave: a token, for whom, and the cookie that tells this browser again."""

    token: str
    person: Person
    device: str
    must_change_password: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Visitor:
    """Who is asking, until when (epoch seconds), what this person may do, and to whom."""

    person: Person
    until: float
    directory: Directory
    sign_in: SignInRow
    host: str = ""

    @property
    def username(self) -> str:
        return self.person.username

    @property
    def extension(self) -> str | None:
        return self.person.extension

    @property
    def must_change_password(self) -> bool:
        return self.person.must_change_password and self.sign_in.method == PASSWORD

    @property
    def grants(self) -> Grants:
        return self.directory.grants(self.person)

    def may(self, permission: Permission) -> bool:
        return permission in self.grants

    def reach(self, permission: Permission) -> Reach:
        """Whom this permission lets the visitor touch; nobody without it."""
        return self.directory.reach(self.person, permission)


class SignIn:
    """The desk at the door."""

    def __init__(
        self, directory: Directory, passwords: Passwords, tokens: Tokens, sign_ins: SignIns, guard: Guard
    ) -> None:
        self._directory, self._passwords, self._guard = directory, passwords, guard
        self.tokens, self.sign_ins = tokens, sign_ins
        self._turn = asyncio.Semaphore(2)  # as many as passwords are checked at a time

    @property
    def lifetime_s(self) -> float:
        return self.tokens.lifetime_s

    async def sign_in(self, username: str, password: str, client: Client) -> Admission:
        """Raises Problem: 401 for a wrong name and a wrong password alike, 429 after too many of them."""
        device = self._device(username, client.device)
        self._refuse_guessing(username, client.host, device)
        async with self._turn:  # so that guesses sent side by side are counted one by one
            self._refuse_guessing(username, client.host, device)
            person = await self._check(username, password, client.host, device)
        if person is None:
            log.warning("A sign-in was refused.", pii={"username": username, "host": client.host})
            raise Problem(401, "wrong-password", "The user name or the password is wrong.", hint="Check both.")
        return await self.admit(person, PASSWORD, client)

    async def knows_password(self, visitor: Visitor, password: str) -> bool:
        """Counted like a sign-in: an open screen is no place to guess at. Raises Problem 429."""
        who = (visitor.username, visitor.host, "")
        self._refuse_guessing(*who)
        async with self._turn:
            self._refuse_guessing(*who)
            return await self._check(visitor.username, password, visitor.host, "") is not None

    async def admit(self, person: Person, method: str, client: Client) -> Admission:
        """Somebody whose identity is beyond doubt."""
        token = await self._begin(person.username, method, client)
        device = self.tokens.seal({"use": "device", "sub": person.username, "jti": secrets.token_hex(8)}, DEVICE_S)
        must_change = person.must_change_password and method == PASSWORD
        return Admission(token=token, person=person, device=device, must_change_password=must_change)

    async def renew(self, visitor: Visitor) -> str:
        await self.sign_ins.extend(visitor.sign_in.id, self.tokens.until())
        return self.tokens.issue(visitor.username, visitor.sign_in.id)

    def visitor(self, token: str, host: str = "") -> Visitor:
        """Raises Problem 401."""
        try:
            shown = self.tokens.read(token)
        except TokenInvalid as error:
            raise _not_signed_in(str(error)) from error
        sign_in = self.sign_ins.get(shown.sign_in)
        if sign_in is None or sign_in.username != shown.username:
            raise _not_signed_in("This sign-in has been ended.")
        person = self._directory.person(sign_in.username)
        if person is None or not person.enabled:
            raise _not_signed_in("This user no longer exists or has been disabled.")
        return Visitor(person=person, until=shown.until, directory=self._directory, sign_in=sign_in, host=host)

    def again(self, visitor: Visitor) -> Visitor:
        """The same visitor with today's rights. Raises Problem 401 when the sign-in has ended."""
        sign_in, person = self.sign_ins.get(visitor.sign_in.id), self._directory.person(visitor.username)
        if sign_in is None or person is None or not person.enabled:
            raise _not_signed_in("This sign-in has been ended.")
        return Visitor(
            person=person, until=visitor.until, directory=self._directory, sign_in=sign_in, host=visitor.host
        )

    async def _begin(self, username: str, method: str, client: Client) -> str:
        row = await self.sign_ins.begin(
            username, method, host=client.host, program=client.program, until=self.tokens.until()
        )
        return self.tokens.issue(username, row.id)

    async def _check(self, username: str, password: str, host: str, device: str) -> Person | None:
        person = self._directory.person(username)
        stored = person.password_hash if person is not None and person.enabled else None
        if not await self._passwords.check(stored or None, password):
            self._guard.count(username, host, device)
            return None
        self._guard.forgive(username, host, device)
        return person

    def _device(self, username: str, cookie: str) -> str:
        try:
            claims = self.tokens.open(cookie, "device")
        except TokenInvalid:
            return ""
        return str(claims.get("jti", "")) if claims.get("sub") == username else ""

    def _refuse_guessing(self, username: str, host: str, device: str) -> None:
        wait_s = self._guard.wait_s(username, host, device)
        if wait_s > 0:
            seconds = int(wait_s) + 1
            raise Problem(
                429,
                "too-many-tries",
                "Too many wrong passwords.",
                hint=f"Try again in {seconds} s.",
                headers={"Retry-After": str(seconds)},
            )


def _not_signed_in(detail: str) -> Problem:
    return Problem(
        401,
        "not-signed-in",
        detail,
        hint="Sign in with POST /api/v1/auth/login and send the token as 'Authorization: Bearer TOKEN'.",
        headers={"WWW-Authenticate": "Bearer"},
    )
