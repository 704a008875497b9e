"""What can be wrong with what is asked of a customer, an order or a follow-up.

CrmError
├── NoSuchCustomer
├── NoSuchOrder
├── NoSuchFollowUp
├── NotComplete      something is missing or does not fit
├── NumberKnown      another customer has this number
├── SameCustomer     a record is merged with another one only
├── NotNow           the state does not take this
└── OwnOrder         whoever placed an order does not verify it
"""

from core.errors import CallfloorError


class CrmError(CallfloorError):
    """Nothing was changed."""


class NoSuchCustomer(CrmError):
    """There is no such customer."""


class NoSuchOrder(CrmError):
    """There is no such order."""


class NoSuchFollowUp(CrmError):
    """There is no such follow-up."""


class NotComplete(CrmError):
    """Something is missing. Add it and try again."""


class NumberKnown(CrmError):
    """Another customer has this number. Open that one, or say that both are meant."""

    def __init__(self, number: str, customers: tuple[int, ...]) -> None:
        super().__init__()
        self.number, self.customers = number, customers


class SameCustomer(CrmError):
    """A customer cannot be merged with itself. Choose another one."""


class NotNow(CrmError):
    """The state does not take this. Look again: somebody has changed it."""


class OwnOrder(CrmError):
    """Whoever wrote or placed an order does not verify it. Somebody else does."""
