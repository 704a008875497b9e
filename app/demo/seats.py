"""The seats that the simulated agents take, so that none is left taken by nobody when they are gone, however they went.

The traffic writes down whose seats it takes; the next start of the floor signs those out who are seated there still.
"""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from acd.memory.agents import AgentEvent
from app.missed import last_heard
from app.store.database import Database
from app.store.journal import SqlJournal
from app.store.sessions import AgentSessions
from core.facts import AgentChanged, AgentState

DEVICE = "desk"  # what simulated agents sign in with; whoever sits at another phone is a person who took the seat over


@dataclass(frozen=True, slots=True)
class TakenSeats:
    """A file with an extension to a line."""

    path: Path

    def write(self, extensions: Collection[str]) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text("".join(f"{extension}\n" for extension in extensions))

    def read(self) -> frozenset[str]:
        try:
            return frozenset(self.path.read_text().split())
        except FileNotFoundError:
            return frozenset()

    def forget(self) -> None:
        self.path.unlink(missing_ok=True)


async def sign_out_left(taken: TakenSeats, database: Database) -> int:
    """Sign out whom an earlier run of the traffic left seated; how many. Only while no service runs.

    They left when the floor did: at the journal's last moment, so that no figure counts the night.
    """
    names, sessions = taken.read(), AgentSessions(database)
    if not names:
        return 0
    at = await last_heard(database)
    left = [seat for seat in await sessions.restored(at) if seat.agent in names and seat.device == DEVICE]
    changes = [
        AgentChanged(at=at, agent=seat.agent, old=seat.state, event=AgentEvent.SIGN_OUT, state=AgentState.OFFLINE)
        for seat in left
    ]
    await SqlJournal(database).append(changes)
    for change in changes:
        await sessions.apply(change)
    taken.forget()
    return len(left)
