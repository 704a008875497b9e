"""Which number a waiting caller wants to be called back at: a conversation of requests and answers, without I/O.

The own number is read out and confirmed, or another one is keyed in. Whoever does not answer, presses the star,
or names no number that may be called, waits on. ``AGI(agi://.../callback)`` sets ``CF_BACK`` to 1 once the callback is
written down; the dialplan then ends the call, and in every other case brings the caller back to the waiting room.
"""

from collections.abc import Generator
from typing import Protocol

from core.ids import CallId
from ivr.play import AwaitKey, Request, Sound
from ivr.ports import PromptSets
from ivr.prompts.numbers import digits

PATH = "callback"
TRIES = 3
LONGEST = 20  # digits of a number
KEY_S = 6.0
KEYS = "0123456789*#"

Talk = Generator[Request, str, str | None]


class CallbackDesk(Protocol):
    """Who knows which numbers may be called, and writes a callback down."""

    def fit(self, text: str) -> str | None:
        """The number in E.164 if it may be called back, else None."""
        ...

    def read_out(self, number: str) -> str:
        """Its digits as people of this country write it."""
        ...

    async def book(self, call_id: CallId, number: str) -> bool:
        """Whether the call keeps its place from now on; it is in the journal then."""
        ...


def number_wanted(caller: str, language: str, prompts: PromptSets, desk: CallbackDesk) -> Talk:
    """The number that the caller has confirmed, in E.164; None: it waits on."""
    number = desk.fit(caller)
    for _ in range(TRIES):
        if number is None:
            number = yield from _keyed_in(language, prompts, desk)
            if number is None:
                continue
        key = yield from _confirmed(number, language, prompts, desk)
        if key == "1":
            return number
        if key != "2":
            return None
        number = None
    return None


def _confirmed(number: str, language: str, prompts: PromptSets, desk: CallbackDesk) -> Generator[Request, str, str]:
    """1: this number, 2: another one; anything else: none. Asked twice."""
    names = ("callback_own", *digits(desk.read_out(number), language), "callback_confirm")
    for _ in range(2):
        key = yield from _say(names, language, prompts)
        key = key or (yield AwaitKey(KEY_S))
        if key:
            return key
    return ""


def _keyed_in(language: str, prompts: PromptSets, desk: CallbackDesk) -> Talk:
    """Digits up to the pound key or to a silence."""
    key = yield from _say(("callback_enter",), language, prompts)
    keys = ""
    while len(keys) < LONGEST:
        key = key or (yield AwaitKey(KEY_S))
        if not key or key == "#":
            break
        if key == "*":
            return None
        keys, key = keys + key, ""
    number = desk.fit(keys) if keys else None
    if number is None:
        yield from _say(("callback_unfit",), language, prompts)
    return number


def _say(names: tuple[str, ...], language: str, prompts: PromptSets) -> Generator[Request, str, str]:
    """The key that ended it, "" when it was heard to its end."""
    for name in names:
        for file in prompts.find(language, name):
            key = yield Sound(file, KEYS)
            if key:
                return key
    return ""
