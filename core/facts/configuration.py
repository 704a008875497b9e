"""What the office has set up."""

from dataclasses import dataclass

from core.facts.fact import Fact
from core.ids import AgentId, QueueName
from core.needs import Needs
from core.policies import CallbackRules, LentSeats, OnlyThen, Overflow, Strategy


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
    """The queue exists with these rules. Comes at start and at each change. Times in seconds."""

    queue: QueueName
    strategy: Strategy = Strategy.BEST_SKILL
    weights: tuple[tuple[AgentId, int], ...] = ()  # of the weighted strategy; 1 for whom it does not name
    needs: Needs = ()  # what a call asks for that comes here from another queue
    ring_s: float = 20.0
    no_answer_s: float | None = None  # set aside for so long after a ring that nobody answered; None: until it returns
    refused_s: float = 30.0  # a refused call is not offered to the same agent for so long while it waits
    wrapup_s: float = 20.0
    wrapup_max_s: float = 120.0  # an agent may extend the wrap-up up to this in all
    service_level_s: float = 20.0
    ageing_s: float = 0.0  # waiting that is worth one priority; 0: priority never ages
    sticky_days: float = 0.0  # who served the caller within so many days is asked first ...
    sticky_wait_s: float = 0.0  # ... and alone for so long
    only_wait_s: float = 60.0  # how long a call for one agent waits for it ...
    only_then: OnlyThen = OnlyThen.ANYBODY  # ... and what becomes of it then
    overflow: tuple[Overflow, ...] = ()
    calendar: str = ""  # empty: always open
    lent: LentSeats | None = None
    announce_first_s: float = 30.0  # the first announcement of place and expected wait; 0: none
    announce_every_s: float = 60.0  # 0: not again
    callback: CallbackRules | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class QueueRemoved(Fact):
    """Nothing leads to this queue any more. Whoever waits in it all the same is served by the rules of a plain one."""

    queue: QueueName


@dataclass(frozen=True, kw_only=True, slots=True)
class CalendarConfigured(Fact):
    """When a calendar is open, as spans of epoch seconds (from, until), in order, apart; for about a year ahead."""

    calendar: str
    open: tuple[tuple[float, float], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PoliciesConfigured(Fact):
    """What this house lets its floor do. Comes at start and at each change; holds from then on."""

    return_s: float = 20.0  # how long a customer is held for a browser phone that was lost
    agent_told_of_supervision: bool = False
    recording_limit: int = 48  # channels that may be recorded at a time
    needs_disposition: tuple[str, ...] = ()  # queues whose wrap-up ends in a pause without one; "*": all
    lost_phone_out_s: float = 0.0  # a seat whose phone has been lost for so long is left; 0: never
    short_abandon_s: float = 5.0  # who hangs up within so much waiting hardly waited; 0: no such thing
