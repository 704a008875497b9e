"""The tables of campaigns and of attempts to reach their leads. Times are epoch seconds (float)."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    false,
    text,
)

from app.store.happened import COUNTER

metadata = MetaData()

campaigns = Table(
    "campaigns",
    metadata,
    Column("name", String(64), primary_key=True),  # of its queue, too
    Column("state", String(16), nullable=False),
    Column("settings", Text, nullable=False),  # JSON: app.outbound.campaign_values.CampaignSettings
    Column("created_at", Float, nullable=False),
    Column("created_by", String(64), nullable=False),
    Column("pacing", Text),  # JSON: what was learned (acd.outbound.pacing.pacer)
    Column("unit", String(32)),  # whose it is; null: the whole floor's
    Column("judged_by", String(64)),  # by which contact rules its leads were judged last (app.outbound.rules.changed)
)

# What those set that were dialled and are gone: their attempts are kept, and so are their reports.
removed_campaigns = Table(
    "removed_campaigns",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("settings", Text, nullable=False),  # as they were last
    Column("removed_at", Float, nullable=False),
    Column("removed_by", String(64), nullable=False),
    Column("unit", String(32)),
)

UNDER_WAY = "state <> 'over'"
# Said with the outcome itself and not by a parameter: only so a database sees that the index of answers will do.
ANSWERED = text("attempts.outcome = 'answered'")


def _some(name: str, *columns: str, where: str) -> Index:
    return Index(name, *columns, sqlite_where=text(where), postgresql_where=text(where))



attempts = Table(
    "attempts",
    metadata,
    Column("call_id", String(80), primary_key=True),
    Column("campaign", String(64), nullable=False),
    Column("lead_id", COUNTER, nullable=False),
    Column("number", String(20), nullable=False),  # E.164
    Column("shown_as", String(20), nullable=False),
    Column("state", String(16), nullable=False),  # intended | placed | over
    Column("permit", BigInteger, nullable=False),  # the token under which it was written
    Column("intended_at", Float, nullable=False),
    # Why it was permitted: the contact rules, their version (ISO date), and the consent. Null before it was kept.
    Column("preset", String(64)),
    Column("preset_since", String(10)),
    Column("consent_id", COUNTER),
    Column("placed_at", Float),
    Column("ended_at", Float),  # of the attempt; the call of an answered one goes on
    Column("rang_s", Float),
    Column("outcome", String(16), nullable=False),
    Column("cause", Integer, nullable=False),
    Column("sip", Integer, nullable=False),
    Column("agent", String(32)),  # who was connected first
    Column("dialled_by", String(32)),  # the agent who has dialled it; empty: it was dialled for whoever is free
    Column("dropped", Boolean, nullable=False),
    Column("message_at", Float),  # when the safe-harbour message began
    Column("rang_at", Float),  # since when it rang, as far as was heard; likewise:
    Column("early_at", Float),  # since when the carrier sent sound
    Column("tone", String(16)),  # that has ended it (core.facts.CarrierTone)
    Column("unanswered", String(16)),  # what there was (core.facts.Unanswered)
    Column("complained_at", Float),  # the callee has complained of this call, the last time then
    Column("agreed", Boolean, nullable=False, server_default=false()),  # at a time that the callee had agreed to
    Column("zone", String(40)),  # of the number, when it is another than the lead's
    Column("trunk", String(16), nullable=False, server_default=""),  # that bore it, or tried last
    Column("passed", Text, nullable=False, server_default=""),  # those that could not before: NAME:CAUSE:SIP, in a row
    # The counts of every batch, of every start and of reports read these, and no row.
    Index("ix_attempts_campaign_intended_at", "campaign", "intended_at", "state", "outcome", "dropped"),
    Index("ix_attempts_number_intended_at", "number", "intended_at"),
    Index("ix_attempts_shown_as_intended_at", "shown_as", "intended_at", "outcome"),
    Index("ix_attempts_lead_id", "lead_id"),
    _some("ix_attempts_under_way", "call_id", where=UNDER_WAY),
    _some(
        "ix_attempts_campaign_answered", "campaign", "intended_at", "dropped", "dialled_by",
        where="outcome = 'answered'",
    ),
    _some("ix_attempts_campaign_message", "campaign", "intended_at", where="message_at IS NOT NULL"),
    _some("ix_attempts_shown_as_answered", "shown_as", "intended_at", where="outcome = 'answered'"),
    _some("ix_attempts_campaign_complained", "campaign", "complained_at", where="complained_at IS NOT NULL"),
    _some("ix_attempts_shown_as_complained", "shown_as", "complained_at", where="complained_at IS NOT NULL"),
    _some("ix_attempts_campaign_reached", "campaign", "agent", where="agent IS NOT NULL"),
)

consents = Table(
    "consents",
    metadata,
    Column("id", COUNTER, primary_key=True, autoincrement=True),
    Column("number", String(20), nullable=False),  # E.164
    Column("campaign", String(64), nullable=False),  # empty: for all
    Column("given_at", Float, nullable=False),
    Column("how", String(16), nullable=False),  # app.outbound.rules.consents.How
    Column("evidence", Text, nullable=False),  # where the proof is, or what was said
    Column("call_id", String(80)),  # in whose recording it is
    Column("expires_at", Float),
    Column("by", String(64), nullable=False),  # who has filed it
    Column("filed_at", Float, nullable=False),
    Column("withdrawn_at", Float),
    Column("withdrawn_by", String(64)),
    Column("withdrawn_why", Text),
    Index("ix_consents_number", "number"),
    Index("ix_consents_filed_at", "filed_at", "id"),
    sqlite_autoincrement=True,
)

complaints = Table(
    "complaints",
    metadata,
    Column("id", COUNTER, primary_key=True, autoincrement=True),
    Column("at", Float, nullable=False),
    Column("number", String(20), nullable=False),  # E.164
    Column("call_id", String(80), nullable=False),  # of the attempt
    Column("campaign", String(64), nullable=False),
    Column("shown_as", String(20), nullable=False),
    Column("source", String(16), nullable=False),  # app.outbound.rules.complaints.Source
    Column("note", Text, nullable=False),
    Column("by", String(64), nullable=False),
    Column("withdrawn_at", Float),  # it counts no more
    Column("withdrawn_by", String(64)),
    Column("withdrawn_why", Text),
    Index("ix_complaints_at", "at", "id"),
    Index("ix_complaints_call_id", "call_id"),
    Index("ix_complaints_campaign_at", "campaign", "at"),
    sqlite_autoincrement=True,
)

rule_refusals = Table(
    "rule_refusals",
    metadata,
    Column("campaign", String(64), primary_key=True),
    Column("day", String(10), primary_key=True),  # of the floor
    Column("rule", String(32), primary_key=True),  # acd.outbound.rules.verdicts.Rule
    Column("count", Integer, nullable=False),
)

# What a finished day came to when its attempts were judged once more, so that nobody waits for it again.
compliance_days = Table(
    "compliance_days",
    metadata,
    Column("campaign", String(64), primary_key=True),
    Column("day", String(10), primary_key=True),  # of the floor (ISO)
    Column("begins_at", Float, nullable=False),
    Column("ends_at", Float, nullable=False),
    Column("made_of", Text, nullable=False),  # JSON: what it was counted from; when that is another, it counts no more
    Column("judged", Text, nullable=False),  # JSON: [app.outbound.compliance.values.Judged]
)

preset_versions = Table(
    "preset_versions",
    metadata,
    Column("id", COUNTER, primary_key=True, autoincrement=True),
    Column("preset", String(64), nullable=False),
    Column("since", String(10), nullable=False),  # as the file dates it (ISO)
    Column("first_at", Float, nullable=False),  # when it first permitted an attempt, which says which edit it is
    Column("says", Text, nullable=False),  # JSON: app.outbound.rules.preset_versions
    Index("ix_preset_versions_preset", "preset", "since", "id"),
    sqlite_autoincrement=True,
)
