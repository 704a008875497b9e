"""The shapes of lost calls and leads (呼损)."""

from pydantic import BaseModel, Field

from app.http.shapes.calls import Region
from app.tasks.values import TaskState
from reports.followed import Place
from reports.leads import LeadState


class WhereLost(BaseModel):
    place: Place = Field(
        description="ivr: hung up in the IVR; announcement: the flow came to its end; queue; ringing: at an agent's; "
        "voicemail: sent there and left no message; outside: at a number that nobody answered."
    )
    queue: str | None
    flow: str
    version: int
    node: str = Field(description="The last node of the IVR that was entered; empty: none.")
    label: Region | None = Field(description="What people call that node.")
    after_s: float = Field(description="Seconds in the IVR, or in the queue.")


class LeadOut(WhereLost):
    """A caller who was lost, until somebody has talked to them. Place and node are those of the latest call."""

    lead_id: str = Field(description="The first call that was lost.")
    number: str
    region: Region | None
    dialled: str
    state: LeadState = Field(
        description="returned: got through before anybody called back; recovered: talked to for long enough; "
        "closed: somebody says that nothing more is to be done."
    )
    count: int = Field(description="How often this caller was lost.")
    first_at: str
    last_at: str
    tries: int = Field(description="Calls made to the number since, by anybody.")
    closed_at: str | None
    closed_by: str
    closed_by_name: str
    closed_call: str | None
    task_id: int | None
    task_state: TaskState | None
    person: str | None
    person_name: str
    unit: str | None
    unit_name: str
    due_at: str | None
    overdue: bool


class LostCallOut(WhereLost):
    call_id: str
    at: str
    number: str
    region: Region | None
    dialled: str
    agent: str | None = Field(description="Whose phone rang.")
    agent_name: str
    total_s: float = Field(description="Since the call arrived.")
    talked: bool = Field(description="Whether somebody had talked to the caller before.")
    short: bool
    ended_by: str
    lead_id: str | None


class TryOut(BaseModel):
    call_id: str
    at: str
    agent: str | None
    agent_name: str
    talk_s: float | None = Field(description="null while it lasts.")
    outcome: str = Field(description="talked, or why it did not come about; empty while it lasts.")


class LeadStory(LeadOut):
    calls: list[LostCallOut]
    called_back: list[TryOut]


class Counts(BaseModel):
    """Lost calls, and the leads of those who were lost for the first time among them."""

    lost: int
    short: int
    no_lead: int = Field(description="Without a number, or sent away by the IVR.")
    leads: int
    called: int = Field(description="Leads whose number somebody has called since.")
    open: int
    returned: int
    recovered: int
    closed: int
    share_recovered: float | None = Field(description="recovered / (leads - returned); null: none was due.")


class QueueCounts(Counts):
    queue: str | None


class DialledCounts(Counts):
    dialled: str


class PlaceCounts(Counts):
    place: Place


class NodeCounts(Counts):
    flow: str
    version: int
    node: str
    label: Region | None = None


class HourCounts(Counts):
    hour: int = Field(ge=0, le=23, description="Of the floor's day.")


class SecondCounts(Counts):
    second: int = Field(description="Waited so many whole seconds; 300 holds what is longer.")


class LostFigures(BaseModel):
    total: Counts
    by_queue: list[QueueCounts]
    by_dialled: list[DialledCounts]
    by_place: list[PlaceCounts]
    by_node: list[NodeCounts] = Field(description="Of those who were lost in the IVR.")
    by_hour: list[HourCounts]
    by_second: list[SecondCounts] = Field(description="Of those who were lost waiting or ringing.")


class FlowNodeOut(BaseModel):
    flow: str
    version: int
    node: str
    label: Region | None
    entered: int = Field(description="Calls; each once, however often a menu brings it there.")
    lost: int = Field(description="Callers who hung up there.")
    sent_away: int = Field(description="Calls that the flow itself ended there.")
    share_lost: float
