"""What queues have learned of waiting, and the promises that have not been scored."""

import math
from dataclasses import dataclass, field

from acd.memory.lines import CallKey, Terms
from core.facts import WaitLearned
from core.ids import AgentId, CallId, QueueName

QUANTILE = 0.8  # a promise is kept for that share of callers
MEMORY = 200  # conversations: what is older weighs less than half
TALK_PRIOR_S = 180.0  # a talk of three minutes, before anything was seen; weighs as much as this many conversations:
PRIOR_WEIGHT = 5
ANSWER_PRIOR_S = 4.0
PATIENCE_PRIOR_S = 600.0
GIVE_UPS_REMEMBERED = 50  # the memory of patience, in callers who gave up
STEP = 0.04  # of the correction for each promise: a steady error of 20 % is found out within some 30 promises
FIRST_STEPS = 5  # the first ones are longer, 1/5 and then less
FACTOR_RANGE = (0.4, 4.0)
SAY_EVERY = 20  # conversations between two facts of what was learned


@dataclass(slots=True)
class Learned:
    """One queue's experience. Means are decayed: the newest conversation weighs 1/MEMORY at least.

    Patience is taken as exponential: its rate is give-ups by seconds waited, whoever of them was served, which is the
    maximum-likelihood estimate with those who were served as censored (Mandelbaum and Zeltyn, "Service engineering in
    action: the Palm/Erlang-A queue", 2007, section 6).
    """

    handle_s: float
    answer_s: float = ANSWER_PRIOR_S
    gave_up: float = 1.0
    waited_s: float = PATIENCE_PRIOR_S
    factor: float = 1.0
    calls: int = 0
    promises: int = 0

    @property
    def give_up_rate(self) -> float:
        """Per second of one waiting caller."""
        return self.gave_up / self.waited_s

    def saw_call(self, handle_s: float, answer_s: float) -> None:
        weight = max(1 / MEMORY, 1 / (self.calls + 1 + PRIOR_WEIGHT))
        self.calls = min(self.calls + 1, MEMORY)
        self.handle_s += weight * (handle_s - self.handle_s)
        self.answer_s += weight * (answer_s - self.answer_s)

    def saw_wait(self, seconds: float, *, gave_up: bool) -> None:
        self.waited_s += seconds
        self.gave_up += gave_up
        if self.gave_up > GIVE_UPS_REMEMBERED:
            self.waited_s *= GIVE_UPS_REMEMBERED / self.gave_up
            self.gave_up = float(GIVE_UPS_REMEMBERED)

    def scored(self, *, kept: bool) -> None:
        """Quantile tracking (Robbins and Monro, 1951): in the long run the factor stands where QUANTILE are kept."""
        self.promises += 1
        step = max(STEP, 1.0 / (self.promises + FIRST_STEPS))
        moved = self.factor * math.exp(step * (QUANTILE - 1.0 if kept else QUANTILE))
        self.factor = min(max(moved, FACTOR_RANGE[0]), FACTOR_RANGE[1])


@dataclass(slots=True)
class Promise:
    """What a caller was told or a screen shows; open until scored."""

    at: float
    seconds: float
    spoken: bool
    gone: "Ghost | None" = None  # the caller has given up: scored by who would have served it

    @property
    def until(self) -> float:
        return self.at + self.seconds


@dataclass(frozen=True, slots=True)
class Ghost:
    """The place of a caller who gave up."""

    queue: QueueName
    key: CallKey
    terms: Terms


@dataclass(slots=True)
class Told:
    """The last thing that a caller heard, and its grounds; the next must not be later without a cause."""

    queue: QueueName
    until: float
    position: int
    agents: int
    handle_s: float


@dataclass(slots=True)
class Serving:
    """An agent who was offered a call; ``answer_s`` once both talk."""

    offered_at: float
    answer_s: float | None = None


@dataclass(slots=True)
class Waits:
    """All queues' experience, and each call's open promises."""

    learned: dict[QueueName, Learned] = field(default_factory=dict)
    open: dict[CallId, list[Promise]] = field(default_factory=dict)
    ghosts: dict[CallId, Ghost] = field(default_factory=dict)
    told: dict[CallId, Told] = field(default_factory=dict)
    serving: dict[AgentId, Serving] = field(default_factory=dict)
    turns: dict[AgentId, float] = field(default_factory=dict)  # since when those are idle who found one who gave up
    shown_at: dict[QueueName, float] = field(default_factory=dict)  # when a promise was last made for screens only
    unsaid: dict[QueueName, int] = field(default_factory=dict)  # conversations since what was learned was said

    def of(self, queue: QueueName, wrapup_s: float) -> Learned:
        learned = self.learned.get(queue)
        if learned is None:
            learned = self.learned[queue] = Learned(TALK_PRIOR_S + wrapup_s)
        return learned

    def is_done(self, agent: AgentId, queue: QueueName, wrapup_s: float, now: float) -> WaitLearned | None:
        """The agent has left wrap-up: that is what the call took of it. Now and then this is worth a fact."""
        serving = self.serving.pop(agent, None)
        if serving is None or serving.answer_s is None:
            return None
        learned = self.of(queue, wrapup_s)
        learned.saw_call(max(1.0, now - serving.offered_at), serving.answer_s)
        self.unsaid[queue] = self.unsaid.get(queue, 0) + 1
        if self.unsaid[queue] < SAY_EVERY:
            return None
        self.unsaid[queue] = 0
        return WaitLearned(
            at=now, queue=queue, handle_s=round(learned.handle_s, 3), answer_s=round(learned.answer_s, 3),
            patience_s=round(1.0 / learned.give_up_rate, 3), factor=round(learned.factor, 4), calls=learned.calls,
        )  # fmt: skip

    def remember(self, fact: WaitLearned) -> None:
        """What an earlier run had learned, unless this one knows better by now."""
        learned = self.of(fact.queue, 0.0)
        if learned.calls < fact.calls:
            self.learned[fact.queue] = Learned(
                fact.handle_s, fact.answer_s, gave_up=5.0, waited_s=5.0 * fact.patience_s, factor=fact.factor,
                calls=fact.calls, promises=fact.calls,
            )  # fmt: skip

    def forget(self, call_id: CallId) -> None:
        for known in (self.open, self.ghosts, self.told):
            known.pop(call_id, None)
