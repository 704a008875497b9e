"""From "so many" to attempts: which leads, by whose leave, written before they are dialled, and never twice."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from acd.outbound.rules.known import BlockSource
from app.outbound.campaign_tables import attempts
from app.outbound.dialling.attempts import StoredAttempts, call_of, keep_attempts
from app.outbound.dialling.dialler import FORBIDDEN, NO_LEAD, NO_STORE
from app.outbound.rules.campaign_rules import versions
from app.outbound.rules.complaints import About, Complaints, Source
from app.outbound.rules.consents import Consent, Consents, How
from app.outbound.rules.do_not_call import DoNotCall
from app.outbound.rules.opt_outs import keep_opt_outs
from app.outbound.rules.presets import SHIPPED
from app.outbound.rules.registry_tables import registry_answers
from app.outbound.tables import do_not_call, list_leads
from app.store.database import Database
from app.store.migrate import migrate
from app.store.tables import public_years
from core.facts import (
    AnswerJudged,
    AttemptDue,
    AttemptEnded,
    AttemptOutcome,
    CampaignState,
    CustomerDropped,
    CustomerOptedOut,
    DialMode,
    LeadsMissing,
    PacingDecided,
)
from core.ids import CallId
from tests.fakes.calling_office import NAME, ZONE, Office

NOON = datetime(2026, 11, 23, 12, 30, tzinfo=ZONE).timestamp()  # the rest of cn.json
(CN,) = versions("cn", SHIPPED)
ONE, TWO, THREE = "+8613900000001", "+8613900000002", "+8613900000003"


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    url = f"sqlite+aiosqlite:///{tmp_path}/callfloor.db"
    await migrate(url)
    database = Database.open(url)
    (tmp_path / "presets").mkdir()
    async with database.write() as connection:
        await connection.execute(insert(public_years).values(country="CN", year=2026, announced=True))
    yield await Office(database, tmp_path / "presets").opens()
    await database.close()


async def test_each_attempt_is_in_the_store_before_it_is_dialled_and_has_a_permit(office: Office) -> None:
    await office.has(ONE, TWO, THREE)
    assert await office.wants(2) == [ONE, TWO]
    due = [fact for fact in office.said if isinstance(fact, AttemptDue)]
    assert {fact.until for fact in due} == {office.now + 2.0}
    open_attempts = await StoredAttempts(office.database).under_way()
    assert [(one.call_id, one.number) for one in open_attempts] == [(fact.call_id, fact.number) for fact in due]
    assert await office.states() == {ONE: "taken", TWO: "taken", THREE: "fresh"}


async def test_each_attempt_keeps_by_which_rules_and_which_consent_it_was_permitted(office: Office) -> None:
    """Of several consents the one that holds: not one of another campaign, nor one that has run out."""
    await office.has(ONE)
    await office.registered(TWO)
    await office.has(TWO, agreed=False)
    file = Consents(office.database, office.clock)
    alike = Consent(number=TWO, how=How.FORM, evidence="form 17", given_at=office.now - 9, by="lead1", filed_at=1.0)
    filed = await file.file(
        [
            replace(alike, evidence="form 16", given_at=office.now - 20),
            replace(alike, campaign=NAME),
            replace(alike, campaign="winter", given_at=office.now - 5),
            replace(alike, given_at=office.now - 3, expires_at=office.now - 1),
        ]
    )
    assert await office.wants(2) == [ONE, TWO]
    rows = await StoredAttempts(office.database).of_campaign(NAME, before=None, limit=5)
    kept = {row["number"]: (row["preset"], row["preset_since"], row["consent_id"]) for row in rows}
    assert kept[TWO] == ("cn", CN.since.isoformat(), filed[1].id)
    assert kept[ONE][2] not in (None, *(one.id for one in filed))


async def test_nobody_is_dialled_twice_at_a_time(office: Office) -> None:
    await office.has(ONE)
    assert await office.wants(5) == [ONE]
    assert await office.wants(5) == []
    (missing,) = [fact for fact in office.said if isinstance(fact, LeadsMissing)][-1:]
    assert (missing.many, missing.why) == (5, NO_LEAD)


async def test_a_number_on_two_lists_is_dialled_once(office: Office) -> None:
    await office.has(ONE)
    await office.has(ONE, agreed=False)
    assert await office.wants(5) == [ONE]


async def test_without_consent_nobody_is_dialled_and_the_refusal_is_counted(office: Office) -> None:
    await office.has(ONE, TWO, agreed=False)
    assert await office.wants(5) == []
    assert await office.refusals() == {"no_consent": 2}


async def test_a_consent_and_its_withdrawal_hold_at_once(office: Office) -> None:
    """Asked by the rules themselves, which had put the lead off for a day, and for good."""
    await office.has(ONE, agreed=False)
    await office.registered(ONE)
    assert await office.wants(1) == []
    file = Consents(office.database, office.clock)
    for step in ("first", "after a withdrawal"):
        office.now += 1.0
        given = Consent(
            number=ONE, campaign=NAME, how=How.FORM, evidence="form 17", given_at=office.now, by="lead1",
            filed_at=office.now,
        )  # fmt: skip
        (filed,) = await file.file([given])
        assert await office.wants(1) == [ONE], step
        await office.ends(AttemptOutcome.NOT_DIALLED)
        office.now += 1.0
        await file.withdraw(filed.id, by="lead1", why="asked to")
        assert await office.wants(1) == [], step
        assert (await office.states())[ONE] == "forbidden"
    assert await office.refusals() == {"no_consent": 1, "consent_withdrawn": 2}


async def test_a_consent_to_another_campaign_is_none(office: Office) -> None:
    await office.has(ONE, agreed=False)
    await office.registered(ONE)
    given = Consent(
        number=ONE, campaign="winter", how=How.ONLINE, evidence="x", given_at=1.0, by="lead1", filed_at=1.0
    )  # fmt: skip
    await Consents(office.database, office.clock).file([given])
    assert await office.wants(1) == []
    assert await office.refusals() == {"no_consent": 1}


async def test_who_is_on_the_do_not_call_list_is_never_looked_at_again(office: Office) -> None:
    await office.has(ONE, TWO)
    async with office.database.write() as connection:
        entry = {"number": ONE, "source": "own", "since": 1.0, "note": "", "by": "lead1", "campaign": ""}
        await connection.execute(insert(do_not_call).values(**entry))
    assert await office.wants(5) == [TWO]
    assert (await office.states())[ONE] == "forbidden"
    assert await office.refusals() == {"own_list": 1}


async def test_who_opts_out_is_not_the_next_to_be_dialled(office: Office) -> None:
    """By a key in one call, to an agent in another: both hold for all campaigns from the next choice on."""
    await office.has(ONE, TWO, THREE)
    assert await office.wants(1) == [ONE]
    (due,) = [fact for fact in office.said if isinstance(fact, AttemptDue)]
    await office.has(ONE, agreed=False)
    await office.ends(AttemptOutcome.ANSWERED)
    pressed = CustomerOptedOut(at=office.now, call_id=due.call_id, number=ONE)
    async with office.database.write() as connection:
        await keep_opt_outs(connection, [pressed])
    blocked = DoNotCall(office.database, office.clock)
    await blocked.add(TWO, by="1002", source=BlockSource.AGENT, note="no more", call_id="c1")
    assert await office.wants(5) == [THREE]
    assert await office.refusals() == {"opt_out_key": 1, "opt_out_agent": 1}


async def test_complaints_stop_the_dialling_of_a_campaign(office: Office) -> None:
    """China's preset: three at least, and more than one in a hundred answers."""
    numbers = [f"+861390000030{n}" for n in range(9)]
    await office.has(*numbers)
    assert len(await office.wants(3)) == 3
    for number in numbers[:3]:
        await office.ends(AttemptOutcome.ANSWERED, number)
    complaints = Complaints(office.database, office.clock)
    for number in numbers[:2]:
        await complaints.file(About(number=number), source=Source.PERSON, note="x", by="lead1")
    assert len(await office.wants(1)) == 1, "two do not hold it yet"
    await complaints.file(About(number=numbers[2]), source=Source.CARRIER, note="x", by="lead1")
    assert await office.wants(5) == []
    assert await office.refusals() == {"campaign_complaints": 1}
    (missing,) = [fact for fact in office.said if isinstance(fact, LeadsMissing)][-1:]
    assert missing.why == FORBIDDEN
    assert (await office.states())[numbers[-1]] == "fresh", "the leads are not to blame"
    office.now += 31 * 86400.0
    async with office.database.write() as connection:
        await connection.execute(registry_answers.update().values(at=office.now - 60.0))
    assert office.campaigns.get(NAME).state is CampaignState.RUNNING
    office.now = datetime(2026, 12, 28, 10, 0, tzinfo=ZONE).timestamp()
    assert len(await office.wants(1)) == 1, "they are forgotten after the preset's days"


