"""Lost callers as the house has them on its list."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from tests.live.feed import View
from tests.live.people import Caller
from tests.live.story import Floor

RULES, POLICIES = "/settings/leads", "/settings/policies"
AT_THE_DESK_S = 2.0  # a second after the ledger of the journal has it; the end of a call is a moment before


@asynccontextmanager
async def every_loss_counts(floor: Floor, **changed: Any) -> AsyncIterator[None]:
    """Nobody is gone too soon to be a lead, and what else the house takes for one, until the block ends."""
    policies, rules = await floor.read(POLICIES), await floor.read(RULES)
    await _put(floor, POLICIES, policies | {"short_abandon_s": 0})
    await _put(floor, RULES, rules | changed)
    try:
        yield
    finally:
        await _put(floor, POLICIES, policies)
        await _put(floor, RULES, rules)


async def _put(floor: Floor, path: str, body: View) -> None:
    assert (await floor.ask("PUT", path, body=body)).status_code == 200


async def lead_of(floor: Floor, caller: Caller, state: str, within_s: float = AT_THE_DESK_S) -> View:
    async def there() -> View | None:
        number = caller.shown_as.removeprefix("+")
        items: list[View] = (await floor.read(f"/abandoned?state={state}&q={number}"))["items"]
        return items[0] if items else None

    return await floor.until(there, within_s, f"the lead of {caller.number} to be {state}")
