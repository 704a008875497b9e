"""What is counted for every batch of attempts, at each start and for screens is counted by an index and no row."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"

_SOME = (
    ("ix_attempts_campaign_answered", "attempts", ["campaign", "intended_at"], "outcome = 'answered'"),
    ("ix_attempts_shown_as_answered", "attempts", ["shown_as", "intended_at"], "outcome = 'answered'"),
    ("ix_attempts_campaign_complained", "attempts", ["campaign", "complained_at"], "complained_at IS NOT NULL"),
    ("ix_attempts_shown_as_complained", "attempts", ["shown_as", "complained_at"], "complained_at IS NOT NULL"),
    ("ix_attempts_campaign_reached", "attempts", ["campaign", "agent"], "agent IS NOT NULL"),
    ("ix_list_leads_taken", "list_leads", ["id"], "state = 'taken'"),
)
_WHOLE = {
    "ix_attempts_campaign_intended_at": ["campaign", "intended_at", "state", "outcome", "dropped"],
    "ix_attempts_shown_as_intended_at": ["shown_as", "intended_at", "outcome"],
}


def upgrade() -> None:
    for name, columns in _WHOLE.items():
        op.drop_index(name, "attempts")
        op.create_index(name, "attempts", columns)
    for name, table, columns, where in _SOME:
        op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
