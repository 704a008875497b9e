"""A campaign that may dial at any hour, with a list of its own: made, started and looked at by the API."""

import json
from typing import Any

from app.layout import Layout
from app.outbound.rules.presets import SHIPPED
from tests.live.campaigns import ANYTIME, SHOWN, becomes, imported, new_name
from tests.live.people import SOON_S
from tests.live.story import Floor


def write_rules(floor: Floor, name: str = ANYTIME, *, consent: bool = False) -> None:
    """China's, without hours and registry, and mostly consent; a floor's owner edits a copy like this."""
    folder = Layout(floor.launched.data).presets
    rules = json.loads((SHIPPED / "cn.json").read_text(encoding="utf-8"))
    (version,) = rules["versions"]
    week = {day: ["00:00-24:00"] for day in version["calling"]["week"]}
    version["calling"] = {"week": week, "rest": [], "on_holidays": "usual", "days": {}}
    version["consent"]["required"], version["registry"]["required"] = consent, False
    version["caller_id"] = {"per_hour": 10_000, "per_day": 100_000}
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps(rules | {"name": name}), encoding="utf-8")


def named(what: str, locale: str) -> str:
    """A campaign of this test, in this language and in this run of it."""
    return new_name(f"{what}-{locale[:2]}")


async def a_campaign(
    floor: Floor, name: str, numbers: list[str], *, starts: bool = True, wrapup_s: float = 1.0, **settings: Any
) -> None:
    """With one list of these numbers."""
    write_rules(floor)
    rules = {"caller_ids": [SHOWN], "preset": ANYTIME}
    body = {"name": name, "skills": {"sales": 5}, "wrapup_s": wrapup_s, "settings": rules | settings}
    made = await floor.ask("POST", "/campaigns", body=body)
    assert made.status_code == 201, made.text
    if numbers:
        await imported(floor, name, "姓名,手机号\n" + "".join(f"客户,{number}\n" for number in numbers))
    if starts:
        await becomes(floor, name, "running")


async def _nobody_writes(floor: Floor) -> None:
    """Whoever wraps up is ready: a campaign of which a call is written down stays."""
    for agent in (await floor.read("/agents"))["items"]:
        if agent["state"] == "wrapup" and agent["call_id"]:
            done = {"call_id": agent["call_id"], "disposition": "", "note": "", "done": True}
            await floor.ask("POST", "/me/wrapup", by=agent["extension"], body=done)


async def leave_none(floor: Floor) -> None:
    """Every campaign goes, and its queue: tests that follow see the floor as it was."""
    for name in [one["name"] for one in (await floor.read("/campaigns"))["items"]]:
        await becomes(floor, name, "stopped")
        await _nobody_writes(floor)
        await floor.ask("POST", f"/campaigns/{name}/callbacks/withdraw", body={"reason": "the test is over"})

        async def gone(name: str = name) -> bool | None:
            return (await floor.ask("DELETE", f"/campaigns/{name}")).status_code == 204 or None

        await floor.until(gone, SOON_S, f"the last call of {name} to be over")
