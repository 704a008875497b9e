"""The pure heart of the IVR: ``step(flow, state, input) -> (state, actions)``. No await, no clock, no I/O.

Whoever calls this carries out the actions in order. The last one is either ``Ask``, whose outcome is the next input,
or ``Leave``, after which the flow is over. A flow from ``ivr.check`` cannot do otherwise (ivr/paths.py).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.needs import dump_needs
from ivr.errors import InputUnexpected
from ivr.flow import KEYS, Answer, Collect, Flow, Hangup, Hours, Language, Menu, Play, Queue, Room, Transfer

DIGITS = "0123456789"


@dataclass(frozen=True, kw_only=True, slots=True)
class State:
    """Where a call is in its flow. Node and language ride on its channel; the tries begin anew after a restart."""

    node: str
    language: str
    tried: int = 0  # how often the caller has answered this node badly or not at all


# --- inputs --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class Input:
    """What happened, at ``at`` (epoch seconds)."""

    at: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Begin(Input):
    """The call enters the state's node: the flow's start, or where it was when it lost us."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Keys(Input):
    """The caller answered an ``Ask``: as many keys as it takes, or fewer and the terminator."""

    keys: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Silence(Input):
    """The caller pressed nothing (more) in time; ``keys`` came before."""

    keys: str = ""


# --- actions -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class Action:
    """Something to do for this call, now and in order."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Enter(Action):
    """Note on the channel, and for everyone, that the call is at this node."""

    node: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Heard(Action):
    """Note what the caller did at this node: keys, ``timeout``, or stars for what is secret."""

    node: str
    input: str


@dataclass(frozen=True, kw_only=True, slots=True)
class TakeCall(Action):
    """Answer the channel."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Say(Action):
    """Play prompts. With ``barge_in`` a key ends them and is kept for the next ``Ask``."""

    prompts: tuple[str, ...]
    language: str
    barge_in: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Ask(Action):
    """Play prompts until the first key, then take keys until ``most`` of ``allowed``, the terminator, or silence."""

    prompts: tuple[str, ...]
    language: str
    most: int
    timeout_s: float
    allowed: str = KEYS
    terminator: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Note(Action):
    """Write a channel variable."""

    variable: str
    value: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Leave(Action):
    """The flow is over; the dialplan goes on with ``next``: queue, transfer, room or hangup."""

    next: str


Actions = tuple[Action, ...]


def resume(flow: Flow, node: str, language: str) -> State:
    """The state of a call that was at ``node`` ("" for a new one); at the start when this version has no such node."""
    return State(node=node if node in flow.nodes else flow.start, language=language)


def step(flow: Flow, state: State, given: Input) -> tuple[State, Actions]:
    """Take one input. Raises InputUnexpected when keys or silence come to a node that asks for none."""
    if isinstance(given, Begin):
        return _enter(flow, state, given.at)
    node = flow.nodes[state.node]
    keys = given.keys if isinstance(given, Keys | Silence) else ""
    if isinstance(node, Menu):
        return _answered_menu(flow, state, node, given, keys)
    if isinstance(node, Collect):
        return _answered_collect(flow, state, node, given, keys)
    raise InputUnexpected(f"Node {state.node!r} of flow {flow.name!r} asks for no input, and was given {given!r}.")


def _answered_menu(flow: Flow, state: State, node: Menu, given: Input, keys: str) -> tuple[State, Actions]:
    heard = Heard(node=state.node, input=keys or "timeout")
    if keys in node.keys:
        return _go(flow, state, node.keys[keys], given.at, heard)
    target, prompts = (node.on_invalid, node.invalid_prompts) if keys else (node.on_timeout, node.timeout_prompts)
    if target is not None:
        return _go(flow, state, target, given.at, heard)
    return _again(flow, state, node, prompts, given.at, heard)


def _answered_collect(flow: Flow, state: State, node: Collect, given: Input, keys: str) -> tuple[State, Actions]:
    nothing = "timeout" if isinstance(given, Silence) else node.terminator
    heard = Heard(node=state.node, input=("*" * len(keys) if node.secret else keys) or nothing)
    if len(keys) >= node.min:
        stored = Note(variable=f"CF_INPUT_{node.variable.upper()}", value=keys)
        return _go(flow, state, node.next, given.at, heard, stored)
    silent = isinstance(given, Silence) and not keys
    return _again(flow, state, node, node.timeout_prompts if silent else node.invalid_prompts, given.at, heard)


def _again(
    flow: Flow, state: State, node: Menu | Collect, prompts: tuple[str, ...], at: float, heard: Heard
) -> tuple[State, Actions]:
    tried = replace(state, tried=state.tried + 1)
    if tried.tried >= node.tries:
        return _go(flow, state, node.after_tries, at, heard)
    return tried, (heard, _question(node, prompts, state.language))


def _go(flow: Flow, state: State, target: str, at: float, *first: Action) -> tuple[State, Actions]:
    reached, actions = _enter(flow, replace(state, node=target, tried=0), at)
    return reached, (*first, *actions)


def _enter(flow: Flow, state: State, at: float) -> tuple[State, Actions]:
    """Walk on from the state's node to the first that asks or lets go; circles without input are refused beforehand."""
    actions: list[Action] = []
    while True:
        actions.append(Enter(node=state.node))
        following, done = _pass(flow, state, at)
        actions += done
        if following.node == state.node:
            return following, tuple(actions)
        state = following


def _pass(flow: Flow, state: State, at: float) -> tuple[State, Iterator[Action] | Actions]:
    """What the state's node does at once; the same node comes back where the flow waits or ends."""
    match flow.nodes[state.node]:
        case Answer(next=target):
            return replace(state, node=target), (TakeCall(),)
        case Play(prompts=prompts, next=target, barge_in=barge_in):
            return replace(state, node=target), (Say(prompts=prompts, language=state.language, barge_in=barge_in),)
        case Language(language=language, next=target):
            return replace(state, node=target, language=language), (Note(variable="CF_LANG", value=language),)
        case Hours() as node:
            return replace(state, node=node.open if node.hours.is_open(at) else node.closed), ()
        case Menu() | Collect() as node:
            return state, (_question(node, (), state.language),)
        case Queue() as node:
            return state, _to_queue(node, state.language)
        case Transfer(target=number):
            return state, (Note(variable="CF_TARGET", value=number), Leave(next="transfer"))
        case Room(room=room):
            return state, (Note(variable="CF_ROOM", value=room), Leave(next="room"))
        case Hangup(prompts=prompts):
            return state, (Say(prompts=prompts, language=state.language, barge_in=False), Leave(next="hangup"))


def _question(node: Menu | Collect, first: tuple[str, ...], language: str) -> Ask:
    prompts = (*first, *node.prompts)
    if isinstance(node, Menu):
        return Ask(prompts=prompts, language=language, most=1, timeout_s=node.timeout_s)
    return Ask(
        prompts=prompts,
        language=language,
        most=node.max,
        timeout_s=node.timeout_s,
        allowed=DIGITS,
        terminator=node.terminator,
    )


def _to_queue(node: Queue, chosen: str) -> Actions:
    where = (
        Note(variable="CF_QUEUE", value=node.queue),
        Note(variable="CF_NEEDS", value=dump_needs(node.needs)),
    )
    return (
        *(where if node.queue else ()),  # the dialplan has the number's own, and what it needs
        Note(variable="CF_PRIORITY", value=str(node.priority)),
        Note(variable="CF_LANG", value=node.language or chosen),
        Leave(next="queue"),
    )
