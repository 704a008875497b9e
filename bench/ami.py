"""How many events a second our wire takes in, beside panoramisk's own protocol: CPU time, same bytes, all headers.

Both get the recorded events of a real call, over and over, in pieces as a socket gives them. Both hand whole messages
to a listener, which reads four headers of each, as the translation to facts does. The rounds alternate; the figures are
medians. Before anything is timed, every header that panoramisk finds is found by us as well. `ratio_all_headers` is the
same race with a listener that reads all headers.
"""

import asyncio
import gc
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from panoramisk.ami_protocol import AMIProtocol

from cti.ami.message import Message
from cti.ami.wire import AmiWire

TRACE: Final = Path(__file__).parents[1] / "tests" / "fixtures" / "ami" / "inbound-call.ami"
GREETING: Final = b"Asterisk Call Manager/11.0.0\r\n"
PIECE: Final = 4096  # bytes a read
REPEATS: Final = 20
ROUNDS: Final = 21

Listener = Callable[[Any], None]
Feed = Callable[[bytes], None]


def bench(arguments: list[str]) -> dict[str, object]:
    """Race both; `arguments` may hold the number of rounds."""
    rounds = int(arguments[0]) if arguments else ROUNDS
    return asyncio.run(_race(rounds))


async def _race(rounds: int) -> dict[str, object]:
    events = _events()
    count = len(events)
    _compare(events)
    stream = b"".join(events * REPEATS)
    pieces = [stream[at : at + PIECE] for at in range(0, len(stream), PIECE)]
    total = count * REPEATS
    ours, theirs = _medians(pieces, _read_four, rounds)
    ours_all, theirs_all = _medians(pieces, _read_all, rounds)
    return {
        "events": total * rounds,
        "ours_per_s": round(total / ours),
        "panoramisk_per_s": round(total / theirs),
        "ratio": round(theirs / ours, 2),
        "ratio_all_headers": round(theirs_all / ours_all, 2),
    }


def _events() -> list[bytes]:
    parts = TRACE.read_bytes().split(b"\r\n\r\n")
    return [part + b"\r\n\r\n" for part in parts if part.startswith(b"Event: ")]


def _medians(pieces: list[bytes], listener: Listener, rounds: int) -> tuple[float, float]:
    """CPU seconds of a round: ours, panoramisk's."""
    seconds: dict[Callable[[Listener], Feed], list[float]] = {_ours: [], _panoramisk: []}
    for _ in range(rounds):
        for build, taken in seconds.items():
            taken.append(_time(build(listener), pieces))
    return statistics.median(seconds[_ours]), statistics.median(seconds[_panoramisk])


def _time(feed: Feed, pieces: list[bytes]) -> float:
    gc.collect()
    started = time.process_time()
    for piece in pieces:
        feed(piece)
    return time.process_time() - started


def _ours(listener: Listener) -> Feed:
    wire = AmiWire(on_event=listener)
    wire.data_received(GREETING)
    return wire.data_received


def _panoramisk(listener: Listener) -> Feed:
    protocol = AMIProtocol()
    protocol.connection_made(None)
    protocol.encoding = "utf8"
    protocol.factory = _Factory(listener)
    protocol.data_received(GREETING + b"\r\n")
    return protocol.data_received  # type: ignore[no-any-return]


class _Factory:
    """Stands where panoramisk has its Manager, without the time that its pattern matching takes."""

    save_stream = None

    def __init__(self, listener: Listener) -> None:
        self.dispatch = listener


def _read_four(message: Any) -> None:
    message.event  # noqa: B018 - reading is what is measured
    message.get("Uniqueid")
    message.get("Channel")
    message.get("Timestamp")


def _read_all(message: Any) -> None:
    for name, value in message.items():  # noqa: B007 - taking them out is what is measured
        pass


def _compare(events: list[bytes]) -> None:
    ours: list[Message] = []
    theirs: list[Any] = []
    for build, heard in ((_ours, ours), (_panoramisk, theirs)):
        feed = build(heard.append)
        for event in events:
            feed(event)
    if len(ours) != len(theirs):
        raise AssertionError(f"We read {len(ours)} events, panoramisk {len(theirs)}.")
    for mine, peer in zip(ours, theirs, strict=True):
        for name, value in peer.items():
            if name != "content" and mine.all(name) != (value if isinstance(value, list) else [value]):
                raise AssertionError(f"{name} of {mine!r} differs from panoramisk's.")
