"""Recordings through the API: found, heard in parts, and only by those who may."""

import hashlib

from core.ids import CallId
from recording.row import Recording, RecordingState
from tests.unit.app.http.conftest import Web

AUDIO = bytes(range(256)) * 40
SHA = hashlib.sha256(AUDIO).hexdigest()


def row(call_id: str, state: RecordingState = RecordingState.COMPLETE, **more: object) -> Recording:
    whole = Recording(call_id=CallId(call_id), state=state, started_at=1000.0, seconds=1.28, sha256=SHA)
    return whole.evolve(**more)


async def test_a_recording_is_found_by_its_call(web: Web) -> None:
    await web.has_recording(row("c1", path="2026/11/22/c1.wav", ended_at=1001.28), AUDIO)
    await web.has_recording(row("c2", RecordingState.ABSENT, reason="the disk was full"))
    found = (await web.ask("lead1", "GET", "/recordings", params={"call_id": "c1"})).json()
    assert [item["id"] for item in found["items"]] == ["c1"]
    one = (await web.ask("lead1", "GET", "/recordings/c1")).json()
    assert (one["state"], one["seconds"], one["sha256"]) == ("complete", 1.28, SHA)
    assert one["audio"] == "/api/v1/recordings/c1/audio"
    listed = (await web.ask("manager1", "GET", "/recordings", params={"limit": 1})).json()
    assert listed["next"] is not None
    absent = await web.ask("lead1", "GET", "/recordings/c2/audio")
    assert (absent.status_code, "the disk was full" in absent.json()["detail"]) == (404, True)
    assert (await web.ask("lead1", "GET", "/recordings/c3")).status_code == 404


async def test_audio_is_served_whole_and_in_parts(web: Web) -> None:
    await web.has_recording(row("c1", path="2026/11/22/c1.wav"), AUDIO)
    path = "/recordings/c1/audio"
    whole = await web.ask("lead1", "GET", path)
    assert (whole.status_code, whole.content, whole.headers["content-type"]) == (200, AUDIO, "audio/wav")
    assert (whole.headers["etag"], whole.headers["accept-ranges"]) == (f'"{SHA}"', "bytes")
    head = await web.ask("lead1", "HEAD", path)
    assert (head.status_code, head.headers["content-length"], head.content) == (200, str(len(AUDIO)), b"")
    for wanted, expected in (("bytes=0-99", AUDIO[:100]), ("bytes=10200-", AUDIO[10200:]), ("bytes=-5", AUDIO[-5:])):
        part = await web.ask("lead1", "GET", path, headers={"Range": wanted})
        assert (part.status_code, part.content) == (206, expected)
        assert part.headers["content-range"].endswith(f"/{len(AUDIO)}")
    beyond = await web.ask("lead1", "GET", path, headers={"Range": "bytes=99999-"})
    assert (beyond.status_code, beyond.headers["content-range"]) == (416, f"bytes */{len(AUDIO)}")
    same = await web.ask("lead1", "GET", path, headers={"Range": "bytes=0-9", "If-Range": f'"{SHA}"'})
    other = await web.ask("lead1", "GET", path, headers={"Range": "bytes=0-9", "If-Range": '"another"'})
    assert (same.status_code, other.status_code, other.content) == (206, 200, AUDIO)


async def test_a_recording_under_way_can_not_be_heard_yet(web: Web) -> None:
    await web.has_recording(row("c1", RecordingState.RECORDING))
    answer = await web.ask("lead1", "GET", "/recordings/c1/audio")
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:callfloor:problem:still-recording")


async def test_a_file_that_is_gone_or_outside_is_never_served(web: Web) -> None:
    await web.has_recording(row("c1", path="2026/11/22/c1.wav"), AUDIO)
    (web.services.settings.recordings / "2026/11/22/c1.wav").unlink()
    await web.recordings.put(row("c2", path="../callfloor.db"))
    await web.recordings.put(row("c3", path="/etc/passwd"))
    for call_id in ("c1", "c2", "c3"):
        answer = await web.ask("lead1", "GET", f"/recordings/{call_id}/audio")
        assert (answer.status_code, answer.json()["type"]) == (404, "urn:callfloor:problem:audio-missing")


async def test_an_agent_hears_its_own_calls_only(web: Web) -> None:
    await web.agent_available("1002")
    await web.conversation("c1")
    await web.has_recording(row("c1", path="2026/11/22/c1.wav"), AUDIO)
    assert (await web.ask("1002", "GET", "/recordings/c1/audio")).content == AUDIO
    assert (await web.ask("1002", "GET", "/recordings", params={"call_id": "c1"})).status_code == 200
    assert [item["id"] for item in (await web.ask("1002", "GET", "/recordings")).json()["items"]] == ["c1"]
    assert (await web.ask("1004", "GET", "/recordings/c1/audio")).status_code == 404
    assert (await web.ask("1004", "GET", "/recordings", params={"call_id": "c1"})).json()["items"] == []
    assert (await web.ask("1004", "GET", "/recordings")).json()["items"] == []
