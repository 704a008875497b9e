"""The shapes of displays: large screens and their codes."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from app.http.shapes.common import Input, Line


class DisplayIn(Input):
    name: Annotated[Line, Field(min_length=1, max_length=64, examples=["Service hall"])]
    shows_names: bool = Field(default=False, description="Whether its leaderboard names people.")


class DisplayOut(BaseModel):
    id: str
    name: str
    made_by: str
    made_at: str
    shows_names: bool
    redeemed_at: str | None = Field(description="When a screen used the code; null: not yet.")
    expires_at: str | None = Field(description="Until when the code may be used; null once it was.")


class DisplayMade(DisplayOut):
    code: str = Field(description="Eight characters, for ten minutes and one use; it is shown here only.")


class RedeemIn(Input):
    code: Annotated[str, Field(min_length=1, max_length=32)]


class DisplayToken(BaseModel):
    access_token: str = Field(description="Good for /ws/wallboard alone, until the display is withdrawn.")
    token_type: Literal["bearer"] = "bearer"
    id: str
    name: str