async def test_outside_of_the_hours_a_lead_waits_for_them(office: Office) -> None:
    await office.has(ONE)
    office.now = NOON
    assert await office.wants(5) == []
    assert await office.refusals() == {"rest_hours": 1}
    office.now = datetime(2026, 11, 23, 14, 0, tzinfo=ZONE).timestamp()
    assert await office.wants(5) == [ONE]


async def test_nobody_is_dialled_whose_rest_begins_before_the_permit_ends(office: Office) -> None:
    await office.has(ONE)
    noon = datetime(2026, 11, 23, 12, 0, tzinfo=ZONE).timestamp()
    office.now = noon - 1.0
    assert await office.wants(5) == []
    assert await office.refusals() == {"rest_hours": 1}
    await office.has(TWO)
    office.now = noon - 2.5
    assert await office.wants(5) == [TWO]


async def test_a_lead_that_was_busy_is_tried_again_when_the_campaign_says(office: Office) -> None:
    await office.has(ONE)
    await office.wants(1)
    await office.ends(AttemptOutcome.BUSY)
    office.now += 890.0
    assert await office.wants(1) == []
    office.now += 910.0  # the campaign's 900 s, the rules' 1,800 s
    assert await office.wants(1) == [ONE]


async def judged(office: Office, outcome: AttemptOutcome, *, dropped: bool = False) -> None:
    """The last attempt: answered, and then known to be nobody."""
    (due,) = [fact for fact in office.said if isinstance(fact, AttemptDue)][-1:]
    await office.ends(AttemptOutcome.ANSWERED)
    drop = CustomerDropped(at=office.now, call_id=due.call_id, campaign=NAME, waited_s=2.0)
    fact = AnswerJudged(
        at=office.now, call_id=due.call_id, campaign=NAME, outcome=outcome, after_s=2.8, hung_up=True
    )  # fmt: skip
    async with office.database.write() as connection:
        await keep_attempts(connection, [*([drop] if dropped else []), fact])
    await office.dialler.on_judged(fact)
    await office.dialler.on_judged(fact)


