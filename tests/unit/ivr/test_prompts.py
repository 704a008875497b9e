"""Prompts: made once, found by name, at a telephone's rate and level."""

import math
import time
import wave
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from ivr.flows import demo_flows
from ivr.prompts.audio import RATE, for_telephone, read_wave, resample, write_wave
from ivr.prompts.build import PromptReport, build
from ivr.prompts.catalogue import Part, prompt_names
from ivr.prompts.sets import FolderPrompts
from ivr.prompts.speech import pronunciation

# Stands in for espeak-ng: notes what it was told to say, and hands out a tone at espeak's own rate.
ESPEAK = """
while [ "$1" != -w ]; do shift; done
out=$2
for text; do :; done
echo "$text" >> '{folder}/said'
cp '{folder}/tone.wav' "$out"
"""
SPOKEN_S = 0.05


@dataclass(frozen=True)
class Built:
    """A folder in which prompts were made, and from what."""

    folder: Path
    voice: tuple[str, ...]
    sounds: Path
    report: PromptReport

    @property
    def prompts(self) -> Path:
        return self.folder / "prompts"


def stand_in(folder: Path) -> tuple[str, ...]:
    with wave.open(str(folder / "tone.wav"), "wb") as file:
        file.setparams((1, 2, 22050, 0, "NONE", ""))
        file.writeframes(array("h", tone(440, 22050, SPOKEN_S)).tobytes())
    (folder / "espeak.sh").write_text(ESPEAK.format(folder=folder), encoding="utf-8")
    return ("sh", str(folder / "espeak.sh"))


def debian(folder: Path) -> Path:
    sounds = folder / "sounds"
    (sounds / "silence").mkdir(parents=True)
    for name in ("pm-invalid-option", "vm-goodbye", "hello", "vm-reachoper", "silence/8"):
        (sounds / f"{name}.gsm").touch()
    return sounds


@pytest.fixture
def espeak(tmp_path: Path) -> tuple[str, ...]:
    return stand_in(tmp_path)


@pytest.fixture
def sounds(tmp_path: Path) -> Path:
    return debian(tmp_path)


def said(folder: Path) -> list[str]:
    return (folder / "said").read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """All prompts, made once for the tests that only look."""
    folder = tmp_path_factory.mktemp("built")
    voice, recordings = stand_in(folder), debian(folder)
    return Built(folder, voice, recordings, build(folder / "prompts", voice, None, recordings))


def test_every_prompt_exists_in_both_languages(built: Built) -> None:
    assert (built.report.missing, built.report.replaced, built.report.trouble) == ([], [], [])
    found = FolderPrompts(built.prompts)
    for language in ("zh", "en"):
        for name in prompt_names():
            files = found.find(language, name)
            assert files
            assert all(Path(file).is_absolute() for file in files)
            assert all(list(Path(file).parent.glob(f"{Path(file).name}.*")) for file in files)


def test_english_takes_debians_recordings_where_they_fit(built: Built) -> None:
    found = FolderPrompts(built.prompts)
    assert found.find("en", "goodbye") == (str(built.sounds / "vm-goodbye"),)
    assert found.find("en", "thank_you")[0].startswith(str(built.prompts))


def test_chinese_is_read_from_pinyin(built: Built) -> None:
    assert "zai4 jian4 ." in said(built.folder)
    assert pronunciation(Part("zh", "您还在吗？")) == "nin2 hai2 zai4 ma5 ?"


def test_the_chinese_menu_offers_english_in_english(built: Built) -> None:
    assert len(FolderPrompts(built.prompts).find("zh", "menu_main")) == 3
    assert "For English, press three." in said(built.folder)


def test_a_prompt_of_no_name_has_no_recording(built: Built) -> None:
    assert FolderPrompts(built.prompts).find("zh", "../../etc/passwd") == ()


def test_a_second_build_is_quick_and_changes_nothing(built: Built) -> None:
    before = {path: path.stat().st_mtime_ns for path in built.prompts.rglob("*") if path.is_file()}
    started = time.process_time()
    second = build(built.prompts, built.voice, None, built.sounds)
    assert time.process_time() - started < 0.2
    assert (second.made, second.cached) == (0, built.report.made)
    assert before == {path: path.stat().st_mtime_ns for path in built.prompts.rglob("*") if path.is_file()}


