"""The shapes of what supervisors and agents ask for beside the call itself."""

from typing import Annotated, Literal

from pydantic import Field

from app.http.shapes.common import Input, Line, Name


class ForcedStateIn(Input):
    state: Literal["available", "paused", "offline"]
    reason: Line = Field("", description="The agent reads it.")


class MoveIn(Input):
    to: Name = Field(description="An agent's extension or a queue's name.")


class DigitsIn(Input):
    digits: Annotated[str, Field(pattern=r"^[0-9A-D*#]{1,40}$", examples=["12#"])]
