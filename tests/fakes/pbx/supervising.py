"""Supervisors' legs."""

from core.commands import Listen, NoteSupervision, StopListening, SwitchMode, TakeOver
from core.facts import ListeningStarted, RecordingStarting, SupervisionMode, SupervisorKeyPressed
from core.ids import LegId
from tests.fakes.pbx.legs import Legs
from tests.fakes.pbx.model import CHANSPY_S, MODES, WIRE_S, Leg, noted


class Supervising(Legs):
    """ChanSpy: who hears whom, and who is heard."""

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

    def _supervise(self, command: NoteSupervision | Listen | StopListening | SwitchMode | TakeOver) -> None:
        leg = self.legs.get(command.leg_id)
        if leg is None:
            self._refuse(command, command.leg_id)
            return
        match command:
            case NoteSupervision():
                leg.variables["CF_SUPERVISION"] = noted(command)
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
