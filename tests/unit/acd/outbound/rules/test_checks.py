"""Nonsense is refused when it is configured."""

import math
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from acd.outbound.rules.checks import (
    Fault,
    Wrong,
    faults_of,
    faults_of_campaign,
    faults_of_dialling,
    faults_of_versions,
)
from acd.outbound.rules.settings import CallerId, Preset
from tests.unit.acd.outbound.rules.made import FIRST, MEANS, RULE, SECOND, a_campaign, a_preset, every_day

MAY_DAY = date(2026, 5, 1)


def found(faults: tuple[Fault, ...]) -> list[tuple[str, Wrong]]:
    return [(fault.where, fault.wrong) for fault in faults]


def changed(part: str, **more: Any) -> Preset:
    preset = a_preset()
    return replace(preset, **{part: replace(getattr(preset, part), **more)})


def test_what_makes_sense_passes() -> None:
    assert faults_of(a_preset()) == ()
    assert faults_of_campaign(a_campaign()) == ()
    assert faults_of_versions((a_preset(), a_preset(since=date(2027, 1, 1)))) == ()


@pytest.mark.parametrize(
    ("preset", "where", "wrong"),
    [
        (a_preset(zone="Asia/Nowhere"), "zone", Wrong.ZONE),
        (a_preset(regions=frozenset({"CN", "China"})), "regions", Wrong.REGION),
        (a_preset(country=""), "country", Wrong.NO_COUNTRY),
        (a_preset(calling=every_day((600, 600))), "calling.week.0", Wrong.SPAN),
        (a_preset(calling=every_day((600, 1441))), "calling.week.6", Wrong.SPAN),
        (a_preset(calling=every_day((600, 700), rest=((800, 700),))), "calling.rest", Wrong.SPAN),
        (a_preset(calling=every_day((600, 700), (650, 800))), "calling.week.3", Wrong.SPANS_OVERLAP),
        (a_preset(calling=every_day((1, 2), days={MAY_DAY: ((3, 2),)})), "calling.days.2026-05-01", Wrong.SPAN),
        (a_preset(calling=every_day()), "calling", Wrong.NEVER_OPEN),
        (a_preset(calling=every_day((720, 840), rest=((700, 840),))), "calling", Wrong.NEVER_OPEN),
        (changed("callee", per_day=0), "callee.per_day", Wrong.COUNT),
        (changed("callee", most=1), "callee.most", Wrong.LESS_THAN_A_DAYS),
        (changed("callee", days=0), "callee.days", Wrong.DAYS),
        (changed("callee", days=400), "callee.days", Wrong.DAYS),
        (changed("callee", gap_s=-1.0), "callee.gap_s", Wrong.SECONDS),
        (changed("callee", gaps_s={"busy": math.nan}), "callee.gaps_s.busy", Wrong.SECONDS),
        (changed("caller_id", per_hour=0), "caller_id.per_hour", Wrong.COUNT),
        (changed("caller_id", per_day=9), "caller_id.per_day", Wrong.LESS_THAN_AN_HOURS),
        (changed("complaints", share=1.0), "complaints.share", Wrong.SHARE),
        (changed("complaints", share=math.nan), "complaints.share", Wrong.SHARE),
        (changed("complaints", least=0), "complaints.least", Wrong.COUNT),
        (changed("complaints", days=0), "complaints.days", Wrong.DAYS),
        (changed("consent", valid_days=0), "consent.valid_days", Wrong.COUNT),
        (changed("registry", max_age_s=0.0), "registry.max_age_s", Wrong.SECONDS),
        (changed("registry", max_age_s=math.inf), "registry.max_age_s", Wrong.SECONDS),
        (changed("dialling", min_ring_s=1.0), "dialling.min_ring_s", Wrong.RING),
        (changed("dialling", min_ring_s=math.nan), "dialling.min_ring_s", Wrong.RING),
        (changed("dialling", abandon_cap=0.0), "dialling.abandon_cap", Wrong.SHARE),
        (changed("dialling", abandon_cap=3.0), "dialling.abandon_cap", Wrong.SHARE),
        (changed("dialling", abandon_days=0), "dialling.abandon_days", Wrong.DAYS),
        (changed("dialling", message_within_s=0.0), "dialling.message_within_s", Wrong.SECONDS),
        (changed("dialling", keep_recordings_days=-1), "dialling.keep_recordings_days", Wrong.COUNT),
    ],
)
def test_a_preset_that_makes_none_is_refused(preset: Preset, where: str, wrong: Wrong) -> None:
    assert (where, wrong) in found(faults_of(preset))
    assert (f"2026-01-01.{where}", wrong) in found(faults_of_versions((preset,)))


