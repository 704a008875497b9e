"""What a change and a merge make of a record: nothing of either is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.customers import Customer, changes, merged
from crm.errors import NotComplete, SameCustomer
from crm.fields import Field, FieldKind, written

WORDS = st.sampled_from(["", "张伟", "李娜", "Ann"])
RECORDS = st.builds(
    Customer,
    id=st.integers(1, 2),
    name=WORDS,
    company=WORDS,
    owner=st.sampled_from([None, "1001", "1002"]),
    numbers=st.lists(st.sampled_from(["+8613800138000", "+8613800138001", "10086"]), min_size=1, max_size=3).map(tuple),
    tags=st.lists(st.sampled_from(["vip", "新客"]), max_size=2).map(tuple),
    fields=st.dictionaries(st.sampled_from(["city", "age"]), st.sampled_from(["x", "y", 3.0]), max_size=2),
    note=st.sampled_from(["", "上午联系", "weekends"]),
)


@given(stays=RECORDS, goes=RECORDS)
def test_a_merge_loses_nothing(stays: Customer, goes: Customer) -> None:
    if stays.id == goes.id:
        with pytest.raises(SameCustomer):
            merged(stays, goes)
        return
    done = merged(stays, goes)
    after = done.customer
    assert after.id == stays.id
    assert set(after.numbers) == {*stays.numbers, *goes.numbers}
    assert after.numbers[: len(set(stays.numbers))] == tuple(dict.fromkeys(stays.numbers))
    assert set(after.tags) == {*stays.tags, *goes.tags}
    for name in ("name", "company", "owner"):
        ours, theirs = getattr(stays, name), getattr(goes, name)
        assert getattr(after, name) == (ours or theirs)
        assert not theirs or theirs in (getattr(after, name), done.kept_apart.get(name))
    for name, value in goes.fields.items():
        assert value in (after.fields[name], done.kept_apart.get(f"fields.{name}"))
    assert {**after.fields, **stays.fields} == dict(after.fields), "what the one that stays says, stays"
    assert goes.note in after.note
    assert stays.note in after.note


def test_a_merge_says_what_came_and_what_was_kept_apart() -> None:
    stays = Customer(id=1, name="张伟", numbers=("+861",), fields={"city": "上海"})
    goes = Customer(id=2, name="张先生", company="甲公司", numbers=("+861", "+862"), tags=("vip",),
                    fields={"city": "北京", "age": 3.0})  # fmt: skip
    done = merged(stays, goes)
    assert (done.numbers, done.tags, done.filled) == (("+862",), ("vip",), ("company", "fields.age"))
    assert done.kept_apart == {"name": "张先生", "fields.city": "北京"}


def test_a_record_has_a_name_or_a_number() -> None:
    with pytest.raises(NotComplete):
        Customer(name="张伟").evolve(name="")
    assert Customer(name="张伟").evolve(name="", numbers=("+861", "+861")).numbers == ("+861",)


def test_a_change_is_told_by_what_was_and_what_is() -> None:
    before = Customer(name="张伟", numbers=("+861",))
    assert changes(before, before.evolve(numbers=("+861", "+862"))) == {
        "numbers": {"from": ["+861"], "to": ["+861", "+862"]}
    }
    assert changes(before, before) == {}


FIELDS = (
    Field(code="city", kind=FieldKind.TEXT), Field(code="age", kind=FieldKind.NUMBER),
    Field(code="born", kind=FieldKind.DATE), Field(code="level", kind=FieldKind.CHOICE, choices=("gold", "silver")),
)  # fmt: skip


def test_fields_take_what_they_are_for() -> None:
    given = {"city": "上海", "age": 30, "born": "1990-02-28", "level": "gold"}
    assert written(FIELDS, given, {}) == {**given, "age": 30.0}
    assert written(FIELDS, {"age": None, "city": ""}, {"age": 30.0, "city": "上海", "level": "gold"}) == {
        "level": "gold"
    }


@pytest.mark.parametrize(
    "given",
    [{"age": "30"}, {"age": True}, {"age": float("nan")}, {"born": "1990-02-30"}, {"born": "19900228"}, {"city": 3},
     {"level": "bronze"}, {"shoe": "42"}],
)  # fmt: skip
def test_fields_take_nothing_else(given: dict[str, object]) -> None:
    with pytest.raises(NotComplete):
        written(FIELDS, given, {})


def test_a_field_that_was_given_up_keeps_its_value_until_it_is_emptied() -> None:
    assert written(FIELDS, {"shoe": "42", "city": "x"}, {"shoe": "42"}) == {"shoe": "42", "city": "x"}
    assert written(FIELDS, {"shoe": None}, {"shoe": "42"}) == {}
