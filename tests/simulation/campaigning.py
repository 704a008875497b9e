"""A campaign on the random floor: leads who answer, refuse or ring out, halts, late permits, lines that change."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count, cycle

from hypothesis import strategies as st

from acd.campaigns.by_hand import BY_HAND
from acd.memory.outbound import Preview
from core.facts import (
    AgentState,
    AttemptDue,
    CampaignRemoved,
    CampaignState,
    DialMode,
    MachinePolicy,
    PreviewDialAsked,
    PreviewSkipAsked,
    PreviewThen,
)
from core.ids import QueueName
from tests.fakes.campaigns import PERMIT_S, CampaignInStory
from tests.fakes.pbx.model import Leg
from tests.simulation.routed import LENT
from tests.simulation.rules import AGENTS, Behaviour, FloorRules, anyone, behaviours, number, then_time_passes

RINGS_S = 40.0  # longer than any attempt
CAMPAIGN = QueueName("promo")
SPEAK = ((0.3, 0.6), (0.3, 6.0), (), (2.0, 0.4), (1.5, 5.0))  # by number: a person, a machine, nobody yet, ...
FAX = 2


class Campaigning(FloorRules):
    """On every other floor one campaign, whose agents take the hotline's calls, too."""

    def campaign_opens(self, mode: DialMode, behaves: Sequence[Behaviour], keep_in: int) -> None:
        """Automatic ones with all who are there on long legs: nobody else has a customer within milliseconds."""
        self.campaign, self._numbers = CampaignInStory(self.story, CAMPAIGN, mode, skill="service"), count(1)
        for extension in AGENTS:
            agent = self.agent(extension)
            if mode not in BY_HAND and agent.is_(AgentState.AVAILABLE) and not agent.here.nailed:
                agent.signs_out().nailed_up()
        if keep_in:
            kept = replace(self.story.queues["service"], at=self.story.now, lent=replace(LENT, keep_in=keep_in))
            self.story.queues["service"] = kept
            self.story.give(kept)
        self._come(12, behaves)
        self.campaign.runs()

    def _come(self, many: int, behaves: Sequence[Behaviour]) -> None:
        """Each number is new."""
        assert self.campaign is not None
        for (answers_s, refuses), _ in zip(cycle(behaves), range(many), strict=False):
            one = next(self._numbers)
            lead = f"+86138{one:08}"
            phone = self.story.pbx.far_phone(lead)
            phone.answers_s, phone.refuses = answers_s, refuses
            phone.speaks, phone.fax_s = SPEAK[one % len(SPEAK)], 1.0 if one % 5 == FAX else None
            self.campaign.has(lead)

    @then_time_passes(many=st.integers(1, 6), behaves=st.lists(behaviours, min_size=1, max_size=3))
    def leads_come(self, many: int, behaves: list[Behaviour]) -> None:
        if self.campaign is not None:
            self._come(many, behaves)

    @then_time_passes(mode=st.sampled_from(DialMode), machines=st.sampled_from(MachinePolicy))
    def its_settings_change(self, mode: DialMode, machines: MachinePolicy) -> None:
        if self.campaign is not None:
            self.campaign.configured(mode=mode, machines=machines)
            self.campaign.runs()

    @then_time_passes(state=st.sampled_from(CampaignState))
    def somebody_halts_or_starts_it(self, state: CampaignState) -> None:
        if self.campaign is not None:
            self.campaign.becomes(state)

    @then_time_passes(permit_s=st.sampled_from([PERMIT_S, PERMIT_S, 0.0, -1.0]))
    def the_store_is_slow(self, permit_s: float) -> None:
        if self.campaign is not None:
            self.campaign.permit_s = permit_s

    @then_time_passes(stalls=st.booleans())
    def the_store_stalls_or_goes_on(self, stalls: bool) -> None:
        if self.campaign is not None and stalls:
            self.campaign.stalls = True
        elif self.campaign is not None:
            self.campaign.goes_on()

    @then_time_passes(most=st.sampled_from([1, 2, 500]))
    def the_lines_change(self, most: int) -> None:
        if self.campaign is not None:
            self.campaign.configured(most_in_flight=most)

    @then_time_passes()
    def it_is_deleted(self) -> None:
        if self.campaign is not None:
            self.story.give(CampaignRemoved(at=self.story.now, campaign=CAMPAIGN))

    @then_time_passes(late=st.sampled_from(PreviewThen), seconds=st.sampled_from([5.0, 60.0]), first=st.booleans())
    def its_previews_change(self, late: PreviewThen, seconds: float, first: bool) -> None:
        if self.campaign is not None:
            self.campaign.configured(
                mode=DialMode.PREVIEW, preview_then=late, preview_s=seconds, hotline_first=first, most_skips=3
            )
            self.campaign.runs()

    @then_time_passes(index=number)
    def somebody_dials_the_lead_on_the_screen(self, index: int) -> None:
        """Twice: the button is pressed again before the screen has changed."""
        preview = self._preview(index)
        if preview is not None:
            asked = PreviewDialAsked(at=self.story.now, preview_id=preview.preview_id, agent=preview.agent)
            self.story.give(asked)
            self.story.give(asked)

    @then_time_passes(index=number, never=st.booleans())
    def somebody_skips_the_lead_on_the_screen(self, index: int, never: bool) -> None:
        preview = self._preview(index)
        if preview is not None:
            self.story.give(
                PreviewSkipAsked(
                    at=self.story.now, preview_id=preview.preview_id, agent=preview.agent, reason="no", never=never
                )
            )  # fmt: skip

    @then_time_passes(index=number)
    def a_rule_forbids_the_lead_on_the_screen(self, index: int) -> None:
        preview = self._preview(index)
        if preview is not None and self.campaign is not None:
            self.campaign.forbidden.add(preview.number)

    @then_time_passes(answers=st.booleans())
    def the_office_comes_or_goes(self, answers: bool) -> None:
        """It hears nothing of what is to be dialled."""
        if self.campaign is not None:
            self.campaign.answers_dial = answers

    @then_time_passes(agent=anyone)
    def somebody_dials_by_hand(self, agent: str) -> None:
        """A number of its own, as the office lets it."""
        if self.campaign is not None and self.campaign.leads:
            self.campaign.gives_by_hand(agent, self.campaign.leads.pop(0))

    @then_time_passes(agent=anyone)
    def somebody_has_promised_a_call(self, agent: str) -> None:
        """An agreed callback that is due, in whichever mode."""
        if self.campaign is not None and self.campaign.leads:
            self.campaign.gives_by_hand(agent, self.campaign.leads.pop(0), promised=True)

    def _preview(self, index: int) -> Preview | None:
        shown = list(self.story.core.state.outbound.previews.values())
        return shown[index % len(shown)] if shown else None

    @then_time_passes(index=number)
    def an_attempt_is_given_again(self, index: int) -> None:
        """While its permit lasts, and by the process that gave it: the office gives none otherwise."""
        if self.campaign is None:
            return
        ours = self.story.journal[self.campaign.began :]
        given = [fact for fact in ours if isinstance(fact, AttemptDue) and fact.until > self.story.now]
        if given:
            self.story.give(replace(given[-1 - index % len(given)], at=self.story.now))

    @then_time_passes(index=number)
    def a_lead_hangs_up(self, index: int) -> None:
        legs = self._leads_legs()
        if legs:
            self.story.pbx.hang_up(legs[index % len(legs)].leg_id)

    def _leads_legs(self) -> list[Leg]:
        legs = self.story.pbx.legs.values()
        return [leg for leg in legs if leg.variables.get("CF_LEAD") and leg.up and not leg.dying]


def halted(floor: FloorRules) -> None:
    """Nothing new is dialled, and what rings has rung to its end."""
    if floor.campaign is not None:
        floor.campaign.leads.clear()
        floor.campaign.becomes(CampaignState.STOPPED)
        floor.lets_time_pass(RINGS_S)
