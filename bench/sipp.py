"""Crowds of customers and of agents' phones, played by SIPp; nothing that is used here needs root."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import tones
from bench.sipp_run import CallEvent, Counts, Outcome, SippError, SippRun

__all__ = [
    "CallEvent",
    "Callee",
    "Counts",
    "Customer",
    "Outcome",
    "Seat",
    "SippError",
    "SippRun",
    "callees",
    "customers",
    "seats",
    "write_voice",
]

SCENARIOS = Path(__file__).parent / "scenarios"


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """One call: `keys` are pressed `keys_after_s` after the answer, BYE follows `stays_s` later if none came.

    With caller_cancels.xml: CANCEL when `stays_s` brought no answer.
    """

    caller: str
    number: str
    voice: Path  # A-law, played over and over
    keys: str = ""
    keys_after_s: float = 0.5
    stays_s: float = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """An agent's phone: registers, rings `ring_s`, answers, hangs up after `talk_s` if the customer did not."""

    extension: str
    password: str
    voice: Path
    ring_s: float = 1.0
    talk_s: float = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Callee:
    """Who is called: after `ring_s` it answers with `status`; with 200 it says `voice` over and over, and hangs up
    after `talk_s` unless it is hung up on. One that does not answer rings for longer than anybody waits. `early`: what
    is played before an answer, over and over, by a 183; then nothing is said of ringing, unless it `rings`, too.
    """

    number: str
    voice: Path
    status: int = 200
    ring_s: float = 0.2
    talk_s: float = 1.0
    early: Path | None = None
    rings: bool = False


def customers(
    sipp: tuple[str, ...],
    crowd: Sequence[Customer],
    *,
    target: tuple[str, int],
    folder: Path,
    local_ip: str = "127.0.0.2",
    rate: float = 10.0,
    at_once: int | None = None,
    timeout_s: float | None = None,
    cancel: bool = False,
) -> SippRun:
    """Each customer calls once, `rate` a second, in this order; with `cancel` they give up before the answer."""
    rows = [
        (one.caller, one.number, one.keys, _ms(one.keys_after_s), _ms(one.stays_s), _played(one.voice)) for one in crowd
    ]
    longest = max((one.keys_after_s + one.stays_s + len(one.keys) for one in crowd), default=0.0)
    return SippRun(
        sipp,
        scenario=SCENARIOS / ("caller_cancels.xml" if cancel else "caller.xml"),
        target=target,
        local_ip=local_ip,
        folder=folder,
        injection=_write_rows(folder / "callers.csv", rows),
        calls=len(crowd),
        rate=rate,
        at_once=at_once,
        timeout_s=timeout_s or len(crowd) / rate + longest + 30.0,
        arguments=("-recv_timeout", "60000"),
    )


def seats(
    sipp: tuple[str, ...],
    agents: Sequence[Seat],
    *,
    target: tuple[str, int],
    folder: Path,
    local_ip: str = "127.0.0.3",
    timeout_s: float = 3600.0,
) -> SippRun:
    """All of them register with one address and port and answer there until `stop()`."""
    rows = [(one.extension, _ms(one.ring_s), _ms(one.talk_s), _played(one.voice)) for one in agents]
    _write_rows(folder / "agents.csv", [("-", "0", "0", "-"), *rows])  # line 0 is for nobody: agent.xml says why
    return SippRun(
        sipp,
        scenario=SCENARIOS / "register.xml",
        target=target,
        local_ip=local_ip,
        folder=folder,
        injection=_write_rows(folder / "register.csv", [(one.extension, one.password) for one in agents]),
        calls=len(agents),
        rate=max(10.0, len(agents) / 2),
        timeout_s=timeout_s,
        arguments=(
            *("-rxsf", str(SCENARIOS / "agent.xml")),
            *("-inf", "agents.csv", "-infindex", "agents.csv", "0"),
        ),
    )


def callees(
    sipp: tuple[str, ...],
    crowd: Sequence[Callee],
    *,
    target: tuple[str, int],
    folder: Path,
    local_ip: str,
    local_port: int,
    timeout_s: float = 3600.0,
) -> SippRun:
    """They are called there until `stop()`."""
    rows = [
        (
            one.number, str(one.status), _ms(one.ring_s), _ms(one.talk_s), _played(one.voice),
            _played(one.early) if one.early is not None else "-", "both" if one.rings else "-",
        )
        for one in crowd
    ]  # fmt: skip
    injection = _write_rows(folder / "callees.csv", [("-", "404", "0", "0", "-", "-", "-"), *rows])
    return SippRun(
        sipp,
        scenario=SCENARIOS / "callee.xml",
        target=target,
        local_ip=local_ip,
        local_port=local_port,
        folder=folder,
        injection=injection,
        calls=2 * len(crowd) + 1,  # one more than would ever come
        timeout_s=timeout_s,
        arguments=("-infindex", "callees.csv", "0"),
    )


def write_voice(path: Path, hz: float | None, seconds: float = 1.0) -> Path:
    """A file to play: a tone, or silence, in A-law."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(tones.encode_alaw([0] * round(seconds * tones.RATE)) if hz is None else tones.tone(hz, seconds))
    return path


def _write_rows(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """SIPp's injection file. ValueError for what would end a field or be taken for one of its keywords."""
    for field in (field for row in rows for field in row):
        if any(sign in field for sign in ";\r\n[]"):
            raise ValueError(f"SIPp cannot take {field!r}: no semicolon, bracket or line break, please.")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("SEQUENTIAL\n" + "".join(";".join(row) + "\n" for row in rows))
    return path


def _played(voice: Path) -> str:
    if "," in str(voice):
        raise ValueError(f"SIPp cannot play {voice}: a comma ends the name.")
    return str(voice.resolve())


def _ms(seconds: float) -> str:
    return str(max(1, round(seconds * 1000)))
