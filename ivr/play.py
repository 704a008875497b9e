"""Playing a flow to one caller, whatever the wire: a conversation of requests and answers, without I/O.

``play`` is a generator. It yields a request and is sent the key that was pressed meanwhile ("" for none); the FastAGI
server and the fail-over script each carry the requests over their own wire. Closing it ends the play.

Asterisk throws away keys that arrive while no command runs (run_agi in res/res_agi.c reads and frees the frames), so
every prompt listens for every key, and keys that came early wait here for the next question.
"""

from collections import deque
from collections.abc import Generator
from dataclasses import dataclass

from core.clock import Clock
from ivr.flow import KEYS, Flow
from ivr.ports import PromptSets
from ivr.step import Action, Ask, Begin, Enter, Heard, Input, Keys, Leave, Note, Say, Silence, State, TakeCall, step


@dataclass(frozen=True, slots=True)
class TakeLine:
    """Answer the channel."""


@dataclass(frozen=True, slots=True)
class Sound:
    """Play one file (absolute, without suffix); ``keys`` end it and are the answer."""

    file: str
    keys: str


@dataclass(frozen=True, slots=True)
class AwaitKey:
    """Wait this long for one key, which is the answer."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Write:
    """Set a channel variable."""

    variable: str
    value: str


@dataclass(frozen=True, slots=True)
class Stepped:
    """Tell whoever watches: the call entered ``node``, or (with ``input``) the caller did something there."""

    node: str
    input: str = ""


@dataclass(frozen=True, slots=True)
class Unheard:
    """A prompt of this name has no recording in any language; the caller heard nothing in its place."""

    prompt: str
    language: str


Request = TakeLine | Sound | AwaitKey | Write | Stepped | Unheard
Play = Generator[Request, str, None]


def play(flow: Flow, state: State, prompts: PromptSets, clock: Clock) -> Play:
    """Take a caller from ``state`` to the end of the flow; the last request writes ``CF_NEXT``."""
    early: deque[str] = deque()
    given: Input = Begin(at=clock())
    while True:
        state, actions = step(flow, state, given)
        for action in actions[:-1]:
            yield from _do(action, early, prompts)
        last = actions[-1]
        if isinstance(last, Leave):
            yield Write("CF_NEXT", last.next)
            return
        assert isinstance(last, Ask)  # step's promise
        keys, whole = yield from _ask(last, early, prompts)
        given = Keys(at=clock(), keys=keys) if whole else Silence(at=clock(), keys=keys)


def _do(action: Action, early: deque[str], prompts: PromptSets) -> Play:
    match action:
        case Enter(node=node):
            yield Write("CF_NODE", node)
            yield Stepped(node)
        case Heard(node=node, input=heard):
            yield Stepped(node, heard)
        case TakeCall():
            yield TakeLine()
        case Note(variable=variable, value=value):
            yield Write(variable, value)
        case Say(prompts=names, language=language, barge_in=True):
            yield from _say(names, language, early, prompts)
        case Say(prompts=names, language=language):
            yield from _say_all(names, language, prompts)


def _say(names: tuple[str, ...], language: str, early: deque[str], prompts: PromptSets) -> Play:
    """Play until a key is there; a caller who has typed ahead hears nothing."""
    for name in names:
        for file in (yield from _files(name, language, prompts)):
            if early:
                return
            key = yield Sound(file, KEYS)
            early.extend(key)


def _say_all(names: tuple[str, ...], language: str, prompts: PromptSets) -> Play:
    for name in names:
        for file in (yield from _files(name, language, prompts)):
            yield Sound(file, "")


def _files(name: str, language: str, prompts: PromptSets) -> Generator[Request, str, tuple[str, ...]]:
    files = prompts.find(language, name)
    if not files:
        yield Unheard(name, language)
    return files


def _ask(ask: Ask, early: deque[str], prompts: PromptSets) -> Generator[Request, str, tuple[str, bool]]:
    """The keys, and whether they are a whole answer (False: silence cut it short)."""
    yield from _say(ask.prompts, ask.language, early, prompts)
    keys = ""
    while len(keys) < ask.most:
        key = early.popleft() if early else (yield AwaitKey(ask.timeout_s))
        if not key:
            return keys, False
        if key == ask.terminator:
            return keys, True
        keys += key if key in ask.allowed else ""
    return keys, True
