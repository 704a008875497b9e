"""A customer's record as screens and the API show it."""

from datetime import tzinfo
from typing import Any

from app.directory.directory import Directory
from app.numbers import Numbers
from crm.customers import Customer
from reports.words import rfc3339


def record(customer: Customer, directory: Directory, numbers: Numbers, zone: tzinfo) -> dict[str, Any]:
    """Plain JSON; times in RFC 3339."""
    return {
        "id": customer.id,
        "name": customer.name,
        "company": customer.company,
        "numbers": [{"number": number, "region": numbers.region(number)} for number in customer.numbers],
        "fields": dict(customer.fields),
        "tags": list(customer.tags),
        "owner": customer.owner,
        "owner_name": directory.called(customer.owner or ""),
        "note": customer.note,
        "made_at": rfc3339(customer.made_at, zone),
        "made_by": customer.made_by,
        "made_by_name": directory.called(customer.made_by),
        "changed_at": rfc3339(customer.changed_at, zone),
    }
