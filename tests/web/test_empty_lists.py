"""Lists without a row: they say what is missing, and how to see more."""

import pytest
from playwright.async_api import expect

from tests.web.floor import WebFloor
from tests.web.office import at_page

NOBODY = "00000000"  # no number of a caller
SMALL = (1366, 768)


@pytest.mark.parametrize(("path", "field", "said"), [
    ("/tasks", "work.task.q", "work.task.noneFound"),
    ("/calls", "sup.calls.find", "sup.calls.noneFound"),
])  # fmt: skip
async def test_a_filter_that_nothing_matches_is_cleared_with_one_press(
    house: WebFloor, locale: str, path: str, field: str, said: str
) -> None:
    window = await at_page(house, "lead1", path, locale, view=SMALL)
    wanted = window.page.get_by_label(window.text(field), exact=True)
    await wanted.fill(NOBODY)
    await wanted.press("Enter")
    await window.reads(window.text(said))
    await window.has_no_barriers()
    await window.part("clear-filter").click()
    await expect(window.page.get_by_text(window.text(said))).to_have_count(0)
    await expect(wanted).to_have_value("")


async def test_no_filter_is_blamed_for_a_list_that_is_empty_by_itself(house: WebFloor, locale: str) -> None:
    for message in (await house.read("/voicemail", by="manager1"))["items"]:  # of a test before this one
        assert (await house.ask("DELETE", f"/voicemail/{message['id']}", by="manager1")).status_code == 204
    window = await at_page(house, "manager1", "/voicemail", locale)
    await window.reads(window.text("voice.none"))
    await expect(window.part("clear-filter")).to_have_count(0)
    await window.page.get_by_text(window.text("voice.states.done"), exact=True).click()
    await window.reads(window.text("voice.noneFound"))
    await window.part("clear-filter").click()
    await window.reads(window.text("voice.none"))
