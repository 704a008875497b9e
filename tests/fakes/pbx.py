"""A small Asterisk with behaviour, without I/O: commands go in, the facts that a real one would show come out in time.

It follows the dialplan of ``asterisk_conf`` and what was measured in docs/mechanics.md: a Bridge may be refused, may
give a ghost, an agent's leg falls back into its room or ends, a served caller is hung up 2 s after its agent has gone.
"""

import heapq
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

from core.commands import (
    Bridge,
    Command,
    DialOut,
    EndLeg,
    Hold,
    Listen,
    Meet,
    Mute,
    NailUp,
    NoteParty,
    NoteSupervision,
    NoteTalking,
    NoteTerms,
    Park,
    PauseRecording,
    PressKeys,
    Requeue,
    Rest,
    RingAgent,
    Ringback,
    RingSupervisor,
    StopListening,
    SwitchMode,
    TakeOver,
)
from core.facts import (
    CallArrived,
    CallQueued,
    CommandRefused,
    Fact,
    LegDialled,
    LegEnded,
    LegHangupRequested,
    LegJoined,
    LegLeft,
    LegRinging,
    ListeningStarted,
    ListeningStopped,
    PhoneReachable,
    PhoneReplaced,
    PhoneUnreachable,
    RecordingStarting,
    RecordingStopped,
    SupervisionMode,
    SupervisorKeyPressed,
)
from core.ids import AgentId, CallId, LegId, LegKind, QueueName
from core.needs import dump_needs, load_needs

WIRE_S = 0.002  # a command on its way, an event on its way back
RING_S = 0.02  # from INVITE to ringing
BYE_S = 0.0015  # from the HangupRequest to the Hangup
SERVED_MUSIC_S = 2.0  # what the dialplan plays after a conversation before it hangs up
RTP_TIMEOUT_S = 5.0
AT_ONCE_S = 0.03  # a phone that answers by itself
CHANSPY_S = 0.12  # from the Redirect until ChanSpy hears
MODES = {"4": SupervisionMode.LISTEN, "5": SupervisionMode.WHISPER, "6": SupervisionMode.BARGE}


@dataclass(slots=True)
class Phone:
    """How an agent's phone behaves. ``answers_s`` None: somebody must press the button."""

    present: bool = True
    rings: bool = True
    answers_s: float | None = None
    obeys: bool = True  # a call that asks to be answered at once
    refuses: int = 0  # the SIP status it answers at once


@dataclass(slots=True, eq=False)
class Leg:
    """One channel."""

    leg_id: LegId
    kind: LegKind | None = None  # None: a customer's
    agent: str = ""
    device: str = ""
    call: str = ""
    up: bool = False
    dying: bool = False  # its BYE has come, the channel is still there
    bridge: str = ""
    room: str = ""
    kept: bool = False  # left alone it waits in the agents' room, rather than end
    dials: LegId | None = None  # whom it is calling at the moment
    turn: int = 0  # grows with every move, so that what was planned for an earlier place does not happen
    variables: dict[str, str] = field(default_factory=dict)
    listens_to: LegId | None = None  # by ChanSpy ...
    mode: SupervisionMode = SupervisionMode.LISTEN  # ... in this mode
    barged_into: LegId | None = None  # the customer; sticks for as long as this ChanSpy runs (attach_barge())
    muted: bool = False
    hushed: bool = False  # its recorder writes silence


