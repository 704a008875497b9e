"""The ways to a number: the campaign's order of trunks or the floor's, those that are known to be down last."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.numbers import Numbers
from app.trunks.trunks import Trunks
from app.trunks.values import Trunk
from core.facts import Fact, TrunkChanged
from core.ids import QueueName
from core.trunks import CARRIER, Way

OrderOf = Callable[[str], Sequence[str]]  # of a campaign; empty: the floor's


class Finding:
    """Give it each fact: it remembers which trunks are down."""

    def __init__(self, trunks: Trunks, numbers: Numbers, order_of: OrderOf) -> None:
        self._trunks, self._numbers, self._order_of = trunks, numbers, order_of
        self._down: set[str] = set()

    def on_fact(self, fact: Fact) -> None:
        if isinstance(fact, TrunkChanged):
            (self._down.add if fact.up is False else self._down.discard)(fact.trunk)

    def ways(self, number: str, campaign: QueueName | None) -> Sequence[Way]:
        """``number`` in E.164, or a short one. None at all when every trunk that may be used is switched off."""
        order = sorted(self._usable(campaign), key=lambda trunk: trunk.name in self._down)
        return [
            Way(number=self._numbers.written(number, trunk.writing), trunk=trunk.name, lines=trunk.lines)
            for trunk in order
        ]

    def to_transfer(self, written: str) -> Sequence[Way]:
        """To the target of a flow's transfer, which the settings' own trunk is given as it is written there."""
        ways = self.ways(self._numbers.e164(written), None)
        return [replace(way, number=written) if way.trunk == CARRIER else way for way in ways]

    def many(self, campaign: str) -> int:
        """How many trunks a campaign's calls may take."""
        return len(self._usable(campaign))

    def _usable(self, campaign: str | None) -> list[Trunk]:
        return self._trunks.usable(self._order_of(campaign) if campaign else ())
