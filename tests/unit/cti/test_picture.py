"""What the events have told so far."""

from core.facts import CallArrived, Fact, LegEnded, LegHangupRequested, LegJoined, LegLeft, LegRinging
from core.ids import CallId, LegId
from cti.picture import Picture, Place

C, R = LegId("main-1.0"), LegId("ring-1002-7")
CHANNEL = "PJSIP/carrier-1"


def _after(*facts: Fact) -> Picture:
    picture = Picture()
    for fact in facts:
        picture.apply(fact)
    return picture


def _arrived() -> Fact:
    return CallArrived(at=1.0, call_id=CallId(C), dialled="1", caller="2", channel=CHANNEL)


def _joined(bridge: str, room: str, channel: str = "") -> Fact:
    return LegJoined(at=2.0, leg_id=C, bridge_id=bridge, room=room, channel=channel)


def test_a_leg_is_followed_from_its_arrival_to_its_end() -> None:
    assert _after(_arrived()).legs() == {C: Place(CHANNEL)}
    waiting = _after(_arrived(), _joined("w", "waiting"))
    assert waiting.legs() == {C: Place(CHANNEL, "w", "waiting")}
    waiting.apply(LegLeft(at=3.0, leg_id=C, bridge_id="w", room="waiting"))
    assert waiting.legs() == {C: Place(CHANNEL)}
    waiting.apply(LegEnded(at=4.0, leg_id=C, cause=16))
    assert waiting.legs() == {}
    assert C not in waiting


def test_late_word_of_a_bridge_that_was_left_changes_nothing() -> None:
    """A leg that moves has joined the new bridge before it is told to have left the old one, or after."""
    late = LegLeft(at=3.0, leg_id=C, bridge_id="w", room="waiting")
    assert _after(_joined("w", "waiting"), _joined("t", "talk"), late).legs()[C].bridge_id == "t"
    unknown = _after(LegLeft(at=3.0, leg_id=C, bridge_id="w", room="waiting"))
    assert unknown.legs() == {}


def test_a_ring_or_a_hang_up_is_enough_to_know_of_a_leg() -> None:
    assert R in _after(LegRinging(at=1.0, leg_id=R))
    assert R in _after(LegHangupRequested(at=1.0, leg_id=R))
    known = _after(_joined("w", "waiting", CHANNEL), LegHangupRequested(at=3.0, leg_id=C))
    assert known.legs() == {C: Place(CHANNEL, "w", "waiting")}, "what was known stays known"


def test_a_channel_has_its_name_or_the_legs_own() -> None:
    picture = _after(_arrived(), LegRinging(at=1.0, leg_id=R))
    assert picture.channel(C) == CHANNEL
    assert picture.channel(R) == R
    assert picture.channel(LegId("never-seen")) == "never-seen"
    renamed = _after(_arrived(), _joined("w", "waiting", "PJSIP/carrier-1<MASQ>"))
    assert renamed.channel(C) == "PJSIP/carrier-1<MASQ>"


def test_what_is_given_out_does_not_change_any_more() -> None:
    picture = _after(_arrived())
    legs = picture.legs()
    picture.apply(LegEnded(at=4.0, leg_id=C, cause=16))
    assert legs == {C: Place(CHANNEL)}


def test_what_asterisk_showed_is_learned() -> None:
    picture = Picture()
    picture.learn(C, Place(CHANNEL, "w", "waiting"))
    assert picture.legs() == {C: Place(CHANNEL, "w", "waiting")}
