"""Passwords: argon2id for us, MD5 HA1 for Asterisk (RFC 3261 digest knows nothing better); never the plain text.

Parameters are OWASP's minimum for argon2id: 19 MiB, two passes, one lane. A check takes about 20 ms of a core, so it
runs in a thread, and never more than two at a time: each holds 19 MiB.

One-time passwords are drawn by us (79 bits) and must be changed at the first sign-in, which hashes the new one at the
full price. Nobody guesses 79 bits whatever a try costs, so theirs is small: a list of 2000 newcomers is hashed within
seconds, in a thread of its own, and no sign-in waits for it.
"""

import asyncio
import hashlib
from concurrent.futures import ThreadPoolExecutor

from argon2 import PasswordHasher, extract_parameters
from argon2.exceptions import InvalidHashError, VerificationError

SIP_REALM = "callfloor"


class Passwords:
    """Hashes and checks, off the event loop. End with :meth:`close`."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
        self._one_time_hasher = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1)
        self._one_time = extract_parameters(self._one_time_hasher.hash(""))
        self._threads = ThreadPoolExecutor(2, "password")
        self._one_time_thread = ThreadPoolExecutor(1, "one-time-password")
        self._nobody = ""

    async def hash(self, password: str) -> str:
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._hasher.hash, password)

    async def hash_one_time(self, password: str) -> str:
        """Only for what :func:`one_time_password` has drawn, or everybody knows. These wait for each other."""
        run = asyncio.get_running_loop().run_in_executor
        return await run(self._one_time_thread, self._one_time_hasher.hash, password)

    async def check(self, stored: str | None, password: str) -> bool:
        """Whether it is right. An unknown user (None) takes as long as a known one, and so does a newcomer."""
        right = stored is not None and await self._is(stored, password)
        if stored is None or self._is_one_time(stored):
            self._nobody = self._nobody or await self.hash("nobody")
            await self._is(self._nobody, password)
        return right

    def close(self) -> None:
        for threads in (self._threads, self._one_time_thread):
            threads.shutdown(wait=False, cancel_futures=True)

    async def _is(self, stored: str, password: str) -> bool:
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._verify, stored, password)

    def _is_one_time(self, stored: str) -> bool:
        try:
            return extract_parameters(stored) == self._one_time
        except InvalidHashError:
            return False

    def _verify(self, stored: str, password: str) -> bool:
        try:
            return self._hasher.verify(stored, password)
        except (VerificationError, InvalidHashError):
            return False


def sip_ha1(extension: str, password: str) -> str:
    """What Asterisk's ``md5_cred`` takes (RFC 2617, 3.2.2.2)."""
    return hashlib.md5(f"{extension}:{SIP_REALM}:{password}".encode(), usedforsecurity=False).hexdigest()
