"""A bar that fills, on a terminal; elsewhere nothing."""

import time
from typing import TextIO

from app.outbound.values import Progress

_WIDTH = 40
_DRAWN_EVERY_S = 0.1


class Bar:
    """``show`` may be called often."""

    def __init__(self, out: TextIO) -> None:
        self._out, self._lively, self._drawn = out, out.isatty(), 0.0

    def show(self, progress: Progress) -> None:
        now = time.monotonic()
        if self._lively and now - self._drawn >= _DRAWN_EVERY_S:
            self._drawn = now
            full = round(_WIDTH * progress.share)
            bar = "█" * full + "░" * (_WIDTH - full)
            megabytes = f"{progress.bytes / 1e6:.1f} of {progress.total_bytes / 1e6:.1f} MB"
            said = f"{bar} {progress.share:4.0%}  {progress.state}: {progress.rows:,} rows, {megabytes} read"
            self._out.write(f"\r\x1b[2K{said}")
            self._out.flush()

    def done(self) -> None:
        """The line is free again."""
        if self._drawn:
            self._out.write("\r\x1b[2K")
            self._out.flush()
