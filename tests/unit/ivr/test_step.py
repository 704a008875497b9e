"""Stories of callers in a flow, told to the pure step."""

import pytest

from ivr.check import read_flow
from ivr.errors import InputUnexpected
from ivr.flow import Flow
from ivr.flows import every_floors_flows
from ivr.parse import Known
from ivr.prompts.catalogue import prompt_names
from ivr.step import Action, Ask, Begin, Enter, Heard, Keys, Leave, Note, Say, Silence, State, TakeCall, resume, step
from tests.unit.ivr.samples import BYE, SERVICE, demo, flow

MONDAY_10H_SHANGHAI = 1_793_584_800.0  # 2026-11-02T10:00+08:00


class Story:
    """One caller's way through a flow."""

    def __init__(self, told: Flow, *, node: str = "", language: str = "zh", at: float = MONDAY_10H_SHANGHAI) -> None:
        self.flow = told
        self.at = at
        self.actions: list[Action] = []
        self.state: State = resume(told, node, language)
        self._take(*step(told, self.state, Begin(at=at)))

    def presses(self, keys: str) -> "Story":
        return self._take(*step(self.flow, self.state, Keys(at=self.at, keys=keys)))

    def waits(self, keys: str = "") -> "Story":
        return self._take(*step(self.flow, self.state, Silence(at=self.at, keys=keys)))

    def _take(self, state: State, actions: tuple[Action, ...]) -> "Story":
        assert isinstance(actions[-1], Ask | Leave)
        assert not any(isinstance(action, Ask | Leave) for action in actions[:-1])
        self.state = state
        self.actions += actions
        return self

    @property
    def way(self) -> list[str]:
        return [action.node for action in self.actions if isinstance(action, Enter)]

    @property
    def heard(self) -> list[str]:
        said = [action for action in self.actions if isinstance(action, Say | Ask)]
        return [f"{action.language}/{prompt}" for action in said for prompt in action.prompts]

    @property
    def inputs(self) -> list[tuple[str, str]]:
        return [(action.node, action.input) for action in self.actions if isinstance(action, Heard)]

    @property
    def notes(self) -> dict[str, str]:
        return {action.variable: action.value for action in self.actions if isinstance(action, Note)}

    @property
    def end(self) -> str:
        last = self.actions[-1]
        return last.next if isinstance(last, Leave) else "asking"


@pytest.mark.parametrize(
    ("key", "queue", "needs", "priority", "language"),
    [
        ("1", "sales", "0:sales>=1", "0", "zh"),
        ("2", "service", "0:service>=1", "0", "zh"),
        ("3", "service", "0:lang.en>=3+service>=1;60:lang.en>=1+service>=1", "0", "en"),
        ("0", "service", "0:service>=1", "10", "zh"),
    ],
)
def test_each_key_of_the_demo_menu_leads_to_its_queue(
    key: str, queue: str, needs: str, priority: str, language: str
) -> None:
    story = Story(demo()).presses(key)
    assert story.end == "queue"
    wanted = {"CF_QUEUE": queue, "CF_NEEDS": needs, "CF_PRIORITY": priority, "CF_LANG": language}
    assert story.notes == wanted


def test_a_flow_that_names_no_queue_leaves_it_to_the_number() -> None:
    """The dialplan knows the number's own queue, and what it needs."""
    story = Story(read_flow(every_floors_flows()["answer"], Known(prompts=prompt_names())))
    assert (story.heard, story.end) == (["zh/welcome"], "queue")
    assert story.notes == {"CF_PRIORITY": "0", "CF_LANG": "zh"}


def test_a_caller_hears_the_welcome_before_the_menu() -> None:
    story = Story(demo())
    assert story.way == ["welcome", "menu"]
    assert story.heard == ["zh/welcome", "zh/menu_main"]
    assert story.end == "asking"


def test_a_silent_caller_is_asked_once_more_and_then_served() -> None:
    story = Story(demo()).waits()
    assert story.end == "asking"
    assert story.heard[-2:] == ["zh/still_there", "zh/menu_main"]
    story.waits()
    assert (story.end, story.notes["CF_QUEUE"]) == ("queue", "service")
    assert story.inputs == [("menu", "timeout"), ("menu", "timeout")]


def test_a_wrong_key_is_said_to_be_wrong() -> None:
    story = Story(demo()).presses("9")
    assert story.heard[-2:] == ["zh/invalid", "zh/menu_main"]
    assert story.presses("1").notes["CF_QUEUE"] == "sales"
    assert story.inputs == [("menu", "9"), ("menu", "1")]


