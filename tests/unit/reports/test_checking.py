"""Accounts of a day side by side: nothing where they agree, and each way in which they may not."""

from dataclasses import replace
from typing import Any

import pytest

from reports.checking import Accounts, Kind, Told, compare

NOW = 10_000.0
CALL, OTHER = "main-1.1", "main-1.2"


def agreeing() -> dict[str, Any]:
    told = {CALL: Told(ended=100.0, talk_s=30.0, connected=True, due=True), OTHER: Told(ended=50.0, due=True)}
    return {
        "asterisk": {call: Told(ended=one.ended) for call, one in told.items()},
        "facts": dict(told),
        "ledger": dict(told),
        "figures": {call: Told(talk_s=one.talk_s) for call, one in told.items()},
        "recordings": {CALL: 31.0},
        "states": {"1002": 3600.0},
        "times": {"1002": 3600.4},
        "sums": {"contacts": 2},
        "visits": {"contacts": 2},
    }


def kinds(accounts: dict[str, Any]) -> list[Kind]:
    return [difference.kind for difference in compare(Accounts(**accounts), NOW)]


def test_accounts_that_agree_have_no_difference() -> None:
    assert kinds(agreeing()) == []


@pytest.mark.parametrize(
    ("account", "found"),
    [
        ("asterisk", [Kind.NOT_IN_ASTERISK]),
        ("facts", [Kind.NOT_IN_FACTS, Kind.NOT_IN_FACTS_BUT_LEDGER]),
        ("ledger", [Kind.NOT_IN_LEDGER]),
        ("figures", [Kind.NOT_IN_FIGURES]),
        ("recordings", [Kind.NOT_RECORDED]),
    ],
)
def test_a_call_that_one_account_lacks(account: str, found: list[Kind]) -> None:
    accounts = agreeing()
    del accounts[account][CALL]
    assert kinds(accounts) == found


@pytest.mark.parametrize(
    ("account", "told", "found"),
    [
        ("asterisk", {"ended": 140.0}, [Kind.ENDS_DIFFER]),
        ("ledger", {"ended": 0.0}, [Kind.NOT_ENDED]),
        ("ledger", {"talk_s": 31.0}, [Kind.LEDGER_TALK, Kind.FIGURES_TALK]),
        ("figures", {"talk_s": 29.0}, [Kind.FIGURES_TALK]),
        ("facts", {"talk_s": 29.0}, [Kind.LEDGER_TALK]),
    ],
)
def test_a_call_of_which_one_account_says_something_else(
    account: str, told: dict[str, float], found: list[Kind]
) -> None:
    accounts = agreeing()
    accounts[account][CALL] = replace(accounts[account][CALL], **told)
    assert kinds(accounts) == found


def test_a_recording_that_is_shorter_than_the_talk() -> None:
    accounts = agreeing() | {"recordings": {CALL: 12.0}}
    (difference,) = compare(Accounts(**accounts), NOW)
    assert (difference.kind, difference.one, difference.other) == (Kind.RECORDING_SHORT, 30.0, 12.0)


def test_a_recording_that_is_being_finished_is_none_yet() -> None:
    assert kinds(agreeing() | {"recordings": {CALL: -1.0}}) == []


def test_rows_that_are_not_the_sum_of_their_visits() -> None:
    (difference,) = compare(Accounts(**agreeing() | {"sums": {"contacts": 3}}), NOW)
    assert (difference.kind, difference.what, difference.one, difference.other) == (Kind.SUMS_DIFFER, "contacts", 2, 3)


def test_a_call_that_has_just_ended_is_not_compared_yet() -> None:
    accounts = agreeing()
    del accounts["recordings"][CALL]
    assert compare(Accounts(**accounts), 90.0) == []


def test_a_call_that_figures_alone_have_and_one_that_has_come_since_the_others_were_read() -> None:
    accounts = agreeing()
    accounts["figures"]["main-1.3"] = Told(ended=200.0)  # when its visit began
    assert [one.kind for one in compare(Accounts(**accounts), 201.0)] == [Kind.NOT_IN_LEDGER_BUT_FIGURES]
    assert compare(Accounts(**accounts), 199.0) == []


def test_without_asterisks_record_the_others_are_compared() -> None:
    assert kinds(agreeing() | {"asterisk": None}) == []


def test_a_call_that_we_made_is_none_of_asterisks_record() -> None:
    made = {"out-1002-7": Told(ended=60.0)}
    accounts = agreeing()
    for account in ("facts", "ledger", "figures"):
        accounts[account] |= made
    assert kinds(accounts) == []


@pytest.mark.parametrize("times", [{}, {"1002": 3602.0}, {"1002": 3600.0, "1003": 9.0}])
def test_time_signed_in_by_states_and_by_figures(times: dict[str, float]) -> None:
    (found,) = compare(Accounts(**agreeing() | {"times": times}), NOW)
    assert (found.kind, found.call_id, found.what in ("1002", "1003")) == (Kind.AGENT_TIME, "", True)


@pytest.mark.parametrize(
    ("recorded", "due", "found"),
    [
        (Told(ended=100.0), True, []),
        (None, True, [Kind.NOT_IN_ASTERISK]),
        (None, False, []),  # its leg stands yet, or nobody's phone took it
        (Told(ended=40.0), True, []),  # passed on: it went on without the agent who had made it
        (Told(ended=160.0), True, [Kind.ENDS_DIFFER]),
    ],
)
def test_a_call_that_an_agent_made(recorded: Told | None, due: bool, found: list[Kind]) -> None:
    call, told = "out-1002-17", Told(ended=100.0, talk_s=30.0, connected=True, due=due)
    accounts = agreeing()
    for account in ("facts", "ledger", "figures"):
        accounts[account][call] = told
    accounts["recordings"][call] = 31.0
    if recorded is not None:
        accounts["asterisk"][call] = recorded
    assert kinds(accounts) == found
    del accounts["facts"][call]
    assert (Kind.NOT_IN_FACTS in kinds(accounts)) == (recorded is not None)
