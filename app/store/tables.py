"""The tables of ``app``. Slices keep their own beside their code; ``app.store.schema`` names them all.

Times are epoch seconds (float), as in the facts.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    false,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# Only a column declared INTEGER is SQLite's rowid, which alone can count by itself.
_counter = BigInteger().with_variant(Integer, "sqlite")

CHANGES = "type = 'AgentChanged'"

facts = Table(
    "facts",
    metadata,
    Column("id", _counter, primary_key=True, autoincrement=True),
    Column("at", Float, nullable=False),
    Column("type", String(64), nullable=False),
    Column("call_id", String(160)),
    Column("agent", String(32)),
    Column("body", Text, nullable=False),
    Index(None, "call_id", "id"),
    # For the history of states, which is read from the journal itself.
    Index(None, "agent", "at", sqlite_where=text(CHANGES), postgresql_where=text(CHANGES)),
    sqlite_autoincrement=True,  # an id is never used twice, also after old days have been archived
)

counters = Table(
    "counters",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", BigInteger, nullable=False),
)

agent_sessions = Table(
    "agent_sessions",
    metadata,
    Column("agent", String(32), primary_key=True),
    Column("state", String(16), nullable=False),
    Column("since", Float, nullable=False),
    Column("reason", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("auto_answer", Boolean, nullable=False),
    Column("idle_since", Float, nullable=False),
    Column("call_id", String(160)),
    Column("queue", String(64)),
    Column("until", Float),  # when wrap-up ends by itself
    Column("until_most", Float),  # up to when it can be extended
    Column("forced", Boolean, nullable=False, server_default=false()),
    Column("promised", Text, nullable=False, server_default=""),  # ``then`` of AgentChanged
)

break_line = Table(  # who stands in line for a break
    "break_line",
    metadata,
    Column("agent", String(32), primary_key=True),
    Column("reason", String(64), nullable=False),
    Column("stands_at", Float, nullable=False),
    Column("turn_until", Float),
    Column("over_limit", Boolean, nullable=False),
)

service_runs = Table(  # when the service was there: between two of them nobody saw what agents did
    "service_runs",
    metadata,
    Column("id", _counter, primary_key=True, autoincrement=True),
    Column("begun_at", Float, nullable=False, index=True),
    Column("alive_at", Float, nullable=False),
    sqlite_autoincrement=True,
)

users = Table(
    "users",
    metadata,
    Column("username", String(64), primary_key=True),
    Column("name", String(128), nullable=False),
    Column("role", String(16), nullable=False),
    Column("extension", String(16), unique=True),
    Column("password_hash", String(256), nullable=False),
    Column("sip_ha1", String(64), nullable=False),  # MD5 of user:realm:password, for Asterisk; empty: no phone
    Column("enabled", Boolean, nullable=False),
    Column("created_at", Float, nullable=False),
    Column("unit", String(32), index=True),  # of units; no foreign key: SQLite would have to copy this table
    Column("language", String(8), nullable=False, server_default=""),
    Column("time_zone", String(64), nullable=False, server_default=""),
    Column("must_change_password", Boolean, nullable=False, server_default=false()),
)

units = Table(
    "units",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("name", String(128), nullable=False),
    Column("parent", ForeignKey("units.id")),
    Column("leader", String(64)),
)

roles = Table(  # only those that were changed or made here; app.directory.permissions has the others
    "roles",
    metadata,
    Column("name", String(16), primary_key=True),
    Column("grants", Text, nullable=False),  # JSON: permission -> scope
)

agent_skills = Table(
    "agent_skills",
    metadata,
    Column("username", ForeignKey("users.username", ondelete="CASCADE"), primary_key=True),
    Column("skill", String(64), primary_key=True),
    Column("level", Integer, nullable=False),
)

queues = Table(
    "queues",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("rules", Text, nullable=False, server_default="{}"),  # JSON of app.rules.queues.QueueRules
)

numbers = Table(
    "numbers",
    metadata,
    Column("number", String(32), primary_key=True),
    Column("flow", String(64), nullable=False),
    Column("fallback_queue", ForeignKey("queues.name"), nullable=False),  # for the day the IVR is away
)

calendars = Table(
    "calendars",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("body", Text, nullable=False),  # JSON of app.rules.calendar_values.CalendarValue
)

calendar_days = Table(  # what people say of a day; it counts before what public_days says
    "calendar_days",
    metadata,
    Column("calendar", ForeignKey("calendars.name", ondelete="CASCADE"), primary_key=True),
    Column("day", String(10), primary_key=True),  # 2027-10-01
    Column("body", Text, nullable=False),  # JSON of app.rules.calendar_values.DayValue
)

public_days = Table(  # written by set-up alone, each time anew: what people say is elsewhere
    "public_days",
    metadata,
    Column("country", String(2), primary_key=True),
    Column("day", String(10), primary_key=True),
    Column("kind", String(16), nullable=False),  # holiday | workday
    Column("name_zh", String(128), nullable=False),
    Column("name_en", String(128), nullable=False),
)

public_years = Table(
    "public_years",
    metadata,
    Column("country", String(2), primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("announced", Boolean, nullable=False),  # false: without the days off and made-up workdays
)

pause_reasons = Table(
    "pause_reasons",
    metadata,
    Column("code", String(64), primary_key=True),
    Column("name_zh", String(64), nullable=False),
    Column("name_en", String(64), nullable=False),
    Column("is_break", Boolean, nullable=False, server_default=false()),
    Column("day_min", Integer),  # minutes allowed on one day, and at a time; null: any
    Column("once_min", Integer),
)

idempotency_keys = Table(
    "idempotency_keys",
    metadata,
    Column("username", String(64), primary_key=True),
    Column("key", String(128), primary_key=True),
    Column("request", String(64), nullable=False),  # SHA-256 of method, path and body
    Column("status", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("at", Float, nullable=False, index=True),
)

one_time_links = Table(
    "one_time_links",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("purpose", String(32), nullable=False),
    Column("expires_at", Float, nullable=False),
    Column("subject", String(64)),  # whom it signs in
)

sign_ins = Table(
    "sign_ins",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("username", String(64), nullable=False, index=True),
    Column("method", String(32), nullable=False),
    Column("host", String(64), nullable=False),
    Column("program", String(256), nullable=False),
    Column("begun_at", Float, nullable=False),
    Column("until", Float, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("id", _counter, primary_key=True, autoincrement=True),
    Column("at", Float, nullable=False, index=True),
    Column("actor", String(64), nullable=False),
    Column("host", String(64), nullable=False),
    Column("action", String(64), nullable=False),
    Column("subject", String(160), nullable=False),
    Column("detail", Text, nullable=False),  # JSON object
    Index(None, "actor", "id"),
    Index(None, "subject", "id"),
    sqlite_autoincrement=True,
)

settings = Table(
    "settings",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("body", Text, nullable=False),  # JSON of one of app.rules.values
    Column("changed_at", Float, nullable=False),
    Column("changed_by", String(64), nullable=False),
)

targets = Table(
    "targets",
    metadata,
    Column("kind", String(16), primary_key=True),  # agent | unit | role
    Column("subject", String(64), primary_key=True),
    Column("calls", Integer),  # a day; null: not set here
    Column("talk_s", Integer),
)

messages = Table(
    "messages",
    metadata,
    Column("id", _counter, primary_key=True, autoincrement=True),
    Column("at", Float, nullable=False),
    Column("sender", String(64), nullable=False),
    Column("to_kind", String(16), nullable=False),  # agent | unit | everyone
    Column("to_name", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Index(None, "sender", "id"),
    sqlite_autoincrement=True,
)

message_recipients = Table(
    "message_recipients",
    metadata,
    Column("username", String(64), primary_key=True),
    Column("message_id", ForeignKey("messages.id", ondelete="CASCADE"), primary_key=True),
    Column("read_at", Float),
)

displays = Table(
    "displays",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", String(64), nullable=False),
    Column("made_by", String(64), nullable=False),
    Column("made_at", Float, nullable=False),
    Column("shows_names", Boolean, nullable=False),
    Column("code_hash", String(64), unique=True),  # SHA-256 of the code; once it was used, of the display's token
    Column("code_until", Float, nullable=False),
    Column("redeemed_at", Float),
)
