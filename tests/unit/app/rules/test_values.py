"""What may be set, and what is refused before it does harm."""

import pytest
from pydantic import ValidationError

from app.rules.screen_pop import customer_number, fill
from app.rules.values import Dispositions, Policies, ScreenPops, Thresholds, Word


@pytest.mark.parametrize(
    "template",
    [
        "https://crm.example.com/open?caller={caller}&call={call_id}",
        "http://10.0.0.5:8080/{queue}/{customer}#{agent}",
        "",
    ],
)
def test_web_pages_may_be_opened(template: str) -> None:
    assert ScreenPops(queues={"service": template}).of("service") == template


@pytest.mark.parametrize(
    "template",
    [
        "javascript:alert({caller})",
        "JavaScript://x/%0aalert(1)",
        "data:text/html,{caller}",
        "file:///etc/passwd",
        "//crm.example.com/{caller}",
        "crm.example.com",
        "https://{caller}/",
        "https://crm.example.com{caller}/",
        "https://{caller}@crm.example.com/",
        "https://crm.example.com/{password}",
        "https://crm.example.com/{caller",
        "https://crm.example.com/ x",
        "https://crm.example.com/\nx",
        "https:\\\\crm.example.com/",
        "https:///nowhere",
        "https://crm.example.com/" + "x" * 1000,
    ],
)
def test_anything_else_is_refused(template: str) -> None:
    with pytest.raises(ValidationError):
        ScreenPops(queues={"service": template})


def test_what_a_caller_brings_ends_neither_its_field_nor_the_path() -> None:
    url = fill("https://crm.example.com/{queue}?c={caller}", {"caller": "+86&x=1#/../", "queue": "a/b?c"})
    assert url == "https://crm.example.com/a%2Fb%3Fc?c=%2B86%26x%3D1%23%2F..%2F"
    assert fill("https://x.example/?c={caller}", {"caller": None}) == "https://x.example/?c="
    assert fill("", {}) is None


def test_the_customer_is_at_the_other_end() -> None:
    call = {"caller": "+8613800138000", "dialled": "4008001234"}
    assert customer_number(call | {"direction": "in"}) == "+8613800138000"
    assert customer_number({"caller": "1002", "dialled": "+8613800138000", "direction": "out"}) == "+8613800138000"


def test_a_queue_without_words_of_its_own_has_everybodys() -> None:
    sale = Word(code="sale", name_zh="成交", name_en="Sale")
    done = Word(code="done", name_zh="已处理", name_en="Done")
    words = Dispositions(queues={"sales": [sale], "*": [done]})
    assert (words.of("sales"), words.of("service"), words.of(None)) == ([sale], [done], [done])
    assert Dispositions().of("sales") == []


def test_odd_values_are_refused() -> None:
    with pytest.raises(ValidationError):
        Dispositions.model_validate({"queues": {"*": [{"code": "a", "name_zh": "甲", "name_en": "A"}] * 2}})
    with pytest.raises(ValidationError):
        Policies.model_validate({"return_s": -1})
    with pytest.raises(ValidationError):
        Policies.model_validate({"returns": 1})
    with pytest.raises(ValidationError):
        Thresholds.model_validate({"wait": {"warn_s": 60, "alarm_s": 20}})
