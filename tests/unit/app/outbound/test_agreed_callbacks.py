"""Agreed callbacks: dialled before all lists at the agreed time, tried again, shared when nobody is there, ended."""

import json
import shutil
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select

from acd.outbound.agreed import AgreedKind, AgreedState, AgreedWhy
from acd.outbound.rules.known import BlockSource
from app.outbound.agreed.calling import PersonalCalls
from app.outbound.agreed.keeping import Keeping
from app.outbound.agreed.open_ones import OpenCallbacks
from app.outbound.agreed.store import AgreedCallbacks, end
from app.outbound.agreed.values import AgreedCallback, AgreedWhen, Wanted, Wish
from app.outbound.campaign_tables import attempts, consents
from app.outbound.dialling.attempts import keep_attempts
from app.outbound.errors import NotOpen
from app.outbound.lists import LeadLists
from app.outbound.rules.do_not_call import DoNotCall
from app.outbound.rules.presets import SHIPPED
from app.outbound.tables import list_leads
from app.store.database import Database
from app.store.tables import public_years
from core.facts import (
    AgentChanged,
    AgentState,
    AnswerJudged,
    AttemptDue,
    AttemptEnded,
    AttemptOutcome,
    CallConnected,
    CallEnded,
    CallStage,
    EndedBy,
)
from core.ids import AgentId, CallId, LegId, QueueName, Token
from tests.fakes.calling_office import CONSENT, MONDAY_TEN, NAME, ZONE, Office

ONE, TWO, THREE, OTHER = "+8613900000001", "+8613900000002", "+8613900000003", "+8613900000009"
HOUR = 3600.0
DUE = MONDAY_TEN + HOUR


class House(Office):
    """With callbacks that are looked after."""

    async def opens(self, **settings: object) -> "House":
        await super().opens(**settings)
        self.callbacks = AgreedCallbacks(self.database, self.clock)
        self.open = OpenCallbacks(self.database, self.clock)
        self.going: set[str] = set()
        self.agents, self.free = {"1001", "1002"}, set[str]()
        self.keeping = Keeping(
            self.database, self.campaigns, clock=self.clock, goes_on=lambda call_id: call_id in self.going,
            called_in=lambda call_id: ONE if call_id == "in-1" else None, there=lambda agent: agent in self.agents,
            personal=PersonalCalls(
                self.database, self.campaigns, self.manual.call_promised, lambda agent: agent in self.free, self.clock
            ),
        )  # fmt: skip
        return self

    async def agrees(
        self, number: str, *, due_at: float = DUE, agent: str | None = None, at: str | None = None
    ) -> AgreedCallback:
        """With the lead of this number; ``at``: another number."""
        async with self.database.read() as connection:
            lead = (await connection.execute(select(list_leads).where(list_leads.c.number == number))).one()
        return await self.callbacks.agree(
            Wish(
                campaign=NAME, lead_id=lead.id, number=at or number, zone="Asia/Shanghai", region="CN", agent=agent,
                due_at=due_at, note="合同", call_id="out-lead-1-0001",
            ),
            by="1002",
        )  # fmt: skip

    async def calls_for_agents(self) -> list[tuple[str, str, bool]]:
        """Agent, number, and whether it was promised, of what is dialled for them now."""
        before = len(self.said)
        await self.keeping._personal.look()
        due = [fact for fact in self.said[before:] if isinstance(fact, AttemptDue)]
        return [(fact.agent or "", fact.number, fact.promised) for fact in due]

    async def now_is(self, callback: AgreedCallback) -> AgreedCallback:
        return await self.callbacks.get(callback.id)

    async def is_over(self, callback: AgreedCallback) -> None:
        async with self.database.write() as connection:
            await end(connection, callback.id, AgreedState.REACHED, self.now)

    async def answered(self, agent: str | None) -> CallId:
        """The last attempt, by a person; ``agent`` has talked to it, or nobody."""
        due = [fact for fact in self.said if isinstance(fact, AttemptDue)][-1]
        self.going.add(due.call_id)
        await self.ends(AttemptOutcome.ANSWERED)
        if agent is not None:
            async with self.database.write() as connection:
                talked = attempts.update().where(attempts.c.call_id == due.call_id).values(agent=agent)
                await connection.execute(talked)
        await self.keeping.look()
        return due.call_id


