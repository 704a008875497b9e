"""Numbers as the floor writes them, and where they are from."""

import sys
from pathlib import Path

import pytest

from app.layout import origins_folder
from app.numbers import Numbers, Writing
from app.origins import Origins, written_origins

ORIGINS = Origins(written_origins(origins_folder()))
CHINA = Numbers("CN", ORIGINS)


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("13800138000", "+8613800138000"),
        ("+8613800138000", "+8613800138000"),
        ("008613800138000", "+8613800138000"),
        ("02162881234", "+862162881234"),
        ("4008001234", "+864008001234"),
        ("+442079460018", "+442079460018"),
        ("10086", "10086"),
        ("1002", "1002"),
        ("", ""),
        ("+", "+"),
        ("7" * 32, "7" * 32),
        ("138" * 40, "138" * 40),
        ("1-800-FLOWERS", "1-800-FLOWERS"),
        ("13800138000;ext=5", "13800138000;ext=5"),
    ],
)
def test_a_number_has_one_writing_and_what_is_none_stays(given: str, written: str) -> None:
    assert CHINA.e164(given) == written


def test_what_is_national_depends_on_where_the_floor_stands() -> None:
    assert Numbers("GB").e164("02079460018") == "+442079460018"
    assert CHINA.e164("02079460018") == "+862079460018"


@pytest.mark.parametrize(
    ("callee", "number", "dialled"),
    [
        ("+8613800138000", "4008001234", "4008001234"),
        ("+8613800138000", "+862012345678", "02012345678"),
        ("+442079460000", "+442079461234", "02079461234"),
        ("+12125550123", "4008001234", "011864008001234"),
        ("+8613800138000", "95588", "95588"),
    ],
)
def test_one_of_our_numbers_as_the_callee_dials_it(callee: str, number: str, dialled: str) -> None:
    assert CHINA.as_dialled_by(callee, number) == dialled


def test_a_number_to_call_is_taken_in_either_writing() -> None:
    assert CHINA.outside("138 0013 8000") == CHINA.outside("+86 138 0013 8000") == "+8613800138000"
    assert CHINA.outside("1002") is None, "an extension is no number"


@pytest.mark.parametrize(
    ("dialled", "called"),
    [
        ("139 1234-5678", "+8613912345678"),
        ("+86 (139) 1234 5678", "+8613912345678"),
        ("02162881234", "+862162881234"),
        ("0044 20 7946 0018", "+442079460018"),
        ("10086", "10086"),
        ("110", "110"),
        ("116114", "116114"),
        ("1002", None),
        ("1391234567", None),
        ("13912345678#5", None),
        ("13912345678*5", None),
        ("13912345678,,5", None),
        ("13912345678/79", None),
        ("+86139123456789", None),
        ("62881234", None),
        ("+110", None),
        ("", None),
        ("anna", None),
    ],
)
def test_what_a_person_may_call(dialled: str, called: str | None) -> None:
    assert CHINA.dialled(dialled) == called


@pytest.mark.parametrize(
    ("writing", "numbers"),
    [
        (Writing.E164, ["+8613912345678", "+862162881234", "+864008001234", "+12125550123", "10086"]),
        (Writing.DIGITS, ["8613912345678", "862162881234", "864008001234", "12125550123", "10086"]),
        (Writing.NATIONAL, ["13912345678", "02162881234", "4008001234", "0012125550123", "10086"]),
    ],
)
def test_a_carrier_is_given_numbers_as_it_wants_them(writing: Writing, numbers: list[str]) -> None:
    called = ["+8613912345678", "+862162881234", "+864008001234", "+12125550123", "10086"]
    assert [CHINA.written(number, writing) for number in called] == numbers
    if writing is not Writing.DIGITS:
        assert [CHINA.dialled(number) for number in numbers] == called, "what is written can be read again"


def test_where_a_number_is_from_in_both_languages() -> None:
    assert CHINA.region("+8613800138000") == {"zh": "北京市 中国移动", "en": "Beijing China Mobile"}
    assert CHINA.region("+862162881234") == {"zh": "上海市", "en": "Shanghai"}
    assert CHINA.region("13800138000") == CHINA.region("+8613800138000"), "as an agent dialled it"
    assert CHINA.region("10086") is None
    assert CHINA.region("") is None


@pytest.mark.parametrize(
    ("number", "zh", "en"),
    [
        ("+12125550123", "美国", "New York, NY"),
        ("+18002123456", None, None),
        ("+5491123456789", "阿根廷", "Buenos Aires"),
        ("+85221234567", "香港", "Hong Kong"),
        ("+4790123456", "", "telenor norge"),
    ],
)
def test_numbers_of_the_whole_world_have_words(number: str, zh: str | None, en: str | None) -> None:
    assert CHINA.region(number) == (None if zh is None else {"zh": zh, "en": en})


def test_the_tables_of_the_world_stay_out_of_this_process() -> None:
    CHINA.region("+8613800138001")
    assert not [name for name in sys.modules if name.startswith(("phonenumbers.geodata", "phonenumbers.carrierdata"))]


def test_the_file_is_written_whole_and_once(tmp_path: Path) -> None:
    file = written_origins(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [file.name]
    before = file.stat().st_mtime_ns
    assert written_origins(tmp_path) == file
    assert file.stat().st_mtime_ns == before, "written once"


def test_a_number_is_looked_up_once() -> None:
    numbers = Numbers("CN", ORIGINS)
    for _ in range(3):
        numbers.region("+8613800138000")
    assert numbers.region.cache_info().misses == 1


@pytest.mark.parametrize(
    ("number", "area"),
    [
        ("+8675512345678", "广东省|Guangdong"),
        ("13900000002", "新疆|Xinjiang"),
        ("+862162881234", "上海市|Shanghai"),
        ("4008001234", "中国|China"),
        ("+442071838750", "英国|United Kingdom"),
        ("10086", ""),
    ],
)
def test_reports_know_the_province_or_the_country(number: str, area: str) -> None:
    assert CHINA.area(number) == area
