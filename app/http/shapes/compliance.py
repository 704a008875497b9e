"""The shapes of a campaign's compliance report."""

from typing import Any

from pydantic import BaseModel, Field

from app.http.shapes.calls import Region
from app.http.shapes.campaign_reports import CountedAttempt
from app.http.shapes.contact_rules import KeptDemandsOut
from app.outbound.compliance.values import Against


class ComplianceFigures(BaseModel):
    attempts: int = Field(description="INVITEs that have left.")
    answered: int = Field(description="By persons; machines and faxes do not count.")
    by_hand: int = Field(description="... of calls that agents have dialled. No drop rate counts them.")
    dropped: int = Field(description="Answered, and no agent was there in time.")
    drop_share: float | None = Field(description="dropped / (answered - by_hand); null: nobody has answered.")
    drop_share_lately: float | None = Field(description="The same over the cap's days that end with this one.")
    messages: int = Field(description="Safe-harbour messages that have begun.")
    consents: int = Field(description="Attempts to numbers with a consent on file at that moment.")
    outside_hours: int = Field(description="Dialled when it was no calling time with the callee; to be 0.")
    too_often: int = Field(description="Dialled sooner, or more often, than a number may be; to be 0.")
    short_rings: int = Field(description="Hung up on before they had rung for the rules' least time; to be 0.")
    opt_outs: int = Field(description="By key, and to agents.")
    complaints: int = Field(description="On the day they were filed.")
    refused: int = Field(description="What contact rules have kept from being dialled.")
    refusals: dict[str, int] = Field(description="The same by rule.")


class ComplianceRow(ComplianceFigures):
    key: str = Field(description="The day, of the floor.", examples=["2026-11-23"])
    cap: float | None = Field(description="Of answers, so many might be dropped then; null: no share was safe.")
    cap_days: int = Field(description="... over so many days.")


class PermittedOut(BaseModel):
    preset: str = Field(description="The contact rules; empty: of the time before it was kept.")
    since: str = Field(description="The date of their version, as the file had it.")
    first_at: str | None = Field(
        description="Since when it said what it says here; a file may be edited under its date. Null: nobody has kept "
        "what it said, and these attempts are judged by what the file of the campaign's rules says now."
    )
    attempts: int = Field(description="That it has permitted in these days.")
    agreed: int = Field(description="... by a consent that was kept with them.")
    consents: int = Field(description="... to numbers with a consent on file at that moment.")
    outside_hours: int = Field(description="... outside its own calling hours; to be 0, as the next two.")
    too_often: int
    short_rings: int
    demands: KeptDemandsOut | None = Field(description="What it said; null: not kept.")
    says: dict[str, Any] | None = Field(description="All of it, as it was kept; spans in minutes of a day.")


class ComplianceReport(BaseModel):
    campaign: str
    since: str = Field(serialization_alias="from")
    until: str = Field(serialization_alias="to", description="Included.")
    preset: str
    removed_at: str | None = Field(description="When the campaign was removed; null: it is there.")
    cap: float | None = Field(description="On the last day: of answers, so many may be dropped; null: none is safe.")
    cap_days: int = Field(description="... over so many days.")
    items: list[ComplianceRow]
    total: ComplianceFigures
    permitted: list[PermittedOut] = Field(
        description="By which rules the attempts were permitted, as it was kept with each, and judged once more; "
        ".../attempts.csv has them."
    )
    rules: dict[str, Region] = Field(description="Names of the rules that have refused.")


class AgainstOut(CountedAttempt):
    """An attempt that no rule should have let through; once for each count of the report that it is in."""

    against: Against = Field(description="The count of the report.")
    rule: str | None = Field(description="The rule that should have kept it; null: of ringing, which has no code.")
    rule_name: Region
    found: Region = Field(description="What was found of it, as a sentence.")
    by_hand: bool = Field(description="``agent`` has dialled it.")
    dialled_at: str
    zone: str | None = Field(
        description="Of the place where it was no calling time; empty: nobody knows it. Null: not about hours."
    )
    local_at: str | None = Field(description="When it was dialled, by that place's clock.")
    before_call_id: str | None = Field(description="Of too_often: the attempt before it.")
    before_at: str | None
    before_campaign: str | None
    rang_for_s: float | None = Field(description="Of short_rings: how long it rang, or was on its way to.")
    least_s: float | None = Field(description="... and should have.")
    preset: str | None = Field(description="The contact rules that it was permitted by; null: not kept.")
    preset_since: str | None = Field(description="The date of their version.")
