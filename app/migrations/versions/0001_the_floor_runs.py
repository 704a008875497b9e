"""The floor runs: journal, sessions, directory, call ledger, recordings, flows."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_counter = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _create_journal()
    _create_directory()
    _create_web()
    _create_ledger()
    _create_recordings()
    _create_flows()


def _create_journal() -> None:
    op.create_table(
        "facts",
        sa.Column("id", _counter, autoincrement=True, nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("type", sa.String(64), nullable=False),
        sa.Column("call_id", sa.String(160)),
        sa.Column("agent", sa.String(32)),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_facts"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_facts_call_id_id", "facts", ["call_id", "id"])
    op.create_table(
        "counters",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_counters"),
    )
    op.create_table(
        "agent_sessions",
        sa.Column("agent", sa.String(32), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("since", sa.Float(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("auto_answer", sa.Boolean(), nullable=False),
        sa.Column("idle_since", sa.Float(), nullable=False),
        sa.Column("call_id", sa.String(160)),
        sa.Column("queue", sa.String(64)),
        sa.Column("until", sa.Float()),
        sa.PrimaryKeyConstraint("agent", name="pk_agent_sessions"),
    )


def _create_directory() -> None:
    op.create_table(
        "users",
        sa.Column("username", sa.String(64), nullable=False),
        sa.Column("name", sa.String(128), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("extension", sa.String(16)),
        sa.Column("password_hash", sa.String(256), nullable=False),
        sa.Column("sip_ha1", sa.String(64), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("username", name="pk_users"),
        sa.UniqueConstraint("extension", name="uq_users_extension"),
    )
    op.create_table(
        "agent_skills",
        sa.Column("username", sa.String(64), nullable=False),
        sa.Column("skill", sa.String(64), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("username", "skill", name="pk_agent_skills"),
        sa.ForeignKeyConstraint(
            ["username"], ["users.username"], name="fk_agent_skills_username_users", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "queues",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("strategy", sa.String(32), nullable=False),
        sa.Column("ring_s", sa.Float(), nullable=False),
        sa.Column("wrapup_s", sa.Float(), nullable=False),
        sa.Column("service_level_s", sa.Float(), nullable=False),
        sa.Column("needs", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_queues"),
    )
    op.create_table(
        "numbers",
        sa.Column("number", sa.String(32), nullable=False),
        sa.Column("flow", sa.String(64), nullable=False),
        sa.Column("fallback_queue", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_numbers"),
        sa.ForeignKeyConstraint(["fallback_queue"], ["queues.name"], name="fk_numbers_fallback_queue_queues"),
    )
    op.create_table(
        "pause_reasons",
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("name_zh", sa.String(64), nullable=False),
        sa.Column("name_en", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_pause_reasons"),
    )


def _create_web() -> None:
    op.create_table(
        "idempotency_keys",
        sa.Column("username", sa.String(64), nullable=False),
        sa.Column("key", sa.String(128), nullable=False),
        sa.Column("request", sa.String(64), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("username", "key", name="pk_idempotency_keys"),
    )
    op.create_index("ix_idempotency_keys_at", "idempotency_keys", ["at"])
    op.create_table(
        "one_time_links",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("purpose", sa.String(32), nullable=False),
        sa.Column("expires_at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name="pk_one_time_links"),
    )


def _create_ledger() -> None:
    op.create_table(
        "calls",
        sa.Column("call_id", sa.String(160), nullable=False),
        sa.Column("arrived_at", sa.Float(), nullable=False),
        sa.Column("dialled", sa.Text(), nullable=False),
        sa.Column("caller", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("stage", sa.String(16), nullable=False),
        sa.Column("queue", sa.String(64)),
        sa.Column("agent", sa.String(32)),
        sa.Column("queued_at", sa.Float()),
        sa.Column("connected_at", sa.Float()),
        sa.Column("ended_at", sa.Float()),
        sa.Column("ended_in", sa.String(16)),
        sa.Column("ended_by", sa.String(16)),
        sa.Column("cause", sa.Integer()),
        sa.Column("waited_s", sa.Float(), nullable=False),
        sa.Column("talk_s", sa.Float(), nullable=False),
        sa.Column("offers", sa.Integer(), nullable=False),
        sa.Column("learned", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("call_id"),
    )
    op.create_index("ix_calls_arrived_at_call_id", "calls", ["arrived_at", "call_id"])
    op.create_table(
        "conversations",
        sa.Column("call_id", sa.String(160), nullable=False),
        sa.Column("token", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("agent", sa.String(32), nullable=False),
        sa.Column("leg_id", sa.String(160), nullable=False),
        sa.Column("queue", sa.String(64), nullable=False),
        sa.Column("connected_at", sa.Float(), nullable=False),
        sa.Column("waited_s", sa.Float(), nullable=False),
        sa.Column("ended_at", sa.Float()),
        sa.Column("talk_s", sa.Float(), nullable=False),
        sa.Column("ended_by", sa.String(16)),
        sa.PrimaryKeyConstraint("call_id", "token"),
        sa.ForeignKeyConstraint(["call_id"], ["calls.call_id"], ondelete="CASCADE"),
    )
    op.create_index("ix_conversations_agent_connected_at", "conversations", ["agent", "connected_at"])


def _create_recordings() -> None:
    op.create_table(
        "recordings",
        sa.Column("call_id", sa.Text(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("started_at", sa.Float(), nullable=False),
        sa.Column("ended_at", sa.Float()),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("tracks", sa.JSON(), nullable=False),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.Column("announced", sa.Boolean(), nullable=False),
        sa.Column("updated_at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("call_id"),
    )
    op.create_index("recordings_by_start", "recordings", ["started_at"])
    op.create_index("recordings_unannounced", "recordings", ["announced", "started_at"])


def _create_flows() -> None:
    op.create_table(
        "ivr_flows",
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("published_at", sa.Float(), nullable=False),
        sa.Column("published_by", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("name", "version"),
    )