@pytest.fixture
async def house(tmp_path: Path, migrated: Path) -> AsyncIterator[House]:
    shutil.copy(migrated, tmp_path)
    database = Database.open(f"sqlite+aiosqlite:///{tmp_path}/{migrated.name}")
    (tmp_path / "presets").mkdir()
    async with database.write() as connection:
        await connection.execute(insert(public_years).values(country="CN", year=2026, announced=True))
    yield await House(database, tmp_path / "presets").opens()
    await database.close()


def connected(call_id: str, agent: str = "1001") -> CallConnected:
    return CallConnected(
        at=MONDAY_TEN, call_id=CallId(call_id), agent=AgentId(agent), token=Token(1), leg_id=LegId("x"),
        queue=QueueName("service"), waited_s=1.0,
    )  # fmt: skip


# --- when the time comes ---------------------------------------------------------------------------------------------


async def test_a_shared_one_is_dialled_before_every_list_at_its_time_and_number(house: House) -> None:
    await house.has(ONE, priority=1)
    await house.has(TWO, THREE, priority=100)
    await house.registered(OTHER)
    await _consents(house, OTHER)
    made = await house.agrees(ONE, at=OTHER)
    assert (await house.states())[ONE] == "agreed"
    assert await house.wants(1) == [TWO], "its time has not come"
    house.now = DUE
    assert await house.wants(2) == [OTHER, THREE]
    assert (await house.now_is(made)).state is AgreedState.DIALLING


async def test_one_that_is_due_longest_is_first(house: House) -> None:
    await house.has(ONE, TWO, THREE)
    for number, minutes in ((ONE, 30), (TWO, 10), (THREE, 20)):
        await house.agrees(number, due_at=MONDAY_TEN + minutes * 60.0)
    house.now = DUE
    assert await house.wants(3) == [TWO, THREE, ONE]


async def test_a_list_that_is_switched_off_breaks_no_promise(house: House) -> None:
    id = await house.has(ONE, TWO)
    await house.agrees(ONE)
    await LeadLists(house.database, house.clock).change(id, active=False)
    house.now = DUE
    assert await house.wants(5) == [ONE]


async def test_how_soon_it_is_after_the_last_try_counts_only_once_the_agreed_time_was_used(house: House) -> None:
    """China's rules want a day after an answer, and 4 h after nobody has answered."""
    await house.has(ONE)
    assert await house.wants(1) == [ONE]
    await house.ends(AttemptOutcome.ANSWERED)
    made = await house.agrees(ONE)
    house.now = DUE
    assert await house.wants(1) == [ONE]
    await house.ends(AttemptOutcome.NO_ANSWER)
    again = await house.now_is(made)
    assert (again.state, again.tries, again.next_at) == (AgreedState.AGREED, 1, DUE + 900.0)
    house.now = DUE + 900.0
    assert await house.wants(1) == []
    held = await house.now_is(made)
    assert (held.state, held.held_by) == (AgreedState.AGREED, "tries_today"), "two a day are the most"


async def test_who_still_talks_with_us_at_the_agreed_time_is_not_dialled_beside_it(house: House) -> None:
    """The call in which it was agreed has lasted longer, or another one goes on."""
    await house.has(ONE)
    assert await house.wants(1) == [ONE]
    await house.ends(AttemptOutcome.ANSWERED)
    made = await house.agrees(ONE)
    house.now, house.on_the_phone = DUE, {ONE}
    assert await house.wants(1) == []
    held = await house.now_is(made)
    assert (held.state, held.held_by, held.tries) == (AgreedState.AGREED, "in_flight", 0)
    house.now, house.on_the_phone = held.next_at, set()
    assert await house.wants(1) == [ONE], "once that call is over"


async def test_a_preset_may_place_agreed_ones_beyond_its_counts(house: House) -> None:
    rules = json.loads((SHIPPED / "cn.json").read_text(encoding="utf-8"))
    rules["versions"][-1]["callee"] |= {"per_day": 1, "agreed_exempt": True}
    (house.folder / "cn.json").write_text(json.dumps(rules), encoding="utf-8")
    await house.has(ONE, TWO)
    assert await house.wants(2) == [ONE, TWO]
    await house.ends(AttemptOutcome.ANSWERED, ONE)
    await house.ends(AttemptOutcome.BUSY, TWO)
    await house.agrees(ONE)
    house.now = DUE
    assert await house.wants(5) == [ONE], "the other waits for tomorrow"


