"""A lead with several numbers: read from a file, each dialled in its turn, none of no use, all of them one person's."""

import json
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select, update

from acd.outbound.rules.known import BlockSource
from acd.outbound.rules.verdicts import Forbidden, Rule
from app.outbound.campaign_tables import consents
from app.outbound.dialling.best_number import NumberFacts, best, numbers_of
from app.outbound.imports import columns
from app.outbound.lists import lead_of
from app.outbound.previews.seen_leads import SeenLeads
from app.outbound.rules.do_not_call import DoNotCall
from app.outbound.rules.presets import SHIPPED
from app.outbound.tables import list_leads
from app.outbound.values import Duplicates, ImportKind, ImportState, Lead, LeadNumber, LeadState
from app.store.database import Database
from app.store.tables import public_years
from core.facts import AttemptDue, AttemptOutcome, DialMode, PreviewDialWanted, PreviewGiven, PreviewWanted
from core.ids import AgentId
from tests.fakes.calling_office import CONSENT, NAME, ZONE, Office
from tests.fakes.leads import imported

ONE, TWO, THREE, OTHER = "+8613900000001", "+8613900000002", "+8613900000003", "+8613900000009"
ANNA = AgentId("1001")
DAY_S = 86_400.0


@pytest.fixture
async def office(database: Database, tmp_path: Path) -> Office:
    async with database.write() as connection:
        await connection.execute(insert(public_years).values(country="CN", year=2026, announced=True))
    return await Office(database, tmp_path).opens()


async def has_several(office: Office, *numbers: str) -> None:
    """One lead with all of them, each with a consent and the registry's word."""
    await office.has(numbers[0])
    others = [{"number": one, "zone": ZONE.key, "region": "CN", "kind": "备用电话"} for one in numbers[1:]]
    async with office.database.write() as connection:
        mine = update(list_leads).where(list_leads.c.number == numbers[0])
        await connection.execute(mine.values(others=json.dumps(others)))
    for number in numbers[1:]:
        await office.registered(number)
        async with office.database.write() as connection:
            await connection.execute(insert(consents).values(number=number, **CONSENT))


async def block(office: Office, number: str) -> None:
    listed = DoNotCall(office.database, office.clock)
    await listed.add(number, by="lead1", note="", source=BlockSource.OWN, campaign="")


# --- which one -------------------------------------------------------------------------------------------------------


async def test_each_number_has_its_turn_in_the_lists_order(office: Office) -> None:
    await has_several(office, ONE, TWO, THREE)
    had = []
    for _ in range(3):
        had += await office.wants(1)
        await office.ends(AttemptOutcome.NO_ANSWER)
        office.now += DAY_S
    assert had == [ONE, TWO, THREE]


async def test_a_number_that_does_not_exist_is_left_out_and_the_next_is_dialled(office: Office) -> None:
    """Which finished a lead of one number; the wait between two tries of a person holds for all its numbers."""
    await has_several(office, ONE, TWO)
    assert await office.wants(1) == [ONE]
    await office.ends(AttemptOutcome.INVALID)
    assert (await office.states())[ONE] == "due"
    assert await office.wants(1) == [], "so soon after the last try nobody is called again, at no number"
    office.now += DAY_S
    assert await office.wants(1) == [TWO]
    await office.ends(AttemptOutcome.INVALID)
    assert (await office.states())[ONE] == "done", "none of them exists"


async def test_tries_at_each_of_its_numbers_count_for_all_of_them(office: Office) -> None:
    """Half an hour after a busy one at the earliest, and twice on a day (cn.json), wherever it was called."""
    await has_several(office, ONE, TWO, THREE)
    assert await office.wants(1) == [ONE]
    for then, expected in ((1000.0, []), (1000.0, [TWO]), (2000.0, [])):
        await office.ends(AttemptOutcome.BUSY)
        office.now += then
        assert await office.wants(1) == expected
    assert await office.refusals() == {"too_soon": 1, "tries_today": 1}


async def test_one_number_that_is_not_to_be_called_leaves_the_others(office: Office) -> None:
    await has_several(office, ONE, TWO)
    await block(office, ONE)
    assert await office.wants(1) == [TWO]


