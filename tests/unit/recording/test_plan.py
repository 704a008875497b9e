"""Who is heard where."""

from hypothesis import given
from hypothesis import strategies as st

from core.facts import Fact
from recording.call import CallNotes
from recording.notebook import Notebook
from recording.plan import MergePlan, Span, make_plan
from recording.raw import BUFFER, RATE, RawFile
from tests.unit.recording.studio import (
    CALL,
    T0,
    agent_starts,
    connected,
    ended,
    held,
    parted,
    raw_file,
    resumed,
    starts,
    stem,
)

T_FILE, C_FILE = f"{CALL}-t.alaw", f"{CALL}-c.alaw"
FIRST, SECOND = f"{stem('1001')}-a.alaw", f"{stem('1002')}-a.alaw"


def plan_of(*facts: Fact, files: list[RawFile]) -> MergePlan:
    return make_plan(notes_of(*facts), {file.name: file for file in files})


def notes_of(*facts: Fact) -> CallNotes:
    notebook = Notebook()
    for fact in facts:
        notebook.take(fact)
    notes = notebook.get(CALL)
    assert notes is not None
    return notes


def customers(seconds: float = 10.0) -> list[RawFile]:
    return [raw_file(C_FILE, seconds), raw_file(T_FILE, seconds)]


def as_seconds(spans: tuple[Span, ...]) -> list[tuple[float, float, list[str]]]:
    return [(s.start / RATE, s.end / RATE, [source.file for source in s.sources]) for s in spans]


def test_music_before_the_agent_then_the_agents_own_track() -> None:
    plan = plan_of(
        *starts(), *agent_starts("1001", 1.5), connected("1001", 2.0), ended(10.0),
        files=[*customers(), raw_file(FIRST, 8.5)],
    )  # fmt: skip
    assert as_seconds(plan.right) == [(0, 2, [T_FILE]), (2, 10, [FIRST])]
    assert as_seconds(plan.left) == [(0, 10, [C_FILE])]
    assert plan.right[1].sources[0].at == 1.5 * RATE


def test_on_hold_the_customer_hears_music_not_the_agent() -> None:
    plan = plan_of(
        *starts(), *agent_starts("1001", 1.5), connected("1001", 2.0),
        held("1001", 4.0), resumed("1001", 6.0), ended(10.0),
        files=[*customers(), raw_file(FIRST, 8.5)],
    )  # fmt: skip
    assert as_seconds(plan.right) == [(0, 2, [T_FILE]), (2, 4, [FIRST]), (4, 6, [T_FILE]), (6, 10, [FIRST])]


def test_two_agents_at_once_are_both_heard() -> None:
    plan = plan_of(
        *starts(), *agent_starts("1001", 1.0), connected("1001", 2.0), *agent_starts("1002", 3.0),
        connected("1002", 4.0), *parted("1001", 6.0), ended(10.0),
        files=[*customers(), raw_file(FIRST, 9), raw_file(SECOND, 7)],
    )  # fmt: skip
    assert as_seconds(plan.right)[1:] == [(2, 4, [FIRST]), (4, 6, [FIRST, SECOND]), (6, 10, [SECOND])]


def test_a_short_track_is_made_good_by_the_customers_leg() -> None:
    plan = plan_of(
        *starts(), *agent_starts("1001", 1.0), connected("1001", 2.0), ended(10.0),
        files=[*customers(), raw_file(FIRST, 5)],
    )  # fmt: skip
    assert as_seconds(plan.right) == [(0, 2, [T_FILE]), (2, 6, [FIRST]), (6, 10, [T_FILE])]
    assert [(gap.start / RATE, gap.end / RATE, gap.agent) for gap in plan.gaps] == [(6, 10, "1001")]


def test_a_missing_track_is_made_good_by_the_customers_leg() -> None:
    plan = plan_of(*starts(), connected("1001", 2.0), ended(10.0), files=customers())
    assert as_seconds(plan.right) == [(0, 10, [T_FILE])]
    assert [(gap.start / RATE, gap.end / RATE) for gap in plan.gaps] == [(2, 10)]


def test_a_track_begun_before_the_recording_is_placed_before_it() -> None:
    plan = plan_of(
        *agent_starts("1001", -3.0), *starts(), connected("1001", 2.0), ended(10.0),
        files=[*customers(), raw_file(FIRST, 13, began=-3)],
    )  # fmt: skip
    assert as_seconds(plan.right) == [(0, 2, [T_FILE]), (2, 10, [FIRST])]
    assert plan.right[1].sources[0].at == -3 * RATE


def test_a_start_that_nobody_told_is_read_from_the_file() -> None:
    starting = [fact for fact in agent_starts("1001", 1.5) if hasattr(fact, "file")]
    plan = plan_of(
        *starts(), *starting, connected("1001", 2.0), ended(10.0),
        files=[*customers(), raw_file(FIRST, 8.3, began=1.7)],
    )  # fmt: skip
    assert plan.right[1].sources[0].at == 1.7 * RATE


