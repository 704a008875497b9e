"""What callers ask for, written on their channel and read back."""

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.needs import Need, Needs, NeedsInvalid, NeedsStep, check_needs, dump_needs, load_needs, needs_from_data

skills = st.from_regex(r"[A-Za-z0-9_.-]{1,40}", fullmatch=True)
some_needs = st.lists(st.builds(Need, skills, st.integers(1, 10), st.booleans()), max_size=3).map(tuple)
times = st.lists(st.floats(0.001, 1e7), unique=True, max_size=3).map(sorted)


@st.composite
def whole_needs(draw: st.DrawFn) -> Needs:
    return tuple(NeedsStep(after, draw(some_needs)) for after in [0.0, *draw(times)])


@given(whole_needs())
def test_needs_come_back_equal(needs: Needs) -> None:
    assert load_needs(dump_needs(needs)) == needs


@given(whole_needs())
def test_nothing_in_them_means_anything_to_the_dialplan(needs: Needs) -> None:
    assert not set(dump_needs(needs)) & set(",&|\"'\\$[]{}() \r\n\0")


def test_the_text_is_as_documented() -> None:
    needs = load_needs("0:service>=1+lang.en>=3;60:service>=1+lang.en>=1+vip~2")
    assert needs == (
        NeedsStep(0.0, (Need("service", 1), Need("lang.en", 3))),
        NeedsStep(60.0, (Need("service", 1), Need("lang.en", 1), Need("vip", 2, required=False))),
    )
    assert dump_needs(needs) == "0:service>=1+lang.en>=3;60:service>=1+lang.en>=1+vip~2"


def test_somebody_who_asks_for_nothing() -> None:
    assert load_needs("0:") == (NeedsStep(0.0, ()),)


@pytest.mark.parametrize(
    "text",
    ["", ";", "service", "0", "x:service>=1", "5:service>=1", "0:a>=1;0:b>=1", "0:a>=1;60:b>=1;30:c>=1", "0:a",
     "0:a>=x", "0:>=1", "0:a>=0", "0:a>=11", "0:a b>=1", "0:a,b>=1", "nan:a>=1", "0:a>=1;nan:b>=1", "0:a>=1;inf:b>=1",
     "0:a>=1;-5:b>=1", "0:" + "a" * 41 + ">=1", "0:${X}>=1", "0:a>=99999999999999999999"],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(NeedsInvalid):
        load_needs(text)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(NeedsInvalid):
        check_needs(load_needs(text))


def test_documents_say_must_and_prefer() -> None:
    needs = needs_from_data(
        [{"must": {"service": 1, "lang.en": 3}}, {"after": 60, "must": {"service": 1}, "prefer": {"vip": 2}}]
    )
    assert dump_needs(needs) == "0:lang.en>=3+service>=1;60:service>=1+vip~2"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["after", "must", "prefer", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(json_values)
def test_any_document_is_read_or_refused(data: object) -> None:
    json.dumps(data)
    with contextlib.suppress(NeedsInvalid):
        check_needs(needs_from_data(data))
