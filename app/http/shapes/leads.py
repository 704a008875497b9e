"""The shapes of lists of leads, their imports, and numbers that are not to be called."""

from typing import Annotated

from fastapi import Path
from pydantic import BaseModel, Field

from app.http.shapes.calls import Region
from app.http.shapes.common import Input, Line, Moment
from app.http.shapes.customers import CustomerRef
from app.outbound.imports.columns import LONGEST_KEY
from app.outbound.imports.uploads import MOST_BYTES, PIECE
from app.outbound.values import MOST_PRIORITY, USUAL_PRIORITY, Duplicates, ImportKind, ImportState, LeadState

ListPath = Annotated[int, Path(ge=1, le=2**53)]
HexPath = Annotated[str, Path(pattern=r"^[0-9a-f]{16}$")]
NumberPath = Annotated[str, Path(pattern=r"^\+?[0-9]{3,20}$", description="As the list has it, with or without +.")]
ListName = Annotated[Line, Field(min_length=1, max_length=64, examples=["Spring, Shanghai"])]
CampaignName = Annotated[Line, Field(max_length=64, description="Empty: of none yet.")]
Priority = Annotated[int, Field(ge=0, le=MOST_PRIORITY, description="The higher is dialled first.")]
Share = Annotated[int, Field(ge=1, le=100, description="Its part among the campaign's lists of the same priority.")]


class ListIn(Input):
    name: ListName
    campaign: CampaignName = ""
    priority: Priority = USUAL_PRIORITY
    share: Share = 1


class ListChangeIn(Input):
    """What is left out stays."""

    name: ListName | None = None
    campaign: CampaignName | None = None
    priority: Priority | None = None
    share: Share | None = None
    active: bool | None = None


class LeadCounts(BaseModel):
    fresh: int = 0
    due: int = 0
    agreed: int = 0
    taken: int = 0
    done: int = 0
    forbidden: int = 0


class WaitingOut(BaseModel):
    """Of those that are due; who is in none of these waits for the next try."""

    now: int = Field(description="May be asked for at this moment.")
    never: int = Field(description="Were never dialled: a contact rule has put them off.")
    put_off: dict[str, int] = Field(description="By a contact rule, until later: which, and how many.")


class ListOut(BaseModel):
    id: int
    name: str
    campaign: str
    priority: int
    share: int
    active: bool = Field(description="Whether its leads are dialled.")
    revision: str = Field(description="Send it with a change, in If-Match.")
    created_at: str
    created_by: str
    created_by_name: str
    total: int
    counts: LeadCounts
    due: WaitingOut


class RecycleIn(Input):
    """Which of a list's leads that are done are called once more."""

    outcomes: Annotated[list[Annotated[Line, Field(max_length=32)]], Field(max_length=50)] = Field(
        default_factory=list, description="Their last outcomes; none: a dry run of all says what there is."
    )
    older_than_h: Annotated[float, Field(ge=0, le=365 * 24)] = Field(
        default=24.0, description="Hours since their last attempt."
    )
    dry_run: bool = True


class RecycledOut(BaseModel):
    """What has changed, or would."""

    dry_run: bool
    by_outcome: dict[str, int] = Field(description="Leads that are done and old enough, chosen or not.")
    leads: int = Field(description="Chosen ones that are due again, each for one more attempt.")
    blocked: int = Field(description="Chosen ones on the do-not-call list, which stay as they are.")


class LeadNumberOut(BaseModel):
    """One of a lead's numbers, in the list's order."""

    number: str
    kind: str = Field(description="As its column is called; empty: the first one.")
    place: Region | None


class ListLead(BaseModel):
    id: int
    number: str
    place: Region | None = Field(description="Where the number is from; null: not known.")
    region: str = Field(description="Its country, ISO 3166.")
    zone: str = Field(description="IANA; empty: the number does not say.")
    numbers: list[LeadNumberOut] = Field(description="All of them, where there are several.")
    customers: list[CustomerRef] = Field(description="Records with any of its numbers, that I may see.")
    name: str
    fields: dict[str, str]
    state: LeadState
    priority: int
    attempts: int
    next_at: str | None
    last_outcome: str
    last_at: str | None
    agent: str | None = Field(description="Whose personal callback it is, by extension.")


# --- files and imports -----------------------------------------------------------------------------------------------


