"""Each action ends exactly once: by its answer, its deadline, or the loss of the link."""

import asyncio

import pytest

from cti.ami.action import Request
from cti.ami.errors import AmiDisconnected, AmiIncomplete, AmiRefused, AmiTimeout
from cti.ami.figures import Figures
from cti.ami.message import Message
from cti.ami.registry import ListAnswer, OneAnswer, Registry
from tests.fakes.ami_messages import render

DEADLINE_S = 30.0


class Desk:
    """A registry with one action waiting in it."""

    def __init__(self) -> None:
        self.figures = Figures()
        self.registry = Registry(self.figures)

    def ask(self, action_id: str = "7", *, timeout_s: float = DEADLINE_S) -> asyncio.Future[Message]:
        future: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        self.registry.expect(_request(action_id), OneAnswer(name="Ask", future=future), timeout_s=timeout_s)
        return future

    def collect(self, action_id: str = "7", *, timeout_s: float = DEADLINE_S) -> asyncio.Future[list[Message]]:
        future: asyncio.Future[list[Message]] = asyncio.get_running_loop().create_future()
        self.registry.expect(_request(action_id), ListAnswer(name="List", future=future), timeout_s=timeout_s)
        return future

    def hears(self, first: str, *headers: tuple[str, str], action_id: str = "7") -> bool:
        kind, _, name = first.partition(" ")
        return self.registry.claims(message(kind, name, ("ActionID", action_id), *headers))


async def test_the_answer_goes_to_who_asked() -> None:
    desk = Desk()
    first, second = desk.ask("1"), desk.ask("2")
    assert desk.hears("Response Success", ("Ping", "Pong"), action_id="2")
    assert not first.done()
    assert (await second).get("Ping") == "Pong"
    assert desk.hears("Response Goodbye", action_id="1")
    assert (await first).response == "Goodbye"
    assert len(desk.registry) == 0


async def test_a_refusal_says_what_and_why() -> None:
    desk = Desk()
    future = desk.ask()
    desk.hears("Response Error", ("Message", "No such channel"))
    with pytest.raises(AmiRefused, match="Asterisk refused Ask: No such channel") as refused:
        await future
    assert (refused.value.action, refused.value.reason) == ("Ask", "No such channel")


async def test_a_late_or_repeated_answer_is_nobody_s_event() -> None:
    desk = Desk()
    future = desk.ask()
    assert desk.hears("Response Success")
    assert desk.hears("Response Success")
    assert desk.figures.unclaimed == 1
    assert (await future).response == "Success"


async def test_an_event_with_the_id_of_an_answered_action_is_news() -> None:
    desk = Desk()
    desk.ask()
    assert not desk.hears("Event OriginateResponse", ("Response", "Failure"))
    assert desk.hears("Response Success")
    assert not desk.hears("Event OriginateResponse", ("Response", "Failure"))


async def test_a_list_is_the_answer_its_events_and_the_end() -> None:
    desk = Desk()
    future = desk.collect()
    desk.hears("Response Success", ("EventList", "start"), ("Message", "Channels will follow"))
    assert not desk.registry.claims(Message(b"Event: Hangup\r\nChannel: A"))
    assert not desk.hears("Event CoreShowChannel", ("Channel", "A"), action_id="another link's")
    desk.hears("Event CoreShowChannel", ("Channel", "A"))
    desk.hears("Event CoreShowChannel", ("Channel", "B"))
    desk.hears("Event CoreShowChannelsComplete", ("EventList", "Complete"), ("ListItems", "2"))
    assert [row.get("Channel") for row in await future] == ["", "A", "B", ""]


async def test_an_old_list_without_the_start_header_is_a_list_too() -> None:
    desk = Desk()
    future = desk.collect()
    desk.hears("Response Success", ("Message", "Parked calls will follow"))
    desk.hears("Event ParkedCall")
    desk.hears("Event ParkedCallsComplete")
    assert len(await future) == 3


async def test_an_answer_that_announces_no_list_is_all() -> None:
    desk = Desk()
    future = desk.collect()
    desk.hears("Response Success", ("CoreCurrentCalls", "0"))
    assert len(await future) == 1


async def test_a_refused_list_ends_at_once() -> None:
    desk = Desk()
    future = desk.collect()
    desk.hears("Response Error", ("Message", "Permission denied"))
    with pytest.raises(AmiRefused, match="Permission denied"):
        await future


@pytest.mark.parametrize("end", [("EventList", "cancelled"), ("ListItems", "2")])
async def test_a_list_that_is_not_whole_is_no_list(end: tuple[str, str]) -> None:
    desk = Desk()
    future = desk.collect()
    desk.hears("Response Success", ("EventList", "start"))
    desk.hears("Event Status", ("Channel", "A"))
    desk.hears("Event StatusComplete", end)
    with pytest.raises(AmiIncomplete, match="ask again"):
        await future


async def test_no_answer_ends_at_the_deadline() -> None:
    desk = Desk()
    one, many = desk.ask("1", timeout_s=0.01), desk.collect("2", timeout_s=0.01)
    with pytest.raises(AmiTimeout, match=r"did not answer Ask in 0\.01 s"):
        await one
    with pytest.raises(AmiTimeout):
        await many
    assert (len(desk.registry), desk.figures.timeouts) == (0, 2)
    assert desk.hears("Response Success", action_id="1")


async def test_a_deadline_after_the_answer_is_nothing() -> None:
    faults: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: faults.append(context))
    desk = Desk()
    desk.ask("1", timeout_s=0.01)
    desk.collect("2", timeout_s=0.01)
    desk.hears("Response Success", action_id="1")
    desk.hears("Response Error", action_id="2")
    with pytest.raises(AmiTimeout):
        await desk.ask("3", timeout_s=0.02)
    assert (faults, desk.figures.timeouts) == ([], 1)


async def test_the_end_of_the_link_ends_all_that_wait() -> None:
    desk = Desk()
    one, many = desk.ask("1"), desk.collect("2")
    desk.registry.end_all()
    with pytest.raises(AmiDisconnected):
        await one
    with pytest.raises(AmiDisconnected):
        await many
    assert len(desk.registry) == 0


async def test_who_gave_up_is_not_in_the_way() -> None:
    desk = Desk()
    given_up, also = desk.ask("1"), desk.collect("2")
    given_up.cancel()
    also.cancel()
    assert desk.hears("Response Success", action_id="1")
    desk.registry.end_all()
    assert len(desk.registry) == 0


def _request(action_id: str) -> Request:
    return Request(name="Any", action_id=action_id, wire=b"")


def message(kind: str, name: str, *headers: tuple[str, str]) -> Message:
    return Message(render([(kind, name), *headers]).removesuffix(b"\r\n\r\n"))
