"""Agents' phones."""

from core.commands import NailUp, RingAgent, RingSupervisor
from core.facts import LegRinging, PhoneReachable, PhoneReplaced, PhoneUnreachable, RecordingStarting
from core.ids import AgentId, CallId, LegKind
from tests.fakes.pbx.legs import Legs
from tests.fakes.pbx.model import ACCEPTS_S, AT_ONCE_S, RING_S, RTP_TIMEOUT_S, TAKEN_S, Leg, Phone, is_outside


class Phones(Legs):
    """They ring, answer, refuse, go away and come back."""

    def phone(self, agent: str, device: str) -> Phone:
        return self.phones.setdefault((agent, device), Phone())

    def ringing(self, agent: str) -> Leg | None:
        """The leg that rings at this agent's, if any."""
        return next((leg for leg in self.legs.values() if leg.agent == agent and not leg.up), None)

    def answer(self, leg: Leg) -> None:
        leg.up = True
        leg.turn += 1
        if is_outside(leg.device):
            accepts = self.phone(leg.agent, leg.device).accepts
            self._later(ACCEPTS_S, leg, lambda: self._serve(leg) if accepts else self.end(leg, 19))
        else:
            self._serve(leg)

    def _serve(self, leg: Leg) -> None:
        leg.kept = leg.variables.get("CF_BESIDE") == "1"
        if leg.kind is LegKind.ON_DEMAND:
            self._say(RecordingStarting(at=self.now, call_id=CallId(leg.call), leg_id=leg.leg_id, file=str(leg.leg_id)))
        leg.variables |= {"CF_UP": "1"} if leg.kind is LegKind.SUPERVISING else {}
        self._enter(leg, "a", "agents")

    def lose_phone(self, agent: str, device: str) -> None:
        """Its registration is gone at once; its calls only by rtp_timeout."""
        self.phone(agent, device).present = False
        if not is_outside(device):
            self._say(PhoneUnreachable(at=self.now, agent=AgentId(agent), device=device))
        for leg in [leg for leg in self.legs.values() if (leg.agent, leg.device) == (agent, device)]:
            self.after(RTP_TIMEOUT_S, lambda leg=leg: self.end(leg, 44 if leg.up else 20))  # type: ignore[misc]

    def bring_phone(self, agent: str, device: str) -> None:
        self.phone(agent, device).present = True
        if not is_outside(device):
            self._say(PhoneReachable(at=self.now, agent=AgentId(agent), device=device))

    def replace_phone(self, agent: str, device: str) -> None:
        """A second tab registers: the first keeps its call, and gets no other."""
        if is_outside(device):
            return
        there, self.phone(agent, device).present = self.phone(agent, device).present, True
        contact = f"tab{next(self._names)}"
        tabs = [leg for leg in self.legs.values() if (leg.agent, leg.device) == (agent, device)]
        for leg in tabs if device == "webrtc" else []:
            leg.device = f"{device}, replaced"
        if there and device == "webrtc":
            self._say(PhoneReplaced(at=self.now, agent=AgentId(agent), device=device, contact=contact))
        elif not there:
            self._say(PhoneReachable(at=self.now, agent=AgentId(agent), device=device))

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
        if isinstance(command, RingAgent) and command.line:  # it has dialled by itself, and is taken
            self._later(TAKEN_S, leg, lambda: self.answer(leg))
            return
        if busy or phone.refuses:
            self._later(RING_S, leg, lambda: self.refuse(leg, 486 if busy else phone.refuses))
            return
        if phone.rings:
            self._later(RING_S, leg, lambda: self._say(LegRinging(at=self.now, leg_id=leg.leg_id)))
        outside = is_outside(leg.device)
        at_once = AT_ONCE_S if getattr(command, "auto_answer", True) and phone.obeys and not outside else None
        answers_s = phone.answers_s if at_once is None else at_once
        if answers_s is not None:
            self._later(RING_S + answers_s, leg, lambda: self.answer(leg))
        ring_s = 60.0 if isinstance(command, NailUp) else command.ring_s
        self._later(ring_s, leg, lambda: self.end(leg, 19))
