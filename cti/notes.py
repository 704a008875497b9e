"""What was noted on customers' channels of what they wait for: after a restart we believe what a channel tells, so a
note that got lost on its way (with a link that broke, say) is found by looking, and given again."""

from collections.abc import Iterable, Mapping

from core.commands import Command, NoteTerms, Requeue, SendToFlow, SendToVoicemail
from core.facts import Fact, LegEnded, NoteLost
from core.ids import CallId, LegId
from cti.actions.calls import terms
from cti.reconcile import Seen

Note = tuple[CallId, Mapping[str, str]]


class Notes:
    """The latest note to each channel, as long as nothing else has had a say in what it tells."""

    def __init__(self) -> None:
        self._given: dict[LegId, Note] = {}

    def follow(self, command: Command) -> None:
        match command:
            case NoteTerms():
                self._given[_leg(command)] = command.call_id, terms(command)
            case Requeue() | SendToFlow() | SendToVoicemail():  # these write terms of their own, or the dialplan does
                self._given.pop(_leg(command), None)

    def apply(self, fact: Fact) -> None:
        if isinstance(fact, LegEnded):
            self._given.pop(fact.leg_id, None)

    def given(self) -> dict[LegId, Note]:
        """A copy, to be compared with what Asterisk shows when asked after this."""
        return dict(self._given)

    def lost(self, before: Mapping[LegId, Note], shown: Iterable[Seen], at: float) -> list[Fact]:
        """``before``: what was noted before Asterisk was asked. A note given since is judged by the next look."""
        return [
            NoteLost(at=at, call_id=note[0])
            for leg in shown
            if (note := before.get(leg.leg_id)) is not None
            and note is self._given.get(leg.leg_id)
            and any(leg.variables.get(name, "") != value for name, value in note[1].items())
        ]


def _leg(command: NoteTerms | Requeue | SendToFlow | SendToVoicemail) -> LegId:
    return command.far_leg or LegId(command.call_id)
