"""The engine as the others see it: where to hand in facts, and the live floor to look at."""

from acd.asking import Asked, Refusal
from acd.supervision.refusals import AskedOfSupervision
from app.engine import Engine
from core.facts import Candidate, Fact
from core.ids import CallId
from cti.service import CtiService
from reports.live import LiveFloor


class Desk:
    """Made before the engine, since those who hand in facts are made before it too; connected once it is there."""

    def __init__(self, live: LiveFloor) -> None:
        self.live = live
        self._engine: Engine | None = None
        self._cti: CtiService | None = None

    def connect(self, engine: Engine, cti: CtiService) -> None:
        self._engine, self._cti = engine, cti

    @property
    def pbx_up(self) -> bool:
        return self._cti is not None and self._cti.up

    def refusal(self, asked: Asked | AskedOfSupervision) -> Refusal | None:
        """Why nothing would follow from this now."""
        assert self._engine is not None, "people ask only once the parts are connected"
        return self._engine.refusal(asked)

    def candidates(self, call_id: CallId) -> tuple[Candidate, ...] | None:
        """Who could take a waiting call and why nobody does; None: it does not wait."""
        assert self._engine is not None, "people ask only once the parts are connected"
        return self._engine.candidates(call_id)

    def submit(self, fact: Fact) -> None:
        assert self._engine is not None, "facts come only once the parts are connected"
        self._engine.submit(fact)

    async def settle(self, fact: Fact) -> None:
        assert self._engine is not None, "facts come only once the parts are connected"
        await self._engine.settle(fact)
