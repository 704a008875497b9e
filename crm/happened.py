"""Who did what to a customer, an order or a follow-up, and when. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True, slots=True)
class Happened:
    """One line of a life: ``by`` (a user name; empty: the floor itself) did ``what``, ``at`` epoch seconds."""

    at: float
    by: str
    what: str
    detail: Mapping[str, Any] = field(default_factory=dict)