async def test_a_machine_that_answered_is_tried_again_and_counts_as_one_try(office: Office) -> None:
    await office.has(ONE)
    await office.wants(1)
    await judged(office, AttemptOutcome.MACHINE)
    assert await office.states() == {ONE: "due"}
    office.now += 4 * 3600.0 - 1
    assert await office.wants(1) == []
    office.now += 1
    assert await office.wants(1) == [ONE]
    async with office.database.read() as connection:
        assert await connection.scalar(select(list_leads.c.attempts)) == 1


async def test_a_fax_is_never_tried_again(office: Office) -> None:
    await office.has(ONE)
    await office.wants(1)
    await judged(office, AttemptOutcome.FAX)
    assert await office.states() == {ONE: "done"}


async def test_a_machine_without_an_agent_is_no_dropped_person(office: Office) -> None:
    await office.has(ONE, TWO)
    await office.wants(1)
    await judged(office, AttemptOutcome.MACHINE, dropped=True)
    counts = (await StoredAttempts(office.database).counts_since(0.0, [NAME]))[NAME]
    assert counts == {"attempts": 1, "answers": 0, "drops": 0}


async def test_an_answer_and_a_dead_number_are_the_end_of_a_lead(office: Office) -> None:
    await office.has(ONE, TWO)
    await office.wants(2)
    await office.ends(AttemptOutcome.ANSWERED, ONE)
    await office.ends(AttemptOutcome.INVALID, TWO)
    assert await office.states() == {ONE: "done", TWO: "done"}


async def test_what_was_not_dialled_is_as_it_was_before(office: Office) -> None:
    await office.has(ONE)
    await office.wants(1)
    await office.ends(AttemptOutcome.NOT_DIALLED)
    assert await office.states() == {ONE: "fresh"}
    assert await office.wants(1) == [ONE]


