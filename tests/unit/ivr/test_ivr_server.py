"""Callers in the IVR over a real FastAGI connection, Asterisk's side played by tests/fakes/agi_caller.py."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest

from core.facts import FlowStepped
from core.needs import load_needs
from ivr.adapters.memory import MemoryFlows
from ivr.service import IvrServer
from tests.fakes.agi_caller import AgiCaller
from tests.unit.ivr.samples import SERVICE, NamedPrompts, demo, flow

NUMBERS = {"4008001234": "main", "4008001235": "service"}


@dataclass
class Ivr:
    """The IVR with the demo's flows; ``steps`` are the facts it told."""

    flows: MemoryFlows = field(default_factory=lambda: MemoryFlows([demo("main"), demo("service")]))
    prompts: NamedPrompts = field(default_factory=NamedPrompts)
    steps: list[FlowStepped] = field(default_factory=list)
    server: IvrServer = field(init=False)

    def __post_init__(self) -> None:
        self.server = IvrServer(
            flows=self.flows,
            numbers=NUMBERS.get,
            on_step=self.steps.append,
            prompts=self.prompts,
            clock=lambda: 1_793_584_800.0,
        )

    async def takes(self, caller: AgiCaller) -> AgiCaller:
        await caller.call(self.server.port)
        return caller


@pytest.fixture
async def ivr() -> AsyncIterator[Ivr]:
    made = Ivr()
    await made.server.start("127.0.0.1", 0)
    yield made
    await made.server.close(grace_s=0)


def caller(**variables: str) -> AgiCaller:
    return AgiCaller({"CF_CALL": "1700000000.7", "CF_DIALLED": "4008001234", "CF_LANG": "zh", **variables})


async def test_a_key_in_the_menu_leads_to_the_queue(ivr: Ivr) -> None:
    told = await ivr.takes(caller().waiting().presses("1"))
    assert told.heard == ["/prompts/zh/welcome", "/prompts/zh/menu_main"]
    assert {name: told.variables[name] for name in ("CF_NEXT", "CF_QUEUE", "CF_NEEDS", "CF_PRIORITY")} == {
        "CF_NEXT": "queue",
        "CF_QUEUE": "sales",
        "CF_NEEDS": "0:sales>=1",
        "CF_PRIORITY": "0",
    }
    assert told.commands[-1] == ["SET", "VARIABLE", "CF_NEXT", "queue"]


async def test_english_service_asks_for_english_that_relaxes(ivr: Ivr) -> None:
    told = await ivr.takes(caller().waiting().presses("3"))
    first, later = load_needs(told.variables["CF_NEEDS"])
    assert {(need.skill, need.level) for need in first.needs} == {("service", 1), ("lang.en", 3)}
    assert later.after_s == 60
    assert {(need.skill, need.level) for need in later.needs} == {("service", 1), ("lang.en", 1)}
    assert told.variables["CF_LANG"] == "en"


async def test_every_step_is_told(ivr: Ivr) -> None:
    await ivr.takes(caller().waiting().says_nothing().waiting().presses("9"))
    assert [(step.node, step.input) for step in ivr.steps] == [
        ("welcome", ""),
        ("menu", ""),
        ("menu", "timeout"),
        ("menu", "9"),
        ("service", ""),
    ]
    first = ivr.steps[0]
    assert (first.call_id, first.flow, first.version, first.at) == ("1700000000.7", "main", 1, 1_793_584_800.0)


async def test_a_key_during_the_welcome_answers_the_menu_and_cuts_both_short(ivr: Ivr) -> None:
    told = await ivr.takes(caller().hearing("welcome").presses("2"))
    assert told.heard == ["/prompts/zh/welcome"]
    assert told.waits_ms == []
    assert told.variables["CF_QUEUE"] == "service"


async def test_keys_typed_quickly_are_all_taken(ivr: Ivr) -> None:
    menu = {"type": "menu", "prompts": ["menu_main"], "after_tries": "serve"}
    nodes = {
        "start": {**menu, "keys": {"1": "second"}},
        "second": {**menu, "keys": {"2": "number"}},
        "number": {
            "type": "collect",
            "prompts": ["enter_number"],
            "variable": "order",
            "min": 2,
            "next": "serve",
            "after_tries": "serve",
        },
        "serve": SERVICE,
    }
    ivr.flows.publish(flow(nodes, flow="main", version=2))
    told = await ivr.takes(caller().hearing("menu_main").presses("1247#"))
    assert told.variables["CF_INPUT_ORDER"] == "47"
    assert [step.input for step in ivr.steps if step.input] == ["1", "2", "47"]


