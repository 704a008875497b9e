"""What is refused in a flow document, and in what words."""

import json
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivr.check import MAX_BYTES, flow_from_data, read_flow
from ivr.errors import FlowInvalid, Problem
from ivr.flows import demo_flows
from ivr.parse import Known
from ivr.prompts.catalogue import prompt_names
from ivr.step import Ask, Begin, Leave, Silence, resume, step
from tests.unit.ivr.samples import BYE, SERVICE, as_text, document


def problems(data: Any, known: Known | None = None) -> tuple[Problem, ...]:
    with pytest.raises(FlowInvalid) as caught:
        flow_from_data(data, known)
    return caught.value.problems


def only(nodes: Mapping[str, Any], known: Known | None = None) -> Problem:
    (problem,) = problems(document(nodes), known)
    return problem


@pytest.mark.parametrize("name", sorted(demo_flows()))
def test_the_demo_flows_are_good(name: str) -> None:
    known = Known(prompts=prompt_names(), queues=frozenset({"sales", "service"}))
    assert read_flow(demo_flows()[name], known).name == name


def test_every_problem_is_told_at_once_with_its_place() -> None:
    nodes = {
        "start": {"type": "play", "prompts": ["no_such", "../etc"], "next": "menuu"},
        "menu": {"type": "menu", "prompts": ["welcome"], "keys": {"12": "start"}, "tries": 0, "after_tries": "bye"},
        "odd": {"type": "plya"},
        "bye": BYE,
    }
    found = problems(document(nodes, version="1"), Known(prompts=prompt_names()))
    assert {(p.node, p.field) for p in found} >= {
        ("", "version"),
        ("start", "prompts"),
        ("start", "next"),
        ("menu", "keys"),
        ("menu", "tries"),
        ("odd", "type"),
    }
    said = str(FlowInvalid(found))
    assert "node 'start', field 'next': there is no node 'menuu'; did you mean 'menu'?" in said
    assert "node 'odd', field 'type': 'plya' is not a type of node; did you mean 'play'?" in said


@pytest.mark.parametrize("missing", ["flow", "version", "language", "start", "nodes"])
def test_each_part_of_the_document_is_asked_for(missing: str) -> None:
    data = document({"start": BYE})
    del data[missing]
    assert any(p.field == missing and "add it" in p.message for p in problems(data))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("version", 0),
        ("version", True),
        ("version", 1.0),
        ("version", "1"),
        ("version", 10**9),
        ("flow", "Main"),
        ("flow", "../main"),
        ("flow", "main\n"),
        ("flow", ""),
        ("language", "fr"),
        ("language", ["zh"]),
        ("start", {}),
        ("start", "nowhere"),
        ("nodes", []),
        ("nodes", {}),
        ("nodes", {f"n{i}": BYE for i in range(501)}),
    ],
)
def test_the_documents_own_fields(field: str, value: object) -> None:
    assert any(p.field == field for p in problems({**document({"start": BYE}), field: value}))


MENU: dict[str, Any] = {"type": "menu", "prompts": ["menu_main"], "keys": {"1": "bye"}, "after_tries": "bye"}
COLLECT: dict[str, Any] = {
    "type": "collect",
    "prompts": ["enter_number"],
    "variable": "order",
    "next": "bye",
    "after_tries": "bye",
}
HOURS: dict[str, Any] = {
    "type": "hours",
    "zone": "Asia/Shanghai",
    "weekly": {"mon": ["09:00-18:00"]},
    "open": "bye",
    "closed": "bye",
}


