"""A pacer under virtual time, told and asked in few words."""

from acd.outbound.pacing.pacer import Pacer
from acd.outbound.pacing.values import Activity, Decision, Limits, Outcome

START = 1_700_000_000.0


class Desk:
    """One campaign's pacer with a clock."""

    def __init__(self, agents: int = 0, limits: Limits | None = None, pacer: Pacer | None = None) -> None:
        self.pacer = pacer or Pacer(limits or Limits(aim=0.03))
        self.at, self._placed = START, 0
        for number in range(agents):
            self.agent(f"a{number}", Activity.IDLE)

    def agent(self, agent: str, activity: Activity | None) -> None:
        self.pacer.agent(agent, activity, self.at)

    def place(self, number: int = 1) -> list[str]:
        names = [f"c{self._placed + place}" for place in range(number)]
        self._placed += number
        for name in names:
            self.pacer.placed(name, self.at)
        return names

    def ends(self, attempts: list[str], outcome: Outcome) -> None:
        for attempt in attempts:
            self.pacer.ended(attempt, outcome, self.at)

    def answered(self, number: int, *, dropped: int = 0) -> None:
        """So many answers at once, of whom the last ones are dropped; the others are gone as quickly as they came."""
        names = self.place(number)
        self.ends(names, Outcome.ANSWERED)
        for place, name in enumerate(names):
            self.pacer.waits(name, self.at)
            if place >= number - dropped:
                self.pacer.dropped(name, self.at)
            else:
                self.pacer.connected(name, self.at)

    def learns(self, rate: float = 0.3, attempts: int = 300, ring_s: float = 10.0) -> None:
        """A campaign before: ten attempts at a time, so many of them answered, at once served by others."""
        for _ in range(attempts // 10):
            names, answered = self.place(10), round(10 * rate)
            self.passes(ring_s)
            self.ends(names[:answered], Outcome.ANSWERED)
            self.passes(5.0)
            self.ends(names[answered:], Outcome.NO_ANSWER)

    def passes(self, seconds: float) -> Decision:
        """Asked every few seconds."""
        ends = self.at + seconds
        while self.at + 2.5 < ends:
            self.at += 2.5
            self.decide()
        self.at = ends
        return self.decide()

    def decide(self, permits: int | None = None) -> Decision:
        return self.pacer.decide(self.at, permits)
