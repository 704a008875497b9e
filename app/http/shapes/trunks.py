"""The shapes of trunks."""

from typing import Annotated

from fastapi import Path
from pydantic import AfterValidator, BaseModel, Field

from app.http.shapes.common import Input, Line
from app.numbers import Writing
from app.trunks.values import MOST, NAME, Codec

TrunkPath = Annotated[str, Path(pattern=NAME, description="Its name; `carrier` is the settings' own.")]
TrunkName = Annotated[str, Field(pattern=NAME)]


def _each_once(codecs: list[Codec]) -> list[Codec]:
    if len(set(codecs)) < len(codecs):
        raise ValueError("must name each codec once")
    return codecs


class TrunkIn(Input):
    title: Annotated[Line, Field(max_length=64, examples=["China Unicom, Shanghai"])] = ""
    address: str = Field(
        pattern=r"^[0-9A-Za-z]([0-9A-Za-z.-]{0,251}[0-9A-Za-z])?$",
        description="IPv4 address or host name of its gateway; calls that come from there are calls from outside.",
        examples=["203.0.113.10"],
    )
    port: int = Field(default=5060, ge=1, le=65535)
    lines: int | None = Field(default=None, ge=1, le=10_000, description="Calls at a time, in and out; null: any.")
    codecs: Annotated[list[Codec], Field(min_length=1), AfterValidator(_each_once)] = Field(
        default=[Codec.ALAW, Codec.ULAW], description="In the order in which they are offered."
    )
    writing: Writing = Field(default=Writing.E164, description="How it wants the number of a call out.")
    enabled: bool = Field(default=True, description="Off: no call goes out or comes in by it; those that stand go on.")


class TrunkOut(BaseModel):
    name: str
    title: str
    address: str
    port: int
    lines: int | None
    codecs: list[Codec]
    writing: Writing
    enabled: bool
    by_settings: bool = Field(description="Its address, port and writing are those of CALLFLOOR_CARRIER.")
    up: bool | None = Field(description="Whether the carrier is there; null: not known.")
    in_use: int = Field(description="Channels.")
    campaigns: list[str] = Field(description="Which name it in an order of their own.")
    warnings: list[str] = Field(default=[], description="What the change has not reached.")


class TrunkOrder(Input):
    """The floor's order: agents' calls out, remote agents and callbacks take the first that can."""

    trunks: Annotated[list[TrunkName], Field(min_length=1, max_length=MOST)]
