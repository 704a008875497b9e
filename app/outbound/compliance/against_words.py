"""What was found of an attempt that was against a rule, in both languages: the rule's name, and a sentence."""

import math
from datetime import datetime
from zoneinfo import ZoneInfo

from acd.outbound.rules.verdicts import Rule
from app.outbound.compliance.found_against import Found
from app.outbound.compliance.values import Against
from app.outbound.rules.words import NAMES
from app.report_words import COMPLIANCE, Words

_MINUTE_S = 60
_WHEN = "%Y-%m-%d %H:%M"
_NO_RULES: Words = ("拨出时没有生效的外呼规则", "No contact rules were in force when it was dialled")
_NOBODY_KNOWS: Words = ("不知道被叫所在时区", "Nobody knows which time zone the callee is in")
_LOCALLY: Words = ("拨出时为当地 {local}（{zone}）", "Dialled at {local} with the callee ({zone})")
_SHORT: Words = ("振铃 {rang:.1f} 秒，规则要求至少 {least:.0f} 秒", "Rang {rang:.1f} s, of {least:.0f} s at least")
_BEFORE: Words = ("上次呼叫：{before}", "The one before it: {before}")
_TOO_OFTEN: dict[Rule, Words] = {
    Rule.IN_FLIGHT: ("上次呼叫（{before}）尚未结束", "The one before it ({before}) was not over"),
    Rule.TOO_SOON: (
        "距上次呼叫（{before}）{gap} 分钟，规则要求至少 {minutes:.0f} 分钟",
        "{gap} min after the one before it ({before}), of {minutes:.0f} min at least",
    ),
    Rule.TRIES_TODAY: (
        "当日此前已呼叫 {count} 次，上限 {most} 次；上次：{before}",
        "{count} before it on that day, of {most} at most; the last: {before}",
    ),
    Rule.TRIES_IN_DAYS: (
        "{days} 天内此前已呼叫 {count} 次，上限 {most} 次；上次：{before}",
        "{count} before it within {days} days, of {most} at most; the last: {before}",
    ),
}


def rule_name(found: Found) -> Words:
    return NAMES[found.rule] if found.rule is not None else COMPLIANCE[found.against.value]


def says(found: Found, zone: ZoneInfo) -> Words:
    """``zone``: the floor's, of all times but the callee's."""
    tell = {Against.OUTSIDE_HOURS: _hours, Against.TOO_OFTEN: _often, Against.SHORT_RINGS: _rang}
    return tell[found.against](found, zone)


def _hours(found: Found, _: ZoneInfo) -> Words:
    if found.zone:
        local = datetime.fromtimestamp(found.dialled_at, ZoneInfo(found.zone)).strftime(_WHEN)
        return _both(_LOCALLY, local=local, zone=found.zone)
    return _NO_RULES if found.rule is Rule.NO_RULES else _NOBODY_KNOWS


def _often(found: Found, zone: ZoneInfo) -> Words:
    words = _BEFORE if found.rule is None else _TOO_OFTEN.get(found.rule, _BEFORE)
    last = found.before["intended_at"] if found.before is not None else None
    before = "—" if last is None else datetime.fromtimestamp(last, zone).strftime(_WHEN)
    gap = 0 if last is None else math.floor((found.row["intended_at"] - last) / _MINUTE_S)
    return _both(words, before=before, gap=gap, **(found.detail or {}))


def _rang(found: Found, _: ZoneInfo) -> Words:
    """What is too short is not rounded to what is enough."""
    return _both(_SHORT, rang=math.floor((found.rang_s or 0.0) * 10) / 10, least=found.least_s or 0.0)


def _both(words: Words, **values: str | int | float) -> Words:
    return words[0].format(**values), words[1].format(**values)
