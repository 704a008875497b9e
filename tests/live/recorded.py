"""A finished recording: customer left, whoever serves right; who is heard when."""

import hashlib
import time
from datetime import datetime
from pathlib import Path
from typing import Any

from bench import tones

Span = tuple[float, float]


class Recorded:
    """``row`` as the API gives it, and the audio; all times in seconds from its beginning."""

    def __init__(self, row: dict[str, Any], path: Path | None = None, still_s: float = 0.0) -> None:
        """``still_s``: for how long our phones stood still; so long a break in what a customer says is none."""
        self.row = row
        self._break_s = tones.LONGEST_GAP_S + still_s
        self.left: tones.Pcm = tones.decode_alaw(b"")
        self.right: tones.Pcm = tones.decode_alaw(b"")
        self.rate = tones.RATE
        if path is not None:
            self.left, self.right, self.rate = tones.read_wav_stereo(path)
            assert hashlib.sha256(path.read_bytes()).hexdigest() == row["sha256"]

    @staticmethod
    def seconds_between(earlier: str, later: str) -> float:
        """Of two times as the API gives them."""
        return (datetime.fromisoformat(later) - datetime.fromisoformat(earlier)).total_seconds()

    @property
    def state(self) -> str:
        return str(self.row["state"])

    @property
    def seconds(self) -> float:
        return len(self.left) / self.rate

    def customer(self, hz: float) -> list[Span]:
        """When the customer's side holds the tone."""
        return tones.segments(self.left, hz, rate=self.rate, longest_gap_s=self._break_s)

    def served(self, hz: float) -> list[Span]:
        """When the other side does: the agents, and whatever else the customer was played."""
        return tones.segments(self.right, hz, rate=self.rate)

    def at(self, moment: float) -> float:
        """Where a moment (monotonic seconds) lies in the recording."""
        wall = moment + time.time() - time.monotonic()
        return wall - datetime.fromisoformat(self.row["started_at"]).timestamp()

    def at_time(self, time_of_day: str) -> float:
        """Where a time as the API gives it lies in the recording."""
        return self.seconds_between(self.row["started_at"], time_of_day)

    def is_loud(self, start: float, end: float) -> bool:
        """Whether the right side holds anything there: an announcement, music."""
        return tones.loudness(self.right[round(start * self.rate) : round(end * self.rate)]) > tones.FAINTEST
