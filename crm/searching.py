"""How a customer is found by any part of a name, a company or a number. Pure.

Whatever follows some place in a name is a *part* of it; a text holds a needle exactly where one of its parts begins
with it. Parts stand in order in an index, so that any needle, of one character or of ten, is one range in it, and a
page costs what a page holds, however many there are. Neither store needs an extension, and Chinese no dictionary.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from crm.customers import Customer

LONGEST = 24  # characters of a part; what is longer is compared with the record itself
LAST = "\U0010ffff"  # comes after every character that a part can hold
BEGINS, WITHIN = 0, 1  # ranks: what begins with the needle comes first


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Part:
    """``rank`` and text: the order in which customers are found."""

    rank: int
    text: str


def normalised(text: str) -> str:
    """Letters, digits and marks alone, without case and width: ``+86 138-0013`` is ``861380013``."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    kept = "".join(char for char in folded if unicodedata.category(char)[0] in "LNM")
    return unicodedata.normalize("NFKC", kept)  # a mark may stand after another letter now


def parts_of(customer: Customer) -> frozenset[Part]:
    """All that is indexed of a record."""
    return frozenset(_at(text, place) for text in _texts(customer) for place in range(len(text)))


def first_part(customer: Customer, needle: str) -> Part | None:
    """The part by which this needle (normalised, not empty) finds the customer first; None: it does not hold it."""
    found = (_at(text, place) for text in _texts(customer) for place in _places(text, needle))
    return min(found, default=None)


def _at(text: str, place: int) -> Part:
    return Part(rank=WITHIN if place else BEGINS, text=text[place : place + LONGEST])


def _texts(customer: Customer) -> list[str]:
    return [normalised(text) for text in (customer.name, customer.company, *customer.numbers)]


def _places(text: str, needle: str) -> Iterator[int]:
    place = text.find(needle)
    while place >= 0:
        yield place
        place = text.find(needle, place + 1)
