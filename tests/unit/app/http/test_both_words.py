"""Where two people have changed the same field of a setting or of a queue's rules, the page can name it."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.rules.calendar_values import CalendarValue
from app.rules.queues import QueueRules
from app.rules.rules import NAMES
from app.rules.values import PauseReasons, Value

PAGES = Path(__file__).resolve().parents[4] / "web" / "src"
OF_PARTS = {"needs": "who", "overflow": "overflow", "lent": "lent", "callback": "callback"}
OF_CALENDARS = {"title": "titleField", "country": "country", "week": "week"}


def texts(folder: str, language: str) -> Any:
    return json.loads((PAGES / folder / "texts" / f"{language}.json").read_text("utf-8"))


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_each_field_that_two_may_change_has_words(language: str) -> None:
    people, queues = texts("people", language), texts("queues", language)
    kinds: list[type[Value]] = [*NAMES, PauseReasons]
    of_settings = {field for kind in kinds for field in kind.model_fields}
    assert of_settings == set(people["both"])
    of_rules = set(QueueRules.model_fields) - {*OF_PARTS, "weights"}
    assert of_rules <= set(queues["field"])
    assert set(OF_PARTS.values()) <= set(queues["part"])
    assert {OF_CALENDARS[field] for field in CalendarValue.model_fields} <= set(queues["calendar"])
