"""The router: its lists must choose as looking at everyone would, whatever came before."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from acd.memory.lines import Terms
from acd.memory.routing import MAX_EMPTY_LINES, Router
from bench.route_crowd import Crowd, ScanAndSort
from core.ids import AgentId, CallId
from core.needs import Need
from core.policies import Strategy

AGENTS = [AgentId(str(number)) for number in range(5)]
CALLS = [CallId(str(number)) for number in range(5)]
SKILLS = ["a", "b", "c"]

needs = st.builds(Need, st.sampled_from(SKILLS), st.integers(1, 3), st.booleans())
terms = st.builds(
    Terms,
    st.lists(needs, max_size=2).map(tuple),
    st.sampled_from(["best_skill", "longest_idle"]),
    st.sampled_from([None, None, *AGENTS]),
    st.frozensets(st.sampled_from(AGENTS), max_size=2),
)
skills = st.dictionaries(st.sampled_from(SKILLS), st.integers(1, 3))
steps = st.one_of(
    st.tuples(st.just("skills"), st.sampled_from(AGENTS), skills),
    st.tuples(st.just("idle"), st.sampled_from(AGENTS), st.floats(0, 10)),
    st.tuples(st.just("busy"), st.sampled_from(AGENTS)),
    st.tuples(st.just("wait"), st.sampled_from(CALLS), terms, st.integers(0, 1), st.floats(0, 10)),
    st.tuples(st.just("forget"), st.sampled_from(CALLS)),
)


class Both:
    """The router and the one that scans, on the same events."""

    def __init__(self) -> None:
        self.ours, self.peer = Router(), ScanAndSort()
        for agent in AGENTS:
            self.do("skills", agent, {"a": 1})

    def do(self, what: str, *given: object) -> None:
        if what == "idle" and given[0] in self.peer.idlers:
            return
        for router in (self.ours, self.peer):
            match what, given:
                case "skills", (agent, levels):
                    router.set_skills(agent, levels)  # type: ignore[arg-type]
                case "idle", (agent, since):
                    router.idle(agent, since)  # type: ignore[arg-type]
                case "busy", (agent,):
                    router.busy(agent)  # type: ignore[arg-type]
                case "wait", (call, asked, priority, since):
                    router.wait(call, asked, priority=priority, since=since)  # type: ignore[arg-type]
                case "forget", (call,):
                    router.forget(call)  # type: ignore[arg-type]

    def check(self) -> None:
        for call in self.peer.waiting:
            ours, peer = self.ours.agent_for(call), self.peer.agent_for(call)
            assert self._worth(call, ours) == self._worth(call, peer)
            able = [a for a in self.peer.idlers if self.ours.terms_of(call).admits(a, self.peer.skills[a])]
            assert self.ours.candidates(call) == len(able)
        for agent in self.peer.idlers:
            assert self.ours.call_for(agent) == self.peer.call_for(agent)
        assert self.ours.waiting() == len(self.peer.waiting)

    def _worth(self, call: CallId, agent: AgentId | None) -> tuple[int, float] | None:
        """What a choice is judged by; between two agents who are alike in it either may be taken."""
        if agent is None:
            return None
        return self.ours.terms_of(call).score(self.peer.skills[agent]), self.peer.idlers[agent]


@settings(max_examples=150, deadline=None)
@given(st.lists(steps, max_size=40))
def test_it_chooses_as_one_who_looks_at_everyone(todo: list[tuple[object, ...]]) -> None:
    both = Both()
    for what, *given_ in todo:
        both.do(str(what), *given_)
        both.check()


def test_who_was_offered_a_call_in_vain_keeps_its_place_among_the_idle() -> None:
    router = Router()
    for agent, since in (("1", 1.0), ("2", 2.0), ("3", 3.0)):
        router.set_skills(AgentId(agent), {"a": 5})
        router.idle(AgentId(agent), since)
    router.wait(CallId("x"), Terms((Need("a"),)), priority=0, since=0.0)
    assert router.agent_for(CallId("x")) == "1"
    router.busy(AgentId("1"))
    assert router.agent_for(CallId("x")) == "2"
    router.idle(AgentId("1"), 1.0)
    assert router.agent_for(CallId("x")) == "1"


def test_an_agent_nobody_configured_is_never_chosen_and_does_no_harm() -> None:
    router = Router()
    router.idle(AgentId("9"), 0.0)
    router.wait(CallId("x"), Terms(()), priority=0, since=0.0)
    assert router.agent_for(CallId("x")) is None
    assert router.call_for(AgentId("9")) is None
    router.set_skills(AgentId("9"), {})
    assert router.agent_for(CallId("x")) == "9"
    router.busy(AgentId("9"))
    assert router.agent_for(CallId("x")) is None


def test_lines_for_one_caller_are_closed_with_it() -> None:
    router = Router()
    router.set_skills(AGENTS[0], {"a": 5})
    for number in range(2000):
        router.wait(CallId("y"), Terms((), only_agent=AgentId(str(number))), priority=0, since=0.0)
    router.forget(CallId("y"))
    assert not router._lines
    assert not router._serves[AGENTS[0]].lines


def test_callers_who_were_refused_open_no_lines_of_their_own() -> None:
    router = Router()
    for agent in AGENTS:
        router.set_skills(agent, {"a": 5})
    for number in range(200):
        refused = frozenset({AGENTS[number % 3]})
        router.wait(CallId(str(number)), Terms((Need("a"),), refused=refused), priority=0, since=0.0)
    assert len(router._lines) == 1
    assert router.qualified(CallId("0")) == len(AGENTS) - 1
    for number in range(200):
        router.forget(CallId(str(number)))
    assert not router._choosy
    assert not next(iter(router._lines.values())).choosy


def test_lines_that_nobody_uses_any_more_make_room() -> None:
    router = Router()
    router.set_skills(AGENTS[0], {"a": 5})
    for number in range(2 * MAX_EMPTY_LINES):
        router.wait(CallId("x"), Terms((Need("a"), Need(f"b{number}", 1, required=False))), priority=0, since=0.0)
    assert len(router._lines) <= MAX_EMPTY_LINES + 1
    assert len(router._serves[AGENTS[0]].lines) == len(router._lines)
    router.idle(AGENTS[0], 0.0)
    assert router.agent_for(CallId("x")) == AGENTS[0]


def test_a_long_day_leaves_no_more_in_memory_than_it_needs() -> None:
    router, dice, crowd = Router(), random.Random(7), Crowd(60, 3)
    for agent in crowd.agents:
        router.set_skills(agent, crowd.skills[agent])
    waiting: list[CallId] = []
    for number, wish in enumerate(crowd.wishes(5000)):
        router.wait(CallId(str(number)), wish.terms, priority=wish.priority, since=float(number))
        waiting.append(CallId(str(number)))
        agent = dice.choice(crowd.agents)
        router.busy(agent) if router.is_idle(agent) else router.idle(agent, float(number))
        if len(waiting) > 50:
            router.forget(waiting.pop(dice.randrange(50)))
    for line in router._lines.values():
        assert len(line._calls) <= 2 * len(line.waiting) + 65
        for row in line.rows.values():
            assert len(row) <= (len(line.members) if line.worth is None else 3 * len(line.members) + 65)


def test_those_who_come_next_are_named_in_their_order_among_many() -> None:
    """So many that they stand in a heap; a third of them have gone since."""
    router, dice = Router(), random.Random(7)
    agents = [AgentId(str(number)) for number in range(400)]
    router.begin_day({agent: dice.randrange(50) for agent in agents})
    for agent in agents:
        router.set_skills(agent, {"a": 5})
    router.wait(CallId("x"), Terms((Need("a"),), Strategy.FEWEST_CALLS), priority=0, since=0.0)
    for since, agent in enumerate(agents):
        router.idle(agent, float(since))
    assert router.agent_for(CallId("x")) is not None
    for agent in dice.sample(agents, 130):
        router.busy(agent)
    able = sorted(router.idlers(), key=lambda agent: (router.calls_today(agent), int(agent)))
    assert router.ranked(CallId("x"), 9) == able[:9]
    assert router.ranked(CallId("x"), 500) == able
    assert router.candidates(CallId("x")) == 270
