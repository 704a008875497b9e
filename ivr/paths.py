"""That no caller gets lost in a flow: every way leads to a node, every node out again, and silence always ends."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ivr.errors import Problem
from ivr.fields import MOST_HINTS, did_you_mean, show
from ivr.flow import Collect, Hangup, Hours, Menu, Node, Queue, Room, Transfer


@dataclass(frozen=True, slots=True)
class Link:
    """A way from a node to the next; ``silent`` when a caller who presses nothing can take it."""

    field: str
    target: str
    silent: bool


def links(node: Node) -> tuple[Link, ...]:
    """The ways out of a node, none when the call leaves the flow there."""
    match node:
        case Queue() | Transfer() | Room() | Hangup():
            return ()
        case Menu():
            ways = [Link(f"keys.{key}", target, False) for key, target in node.keys.items()]
            ways += [Link("on_timeout", node.on_timeout, True)] if node.on_timeout is not None else []
            ways += [Link("on_invalid", node.on_invalid, False)] if node.on_invalid is not None else []
            return (*ways, Link("after_tries", node.after_tries, True))
        case Collect():
            return Link("next", node.next, node.min == 0), Link("after_tries", node.after_tries, True)
        case Hours():
            return Link("open", node.open, True), Link("closed", node.closed, True)
    return (Link("next", node.next, True),)


def lost_callers(start: str, nodes: Mapping[str, Node | None]) -> Iterator[Problem]:
    """Where a caller could get lost: missing nodes, nodes nobody reaches or leaves, circles without a key pressed."""
    if not nodes:
        return
    if start and start not in nodes:
        yield Problem(node="", field="start", message=f"there is no node {start!r}{did_you_mean(start, nodes)}")
    yield from _missing_targets(nodes)
    graph = _Graph(nodes)
    if start in nodes:
        yield from (_at(name, "no caller can get here; lead to it or take it out") for name in graph.unreached(start))
    yield from (
        _at(name, "a caller who gets here never leaves; lead on to a queue, a transfer or a hangup")
        for name in graph.without_exit()
    )
    for loop in graph.silent_loops():
        path = " -> ".join((*loop, loop[0]))
        message = f"a caller who presses nothing goes round for ever: {path}; break the circle, or use a menu's tries"
        yield _at(loop[0], message)


def _missing_targets(nodes: Mapping[str, Node | None]) -> Iterator[Problem]:
    found = 0
    for name, node in nodes.items():
        for link in links(node) if node else ():
            if link.target and link.target not in nodes:
                found += 1
                hint = did_you_mean(link.target, nodes) if found <= MOST_HINTS else ""
                yield Problem(node=name, field=link.field, message=f"there is no node {show(link.target)}{hint}")


class _Graph:
    """Nodes and links by name. A node that could not be read in full may lead anywhere: it is given no blame."""

    def __init__(self, nodes: Mapping[str, Node | None]) -> None:
        self._links = {name: links(node) if node else () for name, node in nodes.items()}
        self._vague = {name for name, node in nodes.items() if node is None}
        self._vague |= {name for name, ways in self._links.items() if any(way.target not in nodes for way in ways)}

    def unreached(self, start: str) -> list[str]:
        seen, ahead = {start}, [start]
        while ahead:
            name = ahead.pop()
            if name in self._vague:
                return []
            new = {way.target for way in self._links[name]} - seen
            seen |= new
            ahead += new
        return [name for name in self._links if name not in seen]

    def without_exit(self) -> list[str]:
        leading = {name for name, ways in self._links.items() if not ways} | self._vague
        grown = True
        while grown:
            more = {n for n, ways in self._links.items() if n not in leading and any(w.target in leading for w in ways)}
            leading |= more
            grown = bool(more)
        return [name for name in self._links if name not in leading]

    def silent_loops(self) -> Iterator[list[str]]:
        known = self._links
        ways = {name: [w.target for w in out if w.silent and w.target in known] for name, out in known.items()}
        while ways:
            dead_ends = [name for name, targets in ways.items() if not any(target in ways for target in targets)]
            loop = [] if dead_ends else _walk_round(ways)
            if loop:
                yield loop
            for name in dead_ends or loop:
                del ways[name]


def _walk_round(ways: Mapping[str, list[str]]) -> list[str]:
    """Where every node leads on to another, walking on from the first must come round: the nodes of that circle."""
    path = [next(iter(ways))]
    while True:
        here = next(target for target in ways[path[-1]] if target in ways)
        if here in path:
            return path[path.index(here) :]
        path.append(here)


def _at(node: str, message: str) -> Problem:
    return Problem(node=node, field="", message=message)
