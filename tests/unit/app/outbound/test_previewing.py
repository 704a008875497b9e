"""Leads that agents hold: the next one to one agent only, the rules asked when it is dialled, and always put back."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from acd.outbound.rules.known import BlockSource
from acd.outbound.rules.verdicts import Forbidden, Rule
from app.outbound.agreed.open_ones import OpenCallbacks
from app.outbound.agreed.store import AgreedCallbacks
from app.outbound.agreed.values import Wish
from app.outbound.campaign_tables import attempts
from app.outbound.dialling.attempts import StoredAttempts
from app.outbound.dialling.remembering import PacingMemory
from app.outbound.lists import LeadLists
from app.outbound.numbers import Placed
from app.outbound.previews.previewing import SPARE_S
from app.outbound.previews.tables import previews
from app.outbound.rules.do_not_call import DoNotCall
from app.outbound.tables import lead_lists, list_leads
from app.store.database import Database
from app.store.tables import public_years
from core.facts import (
    AttemptDue,
    AttemptOutcome,
    DialMode,
    LeadsMissing,
    PreviewDialWanted,
    PreviewEnded,
    PreviewEnding,
    PreviewGiven,
    PreviewRefused,
    PreviewWanted,
)
from core.ids import AgentId, CallId
from tests.fakes.calling_office import NAME, ZONE, Office

ONE, TWO = "+8613900000001", "+8613900000002"
ANNA, BEN = AgentId("1001"), AgentId("1002")


@pytest.fixture
async def office(database: Database, tmp_path: Path) -> Office:
    async with database.write() as connection:
        await connection.execute(insert(public_years).values(country="CN", year=2026, announced=True))
    return await Office(database, tmp_path).opens(mode=DialMode.PREVIEW)


async def wants(office: Office, agent: AgentId = ANNA) -> PreviewGiven | LeadsMissing:
    await office.previews.do(PreviewWanted(at=office.now, campaign=NAME, agent=agent))
    given = office.said[-1]
    assert isinstance(given, PreviewGiven | LeadsMissing)
    return given


async def gets(office: Office, agent: AgentId = ANNA) -> PreviewGiven:
    given = await wants(office, agent)
    assert isinstance(given, PreviewGiven), given
    return given


async def dials(office: Office, given: PreviewGiven) -> AttemptDue | PreviewRefused:
    await office.previews.do(
        PreviewDialWanted(
            at=office.now, preview_id=given.preview_id, campaign=NAME, agent=given.agent, lead_id=given.lead_id
        )
    )  # fmt: skip
    answer = office.said[-1]
    assert isinstance(answer, AttemptDue | PreviewRefused)
    return answer


async def ends(office: Office, given: PreviewGiven, ending: PreviewEnding, reason: str = "") -> None:
    await office.previews.do(
        PreviewEnded(
            at=office.now, preview_id=given.preview_id, campaign=NAME, agent=given.agent, lead_id=given.lead_id,
            ending=ending, reason=reason,
        )
    )  # fmt: skip


async def row_of(office: Office, number: str) -> tuple[str, float | None]:
    async with office.database.read() as connection:
        row = (await connection.execute(select(list_leads).where(list_leads.c.number == number))).one()
    return row.state, row.next_at


async def test_two_agents_have_two_leads(office: Office) -> None:
    await office.has(ONE, TWO)
    one, two = await gets(office, ANNA), await gets(office, BEN)
    assert {one.number, two.number} == {ONE, TWO}
    missing = await wants(office, AgentId("1003"))
    assert isinstance(missing, LeadsMissing)
    assert (missing.why, missing.agent) == ("no_lead", "1003")


async def test_who_may_not_be_called_is_shown_to_nobody(office: Office) -> None:
    await office.has(ONE, agreed=False)
    missing = await wants(office)
    assert isinstance(missing, LeadsMissing)
    assert missing.why == "forbidden"


async def test_it_is_written_before_it_is_dialled_and_by_whom(office: Office) -> None:
    await office.has(ONE)
    due = await dials(office, given := await gets(office))
    assert isinstance(due, AttemptDue)
    assert (due.agent, due.preview_id, due.number, due.shown_as) == (ANNA, given.preview_id, ONE, "4008001234")
    assert due.until == office.now + 30.0, "long enough for the agent's own phone"
    async with office.database.read() as connection:
        (row,) = (await connection.execute(select(attempts))).all()
        held = (await connection.execute(select(previews))).one()
    assert (row.call_id, row.dialled_by, row.state, row.agent) == (due.call_id, ANNA, "intended", None)
    assert (held.ending, held.call_id) == ("dialled", due.call_id)
    assert (await row_of(office, ONE))[0] == "taken"


async def test_a_second_word_to_dial_it_dials_nothing(office: Office) -> None:
    await office.has(ONE)
    given = await gets(office)
    await dials(office, given)
    again = await dials(office, given)
    assert isinstance(again, PreviewRefused)
    assert again.why == "gone"


async def test_the_rules_are_asked_when_it_is_dialled_and_not_only_when_it_is_shown(office: Office) -> None:
    await office.has(ONE)
    given = await gets(office)
    await DoNotCall(office.database, office.clock).add(ONE, by="lead1", note="", source=BlockSource.OWN)
    refused = await dials(office, given)
    assert isinstance(refused, PreviewRefused)
    assert refused.why == Rule.OWN_LIST
    assert (await row_of(office, ONE))[0] == "forbidden"
    assert await office.refusals() == {Rule.OWN_LIST: 1}
    async with office.database.read() as connection:
        assert not (await connection.execute(select(attempts))).all()


async def test_a_lead_whose_list_was_removed_is_not_dialled_any_more(office: Office) -> None:
    await office.has(ONE)
    given = await gets(office)
    async with office.database.write() as connection:
        await connection.execute(update(lead_lists).values(removed_at=office.now))
    refused = await dials(office, given)
    assert isinstance(refused, PreviewRefused)
    assert refused.why == "gone"
    await ends(office, given, PreviewEnding.REFUSED, refused.why)
    assert (await row_of(office, ONE))[0] == "fresh", "nobody's, so that it can be cleared away"
    async with office.database.read() as connection:
        assert not (await connection.execute(select(attempts))).all()


@pytest.mark.parametrize("change", [{"campaign": "winter"}, {"campaign": ""}, {"active": False}])
async def test_a_lead_whose_list_is_dialled_by_others_or_nobody_goes_back(
    office: Office, change: dict[str, Any]
) -> None:
    """While an agent had it before it."""
    id = await office.has(ONE)
    given = await gets(office)
    await LeadLists(office.database, office.clock).change(id, **change)
    refused = await dials(office, given)
    assert isinstance(refused, PreviewRefused)
    assert refused.why == "gone"
    await ends(office, given, PreviewEnding.REFUSED, refused.why)
    assert (await row_of(office, ONE))[0] == "fresh", "as it was, for whoever dials it now"
    async with office.database.read() as connection:
        assert not (await connection.execute(select(attempts))).all()


@pytest.mark.parametrize("handed_on", [False, True])
async def test_a_promise_is_kept_by_its_campaign_whatever_its_list_is(office: Office, handed_on: bool) -> None:
    """Also while it is before its agent; one that was handed on is the other campaign's."""
    id = await office.has(ONE)
    async with office.database.read() as connection:
        lead = (await connection.execute(select(list_leads))).one()
    wish = Wish(
        campaign=NAME, lead_id=lead.id, number=ONE, zone=lead.zone, region="CN", agent=ANNA, due_at=office.now, note="",
        call_id="out-lead-1-0001",
    )  # fmt: skip
    made = await AgreedCallbacks(office.database, office.clock).agree(wish, by=ANNA)
    given = await gets(office)
    await LeadLists(office.database, office.clock).change(id, campaign="winter", active=False)
    if handed_on:
        assert await OpenCallbacks(office.database, office.clock).hand_on([made.id], "winter") == 1
    assert isinstance(await dials(office, given), PreviewRefused if handed_on else AttemptDue)


