"""The nouns of a flow: nodes that a call passes through, as read from a published document.

A flow is never changed: a new document is a new version, and a call stays on the version it began with.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.needs import Needs
from ivr.hours import OpeningHours


class NodeType(StrEnum):
    """What a node does with the call."""

    ANSWER = "answer"
    PLAY = "play"
    MENU = "menu"
    COLLECT = "collect"
    LANGUAGE = "language"
    HOURS = "hours"
    QUEUE = "queue"
    TRANSFER = "transfer"
    ROOM = "room"
    HANGUP = "hangup"


LANGUAGES = ("zh", "en")
KEYS = "0123456789*#"


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """Take the call, if the dialplan has not yet."""

    next: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Play:
    """Say something. With ``barge_in`` a key ends it and counts for the next menu or collect."""

    prompts: tuple[str, ...]
    next: str
    barge_in: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Menu:
    """Ask for one key, ``tries`` times in all.

    ``on_timeout`` and ``on_invalid`` go there at once, without asking again; without them the caller hears the
    matching prompts and is asked again, and after the last try goes to ``after_tries``.
    """

    prompts: tuple[str, ...]
    keys: Mapping[str, str]  # key -> node
    after_tries: str
    timeout_s: float = 5.0
    tries: int = 2
    timeout_prompts: tuple[str, ...] = ()
    invalid_prompts: tuple[str, ...] = ()
    on_timeout: str | None = None
    on_invalid: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Collect:
    """Ask for ``min`` to ``max`` digits, ended by the terminator, by ``max`` or by ``timeout_s`` of silence.

    The digits go into the channel variable ``CF_INPUT_VARIABLE``; ``secret`` ones are masked in facts.
    """

    prompts: tuple[str, ...]
    variable: str
    next: str
    after_tries: str
    min: int = 1
    max: int = 20
    terminator: str = "#"  # or empty
    timeout_s: float = 5.0
    tries: int = 2
    timeout_prompts: tuple[str, ...] = ()
    invalid_prompts: tuple[str, ...] = ()
    secret: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Language:
    """From here on the caller hears, and is served in, this language."""

    language: str
    next: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Hours:
    """Branch on the time of day and the calendar."""

    hours: OpeningHours
    open: str
    closed: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Queue:
    """The call leaves the flow to wait for an agent."""

    queue: str  # empty: the one that it waited in before, else the number's own
    needs: Needs
    priority: int = 0  # higher first
    language: str | None = None  # None: the language the caller has chosen


@dataclass(frozen=True, kw_only=True, slots=True)
class Transfer:
    """The call leaves the flow to another number or to an agent's extension."""

    target: str  # digits, with + in front for an international number


@dataclass(frozen=True, kw_only=True, slots=True)
class Room:
    """The call leaves the flow to the door of a conference room; without a number the caller is asked for it."""

    room: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Hangup:
    """The call ends, after a last word if there is one."""

    prompts: tuple[str, ...] = ()


Node = Answer | Play | Menu | Collect | Language | Hours | Queue | Transfer | Room | Hangup


@dataclass(frozen=True, kw_only=True, slots=True)
class Flow:
    """One version of one flow, checked: every target exists and every path ends or waits for the caller."""

    name: str
    version: int
    language: str
    start: str
    nodes: Mapping[str, Node]
