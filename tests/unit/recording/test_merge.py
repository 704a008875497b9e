"""The finished file: who is heard, when, on which side."""

import hashlib
import random
import struct
import tracemalloc
from array import array
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.tones import decode_alaw, encode_alaw
from core.facts import Fact
from core.ids import CallId
from recording.adapters.disk import LocalDisk
from recording.adapters.raw_folder import RawFolder
from recording.call import CallNotes
from recording.merge import CHUNK, Merged, file_size, merge
from recording.notebook import Notebook
from recording.plan import MergePlan, Source, Span, make_plan
from recording.raw import RATE
from tests.unit.recording.studio import (
    CALL,
    CUSTOMER_HZ,
    FIRST_HZ,
    MUSIC_HZ,
    SECOND_HZ,
    agent_starts,
    alaw,
    channels,
    connected,
    ended,
    heard,
    held,
    near,
    resumed,
    starts,
    stem,
    two_agents,
    write_raw,
)


def made(folder: Path, facts: list[Fact]) -> tuple[Path, Merged]:
    notebook = Notebook()
    for fact in facts:
        notebook.take(fact)
    notes = notebook.get(CALL) or CallNotes(call_id=CALL, opened_at=0.0)
    raw = RawFolder(folder, LocalDisk())
    target = folder.parent / "done" / "call.wav"
    return target, merge(make_plan(notes, raw.of_call(notes)), raw.open, target, LocalDisk())


def test_two_agents_one_after_the_other_are_heard_to_the_end(tmp_path: Path) -> None:
    target, _ = made(tmp_path / "raw", two_agents(tmp_path / "raw"))
    left, right = channels(target)
    assert len(left) == 10 * RATE
    assert near(heard(left, CUSTOMER_HZ), [(0, 10)])
    assert near(heard(right, MUSIC_HZ), [(0, 2), (5, 6)])
    assert near(heard(right, FIRST_HZ), [(2, 5)])
    assert near(heard(right, SECOND_HZ), [(6, 10)])
    assert not heard(left, FIRST_HZ)


