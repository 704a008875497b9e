"""The shapes of orders and of what sales come to."""

from typing import Annotated

from pydantic import BaseModel, Field

from app.http.shapes.common import CallIdText, HappenedOut, Input, Line, Moment, Name, Page, Prose
from app.http.shapes.customers import CustomerId, CustomerRef
from crm.orders import OrderState

Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$", examples=["CNY"])]


class ItemShape(Input):
    name: Annotated[Line, Field(min_length=1, max_length=128)]
    quantity: int = Field(ge=1, le=1_000_000)
    price: int = Field(ge=0, le=10**12, description="Of one, in minor units of the currency: fen, cents.")


class OrderPut(Input):
    """What a draft holds."""

    items: Annotated[list[ItemShape], Field(max_length=100)] = Field(default_factory=list)
    currency: Currency = "CNY"
    addon: bool = Field(False, description="Sold beside something else, in the same call.")
    note: Prose = ""


class OrderIn(OrderPut):
    customer: CustomerId
    call_id: CallIdText | None = Field(None, description="The call that it comes from.")
    campaign: Name | None = Field(None, description="Left out: the queue of that call, which a campaign has its own.")


class WhyIn(Input):
    note: Prose = ""


class PaymentIn(Input):
    amount: int = Field(ge=-(10**15), le=10**15, description="In minor units; less than nothing: given back.")
    received_at: Moment | None = Field(None, description="Left out: now.")
    note: Prose = ""


class PaymentOut(BaseModel):
    amount: int
    received_at: str
    by: str
    by_name: str
    note: str


class OrderOut(BaseModel):
    """One sale. Money is in minor units."""

    id: int
    customer: CustomerRef
    state: OrderState
    items: list[ItemShape]
    currency: str
    total: int
    received: int
    addon: bool
    note: str
    call_id: str | None
    campaign: str | None
    seller: str = Field(description="A user name.")
    seller_name: str
    agent: str | None = Field(description="The seller's extension at that time.")
    made_at: str
    changed_at: str
    placed_at: str | None
    placed_by: str
    decided_at: str | None = Field(description="Verified or rejected.")
    decided_by: str
    decided_by_name: str
    shipped_at: str | None
    signed_at: str | None
    returned_at: str | None
    may: list[str] = Field(
        description="What you can do now: edit discard place verify reject revise ship sign return pay"
    )


class OrderWithHistory(OrderOut):
    payments: list[PaymentOut]
    history: list[HappenedOut]


class OrderPage(Page[OrderOut]):
    """Newest first."""


class SalesFigures(BaseModel):
    """Orders count on the day they were placed, money on the day it came. Shares are null where nothing is."""

    answered: int = Field(description="Calls answered.")
    orders: int
    conversion: float | None = Field(description="Orders for each answered call.")
    addon: int
    addon_share: float | None
    verified: int
    rejected: int
    verification_rate: float | None = Field(description="Of those on which the second team has decided.")
    shipped: int
    signed: int = Field(description="Delivered, signed for and not returned.")
    signed_rate: float | None = Field(description="Of those that were shipped.")
    returned: int
    ordered: dict[str, int] = Field(description="By currency, in minor units.")
    received: dict[str, int] = Field(description="By currency, in minor units.")


class SalesRow(SalesFigures):
    """``GET /orders`` with the same times, this key and ``counted`` lists what a figure counts."""

    key: str = Field(description="A user name, a unit, a campaign or a day; empty: none.")
    name: str
    since: str
    until: str


class SalesReport(BaseModel):
    since: str
    until: str
    by: str
    items: list[SalesRow]
    total: SalesFigures