async def test_lists_come_by_priority_and_share_what_is_dialled(office: Office) -> None:
    first = [f"+861390000010{n}" for n in range(6)]
    second = [f"+861390000020{n}" for n in range(6)]
    await office.has(*first, share=2)
    await office.has(*second, share=1)
    dialled = [number for _ in range(6) for number in await office.wants(1)]
    assert len([number for number in dialled if number in first]) == 4
    await office.has(THREE, priority=90)
    assert await office.wants(1) == [THREE]


async def test_who_is_best_called_now_is_called_first_and_others_are_called_all_the_same(office: Office) -> None:
    """It is ten. By what the list says, by when the number has answered; a higher priority goes before either."""
    numbers = [f"+861390000050{n}" for n in range(5)]
    await office.has(*numbers)
    evening, morning, plain, answered, urgent = numbers
    async with office.database.write() as connection:
        for number, fields in ((evening, '{"best_time": "18:00-20:00"}'), (morning, '{"best_time": "9:30-11:00"}')):
            await connection.execute(list_leads.update().where(list_leads.c.number == number).values(fields=fields))
        await connection.execute(list_leads.update().where(list_leads.c.number == urgent).values(priority=90))
        row = {
            "call_id": "out-lead-0-0001", "campaign": "winter", "lead_id": 0, "number": answered, "state": "over",
            "shown_as": "x", "permit": 0, "intended_at": office.now - 9 * 86400.0 + 1800.0, "outcome": "answered",
            "cause": 0, "sip": 0, "dropped": False,
        }  # fmt: skip
        await connection.execute(insert(attempts).values(row))
    dialled = [number for _ in numbers for number in await office.wants(1)]
    assert dialled == [urgent, morning, answered, plain, evening]


async def test_rules_that_do_not_read_forbid_everything(office: Office) -> None:
    (office.folder / "cn.json").write_text('{"name": "cn"}')
    await office.has(ONE)
    assert await office.wants(1) == []
    assert await office.refusals() == {"rules_unread": 1}


async def test_a_broken_file_that_the_campaign_does_not_name_stops_nothing(office: Office) -> None:
    (office.folder / "other.json").write_text("[]")
    await office.has(ONE)
    assert await office.wants(1) == [ONE]


async def test_a_cap_that_is_not_steered_by_stops_nothing(office: Office) -> None:
    rules = json.loads((SHIPPED / "cn.json").read_text(encoding="utf-8"))
    rules["versions"][-1]["dialling"]["abandon_cap"] = 0.001
    (office.folder / "cn.json").write_text(json.dumps(rules), encoding="utf-8")
    settings = office.campaigns.get(NAME).settings
    await office.campaigns.put(NAME, settings.model_copy(update={"mode": DialMode.PROGRESSIVE}), by="anna")
    await office.has(ONE)
    assert await office.wants(1) == [ONE]


async def test_rules_that_become_stricter_stop_a_campaign_that_runs(office: Office) -> None:
    rules = json.loads((SHIPPED / "cn.json").read_text(encoding="utf-8"))
    rules["versions"][-1]["dialling"]["abandon_cap"] = None
    (office.folder / "cn.json").write_text(json.dumps(rules), encoding="utf-8")
    await office.has(ONE)
    assert await office.wants(1) == [], "it dials ahead of its agents, and no share of drops is safe any more"
    assert await office.refusals() == {"settings": 1}
    assert await office.states() == {ONE: "fresh"}


async def test_without_the_store_nothing_is_dialled(office: Office) -> None:
    await office.has(ONE)
    await office.database.close()
    office.database._writer.sync_engine.dispose()
    async with office.database.write() as connection:
        await connection.exec_driver_sql("ALTER TABLE attempts RENAME TO gone")
    assert await office.wants(1) == []
    (missing,) = [fact for fact in office.said if isinstance(fact, LeadsMissing)]
    assert missing.why == NO_STORE
    assert await office.states() == {ONE: "fresh"}, "nothing is half done"


def _decided(at: float) -> PacingDecided:
    return PacingDecided(
        at=at, campaign=NAME, many=1, reason="look_ahead", agents=1, ready=1, waiting=0, in_flight=0,
        answers_today=0, drops_today=0, target=0.02, cap=0.03,
    )  # fmt: skip


