"""Legs in rooms and bridges, and the time in which things happen to them."""

import heapq
import random
from collections.abc import Callable
from itertools import count

from core.commands import Command
from core.facts import (
    CallQueued,
    CommandRefused,
    Fact,
    LegEnded,
    LegJoined,
    LegLeft,
    ListeningStopped,
    RecordingStopped,
    SupervisionMode,
)
from core.ids import AgentId, CallId, LegId, LegKind, QueueName
from core.needs import load_needs
from tests.fakes.pbx.model import SERVED_MUSIC_S, WIRE_S, Leg, Phone


class Legs:
    """Channels, and what the dialplan does with them. ``show`` receives each fact when it would be seen."""

    def __init__(self, show: Callable[[Fact], None], *, now: float, seed: int = 0) -> None:
        self.legs: dict[LegId, Leg] = {}
        self.phones: dict[tuple[str, str], Phone] = {}
        self.outside: dict[str, Phone] = {}  # by number
        self.invited: list[str] = []  # numbers that were called in a campaign's name
        self.now = now
        self.pressed: list[tuple[str, str]] = []  # bridge and key
        self.lines_taken = False  # nothing is dialled in a campaign's name
        self.ghosts = False  # a BYE that meets a Bridge leaves a ghost
        self.bridges_fail = 0  # so many of the next are refused
        self.bridges_fall_apart = 0  # so many of the next come apart at once, without a refusal
        self.lose_command: Callable[[Command], bool] = lambda command: False
        self.under_way: list[Command] = []  # sent, and not here yet
        self._show, self._random = show, random.Random(seed)
        self._agenda: list[tuple[float, int, Callable[[], None]]] = []
        self._order, self._bridges, self._names = count(), count(1), count(1)

    def next_event(self) -> float | None:
        return self._agenda[0][0] if self._agenda else None

    def advance(self, now: float) -> None:
        """Let happen what is due, in order."""
        self.now = max(self.now, now)
        while self._agenda and self._agenda[0][0] <= now:
            heapq.heappop(self._agenda)[2]()

    def after(self, seconds: float, what: Callable[[], None]) -> None:
        heapq.heappush(self._agenda, (self.now + seconds, next(self._order), what))

    def _later(self, seconds: float, leg: Leg, what: Callable[[], None]) -> None:
        """Unless the leg has moved or gone by then."""
        turn = leg.turn
        self.after(seconds, lambda: what() if self.legs.get(leg.leg_id) is leg and leg.turn == turn else None)

    def _say(self, fact: Fact) -> None:
        self.after(WIRE_S, lambda: self._show(fact))

    def _refuse(self, command: Command, leg_id: LegId) -> None:
        self._say(CommandRefused(at=self.now, leg_id=leg_id, command=type(command).__name__, reason="No such channel"))

    def end(self, leg: Leg, cause: int, sip: int = 0) -> None:
        if self.legs.get(leg.leg_id) is not leg:
            return
        self._leave(leg)
        caller = self._caller_of(leg)
        del self.legs[leg.leg_id]
        for spy in [spy for spy in self.legs.values() if spy.listens_to == leg.leg_id]:
            self._to_room(spy)
        if caller is not None:
            self._not_reached(caller)
        if leg.up:
            self._say(RecordingStopped(at=self.now, leg_id=leg.leg_id))
        self._say(LegEnded(at=self.now, leg_id=leg.leg_id, cause=cause, sip=sip))

    def refuse(self, leg: Leg, sip: int = 486) -> None:
        self.end(leg, {486: 17, 600: 17, 603: 21, 480: 19}.get(sip, 31), sip)

    def wish(self, leg: Leg) -> CallQueued:
        """What the caller waits for, as its channel says."""
        v = leg.variables
        return CallQueued(
            at=self.now,
            call_id=CallId(leg.call),
            queue=QueueName(v["CF_QUEUE"]),
            needs=load_needs(v["CF_NEEDS"]) if v["CF_NEEDS"] else (),
            priority=int(v.get("CF_PRIORITY", "0")),
            only_agent=AgentId(v["CF_ONLY"]) if v["CF_ONLY"] else None,
        )

    def _wait(self, leg: Leg) -> None:
        self._say(self.wish(leg))
        self._later(WIRE_S, leg, lambda: self._enter(leg, "w", "waiting"))

    def _on_hold(self, leg: Leg) -> None:
        """It waits with music, again and again, until it is noted that it has been heard (callfloor-hold)."""
        leg.variables["CF_HELD"] = "1"
        self._enter(leg, "w", "waiting")

    def _enter(self, leg: Leg, bridge: str, room: str) -> None:
        self._leave(leg)
        leg.bridge, leg.room = bridge, room
        name = f"PJSIP/{leg.leg_id}"
        self._say(LegJoined(at=self.now, leg_id=leg.leg_id, bridge_id=bridge, room=room, channel=name))

    def _leave(self, leg: Leg) -> None:
        leg.turn += not leg.dying  # a BYE is not called off by a move
        if leg.listens_to is not None:
            self._say(ListeningStopped(at=self.now, leg_id=leg.leg_id, to=leg.listens_to))
            leg.listens_to = leg.barged_into = None
        if leg.dials is not None:  # who calls goes away: the call is taken back
            callee, leg.dials = self.legs.get(leg.dials), None
            if callee is not None:
                self.end(callee, 16)
        bridge, room = leg.bridge, leg.room
        leg.bridge = leg.room = ""
        if room:
            self._say(LegLeft(at=self.now, leg_id=leg.leg_id, bridge_id=bridge, room=room))
        left = [other for other in self.legs.values() if other.bridge == bridge] if room == "talk" else []
        if bridge.startswith("conf") and any(other.kind or other.variables.get("CF_SIDE") for other in left):
            return  # a conference goes on for whoever is in it, but for a customer alone
        for other in left:
            self._alone(other)

    def _to_agents(self, leg: Leg) -> None:
        """A long leg in its own room stands beside nobody (callfloor-agent)."""
        if leg.kind is LegKind.NAILED_UP and not leg.kept:
            leg.variables |= {"CF_PARTY": "", "CF_HELD": ""}
        self._enter(leg, "a", "agents")

    def _to_room(self, leg: Leg) -> None:
        leg.variables["CF_LISTENS_TO"] = ""
        self._enter(leg, "a", "agents")

    def _alone(self, leg: Leg) -> None:
        """Nobody else is left in the bridge: the leg goes on in the dialplan."""
        self._leave(leg)
        if leg.variables.get("CF_HELD") == "1":
            self._enter(leg, "w", "waiting")
        elif leg.kind is LegKind.NAILED_UP or leg.kept:
            self._to_agents(leg)
        elif leg.kind in (LegKind.ON_DEMAND, LegKind.SUPERVISING):
            self.end(leg, 16)
        elif leg.variables.get("CF_STAGE") == "waiting":
            self._wait(leg)
        else:
            self._later(SERVED_MUSIC_S, leg, lambda: self.end(leg, 16))

    def _caller_of(self, callee: Leg) -> Leg | None:
        return next((leg for leg in self.legs.values() if leg.dials == callee.leg_id), None)

    def _not_reached(self, caller: Leg) -> None:
        """Nobody answered whom it called: back to where it can wait."""
        caller.dials = None
        if caller.leg_id.startswith("lead-"):
            self.end(caller, 16)
        elif caller.kind is None:
            self._on_hold(caller)
        else:
            caller.kept = caller.kind is LegKind.ON_DEMAND or caller.kept
            self._enter(caller, "a", "agents")

    def _join(self, customer: Leg, agent: Leg) -> None:
        if customer.dying and self.ghosts:
            customer.turn += 1  # its end is never seen
        bridge = f"b{next(self._bridges)}"
        if self.bridges_fall_apart > 0 and agent.room:  # it cannot be had: the customer is alone in it, and falls out
            self.bridges_fall_apart -= 1
            self._enter(customer, bridge, "talk")
            self._later(0.0, customer, lambda: self._alone(customer))
            return
        for leg in (customer, agent):
            self._enter(leg, bridge, "talk")
        self._barge_in()

    def _barge_in(self) -> None:
        """Whoever barges in reaches the one whom the agent is alone with at that moment, and that one only."""
        for spy in self.legs.values():
            if spy.listens_to in self.legs and spy.mode is SupervisionMode.BARGE and spy.barged_into is None:
                others = self._with(self.legs[spy.listens_to])
                spy.barged_into = others[0].leg_id if len(others) == 1 else None

    def _with(self, leg: Leg) -> list[Leg]:
        """Who else is in its conversation."""
        others = [other for other in self.legs.values() if other is not leg and other.bridge == leg.bridge]
        return others if leg.room == "talk" else []
