"""Music on hold begins with music."""

import os
import wave
from array import array
from pathlib import Path

from app.music import heard_at_once

RATE = 8000
SILENCE, TONE = [0] * RATE, [8000, -8000] * (RATE // 2)


def _tune(path: Path, samples: list[int], *, channels: int = 1) -> None:
    with wave.open(str(path), "wb") as out:
        out.setparams((channels, 2, RATE, 0, "NONE", ""))
        out.writeframes(array("h", samples).tobytes())


def _samples(path: Path) -> list[int]:
    with wave.open(str(path), "rb") as tune:
        return list(array("h", tune.readframes(tune.getnframes())))


def test_tunes_lose_the_silence_around_them_and_keep_what_is_inside(tmp_path: Path) -> None:
    source, folder = tmp_path / "moh", tmp_path / "cache" / "music"
    source.mkdir()
    _tune(source / "one.wav", [*SILENCE, *TONE, *SILENCE, *TONE, *SILENCE, *SILENCE])
    assert heard_at_once(source, folder) == folder
    assert _samples(folder / "one.wav") == [*TONE, *SILENCE, *TONE]
    assert [path.name for path in folder.iterdir()] == ["one.wav"]


def test_a_newer_tune_is_taken_and_an_old_one_is_not_written_again(tmp_path: Path) -> None:
    source, folder = tmp_path / "moh", tmp_path / "music"
    source.mkdir()
    _tune(source / "one.wav", [*SILENCE, *TONE])
    heard_at_once(source, folder)
    written = (folder / "one.wav").stat()
    heard_at_once(source, folder)
    assert (folder / "one.wav").stat() == written
    _tune(source / "one.wav", [*TONE, *TONE])
    os.utime(source / "one.wav", (written.st_mtime + 1, written.st_mtime + 1))
    heard_at_once(source, folder)
    assert _samples(folder / "one.wav") == [*TONE, *TONE]


def test_what_is_silent_or_strange_stays_as_it_is(tmp_path: Path) -> None:
    source, folder = tmp_path / "moh", tmp_path / "music"
    source.mkdir()
    assert heard_at_once(source, folder) == source
    _tune(source / "silent.wav", SILENCE)
    assert _samples(heard_at_once(source, folder) / "silent.wav") == SILENCE
    _tune(source / "wide.wav", TONE, channels=2)
    assert heard_at_once(source, folder) == source
    (source / "wide.wav").write_bytes(b"not a tune")
    assert heard_at_once(source, folder) == source
