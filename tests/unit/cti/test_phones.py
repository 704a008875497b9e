"""Phones that come, go and are replaced, told from what Asterisk says of their contacts."""

from core.facts import Fact, PhoneReachable, PhoneReplaced, PhoneUnreachable
from cti.ami.message import Message
from cti.phones import Phones, phone_name

A, B = "sip:a1@127.0.0.1:50001;transport=ws", "sip:b2@127.0.0.1:50002;transport=ws"


def _contact(phones: Phones, status: str, contact: str = A, endpoint: str = "1002-web") -> Fact | None:
    lines = ("Event: ContactStatus", f"EndpointName: {endpoint}", f"URI: {contact}", f"ContactStatus: {status}")
    return phones.contact(Message("\r\n".join(lines).encode()), 5.0)


def _listed(phones: Phones, state: str, device: str = "PJSIP/1002-web", *, lost: bool = False) -> Fact | None:
    lines = ("Event: DeviceStateChange", f"Device: {device}", f"State: {state}")
    return phones.listed(Message("\r\n".join(lines).encode()), 5.0, {device} if lost else set())


def test_a_phone_comes_and_goes_once() -> None:
    phones = Phones()
    assert isinstance(_contact(phones, "NonQualified"), PhoneReachable)
    assert _contact(phones, "Reachable") is None
    assert isinstance(_contact(phones, "Removed"), PhoneUnreachable)
    assert _contact(phones, "Removed") is None


def test_a_phone_that_does_not_answer_is_gone_until_it_does() -> None:
    phones = Phones()
    _contact(phones, "NonQualified")
    assert isinstance(_contact(phones, "Unreachable"), PhoneUnreachable)
    assert isinstance(_contact(phones, "Reachable"), PhoneReachable)


def test_a_refreshed_registration_is_no_news() -> None:
    phones = Phones()
    _contact(phones, "NonQualified")
    assert _contact(phones, "NonQualified") is None
    assert _contact(phones, "Updated") is None


def test_a_second_tab_replaces_the_first_and_the_firsts_end_is_no_loss() -> None:
    phones = Phones()
    _contact(phones, "NonQualified", A)
    replaced = _contact(phones, "NonQualified", B)
    assert isinstance(replaced, PhoneReplaced)
    assert "127.0.0.1" not in replaced.contact
    assert _contact(phones, "Removed", A) is None
    assert isinstance(_contact(phones, "Removed", B), PhoneUnreachable)


def test_a_desk_phone_may_move_without_being_replaced() -> None:
    phones = Phones()
    _contact(phones, "NonQualified", A, "1002")
    assert _contact(phones, "NonQualified", B, "1002") is None
    assert _contact(phones, "Removed", A, "1002") is None


def test_a_reload_that_asterisk_hears_of_in_order_is_a_loss_and_a_return() -> None:
    phones = Phones()
    _contact(phones, "NonQualified", A)
    told = [_contact(phones, "Removed", A), _contact(phones, "NonQualified", B)]
    assert [type(fact) for fact in told] == [PhoneUnreachable, PhoneReachable]


def test_a_call_says_nothing_of_the_phone_that_we_know() -> None:
    phones = Phones()
    _contact(phones, "NonQualified")
    _contact(phones, "Removed")
    phones.ask()
    assert _listed(phones, "INUSE") is None
    assert isinstance(_listed(phones, "NOT_INUSE"), PhoneReachable)


def test_when_we_begin_to_listen_a_phone_in_a_call_is_taken_to_be_there() -> None:
    phones = Phones()
    assert isinstance(_listed(phones, "INUSE"), PhoneReachable)
    assert isinstance(_contact(phones, "NonQualified", B), PhoneReplaced), "whatever the first one's contact was"


def test_a_phone_that_went_in_the_middle_of_a_call_while_nobody_listened_is_gone() -> None:
    phones = Phones()
    assert isinstance(_listed(phones, "INUSE", lost=True), PhoneUnreachable)
    phones.ask()
    assert _listed(phones, "INUSE", lost=True) is None
    assert isinstance(_contact(phones, "NonQualified"), PhoneReachable)
    phones.ask()
    assert isinstance(_listed(phones, "INUSE", lost=True), PhoneUnreachable), "the link to Asterisk was away"


def test_what_an_event_tells_while_the_list_is_on_its_way_is_newer() -> None:
    phones = Phones()
    phones.ask()
    assert isinstance(_contact(phones, "NonQualified"), PhoneReachable)
    assert _listed(phones, "INUSE", lost=True) is None
    phones.ask()
    assert isinstance(_contact(phones, "Removed"), PhoneUnreachable)
    assert _listed(phones, "NOT_INUSE") is None


def test_the_end_of_a_phone_of_which_nothing_was_heard_is_news() -> None:
    assert isinstance(_contact(Phones(), "Removed"), PhoneUnreachable)


def test_what_is_no_agents_phone_is_nobodys() -> None:
    assert phone_name("carrier") is None
    assert phone_name("1002-web") == ("1002", "webrtc")
    assert _listed(Phones(), "INUSE", "MWI:1002") is None