def test_on_hold_there_is_music_and_no_agent(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    write_raw(raw, f"{CALL}-c.alaw", alaw(6, (0, 6, CUSTOMER_HZ)))
    write_raw(raw, f"{CALL}-t.alaw", alaw(6, (2, 4, MUSIC_HZ)))
    write_raw(raw, f"{stem('1001')}-a.alaw", alaw(6, (0, 6, FIRST_HZ)))
    facts = [*starts(), *agent_starts("1001", 0), connected("1001", 0), held("1001", 2), resumed("1001", 4), ended(6)]
    _, right = channels(made(raw, facts)[0])
    assert near(heard(right, FIRST_HZ), [(0, 2), (4, 6)])
    assert near(heard(right, MUSIC_HZ), [(2, 4)])


def test_two_agents_at_once_are_both_heard(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    write_raw(raw, f"{CALL}-c.alaw", alaw(6))
    write_raw(raw, f"{CALL}-t.alaw", alaw(6))
    write_raw(raw, f"{stem('1001')}-a.alaw", alaw(6, (0, 6, FIRST_HZ)))
    write_raw(raw, f"{stem('1002')}-a.alaw", alaw(4, (0, 4, SECOND_HZ)), began=2)
    facts = [
        *starts(), *agent_starts("1001", 0), connected("1001", 0),
        *agent_starts("1002", 2), connected("1002", 3), ended(6),
    ]  # fmt: skip
    _, right = channels(made(raw, facts)[0])
    assert near(heard(right, FIRST_HZ), [(0, 6)])
    assert near(heard(right, SECOND_HZ), [(3, 6)])


def test_two_loud_voices_are_held_at_full_scale(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    for agent in ("1001", "1002"):
        write_raw(raw, f"{stem(agent)}-a.alaw", encode_alaw(array("h", [30000] * RATE)))
    write_raw(raw, f"{CALL}-c.alaw", alaw(1))
    facts = [
        *starts(), *agent_starts("1001", 0), connected("1001", 0),
        *agent_starts("1002", 0), connected("1002", 0), ended(1),
    ]  # fmt: skip
    _, right = channels(made(raw, facts)[0])
    assert set(right) == {32767}


def test_the_hash_is_the_files_own(tmp_path: Path) -> None:
    target, merged = made(tmp_path / "raw", two_agents(tmp_path / "raw"))
    assert merged.sha256 == hashlib.sha256(target.read_bytes()).hexdigest()
    assert merged.size == target.stat().st_size == file_size(10 * RATE)
    assert [path.name for path in target.parent.iterdir()] == ["call.wav"]


def test_levels_tell_speech_from_silence(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    write_raw(raw, f"{CALL}-c.alaw", alaw(3, (0, 1, CUSTOMER_HZ)))
    _, merged = made(raw, [*starts(), ended(3)])
    assert [level > 1000 for level in merged.levels.left] == [True, True, False, False, False, False]
    assert max(merged.levels.right) == 0


def test_a_raw_file_that_is_a_link_is_not_read(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    secret = write_raw(tmp_path / "elsewhere", "secret", b"\x00" * RATE)
    raw.mkdir()
    (raw / f"{CALL}-c.alaw").symlink_to(tmp_path / "elsewhere" / secret.name)
    folder = RawFolder(raw, LocalDisk())
    assert folder.look(f"{CALL}-c.alaw") is None
    with pytest.raises(OSError, match="symbolic links"):
        folder.open(f"{CALL}-c.alaw")


@st.composite
def side(draw: st.DrawFn, length: int) -> tuple[Span, ...]:
    cuts = sorted({0, length, *draw(st.lists(st.integers(1, length - 1), max_size=4))})
    sources = st.builds(Source, file=st.sampled_from("ab"), at=st.integers(-length, length))
    several = st.lists(sources, max_size=2).map(tuple)
    return tuple(Span(start=a, end=b, sources=draw(several)) for a, b in pairwise(cuts))


@given(st.data())
def test_every_sample_is_where_the_plan_puts_it(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Against a merge of one sample at a time, with chunk borders inside."""
    folder = tmp_path_factory.mktemp("merge")
    length = data.draw(st.sampled_from([1, 159, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK + 7]))
    spans = data.draw(side(max(2, length)))
    plan = MergePlan(
        call_id=CallId("x"), origin=0.0, late=0, length=max(2, length), expected=None, left=(), right=spans,
        talks=(), gaps=(), tracks=(), inferred=(),
    )  # fmt: skip
    noise = random.Random(7)
    raws = {name: noise.randbytes(data.draw(st.integers(0, 2 * CHUNK))) for name in "ab"}
    for name, audio in raws.items():
        (folder / name).write_bytes(audio)
    plan_both = plan_with_left(plan)
    target = folder / "call.wav"
    merge(plan_both, partial(_open, folder), target, LocalDisk())
    voices = {name: decode_alaw(audio) for name, audio in raws.items()}
    _, right = channels(target)
    for at in {0, plan.length - 1, *(s.start for s in spans), *(s.end - 1 for s in spans), *range(0, plan.length, 997)}:
        assert right[at] == expected_sample(spans, voices, at)


def plan_with_left(plan: MergePlan) -> MergePlan:
    silence = (Span(start=0, end=plan.length, sources=()),)
    return MergePlan(**{name: getattr(plan, name) for name in plan.__slots__} | {"left": silence})


def _open(folder: Path, name: str) -> BinaryIO:
    return (folder / name).open("rb")


def expected_sample(spans: tuple[Span, ...], voices: dict[str, "array[int]"], at: int) -> int:
    sources = next(span.sources for span in spans if span.start <= at < span.end)
    total = 0
    for source in sources:
        voice, place = voices[source.file], at - source.at
        total += voice[place] if 0 <= place < len(voice) else 8  # A-law's silence
    return max(-32768, min(32767, total))


def test_an_hour_takes_no_more_memory_than_a_minute(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    for suffix in "ct":
        with (raw / f"{CALL}-{suffix}.alaw").open("wb") as file:
            file.truncate(600 * RATE)
    tracemalloc.start()
    made(raw, [*starts(), ended(600)])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000


def test_the_header_says_what_follows(tmp_path: Path) -> None:
    target, _ = made(tmp_path / "raw", two_agents(tmp_path / "raw"))
    head = target.read_bytes()[:44]
    assert struct.unpack("<4sI4s", head[:12]) == (b"RIFF", target.stat().st_size - 8, b"WAVE")
    assert struct.unpack("<4sI", head[36:]) == (b"data", target.stat().st_size - 44)
