"""What the store knows of the floor, given to the core before the first word from Asterisk."""

from acd.memory.state import Limits
from app.day_clock import day_began
from app.directory.directory import Directory
from app.engine import Engine
from app.outbound.campaigns import Campaigns
from app.outbound.dialling.attempts import StoredAttempts
from app.outbound.dialling.remembering import PacingMemory
from app.rules.rules import Rules
from app.states import States
from app.store.ledger import StoredLedger
from app.store.sessions import AgentSessions
from app.store.waits import StoredWaits
from core.clock import wall_clock
from core.facts import AgentRemoved, EndRestored
from reports.live import LiveFloor
from reports.words import start_of_day


async def remember(
    directory: Directory,
    rules: Rules,
    sessions: AgentSessions,
    states: States,
    waits: StoredWaits,
    ledger: StoredLedger,
    live: LiveFloor,
    campaigns: Campaigns,
    attempts: StoredAttempts,
    pacings: PacingMemory,
    engine: Engine,
) -> None:
    """Seats, states, waits, the day's figures, campaigns and their budgets, as facts to the engine."""
    now = wall_clock()
    midnight = start_of_day(now, live.zone)
    levels = {name: queue.service_level_s for name, queue in directory.queues.items()}
    live.begin_day(now, await ledger.figures_since(midnight, levels, rules.policies.short_abandon_s))
    flying = {str(one.call_id): one.campaign for one in await attempts.under_way()}
    live.begin_campaigns(await attempts.counts_since(midnight, [one.name for one in campaigns.all]), flying)
    restored = await sessions.restored(now)
    left = [AgentRemoved(at=now, agent=seat.agent) for seat in restored if directory.agent(seat.agent) is None]
    ended = await ledger.ended_since(now - Limits().tombstone_s)
    counted = day_began(now, live.zone, await ledger.conversations_since(midnight))
    for fact in [
        *rules.facts(now),
        counted,
        *directory.facts(now),
        *campaigns.facts(now),
        *await pacings.restored(),
        *await states.remember(restored, now),
        *left,
        *await waits.restored(now),
        *(EndRestored(at=now, call_id=call_id) for call_id in ended),
    ]:
        engine.submit(fact)
