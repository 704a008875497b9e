"""Channels in use, counted from what happens to legs."""

from dataclasses import replace
from typing import Any

from core import facts
from core.facts import CallStage, EndedBy
from core.ids import CallId, LegId
from reports.resources import Resources

ADDRESS = "127.0.0.2:5060"


def arrived(call: str = "c1", channel: str = "PJSIP/carrier-00000001") -> facts.CallArrived:
    return facts.CallArrived(at=1.0, call_id=CallId(call), dialled="400", caller="138", channel=channel)


def in_use(resources: Resources) -> tuple[int, int]:
    view: dict[str, Any] = resources.view()
    return view["trunks"][0]["in_use"], view["recording"]["in_use"]


def floor() -> Resources:
    found = Resources()
    found.apply(facts.TrunkConfigured(at=0.0, trunk="carrier", address=ADDRESS))
    return found


def test_a_call_takes_a_channel_of_the_carrier_until_its_leg_has_ended() -> None:
    resources = floor()
    assert resources.apply(arrived())
    assert not resources.apply(arrived())
    assert in_use(resources) == (1, 0)
    assert resources.apply(facts.LegEnded(at=2.0, leg_id=LegId("c1"), cause=16))
    ended = facts.CallEnded(at=2.0, call_id=CallId("c1"), stage=CallStage.IVR, by=EndedBy.CUSTOMER, cause=16)
    assert not resources.apply(ended)
    assert in_use(resources) == (0, 0)


def test_agents_phones_are_not_the_carriers() -> None:
    resources = floor()
    joined = facts.LegJoined(at=1.0, leg_id=LegId("ring-1002-1"), bridge_id="b", room="agents", channel="PJSIP/1002-02")
    assert not resources.apply(joined)
    assert in_use(resources) == (0, 0)


def test_another_party_outside_takes_one_too() -> None:
    resources = floor()
    channel = "PJSIP/carrier-00000002"
    resources.apply(facts.LegJoined(at=1.0, leg_id=LegId("side-1"), bridge_id="b", room="talk", channel=channel))
    assert in_use(resources) == (1, 0)


def test_each_recorder_is_a_channel_recorded() -> None:
    resources = floor()
    for leg in ("c1", "ring-1002-1", "c1"):
        resources.apply(facts.RecordingRan(at=1.0, leg_id=LegId(leg)))
    assert in_use(resources) == (0, 2)
    resources.apply(facts.RecordingStopped(at=2.0, leg_id=LegId("c1")))
    resources.apply(facts.LegEnded(at=2.0, leg_id=LegId("ring-1002-1"), cause=16))
    assert in_use(resources) == (0, 0)


def test_conversations_found_after_a_restart_are_counted() -> None:
    resources = floor()
    adopted = facts.CallAdopted(
        at=1.0, call_id=CallId("c1"), dialled="400", caller="138", channel="PJSIP/carrier-00000001", arrived_at=0.5,
        stage=CallStage.TALKING, leg_id=LegId("ring-1002-1"),
    )  # fmt: skip
    resources.apply(adopted)
    resources.apply(adopted)
    assert in_use(resources) == (1, 2)


def test_the_limit_and_the_carriers_state_are_as_told() -> None:
    resources = floor()
    assert resources.view()["trunks"] == [
        {"name": "carrier", "title": "", "address": ADDRESS, "up": None, "in_use": 0, "lines": None, "enabled": True}
    ]
    assert resources.apply(facts.TrunkChanged(at=1.0, trunk="carrier", up=False))
    assert resources.apply(facts.PoliciesConfigured(at=1.0, recording_limit=2))
    assert not resources.apply(facts.TrunkChanged(at=1.0, trunk="another", up=True))
    assert resources.view()["recording"] == {"in_use": 0, "limit": 2}
    assert resources.view()["trunks"][0]["up"] is False


def test_each_trunk_has_its_own_lines_in_the_floors_order() -> None:
    resources = floor()
    north = facts.TrunkConfigured(at=1.0, trunk="north", address="127.0.0.3:5060", title="North", lines=30, place=2)
    assert resources.apply(north)
    resources.apply(facts.TrunkConfigured(at=1.0, trunk="south", address="127.0.0.4:5060", place=1))
    resources.apply(arrived(channel="PJSIP/carrier.north-00000003"))
    shown = [(trunk["name"], trunk["in_use"], trunk["lines"]) for trunk in resources.view()["trunks"]]
    assert shown == [("carrier", 0, None), ("south", 0, None), ("north", 1, 30)]
    assert resources.apply(facts.TrunkRemoved(at=2.0, trunk="south"))
    assert [trunk["name"] for trunk in resources.view()["trunks"]] == ["carrier", "north"]


def test_whoever_was_called_takes_one_line() -> None:
    """An attempt that is answered arrives as a call of its own name, by a leg that has another."""
    resources = floor()
    channel = "PJSIP/carrier-00000007"
    resources.apply(replace(arrived("out-lead-1-0000", channel), direction=facts.Direction.OUT))
    resources.apply(facts.LegJoined(at=1.0, leg_id=LegId("main-7"), bridge_id="b", room="waiting", channel=channel))
    assert in_use(resources)[0] == 1
    resources.apply(facts.LegEnded(at=2.0, leg_id=LegId("main-7"), cause=16))
    assert in_use(resources)[0] == 0