class Pbx:
    """Channels, rooms and phones. ``show`` receives each fact when it would be seen."""

    def __init__(self, show: Callable[[Fact], None], *, now: float, seed: int = 0) -> None:
        self.legs: dict[LegId, Leg] = {}
        self.phones: dict[tuple[str, str], Phone] = {}
        self.outside: dict[str, Phone] = {}  # by number
        self.now = now
        self.pressed: list[tuple[str, str]] = []  # bridge and key
        self.ghosts = False  # a BYE that meets a Bridge leaves a ghost
        self.bridges_fail = 0  # so many of the next are refused
        self.bridges_fall_apart = 0  # so many of the next come apart at once, without a refusal
        self.lose_command: Callable[[Command], bool] = lambda command: False
        self._show, self._random = show, random.Random(seed)
        self._agenda: list[tuple[float, int, Callable[[], None]]] = []
        self._order, self._bridges, self._names = count(), count(1), count(1)

    # --- time --------------------------------------------------------------------------------------------------------

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

    # --- customers ---------------------------------------------------------------------------------------------------

    def call(self, dialled: str = "4008001234", caller: str = "13800000000") -> CallId:
        call_id = CallId(f"{self.now:.0f}.{next(self._names)}")
        leg = self.legs[LegId(call_id)] = Leg(LegId(call_id), call=call_id, up=True)
        leg.variables = {
            "CF_CALL": call_id,
            "CF_DIALLED": dialled,
            "CF_CALLER": caller,
            "CF_ARRIVED": f"{self.now:.3f}",
        }
        self._say(CallArrived(at=self.now, call_id=call_id, dialled=dialled, caller=caller, channel=f"PJSIP/{call_id}"))
        return call_id

    def queue(self, call_id: CallId, queue: str, needs: str, *, priority: int = 0, only: str = "") -> None:
        """The flow has ended with this wish; the caller goes to the waiting room."""
        leg = self.legs[LegId(call_id)]
        leg.variables |= {
            "CF_QUEUE": queue, "CF_NEEDS": needs, "CF_PRIORITY": str(priority), "CF_ONLY": only,
            "CF_QUEUED": f"{self.now:.3f}", "CF_STAGE": "waiting",
        }  # fmt: skip
        self._wait(leg)

    def hang_up(self, leg_id: LegId, cause: int = 16) -> None:
        """The far end sends BYE."""
        leg = self.legs[leg_id]
        leg.dying = True
        self._say(LegHangupRequested(at=self.now, leg_id=leg_id))
        self._later(BYE_S, leg, lambda: self.end(leg, cause))

    def _wait(self, leg: Leg) -> None:
        self._say(self.wish(leg))
        self._later(WIRE_S, leg, lambda: self._enter(leg, "w", "waiting"))

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

    # --- agents' phones ----------------------------------------------------------------------------------------------

    def phone(self, agent: str, device: str) -> Phone:
        return self.phones.setdefault((agent, device), Phone())

    def ringing(self, agent: str) -> Leg | None:
        """The leg that rings at this agent's, if any."""
        return next((leg for leg in self.legs.values() if leg.agent == agent and not leg.up), None)

    def answer(self, leg: Leg) -> None:
        leg.up = True
        leg.turn += 1
        leg.kept = leg.variables.get("CF_BESIDE") == "1"
        if leg.kind is LegKind.ON_DEMAND:
            self._say(RecordingStarting(at=self.now, call_id=CallId(leg.call), leg_id=leg.leg_id, file=str(leg.leg_id)))
        leg.variables |= {"CF_UP": "1"} if leg.kind is LegKind.SUPERVISING else {}
        self._enter(leg, "a", "agents")

    def refuse(self, leg: Leg, sip: int = 486) -> None:
        self.end(leg, {486: 17, 600: 17, 603: 21, 480: 19}.get(sip, 31), sip)

    def lose_phone(self, agent: str, device: str) -> None:
        """Its registration is gone at once; its calls only by rtp_timeout."""
        self.phone(agent, device).present = False
        self._say(PhoneUnreachable(at=self.now, agent=AgentId(agent), device=device))
        for leg in [leg for leg in self.legs.values() if (leg.agent, leg.device) == (agent, device)]:
            self.after(RTP_TIMEOUT_S, lambda leg=leg: self.end(leg, 44 if leg.up else 20))  # type: ignore[misc]

    def bring_phone(self, agent: str, device: str) -> None:
        self.phone(agent, device).present = True
        self._say(PhoneReachable(at=self.now, agent=AgentId(agent), device=device))

    def replace_phone(self, agent: str, device: str) -> None:
        """A second tab registers: the first keeps its call, and gets no other."""
        there, self.phone(agent, device).present = self.phone(agent, device).present, True
        contact = f"tab{next(self._names)}"
        tabs = [leg for leg in self.legs.values() if (leg.agent, leg.device) == (agent, device)]
        for leg in tabs if device == "webrtc" else []:
            leg.device = f"{device}, replaced"
        if there and device == "webrtc":
            self._say(PhoneReplaced(at=self.now, agent=AgentId(agent), device=device, contact=contact))
        elif not there:
            self._say(PhoneReachable(at=self.now, agent=AgentId(agent), device=device))

    # --- commands ----------------------------------------------------------------------------------------------------

    def carry_out(self, command: Command) -> None:
        if not self.lose_command(command):
            self.after(WIRE_S, lambda: self._do(command))

    def _do(self, command: Command) -> None:
        match command:
            case RingAgent():
                self._ring(
                    Leg(command.leg_id, LegKind.ON_DEMAND, command.agent, command.device, command.call_id), command
                )
            case NailUp():
                self._ring(Leg(command.leg_id, LegKind.NAILED_UP, command.agent, command.device), command)
            case Bridge():
                self._bridge(command)
            case EndLeg():
                leg = self.legs.get(command.leg_id)
                self.end(leg, command.cause) if leg else self._refuse(command, command.leg_id)
            case Requeue():
                self._requeue(command)
            case NoteTalking():
                if leg := self.legs.get(_far(command)):
                    leg.variables |= {"CF_FAR": command.call_id} if command.far_leg else {}
                    leg.variables |= {"CF_STAGE": "talking", "CF_AGENT_LEG": command.leg_id}
                    leg.variables["CF_CONNECTED"] = f"{command.connected_at:.3f}"
                    leg.variables["CF_HELD"] = "1" if command.held else ""
            case NoteParty():
                if leg := self.legs.get(command.leg_id):
                    beside = f"{command.call_id}~{command.party_id}" if command.party_id else ""
                    leg.variables |= {"CF_PARTY": beside, "CF_HELD": ""}
            case Park():
                if leg := self.legs.get(_far(command)):
                    self._on_hold(leg)
                else:
                    self._refuse(command, LegId(command.call_id))
            case NoteTerms():
                if leg := self.legs.get(LegId(command.call_id)):
                    leg.variables |= _terms(command)
            case Mute():
                self._note(command.call_id, "CF_MUTED", "1" if command.muted else "")
                if leg := self.legs.get(command.leg_id):
                    leg.muted = command.muted
            case PressKeys():
                if leg := self.legs.get(command.leg_id):
                    self.pressed += [(leg.bridge, key) for key in command.digits]
            case PauseRecording():
                self._note(command.call_id, "CF_PAUSED", "1" if command.paused else "")
                for leg_id in (LegId(command.call_id), command.leg_id):
                    if leg := self.legs.get(leg_id):
                        leg.hushed = command.paused
            case Hold():
                self._hold(command)
            case Meet():
                for leg_id in (*command.others, command.customer):
                    if leg := self.legs.get(leg_id):
                        leg.kept = leg.kind is not None
                        self._enter(leg, f"conf-{command.call_id}", "talk")
            case DialOut():
                self._dial_out(command)
            case Ringback():
                self._ringback(command)
            case Rest():
                if leg := self.legs.get(command.leg_id):
                    leg.kept = False
                    self._to_agents(leg)
            case RingSupervisor():
                leg = Leg(command.leg_id, LegKind.SUPERVISING, command.supervisor, command.device)
                leg.variables["CF_SUPERVISION"] = _noted(command)
                self._ring(leg, command)
            case NoteSupervision() | Listen() | StopListening() | SwitchMode() | TakeOver():
                self._supervise(command)

    def _note(self, call_id: CallId, name: str, value: str) -> None:
        if leg := self.legs.get(LegId(call_id)):
            leg.variables[name] = value

    def _refuse(self, command: Command, leg_id: LegId) -> None:
        self._say(CommandRefused(at=self.now, leg_id=leg_id, command=type(command).__name__, reason="No such channel"))

    def _ring(self, leg: Leg, command: RingAgent | NailUp | RingSupervisor) -> None:
        if isinstance(command, RingAgent):
            leg.variables["CF_CALL"] = command.call_id
            leg.variables["CF_BESIDE"] = "1" if command.beside else ""
            leg.variables["CF_PARTY"] = f"{command.call_id}~{command.beside}" if command.beside else ""
        phone = self.phone(leg.agent, leg.device)
        if not phone.present:
            self._refuse(command, leg.leg_id)
            return
        busy = any((other.agent, other.device) == (leg.agent, leg.device) for other in self.legs.values())
        self.legs[leg.leg_id] = leg
        if busy or phone.refuses:
            self._later(RING_S, leg, lambda: self.refuse(leg, 486 if busy else phone.refuses))
            return
        if phone.rings:
            self._later(RING_S, leg, lambda: self._say(LegRinging(at=self.now, leg_id=leg.leg_id)))
        at_once = AT_ONCE_S if getattr(command, "auto_answer", True) and phone.obeys else None
        answers_s = phone.answers_s if at_once is None else at_once
        if answers_s is not None:
            self._later(RING_S + answers_s, leg, lambda: self.answer(leg))
        ring_s = 60.0 if isinstance(command, NailUp) else command.ring_s
        self._later(ring_s, leg, lambda: self.end(leg, 19))

    def _bridge(self, command: Bridge) -> None:
        agent, customer = self.legs.get(command.leg_id), self.legs.get(_far(command))
        fails, self.bridges_fail = self.bridges_fail > 0, max(0, self.bridges_fail - 1)
        if command.record_as and agent:  # the long leg leaves its room and takes the customer itself
            self._leave(agent)
            self._say(
                RecordingStarting(at=self.now, call_id=command.call_id, leg_id=agent.leg_id, file=command.record_as)
            )
            self._later(
                WIRE_S, agent, lambda: self._to_agents(agent) if fails else self._take(agent, command)
            )
        elif agent is None or customer is None or fails:
            self._refuse(command, LegId(command.call_id))
        else:
            self._join(customer, agent)

    def _take(self, agent: Leg, command: Bridge) -> None:
        customer = self.legs.get(_far(command))
        if customer is None:
            self._to_agents(agent)
        else:
            self._join(customer, agent)

    def _join(self, customer: Leg, agent: Leg) -> None:
        if customer.dying and self.ghosts:
            customer.turn += 1  # its end is never seen
        bridge = f"b{next(self._bridges)}"
        if self.bridges_fall_apart > 0:  # the agent's leg cannot be had: the customer is alone in it, and falls out
            self.bridges_fall_apart -= 1
            self._enter(customer, bridge, "talk")
            self._later(0.0, customer, lambda: self._alone(customer))
            return
        for leg in (customer, agent):
            self._enter(leg, bridge, "talk")
        self._barge_in()

    def _requeue(self, command: Requeue) -> None:
        leg = self.legs.get(_far(command))
        if leg is None:
            self._refuse(command, LegId(command.call_id))
            return
        leg.variables |= _terms(command) | {"CF_STAGE": "waiting"}
        self._leave(leg)
        self._wait(leg)

    def _hold(self, command: Hold) -> None:
        agent, customer = self.legs.get(command.leg_id), self.legs.get(_far(command))
        if agent is None or customer is None:
            self._refuse(command, command.leg_id)
            return
        agent.kept = command.kept
        agent.room = customer.room = ""  # both are redirected at once: neither is left alone in the bridge
        for leg, bridge, room in ((customer, "w", "waiting"), (agent, "a", "agents")):
            self._say(LegLeft(at=self.now, leg_id=leg.leg_id, bridge_id=leg.bridge, room="talk"))
            self._enter(leg, bridge, room)
        customer.variables["CF_HELD"] = "1"

    def _on_hold(self, leg: Leg) -> None:
        """It waits with music, again and again, until it is noted that it has been heard (callfloor-hold)."""
        leg.variables["CF_HELD"] = "1"
        self._enter(leg, "w", "waiting")

    # --- calls out ---------------------------------------------------------------------------------------------------

    def far_phone(self, number: str) -> Phone:
        """How an outside number behaves."""
        return self.outside.setdefault(number, Phone())

    def called(self, number: str) -> Leg | None:
        """The leg that rings at this outside number, if any."""
        return next((leg for leg in self.legs.values() if leg.device == number and not leg.up), None)

    def _dial_out(self, command: DialOut) -> None:
        leg = self.legs.get(command.leg_id)
        if leg is None:
            self._refuse(command, command.leg_id)
            return
        self._leave(leg)
        if command.record_as:
            self._say(
                RecordingStarting(at=self.now, call_id=command.call_id, leg_id=leg.leg_id, file=command.record_as)
            )
        callee = Leg(LegId(f"{self.now:.0f}.{next(self._names)}"), device=command.number, call=command.call_id)
        callee.variables = {
            "CF_CALL": command.call_id, "CF_FAR": command.call_id, "CF_SIDE": command.side, "CF_STAGE": "dialling",
            "CF_DIALLED": command.number, "CF_CALLER": command.shown_as, "CF_AGENT_LEG": command.leg_id,
            "CF_ARRIVED": f"{self.now:.3f}",
        }  # fmt: skip
        self.legs[callee.leg_id], leg.dials = callee, callee.leg_id
        leg.kept = bool(command.side) and leg.kind is not None
        self._say(LegDialled(at=self.now, call_id=command.call_id, leg_id=callee.leg_id, side=command.side))
        phone = self.far_phone(command.number)
        if phone.refuses:
            self._later(RING_S, callee, lambda: self.refuse(callee, phone.refuses))
        elif phone.answers_s is not None:
            self._later(RING_S + phone.answers_s, callee, lambda: self.far_answers(callee))
        self._later(command.ring_s, callee, lambda: self.end(callee, 19))

    def far_answers(self, callee: Leg) -> None:
        caller = self._caller_of(callee)
        callee.up, callee.turn = True, callee.turn + 1
        side = callee.variables["CF_SIDE"]
        file = f"{callee.call}-{side}" if side else callee.call
        self._say(RecordingStarting(at=self.now, call_id=CallId(callee.call), leg_id=callee.leg_id, file=file))
        if caller is not None:
            caller.dials = None
            self._join(callee, caller)

    def _caller_of(self, callee: Leg) -> Leg | None:
        return next((leg for leg in self.legs.values() if leg.dials == callee.leg_id), None)

    def _not_reached(self, caller: Leg) -> None:
        """Nobody answered whom it called: back to where it can wait."""
        caller.dials = None
        if caller.kind is None:
            self._on_hold(caller)
        else:
            caller.kept = caller.kind is LegKind.ON_DEMAND or caller.kept
            self._enter(caller, "a", "agents")

    def _ringback(self, command: Ringback) -> None:
        leg = self.legs.get(command.leg_id)
        if leg is None:
            self._refuse(command, command.leg_id)
            return
        leg.kept = True
        self._leave(leg)
        if command.record_as:
            self._say(
                RecordingStarting(at=self.now, call_id=command.call_id, leg_id=leg.leg_id, file=command.record_as)
            )
        self._later(WIRE_S, leg, lambda: self._enter(leg, "r", "agents"))

    # --- supervisors -------------------------------------------------------------------------------------------------

    def press(self, leg: Leg, key: str) -> None:
        """A key at the supervisor's phone, or queued by us: it is told of whether ChanSpy took it or not."""
        if leg.listens_to is not None and key in MODES:
            leg.mode = MODES[key]
            self._barge_in()
        self._say(SupervisorKeyPressed(at=self.now, leg_id=leg.leg_id, key=key))

    def hearers(self, leg: Leg) -> set[LegId]:
        """Who hears what this leg says."""
        if leg.listens_to is None:
            near = {other.leg_id for other in self._with(leg)}
            return near | {spy.leg_id for spy in self.legs.values() if spy.listens_to in {leg.leg_id, *near}}
        heard = self.legs[leg.listens_to]
        agent = {heard.leg_id} if leg.mode is not SupervisionMode.LISTEN else set()
        customer = {leg.barged_into} & self.legs.keys() if leg.barged_into and leg.mode is SupervisionMode.BARGE else ()
        return agent.union(customer)

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

    def _supervise(self, command: NoteSupervision | Listen | StopListening | SwitchMode | TakeOver) -> None:
        leg = self.legs.get(command.leg_id)
        if leg is None:
            self._refuse(command, command.leg_id)
            return
        match command:
            case NoteSupervision():
                leg.variables["CF_SUPERVISION"] = _noted(command)
            case Listen():
                self._leave(leg)
                leg.variables |= {"CF_LISTENS_TO": command.to, "CF_CALL": command.call_id}
                track = RecordingStarting(
                    at=self.now, call_id=command.call_id, leg_id=leg.leg_id, file=command.record_as
                )
                self._say(track)
                self._later(CHANSPY_S, leg, lambda: self._listen(leg, command))
            case StopListening():
                self._to_room(leg)
            case SwitchMode():
                key = next(key for key, mode in MODES.items() if mode is command.mode)
                self.after(WIRE_S, lambda: self.press(leg, key) if leg.leg_id in self.legs else None)
            case TakeOver():
                fails, self.bridges_fail = self.bridges_fail > 0, max(0, self.bridges_fail - 1)
                leg.variables["CF_LISTENS_TO"] = ""
                self._leave(leg)
                self._later(WIRE_S, leg, lambda: self._take_over(leg, command, fails))

    def _listen(self, leg: Leg, command: Listen) -> None:
        if command.to not in self.legs:
            self._to_room(leg)
            return
        leg.listens_to, leg.mode, leg.barged_into = command.to, command.mode, None
        self._barge_in()
        self._say(ListeningStarted(at=self.now, leg_id=leg.leg_id, to=command.to))

    def _take_over(self, leg: Leg, command: TakeOver, fails: bool) -> None:
        customer = self.legs.get(command.far_leg or LegId(command.call_id))
        if customer is None or fails:
            self._to_room(leg)
        else:
            self._join(customer, leg)

    def _to_room(self, leg: Leg) -> None:
        leg.variables["CF_LISTENS_TO"] = ""
        self._enter(leg, "a", "agents")

    # --- legs --------------------------------------------------------------------------------------------------------

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
                self.end(callee, 0)
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


def _far(command: Bridge | Hold | NoteTalking | Park | Requeue) -> LegId:
    return command.far_leg or LegId(command.call_id)


def _noted(command: RingSupervisor | NoteSupervision) -> str:
    return "~".join((command.supervision_id, command.agent, command.mode, command.device, f"{command.since:.3f}"))


def _terms(command: Requeue | NoteTerms) -> dict[str, str]:
    return {
        "CF_QUEUE": command.queue, "CF_NEEDS": dump_needs(command.needs), "CF_ONLY": command.only_agent or "",
        "CF_QUEUED": f"{command.queued_at:.3f}", "CF_PRIORITY": str(command.priority),
    }  # fmt: skip
