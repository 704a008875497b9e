"""A script that cannot be used is refused, and each fault says on which page it is."""

import copy
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import ValidationError

from app.outbound.results.dispositions import usual_dispositions
from app.outbound.scripts.checks import Wrong, faults
from app.outbound.scripts.document import Script
from app.outbound.scripts.values import is_way, missing, read_values
from app.outbound.scripts.words import SENTENCES, said
from tests.fakes.scripts import SCRIPT

Page = dict[str, Any]
OWN = usual_dispositions()


def script(change: Callable[[dict[str, Page]], object] = lambda pages: None, **more: Any) -> Script:
    document = copy.deepcopy(SCRIPT)
    change({page["key"]: page for page in document["pages"]})
    return Script.model_validate(document | more)


def changed(page: str, **news: Any) -> Callable[[dict[str, Page]], object]:
    return lambda pages: pages[page].update(news)


def to(page: str) -> dict[str, str]:
    return {"field": "owner", "test": "is", "value": "yes", "to": page}


def branches(**news: Any) -> Callable[[dict[str, Page]], object]:
    return changed("needs", branches=[to("offer") | news])


def asks(**news: Any) -> Callable[[dict[str, Page]], object]:
    return changed("offer", fields=[{"key": "more"} | news])


def test_a_script_that_is_well_has_no_fault() -> None:
    assert faults(script(), OWN) == []


@pytest.mark.parametrize(
    ("wrong", "page", "what", "change"),
    [
        (Wrong.DEAD_END, "no", "", changed("no", end=False)),
        (Wrong.END_LEADS_ON, "yes", "", changed("yes", next="no")),
        (Wrong.NO_TARGET, "hello", "gone", changed("hello", next="gone")),
        (Wrong.NO_OTHERWISE, "needs", "", changed("needs", next=None, branches=[to("offer"), to("no")])),
        (Wrong.NO_FIELD, "needs", "size", changed("needs", branches=[{"field": "size", "value": "1", "to": "offer"}])),
        (Wrong.NOT_COMPARED, "needs", "是否车主", branches(test="below")),
        (Wrong.NO_VALUE, "needs", "车型: 卡车", branches(field="car", value="卡车")),
        (Wrong.NO_VALUE, "needs", "预算: much", branches(field="budget", value="much")),
        (Wrong.NO_VALUE, "needs", "是否车主: ", branches(value="")),
        (Wrong.FEW_CHOICES, "offer", "色", asks(label="色", kind="choice", choices=["红", "红"])),
        (Wrong.LIMITS, "offer", "件", asks(label="件", kind="number", least=2, most=1)),
        (Wrong.LIMITS, "offer", "日", asks(label="日", kind="date", earliest="2026-02-01", latest="2026-01-01")),
        (Wrong.FIELD_TWICE, "offer", "又一次", asks(key="budget", label="又一次")),
        (Wrong.PLACEHOLDER, "hello", "{name}", changed("hello", text="{name}")),
        (Wrong.PLACEHOLDER, "hello", "{said.size}", changed("hello", text="{said.size}")),
        (Wrong.PLACEHOLDER, "hello", "{lead.}", changed("hello", text="{lead.}")),
        (Wrong.NO_DISPOSITION, "yes", "won", changed("yes", disposition="won")),
        (Wrong.NO_REASON, "no", "rain", changed("no", reason="rain")),
    ],
)  # fmt: skip
def test_each_fault_is_named_with_its_page(
    wrong: Wrong, page: str, what: str, change: Callable[[dict[str, Page]], object]
) -> None:
    assert (wrong, page, what) in [(one.wrong, one.page, one.what) for one in faults(script(change), OWN)]


def test_a_field_that_no_lead_has_is_refused_with_those_that_there_are() -> None:
    text = changed("hello", text="您好{lead.name}，您在{lead.城市}吗？")
    assert faults(script(text), OWN) == [], "there are no leads yet, and what they will have nobody knows"
    (fault,) = faults(script(text), OWN, ["城市"])
    assert (fault.wrong, fault.what) == (Wrong.PLACEHOLDER, "{lead.name}")
    assert "可用：{customer}、{number}、{agent}、{campaign}、{lead.城市}" in said(fault, script(), "zh")
    assert "There are: {customer}, {number}, {agent}, {campaign}, {lead.城市}" in said(fault, script(), "en")


