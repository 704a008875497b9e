"""The shapes of customers."""

from typing import Annotated, Any

from pydantic import BaseModel, Field

from app.http.shapes.calls import Region
from app.http.shapes.common import Input, Line, Prose, Username
from crm.customers import Value

CustomerId = Annotated[int, Field(ge=1, le=2**53)]
NumberText = Annotated[str, Field(min_length=3, max_length=32, examples=["+8613800138000"])]
Tag = Annotated[Line, Field(min_length=1, max_length=32)]
FieldCode = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")]


class CustomerNumber(BaseModel):
    number: str = Field(description="E.164; a short one as it is.")
    region: Region | None = Field(description="Null: not known.")


class CustomerOut(BaseModel):
    """One record."""

    id: int
    name: str
    company: str
    numbers: list[CustomerNumber] = Field(description="The first is called first.")
    fields: dict[str, Value] = Field(description="By code, as in the settings; a date is written 2026-11-23.")
    tags: list[str]
    owner: str | None = Field(description="The user name of whoever looks after this customer; null: everybody does.")
    owner_name: str
    note: str
    made_at: str
    made_by: str
    made_by_name: str
    changed_at: str
    may_edit: bool = False


class CustomerPatch(Input):
    """What is left out stays."""

    name: Annotated[Line, Field(max_length=128)] = ""
    company: Annotated[Line, Field(max_length=128)] = ""
    numbers: Annotated[list[NumberText], Field(max_length=20)] = Field(default_factory=list)
    fields: Annotated[dict[FieldCode, Annotated[str, Field(max_length=1000)] | float | None], Field(max_length=60)] = (
        Field(default_factory=dict, description="Those that are named change; null or empty takes the value away.")
    )
    tags: Annotated[list[Tag], Field(max_length=30)] = Field(default_factory=list)
    owner: Username | None = Field(None, description="A user name; null: nobody's.")
    note: Prose = ""


class CustomerIn(CustomerPatch):
    """A name or a number at least."""

    although_known: bool = Field(False, description="Also when another record has one of these numbers.")


class MergeIn(Input):
    goes: CustomerId = Field(description="The record that goes into this one.")


class MergeOut(BaseModel):
    """What the merge did. Calls follow their numbers."""

    customer: CustomerOut
    numbers: list[str] = Field(description="That came from the other record.")
    tags: list[str]
    filled: list[str] = Field(description="What this record had not: name, company, owner, fields.CODE.")
    kept_apart: dict[str, Any] = Field(description="What the other record said otherwise; it stands in the history.")
    orders: int
    follow_ups: int


class SharedNumber(BaseModel):
    """A number that several records have: perhaps one customer."""

    number: str
    customers: list[CustomerOut]


class CustomerMessage(BaseModel):
    """A message that this customer has left."""

    id: str
    box: str
    number: str
    left_at: str
    seconds: float
    state: str
    mine: bool = Field(description="It lies in a box of yours: GET /voicemail/{id} has it.")


class CustomerRef(BaseModel):
    """Whom an order or a follow-up is about."""

    id: int
    name: str
    number: str = Field(description="The one that is called first; empty: none.")
