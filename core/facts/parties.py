"""Somebody beside the serving agent."""

from dataclasses import dataclass

from core.facts.fact import Fact
from core.facts.words import PartyStage
from core.ids import AgentId, CallId, LegId

# --- what the PBX showed ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class PartyAdopted(Fact):
    """Somebody beside the serving agent, or left with the customer, who was there when we looked."""

    call_id: CallId
    party_id: str
    leg_id: LegId
    to: str
    to_agent: AgentId | None = None
    room: str = ""  # empty: still being called
    bridge_id: str = ""


# --- what people asked for -------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class ConsultAsked(Fact):
    """Hold the customer and call somebody: an outside number or a colleague, exactly one of the two."""

    call_id: CallId
    asked_by: str
    to_number: str = ""
    to_agent: AgentId | None = None
    shown_as: str = ""
    join: bool = False  # a conference at once when the other answers, rather than a word apart first
    serving: AgentId | None = None  # whose conversation was meant; None: whoever serves the call


@dataclass(frozen=True, kw_only=True, slots=True)
class TransferCompleteAsked(Fact):
    """Join the customer with whom the agent consulted; the agent is out."""

    call_id: CallId
    asked_by: str
    serving: AgentId | None = None  # whose conversation was meant; None: whoever serves the call


@dataclass(frozen=True, kw_only=True, slots=True)
class SwapAsked(Fact):
    """The agent talks with the one who is on hold, and puts the other on hold."""

    call_id: CallId
    asked_by: str
    serving: AgentId | None = None  # whose conversation was meant; None: whoever serves the call


@dataclass(frozen=True, kw_only=True, slots=True)
class ConferenceAsked(Fact):
    """All hear each other: customer, agent, and who was consulted."""

    call_id: CallId
    asked_by: str
    serving: AgentId | None = None  # whose conversation was meant; None: whoever serves the call


@dataclass(frozen=True, kw_only=True, slots=True)
class PartyDropAsked(Fact):
    """Whoever is beside the agent goes, and the agent is with the customer again. Also: cancel a consultation."""

    call_id: CallId
    asked_by: str
    party_id: str = ""  # empty: whoever it is
    serving: AgentId | None = None  # whose conversation was meant; None: whoever serves the call


# --- what the floor decided ------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class PartyCalled(Fact):
    """Somebody is called to stand beside the agent: a colleague, or an outside number (``agent`` is None)."""

    call_id: CallId
    party_id: str
    to: str
    leg_id: LegId  # the colleague's; an outside number's follows (LegDialled)
    by: AgentId
    to_agent: AgentId | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PartyMoved(Fact):
    """Whoever is beside the agent now talks with the agent alone, with all, or is on hold."""

    call_id: CallId
    party_id: str
    leg_id: LegId
    stage: PartyStage
    to_agent: AgentId | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PartyLeft(Fact):
    """Nobody is beside the agent any more. ``outcome``: why there was no conversation; empty after one."""

    call_id: CallId
    party_id: str
    leg_id: LegId
    outcome: str = ""
    talk_s: float = 0.0
    serves: bool = False  # left by taking the call over, as the serving agent or as an outside number
    to_agent: AgentId | None = None
