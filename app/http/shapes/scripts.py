"""The shapes of scripts, at their set-up and in a call."""

from typing import Annotated

from pydantic import BaseModel, Field

from app.http.shapes.campaigns import RuleFault
from app.http.shapes.common import Input
from app.outbound.scripts.document import LONGEST, MOST_PAGES, Key, Script

_MOST_VALUES = 500


class ScriptOut(BaseModel):
    """``version`` 0 and no script: there is none."""

    version: int
    script: Script | None
    at: str | None
    by: str
    by_name: str
    faults: list[RuleFault] = Field(description="What is wrong with it now: its dispositions may have been taken away.")
    lead_fields: list[str] = Field(description="What the leads of the campaign's lists bring, for `{lead.NAME}`.")


class ScriptFaults(BaseModel):
    faults: list[RuleFault]


class RunIn(Input):
    version: int = Field(ge=1, description="That the call began with; the first time, the latest.")
    page: Key
    trail: Annotated[list[Key], Field(max_length=MOST_PAGES)] = Field(
        default_factory=list, description="The pages before, from the first one on."
    )
    values: dict[Key, Annotated[str, Field(max_length=LONGEST)]] = Field(
        default_factory=dict, max_length=_MOST_VALUES, description="By field; what is left out or empty was not said."
    )


class RunOut(BaseModel):
    version: int
    page: str
    trail: list[str]
    values: dict[str, str]
    agent: str
    agent_name: str
    began_at: str
    changed_at: str


class EarlierOut(BaseModel):
    """What an earlier call to the same lead has captured."""

    call_id: str
    at: str
    agent_name: str
    values: dict[str, str]


class CallScript(BaseModel):
    """``script`` in the version that the call began with; until it has begun, the latest."""

    version: int
    script: Script
    run: RunOut | None
    before: EarlierOut | None
    places: dict[str, str] = Field(description="What stands for `customer`, `number`, `agent` and `campaign`.")
