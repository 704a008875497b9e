"""Agents and their phones at random."""

from hypothesis import strategies as st

from core.facts import BreakLetGo, BreakWithdrawn, ShiftEndsConfigured, WrapupExtendAsked
from core.ids import LegKind
from tests.fakes.people import CallerInStory
from tests.simulation.rules import FloorRules, anyone, then_time_passes

OUTSIDE = "pstn:+8613977777777"


class AtSeats(FloorRules):
    """They sign in and out, pick up, refuse, lose their phones and learn."""

    @then_time_passes(who=anyone, nailed=st.booleans(), device=st.sampled_from(["desk", "webrtc", OUTSIDE]))
    def signs_in(self, who: str, nailed: bool, device: str) -> None:
        if nailed or device == OUTSIDE:
            self.story.pbx.phone(who, device).answers_s = 0.2
        kind = LegKind.NAILED_UP if nailed else LegKind.ON_DEMAND
        self.agent(who).signs_in(device, kind)

    @then_time_passes(who=anyone, accepts=st.booleans())
    def a_box_answers_outside_or_a_person(self, who: str, accepts: bool) -> None:
        self.story.pbx.phone(who, OUTSIDE).accepts = accepts

    @then_time_passes(who=anyone, what=st.sampled_from(["available", "available", "available", "pauses", "signs_out"]))
    def changes_state(self, who: str, what: str) -> None:
        getattr(self.agent(who), what)()

    @then_time_passes(who=anyone, reason=st.sampled_from(["tea", "lunch"]))
    def wants_a_break(self, who: str, reason: str) -> None:
        self.agent(who).pauses(reason)

    @then_time_passes(who=anyone, what=st.sampled_from(["first", "now", "withdrawn"]))
    def the_line_for_breaks_changes(self, who: str, what: str) -> None:
        at, agent = self.story.now, self.agent(who).agent_id
        if what == "withdrawn":
            self.story.give(BreakWithdrawn(at=at, agent=agent))
        else:
            self.story.give(BreakLetGo(at=at, agent=agent, at_once=what == "now", asked_by="lead1"))

    @then_time_passes(who=anyone, by_s=st.sampled_from([1.0, 5.0, 100.0]))
    def extends_the_wrapup(self, who: str, by_s: float) -> None:
        agent = self.agent(who).here
        if agent.call_id is not None and agent.wrapup_until is not None:
            until = agent.wrapup_until + by_s
            asked = WrapupExtendAsked(at=self.story.now, agent=agent.agent_id, call_id=agent.call_id, until=until)
            self.story.give(asked)

    @then_time_passes(in_s=st.sampled_from([1.0, 5.0]))
    def the_shift_ends_soon(self, in_s: float) -> None:
        now = self.story.now
        self.story.give(ShiftEndsConfigured(at=now, times=(now + in_s,), since=now))

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
