"""Agents whose phone dials by itself: asked and answered as the page's Dial, but in SIP's words."""

from dataclasses import replace

import structlog

from app.directory.people import Person
from app.http.access import conflict, forbidden
from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.routes.dialling import Dialler, dial_asked, make
from app.http.services import Services
from app.http.shapes.calls import DialIn
from core.facts import DialRefused
from core.ids import AgentId, LegId

log = structlog.get_logger(__name__)

REJECTED = 21  # Q.850; Asterisk says 403 or 603
# By a problem's slug; a phone shows its user what SIP makes of it: 404, 486, 480, 503.
CAUSES = {"not-found": 1, "target-busy": 17, "in-call": 17, "target-away": 20, "not-now": 34, "pbx-away": 34}
BROWSER = "web"  # an endpoint is EXTENSION or EXTENSION-web (asterisk_conf/render.py)


class PhoneCalls:
    """The IVR's desk for phones that dial (ivr.lifted.PhoneDesk)."""

    def __init__(self, floor: Services) -> None:
        self._floor = floor

    async def dial(self, phone: str, line: LegId, to: str) -> int:
        """See :class:`ivr.lifted.PhoneDesk`."""
        extension, _, kind = phone.partition("-")
        person, device = self._floor.directory.agent(extension), "webrtc" if kind == BROWSER else "desk"
        if person is None:
            return REJECTED
        try:
            await self._make(person, AgentId(extension), device, line, to)
        except Problem as problem:
            log.info("A phone has dialled in vain.", agent=extension, why=problem.slug, pii={"number": to})
            at, agent = self._floor.clock(), AgentId(extension)
            await self._floor.desk.settle(DialRefused(at=at, agent=agent, device=device, to=to, why=problem.slug))
            return CAUSES.get(problem.slug, REJECTED)
        return 0

    async def _make(self, person: Person, agent: AgentId, device: str, line: LegId, to: str) -> None:
        grants = self._floor.directory.grants(person)
        if Permission.PLACE_CALLS not in grants:
            raise forbidden(f"Your role ({person.role}) does not include {Permission.PLACE_CALLS}.")
        asked = replace(dial_asked(DialIn.model_validate({"to": to}), agent, self._floor), line=line, device=device)
        await make(asked, Dialler(person.username, grants, ""), self._floor)
        if self._floor.desk.live.call(asked.call_id) is None:
            raise conflict("not-now", "The call could not be made.", "Try again in a moment.")
