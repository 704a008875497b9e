"""One simulated customer: what it is asked for, and what it calls what it hears."""

import random
from array import array
from itertools import chain

import pytest

from app.setup.errors import Misuse
from bench import tones
from bench.call import parse, sound_of


def test_what_is_asked_for() -> None:
    wish = parse(["4008001235", "--for", "5", "--from=13800000001", "--press", "2#"])
    assert (wish.number, wish.stays_s, wish.caller, wish.keys) == ("4008001235", 5.0, "13800000001", "2#")
    assert parse(["4008001235"]).caller.startswith("138")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "needs the number to dial"), (["service"], "needs the number to dial"),
        (["1", "--loud"], "'--loud' is not"),
        (["1", "--for"], "'--for' is not understood"), (["1", "--for", "long"], "--for is 'long'; give seconds"),
        (["1", "--for", "0"], "give seconds"), (["1", "--from", "me"], "--from is 'me', which is no number"),
        (["1", "--press", "x"], "a phone has the keys"), (["1\n2"], "needs the number"),
    ],
)  # fmt: skip
def test_wrong_use_says_what_to_do(arguments: list[str], sentence: str) -> None:
    with pytest.raises(Misuse) as caught:
        parse(arguments)
    assert sentence in str(caught.value)


def test_sounds_have_names() -> None:
    chance = random.Random(1)

    def noise(seconds: float, loud: int) -> tones.Pcm:
        return array("h", (chance.randrange(-loud, loud + 1) for _ in range(round(seconds * tones.RATE))))

    words = chain.from_iterable(noise(0.3, 6000) + noise(0.15, 20) for _ in range(4))
    melody = chain.from_iterable(tones.pcm_tone(hz, 0.4) for hz in (440, 523, 659, 523, 440))
    assert sound_of(array("h")) == "hears silence"
    assert sound_of(noise(2, 20)) == "hears silence"
    assert sound_of(tones.pcm_tone(640, 2)) == "hears a tone of 640 Hz"
    assert sound_of(array("h", words)) == "hears speech"
    assert sound_of(array("h", melody)) == "hears music"
