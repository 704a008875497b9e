"""Which numbers may be called back."""

import pytest

from app.numbers import Numbers

NUMBERS = Numbers("CN")


@pytest.mark.parametrize("text", ["13800138000", "+8613800138000", "02162881234"])
def test_telephones_and_mobiles_of_this_country_may(text: str) -> None:
    assert (NUMBERS.ordinary(text) or "").startswith("+86")


@pytest.mark.parametrize("text", ["110", "10086", "16812345678", "+12125550123", "4008001234", "1001", "", "anonymous"])
def test_emergency_premium_foreign_and_short_numbers_may_not(text: str) -> None:
    assert NUMBERS.ordinary(text) is None