async def test_decisions_that_waited_for_a_slow_store_are_let_go(office: Office) -> None:
    """The core has decided anew since: each of them wants the same agent kept busy."""
    await office.has(ONE, TWO, THREE)
    for age_s in (6.0, 4.0, 2.0, 0.5):
        await office.dialler.on_decided(_decided(office.now - age_s))
    running = asyncio.create_task(office.dialler.run())
    async with asyncio.timeout(10):
        await office.dialler.idle()
    running.cancel()
    (due,) = [fact for fact in office.said if isinstance(fact, AttemptDue)]
    assert (due.number, due.asked_at) == (ONE, office.now - 0.5)
    assert await office.states() == {ONE: "taken", TWO: "fresh", THREE: "fresh"}


async def test_a_decision_that_grew_old_while_the_store_was_locked_is_let_go(office: Office) -> None:
    await office.has(ONE)
    asked_at = office.now
    async with office.database.write():
        supplying = asyncio.create_task(office.dialler.supply(NAME, 1, asked_at))
        for _ in range(20):
            await asyncio.sleep(0)
        office.now += 2.0
    async with asyncio.timeout(10):
        await supplying
    missing = office.said[-1]
    assert isinstance(missing, LeadsMissing)
    assert (missing.many, missing.asked_at) == (1, asked_at)
    assert not [fact for fact in office.said if isinstance(fact, AttemptDue)]
    assert await office.states() == {ONE: "fresh"}


async def test_what_the_core_asks_for_is_worked_off_one_by_one(office: Office) -> None:
    await office.has(ONE, TWO)
    decided = _decided(office.now)
    running = asyncio.create_task(office.dialler.run())
    await office.dialler.on_decided(decided)
    await office.dialler.on_decided(decided)
    async with asyncio.timeout(10):
        await office.dialler.idle()
    running.cancel()
    names = [fact.call_id for fact in office.said if isinstance(fact, AttemptDue)]
    assert len(set(names)) == 2
    assert all(name.startswith("out-lead-") for name in names)
    assert CallId(names[0]) != CallId(names[1])


async def test_no_attempt_is_open_once_it_is_over(office: Office) -> None:
    await office.has(ONE)
    await office.wants(1)
    await office.ends(AttemptOutcome.NO_ANSWER)
    assert await StoredAttempts(office.database).under_way() == []
    async with office.database.read() as connection:
        row = (await connection.execute(select(attempts))).one()
    assert (row.state, row.outcome, row.rang_s) == ("over", "no_answer", 5.0)


async def test_a_lead_that_was_not_put_back_before_our_end_is_put_back_after_it(office: Office) -> None:
    await office.has(ONE, TWO)
    assert await office.wants(2) == [ONE, TWO]
    due = next(fact for fact in office.said if isinstance(fact, AttemptDue) and fact.number == ONE)
    ended = AttemptEnded(
        at=office.now, call_id=due.call_id, campaign=NAME, outcome=AttemptOutcome.BUSY, rang_s=5.0, cause=17
    )  # fmt: skip
    async with office.database.write() as connection:
        await keep_attempts(connection, [ended])
    assert await office.states() == {ONE: "taken", TWO: "taken"}
    await office.dialler.settle_left()
    assert await office.states() == {ONE: "due", TWO: "taken"}, "the other's attempt goes on"


def test_no_name_of_an_attempt_begins_another() -> None:
    names = sorted(call_of(permit, number) for permit in (2, 26, 261) for number in range(120))
    assert not [(one, other) for one, other in pairwise(names) if other.startswith(one)]


async def test_the_next_handful_of_a_decision_knows_whom_the_first_one_dials(office: Office) -> None:
    """The same number on two lists; between the two some who are not to be called."""
    blocked = [f"+861370000{n:04}" for n in range(7)]
    await office.has(ONE, *blocked, priority=90)
    await office.has(ONE, agreed=False, priority=50)
    for number in blocked:
        await DoNotCall(office.database, office.clock).add(
            number, by="lead1", note="", source=BlockSource.OWN, campaign=""
        )
    assert await office.wants(2) == [ONE]
    assert await office.refusals() == {"own_list": 7, "in_flight": 1}