def test_versions_of_one_preset() -> None:
    assert found(faults_of_versions(())) == [("versions", Wrong.NO_VERSION)]
    assert found(faults_of_versions((a_preset(), a_preset()))) == [("versions", Wrong.DATED_ALIKE)]
    other = a_preset(since=date(2027, 1, 1), name="other")
    assert found(faults_of_versions((a_preset(), other))) == [("name", Wrong.OTHER_NAME)]


@pytest.mark.parametrize(
    ("own", "where", "wrong"),
    [
        ({"zone": ""}, "zone", Wrong.ZONE),
        ({"hours": every_day()}, "hours", Wrong.NEVER_OPEN),
        ({"caller_ids": ()}, "caller_ids", Wrong.NO_CALLER_ID),
        ({"caller_ids": (CallerId(number=""),)}, "caller_ids", Wrong.CALLER_ID),
        ({"caller_ids": (CallerId(number="anonymous"),)}, "caller_ids", Wrong.CALLER_ID),
        (
            {"caller_ids": (CallerId(number=FIRST), CallerId(number=SECOND), CallerId(number=FIRST))},
            "caller_ids",
            Wrong.CALLER_ID_TWICE,
        ),
        ({"begins_on": date(2026, 3, 2), "ends_on": date(2026, 3, 1)}, "ends_on", Wrong.ENDS_BEFORE),
        ({"goal": 0}, "goal", Wrong.GOAL),
    ],
)
def test_a_campaign_that_makes_none_is_refused(own: dict[str, Any], where: str, wrong: Wrong) -> None:
    assert found(faults_of_campaign(a_campaign(**own))) == [(where, wrong)]


@pytest.mark.parametrize(
    ("means", "where", "wrong"),
    [
        ({"ring_s": 19.9}, "ring_s", Wrong.RINGS_TOO_SHORT),
        ({"ring_s": math.nan}, "ring_s", Wrong.RINGS_TOO_SHORT),
        ({"cap": 0.031}, "cap", Wrong.CAP_TOO_HIGH),
        ({"cap": math.nan}, "cap", Wrong.CAP_TOO_HIGH),
        ({"cap": 0.5, "drops": False}, "cap", Wrong.CAP_TOO_HIGH),
        ({"aim": 0.04, "drops": False}, "aim", Wrong.AIM_OVER_CAP),
        ({"aim": 0.04}, "aim", Wrong.AIM_OVER_CAP),
        ({"aim": 0.0}, "aim", Wrong.AIM_OVER_CAP),
        ({"message_after_s": 2.1}, "message_after_s", Wrong.MESSAGE_TOO_LATE),
        ({"recordings_kept_days": 29}, "recordings_kept_days", Wrong.KEPT_TOO_SHORT),
    ],
)
def test_what_a_preset_does_not_allow_is_refused(means: dict[str, Any], where: str, wrong: Wrong) -> None:
    assert (where, wrong) in found(faults_of_dialling(replace(MEANS, **means), RULE))


def test_what_a_preset_allows() -> None:
    assert faults_of_dialling(MEANS, RULE) == ()
    assert faults_of_dialling(replace(MEANS, recordings_kept_days=30), RULE) == ()


def test_where_no_share_is_safe_nothing_is_dialled_ahead() -> None:
    rule = replace(RULE, abandon_cap=None)
    assert found(faults_of_dialling(MEANS, rule)) == [("mode", Wrong.NO_SAFE_SHARE)]
    assert faults_of_dialling(replace(MEANS, drops=False), rule) == ()
