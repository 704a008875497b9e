"""At the door: what is refused and why, what ends, what is kept, and the way by another provider."""

import re
import time

from playwright.async_api import expect

from tests.fakes.oidc import OidcProvider
from tests.web.floor import WebFloor
from tests.web.office import agrees, at_page, chooses, is_told, opens_user, picks_password, token_of

AT_ONCE_S = 1.0
PAINTS_S = 1.0  # what two busy cores may take to show it


async def _someone(house: WebFloor, locale: str, username: str) -> tuple[str, str]:
    """A user of this test's own in this language, with a one-time password."""
    name = f"{username}-{locale[:2]}"
    known = await house.ask("GET", f"/users/{name}", by="admin")
    if known.status_code == 404:
        body = {"username": name, "name": "王芳", "role": "qa", "unit": "callfloor"}
        known = await house.ask("POST", "/users", by="admin", body=body)
        assert known.status_code == 201, known.text
    given = await house.ask("POST", f"/users/{name}/password", by="admin")
    return name, given.json()["password"]


async def test_guessing_is_slowed_down_and_says_until_when(house: WebFloor, locale: str) -> None:
    house.expects_trouble("A sign-in was refused.")
    window = await house.window("lead3", locale=locale)
    for _ in range(3):
        await window.signs_in("wrong")
        await is_told(window, "problem.wrong-password.what")
    await window.signs_in("wrong")
    await is_told(window, "problem.too-many-tries.what")
    told = await window.page.get_by_role("alert").last.inner_text()
    seconds = int(re.findall(r"\d+", told)[-1])
    assert 0 < seconds <= 10, told
    await window.is_shown_as("sign-in-slowed-down")
    await window.has_no_barriers()
    other = await house.signed_in("lead4", locale=locale)
    await other.is_at("/floor")
    await window.page.wait_for_timeout(seconds * 1000)  # what the page says must be true
    await window.signs_in()
    await window.is_at("/floor")
    entries = (await house.read("/audit?action=sign-in.failed&subject=lead3", by="admin"))["items"]
    assert len(entries) >= 3


async def test_a_password_is_changed_by_its_owner(house: WebFloor, locale: str) -> None:
    name, once = await _someone(house, locale, "changer")
    own = "a-first-own-password"
    window = await house.window(name, locale=locale)
    await window.signs_in(once)
    await picks_password(window, "not-the-old-one-at-all", own)
    await is_told(window, "problem.wrong-password.what")
    await picks_password(window, once, own)
    await window.reads(window.text("password.done"))
    await window.is_at("/floor")

    await window.opens("/account")
    await picks_password(window, own, "a-second-own-password")
    await window.reads(window.text("password.done"))
    again = await house.window(name, locale=locale)
    await again.signs_in("a-second-own-password")
    await again.is_at("/floor")


async def test_an_ended_sign_in_is_told_at_once(house: WebFloor, locale: str) -> None:
    """On a screen with a feed of its own, and on one without."""
    for username, path in (("lead5", "/floor"), ("lead6", "/account"), ("qa1", "/people")):
        window = await at_page(house, username, path, locale)
        await window.page.locator("#main :is(h1, h2)").first.wait_for(state="attached")
        await window.page.wait_for_load_state("networkidle") if path == "/account" else None
        admin = await at_page(house, "admin", "/people", locale)
        await opens_user(admin, username)
        await expect(admin.part("sign-ins").locator("li")).not_to_have_count(0)
        await admin.part("sign-ins").get_by_text(admin.text("people.signIns.endAll")).click()
        before = time.monotonic()
        async with admin.page.expect_response(lambda answer: answer.request.method == "DELETE"):
            await agrees(admin)
        await window.is_at("/", within_s=5)
        took_s = time.monotonic() - before
        await window.reads(window.text("signIn.expired"))
        assert took_s < AT_ONCE_S + PAINTS_S, f"{path}: {took_s:.2f} s"
        await window.is_shown_as("sign-in-ended")
        await admin.reads(admin.text("people.signIns.ended"))
        house.launched.tokens.pop(username, None)


async def test_own_sign_ins_are_listed_and_ended_one_by_one(house: WebFloor, locale: str) -> None:
    here = await at_page(house, "ops1", "/account", locale)
    there = await at_page(house, "ops1", "/settings", locale)
    await here.page.reload()
    ins = here.part("sign-ins")
    await expect(ins.get_by_text(here.text("people.signIns.current"), exact=True)).to_have_count(1)
    await here.has_no_barriers()
    await here.is_shown_as("account")
    await ins.get_by_role("button", name=here.text("people.signIns.end"), exact=True).first.click()
    await agrees(here)
    await there.is_at("/")
    await here.reads(here.text("people.signIns.ended"))


async def test_language_and_time_zone_are_kept_for_the_user(house: WebFloor, locale: str) -> None:
    name, other = "trainer1", "en" if locale.startswith("zh") else "zh-CN"
    window = await at_page(house, name, "/account", locale)
    await chooses(window, "account-zone", "Europe/Berlin")
    await window.page.locator(".card").first.get_by_role("button", name=window.text("action.save")).click()
    await window.reads(window.text("people.saved"))
    async with window.page.expect_response(lambda answer: answer.request.method == "PATCH"):
        await window.part("language").click()
    elsewhere = await at_page(house, name, "/account", locale)
    assert await elsewhere.page.evaluate("document.documentElement.lang") == other
    await expect(elsewhere.page.get_by_text("Europe/Berlin").first).to_be_visible()
    back = {"language": "", "time_zone": "Asia/Shanghai"}
    assert (await house.ask("PATCH", "/me", by=name, body=back)).status_code == 200


async def test_signing_in_by_a_provider(house: WebFloor, provider: OidcProvider, locale: str) -> None:
    provider.agrees, provider.username = True, "lead2"
    window = await house.window("lead2", locale=locale)
    by_provider = window.page.get_by_role("link", name=window.text("signIn.with", name="Acme ID"))
    await expect(by_provider).to_be_visible()
    await window.is_shown_as("sign-in-provider")
    await by_provider.focus()
    await window.page.keyboard.press("Enter")
    await window.is_at("/floor")
    headers = {"Authorization": f"Bearer {await token_of(window)}"}
    assert (await house.http.get("/me", headers=headers)).json()["username"] == "lead2"


async def test_a_provider_that_says_no_is_told_in_words(house: WebFloor, provider: OidcProvider, locale: str) -> None:
    house.expects_trouble("A single sign-on was refused.", "Somebody unknown came by single sign-on.")
    window = await house.window("lead2", locale=locale)
    for agrees_there, username, why in ((False, "lead2", "denied"), (True, "stranger", "unknown-user")):
        provider.agrees, provider.username = agrees_there, username
        await window.page.get_by_role("link", name=window.text("signIn.with", name="Acme ID")).click()
        await expect(window.part("sign-in-failed")).to_contain_text(window.text(f"signIn.failed.{why}"))
        await window.has_no_barriers()