def test_tries_count_wrong_keys_and_silence_together() -> None:
    assert Story(demo()).presses("9").waits().end == "queue"


def test_a_menu_can_lead_elsewhere_at_once_on_silence_and_on_a_wrong_key() -> None:
    told = flow(
        {
            "start": {
                "type": "menu",
                "prompts": ["menu_main"],
                "keys": {"1": "serve"},
                "on_timeout": "bye",
                "on_invalid": "serve",
                "after_tries": "bye",
            },
            "serve": SERVICE,
            "bye": BYE,
        }
    )
    assert Story(told).waits().way == ["start", "bye"]
    assert Story(told).presses("7").way == ["start", "serve"]


def test_tries_begin_anew_at_the_next_visit_of_a_menu() -> None:
    nodes = {
        "start": {"type": "menu", "prompts": ["menu_main"], "keys": {"9": "say", "1": "serve"}, "after_tries": "serve"},
        "say": {"type": "play", "prompts": ["closed"], "next": "start"},
        "serve": SERVICE,
    }
    story = Story(flow(nodes)).waits().presses("9").waits()
    assert story.end == "asking"


def test_the_chosen_language_is_heard_from_then_on_and_reaches_the_queue() -> None:
    nodes = {
        "start": {"type": "language", "language": "en", "next": "say"},
        "say": {"type": "play", "prompts": ["welcome"], "next": "serve"},
        "serve": SERVICE,
    }
    story = Story(flow(nodes))
    assert story.heard == ["en/welcome"]
    assert story.notes["CF_LANG"] == "en"


def collecting(**more: object) -> Flow:
    asking = {
        "type": "collect",
        "prompts": ["enter_number"],
        "variable": "order",
        "min": 3,
        "max": 6,
        "next": "serve",
        "after_tries": "bye",
        **more,
    }
    return flow({"start": asking, "serve": SERVICE, "bye": BYE})


def test_collected_digits_go_onto_the_channel() -> None:
    story = Story(collecting()).presses("1234")
    assert story.notes["CF_INPUT_ORDER"] == "1234"
    assert story.inputs == [("start", "1234")]
    assert story.end == "queue"


def test_a_pause_after_enough_digits_is_an_answer() -> None:
    assert Story(collecting()).waits("123").notes["CF_INPUT_ORDER"] == "123"


def test_too_few_digits_are_asked_for_again_and_in_the_end_given_up() -> None:
    story = Story(collecting(invalid_prompts=["invalid"], timeout_prompts=["still_there"])).waits("12")
    assert story.heard[-2:] == ["zh/invalid", "zh/enter_number"]
    story.waits()
    assert story.way == ["start", "bye"]
    assert story.end == "hangup"


def test_a_secret_is_masked_for_everyone_but_the_channel() -> None:
    story = Story(collecting(secret=True)).presses("4711")
    assert story.inputs == [("start", "****")]
    assert story.notes["CF_INPUT_ORDER"] == "4711"


@pytest.mark.parametrize(("at", "way"), [(MONDAY_10H_SHANGHAI, "serve"), (MONDAY_10H_SHANGHAI + 10 * 3600, "bye")])
def test_hours_branch_by_the_clock(at: float, way: str) -> None:
    nodes = {
        "start": {
            "type": "hours",
            "zone": "Asia/Shanghai",
            "weekly": {"mon": ["09:00-18:00"]},
            "open": "serve",
            "closed": "bye",
        },
        "serve": SERVICE,
        "bye": BYE,
    }
    assert Story(flow(nodes), at=at).way == ["start", way]


def test_a_call_is_answered_transferred_or_ended() -> None:
    nodes = {"start": {"type": "answer", "next": "away"}, "away": {"type": "transfer", "target": "+862188889999"}}
    story = Story(flow(nodes))
    assert any(isinstance(action, TakeCall) for action in story.actions)
    assert story.notes == {"CF_TARGET": "+862188889999"}
    assert story.end == "transfer"
    assert Story(flow({"start": BYE})).heard == ["zh/goodbye"]


def test_a_call_resumes_at_its_node_in_its_language() -> None:
    story = Story(demo(), node="menu", language="en")
    assert story.way == ["menu"]
    assert story.heard == ["en/menu_main"]


def test_a_call_whose_node_is_gone_starts_over() -> None:
    assert Story(demo(), node="survey").way == ["welcome", "menu"]


def test_a_key_for_a_node_that_asks_nothing_is_refused() -> None:
    told = flow({"start": SERVICE})
    with pytest.raises(InputUnexpected, match="'start'"):
        step(told, resume(told, "", "zh"), Keys(at=0, keys="1"))
