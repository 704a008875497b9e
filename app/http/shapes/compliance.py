"""The shapes of a campaign's compliance report."""

from pydantic import BaseModel, Field

from app.http.shapes.calls import Region


class ComplianceFigures(BaseModel):
    attempts: int = Field(description="INVITEs that have left.")
    answered: int
    dropped: int = Field(description="Answered, and no agent was there in time.")
    drop_share: float | None = Field(description="dropped / answered; null: nobody has answered.")
    drop_share_lately: float | None = Field(description="The same over the preset's days that end with this one.")
    messages: int = Field(description="Safe-harbour messages that have begun.")
    consents: int = Field(description="Attempts to numbers with a consent on file at that moment.")
    outside_hours: int = Field(description="Dialled when it was no calling time with the callee; to be 0.")
    too_often: int = Field(description="Dialled sooner, or more often, than a number may be; to be 0.")
    opt_outs: int = Field(description="By key, and to agents.")
    complaints: int = Field(description="On the day they were filed.")
    refused: int = Field(description="What contact rules have kept from being dialled.")
    refusals: dict[str, int] = Field(description="The same by rule.")


class ComplianceRow(ComplianceFigures):
    key: str = Field(description="The day, of the floor.", examples=["2026-11-23"])


class PermittedOut(BaseModel):
    preset: str = Field(description="The contact rules; empty: of the time before it was kept.")
    since: str = Field(description="The date of their version.")
    attempts: int = Field(description="That it has permitted in these days.")
    consents: int = Field(description="... by a consent that was kept with them.")


class ComplianceReport(BaseModel):
    campaign: str
    since: str = Field(serialization_alias="from")
    until: str = Field(serialization_alias="to", description="Included.")
    preset: str
    cap: float | None = Field(description="Of answers, so many may be dropped; null: no share is safe.")
    cap_days: int = Field(description="... over so many days.")
    items: list[ComplianceRow]
    total: ComplianceFigures
    permitted: list[PermittedOut] = Field(
        description="By which rules the attempts were permitted, as it was kept with each; .../attempts.csv has them."
    )
    rules: dict[str, Region] = Field(description="Names of the rules that have refused.")
