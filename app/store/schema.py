"""Every table of the product: each slice keeps its own, this names them all for the migrations."""

from sqlalchemy import MetaData

from app.alarming.tables import metadata as alarm_tables
from app.outbound.agreed.tables import metadata as agreed_tables
from app.outbound.campaign_tables import metadata as campaign_tables
from app.outbound.figures.day_tables import metadata as attempt_day_tables
from app.outbound.previews.tables import metadata as preview_tables
from app.outbound.results.tables import metadata as outcome_tables
from app.outbound.rules.registry_tables import metadata as registry_tables
from app.outbound.scripts.tables import metadata as script_tables
from app.outbound.tables import metadata as outbound_tables
from app.rooms.tables import metadata as room_tables
from app.store.tables import metadata as app_tables
from app.store.waits import metadata as wait_tables
from app.tasks.tables import metadata as task_tables
from app.trunks.tables import metadata as trunk_tables
from app.voicemail.tables import metadata as voicemail_tables
from crm.adapters.tables import metadata as crm_tables
from ivr.adapters.tables import metadata as ivr_tables
from recording.adapters.tables import metadata as recording_tables
from reports.adapters.abandoned import metadata as abandoned_tables
from reports.adapters.interval_tables import metadata as reports_tables  # the ledger's tables are in it too

ALL: tuple[MetaData, ...] = (
    app_tables,
    wait_tables,
    recording_tables,
    ivr_tables,
    reports_tables,
    task_tables,
    abandoned_tables,
    alarm_tables,
    voicemail_tables,
    room_tables,
    campaign_tables,
    attempt_day_tables,
    agreed_tables,
    outcome_tables,
    script_tables,
    outbound_tables,
    registry_tables,
    preview_tables,
    crm_tables,
    trunk_tables,
)