async def test_the_attempt_says_that_it_was_agreed(house: House) -> None:
    await house.has(ONE)
    await house.agrees(ONE)
    house.now = DUE
    await house.wants(1)
    async with house.database.read() as connection:
        row = (await connection.execute(select(attempts))).one()
    assert (row.agreed, row.zone) == (True, "Asia/Shanghai")


async def test_a_rule_that_forbids_for_now_puts_it_off_and_for_good_ends_it(house: House) -> None:
    await house.has(ONE, TWO)
    later, never = await house.agrees(ONE), await house.agrees(TWO)
    house.now = datetime(2026, 11, 23, 12, 30, tzinfo=ZONE).timestamp()  # the rest
    assert await house.wants(5) == []
    put_off = await house.now_is(later)
    assert (put_off.held_by, put_off.next_at) == ("rest_hours", datetime(2026, 11, 23, 14, tzinfo=ZONE).timestamp())
    house.now = put_off.next_at
    await DoNotCall(house.database, house.clock).add(TWO, by="x", source=BlockSource.AGENT)
    assert await house.wants(5) == [ONE]
    ended = await house.now_is(never)
    assert (ended.state, ended.why, ended.held_by) == (AgreedState.CANCELLED, AgreedWhy.RULE, "opt_out_agent")
    assert (await house.states())[TWO] == "forbidden"


# --- what comes of the call ------------------------------------------------------------------------------------------


async def test_who_talks_to_the_person_has_kept_it(house: House) -> None:
    await house.has(ONE)
    made = await house.agrees(ONE)
    house.now = DUE + 60.0
    await house.wants(1)
    call_id = await house.answered("1001")
    kept = await house.now_is(made)
    assert (kept.state, kept.served_by, kept.served_in, kept.first_try_at) == (
        AgreedState.REACHED, "1001", call_id, DUE + 60.0,
    )  # fmt: skip
    assert (await house.states())[ONE] == "done"


@pytest.mark.parametrize(("outcome", "state"), [("machine", AgreedState.AGREED), ("fax", AgreedState.NOT_REACHED)])
async def test_a_machine_that_an_agent_talked_to_is_nobody(house: House, outcome: str, state: AgreedState) -> None:
    await house.has(ONE)
    made = await house.agrees(ONE)
    house.now = DUE
    await house.wants(1)
    call_id = await house.answered("1001")
    assert (await house.now_is(made)).state is AgreedState.REACHED
    judged = AnswerJudged(
        at=house.now, call_id=call_id, campaign=NAME, outcome=AttemptOutcome(outcome), after_s=3.0, hung_up=True
    )  # fmt: skip
    async with house.database.write() as connection:
        await keep_attempts(connection, [judged])
    await house.dialler.on_judged(judged)
    house.going.clear()
    await house.keeping.look()
    again = await house.now_is(made)
    assert (again.state, again.tries, again.served_by) == (state, 1, None)
    assert (await house.states())[ONE] == ("agreed" if state is AgreedState.AGREED else "done")


async def test_who_answered_and_found_nobody_is_called_again(house: House) -> None:
    await house.has(ONE)
    made = await house.agrees(ONE)
    house.now = DUE
    await house.wants(1)
    call_id = await house.answered(None)
    assert (await house.now_is(made)).state is AgreedState.DIALLING, "the call goes on"
    house.going.discard(call_id)
    house.now += 10.0
    await house.keeping.look()
    again = await house.now_is(made)
    assert (again.state, again.tries, again.next_at) == (AgreedState.AGREED, 1, house.now + 900.0)
    assert (await house.states())[ONE] == "agreed"


async def test_after_its_tries_it_is_over(house: House) -> None:
    await house.has(ONE)
    made = await house.agrees(ONE)
    settings = house.campaigns.get(NAME).settings
    once = settings.model_copy(update={"callbacks": settings.callbacks.model_copy(update={"tries": 1})})
    await house.campaigns.put(NAME, once, by="lead1")
    house.now = DUE
    await house.wants(1)
    await house.ends(AttemptOutcome.BUSY)
    over = await house.now_is(made)
    assert (over.state, over.tries, over.ended_at) == (AgreedState.NOT_REACHED, 1, DUE)
    assert (await house.states())[ONE] == "done"


