"""The table of a follow-up's states, and when somebody is reminded."""

from itertools import product

import pytest

from crm.errors import NotNow
from crm.follow_ups import TRANSITIONS, FollowUp, FollowUpEvent, FollowUpState, moved

S, E = FollowUpState, FollowUpEvent
ONE = FollowUp(id=1, customer=1, owner="1002", due_at=100.0, told_at=100.0)


@pytest.mark.parametrize(("state", "event"), list(product(S, E)))
def test_the_table_says_what_each_state_takes(state: FollowUpState, event: FollowUpEvent) -> None:
    one = FollowUp(id=1, customer=1, owner="1002", due_at=100.0, state=state)
    if (state, event) in TRANSITIONS:
        assert moved(one, event, by="1002", at=1.0).state is TRANSITIONS[state, event]
    else:
        with pytest.raises(NotNow):
            moved(one, event, by="1002", at=1.0)


def test_an_open_one_is_overdue_after_its_time() -> None:
    assert (ONE.overdue(100.0), ONE.overdue(100.1)) == (False, True)
    assert not moved(ONE, E.FINISH, by="1002", at=101.0).overdue(200.0)


def test_another_time_or_another_owner_is_reminded_anew() -> None:
    later = moved(ONE, E.MOVE, by="1002", at=1.0, due_at=200.0)
    assert (later.due_at, later.told_at) == (200.0, None)
    given = moved(ONE, E.GIVE, by="lead1", at=1.0, owner="1004")
    assert (given.owner, given.told_at) == ("1004", None)


def test_it_ends_and_begins_again() -> None:
    done = moved(ONE, E.FINISH, by="1002", at=5.0)
    assert (done.state, done.ended_at, done.ended_by) == (S.DONE, 5.0, "1002")
    again = moved(done, E.REOPEN, by="lead1", at=6.0)
    assert (again.state, again.ended_at, again.ended_by) == (S.OPEN, None, "")
