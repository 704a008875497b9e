"""Whether what we say of a day's attempts is what Asterisk, the calls and the results say of them. Pure.

An attempt is one number that a campaign has dialled. Asterisk's record knows the leg that dialled it, where no agent
has; a call of the same name is in the call ledger where somebody has answered, or an agent has dialled.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from core.facts import AttemptOutcome
from reports.checking import Difference, Kind, Told

_NO_CALL = frozenset({"", AttemptOutcome.CANCELLED, AttemptOutcome.UNKNOWN})  # whether it was answered nobody can tell
ANSWERED = frozenset({AttemptOutcome.ANSWERED, AttemptOutcome.MACHINE, AttemptOutcome.FAX})


@dataclass(frozen=True, slots=True)
class Lead:
    """What Asterisk's record says of a leg that dialled: when it was over (epoch seconds)."""

    ended: float
    answered: bool


@dataclass(frozen=True, slots=True)
class Attempt:
    """``ended``: when it was over, 0: it is not; ``connected``: with an agent; ``by_hand``: an agent has dialled it."""

    outcome: str
    ended: float
    connected: bool
    by_hand: bool


@dataclass(kw_only=True, slots=True)
class AttemptAccounts:
    """By call. ``leads`` is None when there is no such record; ``calls`` as the call ledger has them, with what agents
    have filed in ``words``; ``results``: what is filed of attempts, by disposition."""

    leads: Mapping[str, Lead] | None = None
    attempts: Mapping[str, Attempt] = field(default_factory=dict)
    calls: Mapping[str, Told] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    results: Mapping[str, str] = field(default_factory=dict)


def compare_attempts(accounts: AttemptAccounts, settled: float) -> list[Difference]:
    """Every difference, of attempts that were over before ``settled`` (epoch seconds)."""
    found: list[Difference] = []
    for call_id in sorted({*accounts.attempts, *(accounts.leads or {}), *accounts.calls, *accounts.results}):
        attempt, lead = accounts.attempts.get(call_id), (accounts.leads or {}).get(call_id)
        ends = [one.ended for one in (attempt, lead, accounts.calls.get(call_id)) if one is not None and one.ended]
        if not ends or max(ends) >= settled:
            continue
        if attempt is None:
            found.append(Difference(Kind.NOT_IN_ATTEMPTS, call_id))
        else:
            found += _of_asterisk(call_id, attempt, lead) if accounts.leads is not None else ()
            found += _of_calls(call_id, attempt, accounts)
    return found


def _of_asterisk(call_id: str, attempt: Attempt, lead: Lead | None) -> Iterator[Difference]:
    if attempt.by_hand:
        return
    if lead is None:
        if attempt.outcome not in {*_NO_CALL, AttemptOutcome.NOT_DIALLED}:
            yield Difference(Kind.ATTEMPT_NOT_IN_ASTERISK, call_id)
    elif not attempt.ended:
        yield Difference(Kind.ATTEMPT_NOT_ENDED, call_id, lead.ended)
    elif attempt.outcome == AttemptOutcome.NOT_DIALLED:
        yield Difference(Kind.DIALLED_AFTER_ALL, call_id)
    elif attempt.outcome not in _NO_CALL and lead.answered != (attempt.outcome in ANSWERED):
        yield Difference(Kind.ANSWER_DIFFERS, call_id, int(lead.answered), int(attempt.outcome in ANSWERED))


def _of_calls(call_id: str, attempt: Attempt, accounts: AttemptAccounts) -> Iterator[Difference]:
    call, filed = accounts.calls.get(call_id), accounts.results.get(call_id)
    if call is None and attempt.outcome in ANSWERED:
        yield Difference(Kind.ANSWERED_WITHOUT_CALL, call_id)
    if call is not None and call.ended and call.connected != attempt.connected:
        yield Difference(Kind.CONNECTED_DIFFERS, call_id, int(call.connected), int(attempt.connected))
    if call is not None and (accounts.words.get(call_id) or "") != (filed or ""):
        yield Difference(Kind.RESULT_DIFFERS, call_id)
