"""What sales come to: counts of orders that were placed in some time, money that came in it, and their shares. Pure.

Orders count by the day on which they were placed, money by the day on which it was received; an order that was placed
anew after a rejection counts once, by the last time.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from crm.orders import OrderState as S


class Counted(StrEnum):
    """What a figure counts; each can be drilled down to its orders."""

    ORDERS = "orders"
    ADDON = "addon"
    VERIFIED = "verified"
    REJECTED = "rejected"
    SHIPPED = "shipped"
    SIGNED = "signed"
    RETURNED = "returned"
    RECEIVED = "received"


VERIFIED = (S.VERIFIED, S.SHIPPED, S.SIGNED, S.RETURNED, S.PAID)  # the second team has said yes, whatever followed
SIGNED = (S.SIGNED, S.PAID)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sales:
    """Of one agent, team, campaign or day. Money by currency, in minor units. Shares are None where nothing is."""

    answered: int = 0  # calls answered
    orders: int = 0
    addon: int = 0
    verified: int = 0
    rejected: int = 0
    shipped: int = 0
    signed: int = 0  # and not returned
    returned: int = 0
    ordered: Mapping[str, int] = field(default_factory=dict)
    received: Mapping[str, int] = field(default_factory=dict)

    @property
    def conversion(self) -> float | None:
        """Orders for each answered call."""
        return _share(self.orders, self.answered)

    @property
    def addon_share(self) -> float | None:
        return _share(self.addon, self.orders)

    @property
    def verification_rate(self) -> float | None:
        """Of those on which the second team has decided."""
        return _share(self.verified, self.verified + self.rejected)

    @property
    def signed_rate(self) -> float | None:
        """Of those that were shipped."""
        return _share(self.signed, self.shipped)


_COUNTS = ("answered", "orders", "addon", "verified", "rejected", "shipped", "signed", "returned")


def summed(parts: Iterable[Sales]) -> Sales:
    """All of them as one."""
    counts: Counter[str] = Counter()
    ordered: Counter[str] = Counter()
    received: Counter[str] = Counter()
    for part in parts:
        counts.update({name: getattr(part, name) for name in _COUNTS})
        ordered.update(part.ordered)
        received.update(part.received)
    return Sales(**counts, ordered=dict(ordered), received=dict(received))


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
