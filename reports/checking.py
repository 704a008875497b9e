"""Whether what we say of a day's calls is one and the same everywhere. Pure.

Five accounts are compared call by call: Asterisk's own record, the journal of facts, the call ledger, the recordings,
and the figures; and two agent by agent: the history of states, and the figures. A call is compared once it has been
over for a while: accounts are written one after another.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from core.ids import CallId, is_made

TALK_TOLERANCE_S = 0.05  # sums of milliseconds against sums of floats
END_TOLERANCE_S = 5.0  # Asterisk writes the end of a channel, we the end of a call
RECORDING_TOLERANCE_S = 2.0
SIGNED_IN_TOLERANCE_S = 1.0


class Kind(StrEnum):
    """What does not agree; the pages have words for each."""

    NOT_IN_FACTS = "not_in_facts"  # Asterisk had the call, and our journal has not
    NOT_IN_ASTERISK = "not_in_asterisk"
    NOT_IN_LEDGER = "not_in_ledger"
    NOT_IN_FACTS_BUT_LEDGER = "not_in_facts_but_ledger"
    NOT_IN_FIGURES = "not_in_figures"
    NOT_IN_LEDGER_BUT_FIGURES = "not_in_ledger_but_figures"
    NOT_RECORDED = "not_recorded"
    NOT_ENDED = "not_ended"  # Asterisk's record is over, the ledger's call is not
    ENDS_DIFFER = "ends_differ"
    LEDGER_TALK = "ledger_talk"  # against the facts
    FIGURES_TALK = "figures_talk"  # against the ledger
    RECORDING_SHORT = "recording_short"
    AGENT_TIME = "agent_time"  # signed in: by the agent's states against the figures
    NOT_IN_ATTEMPTS = "not_in_attempts"  # a lead was dialled, and no attempt was written
    ATTEMPT_NOT_IN_ASTERISK = "attempt_not_in_asterisk"
    ATTEMPT_NOT_ENDED = "attempt_not_ended"  # Asterisk's record of the leg is over, the attempt is not
    DIALLED_AFTER_ALL = "dialled_after_all"  # the attempt says that nothing has left
    ANSWER_DIFFERS = "answer_differs"  # Asterisk's record against the attempt
    ANSWERED_WITHOUT_CALL = "answered_without_call"
    CONNECTED_DIFFERS = "connected_differs"  # the call ledger against the attempt
    RESULT_DIFFERS = "result_differs"  # what is filed, by the call ledger and by the campaign's results
    SUMS_DIFFER = "sums_differ"  # rows of figures against the visits they are made of


@dataclass(frozen=True, slots=True)
class Told:
    """What one account says of a call: when it ended (0: not yet), and how long was talked, in seconds."""

    ended: float = 0.0
    talk_s: float = 0.0
    connected: bool = False
    due: bool = False  # Asterisk's record must have it
    again: bool = False  # by the facts: the customer was called back, and Asterisk's record is of the first leg
    learned: bool = False  # by the facts: nobody saw it end; an Asterisk that was killed has not written of it


@dataclass(frozen=True, slots=True)
class Difference:
    """``one`` and ``other`` are what the two accounts say, where there is something to say."""

    kind: Kind
    call_id: str
    one: float | None = None
    other: float | None = None
    what: str = ""


@dataclass(kw_only=True, slots=True)
class Accounts:
    """Calls by id; ``asterisk`` is None when there is no such record. What ``figures`` say for the end is when the last
    visit began.

    ``states`` and ``times``: seconds that each agent was signed in, by its history of states and by the figures.
    ``sums`` and ``visits``: counters of the day, as the rows have them and as the visits sum to.
    """

    asterisk: Mapping[str, Told] | None = None
    facts: Mapping[str, Told] = field(default_factory=dict)
    ledger: Mapping[str, Told] = field(default_factory=dict)
    figures: Mapping[str, Told] = field(default_factory=dict)
    recordings: Mapping[str, float] = field(default_factory=dict)  # seconds; less than 0: nobody knows yet
    absent: Collection[str] = ()  # calls of which the recordings say why there is no audio
    states: Mapping[str, float] = field(default_factory=dict)
    times: Mapping[str, float] = field(default_factory=dict)
    sums: Mapping[str, int] = field(default_factory=dict)
    visits: Mapping[str, int] = field(default_factory=dict)


def compare(accounts: Accounts, settled: float) -> list[Difference]:
    """Every difference, of calls that were over before ``settled`` (epoch seconds)."""
    found: list[Difference] = []
    known = {*accounts.facts, *accounts.ledger, *accounts.figures, *(accounts.asterisk or {})}
    for call_id in sorted(known):
        if _over(call_id, accounts, settled):
            found += _of_call(call_id, accounts)
    return [*found, *_times(accounts), *_sums(accounts)]


def _over(call_id: str, accounts: Accounts, settled: float) -> bool:
    """A call that figures alone have may have come a moment ago: the other accounts were read before them."""
    told = [account.get(call_id) for account in (accounts.asterisk or {}, accounts.facts, accounts.ledger)]
    if not any(told):
        told = [accounts.figures.get(call_id)]
    ends = [one.ended for one in told if one is not None and one.ended]
    return bool(ends) and max(ends) < settled


def _of_call(call_id: str, accounts: Accounts) -> Iterator[Difference]:
    fact, row, figure = (account.get(call_id) for account in (accounts.facts, accounts.ledger, accounts.figures))
    yield from _asterisk(call_id, accounts, row)
    if fact is not None and row is None:
        yield Difference(Kind.NOT_IN_LEDGER, call_id)
    if fact is None and row is not None:
        yield Difference(Kind.NOT_IN_FACTS_BUT_LEDGER, call_id)
    if row is not None and figure is None:
        yield Difference(Kind.NOT_IN_FIGURES, call_id)
    if figure is not None and row is None and fact is None:
        yield Difference(Kind.NOT_IN_LEDGER_BUT_FIGURES, call_id)
    if fact is not None and row is not None and abs(fact.talk_s - row.talk_s) > TALK_TOLERANCE_S:
        yield Difference(Kind.LEDGER_TALK, call_id, fact.talk_s, row.talk_s)
    if row is not None and figure is not None and abs(figure.talk_s - row.talk_s) > TALK_TOLERANCE_S:
        yield Difference(Kind.FIGURES_TALK, call_id, row.talk_s, figure.talk_s)
    if row is not None and row.connected:
        yield from _recording(call_id, accounts, row)


def _asterisk(call_id: str, accounts: Accounts, row: Told | None) -> Iterator[Difference]:
    if accounts.asterisk is None:
        return
    recorded = accounts.asterisk.get(call_id)
    if recorded is not None and call_id not in accounts.facts:
        yield Difference(Kind.NOT_IN_FACTS, call_id)
    if recorded is None and call_id in accounts.facts and accounts.facts[call_id].due:
        yield Difference(Kind.NOT_IN_ASTERISK, call_id)
    if recorded is not None and row is not None and not row.ended:
        yield Difference(Kind.NOT_ENDED, call_id, recorded.ended)
    fact = accounts.facts.get(call_id)
    if recorded is None or row is None or not row.ended or (fact is not None and fact.again):
        return
    if _ends_differ(call_id, recorded.ended, row.ended):
        yield Difference(Kind.ENDS_DIFFER, call_id, recorded.ended, row.ended)


def _ends_differ(call_id: str, recorded: float, ended: float) -> bool:
    """Of a call that an agent made Asterisk tells when the agent left it; passed on, it may go on without."""
    later = recorded - ended
    return later > END_TOLERANCE_S or (later < -END_TOLERANCE_S and not is_made(CallId(call_id)))


def _recording(call_id: str, accounts: Accounts, row: Told) -> Iterator[Difference]:
    seconds = accounts.recordings.get(call_id)
    if seconds is None and _was_lost(call_id, accounts):
        return
    if seconds is None:
        yield Difference(Kind.NOT_RECORDED, call_id)
    elif 0 <= seconds < row.talk_s - RECORDING_TOLERANCE_S:
        yield Difference(Kind.RECORDING_SHORT, call_id, row.talk_s, seconds)


def _was_lost(call_id: str, accounts: Accounts) -> bool:
    """With whoever died: its audio cannot be there, and the recordings say so."""
    fact = accounts.facts.get(call_id)
    return fact is not None and fact.learned and call_id in accounts.absent


def _times(accounts: Accounts) -> Iterator[Difference]:
    for agent in sorted({*accounts.states, *accounts.times}):
        one, other = accounts.states.get(agent, 0.0), accounts.times.get(agent, 0.0)
        if abs(one - other) > SIGNED_IN_TOLERANCE_S:
            yield Difference(Kind.AGENT_TIME, "", one, other, agent)


def _sums(accounts: Accounts) -> Iterable[Difference]:
    for name in sorted({*accounts.sums, *accounts.visits}):
        one, other = accounts.visits.get(name, 0), accounts.sums.get(name, 0)
        if one != other:
            yield Difference(Kind.SUMS_DIFFER, "", one, other, name)
