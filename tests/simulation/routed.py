"""What the office decides of routing while calls are under way, and what the ledger remembers; at random."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from core.facts import DayBegan, LastAgentKnown
from core.ids import AgentId
from core.policies import LentSeats, OnlyThen, Strategy
from tests.simulation.rules import FloorRules, anyone, number, then_time_passes

LENT = LentSeats((AgentId("1004"), AgentId("1006")), from_length=2, from_wait_s=5.0, keep_out=1)
RULES: tuple[dict[str, Any], ...] = (
    *({"strategy": strategy} for strategy in Strategy),
    {"strategy": Strategy.WEIGHTED, "weights": ((AgentId("1004"), 3),)},
    {"ageing_s": 5.0},
    {"ageing_s": 0.0},
    {"sticky_days": 7.0, "sticky_wait_s": 10.0},
    {"sticky_wait_s": 0.0},
    {"no_answer_s": 0.0, "refused_s": 2.0},
    {"no_answer_s": 10.0, "refused_s": 30.0},
    {"no_answer_s": None},
    {"only_wait_s": 3.0, "only_then": OnlyThen.ANYBODY},
    {"only_wait_s": 1.0, "only_then": OnlyThen.END},
    {"only_wait_s": 60.0, "only_then": OnlyThen.ANYBODY},
    {"only_wait_s": 2.0, "only_then": OnlyThen.VOICEMAIL},
    {"lent": LENT},
    {"lent": replace(LENT, keep_out=0, from_length=1)},
    {"lent": replace(LENT, keep_in=1)},
    {"lent": replace(LENT, seats=(), keep_in=2)},
    {"lent": None},
)


class Routed(FloorRules):
    """Owners of queues who change their minds, and a ledger that answers late."""

    @then_time_passes(queue=st.sampled_from(["service", "sales"]), rules=st.sampled_from(RULES))
    def an_owner_changes_the_rules(self, queue: str, rules: dict[str, Any]) -> None:
        known = replace(self.story.queues[queue], at=self.story.now, **rules)
        self.story.queues[queue] = known
        self.story.give(known)

    @then_time_passes(index=number, who=anyone, days=st.sampled_from([0.1, 3.0, 30.0]))
    def the_ledger_knows_who_served_a_caller(self, index: int, who: str, days: float) -> None:
        caller = self.caller(index)
        if caller is not None:
            served_at = self.story.now - days * 86400
            known = LastAgentKnown(
                at=self.story.now, call_id=caller.call_id, agent=AgentId(who), served_at=served_at
            )  # fmt: skip
            self.story.give(known)

    @then_time_passes(day=st.integers(1, 3), who=anyone, calls=st.integers(0, 5))
    def a_day_begins(self, day: int, who: str, calls: int) -> None:
        self.story.give(DayBegan(at=self.story.now, day=f"2026-11-0{day}", conversations=((AgentId(who), calls),)))
