"""Rules of overflow and opening hours that change while callers wait; flows that send callers on; at random."""

from dataclasses import replace

from hypothesis import strategies as st

from core.needs import load_needs
from core.policies import Overflow, OverflowTo, OverflowWhen
from tests.simulation.rules import NEEDS, NUMBERS, FloorRules, number, then_time_passes

W, T = OverflowWhen, OverflowTo
TARGETS = (
    (T.QUEUE, "service"), (T.QUEUE, "sales"), (T.OUTSIDE, NUMBERS[0]), (T.IVR, "night"), (T.SEATS, ""),
    (T.VOICEMAIL, ""), (T.VOICEMAIL, "1002"), (T.CALLBACK, ""),
)  # fmt: skip
WHENS = ((W.WAIT, 0.5), (W.WAIT, 5.0), (W.LENGTH, 1.0), (W.NOBODY, 0.0), (W.CLOSED, 0.0), (W.EXPECTED, 3.0))
overflow_rule = st.builds(
    lambda when, target: Overflow(when[0], when[1], target[0], target[1]),
    st.sampled_from(WHENS),
    st.sampled_from(TARGETS),
)


class Overflowing(FloorRules):
    """Callers go elsewhere, and nobody is forgotten on the way."""

    @then_time_passes(
        queue=st.sampled_from(["service", "sales"]), rules=st.lists(overflow_rule, max_size=3),
        calendar=st.sampled_from(["", "office"]),
    )  # fmt: skip
    def an_owner_lets_callers_overflow(self, queue: str, rules: list[Overflow], calendar: str) -> None:
        known = replace(
            self.story.queues[queue], at=self.story.now, overflow=tuple(rules), calendar=calendar,
            needs=load_needs(NEEDS[queue]),
        )  # fmt: skip
        self.story.queues[queue] = known
        self.story.give(known)

    @then_time_passes(is_open=st.booleans())
    def the_office_opens_or_closes(self, is_open: bool) -> None:
        self.story.calendar("office", *([(-10.0, 1e6)] if is_open else []))

    @then_time_passes(index=number, queue=st.sampled_from(["service", "sales"]))
    def a_flow_sends_a_caller_on(self, index: int, queue: str) -> None:
        legs = [caller for caller in self.callers if caller.leg is not None]
        in_flow = [c for c in legs if c.leg and c.leg.variables.get("CF_FLOW") and c.leg.variables["CF_STAGE"] == ""]
        if in_flow:
            caller = in_flow[index % len(in_flow)]
            if caller.leg is not None and not caller.leg.dying:
                caller.leg.variables["CF_FLOW"] = ""
                caller.queues(queue, NEEDS[queue])
