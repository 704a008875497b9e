"""Calls out."""

from functools import partial

from core.commands import DialBack, DialLead, DialOut, Ringback, SayNobody
from core.facts import (
    AttemptReached,
    AttemptTurnedBack,
    CarrierTone,
    EarlyMediaBegan,
    Fact,
    FarRinging,
    FaxHeard,
    LegDialled,
    RecordingStarting,
    ToneHeard,
    TrunkFailed,
    VoiceBegan,
    VoicePaused,
)
from core.ids import CallId, LegId
from core.needs import dump_needs
from tests.fakes.pbx.legs import Legs
from tests.fakes.pbx.model import RING_S, WIRE_S, Leg, Phone

SAYS_S = 8.0  # that nobody is there
PAUSE_S = 0.8


class Outside(Legs):
    """Numbers outside that are called, and how they behave."""

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
        if command.campaign and command.until <= self.now:
            self._say(AttemptTurnedBack(at=self.now, call_id=command.call_id, why="permit"))
            return
        if command.campaign and self.lines_taken:
            self._say(AttemptTurnedBack(at=self.now, call_id=command.call_id, why="lines"))
            return
        self._leave(leg)
        if command.record_as:
            self._say(
                RecordingStarting(at=self.now, call_id=command.call_id, leg_id=leg.leg_id, file=command.record_as)
            )
        if leg.kind is None:
            leg.variables["CF_STAGE"] = "outside"
        callee = Leg(LegId(f"{self.now:.0f}.{next(self._names)}"), device=command.number, call=command.call_id)
        callee.variables = {
            "CF_CALL": command.call_id, "CF_FAR": command.call_id, "CF_SIDE": command.side, "CF_STAGE": "dialling",
            "CF_DIALLED": command.number, "CF_CALLER": command.shown_as, "CF_AGENT_LEG": command.leg_id,
            "CF_ARRIVED": f"{self.now:.3f}", "CF_QUEUE": command.campaign or "",
            "CF_TO_ROOM": f"{'-' if command.unrecorded else ''}{command.number}" if command.room else "",
        }  # fmt: skip
        self.legs[callee.leg_id], leg.dials = callee, callee.leg_id
        leg.kept = bool(command.side) and leg.kind is not None
        self._say(LegDialled(at=self.now, call_id=command.call_id, leg_id=callee.leg_id, side=command.side))
        phone = self.far_phone(command.number)
        self._signals(callee, phone)
        self._later(WIRE_S, callee, lambda: self._goes_on(callee, leg, phone, command.side))
        if phone.refuses:
            self._later(RING_S, callee, lambda: self.refuse(callee, phone.refuses))
        elif phone.answers_s is not None:
            self._later(RING_S + phone.answers_s, callee, lambda: self.far_answers(callee))
        self._later(command.ring_s, callee, lambda: self.end(callee, 19))
        if command.campaign:
            self.invited.append(command.number)

    def _dial_back(self, command: DialBack) -> None:
        """A customer who keeps its place; whoever answers goes to the waiting room."""
        leg = Leg(command.leg_id, device=command.number, call=command.call_id)
        leg.variables = {
            "CF_CALL": command.call_id, "CF_FAR": command.call_id, "CF_BACK": "2", "CF_STAGE": "dialling",
            "CF_DIALLED": command.shown_as, "CF_CALLER": command.caller, "CF_ARRIVED": f"{command.arrived_at:.3f}",
            "CF_QUEUE": command.queue, "CF_NEEDS": dump_needs(command.needs), "CF_ONLY": command.only_agent or "",
            "CF_PRIORITY": str(command.priority), "CF_QUEUED": f"{command.queued_at:.3f}",
        }  # fmt: skip
        self.legs[leg.leg_id] = leg
        phone = self.far_phone(command.number)
        if phone.refuses:
            self._later(RING_S, leg, lambda: self.refuse(leg, phone.refuses))
        elif phone.answers_s is not None:
            self._later(RING_S + phone.answers_s, leg, lambda: self.called_back_answers(leg))
        self._later(command.ring_s, leg, lambda: self.end(leg, 19))

    def _dial_lead(self, command: DialLead) -> None:
        """Our leg dials; the customer's says which it is, and stands by itself once somebody has answered."""
        dialler = self.legs[command.leg_id] = Leg(command.leg_id, device=f"way-{command.number}", call=command.call_id)
        if command.until <= self.now:
            self._say(AttemptTurnedBack(at=self.now, call_id=command.call_id, why="permit"))
            self.end(dialler, 16)
            return
        leg = Leg(LegId(f"{self.now:.0f}.{next(self._names)}"), device=command.number, call=command.call_id)
        leg.variables = {
            "CF_CALL": command.call_id, "CF_FAR": command.call_id, "CF_LEAD": "1", "CF_STAGE": "dialling",
            "CF_DIALLED": command.number, "CF_CALLER": command.shown_as, "CF_ARRIVED": f"{self.now:.3f}",
            "CF_QUEUE": command.campaign, "CF_NEEDS": "", "CF_ONLY": "",
        }  # fmt: skip
        self.legs[leg.leg_id], dialler.dials = leg, leg.leg_id
        self._say(LegDialled(at=self.now, call_id=command.call_id, leg_id=leg.leg_id))
        phone = self.far_phone(command.number)
        self._plays(leg, dialler, phone)
        self._later(WIRE_S, leg, lambda: self._goes_on(leg, dialler, phone))
        if phone.refuses:
            self._later(max(RING_S, phone.refuses_s), leg, lambda: self.refuse(leg, phone.refuses))
        elif phone.answers_s is not None:
            answers = partial(self.lead_answers, leg, dialler, command)
            self._later(RING_S + phone.answers_s, leg, partial(self.end, leg, 16) if phone.fleeting else answers)
        self._later(command.ring_s, leg, lambda: self.end(leg, 0))
        self.invited.append(command.number)

    def _goes_on(self, leg: Leg, dialler: Leg, phone: Phone, side: str = "") -> None:
        """The next trunk has it, by another leg that does as the number does."""
        if not phone.trunks_fail:
            return
        phone.trunks_fail -= 1
        before, call = leg.leg_id, CallId(leg.call)
        del self.legs[before]
        leg.leg_id = dialler.dials = LegId(f"{self.now:.0f}.{next(self._names)}")
        self.legs[leg.leg_id] = leg
        self._say(
            TrunkFailed(at=self.now, call_id=call, trunk="north", leg_id=before, side=side, cause=34, sip=503)
        )
        self._say(LegDialled(at=self.now, call_id=call, leg_id=leg.leg_id, side=side))
        self._later(WIRE_S, leg, lambda: self._goes_on(leg, dialler, phone, side))

    def _plays(self, leg: Leg, dialler: Leg, phone: Phone) -> None:
        """What the carrier says and plays before anybody answers. By special information tones our own leg ends the
        customer's before it says why."""
        self._signals(leg, phone)
        dialler.heard = True
        if phone.tone is CarrierTone.SIT:
            self._later(phone.tone_s, leg, lambda: self._sit(leg, dialler))
        elif phone.tone is not None:
            tone = phone.tone
            self._later(phone.tone_s, leg, lambda: self._say(ToneHeard(at=self.now, leg_id=leg.leg_id, tone=tone)))

    def _signals(self, leg: Leg, phone: Phone) -> None:
        if phone.rings_s is not None:
            self._later(phone.rings_s, leg, lambda: self._say(FarRinging(at=self.now, leg_id=leg.leg_id)))
        if phone.early_s is not None:
            self._later(phone.early_s, leg, lambda: self._say(EarlyMediaBegan(at=self.now, leg_id=leg.leg_id)))

    def _sit(self, leg: Leg, dialler: Leg) -> None:
        if not dialler.heard:
            return
        dialler.dials = None
        self.end(leg, 0)
        self._say(ToneHeard(at=self.now, leg_id=dialler.leg_id, tone=CarrierTone.SIT))
        self._later(WIRE_S, dialler, lambda: self.end(dialler, 1))

    def lead_answers(self, leg: Leg, dialler: Leg, command: DialLead) -> None:
        leg.up, leg.turn = True, leg.turn + 1
        dialler.dials = None
        if dialler.leg_id in self.legs:
            self.end(dialler, 16)
        leg.variables |= {"CF_STAGE": "waiting", "CF_ARRIVED": f"{self.now:.3f}", "CF_QUEUED": f"{self.now:.3f}"}
        self._say(AttemptReached(at=self.now, call_id=CallId(leg.call), leg_id=leg.leg_id))
        self._say(RecordingStarting(at=self.now, call_id=CallId(leg.call), leg_id=leg.leg_id, file=leg.call))
        self._later(WIRE_S, leg, lambda: self._wait(leg))
        self._is_heard(leg, self.far_phone(command.number), command.listens)

    def _is_heard(self, leg: Leg, phone: Phone, listens: bool) -> None:
        """As TONE_DETECT and TALK_DETECT do it; the latter takes what comes first for speech, until it has lasted."""
        leg.heard = True
        if phone.fax_s is not None:
            self.after(phone.fax_s, lambda: self._fax(leg))
        if listens:
            self._hear(leg, VoiceBegan(at=self.now, leg_id=leg.leg_id))
            began = at = 0.0
            for silent_s, speaks_s in zip(phone.speaks[::2], phone.speaks[1::2], strict=True):
                if silent_s >= PAUSE_S:
                    self._hears(at + PAUSE_S, leg, at - began)
                    began = at + silent_s
                    self.after(began, lambda: self._hear(leg, VoiceBegan(at=self.now, leg_id=leg.leg_id)))
                at += silent_s + speaks_s
            self._hears(at + PAUSE_S, leg, at - began)

    def _hears(self, after_s: float, leg: Leg, spoke_s: float) -> None:
        self.after(after_s, lambda: self._hear(leg, VoicePaused(at=self.now, leg_id=leg.leg_id, spoke_s=spoke_s)))

    def _hear(self, leg: Leg, fact: Fact) -> None:
        if leg.heard and leg.leg_id in self.legs:
            self._say(fact)

    def _fax(self, leg: Leg) -> None:
        if leg.heard and leg.leg_id in self.legs:
            self._say(FaxHeard(at=self.now, call_id=CallId(leg.call)))
            self._leave(leg)
            self._later(WIRE_S, leg, lambda: self.end(leg, 16))

    def _say_nobody(self, command: SayNobody) -> None:
        leg = self.legs.get(command.far_leg or LegId(command.call_id))
        if leg is None:
            self._refuse(command, LegId(command.call_id))
            return
        self._leave(leg)
        leg.variables["CF_STAGE"] = "nobody"
        self._later(SAYS_S, leg, lambda: self.end(leg, 16))

    def called_back_answers(self, leg: Leg) -> None:
        leg.up, leg.turn = True, leg.turn + 1
        leg.variables["CF_STAGE"] = "waiting"
        self._say(LegDialled(at=self.now, call_id=CallId(leg.call), leg_id=leg.leg_id))
        file = f"{leg.call}-back1"
        self._say(RecordingStarting(at=self.now, call_id=CallId(leg.call), leg_id=leg.leg_id, file=file))
        self._wait(leg)

    def far_answers(self, callee: Leg) -> None:
        caller = self._caller_of(callee)
        callee.up, callee.turn = True, callee.turn + 1
        side = callee.variables["CF_SIDE"]
        file = f"{callee.call}-{side}" if side else callee.call
        self._say(RecordingStarting(at=self.now, call_id=CallId(callee.call), leg_id=callee.leg_id, file=file))
        if caller is not None:
            caller.dials = None
            self._join(callee, caller)

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
