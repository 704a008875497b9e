"""The small verbs of a supervision: what is awaited of Asterisk, what has come true, what is said and written down."""

from acd.memory.state import State
from acd.memory.supervisions import Supervision, Wish
from core.commands import NoteSupervision
from core.facts import SupervisionMode, SupervisionModeChanged


def wish(state: State, it: Supervision, what: Wish, first: str = "", second: str = "") -> None:
    """Remember what is awaited; if it is not seen in time it is asked for again."""
    it.wish, it.wish_for = what, (first, second)
    state.deadlines.set(("supervision", it.supervision_id), state.now + state.limits.listen_s)


def seen(state: State, it: Supervision) -> None:
    """What was asked for has come true, or is wanted no more."""
    it.wish, it.wish_for, it.tries = None, ("", ""), 0
    state.deadlines.clear(("supervision", it.supervision_id))


def changed(state: State, it: Supervision, mode: SupervisionMode, by: str) -> None:
    """The call is heard in this mode now; says so if that is news."""
    old, it.mode, it.sure = it.mode, mode, True
    if old is not mode and it.call_id is not None:
        state.say(
            SupervisionModeChanged(
                at=state.now, call_id=it.call_id, old=old, mode=mode, by=by, told=it.told, **it.names
            )
        )  # fmt: skip


def note(state: State, it: Supervision) -> None:
    """Write on the channel what it is for."""
    state.do(
        NoteSupervision(
            leg_id=it.leg_id, supervision_id=it.supervision_id, agent=it.agent, mode=it.mode_by_itself,
            device=it.device, since=it.since,
        )
    )  # fmt: skip