@pytest.mark.parametrize(
    ("node", "field", "value"),
    [
        (MENU, "keys", {}),
        (MENU, "keys", {"A": "bye"}),
        (MENU, "keys", {"１": "bye"}),
        (MENU, "keys.1", {"1": None}),
        (MENU, "timeout_s", 0),
        (MENU, "timeout_s", 1e999),
        (MENU, "timeout_s", "5"),
        (MENU, "prompts", []),
        (MENU, "prompts", "menu_main"),
        (MENU, "prompts", [["menu_main"]]),
        (MENU, "prompts", ["menu_main\n"]),
        (MENU, "on_timeout", 7),
        (MENU, "on_timout", "bye"),
        (COLLECT, "min", 33),
        (COLLECT, "min", 21),
        (COLLECT, "terminator", "1"),
        (COLLECT, "variable", "CF_NEXT"),
        (COLLECT, "variable", "a,b"),
        (COLLECT, "secret", "yes"),
        (HOURS, "zone", "Shanghai"),
        (HOURS, "zone", "../../etc/passwd"),
        (HOURS, "zone", "/etc/localtime"),
        (HOURS, "zone", 8),
        (HOURS, "zone", ""),
        (HOURS, "weekly", {"monday": []}),
        (HOURS, "weekly.mon", {"mon": ["9:00-18:00"]}),
        (HOURS, "weekly.mon", {"mon": ["22:00-02:00"]}),
        (HOURS, "weekly.mon", {"mon": ["09:00-24:01"]}),
        (HOURS, "weekly.mon", {"mon": "09:00-18:00"}),
        (HOURS, "dates", {"2026-13-01": []}),
        (HOURS, "weekly", {}),
        (SERVICE, "queue", "a,b"),
        (SERVICE, "queue", "${EXTEN}"),
        (SERVICE, "priority", -1),
        (SERVICE, "language", "fr"),
        (SERVICE, "needs", []),
        (SERVICE, "needs", "service"),
        (SERVICE, "needs", [{"after": 5, "must": {"service": 1}}]),
        (SERVICE, "needs", [{"after": 0, "must": {"service": 11}}]),
        (SERVICE, "needs", [{"after": 0, "must": {"service": 1e999}}]),
        (SERVICE, "needs", [{"after": 0, "must": {"service": "1"}}]),
        (SERVICE, "needs", [{"after": 0, "must": {"a;b": 1}}]),
        (SERVICE, "needs", [{"after": 0, "must": {"service": 1}, "maybe": {}}]),
        (SERVICE, "needs", [{"after": 1e999, "must": {"service": 1}}]),
        (SERVICE, "needs", {"service": 1}),
        ({"type": "transfer"}, "target", "1"),
        ({"type": "transfer"}, "target", "10086&PJSIP/x"),
        ({"type": "transfer"}, "target", "10086\n"),
        ({"type": "transfer"}, "target", 10086),
        (BYE, "next", "start"),
    ],
)
def test_a_wrong_field_is_named(node: dict[str, Any], field: str, value: object) -> None:
    found = problems(document({"start": {**node, field.partition(".")[0]: value}, "bye": BYE}))
    assert ("start", field) in {(p.node, p.field) for p in found}
    assert all(p.message and "\n" not in p.message for p in found)


def test_nodes_nobody_reaches_are_named() -> None:
    assert "no caller can get here" in only({"start": BYE, "lonely": BYE}).message


def test_a_circle_without_a_key_is_shown() -> None:
    nodes = {
        "start": {"type": "play", "prompts": ["welcome"], "next": "menu"},
        "menu": {**MENU, "after_tries": "start"},
        "bye": BYE,
    }
    problem = only(nodes)
    assert problem.node == "start"
    assert "start -> menu -> start" in problem.message


def test_a_circle_that_needs_a_key_is_fine() -> None:
    nodes = {"start": {**MENU, "keys": {"9": "start", "1": "bye"}, "on_invalid": "start"}, "bye": BYE}
    assert flow_from_data(document(nodes)).start == "start"


def test_digits_that_may_be_left_out_can_be_a_circle() -> None:
    assert "goes round" in only({"start": {**COLLECT, "min": 0, "next": "start"}, "bye": BYE}).message


def test_nodes_without_a_way_out_are_named() -> None:
    nodes = {
        "start": {**MENU, "keys": {"1": "trap"}},
        "trap": {**MENU, "keys": {"1": "trap"}, "after_tries": "trap"},
        "bye": BYE,
    }
    assert "never leaves" in " ".join(p.message for p in problems(document(nodes)) if p.node == "trap")


def test_one_mistake_brings_no_false_complaints_with_it() -> None:
    nodes = {"start": {"type": "play", "prompts": ["welcome"], "next": "servce"}, "service": SERVICE}
    assert "did you mean 'service'?" in only(nodes).message


def test_notes_and_the_editors_own_data_are_left_alone() -> None:
    data = document({"start": {**BYE, "note": "结束", "ui": {"x": 1}}}, note="trial", ui=[1, 2])
    assert flow_from_data(data).name == "trial"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "[]",
        '"flow"',
        "NaN",
        '{"flow": Infinity}',
        "[" * 100_000,
        '{"a":' * 100_000,
        b"\xff\xfe{}",
        b"{\x00}",
        "9" * 5000,
        "x" * (MAX_BYTES + 1),
        "好" * (MAX_BYTES // 2),
        '{"flow":"\ud800"}',
    ],
)
def test_text_that_is_no_document_is_refused_in_words(text: str | bytes) -> None:
    with pytest.raises(FlowInvalid) as caught:
        read_flow(text)
    assert caught.value.problems


