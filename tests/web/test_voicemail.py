"""A message that a caller left: the lamp at the desk, the player, and what it says when it is dealt with."""

from playwright.async_api import expect

from tests.live.people import SOON_S
from tests.unit.app.http.test_greetings import tune
from tests.web.desk import Desk
from tests.web.floor import WebFloor
from tests.web.office import agrees

RULES = "/queues/service/rules"
GREETING_MS = 30_000


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
