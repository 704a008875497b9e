"""``./callfloor call NUMBER``: one simulated customer, who says what is heard until the call ends.

The call comes from the carrier's address, as every call from outside does.
"""

import asyncio
import contextlib
import os
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from app.setup import options
from app.setup.errors import MachineUnfit, Misuse, SetupError
from bench import tones
from bench.phones import CallFailed, OutgoingCall, Phone, PhoneError, TooLate

USAGE = "usage: ./callfloor call NUMBER [--for SECONDS] [--from NUMBER] [--press KEYS]"
VOICE_HZ = 440
LOOK_S, WINDOW_S = 0.5, 2.0
REPLY_S = 4.0  # Asterisk answers an INVITE at once, if only by 100 Trying
FRAME = tones.RATE // 50
QUIET = 100.0  # RMS, 0 to 32767
SILENCE = "hears silence"


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """What to dial, as whom, for how many seconds at most after the answer, and which keys to press."""

    number: str
    caller: str
    stays_s: float = 30.0
    keys: str = ""


def parse(arguments: Sequence[str]) -> Wish:
    """Raises Misuse in a sentence for the person who typed it."""
    rest, given = list(arguments), {}
    number = rest.pop(0) if rest and not rest[0].startswith("-") else ""
    while rest:
        flag, equals, value = rest.pop(0).partition("=")
        if flag not in ("--for", "--from", "--press") or not (equals or rest):
            raise Misuse(f"'{flag}' is not understood here. {USAGE}")
        given[flag] = value if equals else rest.pop(0)
    if not _dials(number, "0123456789+*#"):
        raise Misuse(f"'call' needs the number to dial, as in './callfloor call 4008001235'. {USAGE}")
    caller = given.get("--from", f"138{random.randrange(10**8):08d}")
    if not _dials(caller, "0123456789+"):
        raise Misuse(f"--from is '{caller}', which is no number: give digits, as in '--from 13800000001'.")
    keys = given.get("--press", "")
    if keys and not _dials(keys, "0123456789*#"):
        raise Misuse(f"--press is '{keys}', and a phone has the keys 0 to 9, * and #.")
    return Wish(number=number, caller=caller, stays_s=_seconds(given.get("--for", "30")), keys=keys)


def sound_of(pcm: tones.Samples) -> str:
    """What these samples (some seconds) are like to an ear: nothing, a tone, speech with its pauses, or music."""
    if tones.loudness(pcm) < QUIET:
        return SILENCE
    hz = tones.dominant(pcm)
    if hz is not None and tones.share(pcm, hz) > 0.7:  # all the time: a note of music does not last
        return f"hears a tone of {hz:.0f} Hz"
    frames = sorted(tones.loudness(pcm[at : at + FRAME]) for at in range(0, len(pcm) - FRAME + 1, FRAME))
    loud = frames[len(frames) * 9 // 10]
    pauses = sum(frame < 0.1 * loud for frame in frames) / len(frames)
    return "hears speech" if pauses > 0.1 else "hears music"


def main(arguments: Sequence[str]) -> int:
    """0: answered and ended; 1: not answered; 2: wrong use."""
    try:
        return asyncio.run(_call(parse(arguments), options.parse((), os.environ)))
    except SetupError as error:
        print(f"callfloor: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return 130


async def _call(wish: Wish, floor: options.Options) -> int:
    teller = Teller()
    phone = Phone(name=wish.caller, ip=floor.carrier, server=(floor.bind, floor.sip_port), tone_hz=VOICE_HZ)
    try:
        await phone.start()
    except OSError as error:
        raise Misuse(
            f"Customers call from the carrier's address, and {floor.carrier} is not one of this machine "
            f"({error.strerror}). Set CALLFLOOR_CARRIER as the floor has it."
        ) from error
    try:
        teller.says(f"{wish.caller} calls {wish.number}")
        call = phone.call(wish.number, caller=wish.caller)
        return await _follow(call, wish, floor, teller)
    finally:
        with contextlib.suppress(PhoneError):
            await phone.close()


async def _follow(call: OutgoingCall, wish: Wish, floor: options.Options, teller: "Teller") -> int:
    try:
        await _is_answered(call, floor, teller)
    except CallFailed:
        teller.says(f"is not answered: {call.status} {call.ended.value.reason}".rstrip())
        return 1
    await _listen(call, wish, teller)
    if call.ended.happened:
        teller.says("was hung up on")
    else:
        await call.hangup()
        teller.says("hangs up")
    return 0


async def _is_answered(call: OutgoingCall, floor: options.Options, teller: "Teller") -> None:
    with contextlib.suppress(TooLate):
        await call.rung.within(REPLY_S)
    if call.status is None and not call.ended.happened:
        call.close()
        raise MachineUnfit(
            f"No telephone exchange answers at {floor.bind}:{floor.sip_port}. Start the floor first ('./callfloor run "
            "--demo'), and give CALLFLOOR_BIND and CALLFLOOR_SIP_PORT as it has them."
        )
    if not call.answered.happened:
        teller.says("hears it ring")
    await call.answered
    teller.says("is answered")


async def _listen(call: OutgoingCall, wish: Wish, teller: "Teller") -> None:
    ends_at, keys, last = time.monotonic() + wish.stays_s, wish.keys, ""
    while time.monotonic() < ends_at and not call.ended.happened:
        with contextlib.suppress(TimeoutError):
            await call.ended.within(min(LOOK_S, max(0.01, ends_at - time.monotonic())))
        sound = sound_of(call.audio(last_s=WINDOW_S))
        if sound == last:  # twice the same: no passing mixture of two
            teller.says_once(sound)
        last = sound
        if keys and sound != SILENCE:
            await call.press(keys)
            teller.says(f"presses {keys}")
            keys = ""


class Teller:
    """Lines with the seconds since the beginning."""

    def __init__(self) -> None:
        self._began, self._said = time.monotonic(), ""

    def says(self, what: str) -> None:
        print(f"{time.monotonic() - self._began:6.1f} s  {what}", flush=True)
        self._said = what

    def says_once(self, what: str) -> None:
        """Unless it was the last thing said."""
        if what != self._said:
            self.says(what)


def _dials(text: str, signs: str) -> bool:
    return bool(text) and all(sign in signs for sign in text)


def _seconds(text: str) -> float:
    if text.isascii() and text.replace(".", "", 1).isdigit() and 0 < float(text) <= 3600:
        return float(text)
    raise Misuse(f"--for is '{text}'; give seconds from 1 to 3600, as in '--for 20'.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
