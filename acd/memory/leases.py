"""Reservations: a call has at most one serving agent, an agent at most one call, and every one ends in one place.

Who was called in beside the serving agent, or is called by a colleague, has a reservation of its own, ``aside``.

Each is a lease with a fencing token (Kleppmann, "How to do distributed locking", 2016): tokens only grow, so word of
an older reservation, however late it comes, is recognised and has no effect.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from acd.memory.errors import LeaseHeld
from core.facts import AgentState
from core.ids import AgentId, CallId, LegId, QueueName, Token, agent_leg


@dataclass(frozen=True, slots=True)
class Before:
    """Where an agent was before it called somebody."""

    state: AgentState
    reason: str
    call_id: CallId | None
    queue: QueueName | None
    wrapup_until: float | None
    wrapup_most: float | None = None
    forced: bool = False


@dataclass(slots=True)
class Reservation:
    """Call and agent belong together until released. ``expires_at`` is None once they talk."""

    call_id: CallId
    agent: AgentId
    token: Token
    leg_id: LegId
    expires_at: float | None
    ringing: bool = False
    answered: bool = False  # the agent's leg has stood in a bridge
    leg_gone: bool = False  # the agent's leg has ended: nothing to hang up
    broken: bool = False  # the phone went away during the conversation: its end is a loss, whatever its cause
    muted: bool = False  # the agent's voice is kept from the customer
    silent: bool = False  # nothing comes from the agent's browser phone ...
    hushed: bool = False  # ... so the customer was sent to the music until it speaks again
    kept_until: float | None = None  # the agent's phone was lost: until then the call is kept for it
    on_hold: bool = False  # the customer was on hold when that happened, and shall be again
    bridge_asked: bool = False
    bridge_tries: int = 0
    aside: bool = False  # beside the serving agent, or a colleague's callee
    dialled: bool = False  # the agent's own leg stands, and the other side is being called
    astray: bool = False  # a long leg that does not fall back into its room by itself
    moves_from: object = None  # the place it was told to leave
    before: Before | None = None  # where the agent was who calls out


class LeaseBook:
    """The reservations in force."""

    def __init__(self, first_token: int) -> None:
        self._last = first_token - 1
        self._by_call: dict[CallId, Reservation] = {}
        self._aside: dict[CallId, Reservation] = {}
        self._by_agent: dict[AgentId, Reservation] = {}
        self._by_token: dict[Token, Reservation] = {}

    def next_token(self) -> Token:
        self._last += 1
        return Token(self._last)

    def reserve(self, reservation: Reservation) -> Reservation:
        """Take both sides or neither. Raises LeaseHeld when either is taken."""
        by_call = self._aside if reservation.aside else self._by_call
        if reservation.call_id in by_call or reservation.agent in self._by_agent:
            raise LeaseHeld(f"Call {reservation.call_id} or agent {reservation.agent} is reserved already.")
        by_call[reservation.call_id] = self._by_agent[reservation.agent] = reservation
        self._by_token[reservation.token] = reservation
        self.saw_token(reservation.token)
        return reservation

    def saw_token(self, token: Token) -> None:
        """A token in use, of whatever origin: those to come are greater."""
        self._last = max(self._last, token)

    def release(self, reservation: Reservation) -> None:
        """The only way out. Releasing one that is no longer in force changes nothing."""
        by_call = self._aside if reservation.aside else self._by_call
        if by_call.get(reservation.call_id) is reservation:
            del by_call[reservation.call_id]
            del self._by_agent[reservation.agent]
            del self._by_token[reservation.token]

    def of_call(self, call_id: CallId) -> Reservation | None:
        return self._by_call.get(call_id)

    def aside_of(self, call_id: CallId) -> Reservation | None:
        """Of the colleague beside the serving agent."""
        return self._aside.get(call_id)

    def promote(self, reservation: Reservation) -> None:
        """From beside the serving agent to its place, which must be free. Raises LeaseHeld."""
        if reservation.call_id in self._by_call:
            raise LeaseHeld(f"Call {reservation.call_id} is served already.")
        del self._aside[reservation.call_id]
        reservation.aside = False
        self._by_call[reservation.call_id] = reservation

    def of_agent(self, agent: AgentId) -> Reservation | None:
        return self._by_agent.get(agent)

    def of_leg(self, leg_id: LegId) -> Reservation | None:
        """The one that this agent's leg serves; None when it is of an older one (a stale token never wins)."""
        leg = agent_leg(leg_id)
        lease = self._by_agent.get(leg.agent) if leg else None
        return lease if lease is not None and lease.leg_id == leg_id else None

    def of_token(self, token: Token) -> Reservation | None:
        return self._by_token.get(token)

    @property
    def asides(self) -> tuple[Reservation, ...]:
        return tuple(self._aside.values())

    def __iter__(self) -> Iterator[Reservation]:
        """The serving ones."""
        return iter(tuple(self._by_call.values()))

    def __len__(self) -> int:
        return len(self._by_call)
