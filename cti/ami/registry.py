"""The actions that wait for their answer. Each of them ends: by its answer, its deadline or the loss of the link."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, TypeVar

from cti.ami.action import ACCEPTED, Request
from cti.ami.errors import AmiDisconnected, AmiError, AmiIncomplete, AmiRefused, AmiTimeout
from cti.ami.figures import Figures
from cti.ami.message import Message

_Answer = TypeVar("_Answer")
_LIST_ENDS: Final = frozenset({"complete", "cancelled"})


@dataclass(kw_only=True, slots=True)
class OneAnswer:
    """Waits for the response; events that follow it are news like any other."""

    name: str
    future: asyncio.Future[Message]

    def take(self, message: Message) -> bool:
        if message.response in ACCEPTED:
            _resolve(self.future, message)
        else:
            self.fail(AmiRefused(self.name, message.get("Message")))
        return True

    def fail(self, error: AmiError) -> None:
        _fail(self.future, error)


@dataclass(kw_only=True, slots=True)
class ListAnswer:
    """Waits for the response, for the events of its list, and for the event that closes the list."""

    name: str
    future: asyncio.Future[list[Message]]
    messages: list[Message] = field(default_factory=list)

    def take(self, message: Message) -> bool:
        if message.response and message.response not in ACCEPTED:
            self.fail(AmiRefused(self.name, message.get("Message")))
            return True
        self.messages.append(message)
        if message.response:
            if _announces_list(message):
                return False
            _resolve(self.future, self.messages)
            return True
        return self._ends_with(message)

    def fail(self, error: AmiError) -> None:
        _fail(self.future, error)

    def _ends_with(self, message: Message) -> bool:
        flag = message.get("EventList").lower()
        if flag not in _LIST_ENDS and not message.event.endswith("Complete"):
            return False
        listed = len(self.messages) - 2  # without the response and this last event
        promised = message.get("ListItems")
        if flag == "cancelled":
            self.fail(AmiIncomplete(f"Asterisk cancelled the list of {self.name}: ask again."))
        elif promised.isdecimal() and listed < int(promised):
            self.fail(AmiIncomplete(f"{self.name} listed {listed} of {promised} items: ask again."))
        else:
            _resolve(self.future, self.messages)
        return True


Waiting = OneAnswer | ListAnswer


class Registry:
    """Who waits for which ActionID on one connection."""

    def __init__(self, figures: Figures) -> None:
        self._waiting: dict[str, tuple[Waiting, asyncio.TimerHandle]] = {}
        self._figures = figures

    def __len__(self) -> int:
        return len(self._waiting)

    def expect(self, request: Request, waiting: Waiting, *, timeout_s: float) -> None:
        """Route what carries the request's ActionID to `waiting` from now on; end it after `timeout_s` seconds."""
        timer = asyncio.get_running_loop().call_later(timeout_s, self._expire, request.action_id, timeout_s)
        self._waiting[request.action_id] = (waiting, timer)

    def claims(self, message: Message) -> bool:
        """Whether the message was an answer; an event that nobody asked for is not."""
        # Looking for a header means splitting the message: spare the many events that cannot be part of an answer.
        if message.event and (not self._waiting or b"\r\nActionID: " not in message.raw):
            return False
        action_id = message.get("ActionID")
        entry = self._waiting.get(action_id)
        if entry is None:
            self._figures.unclaimed += bool(message.response)
            return bool(message.response)
        waiting, timer = entry
        if message.event and isinstance(waiting, OneAnswer):
            return False
        if waiting.take(message):
            del self._waiting[action_id]
            timer.cancel()
        return True

    def end_all(self, error: Callable[[], AmiError] = AmiDisconnected) -> None:
        """The connection is gone: every waiting action fails, none is sent again."""
        waiting, self._waiting = self._waiting, {}
        for entry, timer in waiting.values():
            timer.cancel()
            entry.fail(error())

    def _expire(self, action_id: str, timeout_s: float) -> None:
        waiting, _ = self._waiting.pop(action_id)
        self._figures.timeouts += 1
        waiting.fail(AmiTimeout(f"Asterisk did not answer {waiting.name} in {timeout_s:g} s; it may still do it: ask."))


def _announces_list(message: Message) -> bool:
    return message.get("EventList").lower() == "start" or "will follow" in message.get("Message").lower()


def _resolve(future: asyncio.Future[_Answer], value: _Answer) -> None:
    if not future.done():  # the asker may have given up
        future.set_result(value)


def _fail(future: asyncio.Future[Message] | asyncio.Future[list[Message]], error: AmiError) -> None:
    if not future.done():
        future.set_exception(error)
        future.exception()  # taken note of: who sends and does not look back shall not fill the log
