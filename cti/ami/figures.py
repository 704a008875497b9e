"""What a link counts for its operator."""

from dataclasses import dataclass


@dataclass(kw_only=True, slots=True)
class Figures:
    """Counts since the start of the process, over all connections of one link."""

    losses: int = 0  # connections that were up and went down
    timeouts: int = 0  # actions without an answer in time
    unclaimed: int = 0  # answers that nobody waited for any more
    left_out: int = 0  # messages that were oversized or malformed
