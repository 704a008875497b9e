"""Previews: a lead that one agent has before it, from when it is shown until it is dialled or goes back."""

from dataclasses import dataclass
from enum import StrEnum

from core.facts.fact import Fact
from core.ids import AgentId, CallId, PreviewId, QueueName


class PreviewThen(StrEnum):
    """What follows when an agent has neither dialled nor skipped in time."""

    DIAL = "dial"
    SKIP = "skip"
    PAUSE = "pause"  # nobody is there, or so it seems: the lead goes to another agent, this one on pause


class PreviewEnding(StrEnum):
    """What became of it."""

    DIALLED = "dialled"
    SKIPPED = "skipped"
    LATE = "late"  # its time was over
    NEVER = "never"  # the agent says that this person is to be called no more
    REFUSED = "refused"  # a contact rule forbids it now
    WITHDRAWN = "withdrawn"  # the agent has left it, or the campaign was halted; the lead is as it was


@dataclass(frozen=True, kw_only=True, slots=True)
class PreviewWanted(Fact):
    """This agent is free for a lead of the campaign: which, the office says (``PreviewGiven`` or ``LeadsMissing``)."""

    campaign: QueueName
    agent: AgentId


@dataclass(frozen=True, kw_only=True, slots=True)
class PreviewGiven(Fact):
    """The office has written this lead as held by this agent."""

    preview_id: PreviewId
    campaign: QueueName
    agent: AgentId
    lead_id: int
    number: str  # E.164
    skipped: int = 0  # so many leads of the campaign this agent has skipped within the last hour


@dataclass(frozen=True, kw_only=True, slots=True)
class PreviewShown(Fact):
    """The agent has it on the screen. ``until``: epoch seconds, when ``then`` follows."""

    preview_id: PreviewId
    campaign: QueueName
    agent: AgentId
    lead_id: int
    until: float
    then: PreviewThen
    skips_left: int | None = None  # None: as many as the agent likes


@dataclass(frozen=True, kw_only=True, slots=True)
class PreviewDialAsked(Fact):
    """The agent wants it dialled."""

    preview_id: PreviewId
    agent: AgentId


@dataclass(frozen=True, kw_only=True, slots=True)
class PreviewSkipAsked(Fact):
    """The agent wants another lead. ``never``: this person is to be called no more, and is on the list already."""

    preview_id: PreviewId
    agent: AgentId
    reason: str
    never: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class PreviewDialWanted(Fact):
    """It shall be dialled now: the office asks the rules, and answers ``AttemptDue`` or ``PreviewRefused``."""

    preview_id: PreviewId
    campaign: QueueName
    agent: AgentId
    lead_id: int
    by_time: bool = False  # its time was over; nobody has pressed anything


@dataclass(frozen=True, kw_only=True, slots=True)
class PreviewRefused(Fact):
    """The office does not let it be dialled now: ``why`` is a contact rule's name, or ``no_store``."""

    preview_id: PreviewId
    agent: AgentId
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PreviewEnded(Fact):
    """Once for each. ``reason``: the agent's of a skip, the rule of a refusal, why it was withdrawn."""

    preview_id: PreviewId
    campaign: QueueName
    agent: AgentId
    lead_id: int
    ending: PreviewEnding
    reason: str = ""
    call_id: CallId | None = None  # of the attempt that came of it
