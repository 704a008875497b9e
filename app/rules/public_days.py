"""Public holidays and made-up workdays, out of two libraries. They cost 20 MB of memory, so the service imports
nothing of this: set-up does, and `python -m app.rules.public_days COUNTRY YEAR ...`, which writes each year's as JSON.

``chinesecalendar`` has what the State Council announces each November for the year to come: the holidays with the days
off around them, and the workdays that make up for those. A year that it does not know yet has the holidays of the law
alone (``holidays``), and is marked as not announced.
"""

import json
import sys
from datetime import date
from typing import Any

import chinese_calendar
import holidays
from chinese_calendar import constants

CHINA = "CN"
Row = dict[str, Any]


def public_days(country: str, year: int) -> tuple[list[Row], bool]:
    """Rows of ``public_days``, and whether all is known. A country that nobody knows has none."""
    if country == CHINA and _is_announced(year):
        return _announced(year), True
    return _by_law(country, year), country != CHINA


def _is_announced(year: int) -> bool:
    try:
        chinese_calendar.is_workday(date(year, 1, 1))
    except NotImplementedError:
        return False
    return True


def _announced(year: int) -> list[Row]:
    kinds = (("holiday", constants.holidays), ("workday", constants.workdays))
    chinese = {holiday.value: holiday.chinese for holiday in constants.Holiday}
    return [
        _row(CHINA, day, kind, chinese.get(name, name), name)
        for kind, days in kinds
        for day, name in days.items()
        if day.year == year
    ]


def _by_law(country: str, year: int) -> list[Row]:
    if country not in holidays.list_supported_countries():
        return []
    english, own = (holidays.country_holidays(country, years=year, observed=country != CHINA, language=language)
                    for language in _languages(country))  # fmt: skip
    return [_row(country, day, "holiday", own.get(day) or name, name) for day, name in sorted(english.items())]


def _languages(country: str) -> tuple[str | None, str | None]:
    """English, and what stands on Chinese screens."""
    spoken = holidays.list_localized_countries().get(country, [])
    english = next((one for one in spoken if one.startswith("en")), None)
    return english, next((one for one in spoken if one.startswith("zh_CN")), english)


def _row(country: str, day: date, kind: str, name_zh: str, name_en: str) -> Row:
    return {"country": country, "day": day.isoformat(), "kind": kind, "name_zh": name_zh, "name_en": name_en}


if __name__ == "__main__":
    json.dump([public_days(sys.argv[1], int(year)) for year in sys.argv[2:]], sys.stdout)