class FileIn(Input):
    name: Annotated[Line, Field(min_length=1, max_length=128, examples=["spring.xlsx"])]
    size: int = Field(ge=1, le=MOST_BYTES, description="Bytes that are to come.")


class FileOut(BaseModel):
    id: str
    name: str
    size: int
    received: int = Field(description=f"Send the next piece, at most {PIECE} bytes, from here on.")


class LookOut(BaseModel):
    """A file's beginning, and what its columns seem to be."""

    header: bool = Field(description="Whether its first row has headings.")
    headings: list[str]
    rows: list[list[str]] = Field(description="Some of the first.")
    mapping: dict[str, str] = Field(description="Heading to target; see POST /leads/imports.")
    remembered: bool = Field(description="The mapping is that of the last import with these headings.")


class ImportIn(Input):
    file: str = Field(pattern=r"^[0-9a-f]{16}$", description="As POST /leads/files named it.")
    kind: ImportKind = Field(default=ImportKind.LEADS, description="`do_not_call` fills that list.")
    list_id: int | None = Field(default=None, ge=1, le=2**53, description="Into a list that is there.")
    new_list: ListIn | None = Field(default=None, description="Into a new one, which is there when all is imported.")
    mapping: dict[str, Annotated[str, Field(max_length=LONGEST_KEY + 6)]] | None = Field(
        default=None,
        max_length=100,
        description="Heading to `number`, `name`, `priority`, `zone`, `ignore` or `field:KEY`; of numbers not to be "
        "called `number`, `note` or `ignore`. Columns left out are ignored. Null: as the last time, or guessed.",
    )
    header: bool | None = Field(default=None, description="Whether the first row has headings. Null: looked for.")
    duplicates: Duplicates = Field(
        default=Duplicates.SKIP, description="Numbers that the file, or a list of the campaign, has already."
    )
    dry_run: bool = Field(default=False, description="Only say what would happen; nothing is written.")


class ImportCounts(BaseModel):
    rows: int = 0
    added: int = 0
    updated: int = 0
    twice_in_file: int = Field(0, description="Passed over, or overwritten by a later row.")
    known: int = Field(0, description="Passed over: a list of the campaign has the number.")
    bad: int = 0
    do_not_call: int = Field(0, description="On the do-not-call list now; they are not dialled as long as they are.")


class ProgressOut(BaseModel):
    rows: int
    bytes: int
    total_bytes: int
    share: float = Field(description="Of the whole import, 0 to 1.")


class ImportOut(BaseModel):
    id: str
    kind: ImportKind
    list_id: int | None
    file: str
    state: ImportState
    dry_run: bool
    by: str
    by_name: str
    started_at: str
    ended_at: str | None
    progress: ProgressOut | None = Field(description="Null: it waits for another one, or has ended.")
    counts: ImportCounts
    reasons: dict[str, int] = Field(description="Of bad rows, by reason.")
    mapping: dict[str, str]
    error: str = Field(description="Why it failed, and nothing was changed; empty: it did not.")
    detail: str


# --- numbers that are not to be called -------------------------------------------------------------------------------


class BlockIn(Input):
    number: Annotated[Line, Field(min_length=3, max_length=32, examples=["13800138000"])]
    note: Annotated[Line, Field(max_length=128)] = ""
    until: Moment | None = Field(default=None, description="Null: for good.")


class OptOutIn(Input):
    reason: Annotated[Line, Field(min_length=1, max_length=128, examples=["Wants no calls about loans"])]


class BlockSaid(BaseModel):
    source: str = Field(
        description="`own`: somebody of the floor; `import`: a file; the person, by `key` or to an `agent`."
    )
    since: str
    until: str | None
    over: bool = Field(description="It has run out.")
    note: str
    by: str
    by_name: str
    call_id: str | None = Field(description="In which the person said so.")


class BlockedOut(BlockSaid):
    number: str
    place: Region | None
    sources: list[str] = Field(description="All that have it on the list; the entry shown is the first one's.")


class BlockEntry(BlockSaid):
    """What one source has said of a number."""

    campaign: str = Field(description="Whose call it was; empty: no campaign's.")
    removed_at: str | None = Field(description="Since when it does not hold any more.")
    removed_by: str | None
    removed_why: str | None
