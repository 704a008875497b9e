"""What all facts are."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """Something that has happened at ``at`` (epoch seconds)."""

    at: float