def test_a_track_that_nobody_told_of_is_found_by_its_name() -> None:
    plan = plan_of(
        *starts(), connected("1001", 2.0), ended(10.0), files=[*customers(), raw_file(FIRST, 8.5, began=1.5)]
    )
    assert as_seconds(plan.right) == [(0, 2, [T_FILE]), (2, 10, [FIRST])]
    assert plan.inferred


def test_without_any_fact_later_agents_are_heard_from_their_own_tracks() -> None:
    """The customer's leg holds the first agent, and is deaf to the others."""
    files = [*customers(), raw_file(FIRST, 3, began=2), raw_file(SECOND, 4, began=6)]
    plan = make_plan(CallNotes(call_id=CALL, opened_at=T0, heard=False), {file.name: file for file in files})
    assert as_seconds(plan.right) == [(0, 6, [T_FILE]), (6, 10, [SECOND])]
    assert plan.inferred


def test_an_agents_track_alone_is_heard() -> None:
    plan = make_plan(CallNotes(call_id=CALL, opened_at=T0, heard=False), {FIRST: raw_file(FIRST, 3)})
    assert as_seconds(plan.right) == [(0, 3, [FIRST])]


def test_without_the_end_the_files_say_how_long_it_was() -> None:
    plan = plan_of(*starts(), connected("1001", 2.0), ended(500.0, learned=True), files=customers(10.0))
    assert (plan.length, plan.expected) == (10 * RATE, None)


def test_a_recording_is_no_longer_than_its_call_whose_end_was_learned() -> None:
    plan = plan_of(*starts(), connected("1001", 2.0), ended(9.5, learned=True), files=customers(10.0))
    assert plan.length == plan_of(*starts(), ended(9.5), files=customers(9.0)).length


def test_what_a_stopped_asterisk_wrote_of_the_agent_alone_is_kept() -> None:
    seconds = 2 * BUFFER / RATE
    plan = plan_of(
        *starts(), *agent_starts("1001", 1.0), connected("1001", 2.0), ended(60.0, learned=True),
        files=[*customers(seconds), raw_file(FIRST, seconds)],
    )  # fmt: skip
    assert plan.length == 2 * BUFFER + RATE


def test_a_clock_that_jumped_makes_no_recording_of_days() -> None:
    plan = plan_of(*starts(), ended(1e6), files=customers(10.0))
    assert plan.length == 10 * RATE


def test_a_file_longer_than_the_call_is_not_cut() -> None:
    assert plan_of(*starts(), ended(9.0), files=customers(10.0)).length == 10 * RATE


moments = st.floats(0, 30, allow_nan=False)


@st.composite
def calls(draw: st.DrawFn) -> tuple[list[Fact], list[RawFile]]:
    """Any order of agents, holds and ends, with any files there, short or missing."""
    facts: list[Fact] = [*starts()]
    files = [raw_file(name, draw(moments)) for name in (C_FILE, T_FILE) if draw(st.booleans())]
    for agent in draw(st.lists(st.sampled_from(["1001", "1002", "1003"]), max_size=4)):
        at = draw(st.lists(moments, min_size=5, max_size=5).map(sorted))
        facts += agent_starts(agent, at[0]) if draw(st.booleans()) else []
        facts += [connected(agent, at[1]), held(agent, at[2]), resumed(agent, at[3])]
        facts += parted(agent, at[4]) if draw(st.booleans()) else []
        files.append(raw_file(f"{stem(agent)}-a.alaw", draw(moments), began=draw(moments)))
    if draw(st.booleans()):
        facts.append(ended(draw(moments), learned=draw(st.booleans())))
    return facts, files


@given(calls())
def test_every_plan_covers_its_length_and_nobody_speaks_outside_of_a_conversation(
    call: tuple[list[Fact], list[RawFile]],
) -> None:
    plan = plan_of(*call[0], files=call[1])
    sizes = {file.name: file.samples for file in call[1]}
    for side in (plan.left, plan.right):
        edges = [0, *(span.end for span in side)]
        assert [span.start for span in side] == edges[:-1]
        assert edges[-1] == plan.length
    for span in plan.right:
        for source in span.sources:
            if source.file.endswith("-a.alaw"):
                assert source.at <= span.start <= span.end <= source.at + sizes[source.file]
                assert_all_talk(plan, span)


def assert_all_talk(plan: MergePlan, span: Span) -> None:
    reached = span.start
    for talk in sorted(plan.talks, key=lambda talk: talk.start):
        if talk.start <= reached:
            reached = max(reached, talk.end)
    assert reached >= span.end
