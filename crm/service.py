"""Customers: found, written, made one."""

from collections.abc import Mapping, Sequence
from typing import Any

from core.clock import Clock
from crm.customers import Customer, changes, merged
from crm.errors import NoSuchCustomer
from crm.fields import Field, written
from crm.happened import Happened
from crm.ports import CustomerStore, Found, MergeDone, Sought
from crm.searching import Part, normalised


class Customers:
    """``fields`` says which fields the house has now; ``store`` is for what needs no more than reading."""

    def __init__(self, store: CustomerStore, clock: Clock) -> None:
        self.store, self._clock = store, clock

    async def get(self, id: int) -> Customer:
        """The one that stays, of a record that was merged. Raises NoSuchCustomer."""
        found = await self.store.get(id)
        if found is None:
            raise NoSuchCustomer
        return found

    async def search(self, text: str, sought: Sought, after: tuple[Part, int] | None, limit: int) -> Found:
        """Whoever has this text in the name, the company or a number; a text of signs alone finds nobody."""
        needle = normalised(text)
        return await self.store.search(needle, sought, after, limit) if needle else Found(items=(), next=None)

    async def add(
        self, news: Mapping[str, Any], fields: Sequence[Field], *, by: str, although_known: bool = False
    ) -> Customer:
        """A new record. Raises NotComplete, and NumberKnown unless ``although_known``."""
        now = self._clock()
        fresh = Customer(made_at=now, made_by=by, changed_at=now)
        customer = fresh.evolve(**_checked(news, fields, fresh))
        line = Happened(at=now, by=by, what="added", detail=changes(fresh, customer))
        return await self.store.add(customer, line, alone=not although_known)

    async def change(self, id: int, news: Mapping[str, Any], fields: Sequence[Field], *, by: str) -> Customer:
        """What is not named stays. Raises NoSuchCustomer, NotComplete."""

        def line(before: Customer, after: Customer) -> Happened:
            return Happened(at=self._clock(), by=by, what="changed", detail=changes(before, after))

        return await self.store.change(id, lambda one: one.evolve(**_checked(news, fields, one)), line)

    async def merge(self, stays: int, goes: int, *, by: str) -> MergeDone:
        """All numbers, orders, follow-ups and history go to the one that stays. Raises NoSuchCustomer, SameCustomer."""

        def line(gone: Customer, done: MergeDone) -> Happened:
            found = done.merged
            told = {
                "customer": gone.id, "record": changes(Customer(), gone), "made_at": gone.made_at,
                "made_by": gone.made_by, "numbers": list(found.numbers), "tags": list(found.tags),
                "filled": list(found.filled), "kept_apart": dict(found.kept_apart), "orders": done.orders,
                "follow_ups": done.follow_ups,
            }  # fmt: skip
            return Happened(at=self._clock(), by=by, what="merged", detail=told)

        return await self.store.merge(stays, goes, merged, line)


def _checked(news: Mapping[str, Any], fields: Sequence[Field], before: Customer) -> dict[str, Any]:
    found = dict(news)
    if "fields" in found:
        found["fields"] = written(fields, found["fields"], before.fields)
    return found
