"""What callers were promised against what they waited, as a manager sees it."""

from datetime import datetime
from typing import Any

from app.store.waits import keep_waits
from core.facts import WaitScored
from core.ids import CallId, QueueName
from tests.unit.app.http.conftest import ZONE, Web


def scored(web: Web, *, queue: str = "service", kept: bool = True, spoken: bool = False, gave_up: bool = False) -> Any:
    return WaitScored(
        at=web.clock(), call_id=CallId("c1"), queue=QueueName(queue), promised_at=web.clock() - 60, promised_s=100.0,
        actual_s=60.0 if kept else 140.0, kept=kept, spoken=spoken, gave_up=gave_up,
    )  # fmt: skip


async def asked(web: Web, who: str = "manager1", **wanted: Any) -> dict[str, Any]:
    since = datetime.fromtimestamp(web.clock() // 900 * 900 - 3600, ZONE).isoformat()
    answer = await web.ask(who, "GET", "/reports/waits", params={"from": since, **wanted})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_the_share_that_was_kept_by_queue_and_hour(web: Web) -> None:
    facts = [scored(web), scored(web), scored(web, kept=False), scored(web, queue="sales", spoken=True, gave_up=True)]
    async with web.services.database.write() as connection:
        await keep_waits(connection, facts)
    found = await asked(web)
    assert found["quantile"] == 0.8
    assert found["total"] == {
        "promises": 4, "kept": 3, "gave_up": 1, "share": 0.75, "promised_s": 100.0, "actual_s": 80.0,
    }  # fmt: skip
    assert [(row["queue"], row["promises"], row["share"]) for row in found["queues"]] == [
        ("sales", 1, 1.0),
        ("service", 3, 0.6667),
    ]
    (row,) = found["hours"]
    assert row["hour"] == datetime.fromtimestamp(web.clock() - 60, ZONE).hour
    assert len(found["latest"]) == 4
    assert (await asked(web, queue="sales"))["total"]["promises"] == 1
    assert (await asked(web, spoken=True))["total"]["promises"] == 1


async def test_a_time_without_promises_has_no_share(web: Web) -> None:
    assert (await asked(web))["total"]["share"] is None


async def test_agents_do_not_see_it(web: Web) -> None:
    since = datetime.fromtimestamp(web.clock() // 900 * 900 - 3600, ZONE).isoformat()
    assert (await web.ask("1002", "GET", "/reports/waits", params={"from": since})).status_code == 403