def test_what_cannot_be_reached_and_what_never_ends_is_named() -> None:
    def circle(pages: dict[str, Page]) -> None:
        pages["hello"]["answers"] = [{"label": "x", "to": "needs"}]
        pages["needs"] |= {"branches": [], "next": "offer"}
        pages["offer"] |= {"answers": [], "next": "needs"}

    found = [(one.wrong, one.page) for one in faults(script(circle), OWN)]
    assert found == [
        (Wrong.NEVER_ENDS, "hello"), (Wrong.NEVER_ENDS, "needs"), (Wrong.NEVER_ENDS, "offer"),
        (Wrong.UNREACHABLE, "yes"), (Wrong.UNREACHABLE, "no"),
    ]  # fmt: skip


def test_a_script_without_its_first_page_says_that_alone() -> None:
    (fault,) = faults(script(start="none"), OWN)
    assert fault.wrong is Wrong.NO_START


def test_two_pages_of_one_key_are_told() -> None:
    twice = Script.model_validate(SCRIPT | {"pages": [*SCRIPT["pages"], SCRIPT["pages"][-1]]})
    assert {one.wrong for one in faults(twice, OWN)} == {Wrong.PAGE_TWICE}


def test_branches_on_every_choice_of_what_must_be_asked_need_no_otherwise() -> None:
    def covers(pages: dict[str, Page]) -> None:
        pages["needs"]["fields"][1]["required"] = True
        pages["needs"] |= {"next": None, "branches": [to("offer"), to("no") | {"value": "no"}]}

    assert faults(script(covers), OWN) == []


def test_every_fault_has_words_in_both_languages() -> None:
    assert set(SENTENCES) == set(Wrong)
    (fault, *_) = faults(script(changed("hello", next="needs2")), OWN)
    assert said(fault, script(), "zh") == "“问候”：要去的页不存在（needs2）。"
    assert said(fault, script(), "en") == "“问候” leads to a page that is not there (needs2)."


@pytest.mark.parametrize(
    "wrong",
    [{"pages": []}, {"start": ""}, {"hue": 1}, {"pages": [{"key": "a b", "title": "x"}]}, {"pages": [{"key": "a"}]}],
)
def test_what_is_no_document_is_none(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Script.model_validate(SCRIPT | wrong)


# --- values ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "text", "kept"),
    [
        ("budget", " 6000.5 ", "6000.5"), ("budget", "６０００", "6000"), ("budget", "0", "0"), ("owner", "yes", "yes"),
        ("when", "2026-12-01", "2026-12-01"), ("car", "SUV", "SUV"), ("wish", "要红色的\r\n", "要红色的"),
        ("wish", "<b>{agent}</b>", "<b>{agent}</b>"),
    ],
)  # fmt: skip
def test_values_are_kept_in_one_writing(key: str, text: str, kept: str) -> None:
    assert read_values(script(), {key: text}) == ({key: kept}, {})


@pytest.mark.parametrize(
    ("key", "text", "code"),
    [
        ("budget", "much", "number"), ("budget", "nan", "number"), ("budget", "1_0", "number"),
        ("budget", "-1", "least"), ("budget", "100001", "most"), ("owner", "maybe", "choice"), ("when", "soon", "date"),
        ("car", "卡车", "choice"), ("when", "2025-12-31", "earliest"), ("wish", "x" * 21, "long"),
        ("wish", "a\x00b", "control"), ("hue", "1", "field"),
    ],
)  # fmt: skip
def test_what_is_no_value_of_the_field_is_named(key: str, text: str, code: str) -> None:
    assert read_values(script(), {key: text, "owner": "no"} if key != "owner" else {key: text})[1] == {key: code}


def test_what_must_be_asked_is_missing_on_a_page_that_was_left() -> None:
    assert missing(script(), ["hello", "needs"], {}) == ["budget"]
    assert missing(script(), ["hello"], {}) == []


def test_a_way_goes_from_page_to_page() -> None:
    ways = (["hello"], ["hello", "needs", "offer", "needs", "no"])
    assert [is_way(script(), way) for way in ways] == [True, True]
    wrong: tuple[list[str], ...] = ([], ["needs"], ["hello", "offer"], ["hello", "none"], ["hello", "no", "needs"])
    assert not any(is_way(script(), way) for way in wrong)
