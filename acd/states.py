"""The state machines as the docs show them: ``python -m acd.states > docs/states.md``."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from acd.memory import agents, calls, supervisions
from acd.memory.agents import AgentEvent
from acd.memory.calls import CallEvent
from acd.memory.supervisions import SupervisionEvent
from core.facts import AgentState, CallStage, SupervisionState

INTRODUCTION = """\
# States

Made from the tables in `acd/memory/` (`agents.py`, `calls.py`, `supervisions.py`) by `python -m acd.states >
docs/states.md`; a test holds it current. Along the top: where an agent, a call or a supervision is. Down the side:
what happens. In the cell: where it is then. What has no entry cannot happen: the core raises `NoSuchTransition` rather
than pass over it.
"""


def page() -> str:
    """The whole of docs/states.md."""
    return "\n".join(
        (
            INTRODUCTION,
            "## Agents\n",
            table(list(AgentState), list(AgentEvent), agents.TRANSITIONS),
            "\n## Calls\n",
            table(list(CallStage), list(CallEvent), calls.TRANSITIONS),
            "\n## Supervisions\n",
            table(list(SupervisionState), list(SupervisionEvent), supervisions.TRANSITIONS),
            "",
        )
    )


def table(states: Sequence[StrEnum], events: Sequence[StrEnum], transitions: Mapping[Any, StrEnum]) -> str:
    head = ["", *states]
    rows = [[event, *(transitions.get((state, event), "") for state in states)] for event in events]
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, ["---"] * len(head), *rows])


if __name__ == "__main__":
    print(page(), end="")
