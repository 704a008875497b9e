"""Outbound: campaigns, the attempts to reach their leads, and what becomes of them.

An attempt is no call: it becomes one, of the same name, when somebody answers.
"""

from dataclasses import dataclass
from enum import StrEnum

from core.facts.fact import Fact
from core.facts.previews import PreviewThen
from core.ids import AgentId, CallId, LegId, PreviewId, QueueName


class DialMode(StrEnum):
    """How a campaign's numbers are dialled."""

    MANUAL = "manual"  # agents dial by hand
    PREVIEW = "preview"  # an agent sees the lead first, and has it dialled
    PROGRESSIVE = "progressive"  # one attempt for each agent who is free
    PREDICTIVE = "predictive"  # more than that, within the drop budget


class MachinePolicy(StrEnum):
    """Whether it is listened for machines that answer, and what is done with one."""

    OFF = "off"
    TELL = "tell"  # the agent, who hears it anyway
    HANG_UP = "hang_up"  # and the agent has the next


class CampaignState(StrEnum):
    """Whether a campaign is dialled."""

    STOPPED = "stopped"
    RUNNING = "running"
    PAUSED = "paused"  # nothing new is dialled; what rings goes on
    DRAINING = "draining"  # nothing new is dialled, and it stops when the last call is over


class AttemptOutcome(StrEnum):
    """What became of an attempt, from signalling and, where it is on, from audio."""

    ANSWERED = "answered"
    BUSY = "busy"
    NO_ANSWER = "no_answer"
    REFUSED = "refused"
    INVALID = "invalid"  # no such number
    FAILED = "failed"  # no way there: the carrier or the network
    MACHINE = "machine"
    FAX = "fax"
    CANCELLED = "cancelled"  # by the floor, before anybody answered
    NOT_DIALLED = "not_dialled"  # its permit had run out, or all lines were taken: no INVITE has left
    UNKNOWN = "unknown"  # it was dialled, and nobody can tell what came of it


class CarrierTone(StrEnum):
    """A tone that a carrier plays before an answer, told from voices and music (ITU-T E.180)."""

    RINGING = "ringing"
    BUSY = "busy"  # busy, or congestion
    SIT = "sit"  # special information tones: such a number cannot be reached


class Unanswered(StrEnum):
    """What was there while nobody answered."""

    RANG = "rang"
    ANNOUNCEMENT = "announcement"  # the carrier's own sound, and never a word that anything rings
    SILENT = "silent"  # neither


@dataclass(frozen=True, kw_only=True, slots=True)
class CampaignConfigured(Fact):
    """What the core must know of a campaign. Its calls wait in the queue of its name.

    Shares from 0 to 1, times in seconds.
    """

    campaign: QueueName
    mode: DialMode
    aim: float = 0.02  # the share of answers that may find no agent, steered to ...
    cap: float = 0.03  # ... and never to be passed
    grace_s: float = 2.0  # who answered is told so when no agent is there after this
    most_in_flight: int = 100  # attempts at a time
    most_per_agent: float = 10.0
    machines: MachinePolicy = MachinePolicy.OFF
    preview_s: float = 60.0  # an agent has so long to look at a lead; then ...
    preview_then: PreviewThen = PreviewThen.PAUSE
    most_skips: int | None = None  # within an hour, for each agent; None: as many as they like
    hotline_first: bool = False  # whoever looks at a lead takes callers of other queues, too


@dataclass(frozen=True, kw_only=True, slots=True)
class PacingRestored(Fact):
    """What a campaign's pacing had spent and learned before our start, as the store knows it.

    ``days``: earlier ones, each with when it ended, its answers and its drops; ``learned``: JSON, empty for nothing.
    """

    campaign: QueueName
    answers: int  # of today
    drops: int
    days: tuple[tuple[float, int, int], ...] = ()
    learned: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class CampaignRemoved(Fact):
    campaign: QueueName


@dataclass(frozen=True, kw_only=True, slots=True)
class CampaignStateAsked(Fact):
    """Somebody starts, pauses, drains or stops it.

    Stopped: what has rung for ``least_ring_s`` is hung up on, and no sooner; None: everything rings to its end.
    """

    campaign: QueueName
    state: CampaignState
    by: str
    least_ring_s: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CampaignChanged(Fact):
    """``why`` is who asked for it, or ``drained``."""

    campaign: QueueName
    old: CampaignState
    state: CampaignState
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CampaignCompleted(Fact):
    """It drains of itself: ``why`` is ``goal_reached`` or ``campaign_over``, as the contact rules call that.

    ``reached`` of ``goal``, which counts ``goal_by``; 0 where there is none. ``day``: its last, empty for none.
    """

    campaign: QueueName
    why: str
    reached: int = 0
    goal: int = 0
    goal_by: str = ""
    day: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class PacingDecided(Fact):
    """How many to dial now, and what it rests on: said when any are wanted, or when the reason is another than before.

    ``risk``: that one more answer would find no agent in time; ``theta``: the most of it that is worth it now;
    ``target``: the share of drops steered to. Zeros where nothing was estimated.
    """

    campaign: QueueName
    many: int
    reason: str  # acd.outbound.pacing.values.Reason
    agents: int
    ready: int
    waiting: int
    in_flight: int
    answers_today: int
    drops_today: int
    target: float
    cap: float
    risk: float = 0.0
    theta: float = 0.0
    answer_rate: float = 0.0
    landings: float = 0.0
    free_agents: float = 0.0
    answers_30_days: int = 0  # with today
    drops_30_days: int = 0
    drops_left: float = 0.0  # until the cap holds, of the day or of the 30 days, whichever are fewer