@pytest.mark.parametrize(
    ("of_person", "source", "dialled", "state"),
    [
        (False, BlockSource.AGENT, [TWO], "taken"), (True, BlockSource.AGENT, [], "forbidden"),
        (True, BlockSource.KEY, [], "forbidden"), (True, BlockSource.IMPORT, [TWO], "taken"),
    ],
)  # fmt: skip
async def test_whose_word_an_opt_out_is_says_the_preset(
    office: Office, of_person: bool, source: BlockSource, dialled: list[str], state: str
) -> None:
    """By number, as in China; or the person's, as in the US, at whichever of the lead's numbers it was said."""
    rules = json.loads((SHIPPED / "cn.json").read_text(encoding="utf-8"))
    rules["versions"][-1]["callee"]["opt_out_of_person"] = of_person
    (office.folder / "cn.json").write_text(json.dumps(rules), encoding="utf-8")
    await has_several(office, ONE, TWO)
    await DoNotCall(office.database, office.clock).add(ONE, by="1001", source=source)
    assert await office.wants(1) == dialled
    assert (await office.states())[ONE] == state


async def test_a_number_that_a_rule_forbids_gives_its_turn_to_another(office: Office) -> None:
    """The first has no consent: nobody waits for that while the second has one."""
    await has_several(office, ONE, TWO)
    async with office.database.write() as connection:
        await connection.execute(delete(consents).where(consents.c.number == ONE))
    for _ in range(2):
        assert await office.wants(1) == [TWO]
        await office.ends(AttemptOutcome.NO_ANSWER)
        office.now += DAY_S
    assert await office.refusals() == {}


async def test_all_of_them_not_to_be_called_is_for_good(office: Office) -> None:
    await has_several(office, ONE, TWO)
    await block(office, ONE)
    await block(office, TWO)
    assert await office.wants(1) == []
    assert (await office.states())[ONE] == "forbidden"


async def test_while_one_is_dialled_no_other_of_the_lead_is(office: Office) -> None:
    await has_several(office, ONE, TWO)
    assert await office.wants(5) == [ONE]
    assert await office.wants(5) == []


def lead(*others: LeadNumber, best_time: str = "") -> Lead:
    return Lead(
        id=1, list_id=1, number=ONE, zone=ZONE.key, region="CN", name="", fields={"best_time": best_time},
        state=LeadState.FRESH, priority=50, attempts=0, next_at=None, last_outcome="", last_at=None, agent=None,
        others=others,
    )  # fmt: skip


def test_where_somebody_has_answered_at_this_hour_comes_before_the_order() -> None:
    now = 1_795_312_800.0  # ten in the morning there
    known = NumberFacts(answered={TWO: [now - 7 * DAY_S, now - 14 * DAY_S]})
    chosen, other = best(lead(LeadNumber(number=TWO, zone=ZONE.key)), known, now)
    assert (chosen.number, other.number) == (TWO, ONE)
    assert {one.number for one in numbers_of(chosen)} == {ONE, TWO}, "none is lost"


# --- an agent who looks ----------------------------------------------------------------------------------------------


async def given_to(office: Office) -> PreviewGiven:
    await office.previews.do(PreviewWanted(at=office.now, campaign=NAME, agent=ANNA))
    given = office.said[-1]
    assert isinstance(given, PreviewGiven), given
    return given


async def dials(office: Office, given: PreviewGiven) -> str:
    await office.previews.do(
        PreviewDialWanted(
            at=office.now, preview_id=given.preview_id, campaign=NAME, agent=ANNA, lead_id=given.lead_id
        )
    )  # fmt: skip
    due = office.said[-1]
    assert isinstance(due, AttemptDue), due
    return due.number


@pytest.mark.parametrize(("chosen", "dialled"), [(None, ONE), (TWO, TWO), (OTHER, ONE)])
async def test_an_agent_may_choose_among_the_leads_numbers(
    database: Database, tmp_path: Path, chosen: str | None, dialled: str
) -> None:
    async with database.write() as connection:
        await connection.execute(insert(public_years).values(country="CN", year=2026, announced=True))
    office = await Office(database, tmp_path).opens(mode=DialMode.PREVIEW)
    await has_several(office, ONE, TWO)
    given = await given_to(office)
    assert given.number == ONE
    if chosen is not None:
        office.previews.choose(given.preview_id, chosen)
    assert await dials(office, given) == dialled