async def test_what_no_invite_has_left_for_is_no_try(house: House) -> None:
    await house.has(ONE)
    made = await house.agrees(ONE)
    house.now = DUE
    await house.wants(1)
    await house.ends(AttemptOutcome.NOT_DIALLED)
    same = await house.now_is(made)
    assert (same.state, same.tries, same.first_try_at) == (AgreedState.AGREED, 0, None)
    house.now += 15.0
    assert await house.wants(1) == [ONE]


@pytest.mark.parametrize(("outcome", "state"), [("busy", AgreedState.AGREED), ("answered", AgreedState.REACHED)])
async def test_what_came_of_a_call_when_the_service_died_is_known_after_it(
    house: House, outcome: str, state: AgreedState
) -> None:
    await house.has(ONE)
    made = await house.agrees(ONE)
    house.now = DUE
    await house.wants(1)
    due = [fact for fact in house.said if isinstance(fact, AttemptDue)][-1]
    ended = AttemptEnded(
        at=DUE, call_id=due.call_id, campaign=NAME, outcome=AttemptOutcome(outcome), rang_s=5.0
    )  # fmt: skip
    talked = [connected(due.call_id)] if outcome == "answered" else []
    async with house.database.write() as connection:
        await keep_attempts(connection, [ended, *talked])
    again = await House(house.database, house.folder, now=DUE + 60.0).opens()
    await again.dialler.settle_left()
    await again.keeping.look()
    found = await again.now_is(made)
    assert (found.state, found.tries, found.first_try_at) == (state, 1, DUE)
    assert await again.wants(1) == []


# --- personal ones ---------------------------------------------------------------------------------------------------


async def test_a_personal_one_is_nobody_elses_until_its_grace_time_is_over(house: House) -> None:
    await house.has(ONE)
    made = await house.agrees(ONE, agent="1002")
    house.now = DUE + 899.0
    await house.keeping.look()
    assert await house.wants(1) == []
    house.now = DUE + 900.0
    await house.keeping.look()
    shared = await house.now_is(made)
    assert (shared.kind, shared.shared_at, shared.agent) == (AgreedKind.SHARED, house.now, "1002")
    assert await house.wants(1) == [ONE]


async def test_it_waits_for_its_agent_where_the_campaign_says_so(house: House) -> None:
    settings = house.campaigns.get(NAME).settings.model_dump(mode="json")
    await house.opens(**settings | {"callbacks": {"late": "waits"}})
    await house.has(ONE)
    made = await house.agrees(ONE, agent="1002")
    house.now = DUE + HOUR
    await house.keeping.look()
    assert (await house.now_is(made)).kind is AgreedKind.PERSONAL
    house.agents.discard("1002")
    await house.keeping.look()
    assert (await house.now_is(made)).kind is AgreedKind.SHARED, "who is gone keeps nothing"


async def test_it_is_dialled_for_its_agent_as_soon_as_that_one_is_free(house: House) -> None:
    await house.has(ONE, TWO, THREE)
    await house.registered(OTHER)
    await _consents(house, OTHER)
    first = await house.agrees(ONE, agent="1002", due_at=DUE - 60.0, at=OTHER)
    await house.agrees(TWO, agent="1002")
    assert await house.calls_for_agents() == []
    house.now = DUE
    assert await house.calls_for_agents() == [], "the agent is not free"
    house.free = {"1001", "1002"}
    assert await house.calls_for_agents() == [("1002", OTHER, True)], "one at a time, at the number that was agreed"
    assert (await house.now_is(first)).state is AgreedState.DIALLING
    house.free = {"1001"}
    await house.answered("1002")
    kept = await house.now_is(first)
    assert (kept.state, kept.served_by) == (AgreedState.REACHED, "1002")


@pytest.mark.parametrize("mode", ["manual", "preview"])
async def test_where_agents_dial_for_themselves_it_is_shown_to_its_agent(house: House, mode: str) -> None:
    settings = house.campaigns.get(NAME).settings.model_dump(mode="json")
    await house.opens(**settings | {"mode": mode})
    house.free = {"1002"}
    await house.has(ONE)
    await house.agrees(ONE, agent="1002")
    house.now = DUE
    assert await house.calls_for_agents() == []


