"""The conversation about which number to call back, without a wire."""

import pytest

from core.ids import CallId
from ivr.callback import number_wanted
from ivr.play import AwaitKey, Sound

OWN, OTHER = "+8613800138000", "+8613900139000"


class Desk:
    """Knows two mobiles; nothing else may be called."""

    def fit(self, text: str) -> str | None:
        return {OWN: OWN, "13900139000": OTHER}.get(text)

    def read_out(self, number: str) -> str:
        return number.removeprefix("+86")

    async def book(self, call_id: CallId, number: str) -> bool:
        return True


class Prompts:
    def find(self, language: str, name: str) -> tuple[str, ...]:
        return (name,)


def talk(caller: str, keys: str) -> tuple[str | None, list[str]]:
    """The caller presses these keys, one at each question (a dot: none); gives the number and what was heard."""
    pressed, heard = list(keys), []
    conversation = number_wanted(caller, "zh", Prompts(), Desk())
    answer: str | None = None
    try:
        request = next(conversation)
        while True:
            if isinstance(request, Sound):
                heard.append(request.file)
                key = ""
            else:
                assert isinstance(request, AwaitKey)
                key = pressed.pop(0).replace(".", "") if pressed else ""
            request = conversation.send(key)
    except StopIteration as over:
        answer = over.value
    return answer, heard


def test_the_own_number_is_read_out_and_confirmed() -> None:
    number, heard = talk(OWN, "1")
    assert number == OWN
    assert heard[:4] == ["callback_own", "n_yao", "n_3", "n_8"]
    assert heard[-1] == "callback_confirm"


def test_another_number_is_keyed_in_and_confirmed() -> None:
    number, heard = talk(OWN, "213900139000#1")
    assert number == OTHER
    assert "callback_enter" in heard


def test_an_anonymous_caller_must_key_one_in() -> None:
    number, heard = talk("", "13900139000#1")
    assert number == OTHER
    assert heard[0] == "callback_enter"


@pytest.mark.parametrize("keys", ["*", "", "9"])
def test_who_does_not_confirm_waits_on(keys: str) -> None:
    assert talk(OWN, keys)[0] is None


def test_a_number_that_may_not_be_called_is_refused_and_asked_for_again() -> None:
    number, heard = talk("", "110#13900139000#1")
    assert number == OTHER
    assert heard.count("callback_unfit") == 1


def test_after_three_numbers_that_are_none_the_caller_waits_on() -> None:
    number, heard = talk("", "110#120#119#1")
    assert number is None
    assert heard.count("callback_unfit") == 3