def test_a_document_of_mistakes_is_refused_quickly() -> None:
    keys = {key: f"nowhere_{key}_{'x' * 20}" for key in "0123456789"}
    nodes = {f"node_{i}": {**MENU, "keys": keys, f"odd_{i}": 1} for i in range(500)}
    started = time.process_time()
    found = problems(document(nodes, "node_0"), Known(prompts=prompt_names()))
    assert time.process_time() - started < 1.5
    assert len(found) > 5000
    assert len(str(FlowInvalid(found))) < 20_000


def test_a_key_that_stands_twice_is_refused() -> None:
    with pytest.raises(FlowInvalid, match="'start' stands twice"):
        read_flow(as_text({"start": BYE}).replace('"start":', '"start": "x", "start":', 1))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=20,
)
FIELDS = {field for node in (MENU, COLLECT, HOURS, SERVICE, BYE) for field in node if field != "type"}
TYPES = ["answer", "play", "menu", "collect", "language", "hours", "queue", "transfer", "hangup", "?"]
WILD_NODE = st.fixed_dictionaries(
    {"type": st.sampled_from(TYPES)}, optional=dict.fromkeys(sorted({*FIELDS, "target", "language", "tries"}), JSON)
)


# Targets mostly right, so that many documents pass and are walked to their end.
TARGET = st.sampled_from([f"n{i}" for i in range(6)])
PROMPTS = st.lists(st.sampled_from(["welcome", "closed"]), min_size=1, max_size=2)
GOOD_NODE = st.one_of(
    st.fixed_dictionaries({"type": st.sampled_from(["answer"]), "next": TARGET}),
    st.fixed_dictionaries({"type": st.just("play"), "prompts": PROMPTS, "next": TARGET}),
    st.fixed_dictionaries({"type": st.just("language"), "language": st.sampled_from(["zh", "en"]), "next": TARGET}),
    st.fixed_dictionaries({**{key: st.just(value) for key, value in HOURS.items()}, "open": TARGET, "closed": TARGET}),
    st.fixed_dictionaries(
        {
            "type": st.just("menu"),
            "prompts": PROMPTS,
            "keys": st.dictionaries(st.sampled_from(list("123")), TARGET, min_size=1),
            "after_tries": TARGET,
        },
        optional={"on_timeout": TARGET, "on_invalid": TARGET, "tries": st.integers(1, 4)},
    ),
    st.fixed_dictionaries(
        {**{key: st.just(value) for key, value in COLLECT.items()}, "next": TARGET, "after_tries": TARGET},
        optional={"min": st.integers(0, 2), "tries": st.integers(1, 3)},
    ),
    st.sampled_from([SERVICE, BYE, {"type": "transfer", "target": "10086"}]),
)


@settings(max_examples=300)
@given(st.fixed_dictionaries({f"n{i}": GOOD_NODE for i in range(6)}), st.floats(0, 2e9))
def test_whatever_passes_always_waits_or_ends_and_silence_leads_out(nodes: dict[str, Any], at: float) -> None:
    try:
        told = flow_from_data(document(_reached(nodes), "n0"))
    except FlowInvalid:
        return
    state, actions = step(told, resume(told, "", "zh"), Begin(at=at))
    asked = 0
    while isinstance(actions[-1], Ask):
        asked += 1
        assert asked <= 6 * 4, "silence goes on for ever"
        state, actions = step(told, state, Silence(at=at))
    assert isinstance(actions[-1], Leave)


def _reached(nodes: dict[str, Any]) -> dict[str, Any]:
    seen, ahead = {"n0"}, ["n0"]
    while ahead:
        text = json.dumps(nodes[ahead.pop()])
        new = {name for name in nodes if f'"{name}"' in text} - seen
        seen |= new
        ahead += new
    return {name: node for name, node in nodes.items() if name in seen}


@given(JSON)
def test_no_data_raises_anything_but_flow_invalid(data: Any) -> None:
    with pytest.raises(FlowInvalid):
        flow_from_data(data)


@given(JSON, JSON, JSON, st.dictionaries(st.sampled_from(["start", "a", "b"]), WILD_NODE | JSON, min_size=1))
def test_no_almost_right_document_raises_anything_else(name: Any, version: Any, start: Any, nodes: Any) -> None:
    data = {"flow": name, "version": version, "language": "zh", "start": start, "nodes": nodes}
    with suppress(FlowInvalid):
        flow_from_data(data)


@settings(max_examples=60)
@given(st.binary(max_size=200) | st.text(max_size=200) | JSON.map(json.dumps))
def test_no_text_raises_anything_but_flow_invalid(text: str | bytes) -> None:
    with pytest.raises(FlowInvalid):
        read_flow(text)
