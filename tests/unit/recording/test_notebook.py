"""From facts to notes: which recorder, which conversation, which end."""

from core.facts import CallAdopted, CallStage, Fact, LegEnded, RecordingRan, RecordingStarting, RecordingStopped
from core.ids import AgentId, CallId, LegId
from recording.call import CallNotes
from recording.notebook import Notebook
from tests.unit.recording.studio import CALL, T0, agent_starts, connected, ended, held, leg, parted, resumed, starts

OTHER = CallId("1790000099.1")
NAILED = LegId("nail-1001-5")


def notes_after(*facts: Fact, call: CallId = CALL) -> CallNotes:
    notebook = Notebook()
    for fact in facts:
        notebook.take(fact)
    notes = notebook.get(call)
    assert notes is not None
    return notes


def whole_call() -> list[Fact]:
    return [
        *starts(), *agent_starts("1001", 1.5), connected("1001", 2.0), held("1001", 3.0), resumed("1001", 4.0),
        *parted("1001", 5.0), ended(6.0),
    ]  # fmt: skip


def test_hold_and_parting_bound_the_conversations() -> None:
    notes = notes_after(*whole_call())
    assert [(talk.start - T0, (talk.end or 0) - T0) for talk in notes.talks] == [(2.0, 3.0), (4.0, 5.0)]
    assert notes.ended_at == T0 + 6.0


def test_hearing_every_fact_twice_changes_nothing() -> None:
    facts = whole_call()
    assert notes_after(*(again for fact in facts for again in (fact, fact))) == notes_after(*facts)


def test_a_call_that_ends_ends_its_conversations() -> None:
    notes = notes_after(*starts(), connected("1001", 2.0), ended(6.0))
    assert [(talk.end, talk.end_known) for talk in notes.talks] == [(T0 + 6.0, True)]


def test_an_end_learned_afterwards_is_marked() -> None:
    notes = notes_after(*starts(), connected("1001", 2.0), ended(6.0, learned=True))
    assert not notes.end_known
    assert not notes.talks[0].end_known


def test_a_lost_leg_ends_its_conversation() -> None:
    lost = LegEnded(at=T0 + 4.0, leg_id=leg("1001"), cause=44)
    assert notes_after(*starts(), connected("1001", 2.0), lost).talks[0].end == T0 + 4.0


def test_a_nailed_up_leg_serves_one_call_after_another() -> None:
    first = RecordingStarting(at=T0 + 1, call_id=CALL, leg_id=NAILED, file="first")
    second = RecordingStarting(at=T0 + 9, call_id=OTHER, leg_id=NAILED, file="second")
    facts: list[Fact] = [
        *starts(OTHER), *starts(), first, RecordingRan(at=T0 + 1, leg_id=NAILED),
        second, RecordingRan(at=T0 + 9, leg_id=NAILED), RecordingStopped(at=T0 + 9, leg_id=NAILED),
    ]  # fmt: skip
    mine, theirs = notes_after(*facts).tracks[-1], notes_after(*facts, call=OTHER).tracks[-1]
    assert (mine.file, mine.ran_at, mine.over_at) == ("first", T0 + 1, T0 + 9)
    assert (theirs.file, theirs.ran_at, theirs.over_at) == ("second", T0 + 9, None)


def adopted(stage: CallStage, at: float = 3.0) -> CallAdopted:
    talking = stage is CallStage.TALKING
    return CallAdopted(
        at=T0 + at, call_id=CALL, dialled="4008001234", caller="", channel="PJSIP/carrier-1", arrived_at=T0,
        stage=stage, leg_id=leg("1001") if talking else None, connected_at=T0 + 2.0 if talking else 0.0,
    )  # fmt: skip


def test_a_call_found_under_way_is_noted_from_its_arrival() -> None:
    notes = notes_after(adopted(CallStage.TALKING))
    assert (notes.opened_at, notes.heard) == (T0, False)
    assert [track.file for track in notes.tracks] == [CALL]
    assert [(talk.agent, talk.start) for talk in notes.talks] == [(AgentId("1001"), T0 + 2.0)]


def test_adopting_a_known_call_begins_no_second_conversation() -> None:
    known = [*starts(), connected("1001", 2.0)]
    assert notes_after(*known, adopted(CallStage.TALKING)) == notes_after(*known)


def test_a_call_that_is_not_recorded_is_no_concern() -> None:
    notebook = Notebook()
    assert notebook.take(connected("1001", 2.0)) == []
    assert len(notebook) == 0
