"""Numbers of lists: the short way for plain Chinese numbers says exactly what libphonenumber says."""

import random

import phonenumbers
import pytest
from phonenumbers import PhoneNumberFormat, timezone

from app.numbers import parsed
from app.outbound.numbers import LeadNumbers, Placed

NUMBERS = LeadNumbers("CN")
MANY = 20_000


def by_the_library(text: str) -> Placed | None:
    number = parsed(text, "CN")
    if number is None:
        return None
    region = phonenumbers.region_code_for_number(number) or ""
    zones = timezone.time_zones_for_number(number)
    zone = zones[0] if len(zones) == 1 and zones[0] != "Etc/Unknown" else ""
    return Placed(phonenumbers.format_number(number, PhoneNumberFormat.E164), region, zone)


def digits(luck: random.Random, least: int, most: int) -> str:
    return "".join(luck.choices("0123456789", k=luck.randint(least, most)))


def written(luck: random.Random) -> str:
    """What lists hold, and what is nearly that."""
    kind = luck.choice((0, 0, 0, 1, 1, 2, 3, 3, 4, 5))
    if kind == 0:
        return (
            luck.choice(["", "86", "+86", "0086", "0"])
            + "1"
            + luck.choice("3456789")
            + digits(luck, *luck.choice(((9, 9), (9, 9), (8, 10))))
        )
    if kind == 1:
        return luck.choice(["0", "+86", "", "86"]) + luck.choice("123456789") + digits(luck, 6, 11)
    if kind == 2:
        return (
            luck.choice(["", "+86", "86"])
            + luck.choice(["179", "170", "171", "12", "11", "400", "800", "95"])
            + digits(luck, 4, 9)
        )
    if kind == 3:
        area = luck.choice(["010", "021", "0755", "0431", "0991", "0310", "0978"])
        return f"{area}-{digits(luck, 7, 8)}"
    if kind == 4:
        plain = "1" + digits(luck, 10, 10)
        return luck.choice(
            [f"{plain[:3]} {plain[3:7]} {plain[7:]}", f"{plain[:3]}-{plain[3:]}", f"(+86) {plain}", f"+86 {plain}"]
        )
    return digits(luck, 3, 13)


def test_the_short_way_says_what_the_library_says() -> None:
    luck = random.Random(20261123)
    short = 0
    for _ in range(MANY):
        text = written(luck)
        said, wanted = NUMBERS.read(text), by_the_library(text)
        short += NUMBERS.plain(text) is not None
        assert (said if isinstance(said, Placed) else None) == wanted, text
    assert short > MANY / 10  # else nothing was compared


def test_every_beginning_of_a_mobile_is_judged_alike() -> None:
    for beginning in range(1000, 2000):
        for rest in ("0138000", "9999999"):
            text = f"{beginning}{rest}"
            said = NUMBERS.read(text)
            assert (said if isinstance(said, Placed) else None) == by_the_library(text), text


def test_every_area_is_judged_alike() -> None:
    for area in range(10, 1000):
        for rest in ("1234567", "62881234", "95123", "10086", "12345678"):
            text = f"0{area}{rest}"
            said = NUMBERS.read(text)
            assert (said if isinstance(said, Placed) else None) == by_the_library(text), text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("13800138000", "+8613800138000"),
        ("'+86 138 0013 8000", "+8613800138000"),
        ("13800138000.0", "+8613800138000"),
        ("０２１－６２８８１２３４", "+862162881234"),
        ("+1 (212) 555-0123", "+12125550123"),
        ("0044 20 7946 0958", None),
        ("00 44 20 7946 0958", None),
    ],
)
def test_numbers_as_people_write_them(text: str, number: str | None) -> None:
    said = NUMBERS.read(text)
    wanted = by_the_library(text)
    assert (said.number if isinstance(said, Placed) else None) == (number or (wanted and wanted.number))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "missing"), ("  ", "missing"), ("'", "missing"), ("1.38E+10", "rounded"), ("1.38001e10", "rounded"),
        ("13800138000/13900139000", "several"), ("13800138000、13900139000", "several"), ("12345", "invalid"),
        ("电话13800138000", "invalid"), ("13800138000转12", "invalid"), ("1380013800", "invalid"),
    ],
)  # fmt: skip
def test_what_is_none_says_why(text: str, reason: str) -> None:
    assert NUMBERS.read(text) == reason


def test_a_zone_is_given_only_when_the_number_says_one() -> None:
    assert NUMBERS.read("+12125550123") == Placed("+12125550123", "US", "America/New_York")
    several = NUMBERS.read("+79161234567")
    assert isinstance(several, Placed)
    assert several.zone == ""


def test_elsewhere_a_chinese_mobile_needs_its_country() -> None:
    abroad = LeadNumbers("US")
    assert abroad.read("13800138000") != Placed("+8613800138000", "CN", "Asia/Shanghai")
    assert abroad.read("+8613800138000") == Placed("+8613800138000", "CN", "Asia/Shanghai")
