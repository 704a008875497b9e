"""What the office has set up."""

from dataclasses import dataclass

from core.facts.fact import Fact
from core.ids import AgentId, QueueName


@dataclass(frozen=True, kw_only=True, slots=True)
class AgentConfigured(Fact):
    """The agent exists and has these skills (name, level). Comes at start and at each change."""

    agent: AgentId
    name: str
    skills: tuple[tuple[str, int], ...]
    unit: str | None = None  # the team


@dataclass(frozen=True, kw_only=True, slots=True)
class AgentRemoved(Fact):
    """The agent takes no calls any more: disabled, or of another role. A call under way goes on to its end."""

    agent: AgentId
    reason: str = "removed"


@dataclass(frozen=True, kw_only=True, slots=True)
class QueueConfigured(Fact):
    """The queue exists with these rules. Comes at start and at each change."""

    queue: QueueName
    strategy: str = "best_skill"  # or longest_idle
    ring_s: float = 20.0
    wrapup_s: float = 20.0
    service_level_s: float = 20.0


@dataclass(frozen=True, kw_only=True, slots=True)
class PoliciesConfigured(Fact):
    """What this house lets its floor do. Comes at start and at each change; holds from then on."""

    return_s: float = 20.0  # how long a customer is held for a browser phone that was lost
    agent_told_of_supervision: bool = False
    recording_limit: int = 48  # channels that may be recorded at a time