async def test_what_a_rule_forbids_waits_and_the_agents_phone_does_not_ring(house: House) -> None:
    house.free = {"1002"}
    await house.has(ONE)
    made = await house.agrees(ONE, agent="1002")
    house.now = datetime(2026, 11, 23, 12, 30, tzinfo=ZONE).timestamp()  # the rest
    assert await house.calls_for_agents() == []
    held = await house.now_is(made)
    assert (held.state, held.kind, held.held_by) == (AgreedState.AGREED, AgreedKind.PERSONAL, "rest_hours")
    assert (await house.states())[ONE] == "agreed"


async def test_whoever_becomes_free_with_a_call_to_make_makes_it_at_once(house: House) -> None:
    await house.has(ONE)
    await house.agrees(ONE, agent="1002")
    house.now = DUE
    await house.keeping._personal.look()
    for agent, state, at_once in (("1001", "available", False), ("1002", "paused", False), ("1002", "available", True)):
        fact = AgentChanged(
            at=DUE, agent=AgentId(agent), old=AgentState.WRAPUP, event="x", state=AgentState(state)
        )  # fmt: skip
        assert house.keeping._frees(fact) is at_once, (agent, state)


async def test_a_lead_that_an_agent_looks_at_keeps_its_callback(house: House) -> None:
    """It is taken meanwhile, and not at its end."""
    await house.has(ONE)
    made = await house.agrees(ONE)
    async with house.database.write() as connection:
        await connection.execute(list_leads.update().values(state="taken"))
    await house.keeping.look()
    assert (await house.now_is(made)).state is AgreedState.AGREED


async def test_a_supervisor_gives_it_to_another_or_to_all(house: House) -> None:
    await house.has(ONE)
    made = await house.agrees(ONE, agent="1002")
    given = await house.callbacks.give(made.id, "1001")
    assert (given.kind, given.agent) == (AgreedKind.PERSONAL, "1001")
    assert (await house.callbacks.give(made.id, None)).kind is AgreedKind.SHARED


# --- ended otherwise -------------------------------------------------------------------------------------------------


async def test_do_not_call_ends_it_at_once(house: House) -> None:
    await house.has(ONE)
    made = await house.agrees(ONE, agent="1002")
    blocked = DoNotCall(house.database, house.clock)
    await blocked.add(ONE, by="1002", source=BlockSource.AGENT, note="no more")
    await house.keeping.look()
    ended = await house.now_is(made)
    assert (ended.state, ended.why) == (AgreedState.CANCELLED, AgreedWhy.DO_NOT_CALL)
    assert (await house.states())[ONE] == "forbidden"


async def test_who_calls_in_and_is_served_needs_none(house: House) -> None:
    await house.has(ONE, TWO)
    made, other = await house.agrees(ONE, agent="1002"), await house.agrees(TWO)
    await house.keeping.on_fact(connected("in-1"))
    ended = await house.now_is(made)
    assert (ended.state, ended.why, ended.served_by, ended.served_in) == (
        AgreedState.CANCELLED, AgreedWhy.CALLED_IN, "1001", "in-1",
    )  # fmt: skip
    assert (await house.states())[ONE] == "done"
    assert (await house.now_is(other)).state is AgreedState.AGREED


async def test_a_call_in_that_reached_nobody_changes_nothing(house: House) -> None:
    await house.has(ONE)
    made = await house.agrees(ONE)
    await house.keeping.on_fact(
        CallEnded(
            at=MONDAY_TEN, call_id=CallId("in-1"), stage=CallStage.WAITING, by=EndedBy.CUSTOMER, cause=16,
            waited_s=9.0, talk_s=0.0,
        )
    )  # fmt: skip
    await house.keeping.look()
    assert (await house.now_is(made)).state is AgreedState.AGREED


@pytest.mark.parametrize("how", ["done", "list", "campaign"])
async def test_it_ends_with_its_lead_its_list_or_its_campaign(house: House, how: str) -> None:
    id = await house.has(ONE)
    made = await house.agrees(ONE)
    if how == "done":
        async with house.database.write() as connection:
            await connection.execute(list_leads.update().values(state="done"))
    elif how == "list":
        await LeadLists(house.database, house.clock).remove(id)
    else:
        await house.campaigns.remove(NAME, by="lead1")
    await house.keeping.look()
    ended = await house.now_is(made)
    assert (ended.state, ended.why) == (
        AgreedState.CANCELLED, AgreedWhy.CAMPAIGN_GONE if how == "campaign" else AgreedWhy.LEAD_ENDED,
    )  # fmt: skip