def test_a_recording_that_was_lost_is_made_again(tmp_path: Path, espeak: tuple[str, ...]) -> None:
    said: list[str] = []
    for _ in range(2):
        build(tmp_path / "prompts", espeak, begins=lambda: said.append("speaking"))
    assert said == ["speaking"], "once, and only where somebody has to wait for it"
    next((tmp_path / "prompts" / "zh").glob("goodbye*.wav")).unlink()
    assert build(tmp_path / "prompts", espeak).made == 1


def test_without_a_voice_chinese_callers_hear_english_and_the_report_says_so(tmp_path: Path, sounds: Path) -> None:
    report = build(tmp_path / "prompts", None, None, sounds)
    assert {"zh/goodbye", "zh/menu_main"} <= set(report.replaced)
    assert "en/language_choice" in report.missing
    assert "espeak-ng is not there" in report.trouble[0]
    assert FolderPrompts(tmp_path / "prompts").find("zh", "goodbye") == (str(sounds / "vm-goodbye"),)


@pytest.mark.parametrize("command", [("/no/such/espeak",), ("sh", "-c", "echo no voice >&2; exit 1")])
def test_a_voice_that_fails_is_reported_and_stops_nothing(
    tmp_path: Path, sounds: Path, command: tuple[str, ...]
) -> None:
    report = build(tmp_path / "prompts", command, None, sounds)
    assert "zh/goodbye" in report.replaced
    assert any("welcome" in line for line in report.trouble)


def test_the_demo_names_only_prompts_that_exist() -> None:
    assert all(f'"{name}"' in "".join(demo_flows().values()) for name in ("welcome", "menu_main", "invalid"))


def tone(frequency: float, rate: int, seconds: float = 0.5, level: int = 8000) -> list[int]:
    return [round(level * math.sin(2 * math.pi * frequency * n / rate)) for n in range(int(rate * seconds))]


def power(samples: Sequence[float], frequency: float) -> float:
    """Amplitude of one frequency at 8 kHz, away from the edges (Goertzel's sum, plainly)."""
    inner = samples[400:-400]
    angle = 2 * math.pi * frequency / RATE
    real = sum(s * math.cos(angle * n) for n, s in enumerate(inner))
    imaginary = sum(s * math.sin(angle * n) for n, s in enumerate(inner))
    return 2 * math.hypot(real, imaginary) / len(inner)


@pytest.mark.parametrize("frequency", [300, 1000, 3000])
def test_speech_keeps_its_pitch_and_strength(frequency: int) -> None:
    out = resample(22050, tone(frequency, 22050))
    assert len(out) == pytest.approx(RATE * 0.5, abs=2)
    assert power(out, frequency) == pytest.approx(8000, rel=0.03)


@pytest.mark.parametrize(("frequency", "ghost"), [(5000, 3000), (6000, 2000), (9000, 1000)])
def test_what_a_telephone_cannot_carry_does_not_come_back_as_another_tone(frequency: int, ghost: int) -> None:
    assert power(resample(22050, tone(frequency, 22050)), ghost) < 8000 / 300


@pytest.mark.parametrize("level", [300, 30000])
def test_quiet_and_loud_speech_end_at_the_same_level(level: int) -> None:
    samples = for_telephone(22050, tone(500, 22050, level=level))
    rms = math.sqrt(sum(s * s for s in samples) / len(samples)) / 32768
    assert rms == pytest.approx(0.1, rel=0.1)


def test_silence_around_speech_is_cut_to_a_tenth_of_a_second() -> None:
    silence = [0] * 22050
    samples = for_telephone(22050, [*silence, *tone(500, 22050), *silence])
    assert len(samples) / RATE == pytest.approx(0.7, abs=0.05)


def test_silence_alone_stays_silence() -> None:
    assert set(for_telephone(22050, [0] * 1000)) == {0}


def test_files_are_written_as_asterisk_reads_them(tmp_path: Path) -> None:
    write_wave(tmp_path / "a.wav", array("h", [1, -2, 3]))
    with wave.open(str(tmp_path / "a.wav")) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (8000, 1, 2)
    assert list(read_wave(tmp_path / "a.wav")[1]) == [1, -2, 3]
    assert [path.name for path in tmp_path.iterdir()] == ["a.wav"]


def test_a_report_begins_empty() -> None:
    assert PromptReport().missing == []
