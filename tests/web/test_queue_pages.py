"""Queues, skills and calendars as those who run the floor set them up, by mouse and by keys, in both languages."""

from playwright.async_api import Route, expect

from tests.web.floor import WebFloor
from tests.web.office import at_page
from tests.web.window import Window


async def _saves(window: Window) -> None:
    async with window.page.expect_response(
        lambda answer: answer.request.method == "PUT" and "dry_run" not in answer.url
    ) as answer:
        await window.part("save-rules").click()
    assert (await answer.value).status == 200
    await window.reads(window.text("queues.saved"))


async def test_a_queues_rules_are_sentences_that_can_be_put_in_order(house: WebFloor, locale: str) -> None:
    window = await at_page(house, "ops1", "/queues", locale)
    await window.part("queue-service").click()
    rules = window.part("queue-rules")
    await rules.wait_for()
    async with window.page.expect_response(lambda answer: "dry_run" in answer.url):
        await window.part("add-rule").click()
        await window.part("rule-value").fill("45")  # and what the page hears meanwhile takes nothing of it
    await window.part("add-rule").click()
    await window.part("rule-when").select_option("closed")
    await window.part("rule-to").select_option("outside")
    await window.part("rule-target").fill("13800138000")
    await window.page.keyboard.press("Tab")
    await expect(window.part("warnings").locator("[data-code=never-closed]")).to_have_count(1)
    await window.is_shown_as("queue-rules")
    await window.has_no_barriers()
    up = window.page.get_by_role("button", name=window.text("queues.overflow.up", n=2))
    await up.press("Enter")
    first = window.part("sentence").first
    await expect(first).to_contain_text(window.text("queues.when.closed"))
    await _saves(window)
    stored = (await house.read("/queues/service/rules", by="ops1"))["rules"]["overflow"]
    assert [(rule["when"], rule["target"]) for rule in stored] == [("closed", "+8613800138000"), ("wait", "sales")]
    assert stored[1]["value"] == 45
    for n in (1, 1):
        await window.page.get_by_role("button", name=window.text("queues.overflow.remove", n=n)).click()
    await _saves(window)


async def test_an_agents_weight_is_set_beside_the_strategy(house: WebFloor, locale: str) -> None:
    window = await at_page(house, "ops1", "/queues", locale)
    await window.part("queue-service").click()
    await expect(window.part("strategy")).to_have_value("best_skill")
    await expect(window.part("weights")).to_have_count(0)
    await window.part("strategy").select_option("weighted")
    await window.part("weight-agent").fill("1002")
    await window.part("weight").fill("4")
    await window.page.keyboard.press("Enter")
    await expect(window.part("weights").locator("[data-weight='1002']")).to_contain_text("1002 × 4")
    await window.has_no_barriers(within="[data-testid=weights]")
    await _saves(window)
    stored = (await house.read("/queues/service/rules", by="ops1"))["rules"]
    assert (stored["strategy"], stored["weights"]) == ("weighted", {"1002": 4})
    await window.button("queues.weights.remove", name="1002").click()
    await window.part("strategy").select_option("best_skill")
    await _saves(window)


async def test_a_rule_that_leads_nowhere_is_refused_in_the_readers_words(house: WebFloor, locale: str) -> None:
    window = await at_page(house, "ops1", "/queues", locale)
    await window.part("queue-service").click()
    await window.part("add-rule").click()
    await window.part("rule-to").select_option("outside")
    await window.part("rule-target").fill("abc")
    await window.page.keyboard.press("Tab")
    await expect(window.page.get_by_role("alert").filter(visible=True).last).to_contain_text(
        window.text("problem.wrong.no-number")
    )


async def test_skills_are_typed_into_a_table(house: WebFloor, locale: str) -> None:
    window = await at_page(house, "ops1", "/queues", locale)
    await window.page.get_by_role("tab", name=window.text("queues.skills")).click()
    cell = window.page.locator("[data-cell='0 0']")
    await cell.click()
    level = "7" if window.chinese else "6"
    async with window.page.expect_response(lambda answer: answer.request.method == "PUT") as answer:
        await window.page.keyboard.press(level)
    assert (await answer.value).status == 200
    await expect(cell).to_have_text(level)
    held = {item["skill"]: item["agents"] for item in (await house.read("/skills", by="ops1"))["items"]}
    assert held["lang.en"]["1001"] == int(level)
    await window.page.keyboard.press("ArrowDown")
    await expect(window.page.locator("[data-cell='1 0']")).to_be_focused()
    await window.page.keyboard.press("PageDown")
    await window.page.keyboard.press("PageDown")
    await expect(window.page.locator("[data-cell='25 0']")).to_be_focused()
    await window.is_shown_as("skills")
    await window.has_no_barriers()
    await window.page.keyboard.press("Home")
    assert (
        await house.ask("PUT", "/agents/1001/skills", by="ops1", body={"skills": {"sales": 5, "service": 1}})
    ).is_success


