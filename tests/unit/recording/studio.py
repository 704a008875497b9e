"""A made-up call: facts as the floor would tell them, and raw files as Asterisk would leave them, a tone per party."""

import os
import wave
from array import array
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from bench.tones import Pcm, encode_alaw, pcm_tone, segments
from core.facts import (
    CallConnected,
    CallEnded,
    CallHeld,
    CallParted,
    CallResumed,
    CallStage,
    EndedBy,
    Fact,
    LegEnded,
    RecordingRan,
    RecordingStarting,
    RecordingStopped,
)
from core.ids import AgentId, CallId, LegId, QueueName, Token
from recording.raw import RATE, RawFile

T0 = 1_790_000_000.0  # the customer's recorder starts; 2026-09-21 in Shanghai
CALL = CallId("1790000000.7")
CUSTOMER_HZ, MUSIC_HZ, FIRST_HZ, SECOND_HZ = 400, 300, 700, 1100

Part = tuple[float, float, int]  # from, to (seconds of the file), hertz


def leg(agent: str, token: int = 1) -> LegId:
    return LegId(f"ring-{agent}-{token}")


def stem(agent: str, token: int = 1, call: CallId = CALL) -> str:
    return f"{call}-{agent}-{token}"


@lru_cache(maxsize=64)
def alaw(seconds: float, *parts: Part) -> bytes:
    """Silence with tones in it."""
    pcm = array("h", bytes(2 * round(seconds * RATE)))
    for start, end, hz in parts:
        first, last = round(start * RATE), round(end * RATE)
        pcm[first:last] = pcm_tone(hz, (last - first) / RATE)
    return encode_alaw(pcm)


def starts(call: CallId = CALL, at: float = 0.0) -> list[Fact]:
    customer = LegId(call)
    return [
        RecordingStarting(at=T0 + at, call_id=call, leg_id=customer, file=call),
        RecordingRan(at=T0 + at, leg_id=customer),
    ]


def agent_starts(agent: str, at: float, call: CallId = CALL) -> list[Fact]:
    return [
        RecordingStarting(at=T0 + at, call_id=call, leg_id=leg(agent), file=stem(agent, call=call)),
        RecordingRan(at=T0 + at, leg_id=leg(agent)),
    ]


def connected(agent: str, at: float, call: CallId = CALL) -> Fact:
    return CallConnected(
        at=T0 + at, call_id=call, agent=AgentId(agent), token=Token(1), leg_id=leg(agent), queue=QueueName("service"),
        waited_s=at,
    )  # fmt: skip


def held(agent: str, at: float) -> Fact:
    return CallHeld(at=T0 + at, call_id=CALL, agent=AgentId(agent), leg_id=leg(agent))


def resumed(agent: str, at: float) -> Fact:
    return CallResumed(at=T0 + at, call_id=CALL, agent=AgentId(agent), leg_id=leg(agent))


def parted(agent: str, at: float, call: CallId = CALL) -> list[Fact]:
    left = CallParted(at=T0 + at, call_id=call, agent=AgentId(agent), leg_id=leg(agent), talk_s=1.0, by=EndedBy.AGENT)
    return [left, LegEnded(at=T0 + at, leg_id=leg(agent), cause=16)]


def stopped(agent: str, at: float) -> Fact:
    return RecordingStopped(at=T0 + at, leg_id=leg(agent))


def ended(at: float, call: CallId = CALL, *, learned: bool = False) -> Fact:
    return CallEnded(at=T0 + at, call_id=call, stage=CallStage.TALKING, by=EndedBy.CUSTOMER, cause=16, learned=learned)


def write_raw(folder: Path, name: str, audio: bytes, *, began: float = 0.0) -> RawFile:
    """Leave a raw file as if its last sample had been written when it was spoken."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(audio)
    written_at = T0 + began + len(audio) / RATE
    os.utime(path, (written_at, written_at))
    return RawFile(name=name, samples=len(audio), written_at=written_at)


def raw_file(name: str, seconds: float, *, began: float = 0.0) -> RawFile:
    return RawFile(name=name, samples=round(seconds * RATE), written_at=T0 + began + seconds)


def two_agents(folder: Path, call: CallId = CALL) -> list[Fact]:
    """Ten seconds: music to 2, agent 1001 to 5 (silent in t() from 4 on, as if deaf), music to 6, agent 1002 to 10."""
    write_raw(folder, f"{call}-c.alaw", alaw(10, (0, 10, CUSTOMER_HZ)))
    write_raw(folder, f"{call}-t.alaw", alaw(10, (0, 2, MUSIC_HZ), (2, 4, FIRST_HZ), (5, 6, MUSIC_HZ)))
    # The agents speak before they are joined and after they have left: nobody may hear that.
    write_raw(folder, f"{stem('1001', call=call)}-a.alaw", alaw(4.5, (0, 4.5, FIRST_HZ)), began=1.5)
    write_raw(folder, f"{stem('1002', call=call)}-a.alaw", alaw(5, (0, 5, SECOND_HZ)), began=5.5)
    return [
        *starts(call), *agent_starts("1001", 1.5, call), connected("1001", 2.0, call), *parted("1001", 5.0, call),
        *agent_starts("1002", 5.5, call), connected("1002", 6.0, call), ended(10.0, call),
    ]  # fmt: skip


def channels(path: Path) -> tuple[Pcm, Pcm]:
    """Left and right of a finished recording, by a reader that is not ours."""
    with wave.open(str(path)) as reader:
        assert (reader.getnchannels(), reader.getsampwidth(), reader.getframerate()) == (2, 2, RATE)
        both = array("h", reader.readframes(reader.getnframes()))
        assert len(both) == 2 * reader.getnframes()
    return both[::2], both[1::2]


def heard(side: Pcm, hz: int) -> list[tuple[float, float]]:
    return segments(side, hz, least_share=0.15)


def near(found: Sequence[tuple[float, float]], wanted: Sequence[tuple[float, float]], within_s: float = 0.04) -> bool:
    """Whether the tone is there then and only then."""
    return len(found) == len(wanted) and all(
        abs(f - w) <= within_s for pair in zip(found, wanted, strict=True) for f, w in zip(*pair, strict=True)
    )
