"""Nobody hears on without the right to: a supervision ends with its supervisor's last sign-in, or right over the agent.

A call that was taken over goes on, since it has a customer (docs/adr/0009).
"""

import asyncio
from collections.abc import Mapping
from typing import Any

from app.directory.directory import Directory
from app.directory.sign_ins import SignIns
from app.http.permissions import Permission
from app.http.services import FloorDesk
from core.clock import Clock
from core.facts import SupervisionEndAsked, SupervisionMode
from core.ids import SupervisionId

BY = "callfloor"  # in the audit log


class Listeners:
    """Call :meth:`look_again` when sign-ins, people or their rights have changed."""

    def __init__(self, directory: Directory, sign_ins: SignIns, desk: FloorDesk, clock: Clock) -> None:
        self._directory, self._sign_ins, self._desk, self._clock = directory, sign_ins, desk, clock
        self._ending: set[asyncio.Task[None]] = set()

    def look_again(self) -> None:
        for view in self._desk.live.supervisions.all():
            if view["mode"] != SupervisionMode.TAKEOVER and not self._may_go_on(view):
                task = asyncio.create_task(self._end(SupervisionId(view["id"])))
                self._ending.add(task)
                task.add_done_callback(self._ending.discard)

    def _may_go_on(self, view: Mapping[str, Any]) -> bool:
        person = next((one for one in self._directory.people if one.extension == view["supervisor"]), None)
        if person is None or not person.enabled or not self._sign_ins.of(person.username):
            return False
        return self._directory.reach(person, Permission.SUPERVISE).includes_agent(view["agent"])

    async def _end(self, supervision_id: SupervisionId) -> None:
        await self._desk.settle(
            SupervisionEndAsked(at=self._clock(), supervision_id=supervision_id, asked_by=BY)
        )  # fmt: skip