async def test_moved_it_is_a_new_promise_and_cancelled_it_is_over(house: House) -> None:
    await house.has(ONE)
    made = await house.agrees(ONE)
    moved = await house.callbacks.move(made.id, due_at=DUE + HOUR, note="later")
    assert (moved.due_at, moved.next_at, moved.note) == (DUE + HOUR, DUE + HOUR, "later")
    house.now = DUE
    assert await house.wants(1) == []
    ended = await house.callbacks.cancel(made.id, by="lead1")
    assert (ended.state, ended.why, ended.ended_by) == (AgreedState.CANCELLED, AgreedWhy.PERSON, "lead1")
    house.now = DUE + HOUR
    assert await house.wants(1) == []
    with pytest.raises(NotOpen):
        await house.callbacks.move(made.id, due_at=DUE)


async def test_agreeing_anew_moves_the_one_that_is_open(house: House) -> None:
    await house.has(ONE)
    first = await house.agrees(ONE)
    second = await house.agrees(ONE, due_at=DUE + HOUR, agent="1002")
    assert second.id == first.id
    assert (second.due_at, second.kind) == (DUE + HOUR, AgreedKind.PERSONAL)


async def test_while_it_is_dialled_nobody_changes_it(house: House) -> None:
    await house.has(ONE)
    made = await house.agrees(ONE)
    house.now = DUE
    await house.wants(1)
    changes: list[Any] = [
        house.callbacks.move(made.id, due_at=DUE + HOUR), house.callbacks.cancel(made.id, by="x"),
        house.callbacks.give(made.id, "1001"), house.agrees(ONE),
    ]  # fmt: skip
    for change in changes:
        with pytest.raises(NotOpen):
            await change


# --- looked at -------------------------------------------------------------------------------------------------------


async def test_lists_and_counts_say_what_is_kept(house: House) -> None:
    numbers = [f"+861390000040{n}" for n in range(6)]
    await house.has(*numbers)
    on_time, late, overdue, to_come, gone, mine = [
        await house.agrees(number, due_at=DUE + place) for place, number in enumerate(numbers)
    ]
    await house.callbacks.move(to_come.id, due_at=DUE + 5 * HOUR)
    await house.callbacks.cancel(gone.id, by="x")
    await house.callbacks.give(mine.id, "1002")
    for callback, after in ((on_time, 300.0), (late, 400.0)):
        house.now = DUE + after
        due = await house.wants(1)
        assert due == [callback.number]
        await house.answered("1001")
    page = await house.callbacks.page(Wanted(campaign=NAME), house.now, after=None, limit=9)
    assert [one.id for one in page] == [overdue.id, mine.id, to_come.id]
    assert [one.overdue(house.now) for one in page] == [True, True, False]
    rest = await house.callbacks.page(Wanted(campaign=NAME), house.now, after=(page[0].due_at, page[0].id), limit=9)
    assert [one.id for one in rest] == [mine.id, to_come.id]
    own_late = Wanted(agent="1002", when=AgreedWhen.OVERDUE)
    late_ones = await house.callbacks.page(own_late, house.now, after=None, limit=9)
    assert [one.id for one in late_ones] == [mine.id]
    ended = await house.callbacks.page(Wanted(campaign=NAME, when=AgreedWhen.ENDED), house.now, after=None, limit=9)
    assert [one.id for one in ended] == [late.id, on_time.id, gone.id]
    kept = await house.callbacks.kept(Wanted(campaign=NAME), MONDAY_TEN, house.now, {NAME: 300.0})
    assert (kept.open, kept.overdue, kept.due, kept.on_time, kept.late) == (3, 2, 4, 1, 1)
    assert (kept.reached, kept.not_reached, kept.cancelled) == (2, 0, 1)
    own = await house.callbacks.kept(Wanted(agent="1002"), MONDAY_TEN, house.now, {})
    assert (own.open, own.overdue, own.reached) == (1, 1, 0)


async def _consents(house: House, number: str) -> None:
    async with house.database.write() as connection:
        await connection.execute(insert(consents).values(number=number, **CONSENT))
