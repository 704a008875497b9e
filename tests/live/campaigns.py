"""Campaigns as live tests set them up: anytime rules, a list of new numbers, agents on long legs."""

import itertools
import json
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx

from app.layout import Layout
from app.outbound.rules.presets import SHIPPED
from tests.live.feed import View
from tests.live.people import SOON_S, Agent
from tests.live.story import Floor

SHOWN = "4008001234"
ANYTIME = "anytime"  # contact rules of a house that may call at any hour, for tests at any hour
BY_DAY = "by-day"  # ... of one that calls in the hours around this one, wherever a customer is
HOME, AWAY = ZoneInfo("Asia/Shanghai"), ZoneInfo("America/New_York")  # half a day, or an hour more


def _write_rules(folder: Path, name: str, hours: list[str]) -> None:
    """China's, without consent and registry; a floor's owner edits a copy like this. ``hours``: of each day."""
    rules = json.loads((SHIPPED / "cn.json").read_text(encoding="utf-8"))
    (version,) = rules["versions"]
    week = dict.fromkeys(version["calling"]["week"], hours)
    version["calling"] = {"week": week, "rest": [], "on_holidays": "usual", "days": {}}
    version["consent"]["required"] = version["registry"]["required"] = False
    version["caller_id"] = {"per_hour": 10_000, "per_day": 100_000}
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps(rules | {"name": name}), encoding="utf-8")


def _hours_around(hour: int) -> list[str]:
    """From two hours before to three hours after; half a day away it is none of them."""
    open_at = sorted((hour + more) % 24 for more in range(-2, 3))
    return [f"{one:02}:00-{one + 1:02}:00" for one in open_at]


_next = itertools.count(1)
_named: Counter[str] = Counter()


def new_numbers(endings: str) -> list[str]:
    """New ones, and no caller's: the rules let nobody be called twice within a day."""
    return [f"+86150{next(_next):07}{ending}" for ending in endings]


def new_name(stem: str) -> str:
    """``stem``, then ``stem-2``: what has dialled leaves a name that is not given again, and a test may run twice."""
    _named[stem] += 1
    return stem if _named[stem] == 1 else f"{stem}-{_named[stem]}"


class _Begun:
    """A campaign that is not stopped when its test fails would dial in the next one."""

    def __init__(self, floor: Floor, name: str) -> None:
        self._floor, self._name = floor, name

    async def leaves(self) -> None:
        with suppress(httpx.TransportError):  # the test has failed while the service was away
            await self._floor.ask("POST", f"/campaigns/{self._name}/state", body={"state": "stopped"})


async def begins_campaign(
    floor: Floor, stem: str, numbers: list[str], *, asleep: Sequence[str] = (), **settings: Any
) -> str:
    """Its name, which is new. With one list of these numbers; started. Where those ``asleep`` are it is outside the
    hours at this moment."""
    name = new_name(stem)
    presets = Layout(floor.launched.data).presets
    _write_rules(presets, ANYTIME, ["00:00-24:00"])
    _write_rules(presets, BY_DAY, _hours_around(datetime.now(HOME).hour))
    rules = {"caller_ids": [SHOWN], "preset": BY_DAY if asleep else ANYTIME}
    body = {"name": name, "skills": {"sales": 5}, "wrapup_s": 1.0, "settings": rules | settings}
    made = await floor.ask("POST", "/campaigns", body=body)
    assert made.status_code == 201, made.text
    rows = [*((number, HOME.key) for number in numbers), *((number, AWAY.key) for number in asleep)]
    await imported(floor, name, "姓名,手机号,时区\n" + "".join(f"客户,{number},{zone}\n" for number, zone in rows))
    floor.visitors.append(_Begun(floor, name))
    await becomes(floor, name, "running")
    return name


async def becomes(floor: Floor, name: str, state: str) -> None:
    answer = await floor.ask("POST", f"/campaigns/{name}/state", body={"state": state})
    assert answer.status_code == 200, answer.text


async def campaign_is(floor: Floor, name: str, state: str) -> None:
    async def there() -> bool | None:
        return (await floor.read(f"/campaigns/{name}"))["state"] == state or None

    await floor.until(there, SOON_S, f"{name} to be {state}")


async def imported(floor: Floor, campaign: str, text: str, *, list_name: str = "") -> None:
    """Into a new list, of the campaign's name unless it has another."""
    content = text.encode()
    file = (await floor.ask("POST", "/leads/files", body={"name": "a.csv", "size": len(content)})).json()["id"]
    token = await floor.token("manager1")
    sent = await floor.http.put(
        f"/leads/files/{file}", params={"at": 0}, content=content, headers={"Authorization": f"Bearer {token}"}
    )  # fmt: skip
    assert sent.status_code == 200, sent.text
    begun = await floor.ask(
        "POST", "/leads/imports", body={"file": file, "new_list": {"name": list_name or campaign, "campaign": campaign}}
    )  # fmt: skip
    assert begun.status_code == 202, begun.text

    async def over() -> View | None:
        found = (await floor.ask("GET", f"/leads/imports/{begun.json()['id']}")).json()
        return found if found["ended_at"] else None

    done = await floor.until(over, SOON_S, "the list to be imported")
    assert done["counts"]["bad"] == 0, done


async def attempts_of(floor: Floor, name: str, many: int, within_s: float = 60.0) -> list[View]:
    """So many that are over."""

    async def over() -> list[View] | None:
        rows: list[View] = (await floor.read(f"/campaigns/{name}/attempts?limit=200"))["items"]
        return rows if sum(row["state"] == "over" for row in rows) >= many else None

    return await floor.until(over, within_s, f"{many} attempts of {name} to be over")


async def sellers(floor: Floor, *extensions: str) -> list[Agent]:
    return [await floor.agent(extension, leg="nailed_up") for extension in extensions]


def once(condition: Callable[[], bool]) -> Callable[[], Awaitable[bool | None]]:
    """For :meth:`Floor.until`."""

    async def look() -> bool | None:
        return condition() or None

    return look