async def test_a_halted_campaign_dials_nothing(office: Office) -> None:
    await office.has(ONE)
    given = await gets(office)
    manual = office.campaigns.get(NAME).settings.model_copy(update={"mode": DialMode.MANUAL})
    await office.campaigns.put(NAME, manual, by="lead1")
    assert isinstance(await dials(office, given), PreviewRefused)


@pytest.mark.parametrize(
    ("ending", "reason", "state", "after_s"),
    [
        (PreviewEnding.WITHDRAWN, "agent_gone", "fresh", None),
        (PreviewEnding.LATE, "pause", "fresh", None),
        (PreviewEnding.LATE, "skip", "due", 1800.0),
        (PreviewEnding.SKIPPED, "wrong time", "due", 1800.0),
        (PreviewEnding.NEVER, "", "forbidden", None),
    ],
)
async def test_how_a_lead_goes_back(
    office: Office, ending: PreviewEnding, reason: str, state: str, after_s: float | None
) -> None:
    await office.has(ONE)
    await ends(office, await gets(office), ending, reason)
    assert await row_of(office, ONE) == (state, None if after_s is None else office.now + after_s)


async def test_a_lead_that_was_due_is_due_as_before(office: Office) -> None:
    await office.has(ONE)
    before = office.now - 60.0
    async with office.database.write() as connection:
        await connection.execute(update(list_leads).values(state="due", next_at=before, attempts=1))
    await ends(office, await gets(office), PreviewEnding.WITHDRAWN, "agent_gone")
    assert await row_of(office, ONE) == ("due", before)


