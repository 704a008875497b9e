# mypy: ignore-errors
# ruff: noqa
import asyncio, re, os
from tests.web.floor import WebFloor
OUT = "/tmp/wa/shots"

def now(): return asyncio.get_running_loop().time()

async def seat(w, auto=False, leg=None):
    await w.is_at("/desk")
    w.page.on("console", lambda m: print("CONSOLE", m.type, m.text[:300]))
    w.page.on("pageerror", lambda e: print("PAGEERROR", e))
    w.page.on("dialog", lambda d: asyncio.ensure_future(d.accept()))
    await w.part("take-seat").wait_for(timeout=15000)
    if leg: await w.part("leg-nailed_up").check()
    if auto: await w.page.locator("label[for=auto]").click()
    await w.part("take-seat").click()
    await w.page.locator("[data-testid=registration][data-state=registered]").wait_for(timeout=15000)
    await w.part("go-available").click()
    await w.page.locator("[data-testid=my-state][data-state=available]").wait_for(timeout=10000)

async def test_cuts(floor: WebFloor) -> None:
    w = await floor.signed_in("1002", locale="en-US", tone_hz=640)
    async def shot(n, w=w): await w.page.screenshot(path=f"{OUT}/{n}-en.png", animations="disabled")
    try:
        await seat(w, auto=True)
        await shot("20-ready")
        caller = floor.caller(tone_hz=453)
        t0 = now()
        await caller.dials("4008001235")
        await w.page.locator("[data-testid=call][data-stage=talking]").wait_for(timeout=20000)
        print("auto answered after", now() - t0)
        await w.hears(453); await caller.hears(640)
        await shot("21-call")
        # network away for 4 s
        w.excuses("ERR_INTERNET", "WebSocket", "Failed to load", "ERR_")
        await w.page.context.set_offline(True)
        await asyncio.sleep(6)
        await shot("22-offline")
        print("state", await w.page.evaluate("document.title"))
        t0 = now()
        await w.page.context.set_offline(False)
        await w.page.locator("[data-testid=link][data-link=live]").wait_for(timeout=20000)
        print("feed live", now() - t0)
        await w.page.locator("[data-testid=call][data-stage=talking]").wait_for(timeout=20000)
        await w.hears(453); await caller.hears(640)
        print("back after offline", now() - t0)
        # second tab takes over
        w2 = await floor.window("1002", locale="en-US", tone_hz=640)
        w2.page.on("console", lambda m: print("CONSOLE2", m.type, m.text[:300]))
        await w2.signs_in()
        t0 = now()
        await w2.page.locator("[data-testid=call][data-stage=talking]").wait_for(timeout=20000)
        await w.part("taken").wait_for(timeout=10000)
        await shot("23-taken")
        await w2.hears(453); await caller.hears(640)
        print("second window has it", now() - t0)
        await asyncio.sleep(4)
        await w2.hears(453); await caller.hears(640)
        await w.page.close()
        await w2.page.emulate_media(color_scheme="dark")
        await asyncio.sleep(2)
        await shot("24-dark", w2)
        pass
        await w2.page.keyboard.press("Escape"); await asyncio.sleep(0.3); await w2.page.keyboard.press("Escape")
        await w2.part("wrapup").wait_for(timeout=10000)
        await asyncio.sleep(1)
        await shot("25-wrapup-dark", w2)
        await w2.part("note").fill("kept")
        await w2.page.locator("[data-testid=my-state][data-state=available]").wait_for(timeout=30000)
        await asyncio.sleep(1)
        await shot("26-after-dark", w2)
        await w2.page.set_viewport_size({"width": 1100, "height": 800}); await shot("27-narrow", w2)
    except BaseException:
        await shot("98-failed", w2)
        import traceback; traceback.print_exc(); raise
