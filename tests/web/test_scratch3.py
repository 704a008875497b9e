# mypy: ignore-errors
# ruff: noqa
import asyncio, re, os
from tests.web.floor import WebFloor
from tests.live.outside import Outside
from tests.live.people import *
OUT = "/tmp/wa/shots"
def now(): return asyncio.get_running_loop().time()

async def test_out(floor: WebFloor) -> None:
    a = await floor.at_desk("1002", locale="zh-CN", tone_hz=640)
    for w, n in ((a, "A"),):
        w.page.on("console", lambda m, n=n: print("CONSOLE", n, m.type, m.text[:300]))
        w.page.on("pageerror", lambda e, n=n: print("PAGEERROR", n, e))
        w.page.on("websocket", lambda s: s.on("framereceived", lambda f: None))
    async def shot(n, w=a): await w.page.screenshot(path=f"{OUT}/{n}-{'zh' if w.chinese else 'en'}.png", animations="disabled")
    async def axe(w=a):
        try: await w.has_no_barriers()
        except AssertionError as e: print("AXE", str(e)[:1500])
    cur = a
    try:
        # messages, forced
        print((await floor.ask("POST", "/messages", by="lead1", body={"to": {"agent": "1002"}, "text": "午休推迟十分钟，谢谢。"})).status_code)
        await a.part("note-item").wait_for(timeout=8000)
        await asyncio.sleep(0.5)
        await shot("30-message"); await axe()
        print((await floor.ask("PUT", "/agents/1002/state", by="lead1", body={"state": "paused", "reason": "培训"})).text[:200])
        await a.page.locator("[data-testid=my-state][data-state=paused]").wait_for(timeout=8000)
        await asyncio.sleep(0.5)
        await shot("31-forced")
        await a.part("go-available").click()
        await a.page.locator("[data-testid=my-state][data-state=available]").wait_for(timeout=8000)
        # out to a number
        outside = await Outside(floor, 453).__aenter__() if hasattr(Outside, "__aenter__") else None
        if outside is None:
            import inspect; print(inspect.getsource(Outside)[:1500])
        await a.part("dial-input").fill("13900139000")
        await asyncio.sleep(0.7)
        await shot("32-dial"); await axe()
        await a.part("dial-call").click()
        await a.part("call").wait_for(timeout=10000)
        await asyncio.sleep(1)
        await shot("33-dialling")
        await a.part("hang-up").click()
        await asyncio.sleep(3)
        await shot("34-after-out")
        print("state", await a.part("my-state").get_attribute("data-state"))
        if await a.part("wrapup").is_visible():
            await a.page.locator("[data-testid^=disposition-]").first.check(); await a.part("wrapup-done").click()
        await a.page.locator("[data-testid=my-state][data-state=available]").wait_for(timeout=40000)
        # colleague
        b = await floor.at_desk("1004", locale="en-US", tone_hz=1060)
        b.page.on("console", lambda m: print("CONSOLE B", m.type, m.text[:300]))
        await a.part("dial-input").fill("")
        await a.part("dial-input").fill("1004")
        await a.part("pick-1004").wait_for(timeout=5000)
        await a.page.keyboard.press("ArrowDown"); await a.page.keyboard.press("Enter")
        await shot("35-colleague"); await axe()
        await a.part("dial-call").click()
        cur = b
        await b.part("answer").wait_for(timeout=15000)
        await asyncio.sleep(0.7)
        await shot("36-internal-ring", b); await axe(b)
        await shot("36-internal-dialling", a)
        await b.part("answer").click()
        await b.part("call").wait_for(timeout=10000)
        await b.hears(640); await a.hears(1060)
        await shot("37-internal", b); await shot("37-internal", a); await axe(b)
        await b.part("hang-up").click()
        await asyncio.sleep(2)
        print("b", await b.part("my-state").get_attribute("data-state"), "a", await a.part("my-state").get_attribute("data-state"))
        await shot("38-after", b); await shot("38-after", a)
    except BaseException:
        await shot("97-failed", cur)
        await shot("97-failed", a)
        import traceback; traceback.print_exc(); raise
