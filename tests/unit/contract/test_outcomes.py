"""What agents file of a campaign's calls: kept with the fact, counted once, and what it makes of the lead."""

import pytest

from app.outbound.campaign_values import CampaignSettings
from app.outbound.campaigns import Campaigns
from app.outbound.results.counts import Span, StoredResults, Which
from app.outbound.results.outcomes import keep_outcomes
from app.outbound.tables import list_leads
from app.store.database import Database
from app.store.journal import SqlJournal
from core.facts import DispositionKind, Fact, WrapupSaved
from core.ids import AgentId, CallId, QueueName
from tests.fakes.answered import a_lead, an_answer, lead_now

ONE, TWO = "+8613900000001", "+8613900000002"
NOON, HOUR = 1_795_320_000.0, 3600.0
KINDS = {
    "sold": DispositionKind.SUCCESS, "refused": DispositionKind.FAILURE, "interested": DispositionKind.AGAIN,
    "not_now": DispositionKind.AGAIN, "wrong_number": DispositionKind.WRONG_NUMBER,
    "do_not_call": DispositionKind.DO_NOT_CALL,
}  # fmt: skip


def filed(
    disposition: str, call_id: str = "out-lead-7-1", *, at: float = NOON + 60, reason: str = "", note: str = "",
    agent: str = "1002",
) -> WrapupSaved:  # fmt: skip
    return WrapupSaved(
        at=at, agent=AgentId(agent), call_id=CallId(call_id), disposition=disposition, note=note, done=False,
        reason=reason, campaign=QueueName("autumn"), kind=KINDS.get(disposition),
    )  # fmt: skip


async def tell(database: Database, *facts: Fact) -> None:
    await SqlJournal(database, also=(keep_outcomes,)).append(facts)


@pytest.fixture
async def lead(database: Database) -> int:
    """Its call is out-lead-7-1."""

    async def settle(fact: Fact) -> None:
        pass

    await (await Campaigns.load(database, settle, lambda: 0.0)).put("autumn", CampaignSettings(), by="lead1")
    lead = await a_lead(database, ONE, name="张三")
    await an_answer(database, "out-lead-7-1", lead, ONE, NOON)
    return lead


async def counts(database: Database) -> dict[tuple[str, str], int]:
    found, _ = await StoredResults(database).counts(Span(campaign="autumn", since=0.0, until=NOON + HOUR))
    return {(one.disposition, one.reason): one.calls for one in found}


@pytest.mark.parametrize("disposition", ["sold", "refused", "wrong_number", "do_not_call"])
async def test_most_dispositions_finish_the_lead(database: Database, lead: int, disposition: str) -> None:
    await tell(database, filed("interested"))
    await tell(database, filed(disposition))
    assert await lead_now(database, lead) == ("done", 1, None)


async def test_try_again_puts_it_back_by_its_rule(database: Database, lead: int) -> None:
    await tell(database, filed("not_now", at=NOON + 60))
    assert await lead_now(database, lead) == ("due", 1, NOON + 60 + 4 * HOUR)


async def test_the_same_word_again_changes_nothing(database: Database, lead: int) -> None:
    for late in (60, 90, 120):
        await tell(database, filed("not_now", at=NOON + late))
    assert await lead_now(database, lead) == ("due", 1, NOON + 60 + 4 * HOUR)
    assert await counts(database) == {("not_now", ""): 1}


async def test_tried_often_enough_it_is_done(database: Database) -> None:
    for tried, state in ((2, "due"), (3, "done")):
        lead = await a_lead(database, f"{ONE}{tried}", tried=tried)
        await an_answer(database, f"out-lead-7-{tried}", lead, ONE, NOON)
        await tell(database, filed("not_now", f"out-lead-7-{tried}"))
        assert (await lead_now(database, lead))[:2] == (state, tried + 1)


async def test_what_is_filed_before_the_answer_was_counted_counts_it(database: Database) -> None:
    """The lead is settled a moment after its attempt; an agent who is quicker must not lose it an attempt."""
    lead = await a_lead(database, TWO)
    await an_answer(database, "out-lead-7-2", lead, TWO, NOON, counted=False)
    await tell(database, filed("not_now", "out-lead-7-2"))
    assert (await lead_now(database, lead))[:2] == ("due", 1)


