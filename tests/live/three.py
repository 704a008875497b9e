"""Anna talks with a customer, and Ben is free: who the stories of calls with a third are about."""

import asyncio

from tests.live.people import SOON_S, Agent, Caller
from tests.live.story import Floor

SERVICE = "4008001235"
ANNA, BEN, CUSTOMER = 640, 855, 453


class Three:
    """Each says a tone of its own."""

    def __init__(self, floor: Floor, anna: Agent, ben: Agent, customer: Caller) -> None:
        self.floor, self.anna, self.ben, self.customer = floor, anna, ben, customer

    async def asks(self, path: str, method: str = "POST", **body: object) -> None:
        url = f"/calls/{self.customer.call_id}/{path}"
        response = await self.floor.ask(method, url, by="1002", body=dict(body) or None)
        assert response.status_code == 200, f"{path}: {response.status_code} {response.text}"

    async def anna_consults_ben(self) -> None:
        await self.asks("transfer", to="1003", kind="attended")
        if self.ben.leg == "on_demand":
            await self.ben.answers()
        await asyncio.gather(self.anna.hears(BEN), self.ben.hears(ANNA))
        await self.anna.is_("held")

    async def is_silent_for(self, *who: tuple[Caller | Agent, float]) -> None:
        await asyncio.gather(*(one.line.hears_no(hz) for one, hz in who))

    async def party_is(self, stage: str) -> None:
        def there() -> bool:
            parties = self.floor.screen.call(self.customer.call_id).get("parties", [])
            return [party["stage"] for party in parties] == [stage]

        await self.floor.screen.until(there, SOON_S, lambda: str(self.floor.screen.call(self.customer.call_id)))

    @classmethod
    async def meet(cls, floor: Floor, leg: str) -> "Three":
        anna = await floor.agent("1002", tone_hz=ANNA, leg=leg)
        customer = floor.caller(tone_hz=CUSTOMER)
        await customer.dials(SERVICE)
        if leg == "on_demand":
            await anna.answers()
        await anna.is_("talking")
        ben = await floor.agent("1003", tone_hz=BEN, leg=leg)
        await asyncio.gather(customer.hears(ANNA), anna.hears(CUSTOMER))
        return cls(floor, anna, ben, customer)

    async def all_hear_whom_they_should(self, how: str) -> None:
        """``talking``: Anna and Ben; ``swapped``: Anna and the customer; ``joined``: all."""
        together = {"talking": {ANNA, BEN}, "swapped": {ANNA, CUSTOMER}, "joined": {ANNA, BEN, CUSTOMER}}[how]
        lines = {ANNA: self.anna.line, BEN: self.ben.line, CUSTOMER: self.customer.line}
        for own, line in lines.items():
            for hz in lines.keys() - {own}:
                await (line.hears(hz) if {own, hz} <= together else line.hears_no(hz))
