"""Follow-ups: promised, moved, given to another, done; and whoever has one is reminded when it is due."""

from collections.abc import Callable

from core.clock import Clock
from crm.errors import NoSuchFollowUp
from crm.follow_ups import FollowUp, FollowUpEvent, moved
from crm.happened import Happened
from crm.ports import FollowUpStore

Hears = Callable[[FollowUp, FollowUp | None, str], None]  # as it is, as it was (None: new), what happened
_DONE = {
    FollowUpEvent.MOVE: "moved", FollowUpEvent.GIVE: "given", FollowUpEvent.FINISH: "done",
    FollowUpEvent.DROP: "dropped", FollowUpEvent.REOPEN: "reopened",
}  # fmt: skip
DUE = "due"
_AT_ONCE = 200


class FollowUps:
    """``when_changed`` hears of each change after it is written, and of each that is due."""

    def __init__(self, store: FollowUpStore, clock: Clock) -> None:
        self.store, self._clock = store, clock
        self.when_changed: list[Hears] = []

    async def get(self, id: int) -> FollowUp:
        """Raises NoSuchFollowUp."""
        found = await self.store.get(id)
        if found is None:
            raise NoSuchFollowUp
        return found

    async def add(
        self, *, customer: int, owner: str, due_at: float, note: str, call_id: str | None, by: str
    ) -> FollowUp:
        now = self._clock()
        one = FollowUp(
            customer=customer, owner=owner, due_at=due_at, note=note, call_id=call_id, made_at=now, made_by=by,
            changed_at=now,
        )  # fmt: skip
        line = Happened(at=now, by=by, what="promised", detail={"due_at": due_at, "owner": owner})
        stored = await self.store.add(one, line)
        self._tell(stored, None, "promised")
        return stored

    async def move(
        self,
        id: int,
        event: FollowUpEvent,
        *,
        by: str,
        due_at: float | None = None,
        owner: str | None = None,
        note: str = "",
    ) -> FollowUp:
        """Raises NoSuchFollowUp, NotNow."""
        now, what = self._clock(), _DONE[event]
        before: list[FollowUp] = []

        def edit(one: FollowUp) -> FollowUp:
            before.append(one)
            return moved(one, event, by=by, at=now, due_at=due_at, owner=owner)

        detail = {"due_at": due_at, "owner": owner, "note": note}
        line = Happened(at=now, by=by, what=what, detail={name: value for name, value in detail.items() if value})
        after = await self.store.change(id, edit, line)
        self._tell(after, before[0], what)
        return after

    async def remind(self) -> float | None:
        """Tell of all that are due; returns when the next one is (epoch seconds)."""
        while due := await self.store.to_tell(self._clock(), _AT_ONCE):
            await self.store.told([one.id for one in due], self._clock())
            for one in due:
                self._tell(one, one, DUE)
        return await self.store.next_due()

    def _tell(self, one: FollowUp, before: FollowUp | None, what: str) -> None:
        for tell in self.when_changed:
            tell(one, before, what)
