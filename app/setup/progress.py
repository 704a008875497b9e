"""Says what the set-up is doing: one line that moves on a terminal, plain lines elsewhere."""

import sys
import time
from typing import TextIO


class Progress:
    """One step of the set-up. `show` may be called often; `done` ends it. It writes to stderr: output stays clean."""

    def __init__(self, what: str, out: TextIO | None = None) -> None:
        self._what = what
        self._out = out or sys.stderr
        self._lively = self._out.isatty()
        self._began = time.monotonic()
        self._drawn = 0.0
        self._line(f"{what} ...")

    def show(self, detail: str) -> None:
        """Redraw the line with `detail`, at most ten times a second; silent where nobody watches."""
        now = time.monotonic()
        if self._lively and now - self._drawn >= 0.1:
            self._drawn = now
            self._line(f"{self._what}: {detail}")

    def megabytes(self, done: float, total: float) -> None:
        self.show(f"{done / 1e6:.0f} of {total / 1e6:.0f} MB")

    def say(self, sentence: str) -> None:
        """A sentence that must be seen everywhere, as when another set-up has to be waited for."""
        self._line(sentence)
        if self._lively:
            self._out.write("\n")

    def done(self, detail: str = "") -> None:
        seconds = time.monotonic() - self._began
        self._line(f"{self._what}: {detail or 'done'} ({seconds:.0f} s)")
        if self._lively:
            self._out.write("\n")
            self._out.flush()

    def _line(self, text: str) -> None:
        self._out.write(f"\r\x1b[2K{text}" if self._lively else f"{text}\n")
        self._out.flush()
