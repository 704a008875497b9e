"""A message that a caller left: the lamp at the desk, the player, and what it says when it is dealt with; and a page
that stays open while callers and colleagues go on."""

import os
import time
from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Locator, expect

from app.layout import Layout
from tests.live.people import SOON_S
from tests.live.test_voicemail import leaves_a_message, message_of, says_something, voicemail_at_once
from tests.unit.app.http.test_greetings import tune
from tests.web.desk import Desk
from tests.web.floor import WebFloor
from tests.web.office import agrees, at_page
from tests.web.window import Window

RULES = "/queues/service/rules"
GREETING_MS = 30_000
OLD = 9  # messages, more than fit before the eye
LONG_S = 60.0  # one is not heard to its end while a test looks
AT_ONCE_MS = 1000
FILED_S = 45.0  # what nobody told of is looked for every 30 s
_PLAYS = "(player) => !player.paused && !player.ended && player.currentTime > 0"


async def _has_a_greeting_of_its_own(desk: Desk) -> None:
    """Uploaded, heard and deleted; a file that is none is refused in words, and nothing is lost."""
    page, card = desk.window.page, desk.part("greeting")
    await desk.part("greeting-file").set_input_files({"name": "a.wav", "mimeType": "audio/wav", "buffer": tune()})
    await expect(card).to_have_attribute("data-own", "true", timeout=SOON_S * 1000)
    await desk.part("greeting-file").set_input_files({"name": "a.mp3", "mimeType": "audio/mpeg", "buffer": b"none"})
    await expect(card).to_contain_text(desk.window.text("problem.greeting-no-audio.what"))
    await expect(card).to_have_attribute("data-own", "true")
    await desk.part("play-greeting").click()
    await expect(desk.part("greeting-player")).to_be_visible()
    await desk.part("delete-greeting").click()
    await agrees(desk.window)
    await expect(card).to_have_attribute("data-own", "false", timeout=SOON_S * 1000)
    assert page.url.endswith("/voicemail")


async def test_a_message_is_left_heard_and_dealt_with(house: WebFloor, locale: str) -> None:
    before = (await house.read(RULES))["rules"]
    rule = {"when": "nobody", "value": 0, "to": "voicemail", "target": ""}
    assert (await house.ask("PUT", RULES, by="ops1", body=before | {"overflow": [rule]})).status_code == 200
    try:
        caller = house.caller(tone_hz=1190)
        await caller.dials("4008001235")

        async def began() -> bool | None:
            told = [entry["type"] for entry in await house.timeline(caller.call_id)]
            return True if "VoicemailBegan" in told else None

        await house.until(began, GREETING_MS / 1000, "the greeting to be over")
        desk = await Desk.of(house, "1002", locale=locale, tone_hz=640)
        await caller.hangs_up()
    finally:
        assert (await house.ask("PUT", RULES, by="ops1", body=before)).status_code == 200
    await expect(desk.part("message-lamp")).to_be_visible(timeout=GREETING_MS)
    await desk.window.is_shown_as("desk-message-lamp")
    await desk.presses("message-lamp")
    row = desk.window.page.locator("[data-message]").first
    await expect(row).to_have_attribute("data-state", "new")
    await desk.window.has_no_barriers()
    await row.get_by_test_id("play-message").click()
    await expect(row.get_by_test_id("message-player")).to_be_visible()
    await expect(row).to_have_attribute("data-state", "heard", timeout=SOON_S * 1000)
    await desk.window.is_shown_as("voicemail")
    await _has_a_greeting_of_its_own(desk)
    await row.get_by_test_id("message-done").click()
    await expect(row).to_have_attribute("data-state", "done", timeout=SOON_S * 1000)


@pytest_asyncio.fixture(loop_scope="session")
async def old(house: WebFloor) -> AsyncIterator[list[str]]:
    """Messages that were left while the service was away, the newest first: Asterisk has written them to the disk."""
    folder, begun = Layout(house.launched.data).messages / "service", time.time() - 3600
    folder.mkdir(parents=True, exist_ok=True)
    audio = tune(LONG_S, rate=8000, channels=1)
    names = [f"left-{begun:.0f}.{n}-17" for n in range(OLD)]
    for n, name in enumerate(names):
        (folder / f"{name}.part").write_bytes(audio)
        os.utime(folder / f"{name}.part", (begun + n, begun + n))
        (folder / f"{name}.part").rename(folder / f"{name}.wav")

    async def filed() -> bool | None:
        there = {one["id"] for one in (await house.read("/voicemail?limit=200"))["items"]}
        return there.issuperset(names) or None

    await house.until(filed, FILED_S, "the messages to be filed")
    yield names[::-1]
    for message in (await house.read("/voicemail?limit=200"))["items"]:
        assert (await house.ask("DELETE", f"/voicemail/{message['id']}")).status_code == 204


