"""What finished days came to for compliance reports, and answers, drops and messages counted by index alone."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"

_SOME = (
    ("ix_attempts_campaign_answered", ["campaign", "intended_at", "dropped", "dialled_by"], "outcome = 'answered'"),
    ("ix_attempts_campaign_message", ["campaign", "intended_at"], "message_at IS NOT NULL"),
)


def upgrade() -> None:
    op.create_table(
        "compliance_days",
        sa.Column("campaign", sa.String(64), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("begins_at", sa.Float(), nullable=False),
        sa.Column("ends_at", sa.Float(), nullable=False),
        sa.Column("made_of", sa.Text(), nullable=False),
        sa.Column("judged", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("campaign", "day", name="pk_compliance_days"),
    )
    op.drop_index("ix_attempts_campaign_answered", "attempts")
    for name, columns, where in _SOME:
        op.create_index(name, "attempts", columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
