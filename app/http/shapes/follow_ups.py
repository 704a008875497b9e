"""The shapes of follow-ups."""

from typing import Annotated

from pydantic import BaseModel, Field

from app.http.shapes.common import CallIdText, HappenedOut, Input, Moment, Page, Prose, Username
from app.http.shapes.customers import CustomerId, CustomerRef
from crm.follow_ups import FollowUpState

Note = Annotated[Prose, Field(max_length=1000)]


class FollowUpIn(Input):
    customer: CustomerId
    due_at: Moment
    note: Note = ""
    owner: Username | None = Field(None, description="A user name; left out: you.")
    call_id: CallIdText | None = Field(None, description="The call in which it was promised.")


class LaterIn(Input):
    due_at: Moment
    note: Note = ""


class GiveIn(Input):
    owner: Username
    note: Note = ""


class EndIn(Input):
    note: Note = ""
    dropped: bool = Field(False, description="There is nothing to be done any more.")


class AgainIn(Input):
    note: Note = ""


class FollowUpOut(BaseModel):
    """A customer to contact again."""

    id: int
    customer: CustomerRef
    owner: str
    owner_name: str
    due_at: str
    overdue: bool
    note: str
    call_id: str | None
    state: FollowUpState
    made_at: str
    made_by: str
    made_by_name: str
    changed_at: str
    ended_at: str | None
    ended_by: str
    ended_by_name: str


class FollowUpOwner(BaseModel):
    """Somebody who may have follow-ups."""

    username: str
    name: str
    extension: str | None
    unit_name: str = Field(description="Empty: in no unit.")


class FollowUpWithHistory(FollowUpOut):
    history: list[HappenedOut]


class FollowUpPage(Page[FollowUpOut]):
    """Due first, first; the counts are of all that you reach and that are open."""

    open: int = 0
    overdue: int = 0
