"""Leads on their way through the contact rules: each by one number after the other, until one may be dialled. Pure."""

from collections.abc import Iterator, Sequence

from acd.outbound.rules.verdicts import Allowed, Verdict
from app.outbound.values import Lead


class Turns:
    """Take one, then :meth:`hear` what the rules say of it, before the next is taken.

    Of a lead that may be dialled nowhere counts what holds the shortest.
    """

    def __init__(self, each: Sequence[Sequence[Lead]]) -> None:
        self._each = each
        self._heard: list[tuple[Lead, Verdict]] = []  # of the lead whose turn it is
        self._over: list[tuple[Lead, Verdict]] = []
        self._lead: Lead | None = None

    def __iter__(self) -> Iterator[Lead]:
        for ways in self._each:
            for lead in ways:
                self._lead = lead
                yield lead
                if self._heard and isinstance(self._heard[-1][1], Allowed):
                    break
            self._close()

    def hear(self, verdict: Verdict) -> None:
        assert self._lead is not None, "somebody was taken"
        self._heard.append((self._lead, verdict))

    @property
    def judged(self) -> list[tuple[Lead, Verdict]]:
        """One for each lead that had its turn."""
        self._close()
        return self._over

    def _close(self) -> None:
        if self._heard:
            self._over.append(min(self._heard, key=_holds))
        self._heard = []


def _holds(one: tuple[Lead, Verdict]) -> float:
    verdict = one[1]
    if isinstance(verdict, Allowed):
        return -1.0
    return float("inf") if verdict.until is None else verdict.until
