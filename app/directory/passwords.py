"""Passwords: argon2id for us, MD5 HA1 for Asterisk (RFC 3261 digest knows nothing better); never the plain text.

Parameters are OWASP's minimum for argon2id: 19 MiB, two passes, one lane. A check takes about 20 ms of a core, so it
runs in a thread, and never more than two at a time: each holds 19 MiB.
"""

import asyncio
import hashlib
from concurrent.futures import ThreadPoolExecutor

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SIP_REALM = "callfloor"


class Passwords:
    """Hashes and checks, off the event loop. End with :meth:`close`."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
        self._threads = ThreadPoolExecutor(2, "password")
        self._nobody = ""

    async def hash(self, password: str) -> str:
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._hasher.hash, password)

    async def check(self, stored: str | None, password: str) -> bool:
        """Whether it is right. An unknown user (None) takes as long as a known one."""
        if stored is None:
            self._nobody = self._nobody or await self.hash("nobody")
        against = self._nobody if stored is None else stored
        right = await asyncio.get_running_loop().run_in_executor(self._threads, self._verify, against, password)
        return right and stored is not None

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _verify(self, stored: str, password: str) -> bool:
        try:
            return self._hasher.verify(stored, password)
        except (VerificationError, InvalidHashError):
            return False


def sip_ha1(extension: str, password: str) -> str:
    """What Asterisk's ``md5_cred`` takes (RFC 2617, 3.2.2.2)."""
    return hashlib.md5(f"{extension}:{SIP_REALM}:{password}".encode(), usedforsecurity=False).hexdigest()
