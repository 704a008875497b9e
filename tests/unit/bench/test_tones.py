import math
import random
import wave
from array import array
from pathlib import Path

import pytest

from bench import tones


def music(seconds: float, seed: int = 1) -> tones.Pcm:
    """Chords that change every 250 ms, with noise: what hold music looks like to a detector."""
    chance = random.Random(seed)
    pcm: tones.Pcm = array("h")
    for _ in range(round(seconds * 4)):
        chord = [chance.choice([220, 262, 294, 330, 349, 392, 494, 523, 587, 659, 784]) for _ in range(5)]
        for n in range(2000):
            wave_sum = sum(math.sin(2 * math.pi * hz * k * n / 8000) / k for hz in chord for k in (1, 2, 3))
            pcm.append(round(900 * wave_sum + chance.gauss(0, 200)))
    return pcm


def mixed(*parts: tones.Pcm) -> tones.Pcm:
    return array("h", (max(-32768, min(32767, sum(samples))) for samples in zip(*parts, strict=True)))


@pytest.mark.parametrize("law", ["alaw", "ulaw"])
def test_every_code_survives_decoding_and_encoding(law: str) -> None:
    decode, encode = getattr(tones, f"decode_{law}"), getattr(tones, f"encode_{law}")
    codes = bytes(code for code in range(256) if (law, code) != ("ulaw", 0x7F))  # mu-law has two zeros
    assert encode(decode(codes)) == codes


def test_alaw_values_of_the_standard() -> None:
    assert list(tones.decode_alaw(bytes([0xD5, 0x55, 0xAA, 0x2A]))) == [8, -8, 32256, -32256]
    assert tones.encode_alaw([0, 32767, -32768]) == bytes([0xD5, 0xAA, 0x2A])


@pytest.mark.parametrize("hz", [250, 440, 1000, 2133.5, 3300])
def test_a_tone_is_found_and_named(hz: float) -> None:
    alaw = tones.tone(hz, 0.2)
    assert tones.present(alaw, hz)
    assert tones.dominant(alaw) == pytest.approx(hz, abs=3)
    assert tones.level(tones.decode_alaw(alaw), hz) == pytest.approx(tones.LOUDNESS, rel=0.03)
    assert not tones.present(alaw, hz + 60)


def test_silence_and_nothing_hold_no_tone() -> None:
    assert not tones.present(tones.encode_alaw([0] * 1600), 440)
    assert not tones.present(b"", 440)
    assert tones.dominant(b"") is None
    assert tones.dominant(tones.encode_alaw([0] * 1600)) is None


def test_music_is_no_tone_but_a_tone_stands_out_of_music() -> None:
    sound = music(2)
    for at in range(0, len(sound) - 1600, 800):
        window = sound[at : at + 1600]
        assert not any(tones.present(window, hz) for hz in (440, 880, 1000, 1250))
        assert tones.dominant(window) is None
    assert tones.present(mixed(sound[:1600], tones.pcm_tone(1000, 0.2)), 1000)


def test_two_parties_at_once_are_both_present() -> None:
    both = mixed(tones.pcm_tone(440, 0.2), tones.pcm_tone(880, 0.2))
    assert tones.present(both, 440)
    assert tones.present(both, 880)


def test_segments_say_from_when_to_when() -> None:
    silence = array("h", [0] * 8000)
    pcm = silence + tones.pcm_tone(440, 2) + tones.pcm_tone(880, 0.5) + tones.pcm_tone(440, 1) + silence
    assert tones.segments(pcm, 440) == [pytest.approx((1.0, 3.0), abs=0.021), pytest.approx((3.5, 4.5), abs=0.021)]
    assert tones.segments(pcm, 880) == [pytest.approx((3.0, 3.5), abs=0.021)]
    assert tones.segments(pcm, 1234) == []


def test_a_lost_packet_does_not_split_a_segment_but_a_longer_gap_does() -> None:
    gap, long_gap = array("h", [0] * 320), array("h", [0] * 1600)
    pcm = tones.pcm_tone(440, 1) + gap + tones.pcm_tone(440, 1) + long_gap + tones.pcm_tone(440, 1)
    assert [round(end - start, 1) for start, end in tones.segments(pcm, 440)] == [2.0, 1.0]


def test_music_on_hold_gives_no_segments() -> None:
    assert tones.segments(music(4, seed=3), 1250) == []


def test_a_stereo_recording_is_read_side_by_side(tmp_path: Path) -> None:
    left, right = tones.pcm_tone(440, 0.5), tones.pcm_tone(880, 0.5)
    path = tmp_path / "call.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(array("h", (side for pair in zip(left, right, strict=True) for side in pair)).tobytes())
    assert tones.read_wav_stereo(path) == (left, right, 8000)


def test_a_mono_file_is_refused_as_such(tmp_path: Path) -> None:
    path = tmp_path / "mono.wav"
    tones.write_wav(path, tones.pcm_tone(440, 0.1))
    with pytest.raises(ValueError, match="1 channels"):
        tones.read_wav_stereo(path)