async def test_a_number_without_a_menu_goes_straight_to_its_queue(ivr: Ivr) -> None:
    told = await ivr.takes(caller(CF_DIALLED="4008001235"))
    assert told.heard == []
    assert (told.variables["CF_NEXT"], told.variables["CF_QUEUE"]) == ("queue", "service")


async def test_an_unknown_number_is_left_to_the_dialplan(ivr: Ivr) -> None:
    told = await ivr.takes(caller(CF_DIALLED="123"))
    assert "CF_NEXT" not in told.variables


async def test_a_caller_who_hangs_up_ends_the_session(ivr: Ivr) -> None:
    told = await ivr.takes(caller().hearing("menu_main").hangs_up())
    assert "CF_NEXT" not in told.variables
    assert ivr.server.sessions == 0
    assert ivr.server.counts.failed == 0


async def test_after_a_restart_the_caller_goes_on_at_its_node_on_its_version(ivr: Ivr) -> None:
    changed = flow({"start": {**SERVICE, "priority": 5}}, flow="main", version=2)
    ivr.flows.publish(changed)
    begun = {"CF_FLOW": "main", "CF_VERSION": "1", "CF_NODE": "menu"}
    told = await ivr.takes(caller(**begun).waiting().presses("1"))
    assert told.heard == ["/prompts/zh/menu_main"]
    assert told.variables["CF_QUEUE"] == "sales"
    assert {step.version for step in ivr.steps} == {1}


async def test_when_its_version_is_gone_the_caller_goes_on_the_newest(ivr: Ivr) -> None:
    ivr.flows.publish(flow({"start": {**SERVICE, "priority": 5}}, flow="main", version=2))
    ivr.flows.forget("main", 1)
    told = await ivr.takes(caller(CF_FLOW="main", CF_VERSION="1", CF_NODE="menu"))
    assert (told.variables["CF_VERSION"], told.variables["CF_PRIORITY"]) == ("2", "5")


@pytest.mark.parametrize("version", ["", "x", "１", "-1", "9" * 40])
async def test_a_version_that_is_no_number_means_the_newest(ivr: Ivr, version: str) -> None:
    told = await ivr.takes(caller(CF_FLOW="main", CF_VERSION=version, CF_NODE="menu").waiting().presses("1"))
    assert told.variables["CF_VERSION"] == "1"


async def test_where_the_call_is_rides_on_its_channel(ivr: Ivr) -> None:
    told = await ivr.takes(caller().hearing("menu_main").hangs_up())
    assert {name: told.variables[name] for name in ("CF_FLOW", "CF_VERSION", "CF_NODE")} == {
        "CF_FLOW": "main",
        "CF_VERSION": "1",
        "CF_NODE": "menu",
    }


async def test_a_missing_recording_is_passed_over(ivr: Ivr) -> None:
    told = caller().waiting().presses("1")
    told.missing = {"welcome"}
    await ivr.takes(told)
    assert told.variables["CF_QUEUE"] == "sales"
    assert ivr.server.counts.failed == 0


async def test_a_prompt_nobody_recorded_is_passed_over() -> None:
    ivr = Ivr(prompts=NamedPrompts(unrecorded=("welcome", "menu_main")))
    await ivr.server.start("127.0.0.1", 0)
    told = await ivr.takes(caller().waiting().presses("1"))
    await ivr.server.close(grace_s=0)
    assert told.variables["CF_QUEUE"] == "sales"


async def test_a_fault_of_ours_leaves_the_caller_to_the_dialplan_and_the_next_is_served(ivr: Ivr) -> None:
    def breaks(step: FlowStepped) -> None:
        raise RuntimeError("journal")

    broken = IvrServer(flows=ivr.flows, numbers=NUMBERS.get, on_step=breaks, prompts=ivr.prompts)
    await broken.start("127.0.0.1", 0)
    told = caller()
    await told.call(broken.port)
    await broken.close(grace_s=0)
    assert "CF_NEXT" not in told.variables
    assert broken.counts.failed == 1


EVIL = ['"', "\\", "${EXTEN}", "a,b&c", "../../etc/passwd", "') --", "张三", "x" * 900]


@pytest.mark.parametrize("evil", EVIL)
@pytest.mark.parametrize("name", ["CF_CALL", "CF_DIALLED", "CF_FLOW", "CF_VERSION", "CF_NODE", "CF_LANG"])
async def test_whatever_stands_in_a_variable_is_inert(ivr: Ivr, name: str, evil: str) -> None:
    told = await ivr.takes(caller(**{name: evil}).waiting().presses("1"))
    assert ivr.server.counts.failed == 0
    left = name in ("CF_DIALLED", "CF_FLOW")  # no such number, no such flow: the dialplan's turn
    assert told.variables.get("CF_NEXT") == (None if left else "queue")
