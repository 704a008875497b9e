"""Whatever a call's timeline can show has words on the pages, in both languages, or is left out on purpose."""

import dataclasses
import json
import re
from collections.abc import Mapping
from types import ModuleType

import pytest

from acd.outbound.pacing.values import Reason
from app.setup.places import CHECKOUT
from app.setup.web import SOURCES
from core import facts
from core.facts import AttemptOutcome, CarrierTone, Fact, outbound, previews

Words = Mapping[str, Mapping[str, str]]
# Which of a fact's fields chooses among its words, and what may stand there.
TOLD_APART: Mapping[str, set[str]] = {
    "AttemptEnded": set(AttemptOutcome),
    "ToneHeard": set(CarrierTone),
    "AttemptTurnedBack": {"permit", "lines"},
    "AnswerJudged": {AttemptOutcome.MACHINE, AttemptOutcome.FAX},
    "PacingDecided": {
        Reason.LOOK_AHEAD, Reason.NEVER_BELOW_PROGRESSIVE, Reason.LEARNING, Reason.PROGRESSIVE,
    },
}  # fmt: skip


def _shown() -> set[str]:
    """Facts of a call or of a leg that may be its customer's; and why it was dialled."""
    known = [one for one in vars(facts).values() if isinstance(one, type) and issubclass(one, Fact) and one is not Fact]
    of_calls = {one.__name__ for one in known if {"call_id", "leg_id"} & _fields(one)}
    return of_calls | {"PacingDecided"}


def _fields(kind: type[Fact]) -> set[str]:
    return {field.name for field in dataclasses.fields(kind)}


def _left_out() -> set[str]:
    source = (SOURCES / "src/supervisor/call/words.ts").read_text(encoding="utf-8")
    found = re.search(r"const HIDDEN = new Set\(\[(.*?)\]\)", source, re.DOTALL)
    assert found is not None
    return set(re.findall(r'"(\w+)"', found[1]))


def _words(language: str) -> Words:
    texts = json.loads((SOURCES / f"src/supervisor/texts/{language}.json").read_text(encoding="utf-8"))
    words: Words = texts["fact"]
    return words


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_each_fact_that_a_timeline_can_show_has_words(language: str) -> None:
    words = _words(language)
    told_otherwise = {"WaitScored"}  # kept or broken, each with its own words
    assert sorted(name for name in _shown() - _left_out() - told_otherwise if "plain" not in words.get(name, {})) == []
    assert sorted(words.keys() & _left_out()) == [], "it has words, and is left out"


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_what_a_fact_can_say_is_told_apart(language: str) -> None:
    words = _words(language)
    for name, said in TOLD_APART.items():
        assert sorted(said - words[name].keys()) == [], name


def test_nothing_is_left_out_or_told_that_does_not_happen() -> None:
    assert sorted((_left_out() | _words("en").keys()) - _shown()) == []


def test_the_bus_is_documented_for_every_fact_of_campaigns() -> None:
    known = {name for module in (outbound, previews) for name, one in vars(module).items() if _is_made_in(module, one)}
    told = set(re.findall(r"`(\w+)`", (CHECKOUT / "docs/feeds.md").read_text(encoding="utf-8")))
    assert sorted(known - told) == []


def _is_made_in(module: ModuleType, one: object) -> bool:
    return isinstance(one, type) and issubclass(one, Fact) and one.__module__ == module.__name__
