"""Commands in."""

from core.commands import (
    Announce,
    AskForCallback,
    Bridge,
    Command,
    DialBack,
    DialLead,
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
    SayNobody,
    SendToFlow,
    SendToVoicemail,
    StopAnnouncing,
    StopJudging,
    StopListening,
    StopTones,
    SwitchMode,
    TakeOver,
)
from core.ids import LegId, LegKind
from tests.fakes.pbx.calls import Calls
from tests.fakes.pbx.model import WIRE_S, Leg, far_leg_of, noted, terms_of
from tests.fakes.pbx.outside import Outside
from tests.fakes.pbx.phones import Phones
from tests.fakes.pbx.supervising import Supervising


class Pbx(Phones, Calls, Outside, Supervising):
    """All of it: each command reaches who carries it out."""

    def carry_out(self, command: Command) -> None:
        if not self.lose_command(command):
            self.under_way.append(command)
            self.after(WIRE_S, lambda: self._do(command))

    def _do(self, command: Command) -> None:
        self.under_way.remove(command)
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
                if leg := self.legs.get(far_leg_of(command)):
                    leg.variables |= {"CF_FAR": command.call_id} if command.far_leg else {}
                    leg.variables |= {"CF_STAGE": "talking", "CF_AGENT_LEG": command.leg_id}
                    leg.variables["CF_CONNECTED"] = f"{command.connected_at:.3f}"
                    leg.variables["CF_HELD"] = "1" if command.held else ""
            case NoteParty():
                if leg := self.legs.get(command.leg_id):
                    beside = f"{command.call_id}~{command.party_id}" if command.party_id else ""
                    leg.variables |= {"CF_PARTY": beside, "CF_HELD": ""}
            case Park():
                if leg := self.legs.get(far_leg_of(command)):
                    self._on_hold(leg)
                else:
                    self._refuse(command, LegId(command.call_id))
            case DialBack():
                self._dial_back(command)
            case DialLead():
                self._dial_lead(command)
            case StopJudging():
                if leg := self.legs.get(command.leg_id):
                    leg.heard = False
            case StopTones():
                if leg := self.legs.get(command.leg_id):
                    leg.heard = False
            case SayNobody():
                self._say_nobody(command)
            case Announce() | StopAnnouncing() | AskForCallback():
                self._announce(command)
            case NoteTerms():
                if leg := self.legs.get(far_leg_of(command)):
                    leg.variables |= terms_of(command)
            case Mute():
                self._note(command, "CF_MUTED", "1" if command.muted else "")
                if leg := self.legs.get(command.leg_id):
                    leg.muted = command.muted
            case PressKeys():
                if leg := self.legs.get(command.leg_id):
                    self.pressed += [(leg.bridge, key) for key in command.digits]
            case PauseRecording():
                self._note(command, "CF_PAUSED", "1" if command.paused else "")
                for leg_id in (far_leg_of(command), command.leg_id):
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
            case SendToFlow():
                self._send_to_flow(command)
            case SendToVoicemail():
                self._send_to_voicemail(command)
            case Ringback():
                self._ringback(command)
            case Rest():
                if leg := self.legs.get(command.leg_id):
                    leg.kept = False
                    self._to_agents(leg)
            case RingSupervisor():
                leg = Leg(command.leg_id, LegKind.SUPERVISING, command.supervisor, command.device)
                leg.variables["CF_SUPERVISION"] = noted(command)
                self._ring(leg, command)
            case NoteSupervision() | Listen() | StopListening() | SwitchMode() | TakeOver():
                self._supervise(command)

    def _note(self, command: Mute | PauseRecording, name: str, value: str) -> None:
        if leg := self.legs.get(far_leg_of(command)):
            leg.variables[name] = value
