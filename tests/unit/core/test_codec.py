"""Facts go into the journal and come back equal; what cannot be read is named."""

import dataclasses
import importlib
import pkgutil
import types
from enum import StrEnum
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import codec, facts
from core.codec import CATALOGUE, FactUnreadable
from core.facts import Fact

TEXT = st.text(st.characters(codec="utf-8"), max_size=12)
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXT,
    int: st.integers(-(10**15), 10**15),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
}


def values_of(hint: Any) -> st.SearchStrategy[Any]:
    """Any value that the annotation allows."""
    if hint in PLAIN:
        return PLAIN[hint]
    if isinstance(hint, NewType):
        return values_of(hint.__supertype__)
    if get_origin(hint) is tuple:
        return tuples_of(get_args(hint))
    if get_origin(hint) in (Union, types.UnionType):
        return st.one_of(*(st.none() if arg is type(None) else values_of(arg) for arg in get_args(hint)))
    if issubclass(hint, StrEnum):
        return st.sampled_from(list(hint))
    hints = get_type_hints(hint)
    return st.fixed_dictionaries({f.name: values_of(hints[f.name]) for f in dataclasses.fields(hint)}).map(
        lambda fields: hint(**fields)
    )


def tuples_of(args: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    if len(args) == 2 and args[1] is ...:
        return st.lists(values_of(args[0]), max_size=3).map(tuple)
    return st.tuples(*map(values_of, args))


@pytest.mark.parametrize("kind", sorted(CATALOGUE))
def test_every_fact_comes_back_equal(kind: str) -> None:
    @settings(max_examples=25, deadline=None)
    @given(values_of(CATALOGUE[kind]))
    def comes_back(fact: Fact) -> None:
        again = codec.loads(kind, codec.dumps(fact))
        assert again == fact
        assert type(again) is type(fact)
        assert codec.dumps(again) == codec.dumps(fact)

    comes_back()


def test_the_catalogue_holds_every_fact() -> None:
    """Of every module of the package, whether or not its line in the catalogue was forgotten."""
    modules = [importlib.import_module(found.name) for found in pkgutil.iter_modules(facts.__path__, "core.facts.")]
    named = [thing for module in modules for thing in vars(module).values() if isinstance(thing, type)]
    kinds = {kind for kind in named if issubclass(kind, Fact)} - {Fact}
    assert set(CATALOGUE.values()) == kinds
    assert all(CATALOGUE[kind.__name__] is kind for kind in kinds)


@pytest.mark.parametrize("kind", sorted(CATALOGUE))
def test_facts_are_frozen_keyword_only_and_say_when(kind: str) -> None:
    fact_type = CATALOGUE[kind]
    assert "at" in {field.name for field in dataclasses.fields(fact_type)}
    assert all(field.kw_only for field in dataclasses.fields(fact_type))
    assert fact_type.__dataclass_params__.frozen  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("NoSuchFact", '{"at": 1.0}'),
        ("PhoneReachable", '{"at": 1.0}'),
        ("PhoneReachable", '{"at": 1.0, "agent": "1002", "device": "desk", "colour": "red"}'),
        ("AgentRestored", '{"at": 1.0, "agent": "1002", "state": "asleep"}'),
        ("AgentConfigured", '{"at": 1.0, "agent": "1002", "name": "A", "skills": [["a"]]}'),
        ("AgentConfigured", '{"at": 1.0, "agent": "1002", "name": "A", "skills": 7}'),
        ("CallQueued", '{"at": 1.0, "call_id": "1", "queue": "q", "needs": [7]}'),
        ("CallQueued", '{"at": 1.0, "call_id": "1", "queue": "q", "needs": [{"after_s": 0}]}'),
        ("PbxLinkUp", "[]"),
        ("PbxLinkUp", "7"),
        ("PbxLinkUp", '{"at": 1.0'),
        ("PbxLinkUp", ""),
    ],
)
def test_what_cannot_be_read_is_named(kind: str, text: str) -> None:
    with pytest.raises(FactUnreadable, match=kind):
        codec.loads(kind, text)
