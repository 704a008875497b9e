"""From a document's data to nodes: the shape of every field, node by node."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from core.needs import Needs, NeedsInvalid, needs_from_data
from ivr.errors import Problem
from ivr.fields import Fields, show
from ivr.flow import (
    KEYS,
    LANGUAGES,
    Answer,
    Collect,
    Hangup,
    Hours,
    Language,
    Menu,
    Node,
    NodeType,
    Play,
    Queue,
    Room,
    Transfer,
)
from ivr.hours import DAYS, OpeningHours, Windows


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """What a flow may name; None: anything."""

    prompts: frozenset[str] | None = None
    queues: frozenset[str] | None = None


_WINDOW = re.compile(r"([01][0-9]|2[0-4]):([0-5][0-9])-([01][0-9]|2[0-4]):([0-5][0-9])")
_DATE = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
_SKILL = re.compile(r"[a-z][a-z0-9_.]{0,39}")
_QUEUE = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_TARGET = re.compile(r"\+?[0-9]{2,20}")
_ROOM = re.compile(r"[1-9][0-9]{3}")
_LONGEST_WAIT_S = 36_000


def parse_node(name: str, data: Mapping[str, Any], known: Known, problems: list[Problem]) -> Node | None:
    """The node, with stand-ins for what is wrong (and noted); None when its type is not known."""
    fields = Fields(name, data, problems)
    kind = data.get("type")
    if not isinstance(kind, str) or kind not in _READERS:
        hint = fields.hint(kind, _READERS) if isinstance(kind, str) else f"; use one of {', '.join(_READERS)}"
        fields.wrong("type", f"{show(kind)} is not a type of node{hint}")
        return None
    node = _READERS[kind](fields, known)
    fields.finish()
    return node


def _answer(fields: Fields, known: Known) -> Node:
    return Answer(next=fields.name("next"))


def _play(fields: Fields, known: Known) -> Node:
    return Play(
        prompts=fields.prompts("prompts", known.prompts, at_least=1),
        next=fields.name("next"),
        barge_in=fields.flag("barge_in", True),
    )


def _menu(fields: Fields, known: Known) -> Node:
    return Menu(
        prompts=fields.prompts("prompts", known.prompts, at_least=1),
        keys=_keys(fields),
        after_tries=fields.name("after_tries"),
        timeout_s=fields.seconds("timeout_s", 0.5, 60, 5.0),
        tries=fields.whole("tries", 1, 9, 2),
        timeout_prompts=fields.prompts("timeout_prompts", known.prompts),
        invalid_prompts=fields.prompts("invalid_prompts", known.prompts),
        on_timeout=fields.optional_name("on_timeout"),
        on_invalid=fields.optional_name("on_invalid"),
    )


def _keys(fields: Fields) -> dict[str, str]:
    value = fields.raw("keys")
    if value is None:
        return {}
    if not isinstance(value, dict) or not value:
        fields.wrong("keys", f'{show(value)} must name a node for each key, as in {{"1": "sales"}}')
        return {}
    for key, target in value.items():
        if key not in tuple(KEYS):
            fields.wrong("keys", f"{show(key)} is not a key; use one of {' '.join(KEYS)}")
        if not isinstance(target, str):
            fields.wrong(f"keys.{key[:20]}", f"{show(target)} must be the name of a node")
    return {key: target if isinstance(target, str) else "" for key, target in value.items()}


def _collect(fields: Fields, known: Known) -> Node:
    least, most = fields.whole("min", 0, 32, 1), fields.whole("max", 1, 32, 20)
    if least > most:
        fields.wrong("min", f"{least} is more than max, {most}; make it smaller")
    variable_rule = "a name of small letters, digits and _ that begins with a letter, at most 24 long"
    return Collect(
        prompts=fields.prompts("prompts", known.prompts, at_least=1),
        variable=fields.text("variable", re.compile(r"[a-z][a-z0-9_]{0,23}"), variable_rule),
        next=fields.name("next"),
        after_tries=fields.name("after_tries"),
        min=least,
        max=most,
        terminator=fields.choice("terminator", ("#", "*", ""), "#"),
        timeout_s=fields.seconds("timeout_s", 0.5, 60, 5.0),
        tries=fields.whole("tries", 1, 9, 2),
        timeout_prompts=fields.prompts("timeout_prompts", known.prompts),
        invalid_prompts=fields.prompts("invalid_prompts", known.prompts),
        secret=fields.flag("secret", False),
    )


def _language(fields: Fields, known: Known) -> Node:
    return Language(language=fields.choice("language", LANGUAGES), next=fields.name("next"))


def _hours(fields: Fields, known: Known) -> Node:
    hours = OpeningHours(zone=_zone(fields), weekly=_calendar(fields, "weekly"), dates=_calendar(fields, "dates"))
    if not hours.weekly and not hours.dates:
        fields.wrong("weekly", "names no day, so it is always closed; give at least one day or date")
    return Hours(hours=hours, open=fields.name("open"), closed=fields.name("closed"))


def _zone(fields: Fields) -> str:
    value = fields.raw("zone")
    if value is None:
        return "UTC"
    try:
        ZoneInfo(value)
    except (TypeError, ValueError, OSError, LookupError):  # ZoneInfoNotFoundError is a KeyError
        fields.wrong("zone", f"{show(value)} is not a time zone; write an IANA name such as Asia/Shanghai")
        return "UTC"
    return str(value)


def _calendar(fields: Fields, field: str) -> dict[str, Windows]:
    value = fields.raw(field, {})
    if not isinstance(value, dict):
        fields.wrong(field, f'{show(value)} must give windows for each day, as in {{"mon": ["09:00-18:00"]}}')
        return {}
    days = [day for day in value if _is_day(fields, field, day)]
    return {day: _windows(fields, f"{field}.{day}", value[day]) for day in days}


def _is_day(fields: Fields, field: str, day: str) -> bool:
    good = day in DAYS if field == "weekly" else _DATE.fullmatch(day) is not None
    if not good:
        rule = f"a day ({', '.join(DAYS)})" if field == "weekly" else "a date such as 2027-10-01"
        fields.wrong(field, f"{show(day)} is not {rule}")
    return good


def _windows(fields: Fields, field: str, value: Any) -> Windows:
    if not isinstance(value, list):
        fields.wrong(field, f'{show(value)} must be a list such as ["09:00-12:00", "13:30-18:00"], empty for closed')
        return ()
    return tuple(window for item in value if (window := _window(fields, field, item)) is not None)


def _window(fields: Fields, field: str, item: Any) -> tuple[int, int] | None:
    match = _WINDOW.fullmatch(item) if isinstance(item, str) else None
    if match is not None:
        start, end = int(match[1]) * 60 + int(match[2]), int(match[3]) * 60 + int(match[4])
        if start < end <= 1440:
            return start, end
    fields.wrong(field, f"{show(item)} must be HH:MM-HH:MM, the end after the start; split it at midnight (24:00)")
    return None


def _queue(fields: Fields, known: Known) -> Node:
    queue = fields.text("queue", _QUEUE, "a queue's name: small letters, digits, _ and -, at most 40 long", "")
    if queue and known.queues is not None and queue not in known.queues:
        fields.wrong("queue", f"there is no queue {queue!r}{fields.hint(queue, known.queues)}")
    return Queue(
        queue=queue,
        needs=_needs(fields) if fields.raw("queue", "") else (),  # the number's own has its own
        priority=fields.whole("priority", 0, 99, 0),
        language=fields.choice("language", LANGUAGES, None) if fields.raw("language", None) is not None else None,
    )


def _needs(fields: Fields) -> Needs:
    value = fields.raw("needs")
    if value is None:
        return ()
    if not isinstance(value, list) or not all(_is_step(fields, step) for step in value):
        fields.wrong("needs", f'{show(value)} must be a list such as [{{"after": 0, "must": {{"service": 1}}}}]')
        return ()
    try:
        return needs_from_data(value)
    except NeedsInvalid as error:
        fields.wrong("needs", str(error))
        return ()


def _is_step(fields: Fields, step: Any) -> bool:
    # Stricter than needs_from_data: whole seconds and plain names, so that the text form reads back equal.
    return (
        isinstance(step, dict)
        and set(step) <= {"after", "must", "prefer"}
        and type(step.get("after", 0)) is int
        and 0 <= step.get("after", 0) <= _LONGEST_WAIT_S
        and all(_are_skills(fields, step.get(part, {})) for part in ("must", "prefer"))
    )


def _are_skills(fields: Fields, skills: Any) -> bool:
    if not isinstance(skills, dict) or not all(type(level) is int for level in skills.values()):
        return False
    bad = [skill for skill in skills if _SKILL.fullmatch(skill) is None]
    for skill in bad:
        fields.wrong("needs", f"{show(skill)} is not a skill's name: small letters, digits, _ and . such as lang.en")
    return not bad


def _transfer(fields: Fields, known: Known) -> Node:
    return Transfer(target=fields.text("target", _TARGET, "2 to 20 digits, with + in front for another country"))


def _room(fields: Fields, known: Known) -> Node:
    return Room(room=fields.text("room", _ROOM, "a conference room's number of four digits", ""))


def _hangup(fields: Fields, known: Known) -> Node:
    return Hangup(prompts=fields.prompts("prompts", known.prompts))


_READERS: dict[str, Callable[[Fields, Known], Node]] = {
    NodeType.ANSWER: _answer,
    NodeType.PLAY: _play,
    NodeType.MENU: _menu,
    NodeType.COLLECT: _collect,
    NodeType.LANGUAGE: _language,
    NodeType.HOURS: _hours,
    NodeType.QUEUE: _queue,
    NodeType.TRANSFER: _transfer,
    NodeType.ROOM: _room,
    NodeType.HANGUP: _hangup,
}
