"""What is captured by a script: each value read by its field, and the way that was gone. Pure.

Values are texts: numbers without grouping, dates as 2026-11-23, ``yes`` and ``no``.
"""

import math
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from app.outbound.scripts.document import AskedKind, Script, ScriptField


class BadValue(ValueError):
    """This is no value of the field."""


def read_value(field: ScriptField, text: str) -> str:
    """As it is kept; empty: nothing was said. Raises BadValue with its code: ``choice number date long control``, or
    ``least most earliest latest``."""
    text = text.strip()
    if not text:
        return ""
    if field.kind is AskedKind.NUMBER:
        return _number(field, text)
    if field.kind is AskedKind.DATE:
        return _date(field, text)
    if field.options or field.kind is AskedKind.CHOICE:
        if text not in field.options:
            raise BadValue("choice")
        return text
    if len(text) > field.longest:
        raise BadValue("long")
    if any(ord(char) < 32 and char not in "\n\t" for char in text.replace("\r\n", "\n")):
        raise BadValue("control")
    return text.replace("\r\n", "\n")


def _number(field: ScriptField, text: str) -> str:
    text = unicodedata.normalize("NFKC", text)  # an input method's wide digits
    try:
        number = float(text)
    except ValueError:
        raise BadValue("number") from None
    if not math.isfinite(number) or "_" in text or len(text) > 30:
        raise BadValue("number")
    if field.least is not None and number < field.least:
        raise BadValue("least")
    if field.most is not None and number > field.most:
        raise BadValue("most")
    return text.removeprefix("+")


def _date(field: ScriptField, text: str) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise BadValue("date") from None
    if field.earliest is not None and day < field.earliest:
        raise BadValue("earliest")
    if field.latest is not None and day > field.latest:
        raise BadValue("latest")
    return day.isoformat()


def read_values(script: Script, given: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """What is kept, without what is empty; and the code of each wrong one, ``field`` where the script has none such."""
    kept, wrong = dict[str, str](), dict[str, str]()
    for key, text in given.items():
        field = script.fields.get(key)
        try:
            value = read_value(field, text) if field is not None else ""
        except BadValue as error:
            wrong[key] = str(error)
            continue
        if field is None:
            wrong[key] = "field"
        elif value:
            kept[key] = value
    return kept, wrong


def missing(script: Script, pages: Sequence[str], values: Mapping[str, str]) -> list[str]:
    """Keys of fields that must be asked on these pages, and were not."""
    asked = (field for key in pages if (page := script.page(key)) is not None for field in page.fields)
    return [field.key for field in asked if field.required and field.key not in values]


def is_way(script: Script, pages: Sequence[str]) -> bool:
    """Whether one can come from the start through these pages."""
    if not pages or pages[0] != script.start:
        return False
    known = {page.key: page.targets for page in script.pages}
    return all(key in known and to in known[key] for key, to in pairwise(pages)) and pages[-1] in known
