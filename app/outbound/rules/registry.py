"""Asks a registry of people who want no calls, over HTTP, and keeps its answers with their age.

The hook is the house's own service before whatever registry its country has: ``POST`` with
``{"numbers": ["+8613900000001", ...]}`` (E.164, at most 100), answered with 200 and
``{"answers": {"+8613900000001": "listed", "+8613900000002": "free"}}``. A number that is left out, or has another word,
is not known. Whatever else comes, or nothing in time, is no answer at all; and no answer forbids
(acd.outbound.rules.lists).
"""

import asyncio
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import httpx
import structlog
from sqlalchemy import delete, select
from sqlalchemy.exc import SQLAlchemyError

from acd.outbound.rules.known import RegistryAnswer, RegistryWord
from app.outbound.rules.breaker import Breaker
from app.outbound.rules.registry_tables import registry_answers
from app.store.database import Database
from app.store.upsert import upsert
from core.clock import Clock

log = structlog.get_logger(__name__)
AT_ONCE = 100  # numbers in one question
MOST_BYTES = 64 * 1024  # of an answer: 100 numbers are some 3 KiB
DAY_S = 86400.0
KEPT_S = 366 * DAY_S  # as long as a preset may believe one at most
_WORDS = {"listed": RegistryWord.LISTED, "free": RegistryWord.FREE}
_kept = registry_answers.c


class _NoAnswer(Exception):
    """What came is none; the message says why, for the log."""


class Registry:
    """``url`` empty: there is none, and nothing is known but what was kept. ``patience_s``: for one whole question."""

    def __init__(
        self, database: Database, clock: Clock, *, url: str, token: str = "", patience_s: float = 3.0,
        breaker: Breaker | None = None,
    ) -> None:  # fmt: skip
        self._database, self._clock = database, clock
        self._url, self._patience_s = url, patience_s
        self._headers = {"Accept": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
        self._breaker = breaker or Breaker(clock)
        self._client: httpx.AsyncClient | None = None

    async def close(self) -> None:
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    async def run(self) -> None:
        """Until cancelled: once a day what is too old for any preset is taken away."""
        try:
            while True:
                try:
                    await self.forget(KEPT_S)
                except SQLAlchemyError as error:
                    log.warning("old answers of the registry could not be taken away", why=repr(error))
                await asyncio.sleep(DAY_S)
        finally:
            await self.close()

    @property
    def away(self) -> bool:
        """It has failed several times and is left alone for a while."""
        return self._breaker.open

    async def answers(self, numbers: Collection[str], max_age_s: float) -> dict[str, RegistryAnswer]:
        """One for each number: what was kept and is younger than ``max_age_s``; the others are asked of now.

        Not within a transaction: it waits for somebody else's service, and writes. Dial by what is kept
        (``registry_answers``), and have asked afterwards what was refused by one of ``REGISTRY_TO_BE_ASKED``. Raises
        what the database raises.
        """
        found = await self._fresh(numbers, max_age_s)
        asked = dict[str, RegistryAnswer]()
        for some in _batches([number for number in dict.fromkeys(numbers) if number not in found]):
            asked |= await self._ask(some)
        await self._keep(asked)
        unknown = RegistryAnswer(word=RegistryWord.UNKNOWN, at=self._clock())
        return {number: found.get(number) or asked.get(number) or unknown for number in numbers}

    async def forget(self, max_age_s: float) -> None:
        """Take away what is older: personal data is kept no longer than it is of use."""
        async with self._database.write() as connection:
            await connection.execute(delete(registry_answers).where(_kept.at < self._clock() - max_age_s))

    async def _fresh(self, numbers: Collection[str], max_age_s: float) -> dict[str, RegistryAnswer]:
        now, found = self._clock(), dict[str, RegistryAnswer]()
        async with self._database.read() as connection:
            for some in _batches(list(numbers)):
                young = (_kept.number.in_(some), _kept.at > now - max_age_s, _kept.at <= now)
                for row in await connection.execute(select(registry_answers).where(*young)):
                    if row.answer in _WORDS:
                        found[row.number] = RegistryAnswer(word=_WORDS[row.answer], at=row.at)
        return found

    async def _keep(self, asked: Mapping[str, RegistryAnswer]) -> None:
        rows = [{"number": number, "answer": one.word.value, "at": one.at} for number, one in asked.items()]
        if rows:
            async with self._database.write() as connection:
                await upsert(connection, registry_answers, rows)

    async def _ask(self, numbers: Sequence[str]) -> dict[str, RegistryAnswer]:
        if not self._url or not self._breaker.may_ask():
            return {}
        at = self._clock()  # before the question: no answer is thought younger than it is
        try:
            async with asyncio.timeout(self._patience_s):
                words = _read(await self._sent(numbers), numbers)
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, ValueError, _NoAnswer) as error:
            self._failed(error)
            return {}
        if self._breaker.open:
            log.info("the registry answers again")
        self._breaker.answered()
        return {number: RegistryAnswer(word=word, at=at) for number, word in words.items()}

    def _failed(self, error: Exception) -> None:
        before = self._breaker.open
        self._breaker.failed()
        if self._breaker.open and not before:
            log.warning("the registry does not answer: none of its numbers is dialled", why=repr(error))

    async def _sent(self, numbers: Sequence[str]) -> bytes:
        self._client = self._client or httpx.AsyncClient(timeout=self._patience_s, follow_redirects=False)
        body = bytearray()
        question = self._client.stream("POST", self._url, json={"numbers": list(numbers)}, headers=self._headers)
        async with question as answer:
            if answer.status_code != httpx.codes.OK:
                raise _NoAnswer(f"status {answer.status_code}")
            async for part in answer.aiter_bytes():
                body += part
                if len(body) > MOST_BYTES:
                    raise _NoAnswer("too long")
        return bytes(body)


def _batches(numbers: Sequence[str]) -> Iterator[Sequence[str]]:
    return (numbers[n : n + AT_ONCE] for n in range(0, len(numbers), AT_ONCE))


def _read(body: bytes, numbers: Sequence[str]) -> dict[str, RegistryWord]:
    """Raises _NoAnswer."""
    try:
        said = json.loads(body, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise _NoAnswer("no JSON") from error
    answers = said.get("answers") if isinstance(said, dict) else None
    if not isinstance(answers, dict):
        raise _NoAnswer("no answers")
    words = ((number, answers.get(number)) for number in numbers)
    return {number: _WORDS[word] for number, word in words if isinstance(word, str) and word in _WORDS}


def _once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """A number that is said twice, listed and free, is no answer."""
    found = dict[str, Any]()
    for name, value in pairs:
        if name in found:
            raise ValueError(f"{name} stands there twice")
        found[name] = value
    return found