@dataclass(frozen=True, kw_only=True, slots=True)
class LeadsMissing(Fact):
    """Of those that were wanted so many cannot be had now: no lead is due, or a rule forbids; ``why`` for people."""

    campaign: QueueName
    many: int
    why: str
    agent: AgentId | None = None  # who was to have it before it is dialled
    asked_at: float = 0.0  # by the decision of this moment (``PacingDecided.at``); 0: by none


@dataclass(frozen=True, kw_only=True, slots=True)
class AttemptDue(Fact):
    """This number may be dialled until then: the attempt is in the store, its rules were asked, a permit is held."""

    call_id: CallId
    campaign: QueueName
    number: str  # E.164
    shown_as: str
    until: float  # epoch seconds: when the permit ends
    ring_s: float = 30.0
    language: str = "zh"
    agent: AgentId | None = None  # who dials it; None: it is dialled for whoever is free
    preview_id: PreviewId | None = None  # ... having looked at it before
    promised: bool = False  # ... having agreed it with the customer: in whichever mode the campaign is
    asked_at: float = 0.0  # by the decision of this moment (``PacingDecided.at``); 0: by none
    least_ring_s: float | None = None  # when no agent is left for it, it ends after this; None: it rings to its end


@dataclass(frozen=True, kw_only=True, slots=True)
class AttemptPlaced(Fact):
    """It is being dialled."""

    call_id: CallId
    campaign: QueueName
    number: str
    shown_as: str
    leg_id: LegId  # of ours, that dials


@dataclass(frozen=True, kw_only=True, slots=True)
class AttemptAdopted(Fact):
    """An attempt that was ringing when we looked."""

    call_id: CallId
    campaign: QueueName
    number: str
    shown_as: str
    leg_id: LegId  # the customer's
    placed_at: float
    channel: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class FarRinging(Fact):
    """Whoever is called has a telephone that rings: the carrier says so (180)."""

    leg_id: LegId  # the customer's


@dataclass(frozen=True, kw_only=True, slots=True)
class EarlyMediaBegan(Fact):
    """The carrier sends sound before anybody has answered (183, or a 180 that brings it)."""

    leg_id: LegId  # the customer's


@dataclass(frozen=True, kw_only=True, slots=True)
class ToneHeard(Fact):
    """... and what it plays is this tone."""

    leg_id: LegId  # the customer's, or ours that dials
    tone: CarrierTone


@dataclass(frozen=True, kw_only=True, slots=True)
class AttemptReached(Fact):
    """Somebody has answered and goes to the waiting room: from the dialplan."""

    call_id: CallId
    leg_id: LegId
    channel: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class AttemptUnheard(Fact):
    """Its legs are gone, and nobody has heard what became of it. Asterisk's own record is asked."""

    call_id: CallId
    campaign: QueueName


@dataclass(frozen=True, kw_only=True, slots=True)
class AttemptMissed(Fact):
    """Somebody has answered, and nobody of us heard it. Found in Asterisk's own record.

    ``ended_at`` None: that call goes on. Else the end of ``leg_id``, a name that stands for the customer's leg,
    follows.
    """

    call_id: CallId
    campaign: QueueName
    number: str
    shown_as: str
    leg_id: LegId
    answered_at: float
    ended_at: float | None
    rang_s: float


@dataclass(frozen=True, kw_only=True, slots=True)
class VoiceBegan(Fact):
    """Somebody who was reached has begun to speak, or Asterisk has begun to listen: told of answered attempts only."""

    leg_id: LegId


@dataclass(frozen=True, kw_only=True, slots=True)
class VoicePaused(Fact):
    """... and has been silent since for the time that makes a pause; ``spoke_s`` is what was before it."""

    leg_id: LegId
    spoke_s: float


@dataclass(frozen=True, kw_only=True, slots=True)
class FaxHeard(Fact):
    """A fax machine's answering tone: from the dialplan, which ends the leg."""

    call_id: CallId


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswerJudged(Fact):
    """It was no person that answered. From then on the attempt's outcome is ``outcome``."""

    call_id: CallId
    campaign: QueueName
    outcome: AttemptOutcome  # MACHINE or FAX
    after_s: float  # the answer
    hung_up: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class AttemptTurnedBack(Fact):
    """The dialplan has let no INVITE leave: ``why`` is ``permit`` or ``lines``."""

    call_id: CallId
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AttemptEnded(Fact):
    """What became of it, once and for all. Answered: the call of the same name goes on.

    Times in epoch seconds; None: that was never heard.
    """

    call_id: CallId
    campaign: QueueName
    outcome: AttemptOutcome
    rang_s: float  # from its beginning to its end
    cause: int = 0  # Q.850
    sip: int = 0
    rang_at: float | None = None  # since when it rang
    early_at: float | None = None  # since when the carrier sent sound
    tone: CarrierTone | None = None  # ... by which the floor has ended it
    unanswered: Unanswered | None = None  # of ``no_answer``


@dataclass(frozen=True, kw_only=True, slots=True)
class CustomerUnserved(Fact):
    """Somebody answered while the service was away, and hears the safe-harbour message: from the dialplan."""

    call_id: CallId
    leg_id: LegId


@dataclass(frozen=True, kw_only=True, slots=True)
class NobodySaid(Fact):
    """The safe-harbour message has begun: from the dialplan."""

    call_id: CallId


@dataclass(frozen=True, kw_only=True, slots=True)
class CustomerOptedOut(Fact):
    """Who was called has pressed the key to be called no more: from the dialplan."""

    call_id: CallId
    number: str  # E.164


@dataclass(frozen=True, kw_only=True, slots=True)
class CustomerDropped(Fact):
    """Somebody answered, no agent was there in time, and the safe-harbour message is said."""

    call_id: CallId
    campaign: QueueName
    waited_s: float
