"""One row of a file."""

from dataclasses import dataclass
from typing import NamedTuple


class Row(NamedTuple):
    """``number``: of its first line in the file, from 1. ``problem``: why its cells cannot be relied on, or empty."""

    number: int
    cells: list[str]
    problem: str = ""


@dataclass(slots=True)
class Position:
    """How far a reader has come, in bytes of the file."""

    at: int = 0
