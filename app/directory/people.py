"""The directory's nouns."""

from dataclasses import dataclass
from enum import StrEnum

from core.ids import AgentId, QueueName
from core.needs import Needs


class Role(StrEnum):
    """What someone is on the floor; ``app.http.permissions`` says what each may do."""

    AGENT = "agent"
    LEAD = "lead"
    MANAGER = "manager"
    OPS = "ops"
    QA = "qa"
    ADMIN = "admin"


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """A user. ``extension`` is the phone's number; agents are known to the floor by it."""

    username: str
    name: str
    role: Role
    extension: AgentId | None = None
    password_hash: str = ""  # argon2id
    sip_ha1: str = ""  # MD5 of extension:realm:password, for Asterisk
    skills: tuple[tuple[str, int], ...] = ()
    enabled: bool = True

    @property
    def takes_calls(self) -> bool:
        return self.role is Role.AGENT and self.extension is not None


@dataclass(frozen=True, kw_only=True, slots=True)
class Queue:
    """A line of callers. ``needs`` is what a call asks for when its flow does not say."""

    name: QueueName
    needs: Needs
    strategy: str = "best_skill"
    ring_s: float = 20.0
    wrapup_s: float = 20.0
    service_level_s: float = 20.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Number:
    """A number that customers dial, and the flow that answers it."""

    number: str
    flow: str
    fallback_queue: QueueName


@dataclass(frozen=True, kw_only=True, slots=True)
class PauseReason:
    code: str
    name_zh: str
    name_en: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Phone:
    """What Asterisk must know to register a phone."""

    extension: str
    name: str
    ha1: str
