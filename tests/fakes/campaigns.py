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
    AttemptUnheard,
    CampaignConfigured,
    CampaignState,
    CampaignStateAsked,
    DialMode,
    Fact,
    LeadsMissing,
    PacingDecided,
    PreviewDialWanted,
    PreviewEnded,
    PreviewEnding,
    PreviewGiven,
    PreviewRefused,
    PreviewWanted,
)
from core.ids import AgentId, CallId, PreviewId, QueueName
from core.needs import load_needs
from tests.fakes.story import Story

PERMIT_S = 2.0
LEAST_RING_S = 15.0
BY_HAND_S = 30.0


class CampaignInStory:
    """Gives leads as they are asked for, a number each, until there are none."""

    def __init__(
        self, story: Story, name: str = "promo", mode: DialMode = DialMode.PROGRESSIVE, skill: str = "promo"
    ) -> None:
        self.story, self.name = story, QueueName(name)
        self.leads: list[str] = []
        self.permit_s, self.by_hand_s = PERMIT_S, BY_HAND_S
        self.began = 0  # where in the journal this process of ours did
        self._read, self._dialled, self._shown = 0, 0, 0
        self._given: dict[CallId, str] = {}  # to agents, to be dialled by hand
        self.held: dict[PreviewId, str] = {}  # leads that an agent has, by preview
        self.forbidden: set[str] = set()  # a rule forbids them when they are to be dialled
        self.answers_dial = True  # else the office is away
        self.skipped: dict[str, int] = {}
        self.stalls = False  # the store does not answer, and what is wanted waits
        self._wanted: list[PacingDecided] = []
        needs = load_needs(f"0:{skill}>=1")
        story.queue(name, needs=needs, announce_first_s=0.0, wrapup_s=3.0)
        self.rules = CampaignConfigured(at=story.now, campaign=self.name, mode=mode)
        story.give(self.rules)
        story.watchers.append(self._supply)

    def configured(self, **changed: Any) -> None:
        self.rules = replace(self.rules, at=self.story.now, **changed)
        self.story.give(self.rules)

    def returns(self) -> None:
        """The service was away: the store has the settings still, and starts what ran; leads that were held go back."""
        self.leads[:0] = self.held.values()
        self.held.clear()
        self._wanted.clear()
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
            if getattr(fact, "campaign", None) == self.name:
                self._hear(fact)

    def _hear(self, fact: Fact) -> None:
        match fact:
            case PacingDecided():
                self._wanted.append(fact)
                if not self.stalls:
                    self._catches_up()
            case PreviewWanted():
                self.gives(fact.agent)
            case PreviewDialWanted() if self.answers_dial:
                self._dials(fact)
            case PreviewEnded():
                self._goes_back(fact)
            case AttemptUnheard() if self.answers_dial:
                self._asks_the_record(fact)
            case AttemptEnded():
                number = self._given.pop(fact.call_id, None)
                if number is not None and fact.outcome is AttemptOutcome.NOT_DIALLED:
                    self.leads.insert(0, number)

    def _asks_the_record(self, fact: AttemptUnheard) -> None:
        """Of one that rang, and of which Asterisk kept nothing."""
        self.story.give(
            AttemptEnded(
                at=self.story.now, call_id=fact.call_id, campaign=self.name, outcome=AttemptOutcome.UNKNOWN, rang_s=0.0
            )
        )  # fmt: skip

    def gives(self, agent: str) -> PreviewId | None:
        """The next lead to this agent, if there is one."""
        if not self.leads:
            self.story.give(
                LeadsMissing(at=self.story.now, campaign=self.name, many=1, why="no_lead", agent=AgentId(agent))
            )  # fmt: skip
            return None
        self._shown += 1
        number, preview_id = self.leads.pop(0), PreviewId(f"preview-{self._shown}")
        self.held[preview_id] = number
        self.story.give(
            PreviewGiven(
                at=self.story.now, preview_id=preview_id, campaign=self.name, agent=AgentId(agent),
                lead_id=self._shown, number=number, skipped=self.skipped.get(agent, 0),
            )
        )  # fmt: skip
        return preview_id

    def _dials(self, fact: PreviewDialWanted) -> None:
        number = self.held.get(fact.preview_id)
        if number is None or number in self.forbidden:
            self.story.give(
                PreviewRefused(at=self.story.now, preview_id=fact.preview_id, agent=fact.agent, why="do_not_call")
            )  # fmt: skip
        else:
            self.gives_by_hand(fact.agent, number, fact.preview_id)

    def gives_by_hand(
        self, agent: str, number: str, preview_id: PreviewId | None = None, *, promised: bool = False
    ) -> CallId:
        """The office's answer to an agent who wants it dialled; ``promised``: an agreed callback, when it is due."""
        self._dialled += 1
        call_id = CallId(f"out-lead-{self._dialled}")
        self._given[call_id] = number
        if preview_id is not None:
            self.held.pop(preview_id, None)
        self.story.give(
            AttemptDue(
                at=self.story.now, call_id=call_id, campaign=self.name, number=number, shown_as="4008001234",
                until=self.story.now + self.by_hand_s, agent=AgentId(agent), preview_id=preview_id,
                promised=promised,
            )
        )  # fmt: skip
        return call_id

    def _goes_back(self, fact: PreviewEnded) -> None:
        number = self.held.pop(fact.preview_id, None)
        if number is not None and fact.ending in (PreviewEnding.WITHDRAWN, PreviewEnding.LATE):
            self.leads.insert(0, number)
        elif number is not None and fact.ending is PreviewEnding.SKIPPED:
            self.leads.append(number)
            self.skipped[fact.agent] = self.skipped.get(fact.agent, 0) + 1

    def goes_on(self) -> None:
        """The store answers again, and what was wanted meanwhile is worked off at once, under new permits."""
        self.stalls = False
        self._catches_up()

    def answers_only(self, asked_at: float) -> None:
        """One of the decisions that wait."""
        (fact,) = [fact for fact in self._wanted if fact.at == asked_at]
        self._wanted.remove(fact)
        self._answer(fact.many, fact.at)

    def _catches_up(self) -> None:
        wanted, self._wanted = self._wanted, []
        for fact in wanted:
            self._answer(fact.many, fact.at)

    def _answer(self, many: int, asked_at: float) -> None:
        taken, self.leads = self.leads[:many], self.leads[many:]
        for number in taken:
            self._dialled += 1
            self.story.give(
                AttemptDue(
                    at=self.story.now, call_id=CallId(f"out-lead-{self._dialled}"), campaign=self.name, number=number,
                    shown_as="4008001234", until=self.story.now + self.permit_s, asked_at=asked_at,
                    least_ring_s=LEAST_RING_S,
                )
            )  # fmt: skip
        if len(taken) < many:
            missing = many - len(taken)
            self.story.give(
                LeadsMissing(
                    at=self.story.now, campaign=self.name, many=missing, why="no lead is due", asked_at=asked_at
                )
            )  # fmt: skip
