"""The shapes of messages."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, model_validator

from app.http.shapes.common import Input, Name, Prose


class AddresseeIn(Input):
    """Exactly one of the three."""

    agent: Name | None = Field(None, description="An extension.")
    unit: Name | None = Field(None, description="A unit's id: everyone in it and below it.")
    everyone: Literal[True] | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if sum(one is not None for one in (self.agent, self.unit, self.everyone)) != 1:
            raise ValueError("name exactly one of agent, unit and everyone")
        return self


class MessageIn(Input):
    to: AddresseeIn
    text: Annotated[Prose, Field(min_length=1, max_length=1000)]


class SenderOut(BaseModel):
    username: str
    name: str


class Addressee(BaseModel):
    agent: str | None = None
    unit: str | None = None
    everyone: bool | None = None


class MessageOut(BaseModel):
    id: int
    at: str
    sender: SenderOut = Field(serialization_alias="from")
    to: Addressee
    text: str
    received: bool = Field(description="Whether it came to you; else you sent it.")
    read_at: str | None = Field(description="When you read it.")
    recipients: int
    readers: int
