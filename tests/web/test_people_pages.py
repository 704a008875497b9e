"""The people's pages: the tree, users by list, roles, the audit log."""

import asyncio
import itertools
import time

from playwright.async_api import expect

from tests.fakes.workbook import xlsx
from tests.live.campaigns import new_name
from tests.live.feed import View
from tests.web.floor import WebFloor
from tests.web.lead import Lead
from tests.web.office import agrees, at_page, chooses, is_told, opens_user, row_of, saved
from tests.web.window import Window

HEAD = "username,name,role,unit,extension,skills\n"
_hundreds = itertools.count(31)  # extensions of people who come by a list: 3101 to 3113, then 3201 to 3213


async def _users(house: WebFloor, q: str) -> list[View]:
    found: list[View] = (await house.read(f"/users?q={q}", by="admin"))["items"]
    return found


async def _looks_at(window: Window, name: str, data: bytes) -> None:
    await window.part("import-file").set_input_files({"name": name, "mimeType": "text/csv", "buffer": data})


async def test_users_come_by_a_list(house: WebFloor, locale: str) -> None:
    ext = next(_hundreds)
    tag = f"{locale[:2]}{ext}"
    window = await at_page(house, "admin", "/people", locale)
    await window.part("import").click()
    wrong = (
        f"{tag}a,张三,agent,team1,{ext}01,sales:5\n1002,李四,agent,team1,1003,\n{tag}c,王五,boss,nowhere,x,sales:99\n"
    )
    await _looks_at(window, "people.csv", ("\ufeff" + HEAD + wrong).encode())
    await expect(window.part("import-look")).to_contain_text(window.text("people.import.looked", good=1, wrong=2))
    form = window.part("import-form")
    for why, what in (("usernameTaken", "1002"), ("extensionTaken", "1003"), ("noRole", "boss"), ("noUnit", "nowhere")):
        await expect(form).to_contain_text(window.text(f"people.import.why.{why}", what=what))
    await expect(window.part("import-go")).to_have_count(0)
    await window.has_no_barriers()
    await window.is_shown_as("import-refused")
    assert await _users(house, f"{tag}a") == [], "a look must write nothing"

    row: list[str | float] = [f"{tag}x", "孙七", "agent", "team1", ext * 100.0 + 13]
    for n, (name, data) in enumerate((
        ("people.csv", ("\ufeff" + HEAD + f"{tag}utf,张三,agent,team1,{ext}11,sales:5 lang.en:3\n").encode("utf-8")),
        ("people.csv", (HEAD + f"{tag}gb,赵六,agent,team1,{ext}12,sales:5\n").encode("gb18030")),
        ("people.xlsx", xlsx([["username", "name", "role", "unit", "extension"], row])),
    )):  # fmt: skip
        await _looks_at(window, name, data)
        await expect(window.part("import-look")).to_contain_text(window.text("people.import.looked", good=1, wrong=0))
        assert await _users(house, f"{ext}1{n + 1}") == []
        await window.part("import-go").click()
        await expect(window.part("import-done")).to_be_visible()
        async with window.page.expect_download() as kept:
            await window.part("save-passwords").click()
        path = await (await kept.value).path()
        head, line = path.read_text("utf-8-sig").splitlines()
        assert (head, len(line.split(","))) == ("username,password,phone_password", 3)
        [user] = await _users(house, f"{ext}1{n + 1}")
        assert (user["name"], user["must_change_password"]) == (("张三", "赵六", "孙七")[n], True)
        answer = await house.http.post(
            "/auth/login", json=dict(zip(("username", "password"), line.split(","), strict=False))
        )
        assert answer.json()["must_change_password"] is True
    await window.has_no_barriers()
    await window.is_shown_as("import-done")
    await _looks_at(window, "people.csv", b"\x00\x01 nothing of the kind")
    await is_told(window, "problem.sheet-unreadable.what")


