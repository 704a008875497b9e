"""Campaigns and the attempts that are in flight."""

from dataclasses import dataclass, field

from acd.outbound.pacing.policy import Policy
from core.facts import AttemptOutcome, CampaignConfigured, CampaignState, CarrierTone, LegEnded, PacingDecided
from core.ids import AgentId, CallId, LegId, PreviewId, QueueName

ASKED_S = 2.0  # how long a decision to dial holds


@dataclass(slots=True)
class Attempt:
    """One number that is being dialled. Times in epoch seconds."""

    call_id: CallId
    campaign: QueueName
    number: str
    shown_as: str
    leg_id: LegId  # of ours, that dials
    placed_at: float
    language: str = "zh"
    ring_s: float = 30.0  # on each trunk that bears it
    far_leg: LegId | None = None  # the customer's, once it is known
    unknown: AttemptOutcome = AttemptOutcome.UNKNOWN  # what it comes to when nothing more is heard
    rang_at: float | None = None  # since when it is known to ring
    early_at: float | None = None  # since when the carrier sends sound
    adopted_at: float | None = None  # what was heard before is not known
    tone: CarrierTone | None = None  # that ends it
    dials: bool = True  # our own leg is there
    far_end: LegEnded | None = None  # of the customer's leg, until it is known why it has ended
    least_ring_s: float | None = None  # its campaign was stopped: it ends when it has rung for so long
    may_end_s: float | None = None  # when no agent is left for it, it may be ended after so long; None: never
    given_up: bool = False  # by us: it ends


@dataclass(slots=True)
class ByHand:
    """A number that an agent dials in a campaign's name: a call from its beginning, whose attempt has no end yet."""

    call_id: CallId
    campaign: QueueName
    ring_s: float
    until: float  # no INVITE leaves after this
    number: str
    shown_as: str
    placed_at: float | None = None  # when it was dialled; None: the agent's own phone is being rung
    turned_back: bool = False  # no INVITE has left
    rang_at: float | None = None  # since when it is known to ring
    early_at: float | None = None  # since when the carrier sends sound
    adopted_at: float | None = None  # what was heard before is not known


@dataclass(slots=True)
class Preview:
    """A lead that one agent has before it."""

    preview_id: PreviewId
    campaign: QueueName
    agent: AgentId
    lead_id: int
    number: str
    skips_left: int | None
    open: bool  # the agent is free for callers of other queues meanwhile
    dialling: bool = False  # it shall be dialled: the office has the word


@dataclass(slots=True)
class Campaign:
    """A campaign, its pacing, and how many leads the office still owes it: by the moment of the decision that wants
    them. What a decision wanted is dialled within ``ASKED_S`` of it or not at all, for then it is wanted anew."""

    rules: CampaignConfigured
    policy: Policy
    state: CampaignState = CampaignState.STOPPED
    attempts: dict[CallId, None] = field(default_factory=dict)
    asked: dict[float, int] = field(default_factory=dict)
    told: PacingDecided | None = None

    def asks(self, many: int, now: float) -> None:
        self.asked[now] = self.asked.get(now, 0) + many

    def owed(self, now: float) -> int:
        self.asked = {at: many for at, many in self.asked.items() if not too_late(at, now)}
        return sum(self.asked.values())

    def answered(self, asked_at: float, many: int = 1) -> None:
        """Each decision has its own answers: a late one takes nothing from a newer decision."""
        if asked_at in self.asked:
            self.asked[asked_at] = max(0, self.asked[asked_at] - many)


def too_late(asked_at: float, now: float) -> bool:
    """Whether what was wanted then (epoch seconds) is wanted no more."""
    return asked_at + ASKED_S <= now


@dataclass(slots=True)
class Outbound:
    """All campaigns, and who is being dialled for them."""

    campaigns: dict[QueueName, Campaign] = field(default_factory=dict)
    attempts: dict[CallId, Attempt] = field(default_factory=dict)
    by_hand: dict[CallId, ByHand] = field(default_factory=dict)
    previews: dict[AgentId, Preview] = field(default_factory=dict)
    looking: dict[AgentId, float] = field(default_factory=dict)  # for whom the office looks for a lead, until when
    unheard: dict[CallId, None] = field(default_factory=dict)  # gone; Asterisk's record is asked
    legs: dict[LegId, CallId] = field(default_factory=dict)  # ours and customers', of attempts in flight
    over: dict[CallId | PreviewId, float] = field(default_factory=dict)  # what has ended, and when; oldest first
    judged: dict[CallId, None] = field(default_factory=dict)  # calls whose answer may still be a machine's
    day: str = ""  # whose drops are counted, as DayBegan named it
    kept: dict[AgentId, QueueName] = field(default_factory=dict)  # who serves no campaign now, and for which hotline

    def add(self, attempt: Attempt) -> None:
        self.attempts[attempt.call_id] = attempt
        for leg_id in (attempt.leg_id, attempt.far_leg):
            if leg_id:
                self.legs[leg_id] = attempt.call_id
        campaign = self.campaigns.get(attempt.campaign)
        if campaign is not None:
            campaign.attempts[attempt.call_id] = None

    def take(self, attempt: Attempt) -> None:
        """It is in flight no longer."""
        self.attempts.pop(attempt.call_id, None)
        for leg_id in (attempt.leg_id, attempt.far_leg):
            if leg_id:
                self.legs.pop(leg_id, None)
        campaign = self.campaigns.get(attempt.campaign)
        if campaign is not None:
            campaign.attempts.pop(attempt.call_id, None)

    def remember(self, call_id: CallId | PreviewId, at: float, for_s: float) -> None:
        """Should the same attempt be given again, it is not dialled again."""
        self.over.setdefault(call_id, at)
        while self.over and next(iter(self.over.values())) < at - for_s:
            del self.over[next(iter(self.over))]

    def of_leg(self, leg_id: LegId) -> Attempt | None:
        return self.attempts.get(self.legs.get(leg_id, CallId("")))