async def _marks(house: WebFloor, message: str, state: str) -> None:
    """Somebody else, at another screen."""
    assert (await house.ask("PATCH", f"/voicemail/{message}", body={"state": state})).status_code == 200


def _row(window: Window, message: str) -> Locator:
    return window.page.locator(f'[data-message="{message}"]')


async def _is(row: Locator, state: str) -> None:
    """Within a second."""
    await expect(row).to_have_attribute("data-state", state, timeout=AT_ONCE_MS)


async def _is_fresh(window: Window) -> None:
    await expect(window.part("link")).to_have_attribute("data-link", "live")
    await expect(window.part("voicemail-late")).to_be_hidden()


async def test_an_open_page_shows_what_comes_and_what_others_do_and_leaves_its_listener_alone(
    house: WebFloor, old: list[str], locale: str
) -> None:
    agent = await at_page(house, "1002", "/voicemail", locale, view=(1366, 768))
    manager = await at_page(house, "manager1", "/voicemail", locale)
    await agent.page.locator('[data-box="service"]').click()
    await agent.page.get_by_text(agent.text("voice.states.new"), exact=True).first.click()
    heard, done = old[5], old[6]
    player = _row(agent, heard).get_by_test_id("message-player")
    await _row(agent, heard).get_by_test_id("play-message").click()
    await _is(_row(manager, heard), "heard")
    await _row(agent, old[-1]).scroll_into_view_if_needed()
    for window in (agent, manager):
        await _is_fresh(window)
    place = await _row(agent, heard).bounding_box()

    async with voicemail_at_once(house):
        caller = await leaves_a_message(house)
        await says_something(house, caller)
        await caller.hangs_up()
        message = await message_of(house, caller)
    await _is(_row(manager, message["id"]), "new")
    await _is(_row(agent, message["id"]), "new")
    assert await _row(agent, heard).bounding_box() == place, "what one looks at has moved away"

    await _marks(house, done, "done")
    await expect(_row(agent, done)).to_be_hidden(timeout=AT_ONCE_MS)
    await _is(_row(manager, done), "done")
    await _marks(house, heard, "done")
    await _is(_row(agent, heard), "done")
    assert (await house.ask("DELETE", f"/voicemail/{heard}")).status_code == 204
    await expect(_row(manager, heard)).to_be_hidden(timeout=AT_ONCE_MS)
    await _is(_row(agent, heard), "deleted")
    assert await player.evaluate(_PLAYS), "what was being listened to has ended"
    await agent.has_no_barriers()
    await agent.page.get_by_text(agent.text("voice.states.done"), exact=True).first.click()
    await expect(_row(agent, done)).to_be_visible()
    await expect(_row(agent, heard)).to_be_hidden()


async def test_a_page_that_was_cut_off_says_so_and_is_right_again_by_itself(
    house: WebFloor, old: list[str], locale: str
) -> None:
    windows = [await at_page(house, name, "/voicemail", locale) for name in ("1002", "manager1")]
    for window in windows:
        await _is_fresh(window)
        await expect(_row(window, old[0])).to_be_visible()
        window.excuses("WebSocket", "ERR_INTERNET_DISCONNECTED")
        await window.page.context.set_offline(True)
    for window in windows:
        await expect(window.part("voicemail-late")).to_have_text(window.text("voice.late"))
        await expect(window.part("link")).to_have_attribute("data-link", "lost")  # what is said now never comes
    await _marks(house, old[0], "done")
    assert (await house.ask("DELETE", f"/voicemail/{old[1]}")).status_code == 204
    for window in windows:
        await expect(_row(window, old[0])).to_have_attribute("data-state", "new")
        await window.page.context.set_offline(False)
    for window in windows:
        await expect(_row(window, old[0])).to_have_attribute("data-state", "done")
        await expect(_row(window, old[1])).to_be_hidden()
        await _is_fresh(window)
