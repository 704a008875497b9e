"""Numbers of lists: E.164, with country and time zone.

libphonenumber takes some 40 us for a number. Plain Chinese ones are most of a list and are told by its own patterns
alone; a test compares both ways over many numbers.
"""

import re
from functools import lru_cache
from typing import NamedTuple

import phonenumbers
from phonenumbers import PhoneMetadata, PhoneNumber, PhoneNumberFormat, PhoneNumberType, timezone

from app.numbers import parsed

_CHINA, _ITS_ZONE = "CN", "Asia/Shanghai"
_PLAIN = re.compile(r"(?:\+?86)?(1[3-9][0-9]{9})|(?:\+86|0)([1-9][0-9]{8,10})")
_DRESSING = re.compile(r"[() -]")
_UNKNOWN = "Etc/Unknown"
_NONE = "(?!)"  # a pattern of nothing
_ROUNDED = re.compile(r"[0-9]+(?:\.[0-9]+)?[eE]\+?[0-9]+")
_SEVERAL = re.compile(r"(?:[0-9][0-9 ()+-]{6,})[/;,、，；|\\]\s*\+?[0-9(][0-9 ()-]{6,}")
_AS_FRACTION = re.compile(r"([0-9]{7,15})\.0+")  # how some programs write whole numbers
# Of these mobiles libphonenumber names the capital's zone alone, although they have no area.
_WANDERING = {62: ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")}
_REMEMBERED = 20_000  # numbers whose zones were looked up; a lookup takes some 0.1 ms


class Placed(NamedTuple):
    """``zone`` empty: the number does not say, or says several (``places``)."""

    number: str
    region: str
    zone: str


class LeadNumbers:
    """``region``: whose national numbers come without a country code (ISO 3166, two letters)."""

    def __init__(self, region: str) -> None:
        self._region, self._at_home = region, region == _CHINA
        self._mobile, self._fixed = _china()

    def read(self, text: str) -> Placed | str:
        """The number, or why it is none: ``missing rounded several invalid``."""
        return self.plain(text) or self.plain(_DRESSING.sub("", text)) or self._looked_at(text)

    def plain(self, text: str) -> Placed | None:
        """A Chinese mobile or fixed number that is written plainly; None: libphonenumber must look."""
        match = _PLAIN.fullmatch(text)
        if match is None or not self._at_home:
            return None
        mobile, fixed = match[1], match[2]
        if mobile is not None:
            return Placed(f"+86{mobile}", _CHINA, _ITS_ZONE) if self._mobile.fullmatch(mobile) else None
        return Placed(f"+86{fixed}", _CHINA, _ITS_ZONE) if self._fixed.fullmatch(fixed) else None

    def is_number(self, text: str) -> bool:
        return not isinstance(self.read(text), str)

    def _looked_at(self, text: str) -> Placed | str:
        text = text.strip()
        text = text[1:].strip() if text.startswith("'") else text  # office programs' mark for 'this is text'
        fraction = _AS_FRACTION.fullmatch(text)
        text = fraction[1] if fraction else text
        if not text:
            return "missing"
        if _ROUNDED.fullmatch(text):
            return "rounded"
        number = parsed(text, self._region)
        if number is None:
            return "several" if _SEVERAL.search(text) else "invalid"
        zones = _zones(number)
        zone = zones[0] if len(zones) == 1 else ""
        e164 = phonenumbers.format_number(number, PhoneNumberFormat.E164)
        return Placed(e164, phonenumbers.region_code_for_number(number) or "", zone)


def places(zone: str | None, number: str) -> tuple[str, ...]:
    """Wherever a number may ring (IANA): where its list says, or in every zone that the number itself may be of.

    A mobile of a large country and a number that costs its caller nothing lie in many, and it must be a calling time
    in each. Empty: nobody knows.
    """
    return (zone,) if zone else _zones_of(number)


@lru_cache(maxsize=_REMEMBERED)
def _zones_of(number: str) -> tuple[str, ...]:
    read = parsed(number, None)
    return _zones(read) if read is not None else ()


def _zones(number: PhoneNumber) -> tuple[str, ...]:
    wandering = _WANDERING.get(number.country_code or 0)
    if wandering is not None and phonenumbers.number_type(number) is PhoneNumberType.MOBILE:
        return wandering
    return tuple(zone for zone in timezone.time_zones_for_number(number) if zone != _UNKNOWN)


def _china() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """libphonenumber's own patterns of mobiles and of fixed numbers, without the 0."""
    china = PhoneMetadata.metadata_for_region(_CHINA)
    assert china is not None, "libphonenumber knows China"
    mobile, fixed = (one and one.national_number_pattern for one in (china.mobile, china.fixed_line))
    return re.compile(mobile or _NONE), re.compile(fixed or _NONE)
