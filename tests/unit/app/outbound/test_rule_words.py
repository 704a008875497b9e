"""Every rule and every fault has its words in both languages, and they can be filled."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from acd.outbound.rules.checks import Fault, Wrong, faults_of_campaign, faults_of_dialling, faults_of_versions
from acd.outbound.rules.may_dial import JUDGES, may_dial
from acd.outbound.rules.settings import CallerId, Rules
from acd.outbound.rules.verdicts import Forbidden, Rule
from app.outbound.errors import PresetWrong
from app.outbound.rules.presets import read_preset
from app.outbound.rules.words import NAMES, SENTENCES, WRONGS, fault_words, refusal
from app.report_words import Words
from tests.unit.acd.outbound.rules.drawn import Situation, situations
from tests.unit.acd.outbound.rules.made import MEANS, NOW, RULE, a_campaign, a_contact, a_preset, known

_PLACE = re.compile(r"\{([a-z]+)")
_CHINESE = re.compile("[\u4e00-\u9fff]")


def test_every_rule_and_every_fault_has_words() -> None:
    assert set(NAMES) == set(SENTENCES) == set(Rule)
    assert set(WRONGS) == set(Wrong)
    assert len(set(NAMES.values())) == len(NAMES)


@pytest.mark.parametrize("table", [NAMES, SENTENCES, WRONGS], ids=["names", "sentences", "wrongs"])
def test_both_languages_say_the_same(table: dict[Rule | Wrong, Words]) -> None:
    for chinese, english in table.values():
        assert _CHINESE.search(chinese), chinese
        assert not _CHINESE.search(english), english
        assert set(_PLACE.findall(chinese)) == set(_PLACE.findall(english)), english


def is_filled(text: str) -> bool:
    return bool(text) and "{" not in text


@settings(max_examples=300, deadline=None)
@given(it=situations())
def test_every_refusal_can_be_said(it: Situation) -> None:
    for judge in JUDGES.values():
        forbidden = judge(it.asked)
        if forbidden is not None:
            assert is_filled(refusal(forbidden, "zh"))
            assert is_filled(refusal(forbidden, "en"))


@pytest.mark.parametrize(
    ("by", "at"),
    [
        (Rules(versions=(), campaign=a_campaign()), NOW),
        (Rules(versions=(a_preset(),), campaign=a_campaign()), NOW - 1),
        (Rules(versions=(a_preset(),), campaign=a_campaign()), NOW + 31),
        (Rules(versions=(a_preset(),), campaign=a_campaign(zone="Nowhere")), NOW),
        (Rules(versions=(a_preset(),), campaign=a_campaign(begins_on=date(2027, 1, 1))), NOW),
        (Rules(versions=(a_preset(),), campaign=a_campaign(ends_on=date(2026, 1, 1))), NOW),
        (Rules(versions=(a_preset(),), campaign=a_campaign(caller_ids=())), NOW),
        (Rules(versions=(a_preset(calling=replace(a_preset().calling, week=((),) * 7)),), campaign=a_campaign()), NOW),
    ],
)
def test_the_others_can_be_said(by: Rules, at: float) -> None:
    forbidden = may_dial(a_contact(), known(), by, at)
    assert isinstance(forbidden, Forbidden)
    assert is_filled(refusal(forbidden, "zh"))
    assert is_filled(refusal(forbidden, "en"))


def test_a_refusal_says_how_much() -> None:
    forbidden = Forbidden(rule=Rule.TRIES_TODAY, until=NOW, detail={"count": 3, "most": 2})
    assert refusal(forbidden, "en") == "3 attempts to this person today, at most 2 are allowed."
    assert refusal(forbidden, "zh") == "该客户当日已呼叫 3 次，上限 2 次。"


def test_every_fault_can_be_said() -> None:
    faults: list[Fault] = []
    for preset in (a_preset(zone="x", regions=frozenset({"x"})), a_preset(country="")):
        faults += faults_of_versions((preset, preset))
    faults += faults_of_campaign(a_campaign(caller_ids=(), goal=0))
    hidden = CallerId(number="")
    faults += faults_of_campaign(a_campaign(caller_ids=(hidden, hidden)))
    means = replace(MEANS, ring_s=2.0, aim=0.5, cap=0.4, message_after_s=9.0)
    faults += faults_of_dialling(replace(means, recordings_kept_days=1), RULE)
    with pytest.raises(PresetWrong) as refused:
        read_preset("{}")
    faults += refused.value.faults
    for fault in faults:
        assert is_filled(fault_words(fault, "zh"))
        assert is_filled(fault_words(fault, "en"))
    assert {Wrong.SHAPE, Wrong.CAP_TOO_HIGH, Wrong.DATED_ALIKE} <= {fault.wrong for fault in faults}
    assert fault_words(Fault(where="cap", wrong=Wrong.CAP_TOO_HIGH, detail={"most": 0.03}), "en") == (
        "cap: the cap must be 3.0% at most."
    )
