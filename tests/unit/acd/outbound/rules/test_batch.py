"""Several leads under one reading: each sees what those before it have used up."""

from dataclasses import replace

from acd.outbound.rules.batch import may_dial_each, shown
from acd.outbound.rules.known import CallerIdFacts
from acd.outbound.rules.verdicts import Allowed, Rule
from tests.unit.acd.outbound.rules.made import FIRST, NOW, ROOM, SECOND, a_contact, of_callee, of_campaign, rules


def lead(n: int, person: str = "") -> tuple:  # type: ignore[type-arg]
    return a_contact(number=f"+86139000001{n:02}", person=person or f"c-{n}"), of_callee()


def verdicts(*leads: tuple) -> list[str | Rule]:  # type: ignore[type-arg]
    answers = may_dial_each(leads, of_campaign(), rules(), as_of=NOW, at=NOW + 1)
    return [answer.caller_id if isinstance(answer, Allowed) else answer.rule for _, answer in answers]


def test_one_person_is_dialled_once() -> None:
    assert verdicts(lead(1, "same"), lead(2, "same"), lead(3)) == [FIRST, Rule.IN_FLIGHT, SECOND]


def test_the_caller_ids_of_a_batch_fill_up() -> None:
    """Ten an hour each."""
    answers = verdicts(*(lead(n) for n in range(22)))
    assert answers == [FIRST, SECOND] * 10 + [Rule.CALLER_ID_HOUR] * 2


def test_only_what_is_taken_counts() -> None:
    answers = may_dial_each((lead(n) for n in range(9)), of_campaign(), rules(), as_of=NOW, at=NOW)
    taken = [next(answers) for _ in range(2)]
    assert [contact.person for contact, _ in taken] == ["c-0", "c-1"]


def test_a_try_more_under_a_caller_id() -> None:
    after = shown(of_campaign(), FIRST, NOW).caller_ids
    assert after == {FIRST: replace(ROOM, last_hour=1, today=1, hour_first_at=NOW), SECOND: ROOM}
    again = shown(of_campaign(caller_ids=after), FIRST, NOW + 5).caller_ids
    assert again[FIRST] == replace(ROOM, last_hour=2, today=2, hour_first_at=NOW)
    unknown = of_campaign(caller_ids={FIRST: CallerIdFacts(last_hour=None, today=3)})
    assert shown(unknown, FIRST, NOW) == unknown


def test_a_person_whose_tries_are_not_known_stays_unknown() -> None:
    contact, _ = lead(1)
    answers = may_dial_each([(contact, of_callee(tries=None))] * 2, of_campaign(), rules(), as_of=NOW, at=NOW)
    assert [getattr(answer, "rule", None) for _, answer in answers] == [Rule.TRIES_UNKNOWN] * 2
