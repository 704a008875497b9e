"""Calls out, and calls with a third, at random."""

from dataclasses import replace

from hypothesis import strategies as st

from acd.asking import Refusal
from core.facts import DialAsked
from core.ids import LegId
from tests.fakes.people import AgentInStory, CallerInStory
from tests.simulation.restarts import Restarts
from tests.simulation.rules import AGENTS, NUMBERS, anyone, moments, number, then_time_passes

outside_number = st.sampled_from(NUMBERS)
with_a_third = st.sampled_from(
    [
        *["completes", "swaps", "swaps", "joins_all", "joins_all", "drops", "holds", "resumes", "ends"],
        *["agent ends", "colleague ends", "customer ends", "third ends", "agent breaks", "colleague breaks"],
        *["reloads", "restart"],
    ]
)


class WithAThird(Restarts):
    """They dial, consult, join, pass on and drop, and some of them vanish."""

    @then_time_passes(
        which=outside_number, answers_s=st.sampled_from([None, 0.05, 0.5, 3.0]), refuses=st.sampled_from([0, 0, 0, 486])
    )
    def an_outside_number_behaves(self, which: str, answers_s: float | None, refuses: int) -> None:
        phone = self.story.pbx.far_phone(which)
        phone.answers_s, phone.refuses = answers_s, refuses

    @then_time_passes(who=anyone, which=outside_number, line=st.sampled_from(["", "", "1764000000.41"]))
    def dials_out(self, who: str, which: str, line: str) -> None:
        """On the page, or at the phone itself."""
        asked = replace(self.agent(who).dialling(which), line=LegId(line), device=self.agent(who).device)
        self._refusal_is_known(asked)
        self.story.give(asked)

    @then_time_passes(who=anyone, whom=anyone)
    def calls_a_colleague(self, who: str, whom: str) -> None:
        self.agent(who).tries_to_call(self.agent(whom))

    @then_time_passes(index=number, whom=st.sampled_from([*NUMBERS, *AGENTS, *AGENTS]), join=st.booleans())
    def consults(self, index: int, whom: str, join: bool) -> None:
        if pair := self.serving(index):
            agent, caller = pair
            if whom in AGENTS:
                agent.consults(caller, agent=whom, join=join)
            else:
                agent.consults(caller, number=whom, join=join)

    @then_time_passes(
        index=number, what=st.sampled_from(["completes", "swaps", "swaps", "joins_all", "joins_all", "drops"])
    )
    def does_something_with_the_third(self, index: int, what: str) -> None:
        with_party = [call for call in self.story.core.state.calls.values() if call.party is not None]
        if with_party:
            call = with_party[index % len(with_party)]
            lease = self.story.core.state.leases.of_call(call.call_id)
            if lease is not None:
                getattr(self.agent(lease.agent), what)(CallerInStory(self.story, call.call_id))

    @then_time_passes(
        pair=st.permutations(sorted(AGENTS)), whom=st.sampled_from(["colleague", "colleague", "outside"]),
        join=st.booleans(), settle=moments, steps=st.lists(st.tuples(with_a_third, moments), max_size=4),
    )  # fmt: skip
    def a_third_comes_in(
        self, pair: list[str], whom: str, join: bool, settle: float, steps: list[tuple[str, float]]
    ) -> None:
        """What all the other rules reach too seldom: somebody talks, asks somebody, and they do this and that."""
        agent, colleague = self.agent(pair[0]), self.agent(pair[1])
        for one in (agent, colleague):
            one.phone.answers_s = 0.05
            one.available()
        caller = self.story.caller().queues("service", only=pair[0])
        self.callers.append(caller)
        self.lets_time_pass(0.5)
        if whom == "outside":
            self.story.pbx.far_phone(NUMBERS[0]).answers_s = 0.3
            agent.consults(caller, number=NUMBERS[0], join=join)
        else:
            agent.consults(caller, agent=pair[1], join=join)
        self.lets_time_pass(settle)
        for what, seconds in steps:
            self._with_a_third(what, agent, colleague, caller)
            self.lets_time_pass(seconds)

    def _with_a_third(self, what: str, agent: AgentInStory, colleague: AgentInStory, caller: CallerInStory) -> None:
        pbx, call = self.story.pbx, self.story.core.state.calls.get(caller.call_id)
        third = call.party.leg_id if call is not None and call.party is not None else ""
        ends = {
            "agent ends": agent.leg, "colleague ends": colleague.leg, "customer ends": caller.leg,
            "third ends": pbx.legs.get(LegId(third)),
        }  # fmt: skip
        if what in ends:
            leg = ends[what]
            if leg is not None and not leg.dying:
                pbx.hang_up(leg.leg_id)
        elif what in ("agent breaks", "colleague breaks"):
            leg = ends[what.replace("breaks", "ends")]
            if leg is not None:
                pbx.end(leg, 44)
        elif what == "reloads":
            pbx.lose_phone(agent.agent_id, agent.device)
            self._mends.append((1, lambda: pbx.bring_phone(agent.agent_id, agent.device)))
        elif what == "restart":
            self._dies(0.5)
        else:
            getattr(agent, what)(caller)

    @then_time_passes(index=number, which=outside_number)
    def sends_a_customer_outside(self, index: int, which: str) -> None:
        if pair := self.serving(index):
            pair[0].sends_outside(pair[1], which)

    @then_time_passes(index=number, how=st.sampled_from(["answers", "refuses", "hangs up", "breaks"]))
    def somebody_outside_does(self, index: int, how: str) -> None:
        """The customer of a call out, or a third."""
        pbx = self.story.pbx
        there = [leg for leg in pbx.legs.values() if leg.device in NUMBERS and not leg.dying]
        there = [leg for leg in there if leg.up == (how in ("hangs up", "breaks"))]
        if not there:
            return
        leg = there[index % len(there)]
        if how == "answers":
            pbx.far_answers(leg)
        elif how == "refuses":
            pbx.refuse(leg)
        elif how == "breaks":
            pbx.end(leg, 44)
        else:
            pbx.hang_up(leg.leg_id)

    def _refusal_is_known(self, asked: DialAsked) -> None:
        refusal = self.story.core.refusal(asked)
        assert refusal is None or isinstance(refusal, Refusal)
