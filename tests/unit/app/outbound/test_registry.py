"""The registry's hook against a real HTTP server that is slow, refusing, malformed or down: no answer is no "free"."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest
from sqlalchemy import func, select

from acd.outbound.rules.known import RegistryAnswer, RegistryWord
from app.outbound.rules.breaker import Breaker
from app.outbound.rules.registry import AT_ONCE, KEPT_S, Registry
from app.outbound.rules.registry_tables import registry_answers
from app.store.database import Database
from tests.unit.app.outbound import registry_server as server
from tests.unit.app.outbound.registry_server import Behaviour, RegistryServer

FREE, LISTED, UNKNOWN = RegistryWord.FREE, RegistryWord.LISTED, RegistryWord.UNKNOWN
ONE, TWO, THREE = "+8613900000001", "+8613900000002", "+8613900000003"
AGE_S = 1000.0


class Now:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.at = 1_700_000_000.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def now() -> Now:
    return Now()


@pytest.fixture
async def there() -> AsyncIterator[RegistryServer]:
    async with server.a_registry() as registry:
        yield registry


@pytest.fixture
async def registry(database: Database, now: Now, there: RegistryServer) -> AsyncIterator[Registry]:
    opened = Registry(database, now, url=there.url, token="s3cret", patience_s=30)
    yield opened
    await opened.close()


@pytest.fixture
async def hurried(database: Database, now: Now, there: RegistryServer) -> AsyncIterator[Registry]:
    """One that soon gives up, for servers that say nothing."""
    opened = Registry(database, now, url=there.url, patience_s=0.5)
    yield opened
    await opened.close()


async def words(registry: Registry, *numbers: str) -> list[RegistryWord]:
    answers = await registry.answers(numbers, AGE_S)
    return [answers[number].word for number in numbers]


async def test_it_is_asked_and_its_word_has_an_age(registry: Registry, there: RegistryServer, now: Now) -> None:
    there.listed = {TWO}
    assert await registry.answers([ONE, TWO], AGE_S) == {
        ONE: RegistryAnswer(word=FREE, at=now.at),
        TWO: RegistryAnswer(word=LISTED, at=now.at),
    }
    assert there.asked == [[ONE, TWO]]
    assert there.headers[0]["authorization"] == "Bearer s3cret"


async def test_only_what_is_not_known_yet_is_asked(registry: Registry, there: RegistryServer, now: Now) -> None:
    await registry.answers([ONE], AGE_S)
    first, now.at = now.at, now.at + AGE_S - 1
    answers = await registry.answers([ONE, TWO, TWO, ONE], AGE_S)
    assert there.asked == [[ONE], [TWO]]
    assert (answers[ONE].at, answers[TWO].at) == (first, now.at)
    now.at += 1
    assert (await registry.answers([ONE], AGE_S))[ONE].at == now.at
    assert there.asked[2:] == [[ONE]]


async def test_answers_outlive_the_service(
    registry: Registry, there: RegistryServer, now: Now, database: Database
) -> None:
    there.listed = {TWO}
    await registry.answers([ONE, TWO], AGE_S)
    another = Registry(database, now, url="")
    assert await words(another, ONE, TWO, THREE) == [FREE, LISTED, UNKNOWN]


async def test_a_word_from_the_future_is_asked_again(registry: Registry, there: RegistryServer, now: Now) -> None:
    """The clock was set back."""
    await registry.answers([ONE], AGE_S)
    now.at -= 100
    assert (await registry.answers([ONE], AGE_S))[ONE].at == now.at
    assert len(there.asked) == 2


async def test_a_newer_word_takes_the_older_ones_place(registry: Registry, there: RegistryServer, now: Now) -> None:
    await registry.answers([ONE], AGE_S)
    there.listed, now.at = {ONE}, now.at + AGE_S
    assert await words(registry, ONE) == [LISTED]
    assert await words(registry, ONE) == [LISTED]
    assert len(there.asked) == 2


async def test_many_are_asked_a_hundred_at_a_time(registry: Registry, there: RegistryServer) -> None:
    numbers = [f"+86139{n:08}" for n in range(2 * AT_ONCE + 1)]
    there.listed = {numbers[150]}
    answers = await registry.answers(numbers, AGE_S)
    assert [len(question) for question in there.asked] == [AT_ONCE, AT_ONCE, 1]
    assert [number for number in numbers if answers[number].word is not FREE] == [numbers[150]]


@pytest.mark.parametrize(
    "behaves",
    [
        server.says_nothing,
        server.drips,
        server.hangs_up,
        server.talks_without_end,
        server.sends(b"", "500 Internal Server Error"),
        server.sends(b"", "429 Too Many Requests"),
        server.sends(b"", "204 No Content"),
        server.sends(b"", "302 Found", "Location: /elsewhere\r\n"),
        server.sends(b'{"answers": {"%s": "free"}}' % ONE.encode(), "404 Not Found"),
        server.sends(b"<html>", "200 OK"),
        server.sends(b""),
        server.sends(b"null"),
        server.sends(b"[" * 50_000),
        server.sends(b'{"answers": ["free"]}'),
        server.sends(b'{"answers": {"%s": "fr' % ONE.encode()),
        server.sends(b"\xff\xfe"),
        server.sends(b'{"answers": {"%s": "listed", "%s": "free"}}' % (ONE.encode(), ONE.encode())),
        server.sends(b"not gzip", more="Content-Encoding: gzip\r\n"),
        server.sends(b"", "not a status"),
    ],
)
async def test_whatever_is_no_answer_is_not_free(
    registry: Registry, hurried: Registry, there: RegistryServer, database: Database, behaves: Behaviour
) -> None:
    """Within its time, and nothing of it is kept: the next question is asked anew."""
    there.behaves = behaves
    began = time.monotonic()
    assert await words(hurried, ONE) == [UNKNOWN]
    assert time.monotonic() - began < 5
    async with database.read() as connection:
        assert await connection.scalar(select(func.count()).select_from(registry_answers)) == 0
    there.behaves = server.as_it_should
    assert await words(registry, ONE) == [FREE]


@pytest.mark.parametrize("word", ["Free", "", "yes", None, True, 0, ["free"], {"word": "free"}])
async def test_a_word_that_nobody_knows_is_unknown(registry: Registry, there: RegistryServer, word: object) -> None:
    there.behaves = server.says({ONE: word, TWO: "listed", THREE: "free"})
    assert await words(registry, ONE, TWO, THREE) == [UNKNOWN, LISTED, FREE]


async def test_a_number_that_is_left_out_is_unknown_and_another_one_is_nobodys_business(
    registry: Registry, there: RegistryServer, database: Database
) -> None:
    there.behaves = server.says({TWO: "free", THREE: "free"})
    assert await words(registry, ONE, TWO) == [UNKNOWN, FREE]
    async with database.read() as connection:
        assert list(await connection.scalars(select(registry_answers.c.number))) == [TWO]


async def test_a_registry_that_is_down(database: Database, now: Now) -> None:
    with socket.socket() as nobody:  # bound and not listening: whoever connects is refused
        nobody.bind(("127.0.0.1", 0))
        down = Registry(database, now, url=f"http://127.0.0.1:{nobody.getsockname()[1]}/")
        assert await words(down, ONE) == [UNKNOWN]
        await down.close()


@pytest.mark.parametrize(
    ("url", "token"), [("", ""), ("http://[", ""), ("ftp://127.0.0.1/", ""), ("http://127.0.0.1:1/", "密")]
)
async def test_what_cannot_be_asked_is_unknown(database: Database, now: Now, url: str, token: str) -> None:
    registry = Registry(database, now, url=url, token=token)
    assert await words(registry, ONE) == [UNKNOWN]
    await registry.close()


async def test_an_answer_without_end_is_not_read_to_its_end(
    database: Database, now: Now, there: RegistryServer
) -> None:
    there.behaves = server.talks_without_end
    patient = Registry(database, now, url=there.url, patience_s=60)
    async with asyncio.timeout(20):
        assert await words(patient, ONE) == [UNKNOWN]
    await patient.close()


async def test_one_that_fails_is_left_alone_for_a_while(registry: Registry, there: RegistryServer, now: Now) -> None:
    there.behaves = server.sends(b"", "503 Service Unavailable")
    for _ in range(5):
        assert await words(registry, ONE) == [UNKNOWN]
    assert len(there.asked) == 3
    assert registry.away
    now.at += 30
    assert await words(registry, ONE) == [UNKNOWN]
    assert await words(registry, ONE) == [UNKNOWN]
    assert len(there.asked) == 4
    there.behaves, now.at = server.as_it_should, now.at + 30
    assert await words(registry, ONE, TWO) == [FREE, FREE]
    assert not registry.away


async def test_while_it_is_away_what_was_kept_still_counts(registry: Registry, there: RegistryServer) -> None:
    assert await words(registry, ONE) == [FREE]
    there.behaves = server.hangs_up
    for _ in range(3):
        assert await words(registry, ONE, TWO) == [FREE, UNKNOWN]
    assert await words(registry, ONE, THREE) == [FREE, UNKNOWN]


async def test_one_that_hangs_costs_a_batch_no_more_than_three_waits(hurried: Registry, there: RegistryServer) -> None:
    there.behaves = server.says_nothing
    began = time.monotonic()
    await hurried.answers([f"+86139{n:08}" for n in range(20 * AT_ONCE)], AGE_S)
    assert time.monotonic() - began < 8  # three times half a second, and not twenty times
    assert len(there.asked) == 3


async def test_old_answers_are_forgotten(registry: Registry, now: Now, database: Database) -> None:
    await registry.answers([ONE], AGE_S)
    now.at += AGE_S + 1
    await registry.answers([TWO], AGE_S)
    await registry.forget(AGE_S)
    assert await _kept(database) == [TWO]


async def test_what_no_preset_believes_any_more_goes_by_itself(
    registry: Registry, now: Now, database: Database
) -> None:
    await registry.answers([ONE], AGE_S)
    now.at += KEPT_S + 1
    await registry.answers([TWO], AGE_S)
    running = asyncio.create_task(registry.run())
    async with asyncio.timeout(10):
        while await _kept(database) != [TWO]:  # noqa: ASYNC110 - the database brings no event
            await asyncio.sleep(0.01)
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


async def _kept(database: Database) -> list[str]:
    async with database.read() as connection:
        return list(await connection.scalars(select(registry_answers.c.number)))


async def test_two_who_ask_at_once_are_both_answered(registry: Registry, there: RegistryServer) -> None:
    there.listed = {TWO}
    first, second = await asyncio.gather(words(registry, ONE, TWO), words(registry, TWO, THREE))
    assert (first, second) == ([FREE, LISTED], [LISTED, FREE])


def test_a_breaker_lets_one_through_at_a_time(now: Now) -> None:
    breaker = Breaker(now, failures=2, pause_s=10)
    breaker.failed()
    breaker.answered()
    breaker.failed()
    assert breaker.may_ask()
    breaker.failed()
    assert not breaker.may_ask()
    now.at += 9.9
    assert not breaker.may_ask()
    now.at += 0.1
    assert [breaker.may_ask(), breaker.may_ask()] == [True, False]
    breaker.answered()
    assert breaker.may_ask()
    assert not breaker.open


def test_a_clock_that_is_set_back_does_not_hold_a_breaker(now: Now) -> None:
    breaker = Breaker(now, failures=1, pause_s=10)
    breaker.failed()
    now.at -= 3600
    assert breaker.may_ask()