async def test_the_tree_is_made_changed_and_taken_away(house: WebFloor, locale: str) -> None:
    name, later = map(new_name, ("临时小组", "夜班小组") if locale.startswith("zh") else ("Spare team", "Night team"))
    window = await at_page(house, "admin", "/people", locale)
    tree, form = window.part("units"), window.part("unit-form")

    async def submits() -> None:
        await form.locator("button[type=submit]").click()
        await expect(form).to_have_count(0)

    await tree.locator("[data-unit=squad1]").click()
    await window.part("add-unit").click()
    await window.page.locator("#unit-name").fill(name)
    await window.page.locator("#unit-leader").fill("nobody-of-that-name")
    await form.locator("button[type=submit]").click()
    await is_told(window, "problem.no-leader.what")
    await window.has_no_barriers()
    await window.page.locator("#unit-leader").fill("lead1")
    await submits()
    made = next(u for u in (await house.read("/units", by="admin"))["items"] if u["name"] == name)
    assert (made["kind"], made["parent"], made["leader"]) == ("team", "squad1", "lead1")

    await tree.locator(f"[data-unit='{made['id']}']").click()
    await tree.get_by_role("button", name=window.text("action.edit")).click()
    await window.page.locator("#unit-name").fill(later)
    await chooses(window, "unit-parent", await _path_of(house, "squad4"))
    await submits()
    await expect(tree.get_by_text(later)).to_be_visible()
    moved = next(u for u in (await house.read("/units", by="admin"))["items"] if u["id"] == made["id"])
    assert (moved["name"], moved["parent"]) == (later, "squad4")

    comes = new_name(f"in-{locale[:2]}")
    newcomer = {"username": comes, "name": "x", "role": "qa", "unit": made["id"]}
    given = await house.ask("POST", "/users", by="admin", body=newcomer)
    assert given.status_code == 201
    await tree.get_by_role("button", name=window.text("action.delete")).click()
    await agrees(window)
    await window.reads(window.text("problem.not-empty.what"))
    await window.is_shown_as("unit-not-empty")
    await house.ask("PATCH", f"/users/{comes}", by="admin", body={"unit": "callfloor"})
    await tree.get_by_role("button", name=window.text("action.delete")).click()
    await agrees(window)
    await expect(tree.locator(f"[data-unit='{made['id']}']")).to_have_count(0)


async def _path_of(house: WebFloor, unit_id: str) -> str:
    """As the page writes it."""
    units = {u["id"]: u for u in (await house.read("/units", by="admin"))["items"]}
    path, at = [], units[unit_id]
    while at["parent"]:
        path.append(at["name"])
        at = units[at["parent"]]
    return " › ".join(reversed(path))


async def test_a_team_leader_sees_the_own_team_and_changes_nothing(house: WebFloor, locale: str) -> None:
    window = await at_page(house, "lead1", "/people", locale)
    await expect(window.page.locator("[data-user='1001']")).to_be_visible()
    shown = set(await window.page.locator("[data-user]").evaluate_all("all => all.map(one => one.dataset.user)"))
    assert shown >= {str(1001 + n) for n in range(8)}
    assert not shown & {str(1009 + n) for n in range(40)}, shown
    for part in ("add-user", "import", "add-unit"):
        await expect(window.part(part)).to_have_count(0)
    await expect(window.page.locator("[data-unit=team2]")).to_have_count(0)
    await row_of(window, "1001").click()
    await expect(window.part("save-user")).to_have_count(0)
    await window.has_no_barriers()
    await window.is_shown_as("people-of-a-lead")
    assert (await house.ask("GET", "/users/1010", by="lead1")).status_code == 404
    assert (await house.ask("PATCH", "/users/1001", by="lead1", body={"name": "x"})).status_code == 403


async def test_units_and_users_are_reached_by_keys_alone(house: WebFloor, locale: str) -> None:
    window = await at_page(house, "admin", "/people", locale)
    await window.page.locator("[data-unit=callfloor]").wait_for()
    await window.page.locator("[role=treeitem]").first.focus()
    for _ in range(2):
        await window.page.keyboard.press("ArrowDown")
    chosen = await window.page.evaluate("document.activeElement.dataset.key")
    await window.page.keyboard.press("Enter")
    await expect(window.page.locator(".el-tree-node.is-current").first).to_have_attribute("data-key", chosen)
    for _ in range(2):
        await window.page.keyboard.press("ArrowUp")
    await window.page.keyboard.press("Enter")
    await expect(window.page.locator("[data-user='1002']")).to_be_visible()
    await window.is_shown_as("people")
    await window.has_no_barriers()
    await window.part("find-user").focus()
    await window.page.keyboard.type("1002")
    await expect(window.page.locator("[data-user]")).to_have_count(1)
    await window.page.locator("[data-user='1002']").focus()
    await window.page.keyboard.press("Enter")
    await window.part("user-form").wait_for()
    await window.has_no_barriers()
    await window.is_shown_as("user")
    await window.page.keyboard.press("Escape")
    await expect(window.part("user-form")).to_have_count(0)


_CUT_OFF = """(page) => {
    const frame = page.querySelector('.scroll');
    const fits = (select) => {
        const shown = select.offsetWidth;
        select.style.width = 'max-content';
        const whole = select.offsetWidth;
        select.style.width = '';
        return whole <= shown;
    };
    const cut = [...page.querySelectorAll('select')].filter((one) => !fits(one)).map((one) => one.ariaLabel);
    return frame.scrollWidth > frame.clientWidth ? ['the table', ...cut] : cut;
}"""