async def test_skips_of_the_last_hour_are_counted(office: Office) -> None:
    await office.has(ONE, TWO)
    await ends(office, await gets(office), PreviewEnding.SKIPPED, "x")
    given = await gets(office)
    assert given.skipped == 1
    await ends(office, given, PreviewEnding.WITHDRAWN, "x")
    office.now += 3700.0
    assert (await gets(office)).skipped == 0


async def test_at_a_start_every_lead_goes_back(office: Office) -> None:
    await office.has(ONE)
    given = await gets(office)
    await office.previews.put_all_back()
    assert await row_of(office, ONE) == ("fresh", None)
    assert isinstance(await dials(office, given), PreviewRefused), "it is another's by now"


async def test_a_lease_ends_whatever_becomes_of_its_holder(office: Office) -> None:
    await office.has(ONE)
    await gets(office, ANNA)
    office.now += 60.0 + SPARE_S + 1.0
    await office.registered(TWO)
    assert (await gets(office, BEN)).number == ONE


async def test_what_is_never_dialled_is_as_it_was(office: Office) -> None:
    await office.has(ONE)
    await dials(office, await gets(office))
    await office.ends(AttemptOutcome.NOT_DIALLED)
    assert (await row_of(office, ONE))[0] == "fresh"


async def test_what_an_agent_dials_earns_no_drops(office: Office) -> None:
    await office.has(ONE)
    await dials(office, await gets(office))
    await office.ends(AttemptOutcome.ANSWERED)
    stored = StoredAttempts(office.database)
    assert (await stored.counts_since(0.0, [NAME]))[NAME] == {"attempts": 1, "answers": 1, "drops": 0}
    memory = PacingMemory(office.database, stored, dict, ZONE, office.clock)
    (restored,) = await memory.restored()
    assert (restored.answers, restored.drops) == (0, 0)


async def test_an_agent_who_gives_up_has_tried(office: Office) -> None:
    await office.has(ONE)
    await dials(office, await gets(office))
    await office.ends(AttemptOutcome.CANCELLED)
    assert await row_of(office, ONE) == ("due", office.now + 4 * 3600.0)


# --- manual ----------------------------------------------------------------------------------------------------------


async def calls(office: Office, wanted: Placed | int, agent: AgentId = ANNA) -> CallId | Forbidden | str:
    return await office.manual.call(office.campaigns.get(NAME), agent, wanted)


def at(number: str) -> Placed:
    return Placed(number, "CN", "Asia/Shanghai")


async def test_a_lead_that_is_named_by_its_number_is_taken(office: Office) -> None:
    await office.has(ONE)
    call_id = await calls(office, at(ONE))
    due = office.said[-1]
    assert isinstance(due, AttemptDue)
    assert (due.call_id, due.agent, due.preview_id) == (call_id, ANNA, None)
    assert (await row_of(office, ONE))[0] == "taken"
    assert await calls(office, at(ONE), BEN) == "taken"
    assert isinstance(await wants(office, BEN), LeadsMissing)


async def test_a_lead_before_a_colleague_is_not_called(office: Office) -> None:
    await office.has(ONE)
    given = await gets(office, ANNA)
    assert await calls(office, given.lead_id, BEN) == "taken"


async def test_a_number_of_no_list_is_called_by_the_same_rules(office: Office) -> None:
    await office.has(ONE)
    refused = await calls(office, at(TWO))
    assert isinstance(refused, Forbidden)
    assert refused.rule is Rule.NO_CONSENT
    await office.has("+8613900000003")
    assert await calls(office, 99) == "unknown"


async def test_a_rule_puts_a_named_lead_off_and_leaves_one_that_is_done(office: Office) -> None:
    await office.has(ONE, agreed=False)
    assert isinstance(await calls(office, at(ONE)), Forbidden)
    assert (await row_of(office, ONE))[0] != "taken"
    async with office.database.write() as connection:
        await connection.execute(update(list_leads).values(state="done", next_at=None))
    assert isinstance(await calls(office, at(ONE)), Forbidden)
    assert (await row_of(office, ONE))[0] == "done"
