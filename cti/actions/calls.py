"""Callers and their agents: joined, held, sent to wait, ended, and what their channels must hold."""

from collections.abc import Callable

from core.commands import Bridge, EndLeg, Hold, NoteTalking, NoteTerms, Park, Requeue, SendToFlow, SendToVoicemail
from core.ids import LegId
from core.needs import dump_needs
from cti.actions.wording import EXTENSION_MAX, Actions, far_channel, redirect, set_variable


def bridge(command: Bridge, channel: Callable[[LegId], str]) -> Actions:
    """A nailed-up leg is sent to take its customer itself: the dialplan may start its recorder, our user may not."""
    customer, agent = far_channel(command, channel), channel(command.leg_id)
    # An extension is short; the call's id is not written twice.
    order = f"{customer}~{command.call_id}~{command.record_as.removeprefix(f'{command.call_id}-')}"
    if command.record_as and len(order) <= EXTENSION_MAX:
        return [redirect(agent, "callfloor-serve", order)]
    # An order cut short would record under another call's name: better joined without the agent's own track.
    return [("Bridge", {"Channel1": customer, "Channel2": agent})]


def end(command: EndLeg, channel: Callable[[LegId], str]) -> Actions:
    return [("Hangup", {"Channel": command.leg_id, "Cause": str(command.cause)})]


def requeue(command: Requeue, channel: Callable[[LegId], str]) -> Actions:
    name = far_channel(command, channel)
    told = terms(command) | {"CF_STAGE": "waiting"}
    return [*(set_variable(name, key, value) for key, value in told.items()), redirect(name, "callfloor-wait", "s")]


def note_terms(command: NoteTerms, channel: Callable[[LegId], str]) -> Actions:
    name = far_channel(command, channel)
    return [set_variable(name, key, value) for key, value in terms(command).items()]


def terms(command: Requeue | NoteTerms) -> dict[str, str]:
    """What a caller waits for, as its channel holds it."""
    return {
        "CF_QUEUE": command.queue,
        "CF_NEEDS": dump_needs(command.needs),
        "CF_ONLY": command.only_agent or "",
        "CF_PRIORITY": str(command.priority),
        **({"CF_QUEUED": f"{command.queued_at:.3f}"} if command.queued_at else {}),
        "CF_WAY": command.way,
    }


def send_to_flow(command: SendToFlow, channel: Callable[[LegId], str]) -> Actions:
    """The flow's name is the extension: what is set beforehand would stay should the Redirect fail."""
    name = far_channel(command, channel)
    return [set_variable(name, "CF_WAY", command.way), redirect(name, "callfloor-flow", f"~{command.flow}")]


def send_to_voicemail(command: SendToVoicemail, channel: Callable[[LegId], str]) -> Actions:
    """The box is the extension, as with a flow."""
    name = far_channel(command, channel)
    return [set_variable(name, "CF_WAY", command.way), redirect(name, "callfloor-voicemail", f"~{command.box}")]


def park(command: Park, channel: Callable[[LegId], str]) -> Actions:
    return [redirect(far_channel(command, channel), "callfloor-hold", "s")]


def note_talking(command: NoteTalking, channel: Callable[[LegId], str]) -> Actions:
    name = far_channel(command, channel)
    return [set_variable(name, key, value) for key, value in talking(command).items()]


def talking(command: NoteTalking) -> dict[str, str]:
    """Who serves a caller, as its channel holds it."""
    return {
        "CF_STAGE": "talking",
        "CF_CONNECTED": f"{command.connected_at:.3f}",
        "CF_AGENT_LEG": command.leg_id,
        "CF_HELD": "1" if command.held else "",
        **({"CF_FAR": command.call_id} if command.far_leg else {}),
    }


def hold(command: Hold, channel: Callable[[LegId], str]) -> Actions:
    action, fields = redirect(far_channel(command, channel), "callfloor-hold", "s")
    extra = {
        "ExtraChannel": channel(command.leg_id),
        "ExtraContext": "callfloor-kept" if command.kept else "callfloor-agent-hold",
        "ExtraExten": "s",
        "ExtraPriority": "1",
    }
    return [(action, {**fields, **extra})]
