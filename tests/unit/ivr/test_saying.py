"""What waiting callers hear: numbers as people say them, places, and times that are never too short."""

import pytest

from ivr.prompts.catalogue import catalogue
from ivr.prompts.numbers import counted, digits
from ivr.prompts.waiting import announcement, place, wait


def said(names: tuple[str, ...], language: str) -> str:
    """As it would be read, from the texts of the last wording, which is spoken."""
    parts = [part.text for name in names for part in catalogue()[name][language][-1]]
    return "".join(parts) if language == "zh" else " ".join(parts)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "零"), (1, "一"), (2, "两"), (9, "九"), (10, "十"), (12, "十二"), (20, "二十"), (22, "二十二"),
        (99, "九十九"), (100, "一百"), (102, "一百零二"), (110, "一百一十"), (112, "一百一十二"), (120, "一百二十"),
        (200, "两百"), (222, "两百二十二"), (999, "九百九十九"),
    ],
)  # fmt: skip
def test_numbers_in_chinese(number: int, words: str) -> None:
    assert said(counted(number, "zh"), "zh") == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "zero"), (2, "two"), (13, "thirteen"), (20, "twenty"), (45, "forty five"), (100, "one hundred"),
        (307, "three hundred seven"), (999, "nine hundred ninety nine"),
    ],
)  # fmt: skip
def test_numbers_in_english(number: int, words: str) -> None:
    assert said(counted(number, "en"), "en") == words


def test_every_number_can_be_said() -> None:
    for number in range(1000):
        for language in ("zh", "en"):
            assert all(name in catalogue() for name in counted(number, language))


def test_a_telephone_number_is_read_digit_by_digit() -> None:
    assert said(digits("+8613800210", "zh"), "zh") == "八六幺三八零零二幺零"
    assert said(digits("0123", "en"), "en") == "zero one two three"


def test_the_place_is_said_as_people_say_it() -> None:
    assert said(place(1, "zh"), "zh") == "您是下一位。"
    assert said(place(3, "zh"), "zh") == "您前面还有两位客户在等候。"
    assert said(place(3, "en"), "en") == "You are number three in the queue."


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.0, "预计等待不到一分钟。"), (59.0, "预计等待不到一分钟。"), (61.0, "预计等待不超过两分钟。"),
        (120.0, "预计等待不超过两分钟。"), (121.0, "预计等待不超过三分钟。"), (1800.0, "预计等待不超过三十分钟。"),
        (1801.0, "预计等待超过三十分钟。"), (9000.0, "预计等待超过三十分钟。"),
    ],
)  # fmt: skip
def test_the_time_is_rounded_up_to_whole_minutes(seconds: float, words: str) -> None:
    assert said(wait(seconds, "zh"), "zh") == words


def test_a_later_time_is_owned_up_to() -> None:
    assert said(wait(200.0, "zh", longer=True), "zh") == "很抱歉，等待时间比刚才告诉您的要长。预计等待不超过四分钟。"
    assert said(wait(200.0, "en", longer=True), "en").startswith("We are sorry. It takes longer than we said.")


def test_an_announcement_ends_with_the_offer_of_a_callback() -> None:
    parts = announcement(3, 200.0, "zh", callback=True)
    assert parts[-1] == ("callback_offer",)
    assert len(parts) == 3
    assert len(announcement(3, None, "zh")) == 1
