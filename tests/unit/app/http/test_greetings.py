"""A box's own greeting: who may set it, what becomes of the file, and that a bad one changes nothing."""

import io
import math
import wave
from array import array
from pathlib import Path

import pytest

from bench import tones
from tests.unit.app.http.conftest import Web

PATH = "/voicemail/greetings"
# 1.5 s of 1,017 Hz (bench.tones) at 44.1 kHz in stereo, made by LAME 3.100: lame -b 32 -m j --add-id3v2 --tt Greeting
MP3 = Path(__file__).parents[3] / "fixtures" / "greetings" / "greeting.mp3"


def tune(seconds: float = 1.0, *, rate: int = 44_100, channels: int = 2, loud: int = 9000) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        turn = 2 * math.pi * 440 / rate
        samples = (round(loud * math.sin(turn * (n // channels))) for n in range(round(rate * seconds) * channels))
        file.writeframes(array("h", samples).tobytes())
    return out.getvalue()


async def puts(web: Web, who: str, box: str, audio: bytes) -> int:
    return (await web.ask(who, "PUT", f"{PATH}/{box}", content=audio)).status_code


async def test_an_agent_sets_the_own_greeting_and_whoever_sets_up_queues_theirs(web: Web) -> None:
    before = (await web.ask("1002", "GET", PATH)).json()["items"]
    assert [(one["box"], one["own"]) for one in before] == [("1002", False)]
    assert await puts(web, "1002", "1002", tune()) == 200
    assert await puts(web, "ops1", "service", tune()) == 200
    heard = await web.ask("1002", "GET", f"{PATH}/1002/audio")
    with wave.open(io.BytesIO(heard.content)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (8000, 1, 2)
        assert 0.9 < file.getnframes() / 8000 < 1.1
    kept = web.services.voicemail.greetings.path("1002")
    assert (kept.name, kept.read_bytes()) == ("1002.wav", heard.content), "where the dialplan looks"
    assert [await puts(web, "1002", box, tune()) for box in ("1004", "service", "nobody")] == [404, 404, 404]
    assert await puts(web, "ops1", "1002", tune()) == 404
    assert (await web.ask("1002", "DELETE", f"{PATH}/1002")).status_code == 204
    assert not kept.exists()
    noted = (await web.ask("admin", "GET", "/audit", params={"action": "greeting."})).json()["items"]
    assert [(one["action"], one["subject"]) for one in noted] == [
        ("greeting.removed", "1002"), ("greeting.set", "service"), ("greeting.set", "1002")
    ]  # fmt: skip


async def test_an_mp3_is_heard_as_callers_hear_it_and_half_of_one_too(web: Web) -> None:
    """A part of an MP3 is one as well: its frames stand for themselves (ISO/IEC 11172-3)."""
    whole = MP3.read_bytes()
    for audio, seconds in ((whole, 1.5), (whole[:4200], 1.0)):
        assert await puts(web, "1002", "1002", audio) == 200
        with wave.open(io.BytesIO((await web.ask("1002", "GET", f"{PATH}/1002/audio")).content)) as file:
            assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (8000, 1, 2)
            samples = array("h", file.readframes(file.getnframes()))
        assert seconds - 0.2 < len(samples) / 8000 < seconds + 0.2
        [(start, end)] = tones.segments(samples, 1017, rate=8000)
        assert end - start > seconds - 0.3, "it is the tone that was encoded, from the beginning to the end"


@pytest.mark.parametrize(
    ("audio", "why"),
    [
        (b"no sound at all", "no-audio"),
        (b"", "no-audio"),
        (MP3.read_bytes()[:100], "no-audio"),
        (tune(0.2), "too-short"),
        (tune(loud=0), "silent"),
        (tune(91.0, rate=8000, channels=1, loud=1), "too-long"),
    ],
)
async def test_what_cannot_be_a_greeting_is_refused_and_the_one_before_stays(web: Web, audio: bytes, why: str) -> None:
    assert await puts(web, "1002", "1002", tune()) == 200
    kept = web.services.voicemail.greetings.path("1002").read_bytes()
    refused = await web.ask("1002", "PUT", f"{PATH}/1002", content=audio)
    assert (refused.status_code, refused.json()["type"]) == (422, f"urn:callfloor:problem:greeting-{why}")
    assert web.services.voicemail.greetings.path("1002").read_bytes() == kept


async def test_a_recording_may_be_larger_than_other_requests(web: Web) -> None:
    assert len(tune(3.0)) > web.services.settings.body_limit
    assert await puts(web, "1002", "1002", tune(3.0)) == 200
