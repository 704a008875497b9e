"""The shapes of tasks."""

from typing import Annotated, Any, Self

from pydantic import BaseModel, Field, model_validator

from app.http.shapes.calls import Region
from app.http.shapes.common import HappenedOut, Input, Name, Page, Prose
from app.tasks.values import TaskKind, TaskState

Note = Annotated[Prose, Field(max_length=1000)]


class TaskOut(BaseModel):
    """One piece of work."""

    id: int
    kind: TaskKind
    subject: str = Field(description="What it is about, by its own id: a lead, a message, a call, an alarm.")
    state: TaskState
    number: str = Field(description="Whom to call; empty: nobody.")
    region: Region | None = Field(description="Of the number; null: not known.")
    call_id: str | None
    queue: str | None
    fields: dict[str, Any] = Field(description="What its kind knows of it.")
    due_at: str | None
    overdue: bool
    person: str | None = Field(description="The user name of whoever has it.")
    person_name: str
    agent: str | None = Field(description="That person's extension.")
    unit: str | None = Field(description="The unit that has it while nobody in it does.")
    unit_name: str
    in_turn: bool = Field(description="Waits for the next agent of its queue who signs in.")
    opened_at: str
    changed_at: str
    started_at: str | None
    ended_at: str | None
    ended_by: str = Field(description="A user name; empty: it settled itself.")
    ended_by_name: str
    outcome: str
    calls: int = Field(description="Made from it.")


class TaskWithHistory(TaskOut):
    history: list[HappenedOut]


class TaskPage(Page[TaskOut]):
    """Those that are due first come first; the counts are of all that you may see and that have not ended."""

    open: int = 0
    overdue: int = 0


class AssignIn(Input):
    """Exactly one of these."""

    agent: Name | None = Field(None, description="An extension.")
    person: Name | None = Field(None, description="A user name.")
    unit: Name | None = Field(None, description="A unit's id: whoever of it starts it has it.")
    in_turn: bool = Field(False, description="The next agent of its queue who is signed in, fewest tasks first.")
    nobody: bool = False

    @model_validator(mode="after")
    def _one(self) -> Self:
        if sum(map(bool, (self.agent, self.person, self.unit, self.in_turn, self.nobody))) != 1:
            raise ValueError("name exactly one of agent, person, unit, in_turn and nobody")
        return self


class NoteIn(Input):
    note: Note = ""


class DoneIn(NoteIn):
    dropped: bool = Field(False, description="There is nothing to be done: a wrong number, nobody wants it.")