# --- out of a file ---------------------------------------------------------------------------------------------------


async def leads_of(database: Database) -> dict[str, tuple[list[tuple[str, str]], dict[str, str]]]:
    async with database.read() as connection:
        found = [lead_of(row) for row in await connection.execute(select(list_leads).order_by(list_leads.c.id))]
    return {one.number: ([(other.number, other.kind) for other in one.others], dict(one.fields)) for one in found}


@pytest.mark.parametrize(("at", "dialled"), [(None, ONE), (TWO, TWO), (OTHER, "not_its_number")])
async def test_who_dials_by_hand_may_choose_among_them(office: Office, at: str | None, dialled: str) -> None:
    await has_several(office, ONE, TWO)
    await office.campaigns.put(
        NAME, office.campaigns.get(NAME).settings.model_copy(update={"mode": DialMode.MANUAL}), by="lead1"
    )
    [(lead, known)] = await SeenLeads(office.database).of_campaign(NAME, TWO[-8:], 9, office.now)
    assert [one.number for one in numbers_of(lead)] == [ONE, TWO], "found by any of them"
    assert known.usable(TWO)
    said = await office.manual.call(office.campaigns.get(NAME), ANNA, lead.id, at=at)
    due = [fact.number for fact in office.said if isinstance(fact, AttemptDue)]
    assert (due or [str(said)]) == [dialled]


async def test_a_number_that_is_barred_is_not_dialled_by_hand_either(office: Office) -> None:
    await has_several(office, ONE, TWO)
    await block(office, TWO)
    [(lead, known)] = await SeenLeads(office.database).of_campaign(NAME, "", 9, office.now)
    assert (known.usable(ONE), known.usable(TWO)) == (True, False)
    said = await office.manual.call(office.campaigns.get(NAME), ANNA, lead.id, at=TWO)
    assert isinstance(said, Forbidden)
    assert said.rule is Rule.OWN_LIST
    assert (await office.states())[ONE] == "fresh", "its other number may be dialled"
    assert await office.wants(1) == [ONE]


async def test_a_file_brings_more_numbers_with_their_kinds(database: Database, tmp_path: Path) -> None:
    table = (
        "姓名,手机号,办公电话,备用电话\n"
        "甲,13900000001,13900000002,13900000003\n"  # all of them
        "乙,13900000004,,13900000004\n"  # the same twice
        "丙,,13900000005,\n"  # the first is missing
        "丁,13900000006,分机 12,\n"  # does not read: kept as a field
        "戊,,,\n"  # none
    )
    found = await imported(database, tmp_path, table)
    assert (found.state, found.counts.added, found.counts.bad, dict(found.reasons)) == (
        ImportState.DONE, 4, 1, {"missing": 1},
    )  # fmt: skip
    assert await leads_of(database) == {
        ONE: ([(TWO, "办公电话"), (THREE, "备用电话")], {}),
        "+8613900000004": ([], {}),
        "+8613900000005": ([], {}),
        "+8613900000006": ([], {"办公电话": "分机 12"}),
    }


async def test_a_later_file_renews_them_and_one_without_leaves_them(database: Database, tmp_path: Path) -> None:
    first = await imported(database, tmp_path, "手机号,电话2\n13900000001,13900000002\n")
    for table, expected in (
        ("手机号,城市\n13900000001,上海\n", [(TWO, "电话2")]),
        ("手机号,电话2\n13900000001,13900000003\n", [(THREE, "电话2")]),
    ):
        await imported(database, tmp_path, table, list_id=first.list_id, duplicates=Duplicates.UPDATE)
        assert (await leads_of(database))[ONE][0] == expected


def test_more_columns_of_numbers_are_told_by_their_headings() -> None:
    headings = ["客户", "手机", "电话", "办公电话", "家庭电话"]
    found = columns.guessed(headings, [], lambda text: False, ImportKind.LEADS)
    assert found == {
        "客户": "name", "手机": "number", "电话": "number_2", "办公电话": "number_3", "家庭电话": "field:家庭电话",
    }  # fmt: skip
