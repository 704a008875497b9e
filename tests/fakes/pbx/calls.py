"""Customers, and whom they talk to."""

from core.commands import (
    Announce,
    AskForCallback,
    Bridge,
    Hold,
    Requeue,
    SendToFlow,
    SendToVoicemail,
    StopAnnouncing,
)
from core.facts import CallArrived, LegHangupRequested, LegLeft, RecordingStarting
from core.ids import CallId, LegId
from tests.fakes.pbx.legs import Legs
from tests.fakes.pbx.model import ANNOUNCEMENT_S, BYE_S, MESSAGE_S, WIRE_S, Leg, far_leg_of, terms_of


class Calls(Legs):
    """They call, wait, are joined, held and sent to wait again."""

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

    def _bridge(self, command: Bridge) -> None:
        agent, customer = self.legs.get(command.leg_id), self.legs.get(far_leg_of(command))
        fails, self.bridges_fail = self.bridges_fail > 0, max(0, self.bridges_fail - 1)
        if command.record_as and agent:  # the long leg leaves its room and takes the customer itself
            self._leave(agent)
            self._say(
                RecordingStarting(at=self.now, call_id=command.call_id, leg_id=agent.leg_id, file=command.record_as)
            )
            self._later(WIRE_S, agent, lambda: self._to_agents(agent) if fails else self._take(agent, command))
        elif agent is None or customer is None or fails:
            self._refuse(command, LegId(command.call_id))
        else:
            self._join(customer, agent)

    def _take(self, agent: Leg, command: Bridge) -> None:
        customer = self.legs.get(far_leg_of(command))
        if customer is None:
            self._to_agents(agent)
        else:
            self._join(customer, agent)

    def _requeue(self, command: Requeue) -> None:
        leg = self.legs.get(far_leg_of(command))
        if leg is None:
            self._refuse(command, LegId(command.call_id))
            return
        leg.variables |= terms_of(command) | {"CF_STAGE": "waiting"}
        self._leave(leg)
        self._wait(leg)

    def _send_to_flow(self, command: SendToFlow) -> None:
        """Into the IVR; what it does there the story says."""
        leg = self.legs.get(far_leg_of(command))
        if leg is None:
            self._refuse(command, LegId(command.call_id))
            return
        self._leave(leg)
        leg.variables |= {"CF_FLOW": command.flow, "CF_WAY": command.way, "CF_STAGE": ""}

    def _send_to_voicemail(self, command: SendToVoicemail) -> None:
        """To the greeting; who has left a message, or says nothing more, is thanked and hung up."""
        leg = self.legs.get(far_leg_of(command))
        if leg is None:
            self._refuse(command, LegId(command.call_id))
            return
        self._leave(leg)
        leg.variables |= {"CF_BOX": command.box, "CF_WAY": command.way, "CF_STAGE": ""}
        self._later(MESSAGE_S, leg, lambda: self.end(leg, 16))

    def _announce(self, command: Announce | StopAnnouncing | AskForCallback) -> None:
        """The caller hears where it stands outside of the room, and comes back."""
        leg = self.legs.get(command.far_leg or LegId(command.call_id))
        if leg is None:
            self._refuse(command, LegId(command.call_id))
            return
        self._leave(leg)
        takes_s = WIRE_S if isinstance(command, StopAnnouncing) else ANNOUNCEMENT_S
        self._later(takes_s, leg, lambda: self._wait(leg))

    def _hold(self, command: Hold) -> None:
        agent, customer = self.legs.get(command.leg_id), self.legs.get(far_leg_of(command))
        if agent is None or customer is None:
            self._refuse(command, command.leg_id)
            return
        agent.kept = command.kept
        agent.room = customer.room = ""  # both are redirected at once: neither is left alone in the bridge
        for leg, bridge, room in ((customer, "w", "waiting"), (agent, "a", "agents")):
            self._say(LegLeft(at=self.now, leg_id=leg.leg_id, bridge_id=leg.bridge, room="talk"))
            self._enter(leg, bridge, room)
        customer.variables["CF_HELD"] = "1"
