"""The shapes of consents and complaints."""

from typing import Annotated, Self

from fastapi import Path
from pydantic import BaseModel, Field, model_validator
from pydantic_core import PydanticCustomError

from app.http.shapes.calls import Region
from app.http.shapes.common import CallIdText, Input, Line, Moment, Prose
from app.outbound.rules.complaints import Source
from app.outbound.rules.consents import ConsentState, How

ConsentPath = Annotated[int, Path(ge=1, le=2**53)]
ComplaintPath = ConsentPath
CampaignOrAll = Annotated[str, Field(pattern=r"^([a-z0-9][a-z0-9_-]{0,39})?$")]
Why = Annotated[Line, Field(min_length=1, max_length=128)]


class ConsentIn(Input):
    """``evidence`` or ``call_id`` is needed: without a proof it is no consent."""

    number: Annotated[Line, Field(min_length=3, max_length=32, examples=["13800138000"])]
    campaign: CampaignOrAll = Field(default="", description="Empty: for all of them.")
    how: How
    evidence: Annotated[Prose, Field(max_length=1000)] = Field(
        default="", description="Where the proof is, or what was said.", examples=["Form 17 of 2026-11-02"]
    )
    call_id: CallIdText | None = Field(default=None, description="In whose recording it is.")
    given_at: Moment | None = Field(default=None, description="Null: now.")
    valid_until: Moment | None = Field(default=None, description="Null: as long as the contact rules let it hold.")

    @model_validator(mode="after")
    def _proven(self) -> Self:
        if not self.evidence and self.call_id is None:
            raise PydanticCustomError("no-evidence", "a consent needs its evidence, or the call in which it was given")
        return self


class ConsentImportIn(Input):
    file: str = Field(pattern=r"^[0-9a-f]{16}$", description="As POST /leads/files named it.")
    how: How
    campaign: CampaignOrAll = Field(default="", description="Empty: for all of them.")
    dry_run: bool = Field(default=False, description="Only say what would happen; nothing is filed.")


class BadConsent(BaseModel):
    line: int
    reason: str
    said: Region


class ConsentsImported(BaseModel):
    rows: int
    filed: int = Field(description="New ones; none when a row is bad. What was on file already is passed over.")
    bad: list[BadConsent] = Field(description="The first 200.")
    bad_rows: int
    dry_run: bool


class WithdrawalIn(Input):
    why: Why


class ConsentOut(BaseModel):
    id: int
    number: str
    place: Region | None
    campaign: str
    how: How
    evidence: str
    call_id: str | None
    given_at: str
    valid_until: str | None
    state: ConsentState = Field(description="By its own words; contact rules may let it run out sooner.")
    by: str
    by_name: str
    filed_at: str
    withdrawn_at: str | None
    withdrawn_by: str | None
    withdrawn_by_name: str | None
    withdrawn_why: str | None


# --- complaints ------------------------------------------------------------------------------------------------------


class ComplaintIn(Input):
    """About the attempt ``call_id``; or about the last one to ``number``, of ``campaign`` where one is named."""

    call_id: CallIdText | None = None
    number: Annotated[Line, Field(min_length=3, max_length=32)] | None = None
    campaign: CampaignOrAll | None = None
    source: Source = Source.PERSON
    note: Annotated[Line, Field(min_length=1, max_length=128)]
    do_not_call: bool = Field(default=True, description="The number is called no more, too.")

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.call_id is None) == (self.number is None):
            raise PydanticCustomError("one-of", "give call_id or number, and not both")
        return self


class ComplaintOut(BaseModel):
    id: int
    at: str
    number: str
    place: Region | None
    call_id: str
    campaign: str
    shown_as: str
    source: Source
    note: str
    by: str
    by_name: str
    withdrawn_at: str | None = Field(description="It counts no more.")
    withdrawn_by: str | None
    withdrawn_by_name: str | None
    withdrawn_why: str | None


class BrakeOut(BaseModel):
    """How close a campaign, or a number that it shows, is to being held for complaints, by the campaign's rules now."""

    campaign: str
    number: str = Field(description="The number shown; empty: the campaign itself.")
    complaints: int = Field(description="Calls that people complained of within the days.")
    answers: int
    days: int
    least: int = Field(description="Held from so many complaints on ...")
    share: float = Field(description="... when they are more than this share of the answers.")
    held_until: str | None = Field(description="Null: not held. It goes on by itself then.")


def whole_id(key: str) -> int:
    """Of a cursor's key; 0: it is none."""
    return int(key) if key.isascii() and key.isdigit() and len(key) < 19 else 0
