"""Supervisors at random."""

from hypothesis import strategies as st

from tests.simulation.rules import FloorRules, anyone, then_time_passes

supervisor = st.sampled_from(["2001", "2002"])


class Supervised(FloorRules):
    """They listen, whisper, barge in, take over and go."""

    @then_time_passes(who=supervisor, agent=anyone, mode=st.sampled_from(["listen", "whisper", "barge", "takeover"]))
    def supervises(self, who: str, agent: str, mode: str) -> None:
        self.leads[who].supervises(agent, mode)

    @then_time_passes(who=supervisor, mode=st.sampled_from(["listen", "whisper", "barge", "barge", "takeover"]))
    def switches(self, who: str, mode: str) -> None:
        if self.leads[who].here is not None:
            self.leads[who].switches(mode)

    @then_time_passes(agent=anyone)
    def both_take_over(self, agent: str) -> None:
        """In one moment, whether they listen to this agent already or come for it."""
        for lead in self.leads.values():
            lead.supervises(agent, "takeover")

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
