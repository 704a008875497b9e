"""Consent: on file, with its evidence, given before now, not withdrawn, not expired."""

import math

import pytest

from acd.outbound.rules.consent import consent, consent_held
from acd.outbound.rules.known import Consent
from acd.outbound.rules.settings import ConsentRule
from acd.outbound.rules.verdicts import Forbidden, Rule
from tests.unit.acd.outbound.rules.made import DAY, NOW, a_preset, asked, of_callee


def verdict(*consents: Consent, valid_days: int | None = None) -> Forbidden | None:
    preset = a_preset(consent=ConsentRule(required=True, valid_days=valid_days))
    return consent(asked(callee=of_callee(consents=consents), preset=preset))


def given(days_ago: float, evidence: str = "form 7", **more: float | str) -> Consent:
    return Consent(given_at=NOW - days_ago * DAY, evidence=evidence, **more)  # type: ignore[arg-type]


def test_a_consent_on_file_allows() -> None:
    assert verdict(given(1)) is None
    assert verdict(given(0)) is None
    assert verdict(given(1, campaign="spring")) is None


@pytest.mark.parametrize(
    "consents", [(), (given(1, evidence=" "),), (given(1, campaign="autumn"),)], ids=["none", "no proof", "another's"]
)
def test_without_one_nobody_is_called(consents: tuple[Consent, ...]) -> None:
    assert verdict(*consents) == Forbidden(rule=Rule.NO_CONSENT, until=NOW + DAY)


def test_one_that_is_given_tomorrow_does_not_hold_today() -> None:
    assert verdict(given(-1), given(-2)) == Forbidden(rule=Rule.CONSENT_LATER, until=NOW + DAY)
    assert verdict(given(math.nan)) == Forbidden(rule=Rule.CONSENT_LATER, until=NOW + DAY)


def test_one_that_is_withdrawn_ends_all_that_were_given_before() -> None:
    withdrawn = Forbidden(rule=Rule.CONSENT_WITHDRAWN, until=None)
    assert verdict(given(5, withdrawn_at=NOW)) == withdrawn
    assert verdict(given(5, withdrawn_at=NOW - DAY), given(3)) == withdrawn
    assert verdict(given(5, withdrawn_at=NOW + DAY)) == withdrawn
    assert verdict(given(1, withdrawn_at=NOW - 2 * DAY)) == withdrawn  # before it was given: nobody knows


def test_one_that_is_given_after_a_withdrawal_holds() -> None:
    assert verdict(given(5, withdrawn_at=NOW - 2 * DAY), given(1)) is None
    assert verdict(given(5, withdrawn_at=NOW - 2 * DAY), given(2)) is not None


def test_one_that_has_run_out() -> None:
    expired = Forbidden(rule=Rule.CONSENT_EXPIRED, until=NOW + DAY)
    assert verdict(given(5, expires_at=NOW)) == expired
    assert verdict(given(5, expires_at=NOW + 0.001)) is None
    assert verdict(given(5, expires_at=NOW), given(4)) is None
    assert verdict(given(5, expires_at=math.nan)) == expired


def test_one_without_an_end_holds_as_long_as_the_rule_says() -> None:
    assert verdict(given(30), valid_days=30) == Forbidden(rule=Rule.CONSENT_EXPIRED, until=NOW + DAY)
    assert verdict(given(29.99), valid_days=30) is None
    assert verdict(given(40, expires_at=NOW + DAY), valid_days=30) is None


def test_what_was_not_read_forbids_where_it_is_asked_for() -> None:
    facts = of_callee(consents=None)
    assert consent(asked(callee=facts)) == Forbidden(rule=Rule.CONSENT_UNKNOWN, until=NOW + 60)
    assert consent(asked(callee=facts, preset=a_preset(consent=ConsentRule(required=False)))) is None


def test_the_one_that_was_dialled_by_is_the_last_that_holds() -> None:
    """Also where the preset asks for none: it is the evidence all the same."""
    consents = (
        given(9, id=1), given(2, id=2), given(1, id=3, expires_at=NOW), given(0, id=4, campaign="autumn"),
        given(0, id=5, evidence=""),
    )  # fmt: skip
    for required in (True, False):
        preset = a_preset(consent=ConsentRule(required=required, valid_days=None))
        held = consent_held(asked(callee=of_callee(consents=consents), preset=preset))
        assert held is not None
        assert held.id == 2
        assert consent_held(asked(callee=of_callee(consents=None), preset=preset)) is None
        assert consent_held(asked(callee=of_callee(consents=(given(-1, id=6),)), preset=preset)) is None
