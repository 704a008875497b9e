"""A floor on which everything happens at random: Hypothesis drives, :mod:`tests.simulation.watch` judges."""

import functools
import itertools
from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from acd.asking import Refusal
from core.commands import Command
from core.facts import (
    AdvanceAsked,
    AgentState,
    AgentStateForced,
    CallArrived,
    CallDialled,
    CallEnded,
    CallRequeued,
    CallStage,
    DialAsked,
    DigitsAsked,
    Direction,
    Fact,
    HangupAsked,
    LegEnded,
    LegHangupRequested,
    LegJoined,
    LegRinging,
    MoveAsked,
    MuteAsked,
    PartyStage,
    PhoneReachable,
    PhoneReplaced,
    PhoneUnreachable,
    RecordingPauseAsked,
)
from core.ids import AgentId, CallId, LegId, LegKind, QueueName, agent_leg
from core.needs import load_needs
from tests.fakes.people import AgentInStory, CallerInStory
from tests.fakes.snapshot import snapshot
from tests.fakes.story import Story
from tests.simulation.watch import Watch

AGENTS = {
    "1002": {"service": 5, "lang_en": 3},
    "1004": {"service": 9},
    "1001": {"sales": 5, "service": 1},
    "1006": {"service": 5, "lang_en": 1},
}
NEEDS = {
    "service": "0:service>=1",
    "sales": "0:sales>=1",
    "english": "0:service>=1+lang.en>=3;20:service>=1+lang.en>=1;40:service>=1",
    "best": "0:service>=5+lang.en~2",
    "anybody": "",
}
NUMBERS = ("+8613911111111", "+8613922222222")
LOOK_EVERY_S = 5.0
END_S = 120.0

anyone = st.sampled_from(sorted(AGENTS))
supervisor = st.sampled_from(["2001", "2002"])
outside_number = st.sampled_from(NUMBERS)
number = st.integers(0, 7)
with_a_third = st.sampled_from(
    [
        *["completes", "swaps", "swaps", "joins_all", "joins_all", "drops", "holds", "resumes", "ends"],
        *["agent ends", "colleague ends", "customer ends", "third ends", "agent breaks", "colleague breaks"],
        *["reloads", "restart"],
    ]
)
moments = st.sampled_from([0.0, 0.001, 0.002, 0.004, 0.006, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 25.0])


def then_time_passes(**strategies: Any) -> Callable[[Callable[..., None]], Any]:
    """A rule after which some time passes; most that matters happens in the milliseconds after something."""

    def decorate(function: Callable[..., None]) -> Any:
        @functools.wraps(function)
        def run(self: "FloorMachine", then: float, **drawn: Any) -> None:
            function(self, **drawn)
            self.lets_time_pass(then)

        make_rule: Any = rule(then=moments, **strategies)
        return make_rule(run)

    return decorate


