"""A campaign in a story: the office that has leads for it, and what is true of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from acd.memory.outbound import Campaign
from core.commands import DialLead
from core.facts import (
    AttemptDue,
    AttemptEnded,
    AttemptOutcome,
    CampaignConfigured,
    CampaignState,
    CampaignStateAsked,
    DialMode,
    LeadsMissing,
    PacingDecided,
)
from core.ids import CallId, QueueName
from core.needs import load_needs
from tests.fakes.story import Story

PERMIT_S = 2.0


class CampaignInStory:
    """Gives leads as they are asked for, a number each, until there are none."""

    def __init__(
        self, story: Story, name: str = "promo", mode: DialMode = DialMode.PROGRESSIVE, skill: str = "promo"
    ) -> None:
        self.story, self.name = story, QueueName(name)
        self.leads: list[str] = []
        self.permit_s = PERMIT_S
        self.began = 0  # where in the journal this process of ours did
        self._read, self._dialled = 0, 0
        needs = load_needs(f"0:{skill}>=1")
        story.queue(name, needs=needs, announce_first_s=0.0, wrapup_s=3.0)
        self.rules = CampaignConfigured(at=story.now, campaign=self.name, mode=mode)
        story.give(self.rules)
        story.watchers.append(self._supply)

    def configured(self, **changed: Any) -> None:
        self.rules = replace(self.rules, at=self.story.now, **changed)
        self.story.give(self.rules)

    def returns(self) -> None:
        """The service was away: the store has the settings still, and starts what ran."""
        self.began = self._read = len(self.story.journal)
        self.story.give(self.rules)
        self.story.watchers.append(self._supply)

    @property
    def here(self) -> Campaign:
        return self.story.core.state.outbound.campaigns[self.name]

    def becomes(self, state: CampaignState) -> CampaignInStory:
        self.story.give(CampaignStateAsked(at=self.story.now, campaign=self.name, state=state, by="lead1"))
        return self

    def runs(self) -> CampaignInStory:
        return self.becomes(CampaignState.RUNNING)

    def has(self, *numbers: str) -> CampaignInStory:
        self.leads += numbers
        return self

    def dialled(self) -> list[str]:
        """In the order in which Asterisk was asked to."""
        return [command.number for command in self.story.asked(DialLead) if isinstance(command, DialLead)]

    def outcomes(self) -> list[AttemptOutcome]:
        return [fact.outcome for fact in self.story.all(AttemptEnded, campaign=self.name)]

    def _supply(self) -> None:
        journal, at = self.story.journal, self._read
        self._read = len(journal)
        for fact in journal[at : self._read]:
            if isinstance(fact, PacingDecided) and fact.campaign == self.name:
                self._answer(fact.many)

    def _answer(self, many: int) -> None:
        taken, self.leads = self.leads[:many], self.leads[many:]
        for number in taken:
            self._dialled += 1
            self.story.give(
                AttemptDue(
                    at=self.story.now, call_id=CallId(f"out-lead-{self._dialled}"), campaign=self.name, number=number,
                    shown_as="4008001234", until=self.story.now + self.permit_s,
                )
            )  # fmt: skip
        if len(taken) < many:
            missing = many - len(taken)
            self.story.give(
                LeadsMissing(at=self.story.now, campaign=self.name, many=missing, why="no lead is due")
            )  # fmt: skip
