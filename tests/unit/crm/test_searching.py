"""A customer is found by a text exactly when that text stands in a name, a company or a number."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crm.customers import Customer
from crm.searching import BEGINS, LAST, LONGEST, WITHIN, Part, first_part, normalised, parts_of

SIGNS = st.text(alphabet="张伟王aAbＢ1１2-+ ·é\u0301ßİ", max_size=40)
ANY = st.text(max_size=30)
RECORDS = st.builds(
    Customer,
    name=SIGNS | ANY,
    company=SIGNS,
    numbers=st.lists(st.from_regex(r"\+[1-9][0-9]{4,13}", fullmatch=True), max_size=3).map(tuple),
)


def holds(customer: Customer, needle: str) -> bool:
    return any(needle in normalised(text) for text in (customer.name, customer.company, *customer.numbers))


@given(customer=RECORDS, text=SIGNS | st.text(alphabet="0123456789", max_size=15))
def test_a_needle_finds_exactly_whom_it_stands_in(customer: Customer, text: str) -> None:
    needle = normalised(text)
    if not needle:
        return
    first = first_part(customer, needle)
    assert (first is not None) == holds(customer, needle)
    if first is not None:
        assert first in parts_of(customer)
        assert needle[:LONGEST] <= first.text < needle[:LONGEST] + LAST, "it lies in the range that is read"
        ranged = [part for part in parts_of(customer) if part.text.startswith(needle)]
        assert len(needle) > LONGEST or first == min(ranged)


@given(text=ANY)
@example("İ")
@example("ﬃ①Å")
def test_what_is_normalised_stays_so(text: str) -> None:
    assert normalised(normalised(text)) == normalised(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [("+86 138-0013 8000", "8613800138000"), ("Müller & Söhne", "müllersöhne"), ("张 伟", "张伟"),
     ("ＡＢＣ１２", "abc12"), ("STRASSE", "strasse"), ("Straße", "strasse"), ("--", ""), ("O'Brien", "obrien")],
)  # fmt: skip
def test_case_width_and_signs_do_not_matter(text: str, found: str) -> None:
    assert normalised(text) == found


def test_what_begins_with_the_needle_comes_first() -> None:
    customer = Customer(name="伟张伟")
    assert first_part(customer, "伟") == Part(rank=BEGINS, text="伟张伟")
    assert first_part(customer, "张") == Part(rank=WITHIN, text="张伟")
    assert Part(rank=BEGINS, text="z") < Part(rank=WITHIN, text="a")


def test_a_text_beyond_the_longest_part_is_compared_with_the_record() -> None:
    customer = Customer(name="a" * 30 + "b")
    assert first_part(customer, "a" * 30) is not None
    assert first_part(customer, "a" * 31) is None
    assert first_part(customer, "a" * 30 + "b") == Part(rank=BEGINS, text="a" * LONGEST)
