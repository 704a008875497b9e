"""The area of a place for reports: a province of China, elsewhere the country. Pure.

Places come as libphonenumber writes them: ``广东省深圳市`` and ``Shenzhen, Guangdong``; ``北京市`` and ``Beijing``;
``新疆乌鲁木齐市`` and ``Urumchi, Xinjiang``.
"""

import re

_PROVINCE = re.compile(r"(内蒙古|广西|西藏|宁夏|新疆|北京市|上海市|天津市|重庆市|.{2,3}?省)")
MARK = "|"  # between the Chinese and the English words: one value in the rows, both languages on the screen


def province(place_zh: str, place_en: str) -> tuple[str, str]:
    """Both words for the province that holds this place of China; the place itself when none is recognised."""
    match = _PROVINCE.match(place_zh)
    return (match[1] if match else place_zh), place_en.rpartition(", ")[2]


def area(zh: str, en: str) -> str:
    """One value for both; empty when neither is known."""
    return f"{zh}{MARK}{en}" if zh or en else ""


def words(value: str) -> dict[str, str]:
    """``{"zh", "en"}`` of what :func:`area` made."""
    zh, _, en = value.partition(MARK)
    return {"zh": zh or en, "en": en or zh}
