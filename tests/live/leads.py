"""Lost callers as the house has them on its list."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from tests.live.feed import View
from tests.live.people import Caller
from tests.live.story import Floor

RULES = "/settings/leads"
AT_THE_DESK_S = 2.0  # a second after the ledger of the journal has it; the end of a call is a moment before


@asynccontextmanager
async def rules(floor: Floor, **changed: Any) -> AsyncIterator[None]:
    """What the house takes for a lead, until the block ends."""
    before = await floor.read(RULES)
    assert (await floor.ask("PUT", RULES, body=before | changed)).status_code == 200
    try:
        yield
    finally:
        assert (await floor.ask("PUT", RULES, body=before)).status_code == 200


async def lead_of(floor: Floor, caller: Caller, state: str, within_s: float = AT_THE_DESK_S) -> View:
    async def there() -> View | None:
        number = caller.shown_as.removeprefix("+")
        items: list[View] = (await floor.read(f"/abandoned?state={state}&q={number}"))["items"]
        return items[0] if items else None

    return await floor.until(there, within_s, f"the lead of {caller.number} to be {state}")
