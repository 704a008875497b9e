"""An agent's day, state by state: without a gap, without an overlap, and summing to the time signed in.

Times are whole milliseconds here, so that sums are exact. Order is the journal's: a clock that was set back gives a
state no length, never a negative one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from core.facts import AgentChanged, AgentState

Away = Sequence[tuple[float, float]]  # epoch seconds, in order, apart


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """``begin`` to ``end`` in epoch milliseconds. ``away``: no service was there to see it."""

    begin: int
    end: int
    state: AgentState
    reason: str = ""
    forced: bool = False
    call_id: str | None = None
    queue: str | None = None
    away: bool = False

    @property
    def length(self) -> int:
        return self.end - self.begin

    @property
    def signed_in(self) -> bool:
        return self.state is not AgentState.OFFLINE


def millis(at: float) -> int:
    return round(at * 1000)


def spans(changes: Iterable[AgentChanged], begin: float, end: float, away: Away = ()) -> list[Span]:
    """The whole of ``begin`` to ``end`` (epoch seconds). ``changes`` are of one agent, in the journal's order, with the
    last one before ``begin``, if there was any: before the first the agent is offline."""
    first, last = millis(begin), millis(end)
    here = Span(begin=first, end=last, state=AgentState.OFFLINE)
    found: list[Span] = []
    for change in changes:
        at = min(max(millis(change.at), here.begin), last)
        found.append(replace(here, end=at))
        here = _state_of(change, at, last)
    found.append(here)
    whole = _merged(span for span in found if span.length > 0)
    return [part for span in whole for part in _marked(span, away)]


def _state_of(change: AgentChanged, begin: int, end: int) -> Span:
    gone = change.state is AgentState.OFFLINE
    return Span(
        begin=begin,
        end=end,
        state=change.state,
        reason="" if gone else change.reason,
        forced=change.forced,
        call_id=None if gone else change.call_id,
        queue=None if gone else change.queue,
    )


def _merged(found: Iterable[Span]) -> list[Span]:
    """What is the same goes on: words that changed nothing are no boundary."""
    merged: list[Span] = []
    for span in found:
        if merged and replace(merged[-1], begin=span.begin, end=span.end) == span:
            merged[-1] = replace(merged[-1], end=span.end)
        else:
            merged.append(span)
    return merged


def _marked(span: Span, away: Away) -> list[Span]:
    """The span in pieces: those in which nobody looked are marked."""
    if not span.signed_in:
        return [span]
    parts, at = [], span.begin
    for since, until in away:
        gone, back = max(millis(since), at), min(millis(until), span.end)
        if gone >= back:
            continue
        parts += [replace(span, begin=at, end=gone), replace(span, begin=gone, end=back, away=True)]
        at = back
    return [part for part in (*parts, replace(span, begin=at)) if part.length > 0]


@dataclass(frozen=True, kw_only=True, slots=True)
class Totals:
    """Milliseconds. The states sum to ``signed_in``; ``reasons`` are those of ``paused``, forced ones apart."""

    signed_in: int
    states: dict[str, int]
    reasons: dict[str, int]
    forced: int
    away: int


def totals(found: Iterable[Span]) -> Totals:
    here = [span for span in found if span.signed_in]
    states: dict[str, int] = {}
    reasons: dict[str, int] = {}
    for span in here:
        states[span.state] = states.get(span.state, 0) + span.length
        if span.state is AgentState.PAUSED and not span.forced:
            reasons[span.reason] = reasons.get(span.reason, 0) + span.length
    return Totals(
        signed_in=sum(span.length for span in here),
        states=states,
        reasons=reasons,
        forced=sum(span.length for span in here if span.state is AgentState.PAUSED and span.forced),
        away=sum(span.length for span in here if span.away),
    )
