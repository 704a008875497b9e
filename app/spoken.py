"""What commands need to be said: the core says what is so, a caller hears it in its language, in recordings."""

from collections.abc import Callable
from dataclasses import replace

from app.engine import CarryOut
from core.commands import Announce, Command, DialBack, DialLead
from ivr.ports import PromptSets
from ivr.prompts.waiting import announcement

SPOKEN = (Announce, DialBack, DialLead)
AsDialledBy = Callable[[str, str], str]  # callee, a number of ours: the digits that the callee dials


def spoken(carry_out: CarryOut, prompts: PromptSets, as_dialled_by: AsDialledBy) -> CarryOut:
    """Commands on their way to the telephone side, with the recordings, or the digits, of what is to be said."""

    def carry_on(*commands: Command) -> None:
        carry_out(*(with_words(it, prompts, as_dialled_by) if isinstance(it, SPOKEN) else it for it in commands))

    return carry_on


def with_words(command: Announce | DialBack | DialLead, prompts: PromptSets, as_dialled_by: AsDialledBy) -> Command:
    """A prompt that nobody has recorded is left out."""
    if isinstance(command, DialBack):
        return replace(command, sounds=prompts.find(command.language, "callback_calling"))
    if isinstance(command, DialLead):
        return replace(command, call_back=as_dialled_by(command.number, command.shown_as))
    parts = announcement(
        command.position, command.seconds, command.language, longer=command.longer, callback=command.callback
    )
    found = [tuple(file for name in part for file in prompts.find(command.language, name)) for part in parts]
    return replace(command, sounds=tuple(part for part in found if part))