async def test_a_changed_role_holds_at_once(house: WebFloor, locale: str) -> None:
    trainer = await at_page(house, "trainer1", "/people", locale)
    asks = trainer.page.locator('nav a[href="/audit"]')  # in the bar, or under "More"
    await expect(asks).to_have_count(0)
    assert (await house.ask("GET", "/audit", by="trainer1")).status_code == 403
    admin = await at_page(house, "admin", "/roles", locale)
    cell = admin.page.get_by_label(
        f"{admin.text('people.role.trainer')}: {admin.text('people.permission.see_audit')}", exact=True
    )
    await cell.focus()
    await cell.select_option("all")
    await admin.has_no_barriers()
    assert await admin.part("roles").evaluate(_CUT_OFF) == []
    await admin.is_shown_as("roles")
    await admin.part("save-roles").click()
    before = time.monotonic()
    await saved(admin)
    await expect(asks).to_have_count(1, timeout=5000)
    assert time.monotonic() - before < 3.0
    assert (await house.ask("GET", "/audit", by="trainer1")).status_code == 200
    await trainer.goes_to("/audit")

    await cell.select_option("")
    await admin.part("save-roles").click()
    await trainer.page.wait_for_url(lambda url: "/audit" not in url, timeout=5000)
    await expect(asks).to_have_count(0)
    assert (await house.ask("GET", "/audit", by="trainer1")).status_code == 403


async def test_the_audit_log_is_searched(house: WebFloor, locale: str) -> None:
    for level in (7, 6):  # one of them is new
        await house.ask("PATCH", "/users/1044", by="manager3", body={"skills": {"sales": level}})
    window = await at_page(house, "admin", "/audit", locale)
    await window.page.get_by_role("textbox", name=window.text("people.audit.actor"), exact=True).fill("manager3")
    action = window.page.locator(".el-select").filter(has=window.page.locator("[role=combobox]")).first
    await action.click()
    await (
        window.page.locator("[role=option]:visible")
        .get_by_text(window.text("people.action.user-changed"), exact=True)
        .click()
    )
    await window.page.locator("form[role=search] button[type=submit]").click()
    rows = window.part("audit").locator("tbody tr")
    await expect(rows.first).to_contain_text(f"{(await _users(house, '1044'))[0]['name']} 1044")
    await expect(rows.first).to_contain_text(window.text("people.detail.skills"))
    for text in await rows.all_inner_texts():
        assert "manager3" in text, text
        assert window.text("people.action.user-changed") in text, text
    await window.has_no_barriers()
    await window.is_shown_as("audit")
    await window.part("audit-q").fill("nothing-was-ever-called-so")
    await window.page.keyboard.press("Enter")
    await window.reads(window.text("people.audit.none"))


async def test_two_who_edit_one_user_do_not_undo_each_other(house: WebFloor, locale: str) -> None:
    one, other = await asyncio.gather(*(at_page(house, who, "/people", locale) for who in ("admin", "it1")))
    await asyncio.gather(opens_user(one, "1045"), opens_user(other, "1045"))
    name = new_name(f"甲 {locale}")
    await one.page.locator("#user-name").fill(name)
    await one.part("save-user").click()
    await saved(one)
    await chooses(other, "user-language", "English")
    await other.part("save-user").click()
    await saved(other)
    user = await house.read("/users/1045", by="admin")
    assert (user["name"], user["language"]) == (name, "en")
    await house.ask("PATCH", "/users/1045", by="admin", body={"language": ""})


async def test_who_has_no_extension_is_told_why_they_cannot_listen(house: WebFloor) -> None:
    assert (await house.ask("PATCH", "/users/manager3", by="admin", body={"extension": None})).is_success
    lead = await Lead.of(house, "manager3", locale="en-US")
    await lead.looks_at("1033")
    await lead.window.reads(lead.window.text("problem.no-extension.what"))
    for button in await lead.part("supervise").locator("[data-mode]").all():
        await expect(button).to_be_disabled()


async def test_a_page_that_is_not_there_keeps_the_way_on(house: WebFloor) -> None:
    window = await house.signed_in("lead5", locale="en-US")
    await window.is_at("/floor")
    await window.opens("/nowhere")
    await window.reads(window.text("app.notFound"))
    await expect(window.page.get_by_role("link", name=window.text("nav.floor"), exact=True)).to_be_visible()