class FloorMachine(RuleBasedStateMachine):
    """Every rule is something that people, phones, Asterisk or our own process do."""

    story: Story
    watch: Watch

    @initialize(
        seed=st.integers(0, 100),
        wrapup_s=st.sampled_from([0.0, 3.0]),
        ring_s=st.sampled_from([4.0, 20.0]),
        seats=st.tuples(*[st.sampled_from(["on demand", "on demand", "nailed up", "away"])] * len(AGENTS)),
        answers_s=st.tuples(*[st.sampled_from([0.0, 0.05, 2.0, None])] * len(AGENTS)),
    )
    def open(
        self, seed: int, wrapup_s: float, ring_s: float, seats: tuple[str, ...], answers_s: tuple[float | None, ...]
    ) -> None:
        self.story = Story(seed=seed)
        self.watch = Watch(self.story)
        self.story.watchers.append(self.watch.look)
        self.callers: list[CallerInStory] = []
        self.leads = {who: self.story.supervisor(who) for who in ("2001", "2002")}
        self._looked = self.story.now
        self._restarts = 0
        self._mends: list[tuple[int, Callable[[], None]]] = []  # what comes right again, after so many rules
        for queue in ("service", "sales"):
            self.story.queue(queue, wrapup_s=wrapup_s, ring_s=ring_s)
        for (extension, skills), seat, answers in zip(AGENTS.items(), seats, answers_s, strict=True):
            agent = self.story.agent(extension, **skills)
            if seat == "nailed up":
                agent.nailed_up()
            elif seat == "on demand":
                agent.available().phone.answers_s = answers

    def agent(self, extension: str) -> AgentInStory:
        """Of the floor, or a supervisor who has taken a call over."""
        return self.story.agents.get(extension) or AgentInStory(self.story, AgentId(extension))

    def caller(self, index: int) -> CallerInStory | None:
        here = [caller for caller in self.callers if caller.on_line()]
        return here[index % len(here)] if here else None

    def serving(self, index: int) -> tuple[AgentInStory, CallerInStory] | None:
        """An agent and a caller who talk or hold, in the core's eyes."""
        calls = self.story.core.state.calls
        leases = [
            lease for lease in self.story.core.state.leases if calls[lease.call_id].stage is not CallStage.OFFERED
        ]
        if not leases:
            return None
        lease = leases[index % len(leases)]
        return self.agent(lease.agent), CallerInStory(self.story, lease.call_id)

    # --- time --------------------------------------------------------------------------------------------------------

    @rule(seconds=moments)
    def time_passes(self, seconds: float) -> None:
        self.lets_time_pass(seconds)

    def lets_time_pass(self, seconds: float) -> None:
        waiting, self._mends = self._mends, []
        for rules, mend in waiting:
            self._mends.append((rules - 1, mend)) if rules > 1 else mend()
        end = self.story.now + seconds
        while self.story.linked and self._looked + LOOK_EVERY_S <= end:
            self.story.passes(max(0.0, self._looked + LOOK_EVERY_S - self.story.now))
            self._looked = self.story.now
            self.story.look()
        self.story.passes(max(0.0, end - self.story.now))

    # --- agents ------------------------------------------------------------------------------------------------------

    @then_time_passes(who=anyone, nailed=st.booleans(), device=st.sampled_from(["desk", "webrtc"]))
    def signs_in(self, who: str, nailed: bool, device: str) -> None:
        if nailed:
            self.story.pbx.phone(who, device).answers_s = 0.2
        kind = LegKind.NAILED_UP if nailed else LegKind.ON_DEMAND
        self.agent(who).signs_in(device, kind)

    @then_time_passes(who=anyone, what=st.sampled_from(["available", "available", "available", "pauses", "signs_out"]))
    def changes_state(self, who: str, what: str) -> None:
        getattr(self.agent(who), what)()

    @then_time_passes(who=anyone)
    def saves_the_note(self, who: str) -> None:
        agent = self.agent(who)
        if agent.here.call_id is not None:
            agent.saves(CallerInStory(self.story, agent.here.call_id))

    @then_time_passes(who=anyone, sip=st.sampled_from([0, 0, 0, 486, 603, 480]))
    def picks_up_or_refuses(self, who: str, sip: int) -> None:
        leg = self.story.pbx.ringing(who)
        if leg is not None:
            self.story.pbx.refuse(leg, sip) if sip else self.story.pbx.answer(leg)

    @then_time_passes(who=anyone, answers_s=st.sampled_from([None, 0.0, 0.05, 2.0]))
    def sets_the_phone(self, who: str, answers_s: float | None) -> None:
        self.agent(who).phone.answers_s = answers_s

    @then_time_passes(who=anyone, lost=st.booleans())
    def leg_ends(self, who: str, lost: bool) -> None:
        agent = self.agent(who)
        if agent.leg is not None and not agent.leg.dying:
            agent.vanishes() if lost else agent.hangs_up()

    @then_time_passes(who=anyone, rules=st.integers(1, 4))
    def phone_goes_away(self, who: str, rules: int) -> None:
        pbx, device = self.story.pbx, self.agent(who).device
        if pbx.phone(who, device).present:
            pbx.lose_phone(who, device)
            self._mends.append((rules, lambda: pbx.bring_phone(who, device)))

    @then_time_passes(who=anyone, obeys=st.sampled_from([True, True, False]), refuses=st.sampled_from([0, 0, 486, 603]))
    def opens_another_tab(self, who: str, obeys: bool, refuses: int) -> None:
        """At a desk it is a new registration of the same phone. For the next rules it may be clumsy, or busy."""
        phone = self.agent(who).phone
        phone.obeys, phone.refuses = obeys, refuses
        self._mends.append((3, lambda: setattr(phone, "refuses", 0)))
        self.agent(who).opens_another_tab()

    @then_time_passes(
        who=anyone, skills=st.sampled_from([{"service": 5}, {"sales": 3}, {"service": 9, "lang_en": 5}, {}])
    )
    def learns(self, who: str, skills: dict[str, int]) -> None:
        self.agent(who).knows(**skills)

    # --- callers -----------------------------------------------------------------------------------------------------

    @then_time_passes(
        what=st.sampled_from([*NEEDS, "ivr"]),
        many=st.sampled_from([1, 1, 2, 4]),
        priority=st.integers(0, 2),
        only=st.sampled_from([""] * 12 + [*AGENTS]),
    )
    def calls(self, what: str, many: int, priority: int, only: str) -> None:
        for _ in range(many if len(self.callers) < 40 else 0):
            caller = self.story.caller()
            self.callers.append(caller)
            if what != "ivr":
                caller.queues("sales" if what == "sales" else "service", NEEDS[what], priority=priority, only=only)

    @then_time_passes(index=number)
    def hangs_up(self, index: int) -> None:
        caller = self.caller(index)
        if caller is not None and not self.story.pbx.legs[LegId(caller.call_id)].dying:
            caller.hangs_up()

    # --- supervisors -------------------------------------------------------------------------------------------------

    @then_time_passes(who=supervisor, agent=anyone, mode=st.sampled_from(["listen", "whisper", "barge", "takeover"]))
    def supervises(self, who: str, agent: str, mode: str) -> None:
        self.leads[who].supervises(agent, mode)

    @then_time_passes(who=supervisor, mode=st.sampled_from(["listen", "whisper", "barge", "barge", "takeover"]))
    def switches(self, who: str, mode: str) -> None:
        if self.leads[who].here is not None:
            self.leads[who].switches(mode)

    @then_time_passes(who=supervisor, what=st.sampled_from(["stops", "hangs_up", "4", "5", "6", "vanishes"]))
    def supervisor_does(self, who: str, what: str) -> None:
        lead = self.leads[who]
        if what == "stops":
            lead.stops()
        elif lead.leg is None or lead.leg.dying or not lead.leg.up:
            return
        elif what == "vanishes":
            self.story.pbx.end(lead.leg, 44)
        elif what == "hangs_up":
            lead.hangs_up()
        else:
            lead.presses(what)

    # --- what people ask for -----------------------------------------------------------------------------------------

    @then_time_passes(index=number, what=st.sampled_from(["holds", "holds", "resumes", "ends"]))
    def asks(self, index: int, what: str) -> None:
        if pair := self.serving(index):
            getattr(pair[0], what)(pair[1])

    @then_time_passes(index=number, to=st.sampled_from(["service", "sales", *AGENTS]))
    def transfers(self, index: int, to: str) -> None:
        if pair := self.serving(index):
            agent, caller = pair
            agent.transfers(caller, agent=to) if to in AGENTS else agent.transfers(caller, queue=to)

    @then_time_passes(index=number, by=st.sampled_from(["lead1", *AGENTS]))
    def somebody_ends_it(self, index: int, by: str) -> None:
        if caller := self.caller(index):
            asked = HangupAsked(at=self.story.now, call_id=caller.call_id, asked_by=by)
            assert self.story.core.refusal(asked) is None or isinstance(self.story.core.refusal(asked), Refusal)
            self.story.give(asked)

    @then_time_passes(who=anyone, state=st.sampled_from([AgentState.AVAILABLE, AgentState.PAUSED, AgentState.OFFLINE]))
    def a_lead_forces_a_state(self, who: str, state: AgentState) -> None:
        agent = self.agent(who).agent_id
        self.story.give(
            AgentStateForced(at=self.story.now, agent=agent, state=state, reason="training", asked_by="lead1")
        )

    @then_time_passes(index=number, to=st.sampled_from(["first", "service", "sales", *AGENTS]))
    def a_lead_moves_a_caller(self, index: int, to: str) -> None:
        caller = self.caller(index)
        if caller is None:
            return
        at, call_id = self.story.now, caller.call_id
        if to == "first":
            self.story.give(AdvanceAsked(at=at, call_id=call_id, asked_by="lead1"))
        elif to in AGENTS:
            self.story.give(MoveAsked(at=at, call_id=call_id, asked_by="lead1", to_agent=AgentId(to)))
        else:
            needs = load_needs(NEEDS[to])
            self.story.give(MoveAsked(at=at, call_id=call_id, asked_by="lead1", to_queue=QueueName(to), needs=needs))

    @then_time_passes(index=number, what=st.sampled_from(["mute", "unmute", "pause", "go on", "keys"]))
    def somebody_steers_the_voices(self, index: int, what: str) -> None:
        if pair := self.serving(index):
            self.story.give(_about_voices(what, self.story.now, pair[1].call_id))

    # --- calls out, and calls with a third ---------------------------------------------------------------------------

    @then_time_passes(
        which=outside_number, answers_s=st.sampled_from([None, 0.05, 0.5, 3.0]), refuses=st.sampled_from([0, 0, 0, 486])
    )
    def an_outside_number_behaves(self, which: str, answers_s: float | None, refuses: int) -> None:
        phone = self.story.pbx.far_phone(which)
        phone.answers_s, phone.refuses = answers_s, refuses

    @then_time_passes(who=anyone, which=outside_number)
    def dials_out(self, who: str, which: str) -> None:
        asked = self.agent(who).dialling(which)
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

    # --- misfortune --------------------------------------------------------------------------------------------------

    @then_time_passes(ghosts=st.booleans(), fail=st.integers(0, 4))
    def bridges_go_wrong(self, ghosts: bool, fail: int) -> None:
        self.story.pbx.ghosts, self.story.pbx.bridges_fail = ghosts, fail

    @then_time_passes(many=st.integers(1, 2))
    def bridges_fall_apart(self, many: int) -> None:
        self.story.pbx.bridges_fall_apart = many

    @then_time_passes(many=st.integers(1, 3), skip=st.integers(0, 3))
    def commands_get_lost(self, many: int, skip: int) -> None:
        self.story.pbx.lose_command = _some(many, skip)

    @then_time_passes(many=st.integers(1, 3), skip=st.integers(0, 3))
    def facts_get_lost(self, many: int, skip: int) -> None:
        self.story.lose_fact = _some(many, skip)

    @then_time_passes()
    def facts_come_twice(self) -> None:
        """From now on, or from now on no more."""
        self.story.twice = not self.story.twice

    @then_time_passes(
        index=st.integers(0, 30), what=st.sampled_from([LegJoined, LegRinging, LegEnded, LegHangupRequested])
    )
    def late_word(self, index: int, what: type[Fact]) -> None:
        """Word of a leg that is long gone: nothing may change but that we see to its end."""
        gone = [f for f in self.story.all(LegEnded) if f.leg_id not in self.story.pbx.legs and not f.learned]
        if not gone:
            return
        leg_id = gone[index % len(gone)].leg_id
        if self._core_knows(leg_id):
            return
        before = snapshot(self.story.core.state)
        self.story.give(_late(what, self.story.now, leg_id))
        after = snapshot(self.story.core.state)
        for name in ("ending", "deadlines"):  # its end is seen to
            before.pop(name), after.pop(name)
        assert after == before

    def _core_knows(self, leg_id: LegId) -> bool:
        """The end itself got lost, so for the core the leg is alive."""
        state, leg = self.story.core.state, agent_leg(leg_id)
        if leg is None:
            return CallId(leg_id) in state.calls
        lease = state.leases.of_agent(leg.agent)
        return leg_id == state.agents[leg.agent].nailed or (lease is not None and lease.leg_id == leg_id)

    @then_time_passes(rules=st.integers(1, 4))
    def link_goes_away(self, rules: int) -> None:
        if self.story.linked:
            self.story.link_lost()
            self._mends.append((rules, self._link_comes))

    def _link_comes(self) -> None:
        if self.story.linked:
            return
        self.story.link_restored()
        self._looked = self.story.now

    @precondition(lambda self: self._restarts < 3)
    @then_time_passes(away_s=st.sampled_from([0.0, 0.5, 8.0]))
    def we_die(self, away_s: float) -> None:
        self._dies(away_s)

    def _dies(self, away_s: float) -> None:
        self._restarts += 1
        if self.story.linked:
            self.story.look()
        before = promised(self.story) if away_s == 0.0 else None
        self.watch.look()
        self.story.watchers.clear()
        self.story.dies_and_restarts(away_s)
        self._looked = self.story.now
        self._adopt()
        self.story.watchers.append(self.watch.look)
        after = promised(self.story)
        assert after == before or before is None or after is None, f"before:\n{before}\nafter:\n{after}"

    def _adopt(self) -> None:
        """For the watch: who serves whom now."""
        self.watch.restarted()
        self.watch.serving = {lease.call_id: lease.agent for lease in self.story.core.state.leases}
        self.watch.tokens = sorted(lease.token for lease in self.story.core.state.leases)
        self.watch._read = len(self.story.journal)
        for fact in self.story.all(CallEnded):
            self.watch.ended.add(fact.call_id)
        self.watch.known |= set(self.story.core.state.calls)

    # --- in the end --------------------------------------------------------------------------------------------------

    def teardown(self) -> None:
        if hasattr(self, "story"):
            self._calm_down()
            self._everyone_has_left()
            self._everyone_can_work()

    def _calm_down(self) -> None:
        story = self.story
        story.lose_fact, story.pbx.lose_command, story.pbx.ghosts, story.pbx.bridges_fail = _none, _none, False, 0
        story.pbx.bridges_fall_apart = 0
        self._link_comes()
        for lead in self.leads.values():
            lead.stops()
        for caller in self.callers:
            if caller.on_line() and not story.pbx.legs[LegId(caller.call_id)].dying:
                caller.hangs_up()
        for which in NUMBERS:
            story.pbx.far_phone(which).answers_s = None
        self.lets_time_pass(LOOK_EVERY_S)
        for call in list(story.core.state.calls.values()):
            if call.direction is not Direction.IN:
                story.give(HangupAsked(at=story.now, call_id=call.call_id, asked_by="lead1"))
        self.lets_time_pass(END_S)

    def _everyone_has_left(self) -> None:
        state = self.story.core.state
        assert not any(caller.on_line() for caller in self.callers)
        assert not state.calls
        assert len(state.leases) == len(state.leases.asides) == 0
        assert not state.sides
        assert not state.dialled
        assert not state.ending
        assert state.where.keys() <= {agent.nailed for agent in state.agents}
        assert {kind for kind, _ in state.deadlines._due} <= {"nail"}
        assert {agent.state for agent in state.agents} <= {
            AgentState.OFFLINE,
            AgentState.AVAILABLE,
            AgentState.PAUSED,
        }
        ended = self.story.all(CallEnded)
        assert len({fact.call_id for fact in ended}) == len(ended)
        assert {fact.call_id for fact in ended} >= self.watch.known
        ghosts = set(self.story.pbx.legs) - {agent.nailed for agent in state.agents}
        assert not ghosts, f"ghosts are left: {ghosts}"
        unheard = {fact.call_id for fact in self.story.unheard if isinstance(fact, CallArrived)}
        unheard |= {fact.call_id for fact in self.story.all(CallDialled)}
        assert self.watch.recorded <= self.watch.known | unheard, "recorded, and nobody knows the call"

    def _everyone_can_work(self) -> None:
        """Nobody is left in a state that cannot take the next call."""
        for extension in AGENTS:
            for device in ("desk", "webrtc"):
                if not self.story.pbx.phone(extension, device).present:
                    self.story.pbx.bring_phone(extension, device)
            agent = self.agent(extension).knows(service=1).signs_out()
            self.story.pbx.phone(extension, "desk").answers_s = 0.1
            self.lets_time_pass(1.0)
            agent.signs_in("desk").available()
        for extension in AGENTS:
            caller = self.story.caller().queues("service", only=extension)
            self.agent(extension).talks_to(caller)