async def test_a_later_word_replaces_the_earlier_one(database: Database, lead: int) -> None:
    await tell(database, filed("refused", reason="price", note="太贵"))
    await tell(database, filed("refused", reason="no_need"))
    await tell(database, filed("", note="再说"))
    assert await counts(database) == {("refused", "no_need"): 1}
    found = await StoredResults(database).of_call("out-lead-7-1")
    assert found is not None
    assert (found["note"], found["agent"]) == ("再说", "1002")
    await tell(database, filed("sold", agent="1004"))
    assert await counts(database) == {("sold", ""): 1}


async def test_an_old_call_changes_nothing_for_a_lead_that_was_dialled_since(database: Database, lead: int) -> None:
    await tell(database, filed("not_now"))
    await an_answer(database, "out-lead-7-9", lead, ONE, NOON + HOUR, counted=False)
    await tell(database, filed("interested", "out-lead-7-1"))
    await tell(database, filed("sold", "out-lead-7-9", at=NOON + HOUR + 60))
    await tell(database, filed("not_now", "out-lead-7-1", at=NOON + HOUR + 90))
    assert (await lead_now(database, lead))[0] == "done"


async def test_what_a_rule_has_forbidden_stays_so(database: Database) -> None:
    lead = await a_lead(database, TWO, state="forbidden")
    await an_answer(database, "out-lead-7-2", lead, TWO, NOON, counted=False)
    await tell(database, filed("not_now", "out-lead-7-2"))
    assert (await lead_now(database, lead))[0] == "forbidden"


async def test_a_callback_that_was_agreed_stands_unless_the_number_was_wrong(database: Database, lead: int) -> None:
    async with database.write() as connection:
        await connection.execute(list_leads.update().values(state="agreed", next_at=NOON + HOUR))
    for disposition in ("not_now", "refused", "sold"):
        await tell(database, filed(disposition))
        assert (await lead_now(database, lead))[::2] == ("agreed", NOON + HOUR), disposition
    await tell(database, filed("wrong_number"))
    assert (await lead_now(database, lead))[0] == "done"


async def test_what_is_not_a_campaigns_call_is_in_no_figure(database: Database) -> None:
    await tell(
        database,
        WrapupSaved(at=NOON, agent=AgentId("1002"), call_id=CallId("x"), disposition="done", note="", done=True),
    )
    assert await counts(database) == {}


async def test_a_call_that_the_campaign_did_not_make_is_filed_too(database: Database, lead: int) -> None:
    """Somebody calls back, and is in the campaign's queue."""
    await tell(database, filed("sold", "in-1"))
    found = await StoredResults(database).of_call("in-1")
    assert found is not None
    assert (found["lead_id"], found["at"]) == (None, NOON + 60)


async def test_figures_lead_to_their_calls(database: Database, lead: int) -> None:
    for place, disposition in enumerate(["sold", "refused", "refused", None], 2):
        other = await a_lead(database, f"+861390000010{place}", name=f"客户{place}")
        await an_answer(database, f"out-lead-7-{place}", other, f"+861390000010{place}", NOON + place)
        if disposition:
            await tell(database, filed(disposition, f"out-lead-7-{place}", reason="price" if place == 3 else ""))
    results, span = StoredResults(database), Span(campaign="autumn", since=NOON, until=NOON + HOUR)

    async def calls(which: Which, **page: object) -> list[str]:
        rows = await results.calls(span, which, **{"before": None, "limit": 10} | page)  # type: ignore[arg-type]
        return [row["call_id"] for row in rows]

    assert (await results.counts(span))[1] == 2, "two conversations have no word"
    assert await calls(Which(disposition="refused")) == ["out-lead-7-4", "out-lead-7-3"]
    assert await calls(Which(disposition="refused", reason="price")) == ["out-lead-7-3"]
    assert await calls(Which(disposition="refused", reason="")) == ["out-lead-7-4"]
    assert await calls(Which(kind="success")) == ["out-lead-7-2"]
    assert await calls(Which(unfiled=True)) == ["out-lead-7-5", "out-lead-7-1"]
    assert await calls(Which(), before=(NOON + 4, "out-lead-7-4")) == ["out-lead-7-3", "out-lead-7-2"]
    assert (await results.calls(span, Which(disposition="sold"), before=None, limit=1))[0]["name"] == "客户2"
    assert await results.calls(Span(campaign="autumn", since=0.0, until=NOON), Which(), before=None, limit=9) == []
