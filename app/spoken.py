"""The words of an announcement found among the prompts: the core says what is so, a caller hears it in its language."""

from dataclasses import replace

from app.engine import CarryOut
from core.commands import Announce, Command, DialBack, SayNobody
from ivr.ports import PromptSets
from ivr.prompts.waiting import announcement

SPOKEN = (Announce, DialBack, SayNobody)


def spoken(carry_out: CarryOut, prompts: PromptSets) -> CarryOut:
    """Commands on their way to the telephone side, with the recordings of what is to be said."""

    def carry_on(*commands: Command) -> None:
        carry_out(*(with_sounds(it, prompts) if isinstance(it, SPOKEN) else it for it in commands))

    return carry_on


def with_sounds(command: Announce | DialBack | SayNobody, prompts: PromptSets) -> Command:
    """A prompt that nobody has recorded is left out."""
    if isinstance(command, DialBack):
        return replace(command, sounds=prompts.find(command.language, "callback_calling"))
    if isinstance(command, SayNobody):
        return replace(command, sounds=prompts.find(command.language, "nobody_there"))
    parts = announcement(
        command.position, command.seconds, command.language, longer=command.longer, callback=command.callback
    )
    found = [tuple(file for name in part for file in prompts.find(command.language, name)) for part in parts]
    return replace(command, sounds=tuple(part for part in found if part))
