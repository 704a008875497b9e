"""The devices of the browser's phone: which microphone speaks, where one hears, where it rings; level and network."""

import asyncio
import re
from collections.abc import Awaitable, Callable

from playwright.async_api import expect

from tests.web.desk import Desk
from tests.web.floor import WebFloor, Window

CUSTOMER_HZ, AGENT_HZ, OTHER_HZ = 453, 640, 1209
RING_HZ = 440
SERVICE = "4008001235"
LOUD, STILL = 50, 5  # of 100 on the meter; the microphone's tone is 12 dB below full scale

# A browser's fake microphones all play one file; the second of them gets a voice of its own.
SECOND_VOICE = f"""
const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = async (wanted) => {{
  const stream = await ask(wanted);
  const [track] = stream.getAudioTracks();
  if (!/2$/.test(track?.label ?? "")) return stream;
  const context = new AudioContext();
  const voice = new OscillatorNode(context, {{ frequency: {OTHER_HZ} }});
  const out = context.createMediaStreamDestination();
  voice.connect(new GainNode(context, {{ gain: 0.25 }})).connect(out);
  voice.start();
  const [spoken] = out.stream.getAudioTracks();
  spoken.getSettings = () => track.getSettings();
  return out.stream;
}};
"""


async def _desk(floor: WebFloor, locale: str) -> Desk:
    window = await floor.window("1002", locale=locale, tone_hz=AGENT_HZ)
    await window.page.add_init_script(SECOND_VOICE)
    await window.page.reload()
    await window.signs_in()
    desk = Desk(floor, window, AGENT_HZ)
    await desk.takes_seat("webrtc")
    await desk.is_registered()
    await desk.goes_available()
    return desk


async def _chooses(window: Window, kind: str, device: re.Pattern[str]) -> str:
    """In the sound settings, which are open; the device's id."""
    await window.part(f"audio-{kind}").click()
    await window.page.get_by_role("option").filter(has_text=device, visible=True).last.click()
    stored = f"JSON.parse(localStorage.getItem('callfloor.audio')).{kind}"
    return str(await window.page.evaluate(stored))


async def _plays(window: Window, output: str, hz: int) -> None:
    """Wait until the page plays the tone there."""
    await window.page.wait_for_function(
        "([output, hz]) => window.__witness.played(output, [hz])[0] > 0.02", arg=[output, hz], polling=100
    )


async def _levels(window: Window, *, least: int = 0, most: int = 100) -> None:
    """Wait until the meter stands between these."""
    await window.page.wait_for_function(
        "([least, most]) => { const level = document.querySelector('[data-testid=level]')?.ariaValueNow;"
        " return level != null && Number(level) >= least && Number(level) <= most; }",
        arg=[least, most], polling=50,
    )  # fmt: skip


async def test_each_sound_goes_to_the_device_that_was_chosen_for_it(floor: WebFloor, locale: str) -> None:
    desk = await _desk(floor, locale)
    window = desk.window
    await desk.presses("audio-settings")
    ringer = await _chooses(window, "ringer", re.compile("1$"))
    speaker = await _chooses(window, "speaker", re.compile("2$"))
    assert ringer != speaker
    await window.has_no_barriers(within=".el-dialog")
    await window.is_shown_as("desk-sound")
    caller = floor.caller(tone_hz=CUSTOMER_HZ)
    await caller.dials(SERVICE)
    await desk.part("ring").wait_for()
    await expect(window.page.get_by_role("dialog")).to_be_hidden()
    await _plays(window, ringer, RING_HZ)
    await desk.answers()
    await _plays(window, speaker, CUSTOMER_HZ)
    await asyncio.gather(window.hears(CUSTOMER_HZ), caller.hears(AGENT_HZ))
    assert await window.page.evaluate("output => window.__witness.played(output, [453])", ringer) == [0]

    await _levels(window, least=LOUD)
    await desk.presses("mute")
    await _levels(window, most=STILL)
    await caller.hears_no(AGENT_HZ)
    await desk.presses("audio-settings")
    other = await _chooses(window, "microphone", re.compile("2$"))
    await window.page.locator(".el-dialog__headerbtn").click()
    await floor.until(_speaks_into(window, other), 5.0, "the other microphone to be in use")
    await caller.hears_no(OTHER_HZ)
    await _levels(window, most=STILL)
    await desk.presses("mute")
    await asyncio.gather(caller.hears(OTHER_HZ), _levels(window, least=LOUD))
    await caller.hears_no(AGENT_HZ)

    network = desk.part("network")
    await expect(network).to_have_attribute("data-grade", "good")
    await expect(network).to_contain_text(window.text("desk.phone.good"))
    await expect(network).to_contain_text(re.compile(r"0\.\d%.* \d+ ms"))
    await caller.hangs_up()
    await expect(network).to_have_attribute("data-grade", "none")


def _speaks_into(window: Window, device: str) -> Callable[[], Awaitable[bool]]:
    async def so() -> bool:
        return bool(await window.page.evaluate("window.__witness.sent()") == [device])

    return so
