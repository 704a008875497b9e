"""呼损: where callers were lost, whose lead that is, and when it is settled."""

from collections.abc import Iterable, Sequence
from typing import Any

import pytest

from core import facts
from core.facts import CallStage, Direction, EndedBy, Fact, OfferOutcome
from core.ids import AgentId, CallId, LegId, QueueName, Token
from core.policies import OverflowTo, OverflowWhen
from reports.abandoned import AbandonedCalls
from reports.leads import Row

WANG = "+8613800138000"
NOON = 1_790_000_000.0
HOUR = int(NOON // 3600 * 3600)
AGENT, SERVICE = AgentId("1002"), QueueName("service")


def comes(call_id: str, at: float = 0.0, number: str = WANG) -> list[Fact]:
    return [
        facts.CallArrived(at=NOON + at, call_id=CallId(call_id), dialled="400", caller=number, channel="PJSIP/x"),
        step(call_id, "welcome", at),
    ]


def step(call_id: str, node: str, at: float = 0.0, keys: str = "") -> Fact:
    return facts.FlowStepped(at=NOON + at, call_id=CallId(call_id), flow="main", version=3, node=node, input=keys)


def waits(call_id: str, at: float, queue: str = "service") -> Fact:
    return facts.CallQueued(at=NOON + at, call_id=CallId(call_id), queue=QueueName(queue), needs=())


def rings(call_id: str, at: float) -> Fact:
    leg, why = LegId("ring-1002-7"), ("",)
    return facts.OfferMade(
        at=NOON + at, call_id=CallId(call_id), agent=AGENT, token=Token(7), leg_id=leg, queue=SERVICE, reasons=why
    )


def talks(call_id: str, at: float) -> Fact:
    leg = LegId("ring-1002-7")
    return facts.CallConnected(
        at=NOON + at, call_id=CallId(call_id), agent=AGENT, token=Token(7), leg_id=leg, queue=SERVICE, waited_s=1.0
    )


def ends(
    call_id: str, at: float, stage: CallStage, by: EndedBy = EndedBy.CUSTOMER, talk_s: float = 0.0, outcome: str = ""
) -> Fact:
    return facts.CallEnded(
        at=NOON + at, call_id=CallId(call_id), stage=stage, by=by, cause=16, talk_s=talk_s, outcome=outcome
    )


def lost(call_id: str, at: float = 0.0, after: float = 30.0, number: str = WANG, queue: str = "service") -> list[Fact]:
    return [*comes(call_id, at, number), waits(call_id, at + 5, queue), ends(call_id, at + 5 + after, S.WAITING)]


def called(call_id: str, at: float, talk_s: float = 0.0, number: str = WANG) -> list[Fact]:
    """An agent calls this number; 0 s: nobody answers."""
    begun = facts.CallDialled(
        at=NOON + at, call_id=CallId(call_id), agent=AGENT, token=Token(9), leg_id=LegId("ring-1002-9"),
        direction=Direction.OUT, dialled=number, caller="400",
    )  # fmt: skip
    if talk_s:
        return [begun, talks(call_id, at + 5), ends(call_id, at + 5 + talk_s, S.TALKING, talk_s=talk_s)]
    return [begun, ends(call_id, at + 30, S.DIALLING, outcome="no_answer")]


def got_through(call_id: str, at: float, talk_s: float = 60.0) -> list[Fact]:
    connected = [*comes(call_id, at), waits(call_id, at + 1), talks(call_id, at + 5)]
    return [*connected, ends(call_id, at + 5 + talk_s, S.TALKING, talk_s=talk_s)]


S = CallStage


class Book:
    """The rows as a store would have them."""

    def __init__(self, happened: Iterable[Fact] = (), rules: facts.LeadRulesConfigured | None = None) -> None:
        self.fold = AbandonedCalls()
        self.lost: dict[str, Row] = {}
        self.leads: dict[str, Row] = {}
        self.tries: dict[str, Row] = {}
        self.nodes: dict[tuple[Any, ...], Row] = {}
        self.followed: dict[str, Row] = {}
        self.tell([rules] if rules else [])
        self.tell(happened)

    def tell(self, happened: Iterable[Fact]) -> None:
        for fact in happened:
            self.fold.apply(fact)
        self.keep()

    def keep(self) -> None:
        changed = self.fold.take()
        self.lost |= {row["call_id"]: row for row in changed.lost}
        self.leads |= {row["lead_id"]: row for row in changed.leads}
        self.tries |= {row["call_id"]: row for row in changed.tries}
        self.followed |= {row["call_id"]: row for row in changed.followed}
        for name in changed.forgotten:
            self.followed.pop(name, None)
        for key, counts in changed.nodes.items():
            kept = self.nodes.setdefault(key, dict.fromkeys(counts, 0))
            self.nodes[key] = {name: kept[name] + counts[name] for name in counts}

    def restarts(self) -> None:
        also = AbandonedCalls.wanted_leads(list(self.followed.values()))
        wanted = [lead for lead in self.leads.values() if lead["state"] == "open" or lead["lead_id"] in also]
        self.fold = AbandonedCalls()
        self.fold.resume(list(self.followed.values()), wanted)

    @property
    def lead(self) -> Row:
        (lead,) = self.leads.values()
        return lead

    def rows(self) -> tuple[Any, ...]:
        return (self.lost, self.leads, self.tries, self.nodes, self.followed)


def test_each_place_where_a_caller_is_lost_and_after_how_long() -> None:
    happened = [
        *comes("ivr"), step("ivr", "menu", 4), ends("ivr", 11, S.IVR),
        *comes("queue"), waits("queue", 8), ends("queue", 50, S.WAITING),
        *comes("ring"), waits("ring", 8), rings("ring", 20), ends("ring", 26, S.OFFERED),
        *comes("closed"), step("closed", "closed", 1), ends("closed", 9, S.IVR, EndedBy.FLOOR),
        *comes("fine"), waits("fine", 8), talks("fine", 9), ends("fine", 50, S.TALKING, talk_s=41),
    ]  # fmt: skip
    book = Book(happened)
    shown = {row["call_id"]: (row["place"], row["node"], row["agent"], row["after_s"]) for row in book.lost.values()}
    assert shown == {
        "ivr": ("ivr", "menu", None, 11.0),
        "queue": ("queue", "welcome", None, 42.0),
        "ring": ("ringing", "welcome", "1002", 18.0),
        "closed": ("announcement", "closed", None, 9.0),
    }


def test_who_waits_again_after_a_conversation_is_lost_from_there() -> None:
    again = facts.CallRequeued(at=NOON + 100, call_id=CallId("a"), queue=QueueName("sales"), why="transfer")
    parted = [*comes("a"), waits("a", 5), talks("a", 9), again, ends("a", 130, S.WAITING, talk_s=80)]
    (row,) = Book(parted).lost.values()
    assert (row["queue"], row["after_s"], row["talked"], row["lead_id"]) == ("sales", 30.0, True, "a")


def test_an_offer_that_came_to_nothing_leaves_the_caller_in_the_queue() -> None:
    ended = facts.OfferEnded(
        at=NOON + 30, call_id=CallId("a"), agent=AGENT, token=Token(7), outcome=OfferOutcome.NO_ANSWER
    )
    (row,) = Book([*comes("a"), waits("a", 5), rings("a", 10), ended, ends("a", 40, S.WAITING)]).lost.values()
    assert (row["place"], row["agent"]) == ("queue", None)


def overflows(call_id: str, at: float, to: OverflowTo) -> Fact:
    return facts.CallOverflowed(
        at=NOON + at, call_id=CallId(call_id), queue=SERVICE, when=OverflowWhen.WAIT, value=20.0, measured=20.0, to=to
    )


def message(call_id: str, at: float, seconds: float) -> Fact:
    about: dict[str, Any] = {"at": NOON + at, "call_id": CallId(call_id), "box": "service", "seconds": seconds}
    if seconds < 1:
        return facts.VoicemailDropped(**about)
    return facts.VoicemailLeft(**about, message="m", sha256="", file="m.wav")


@pytest.mark.parametrize("stage", [S.WAITING, S.AFTER, S.IVR])
def test_who_leaves_a_message_is_not_lost_and_who_leaves_none_is(stage: CallStage) -> None:
    began = facts.VoicemailBegan(at=NOON + 30, call_id=CallId("a"), box="service", file="f")
    sent = [*comes("a"), waits("a", 5), overflows("a", 25, OverflowTo.VOICEMAIL)]
    spoken = Book([*sent, began, ends("a", 60, stage)])
    spoken.restarts()
    spoken.tell([message("a", 60, 25.0)])
    assert (spoken.lost, spoken.leads, set(spoken.followed)) == ({}, {}, set())
    silent = Book([*sent, began, ends("a", 60, stage)])
    silent.restarts()
    silent.tell([message("a", 60, 0.2), message("a", 60, 0.2)])
    greeted = Book([*sent, ends("a", 28, stage)])
    assert [book.lost["a"]["place"] for book in (silent, greeted)] == ["voicemail", "voicemail"]
    assert (silent.lost["a"]["after_s"], silent.lead["state"]) == (55.0, "open")


def test_a_number_outside_that_nobody_answered_has_lost_the_caller() -> None:
    went = facts.CallWentOutside(at=NOON + 25, call_id=CallId("a"), leg_id=LegId("x"), to="+861")
    sent = [*comes("a"), waits("a", 5), overflows("a", 25, OverflowTo.OUTSIDE), went]
    assert Book([*sent, ends("a", 60, S.OUTSIDE)]).lost["a"]["place"] == "outside"
    answered = facts.OutsideAnswered(at=NOON + 40, call_id=CallId("a"), leg_id=LegId("x"), to="+861")
    assert Book([*sent, answered, ends("a", 60, S.OUTSIDE)]).lost == {}


def test_repeat_callers_are_one_lead_that_knows_first_and_last() -> None:
    book = Book([*lost("a"), *lost("b", at=600, queue="sales"), *lost("c", at=1200, after=1.0)])
    assert book.lead["lead_id"] == "a"
    assert (book.lead["count"], book.lead["first_at"], book.lead["last_at"]) == (3, NOON + 35, NOON + 1206)
    assert (book.lead["queue"], book.lead["last_call"]) == ("service", "c")
    assert {row["lead_id"] for row in book.lost.values()} == {"a"}


def test_different_callers_are_different_leads_and_the_anonymous_are_counted_only() -> None:
    others = [*lost("b", number="+8613900139000"), *lost("c", number="anonymous"), *lost("d", number="")]
    book = Book([*lost("a"), *others])
    assert set(book.leads) == {"a", "b"}
    assert {name: row["lead_id"] for name, row in book.lost.items()} == {"a": "a", "b": "b", "c": None, "d": None}


def test_who_is_lost_again_after_the_lead_was_settled_is_a_new_lead() -> None:
    book = Book([*lost("a"), *called("out-1", 100, talk_s=60), *lost("b", at=600)])
    assert {name: lead["state"] for name, lead in book.leads.items()} == {"a": "recovered", "b": "open"}
    assert book.leads["a"]["count"] == 1


@pytest.mark.parametrize(("after", "leads"), [(5.0, 0), (5.1, 1)])
def test_short_abandons_make_no_lead_if_the_house_says_so(after: float, leads: int) -> None:
    book = Book(lost("a", after=after), facts.LeadRulesConfigured(at=NOON, short_s=5.0))
    assert len(book.leads) == leads
    assert book.lost["a"]["short"] is (leads == 0)


@pytest.mark.parametrize(("says_so", "leads"), [(False, 0), (True, 1)])
def test_whom_the_ivr_sent_away_is_a_lead_if_the_house_says_so(says_so: bool, leads: int) -> None:
    sent_away = [*comes("a"), ends("a", 20, S.IVR, EndedBy.FLOOR)]
    assert len(Book(sent_away, facts.LeadRulesConfigured(at=NOON, after_announcement=says_so)).leads) == leads


def test_a_caller_who_gets_through_before_anybody_called_is_returned_at_once() -> None:
    book = Book([*lost("a"), *got_through("b", 600)[:-1]])
    assert (book.lead["state"], book.lead["closed_call"], book.lead["closed_at"]) == ("returned", "b", NOON + 605)


def test_once_somebody_had_called_it_is_the_conversation_that_recovers() -> None:
    tried = [*lost("a"), *called("out-1", 100)]
    assert Book([*tried, *got_through("b", 600, talk_s=60)]).lead["state"] == "recovered"
    assert Book([*tried, *got_through("b", 600, talk_s=9)]).lead["state"] == "open"


@pytest.mark.parametrize(("talk_s", "state"), [(0.0, "open"), (9.9, "open"), (10.0, "recovered")])
def test_recovered_is_a_conversation_of_so_many_seconds(talk_s: float, state: str) -> None:
    book = Book([*lost("a"), *called("out-1", 100, talk_s=talk_s)])
    assert (book.lead["state"], book.lead["tries"]) == (state, 1)
    assert book.tries["out-1"]["outcome"] == ("talked" if talk_s else "no_answer")
    assert book.tries["out-1"]["agent"] == "1002"


def test_a_call_that_was_dialled_before_the_caller_was_lost_counts_when_they_talk() -> None:
    dialled, connected, ended = called("out-1", 0, talk_s=60)
    book = Book([dialled, *lost("a", at=-100, after=96), connected, ended])
    assert (book.lead["state"], book.lead["tries"]) == ("recovered", 1)


def test_a_lead_that_is_ticked_off_while_they_talk_is_recovered_all_the_same() -> None:
    dialled, connected, ended = called("out-1", 100, talk_s=60)
    closed = facts.LeadClosed(at=NOON + 120, lead_id=CallId("a"), by="1002", why="done")
    book = Book([*lost("a"), dialled, connected, closed])
    assert book.lead["state"] == "closed"
    book.restarts()
    book.tell([ended])
    assert book.lead["state"] == "recovered"


def test_what_a_person_closed_stays_closed() -> None:
    closed = facts.LeadClosed(at=NOON + 50, lead_id=CallId("a"), by="1002", why="dropped")
    book = Book([*lost("a"), closed, closed, *called("out-1", 100, talk_s=60)])
    assert (book.lead["state"], book.lead["closed_by"], book.lead["tries"]) == ("closed", "1002", 0)


def test_how_many_entered_each_node_and_where_they_left() -> None:
    happened = [
        *comes("a"), step("a", "menu", 1), step("a", "menu", 2, "9"), step("a", "again", 3), step("a", "menu", 4),
        ends("a", 9, S.IVR),
        *comes("b"), step("b", "menu", 1), waits("b", 5), ends("b", 60, S.WAITING),
        *comes("c"), step("c", "closed", 1), ends("c", 9, S.IVR, EndedBy.FLOOR),
    ]  # fmt: skip
    counted = {key[3]: tuple(counts.values()) for key, counts in Book(happened).nodes.items()}
    assert counted == {"welcome": (3, 0, 0), "menu": (2, 1, 0), "again": (1, 0, 0), "closed": (1, 0, 1)}


LONG_DAY: Sequence[Fact] = [
    facts.LeadRulesConfigured(at=NOON, short_s=2.0, conversation_s=20.0),
    *lost("a"), *lost("b", at=100), *comes("x", 150, "+8613900139000"), *called("out-1", 200),
    step("x", "menu", 201), *got_through("c", 300, talk_s=10), waits("x", 350), *called("out-2", 400, talk_s=15),
    facts.LeadRulesConfigured(at=NOON + 450, short_s=2.0, conversation_s=12.0),
    rings("x", 460), *called("out-3", 500, talk_s=15), ends("x", 600, S.OFFERED), *lost("d", at=700),
    *got_through("e", 800), *comes("y", 900),
]  # fmt: skip


def test_made_anew_from_the_journal_it_is_the_same_wherever_the_service_was_restarted() -> None:
    whole = Book(LONG_DAY)
    assert {lead["state"] for lead in whole.leads.values()} == {"recovered", "returned", "open"}
    for cut in range(len(LONG_DAY)):
        book = Book(LONG_DAY[:cut])
        book.restarts()
        book.tell(LONG_DAY[cut:])
        assert book.rows() == whole.rows(), f"restarted before {LONG_DAY[cut]}"


def _message(call_id: str, left: bool) -> list[Fact]:
    """The caller hears the greeting after its wait, hangs up, and the message is filed, or found to be none."""
    call = CallId(call_id)
    began = facts.VoicemailBegan(at=NOON + 30, call_id=call, box="service", file=f"{call_id}-1")
    over = ends(call_id, 40, CallStage.IVR)
    if left:
        filed: Fact = facts.VoicemailLeft(
            at=NOON + 40, call_id=call, box="service", message="m", seconds=9.0, sha256="", file=""
        )
    else:
        filed = facts.VoicemailDropped(at=NOON + 40, call_id=call, box="service", seconds=0.4)
    return [*comes(call_id), waits(call_id, 5), began, over, filed]


@pytest.mark.parametrize(("left", "lost_calls"), [(True, 0), (False, 1)])
def test_who_left_a_message_is_not_lost_and_who_hung_up_on_the_greeting_is(left: bool, lost_calls: int) -> None:
    calls = AbandonedCalls()
    for fact in _message("c1", left):
        calls.apply(fact)
    changed = calls.take()
    assert len(changed.lost) == lost_calls
    assert changed.forgotten == ["c1"]
