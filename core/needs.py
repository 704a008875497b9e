"""What a call asks of an agent, and how that softens while the caller waits."""

import itertools
import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from core.errors import CallfloorError

_SKILL = re.compile(r"[\w.-]{1,40}")


class NeedsInvalid(CallfloorError):
    """The skill requirement cannot be read."""


@dataclass(frozen=True, slots=True, order=True)
class Need:
    """One skill at a level (1 to 10); ``required`` rules agents out, otherwise it only ranks them."""

    skill: str
    level: int = 1
    required: bool = True


@dataclass(frozen=True, slots=True)
class NeedsStep:
    """What holds from ``after_s`` seconds of waiting on."""

    after_s: float
    needs: tuple[Need, ...]


Needs = tuple[NeedsStep, ...]  # by rising after_s; the first is at 0


def could_serve(skills: Mapping[str, int], needs: Iterable[Need]) -> bool:
    """Whether somebody with these skills meets all that is required."""
    return all(skills.get(need.skill, 0) >= need.level for need in needs if need.required)


def dump_needs(steps: Needs) -> str:
    """Compact text for a channel variable: ``0:service>=1+lang.en>=3;60:service>=1+lang.en>=1+vip~2``.

    ``>=`` marks a required skill and ``~`` a preferred one. No comma, quote or backslash: those mean something to
    Asterisk's application arguments.
    """
    return ";".join(
        f"{_seconds(step.after_s)}:" + "+".join(f"{n.skill}{'>=' if n.required else '~'}{n.level}" for n in step.needs)
        for step in steps
    )


def _seconds(value: float) -> str:
    """60, not 60.0; and every digit that there is."""
    return repr(float(value)).removesuffix(".0")


def load_needs(text: str) -> Needs:
    """Read what :func:`dump_needs` wrote. Raises NeedsInvalid naming the part that is wrong."""
    steps = tuple(_load_step(part) for part in text.split(";") if part)
    check_needs(steps)
    return steps


def _load_step(part: str) -> NeedsStep:
    after, colon, rest = part.partition(":")
    try:
        if not colon:
            raise ValueError("no colon")
        return NeedsStep(float(after), tuple(_load_need(item) for item in rest.split("+") if item))
    except ValueError as error:
        raise NeedsInvalid(
            f"The step {part!r} does not read as SECONDS:SKILL>=LEVEL,...{'' if colon else ' (no colon)'}."
        ) from error


def _load_need(item: str) -> Need:
    mark = ">=" if ">=" in item else "~"
    skill, _, level = item.partition(mark)
    return Need(skill, int(level), mark == ">=")


def check_needs(steps: Needs) -> None:
    """Raise NeedsInvalid unless the steps start at 0 and rise, and every need names a skill at a level of 1 to 10."""
    times = [step.after_s for step in steps]
    rising = all(earlier < later < math.inf for earlier, later in itertools.pairwise(times))
    if not steps or times[0] != 0 or not rising:
        raise NeedsInvalid("The first step must be at 0 s and each later one after the one before.")
    for need in (need for step in steps for need in step.needs):
        if _SKILL.fullmatch(need.skill) is None:
            raise NeedsInvalid(f"{need.skill!r} is no skill: 1 to 40 letters, digits, dots, hyphens or underscores.")
        if not 1 <= need.level <= 10:
            raise NeedsInvalid(f"Skill {need.skill!r} asks for level {need.level}; levels go from 1 to 10.")


def needs_from_data(data: Any) -> Needs:
    """Read the form used in documents: ``[{"after": 0, "must": {"service": 1}, "prefer": {"vip": 2}}, ...]``."""
    try:
        steps = tuple(
            NeedsStep(
                float(step.get("after", 0)),
                tuple(Need(s, int(level)) for s, level in sorted(step.get("must", {}).items()))
                + tuple(Need(s, int(level), False) for s, level in sorted(step.get("prefer", {}).items())),
            )
            for step in data
        )
    except (AttributeError, OverflowError, TypeError, ValueError) as error:
        raise NeedsInvalid(f"{json.dumps(data, ensure_ascii=False)} is not a list of steps.") from error
    check_needs(steps)
    return steps
