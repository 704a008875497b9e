"""Reservations: both sides or neither, one place to end, tokens that only grow."""

import pytest

from acd.memory.errors import LeaseHeld
from acd.memory.leases import LeaseBook, Reservation
from core.ids import AgentId, CallId, LegId, Token


def reservation(call: str, agent: str, token: int) -> Reservation:
    return Reservation(CallId(call), AgentId(agent), Token(token), LegId(f"ring-{agent}-{token}"), None)


def test_a_call_and_an_agent_are_taken_together() -> None:
    book = LeaseBook(first_token=1)
    lease = book.reserve(reservation("c1", "1002", 1))
    assert book.of_call(CallId("c1")) is book.of_agent(AgentId("1002")) is book.of_token(Token(1)) is lease


@pytest.mark.parametrize(("call", "agent"), [("c1", "1004"), ("c2", "1002"), ("c1", "1002")])
def test_what_is_taken_is_not_taken_again(call: str, agent: str) -> None:
    book = LeaseBook(first_token=1)
    book.reserve(reservation("c1", "1002", 1))
    with pytest.raises(LeaseHeld, match="reserved already"):
        book.reserve(reservation(call, agent, 2))
    assert len(book) == 1
    assert [lease.token for lease in book] == [1]


def test_a_released_one_frees_both_and_only_once() -> None:
    book = LeaseBook(first_token=1)
    old = book.reserve(reservation("c1", "1002", 1))
    book.release(old)
    new = book.reserve(reservation("c1", "1002", 2))
    book.release(old)
    assert book.of_call(CallId("c1")) is new
    assert book.of_token(Token(1)) is None


def test_tokens_only_grow() -> None:
    book = LeaseBook(first_token=7)
    assert [book.next_token(), book.next_token()] == [7, 8]
    book.reserve(reservation("c1", "1002", 100))
    assert book.next_token() == 101
    book.saw_token(Token(50))
    assert book.next_token() == 102