def _some(many: int, skip: int) -> Callable[[Any], bool]:
    """A predicate that is true a few times, after a few others."""
    left: Iterator[bool] = itertools.chain([False] * skip, [True] * many)
    # A phone's coming and going is asked for only when the link comes up: the one thing a look does not mend.
    return lambda what: not isinstance(what, PhoneReachable | PhoneUnreachable | PhoneReplaced) and next(left, False)


def _about_voices(what: str, at: float, call_id: CallId) -> Fact:
    if what == "keys":
        return DigitsAsked(at=at, call_id=call_id, asked_by="lead1", digits="1")
    if what in ("mute", "unmute"):
        return MuteAsked(at=at, call_id=call_id, asked_by="lead1", muted=what == "mute")
    return RecordingPauseAsked(at=at, call_id=call_id, asked_by="lead1", paused=what == "pause")


def _none(what: Fact | Command) -> bool:
    return False


def _late(what: type[Fact], at: float, leg_id: LegId) -> Fact:
    if what is LegJoined:
        return LegJoined(at=at, leg_id=leg_id, bridge_id="b0", room="talk")
    if what is LegEnded:
        return LegEnded(at=at, leg_id=leg_id, cause=16)
    return LegRinging(at=at, leg_id=leg_id) if what is LegRinging else LegHangupRequested(at=at, leg_id=leg_id)


def promised(story: Story) -> dict[str, Any] | None:
    """What a restart must not change: who serves whom, who waits for what. None while something is on its way."""
    state = story.core.state
    moving = {CallStage.DIALLING, CallStage.OFFERED, CallStage.AFTER}
    coming = story.pbx.next_event()
    if not story.linked or (coming is not None and coming < story.now + 0.1):
        return None
    if any(c.stage in moving or c.leaving or c.refused for c in state.calls.values()):
        return None
    if any(c.party and (c.party.asked or c.party.stage is PartyStage.CALLING) for c in state.calls.values()):
        return None
    freed = {fact.call_id for fact in story.all(CallRequeued, why="named_agent_away")}  # their channels still name one
    here = [agent for agent in state.agents if agent.state is not AgentState.OFFLINE]
    return {
        "agents": {a.agent_id: (a.state, a.reason, a.device, a.kind, a.call_id) for a in here},
        "calls": {c.call_id: (c.stage, c.queue, c.needs, c.priority) for c in state.calls.values()},
        "named": {c.call_id: c.only_agent for c in state.calls.values() if c.call_id not in freed},
        "leases": sorted(
            (lease.call_id, lease.agent, lease.leg_id if lease.kept_until is None else "") for lease in state.leases
        ),
    }
