"""The directory's nouns."""

from dataclasses import dataclass
from enum import StrEnum

from app.rules.queues import QueueRules
from core.ids import AgentId, QueueName
from core.needs import Needs


class Role(StrEnum):
    """What someone is on the floor, as far as it is built in; ``app.directory.permissions`` says what each may do."""

    AGENT = "agent"
    LEAD = "lead"
    SQUAD_LEADER = "squad_leader"
    DEPARTMENT_HEAD = "department_head"
    MANAGER = "manager"
    QA = "qa"
    TRAINER = "trainer"
    OPS = "ops"
    IT = "it"
    ADMIN = "admin"


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """A user. ``extension`` is the phone's number; agents are known to the floor by it."""

    username: str
    name: str
    role: str  # a Role, or one that was made here
    extension: AgentId | None = None
    password_hash: str = ""  # argon2id
    sip_ha1: str = ""  # MD5 of extension:realm:password, for Asterisk
    skills: tuple[tuple[str, int], ...] = ()
    enabled: bool = True
    unit: str | None = None
    language: str = ""  # zh-CN or en; empty: whatever the screen chooses
    time_zone: str = ""  # IANA name; empty: the floor's
    must_change_password: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Queue:
    """A line of callers, and its owner's rules."""

    name: QueueName
    rules: QueueRules

    @property
    def needs(self) -> Needs:
        """What a call asks for when its flow does not say."""
        return self.rules.steps

    @property
    def service_level_s(self) -> float:
        return self.rules.service_level_s


@dataclass(frozen=True, kw_only=True, slots=True)
class Number:
    """A number that customers dial, and the flow that answers it."""

    number: str
    flow: str
    fallback_queue: QueueName


@dataclass(frozen=True, kw_only=True, slots=True)
class PauseReason:
    """Minutes allowed on one day of the floor and at a time; None: as many as anybody likes."""

    code: str
    name_zh: str
    name_en: str
    is_break: bool = False  # counts against how many may be on break at once
    day_min: int | None = None
    once_min: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Phone:
    """What Asterisk must know to register a phone."""

    extension: str
    name: str
    ha1: str
