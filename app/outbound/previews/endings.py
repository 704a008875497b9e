"""What becomes of a lead that an agent has had before it; in a caller's transaction."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from app.outbound.campaigns import Campaign
from app.outbound.previews import held_leads
from app.outbound.previews.held_leads import Held
from core.facts import PreviewEnded, PreviewEnding, PreviewThen

RESTART = "restart"  # why a lead went back
OPTED_OUT = "opt_out_agent"  # acd.outbound.rules.verdicts.Rule, as a lead's last outcome


async def give_back(connection: AsyncConnection, held: Sequence[Held], now: float) -> None:
    """Nobody has these any more, whatever has become of whoever had them."""
    for one in held:
        ended = await held_leads.end(connection, one.preview_id, PreviewEnding.WITHDRAWN, now, reason=RESTART)
        if ended is not None:
            await held_leads.put_back(connection, one.lead_id)


async def settle(
    connection: AsyncConnection, held: Held, fact: PreviewEnded, now: float, campaign: Campaign | None
) -> None:
    """As it was, later, or never again, by how the preview has ended; ``campaign``: None when it is gone."""
    if fact.ending is PreviewEnding.NEVER:
        await held_leads.forbid(connection, held.lead_id, OPTED_OUT, now)
        return
    late = fact.ending is PreviewEnding.LATE and fact.reason == PreviewThen.SKIP.value
    skipped = late or fact.ending is PreviewEnding.SKIPPED
    after_s = campaign.settings.skipped_again_s if skipped and campaign is not None else None
    await held_leads.put_back(connection, held.lead_id, next_at=now + after_s if after_s is not None else None)
