"""A campaign, and an agent who talks to somebody whom it has called."""

from typing import Any

import httpx

from core.facts import CallArrived, CallConnected, CallQueued, Direction
from core.ids import AgentId, CallId, LegId, QueueName, Token
from tests.fakes.answered import SHOWN, a_lead, an_answer
from tests.unit.app.http.conftest import Web

PERSON = "+8613800138000"
CALL = "out-lead-7-0001"
BRINGS = {"余额": "120"}


async def has_campaign(web: Web, **settings: Any) -> None:
    body = {"name": "autumn", "settings": {"caller_ids": [SHOWN], "mode": "predictive", "title": "秋季"} | settings}
    made = await web.ask("lead1", "POST", "/campaigns", json=body)
    assert made.status_code == 201, made.text


async def talks(
    web: Web,
    call_id: str = CALL,
    agent: str = "1002",
    number: str = PERSON,
    *,
    again: bool = False,
    queue: str = "autumn",
) -> int:
    """This agent with somebody whom the campaign has called; the lead. ``again``: one that was called before."""
    call, database = CallId(call_id), web.services.database
    known = await web.services.attempts.get(CALL) if again else None
    lead = known["lead_id"] if known is not None else await a_lead(database, number, name="张三", fields=BRINGS)
    await an_answer(database, call_id, lead, number, web.clock(), agent=agent)
    where = QueueName(queue)
    for fact in (
        CallArrived(
            at=web.clock(), call_id=call, dialled=number, caller=SHOWN, channel="PJSIP/x", direction=Direction.OUT
        ),
        CallQueued(at=web.clock(), call_id=call, queue=where, needs=()),
        CallConnected(
            at=web.clock(), call_id=call, agent=AgentId(agent), token=Token(1), leg_id=LegId("x"), queue=where,
            waited_s=0.1,
        ),
    ):  # fmt: skip
        await web.desk.settle(fact)
    return int(lead)


async def about(web: Web, who: str = "1002", call_id: str = CALL) -> Any:
    answer = await web.ask(who, "GET", f"/calls/{call_id}/campaign")
    assert answer.status_code == 200, answer.text
    return answer.json()


def slug(answer: httpx.Response) -> str:
    return str(answer.json()["type"]).rpartition(":")[2]
