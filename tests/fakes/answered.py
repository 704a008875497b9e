"""Calls that a campaign has made and somebody has answered, as the store has them."""

import json
from collections.abc import Mapping

from sqlalchemy import insert, select

from app.outbound.dialling.attempts import Intent, keep_attempts, write_intents
from app.outbound.tables import lead_lists, list_leads
from app.store.database import Database
from core.facts import AttemptEnded, AttemptOutcome, CallConnected
from core.ids import AgentId, CallId, LegId, QueueName, Token

SHOWN = "4008001234"


async def a_lead(
    database: Database, number: str, *, campaign: str = "autumn", name: str = "", tried: int = 0, state: str = "taken",
    fields: Mapping[str, str] | None = None,
) -> int:  # fmt: skip
    """On a list of its own; its id."""
    async with database.write() as connection:
        made = insert(lead_lists).values(
            name=f"list of {number}", campaign=campaign, priority=50, share=1, active=True, ready=True, created_at=0.0,
            created_by="lead1",
        )  # fmt: skip
        list_id = (await connection.execute(made.returning(lead_lists.c.id))).scalar_one()
        lead = insert(list_leads).values(
            list_id=list_id, number=number, import_id="x", zone="Asia/Shanghai", region="CN", name=name, state=state,
            fields=json.dumps(dict(fields or {})), priority=50, attempts=tried, last_outcome="",
        )  # fmt: skip
        return int((await connection.execute(lead.returning(list_leads.c.id))).scalar_one())


async def an_answer(
    database: Database, call_id: str, lead_id: int, number: str, at: float, *, campaign: str = "autumn",
    agent: str = "1002", counted: bool = True,
) -> None:  # fmt: skip
    """Dialled and answered at ``at``, and joined to this agent. ``counted``: the lead is settled."""
    call, name = CallId(call_id), QueueName(campaign)
    intent = Intent(
        call_id=call, campaign=name, lead_id=lead_id, number=number, shown_as=SHOWN, permit=7, intended_at=at,
        preset="cn", preset_since="2026-01-01", consent_id=None,
    )  # fmt: skip
    facts = [
        AttemptEnded(at=at, call_id=call, campaign=name, outcome=AttemptOutcome.ANSWERED, rang_s=3.0),
        CallConnected(
            at=at, call_id=call, agent=AgentId(agent), token=Token(1), leg_id=LegId("x"), queue=name, waited_s=0.1
        ),
    ]
    async with database.write() as connection:
        await write_intents(connection, [intent])
        await keep_attempts(connection, facts)
        if counted:
            mine = list_leads.update().where(list_leads.c.id == lead_id)
            await connection.execute(mine.values(state="done", attempts=list_leads.c.attempts + 1, last_at=at))


async def lead_now(database: Database, lead_id: int) -> tuple[str, int, float | None]:
    """State, attempts, and when it is due."""
    async with database.read() as connection:
        row = (await connection.execute(select(list_leads).where(list_leads.c.id == lead_id))).one()
    return row.state, row.attempts, row.next_at
