"""The call ledger: one row for each contact, one for each conversation, whatever happened in it."""

from core import facts
from core.facts import CallStage, EndedBy
from core.ids import CallId, LegId
from reports.calls import CallLedger
from tests.unit.reports.test_live import CALL, NOON, SERVICE, WHOLE_CALL, arrived, connected, ended, queued


def test_a_transferred_call_is_one_row_with_two_conversations() -> None:
    ledger = CallLedger()
    for fact in WHOLE_CALL:
        ledger.apply(fact)
    (call,), talks = ledger.take_changed()
    assert (call["stage"], call["ended_in"], call["ended_by"]) == ("ended", "after", "customer")
    assert (call["offers"], call["queued_at"], call["connected_at"]) == (2, NOON + 2, NOON + 10)
    assert [talk["talk_s"] for talk in talks] == [10.0]  # the same token twice: the later one stands
    assert ledger.take_changed() == ([], [])


def test_an_abandoned_call_says_where() -> None:
    ledger = CallLedger()
    for fact in (arrived(), queued(), ended(at=30, stage=CallStage.WAITING)):
        ledger.apply(fact)
    (call,), talks = ledger.take_changed()
    assert (call["ended_in"], call["connected_at"], talks) == ("waiting", None, [])


def test_a_restart_goes_on_in_the_middle_of_a_call() -> None:
    before = CallLedger()
    for fact in (arrived(), queued(), connected()):
        before.apply(fact)
    calls, talks = before.take_changed()
    after = CallLedger()
    after.resume(calls, talks)
    after.apply(facts.CallHeld(at=NOON + 20, call_id=CALL, agent=talks[0]["agent"], leg_id=LegId("x")))
    after.apply(
        facts.CallParted(
            at=NOON + 40, call_id=CALL, agent=talks[0]["agent"], leg_id=LegId("x"), talk_s=30.0, by=EndedBy.AGENT
        )
    )
    (call,), (talk,) = after.take_changed()
    assert (call["stage"], call["talk_s"]) == ("after", 30.0)
    assert (talk["ended_at"], talk["ended_by"]) == (NOON + 40, "agent")


def test_a_call_found_under_way_gets_its_row() -> None:
    ledger = CallLedger()
    adopted = facts.CallAdopted(
        at=NOON, call_id=CallId("c9"), dialled="400", caller="\x00+86", channel="x", arrived_at=NOON - 90,
        stage=CallStage.TALKING, queue=SERVICE, queued_at=NOON - 80, leg_id=LegId("ring-1002-7"),
        connected_at=NOON - 60,
    )  # fmt: skip
    ledger.apply(adopted)
    (call,), (talk,) = ledger.take_changed()
    assert (call["arrived_at"], call["agent"], call["caller"]) == (NOON - 90, "1002", "+86")
    assert (talk["token"], talk["connected_at"]) == (7, NOON - 60)


def test_facts_about_unknown_calls_leave_no_row() -> None:
    ledger = CallLedger()
    for fact in WHOLE_CALL[1:]:
        ledger.apply(fact)
    assert ledger.take_changed()[0] == []
