"""Do-not-call lists and the registry's answer."""

import math

import pytest

from acd.outbound.rules.known import Block, RegistryAnswer, RegistryWord
from acd.outbound.rules.lists import in_the_registry, on_a_list
from acd.outbound.rules.settings import RegistryRule
from acd.outbound.rules.verdicts import Forbidden, Rule
from tests.unit.acd.outbound.rules.made import DAY, NOW, a_preset, asked, of_callee


def listed(*blocks: Block) -> Forbidden | None:
    return on_a_list(asked(callee=of_callee(blocks=blocks)))


def registered(word: RegistryWord, at: float, max_age_s: float = 7 * DAY) -> Forbidden | None:
    preset = a_preset(registry=RegistryRule(required=True, max_age_s=max_age_s))
    return in_the_registry(asked(callee=of_callee(registry=RegistryAnswer(word=word, at=at)), preset=preset))


@pytest.mark.parametrize(
    ("source", "rule"),
    [
        ("own", Rule.OWN_LIST),
        ("key", Rule.OPT_OUT_KEY),
        ("agent", Rule.OPT_OUT_AGENT),
        ("import", Rule.IMPORTED_LIST),
        ("a later version's word", Rule.OWN_LIST),
    ],
)
def test_whoever_is_on_a_list_is_not_called(source: str, rule: Rule) -> None:
    assert listed(Block(source=source, since=NOW - 1)) == Forbidden(rule=rule, until=None)


def test_an_entry_ends_at_its_end() -> None:
    assert listed(Block(source="own", since=NOW - DAY, until=math.nextafter(NOW, math.inf))) == Forbidden(
        rule=Rule.OWN_LIST, until=math.nextafter(NOW, math.inf)
    )
    assert listed(Block(source="own", since=NOW - DAY, until=NOW)) is None


def test_of_several_entries_the_longest_counts() -> None:
    """Another number of the same person may be on the list as well."""
    until_tomorrow = Block(source="import", since=NOW - DAY, until=NOW + DAY)
    over = Block(source="own", since=NOW - DAY, until=NOW - 1)
    assert listed(over, until_tomorrow) == Forbidden(rule=Rule.IMPORTED_LIST, until=NOW + DAY)
    for_good = Block(source="key", since=NOW - DAY)
    assert listed(until_tomorrow, for_good, over) == Forbidden(rule=Rule.OPT_OUT_KEY, until=None)


@pytest.mark.parametrize(
    "block",
    [
        Block(source="own", since=NOW + 1, until=NOW + 2),  # from the future
        Block(source="own", since=NOW - 1, until=NOW - 2),  # ends before it begins
        Block(source="own", since=math.nan),
        Block(source="own", since=NOW - 2, until=math.nan),
    ],
)
def test_an_entry_that_cannot_be_read_counts_for_good(block: Block) -> None:
    assert listed(block) == Forbidden(rule=Rule.OWN_LIST, until=None)


def test_a_list_that_was_not_read_forbids() -> None:
    found = on_a_list(asked(callee=of_callee(blocks=None)))
    assert found == Forbidden(rule=Rule.LIST_UNKNOWN, until=NOW + 60)


def test_the_registrys_word() -> None:
    assert registered(RegistryWord.FREE, NOW) is None
    assert registered(RegistryWord.LISTED, NOW - DAY) == Forbidden(rule=Rule.REGISTRY_LISTED, until=NOW + 6 * DAY)
    assert registered(RegistryWord.UNKNOWN, NOW) == Forbidden(rule=Rule.REGISTRY_UNKNOWN, until=NOW + 60)


def test_a_registry_that_was_not_asked_forbids() -> None:
    found = in_the_registry(asked(callee=of_callee(registry=None)))
    assert found == Forbidden(rule=Rule.REGISTRY_UNKNOWN, until=NOW + 60)


def test_an_answer_ages() -> None:
    assert registered(RegistryWord.FREE, NOW - 7 * DAY + 1) is None
    old = registered(RegistryWord.FREE, NOW - 7 * DAY)
    assert old is not None
    assert (old.rule, old.until, old.detail) == (Rule.REGISTRY_OLD, NOW + 60, {"days": 7})


@pytest.mark.parametrize("at", [NOW + 0.001, math.nan, math.inf, -1.0])
def test_an_answer_from_no_past_moment_is_none(at: float) -> None:
    found = registered(RegistryWord.FREE, at)
    assert found is not None
    assert found.rule is Rule.CLOCK


def test_an_age_that_is_none_lets_nothing_through() -> None:
    found = registered(RegistryWord.FREE, NOW - 1, max_age_s=math.nan)
    assert found is not None
    assert found.rule is Rule.REGISTRY_OLD


def test_no_registry_is_asked_for_where_none_is_required() -> None:
    preset = a_preset(registry=RegistryRule(required=False, max_age_s=DAY))
    assert in_the_registry(asked(callee=of_callee(registry=None), preset=preset)) is None
