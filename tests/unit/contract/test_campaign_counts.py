"""What the live floor has counted of a campaign today comes back from the store after a restart."""

from zoneinfo import ZoneInfo

from app.outbound.dialling.attempts import Intent, StoredAttempts, keep_attempts, write_intents
from app.store.database import Database
from core import facts
from core.facts import AttemptOutcome, DialMode, Fact
from core.ids import CallId, LegId, QueueName
from reports.live import LiveFloor

ZONE = ZoneInfo("Asia/Shanghai")
NOON = 1_795_320_000.0  # 2026-11-22
NAMES = ("autumn", "spring")


def attempt(call_id: str, campaign: str, outcome: AttemptOutcome | None, *, dropped: bool = False) -> list[Fact]:
    """Placed, and over unless there is no outcome."""
    call, name = CallId(call_id), QueueName(campaign)
    told: list[Fact] = []
    if outcome is not AttemptOutcome.NOT_DIALLED:
        told.append(
            facts.AttemptPlaced(
                at=NOON, call_id=call, campaign=name, number="+86138", shown_as="400", leg_id=LegId("lead-x")
            )
        )
    if outcome is not None:
        told.append(facts.AttemptEnded(at=NOON, call_id=call, campaign=name, outcome=outcome, rang_s=5.0))
    if dropped:
        told.append(facts.CustomerDropped(at=NOON, call_id=call, campaign=name, waited_s=2.0))
    return told


TODAY = [
    *attempt("c1", "autumn", AttemptOutcome.ANSWERED),
    *attempt("c2", "autumn", AttemptOutcome.ANSWERED, dropped=True),
    *attempt("c3", "autumn", AttemptOutcome.BUSY),
    *attempt("c4", "autumn", AttemptOutcome.NOT_DIALLED),
    *attempt("c5", "autumn", None),
    *attempt("c6", "spring", AttemptOutcome.NO_ANSWER),
]


def floor() -> LiveFloor:
    live = LiveFloor(ZONE)
    live.begin_day(NOON, {})
    return live


def shown(live: LiveFloor) -> dict[str, list[int]]:
    kinds = ("in_flight", "attempts_today", "answers_today", "drops_today")
    return {view["name"]: [view[kind] for kind in kinds] for view in live.snapshot()["campaigns"]}


async def test_a_restart_shows_what_came_of_each_campaign_as_before(database: Database) -> None:
    campaigns = [facts.CampaignConfigured(at=NOON, campaign=QueueName(n), mode=DialMode.PREDICTIVE) for n in NAMES]
    before = floor()
    for fact in [*campaigns, *TODAY]:
        before.apply(fact)
    assert shown(before) == {"autumn": [1, 3, 2, 1], "spring": [0, 1, 0, 0]}

    over = {fact.call_id: fact.campaign for fact in TODAY if isinstance(fact, facts.AttemptEnded)}
    whose = {"c5": "autumn", "old": "autumn"} | over
    async with database.write() as connection:
        await write_intents(connection, [_intent(call_id, name) for call_id, name in whose.items()])
        await keep_attempts(connection, [*TODAY, *attempt("old", "autumn", AttemptOutcome.ANSWERED, dropped=True)])
    stored = StoredAttempts(database)
    flying = {str(one.call_id): one.campaign for one in await stored.under_way()}
    after = floor()
    after.begin_campaigns(await stored.counts_since(NOON - 60.0, NAMES), flying)
    assert shown(after) == shown(before)


def _intent(call_id: str, campaign: str) -> Intent:
    at = NOON - (86400.0 if call_id == "old" else 0.0)
    return Intent(
        call_id=CallId(call_id), campaign=campaign, lead_id=1, number="+86138", shown_as="400", permit=1,
        intended_at=at, preset="cn", preset_since="2026-01-01", consent_id=None,
    )  # fmt: skip
