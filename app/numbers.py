"""Telephone numbers as people and programs know them: E.164, with where they are from.

What does not parse as a number of this world stays as it was given: short numbers (10086), extensions, and whatever a
caller's exchange invented. The plans are those of Google's libphonenumber.
"""

import re
from enum import StrEnum
from functools import lru_cache

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, PhoneNumberType

from app.areas import area, province
from app.origins import LANGUAGES, Origins

_REMEMBERED = 20_000  # numbers whose region was looked up; a lookup takes about 0.3 ms
_LONGEST = 32
_ORDINARY = (
    PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE, PhoneNumberType.FIXED_LINE_OR_MOBILE, PhoneNumberType.VOIP
)  # fmt: skip  # neither premium nor shared cost, and somebody's own
_CHINA = 86  # whose places name their province
_CARRIER_KNOWN = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)


_DRESSING = re.compile(r"[() -]")
_SHORT = re.compile(r"[0-9]{3}|[0-9]{5,6}")  # 110, 10086, 116114; four digits are an extension, somebody's or nobody's
_ASIDE = frozenset("#*,;/\\")  # what follows is dialled later, or is another number
_UNDIALLED = re.compile(r"[^0-9+]")


class Writing(StrEnum):
    """How a carrier wants to be given the number of a call out."""

    E164 = "e164"  # +862162881234, +12125550123
    DIGITS = "digits"  # 862162881234, 12125550123
    NATIONAL = "national"  # as dialled from a telephone there: 02162881234, 0012125550123


class Numbers:
    """``home``: the region (ISO 3166, two letters) whose national numbers come without a country code.

    ``origins`` knows where numbers are from; without it nobody does.
    """

    def __init__(self, home: str = "CN", origins: Origins | None = None) -> None:
        self._home, self._origins = home, origins
        self.region = lru_cache(maxsize=_REMEMBERED)(self._region)
        self.area = lru_cache(maxsize=_REMEMBERED)(self._area)

    def e164(self, text: str) -> str:
        """``+8613800138000`` for ``13800138000``; the text itself when it is no valid number."""
        return self.outside(text) or text

    def outside(self, text: str) -> str | None:
        """A number outside the floor in E.164, from national or international writing; None: it is none."""
        number = parsed(text, self._home)
        return None if number is None else phonenumbers.format_number(number, PhoneNumberFormat.E164)

    def dialled(self, text: str) -> str | None:
        """What a person may call: a number in E.164, or a short one of the home country as it is; None: neither."""
        bare = _DRESSING.sub("", text)
        return self.outside(bare) or (bare if _SHORT.fullmatch(bare) else None)

    def ordinary(self, text: str) -> str | None:
        """A telephone or mobile of the home country in E.164; None for any other, short and premium numbers too."""
        number = parsed(text, self._home)
        if number is None or phonenumbers.number_type(number) not in _ORDINARY:
            return None
        at_home = phonenumbers.is_valid_number_for_region(number, self._home)
        return phonenumbers.format_number(number, PhoneNumberFormat.E164) if at_home else None

    def written(self, number: str, writing: Writing) -> str:
        """The number as a carrier wants it; short numbers have one writing only."""
        known = parsed(number, self._home)
        if known is None or writing is Writing.E164:
            return number
        if writing is Writing.DIGITS:
            return phonenumbers.format_number(known, PhoneNumberFormat.E164).removeprefix("+")
        return _UNDIALLED.sub("", phonenumbers.format_out_of_country_calling_number(known, self._home))

    def as_dialled_by(self, callee: str, number: str) -> str:
        """One of our numbers in the digits that ``callee`` dials: national in its own country."""
        known, there = parsed(number, self._home), parsed(callee, self._home)
        if known is None or there is None:
            return _UNDIALLED.sub("", number)
        region = phonenumbers.region_code_for_number(there) or self._home
        return _UNDIALLED.sub("", phonenumbers.format_out_of_country_calling_number(known, region))

    def _region(self, text: str) -> dict[str, str] | None:
        """Where a number is from, ``{"zh", "en"}``: place and, of a mobile, its first carrier; None: unknown."""
        number = parsed(text, self._home)
        if number is None or self._origins is None:
            return None
        said = {language: _described(number, language, self._origins) for language in LANGUAGES}
        return said if any(said.values()) else None

    def _area(self, text: str) -> str:
        """For reports: the province, or the country; both languages in one value (``app.areas``), empty: unknown."""
        number = parsed(text, self._home)
        if number is None or self._origins is None:
            return ""
        zh, en = (_country(number, language, self._origins) for language in LANGUAGES)
        if _code(number) == _CHINA:
            places = (self._origins.place(_digits(number), language) for language in LANGUAGES)
            zh, en = (found or country for found, country in zip(province(*places), (zh, en), strict=True))
        return area(zh, en)


def parsed(text: str, home: str | None) -> PhoneNumber | None:
    """Letters would be read as keys of a telephone, and an extension would be cut off: neither is a number here."""
    if not 0 < len(text) <= _LONGEST or any(char.isalpha() or char in _ASIDE for char in text):
        return None
    try:
        number = phonenumbers.parse(text, home)
    except NumberParseException:
        return None
    return number if phonenumbers.is_valid_number(number) else None


def _described(number: PhoneNumber, language: str, origins: Origins) -> str:
    kind, digits = phonenumbers.number_type(number), _digits(number)
    where = ""
    if phonenumbers.is_number_type_geographical(kind, _code(number)):
        where = origins.place(digits, language)
    where = where or _country(number, language, origins)
    carrier = origins.carrier(digits, language) if kind in _CARRIER_KNOWN else ""
    return " ".join(part for part in (where, carrier) if part)


def _digits(number: PhoneNumber) -> str:
    """Country code first, and without what only mobiles have before their area (Argentina's 9)."""
    token = phonenumbers.country_mobile_token(_code(number))
    national = phonenumbers.national_significant_number(number)
    return f"{number.country_code}{national.removeprefix(token)}"


def _country(number: PhoneNumber, language: str, origins: Origins) -> str:
    """Several countries may share a code (+1): the one whose number it is; a number of several is from none."""
    sharing = phonenumbers.region_codes_for_country_code(_code(number))
    if len(sharing) > 1:
        sharing = tuple(region for region in sharing if phonenumbers.is_valid_number_for_region(number, region))
    return origins.country(sharing[0], language) if len(sharing) == 1 else ""


def _code(number: PhoneNumber) -> int:
    assert number.country_code is not None, "a number that was parsed has one"
    return number.country_code
