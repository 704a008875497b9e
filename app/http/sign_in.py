"""Signing in: names and passwords for tokens, tokens for visitors."""

import asyncio
from collections import deque
from dataclasses import dataclass

import structlog

from app.directory.directory import Directory
from app.directory.passwords import Passwords
from app.directory.people import Person
from app.directory.permissions import Grants
from app.directory.reach import Reach
from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.tokens import TokenInvalid, Tokens
from core.clock import Clock

log = structlog.get_logger()
_MOST_NAMES = 10_000  # remembered for counting wrong passwords


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is asking, until when (epoch seconds), what this person may do, and to whom."""

    person: Person
    until: float
    directory: Directory

    @property
    def username(self) -> str:
        return self.person.username

    @property
    def extension(self) -> str | None:
        return self.person.extension

    @property
    def grants(self) -> Grants:
        return self.directory.grants(self.person)

    def may(self, permission: Permission) -> bool:
        return permission in self.grants

    def reach(self, permission: Permission) -> Reach:
        """Whom this permission lets the visitor touch; nobody without it."""
        return self.directory.reach(self.person, permission)


class WrongTries:
    """Counts failures per name within a sliding window."""

    def __init__(self, limit: int, window_s: float, clock: Clock) -> None:
        self._limit, self._window_s, self._clock = limit, window_s, clock
        self._times: dict[str, deque[float]] = {}

    def wait_s(self, name: str) -> float:
        """Seconds until this name may try again; 0: now."""
        times = self._recent(name)
        return times[0] + self._window_s - self._clock() if len(times) >= self._limit else 0.0

    def count(self, name: str) -> None:
        if len(self._times) >= _MOST_NAMES:
            self._times = {key: self._recent(key) for key in list(self._times) if self._recent(key)}
        self._times.setdefault(name, deque(maxlen=self._limit)).append(self._clock())

    def forget(self, name: str) -> None:
        self._times.pop(name, None)

    def _recent(self, name: str) -> deque[float]:
        times = self._times.get(name, deque())
        while times and times[0] + self._window_s <= self._clock():
            times.popleft()
        return times


class SignIn:
    """The desk at the door."""

    def __init__(
        self,
        directory: Directory,
        passwords: Passwords,
        tokens: Tokens,
        wrong_names: WrongTries,
        wrong_hosts: WrongTries,
    ) -> None:
        self._directory, self._passwords, self._tokens = directory, passwords, tokens
        self._wrong_names, self._wrong_hosts = wrong_names, wrong_hosts
        self._turn = asyncio.Semaphore(2)  # as many as passwords are checked at a time

    @property
    def lifetime_s(self) -> float:
        return self._tokens.lifetime_s

    async def sign_in(self, username: str, password: str, host: str) -> str:
        """A token. Raises Problem: 401 for a wrong name and a wrong password alike, 429 after too many of them."""
        self._refuse_guessing(username, host)
        async with self._turn:  # so that guesses sent side by side are counted one by one
            self._refuse_guessing(username, host)
            person = await self._check(username, password, host)
        if person is None:
            log.warning("A sign-in was refused.", pii={"username": username, "host": host})
            raise Problem(401, "wrong-password", "The user name or the password is wrong.", hint="Check both.")
        return self._tokens.issue(person.username, person.role)

    def renew(self, visitor: Visitor) -> str:
        return self._tokens.issue(visitor.username, visitor.person.role)

    def visitor(self, token: str) -> Visitor:
        """Raises Problem 401."""
        try:
            shown = self._tokens.read(token)
        except TokenInvalid as error:
            raise _not_signed_in(str(error)) from error
        person = self._directory.person(shown.username)
        if person is None or not person.enabled:
            raise _not_signed_in("This user no longer exists or has been disabled.")
        return Visitor(person, shown.until, self._directory)

    async def _check(self, username: str, password: str, host: str) -> Person | None:
        person = self._directory.person(username)
        stored = person.password_hash if person is not None and person.enabled else None
        if not await self._passwords.check(stored, password):
            self._wrong_names.count(username)
            self._wrong_hosts.count(host)
            return None
        self._wrong_names.forget(username)
        return person

    def _refuse_guessing(self, username: str, host: str) -> None:
        wait_s = max(self._wrong_names.wait_s(username), self._wrong_hosts.wait_s(host))
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
