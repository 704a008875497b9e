"""What was noted on customers' channels of what they wait for and who serves them: after a restart we believe what a
channel tells, so a note that got lost on its way (with a link that broke, say) is found by looking, and given again."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from core.commands import Command, DialOut, NoteTalking, NoteTerms, Requeue, SendToFlow, SendToVoicemail
from core.facts import Fact, LegEnded, NoteLost
from core.ids import CallId, LegId
from cti.actions.calls import talking, terms
from cti.actions.wording import OfCustomer
from cti.reconcile import Seen

SHARED = frozenset({"CF_HELD"})  # the dialplan writes it, too


class Note(NamedTuple):
    """Variables of one channel by name."""

    call_id: CallId
    told: Mapping[str, str]


class Notes:
    """The latest notes to each channel, as long as nothing else has had a say in what it tells."""

    def __init__(self) -> None:
        self._waits: dict[LegId, Note] = {}
        self._talks: dict[LegId, Note] = {}

    def follow(self, command: Command) -> None:
        match command:
            case NoteTerms():
                self._waits[_leg(command)] = Note(command.call_id, terms(command))
            case NoteTalking():
                self._talks[_leg(command)] = Note(command.call_id, talking(command))
            case Requeue() | SendToFlow() | SendToVoicemail():  # these write terms of their own, or the dialplan does
                self._forget(_leg(command))
            case DialOut():  # a customer who is sent outside is with nobody of ours
                self._talks.pop(command.leg_id, None)

    def apply(self, fact: Fact) -> None:
        if isinstance(fact, LegEnded):
            self._forget(fact.leg_id)

    def given(self) -> dict[LegId, tuple[Note, ...]]:
        """A copy, to be compared with what Asterisk shows when asked after this."""
        legs = dict.fromkeys((*self._waits, *self._talks))
        return {leg_id: self._of(leg_id) for leg_id in legs}

    def lost(self, before: Mapping[LegId, tuple[Note, ...]], shown: Iterable[Seen], at: float) -> list[Fact]:
        """``before``: what was noted before Asterisk was asked. A note given since is judged by the next look."""
        calls = {
            note.call_id: None
            for leg in shown
            for note in before.get(leg.leg_id, ())
            if any(note is still for still in self._of(leg.leg_id)) and _is_missing(note, leg)
        }
        return [NoteLost(at=at, call_id=call_id) for call_id in calls]

    def _of(self, leg_id: LegId) -> tuple[Note, ...]:
        return tuple(notes[leg_id] for notes in (self._waits, self._talks) if leg_id in notes)

    def _forget(self, leg_id: LegId) -> None:
        self._waits.pop(leg_id, None)
        self._talks.pop(leg_id, None)


def _is_missing(note: Note, leg: Seen) -> bool:
    told = {name: value for name, value in note.told.items() if name not in SHARED}
    return any(leg.variables.get(name, "") != value for name, value in told.items())


def _leg(command: OfCustomer) -> LegId:
    return command.far_leg or LegId(command.call_id)
