"""What a waiting caller is told, as prompts: its place, how long it will take, and that it may be called back."""

import math

from ivr.prompts.numbers import MOST, counted

LONGEST_MIN = 30  # beyond that nobody counts minutes, and no promise is worth more than "more than"


def place(position: int, language: str) -> tuple[str, ...]:
    """``position`` 1 is next. In Chinese it is said how many stand before the caller, in English which one it is."""
    if position <= 1:
        return ("queue_next",)
    number = position - 1 if language == "zh" else position
    return ("queue_before", *counted(min(number, MOST), language), "queue_people")


def wait(seconds: float, language: str, *, longer: bool = False) -> tuple[str, ...]:
    """Rounded up to whole minutes, since an honest promise is never shorter than what was calculated."""
    sorry = ("wait_longer",) if longer else ()
    minutes = math.ceil(seconds / 60.0)
    if minutes <= 1:
        return (*sorry, "wait_less_than_minute")
    if minutes > LONGEST_MIN:
        return (*sorry, "wait_more_than", *counted(LONGEST_MIN, language), "minutes")
    return (*sorry, "wait_at_most", *counted(minutes, language), "minutes")


def announcement(
    position: int, seconds: float | None, language: str, *, longer: bool = False, callback: bool = False
) -> tuple[tuple[str, ...], ...]:
    """In parts, each of which is played as a whole; the last asks for a key when ``callback`` is offered."""
    parts = [place(position, language)]
    if seconds is not None:
        parts.append(wait(seconds, language, longer=longer))
    if callback:
        parts.append(("callback_offer",))
    return tuple(parts)
