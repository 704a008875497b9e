"""The times by which recording works."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Rules:
    """Times in seconds."""

    poll_s: float = 0.1  # how often a call's raw files are looked at until they are closed
    settle_s: float = 30.0  # after so long they are taken as they are
    sweep_s: float = 5.0  # between two rounds
    left_s: float = 60.0  # files untouched for so long belong to a call that is over
    lost_s: float = 600.0  # so does a call without any file
    late_s: float = 20.0  # a recording not finished so long after its call is alarmed
    retry_first_s: float = 1.0
    retry_most_s: float = 60.0
    grace_s: float = 3.0  # for the recordings being made when the service stops
    workers: int = 2  # recordings made at a time
    disk_low: int = 2 * 1024**3  # bytes free
