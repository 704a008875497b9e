"""Today is the floor's, also on a computer at whose place it is another day."""

from datetime import datetime, timedelta
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import pytest

from tests.web.floor import WebFloor

FLOOR = ZoneInfo("Asia/Shanghai")
ELSEWHERE = ("Pacific/Kiritimati", "Pacific/Honolulu")  # six hours before, eighteen behind: at each hour one of them


def _where_it_is_another_day() -> str:
    now = datetime.now(FLOOR)
    return next(zone for zone in ELSEWHERE if now.astimezone(ZoneInfo(zone)).date() != now.date())


@pytest.mark.parametrize(("path", "tab", "asked", "days"), [
    ("/abandoned", None, "/abandoned/figures", 1),
    ("/reports/waits", None, "/reports/waits", 1),
    ("/orders", "crm.order.figures", "/reports/sales", 7),
])  # fmt: skip
async def test_a_page_begins_with_the_floors_day(
    house: WebFloor, locale: str, path: str, tab: str | None, asked: str, days: int
) -> None:
    window = await house.window("manager1", locale=locale, zone=_where_it_is_another_day())
    async with window.page.expect_request(lambda request: f"/api/v1{asked}?" in request.url) as sent:
        await window.opens(f"/?to={path}")
        await window.signs_in()
        await window.is_at(path)
        if tab:
            await window.page.get_by_role("tab", name=window.text(tab)).click()
    query = parse_qs(urlsplit((await sent.value).url).query)
    began, ends = (datetime.fromisoformat(query[name][0]).astimezone(FLOOR) for name in ("from", "to"))
    assert (began.hour, ends.hour, ends - began) == (0, 0, timedelta(days=days))
    assert timedelta() < ends - datetime.now(FLOOR) + timedelta(minutes=5) < timedelta(days=1, minutes=5)
