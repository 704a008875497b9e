"""Telephone numbers as people and programs know them: E.164, with where they are from.

What does not parse as a number of this world stays as it was given: short numbers (10086), extensions, and whatever a
caller's exchange invented. The plans are those of Google's libphonenumber.
"""

from functools import lru_cache

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat

_REMEMBERED = 20_000  # numbers whose region was looked up; a lookup takes about 0.3 ms
_LONGEST = 32
_CARRIER_KNOWN = (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE)


class Numbers:
    """``home``: the region (ISO 3166, two letters) whose national numbers come without a country code."""

    def __init__(self, home: str = "CN") -> None:
        self._home = home
        self.region = lru_cache(maxsize=_REMEMBERED)(lambda number: _region(self.e164(number)))

    def load(self) -> None:
        """Read the plans into memory now (0.5 s, about 100 MB), not at the first call."""
        self.region(f"+{phonenumbers.country_code_for_region(self._home)}")

    def e164(self, text: str) -> str:
        """``+8613800138000`` for ``13800138000``; the text itself when it is no valid number."""
        return self.outside(text) or text

    def outside(self, text: str) -> str | None:
        """A number outside the floor in E.164, from national or international writing; None: it is none."""
        number = _parsed(text, self._home)
        return None if number is None else phonenumbers.format_number(number, PhoneNumberFormat.E164)


def _parsed(text: str, home: str | None) -> PhoneNumber | None:
    """Letters would be read as keys of a telephone, and an extension would be cut off: neither is a number here."""
    if not 0 < len(text) <= _LONGEST or any(char.isalpha() for char in text):
        return None
    try:
        number = phonenumbers.parse(text, home)
    except NumberParseException:
        return None
    return number if phonenumbers.is_valid_number(number) else None


def _region(number: str) -> dict[str, str] | None:
    """Where a number in E.164 is from, ``{"zh", "en"}``: place and, of a mobile, its first carrier; None: unknown."""
    from phonenumbers import carrier, geocoder  # 100 MB of plans, which set-up and tests can do without

    known = _parsed(number, None)
    if known is None:
        return None
    mobile = phonenumbers.number_type(known) in _CARRIER_KNOWN

    def described(language: str) -> str:
        place = geocoder.description_for_number(known, language)
        operator = carrier.name_for_number(known, language) if mobile else ""
        return " ".join(part for part in (place, operator) if part)

    said = {"zh": described("zh"), "en": described("en")}
    return said if said["zh"] or said["en"] else None