AGENTS, SKILLS = 1000, 50
MOST_CELLS = 500  # with some rows and a column about those in sight
SLOW_FRAME_MS = 50
SCROLLS = """
async ([across, down, steps]) => {
  const box = document.querySelector("[role=grid]"), times = [];
  let [most, last] = [0, await new Promise(requestAnimationFrame)];
  for (let n = 0; n < steps; n++) {
    box.scrollBy(across, down);
    const now = await new Promise(requestAnimationFrame);
    times.push(now - last);
    [last, most] = [now, Math.max(most, box.querySelectorAll("[role=gridcell]").length)];
  }
  const { x, y, width, height } = box.getBoundingClientRect();
  const seen = document.elementFromPoint(x + width / 2, y + height / 2)?.dataset.cell;
  return { most, seen, fastest: Math.min(...times) };
}
"""


async def test_a_thousand_agents_with_fifty_skills_are_drawn_where_one_looks(house: WebFloor, locale: str) -> None:
    async def answers(route: Route) -> None:
        names = [f"skill{n}" for n in range(SKILLS)]
        skills = [{"skill": name, "agents": {}, "queues": ["service"][: n % 5 == 0]} for n, name in enumerate(names)]
        agents = [
            {"extension": str(5000 + n), "name": f"王小明{n}", "skills": {names[n * 7 % SKILLS]: n % 10 + 1}}
            for n in range(AGENTS)
        ]
        await route.fulfill(json={"items": agents if "agents" in route.request.url else skills, "next": None})

    window = await at_page(house, "ops1", "/queues", locale)
    for path in ("agents", "skills", "agents/*/skills"):
        await window.page.route(f"**/api/v1/{path}", answers)
    await window.page.get_by_role("tab", name=window.text("queues.skills")).click()
    await expect(window.page.locator("[data-cell='0 0']")).to_be_visible()
    for across, down, steps in ((0, 240, 30), (120, 0, 30), (-50, -130, 20), (0, 9000, 4)):
        found = await window.page.evaluate(SCROLLS, [across, down, steps])
        assert found["most"] <= MOST_CELLS, found
        assert found["seen"], "nothing is drawn in the middle"
        assert found["fastest"] <= SLOW_FRAME_MS, found
    await window.page.locator(f"[data-cell='{found['seen']}']").click()
    async with window.page.expect_request(lambda request: request.method == "PUT") as put:
        await window.page.keyboard.press("4")
    row, column = found["seen"].split()
    assert f"/agents/{5000 + int(row)}/skills" in (await put.value).url
    assert f'"skill{column}":4' in ((await put.value).post_data or "")
    await window.is_shown_as("skills-of-a-thousand")


async def test_a_year_at_a_glance_and_a_day_set_by_keys(house: WebFloor, locale: str) -> None:
    window = await at_page(house, "ops1", "/calendars", locale)
    await window.part("year").fill("2026")
    await window.page.keyboard.press("Tab")
    national, made_up = window.page.locator("[data-day='2026-10-01']"), window.page.locator("[data-day='2026-09-20']")
    await expect(national).to_have_class("holiday")
    await expect(made_up).to_have_class("workday")
    await window.page.locator("[data-day='2026-12-23']").click()
    await window.page.keyboard.press("ArrowRight")
    chosen = window.page.locator("[data-day='2026-12-24']")
    await expect(chosen).to_be_focused()
    await window.page.keyboard.press("h")
    await expect(chosen).to_have_class("holiday said")
    await expect(chosen).to_be_focused()
    await window.is_shown_as("calendar")
    await window.has_no_barriers()
    days = (await house.read("/calendars/office/days?year=2026", by="lead1"))["days"]
    assert [(day["kind"], day["by"]) for day in days if day["day"] == "2026-12-24"] == [("holiday", "people")]
    await window.part("day-hours").fill("10:00-12:00")
    await window.part("set-own").click()
    await expect(chosen).to_have_class("own said")
    await window.part("forget").click()
    await expect(chosen).to_have_class("plain")
    await window.part("year").fill("2027")
    await window.page.keyboard.press("Tab")
    await expect(window.part("unknown-year")).to_contain_text("2027")
    await window.is_shown_as("calendar-not-announced")
