"""Facts that say what a person did to another one's work, carried over to the audit log."""

from app.directory.audit import AuditLog
from app.directory.directory import Directory
from core import codec, facts
from core.facts import Fact

# What it is called, and which field holds who did it and to whom it was done.
_NOTED: dict[type[Fact], tuple[str, str, str]] = {
    facts.SupervisionAsked: ("supervision.asked", "supervisor", "agent"),
    facts.SupervisionModeAsked: ("supervision.mode-asked", "asked_by", "supervision_id"),
    facts.SupervisionEndAsked: ("supervision.end-asked", "asked_by", "supervision_id"),
    facts.AgentStateForced: ("agent.state-forced", "asked_by", "agent"),
    facts.BreakLetGo: ("agent.break-let-go", "asked_by", "agent"),
    facts.AdvanceAsked: ("call.advanced", "asked_by", "call_id"),
    facts.MoveAsked: ("call.moved", "asked_by", "call_id"),
}
# An agent's own work is in the journal; somebody else's hand in it is noted.
_STEERED: dict[type[Fact], str] = {
    facts.HangupAsked: "call.hung-up",
    facts.HoldAsked: "call.held",
    facts.ResumeAsked: "call.resumed",
    facts.TransferAsked: "call.transferred",
}
_LEFT_OUT = frozenset({"at", "asked_by", "supervisor", "name", "needs", "to_number"})  # no customer's data


class AuditedFacts:
    """Give it each fact once it is in the journal."""

    def __init__(self, audit: AuditLog, directory: Directory) -> None:
        self._audit, self._directory = audit, directory

    async def on_fact(self, fact: Fact) -> None:
        kind = type(fact)
        if kind in _NOTED:
            action, by, to = _NOTED[kind]
            await self._note(fact, action, str(getattr(fact, by)), str(getattr(fact, to)))
        elif kind in _STEERED:
            by = str(getattr(fact, "asked_by", ""))
            if self._directory.agent(by) is None:
                await self._note(fact, _STEERED[kind], by, str(getattr(fact, "call_id", "")))

    async def _note(self, fact: Fact, action: str, by: str, to: str) -> None:
        body = {name: value for name, value in codec.encode(fact).items() if name not in _LEFT_OUT and value}
        await self._audit.note(self._username(by), action, to, body)

    def _username(self, name: str) -> str:
        """The core knows those with a phone by their extension."""
        found = next((person for person in self._directory.people if person.extension == name), None)
        return found.username if found is not None else name
