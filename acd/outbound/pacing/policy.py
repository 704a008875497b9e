"""What every way of pacing is told and asked, and the two simple ways: progressive, and none."""

from typing import Protocol

from acd.outbound.pacing.budget import Budget
from acd.outbound.pacing.picture import Picture
from acd.outbound.pacing.values import Activity, Decision, Limits, Outcome, Reason


class Policy(Protocol):
    """Told facts in the order of their time, asked once a second or after each. ``at`` is epoch seconds."""

    budget: Budget

    @property
    def surplus(self) -> int:
        """Attempts in flight for which no agent is there, nor will be soon."""

    def placed(self, attempt: str, at: float) -> None:
        """An attempt was begun."""

    def ended(self, attempt: str, outcome: Outcome, at: float) -> None:
        """It was answered, or came to nothing."""

    def agent(self, agent: str, activity: Activity | None, at: float) -> None:
        """What an agent does from now on; None: it left the campaign."""

    def waits(self, customer: str, at: float) -> None:
        """A customer has answered and is owed an agent."""

    def connected(self, customer: str, at: float) -> None:
        """The customer has an agent."""

    def dropped(self, customer: str, at: float) -> None:
        """No agent within the grace time: a drop, whatever the customer heard instead."""

    def hung_up(self, customer: str, at: float) -> None:
        """The customer left within the grace time: no drop."""

    def day_began(self, at: float) -> None:
        """Midnight where the campaign's days are counted."""

    def decide(self, at: float, permits: int | None = None) -> Decision:
        """How many to call now; at most ``permits``, where that is given."""


class Told:
    """What all of them keep: the floor's picture and what was spent of the drop budget."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.picture = Picture()
        self.budget = Budget(limits)

    def placed(self, attempt: str, at: float) -> None:
        self.picture.in_flight.setdefault(attempt, at)

    def ended(self, attempt: str, outcome: Outcome, at: float) -> None:
        if self.picture.in_flight.pop(attempt, None) is not None and outcome is Outcome.ANSWERED:
            self.budget.answered()

    def agent(self, agent: str, activity: Activity | None, at: float) -> None:
        self.picture.move(agent, activity, at)

    def waits(self, customer: str, at: float) -> None:
        self.picture.waiting.setdefault(customer, at)

    def connected(self, customer: str, at: float) -> None:
        self.picture.waiting.pop(customer, None)

    def dropped(self, customer: str, at: float) -> None:
        if self.picture.waiting.pop(customer, None) is not None:
            self.budget.dropped()

    def hung_up(self, customer: str, at: float) -> None:
        self.picture.waiting.pop(customer, None)

    def day_began(self, at: float) -> None:
        self.budget.day_began(at)

    @property
    def surplus(self) -> int:
        return 0 if self.picture.agents else len(self.picture.in_flight)

    def decision(self, at: float, dial: int, reason: Reason) -> Decision:
        """With what is known without any estimate."""
        picture = self.picture
        return Decision(
            at=at,
            dial=dial,
            reason=reason,
            agents=picture.agents,
            ready=picture.ready,
            waiting=len(picture.waiting),
            in_flight=len(picture.in_flight),
            spent=self.budget.spent(),
        )


class Progressive(Told):
    """One attempt for each ready agent that has neither a customer nor an attempt yet. Nobody who answers is dropped.
    """

    @property
    def surplus(self) -> int:
        """An agent that an attempt was placed for is ready no more: signed out, paused, or with a caller."""
        return min(max(-self.picture.spare, 0), len(self.picture.in_flight))

    def decide(self, at: float, permits: int | None = None) -> Decision:
        wanted = max(self.picture.spare, 0)
        if not self.picture.agents:
            return self.decision(at, 0, Reason.HOLD_NO_AGENTS)
        if permits is not None and permits < wanted:
            return self.decision(at, max(permits, 0), Reason.PERMITS)
        return self.decision(at, wanted, Reason.PROGRESSIVE)


class Manual(Told):
    """Manual and preview dialling: agents call whom they see, and nothing is placed for them."""

    def decide(self, at: float, permits: int | None = None) -> Decision:
        return self.decision(at, 0, Reason.MANUAL)
