"""Where the time goes: states without a gap, allowances of pauses, the line for breaks, wrap-up that lasts longer."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query

from app.http.access import Floor, allowed, conflict, not_found
from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.routes.seat import Seated, my_agent, my_view, seat_of
from app.http.services import Services
from app.http.shapes.agents import Agent, Seat
from app.http.shapes.common import Moment, NamePath
from app.http.shapes.states import Allowance, Allowances, ExtendIn, LetGoIn, SignOut, StateHistoryOut, StateSpan
from app.http.sign_in import Visitor
from app.pauses import by_reason
from core.facts import AgentState, BreakLetGo, BreakWithdrawn, WrapupExtendAsked
from core.ids import AgentId, CallId
from reports.states import Span, totals
from reports.words import rfc3339, start_of_day

router = APIRouter(tags=["states"])
Watches = Annotated[Visitor, allowed(Permission.WATCH_FLOOR)]
Forces = Annotated[Visitor, allowed(Permission.FORCE_STATE)]
ROUNDING_S = 0.001  # of the times in a view
LONGEST_S = 32 * 86_400.0
From = Annotated[Moment | None, Query(alias="from", description="Left out: midnight of the floor.")]
To = Annotated[Moment | None, Query(description="Left out: now.")]


@router.post("/me/wrapup/extend")
async def extend_wrapup(body: ExtendIn, visitor: Seated, floor: Floor) -> Seat:
    """So many seconds more, up to what the call's queue allows in all (`until_most`); from then on it is refused."""
    view = my_view(visitor, floor)
    if view["state"] != AgentState.WRAPUP or view["call_id"] != body.call_id:
        hint = "Look at your state; what is to be written down of a call can be written later, too."
        raise conflict("not-wrapping-up", "You are not in the wrap-up of this call.", hint)
    until, most = (datetime.fromisoformat(view[name]).timestamp() for name in ("until", "until_most"))
    if most <= until + ROUNDING_S:
        hint = "File the outcome, or pause."
        raise conflict("wrapup-at-its-most", "The wrap-up lasts as long as the queue allows already.", hint)
    await floor.desk.settle(
        WrapupExtendAsked(
            at=floor.clock(), agent=my_agent(visitor), call_id=CallId(body.call_id), until=until + body.seconds
        )
    )
    return seat_of(visitor, floor)


@router.delete("/me/break")
async def withdraw_break(visitor: Seated, floor: Floor) -> Seat:
    """I do not stand in line for a break any more. Doing it twice is harmless."""
    await floor.desk.settle(BreakWithdrawn(at=floor.clock(), agent=my_agent(visitor)))
    return seat_of(visitor, floor)


@router.post("/agents/{extension}/break")
async def let_go_on_break(extension: NamePath, body: LetGoIn, visitor: Forces, floor: Floor) -> Agent:
    """Somebody who stands in line for a break goes first, or at once. It is the agent who then goes."""
    view = floor.desk.live.agent(extension)
    if view is None or not visitor.reach(Permission.FORCE_STATE).includes_agent(extension):
        raise not_found("There is no such agent.", "GET /api/v1/agents lists those you see.")
    if view["break_line"] is None:
        raise conflict("not-in-line", "The agent does not stand in line for a break.", "Look at the agent again.")
    await floor.desk.settle(
        BreakLetGo(at=floor.clock(), agent=AgentId(extension), at_once=body.at_once, asked_by=visitor.username)
    )
    return Agent(**(floor.desk.live.agent(extension) or view))


@router.get("/me/states")
async def my_states(visitor: Seated, floor: Floor, since: From = None, to: To = None) -> StateHistoryOut:
    """My day, state by state."""
    return await _history(my_agent(visitor), since, to, floor)


@router.get("/agents/{extension}/states")
async def states(
    extension: NamePath, visitor: Watches, floor: Floor, since: From = None, to: To = None
) -> StateHistoryOut:
    """An agent's day, state by state, also of one who is signed out. At most 32 days at a time."""
    return await _history(_reached(extension, visitor, floor), since, to, floor)


@router.get("/me/pauses")
async def my_pauses(visitor: Seated, floor: Floor) -> Allowances:
    """The pause reasons, and what I have used of each today."""
    return await _allowances(my_agent(visitor), floor)


@router.get("/agents/{extension}/pauses")
async def pauses(extension: NamePath, visitor: Watches, floor: Floor) -> Allowances:
    """The pause reasons, and what the agent has used of each today."""
    return await _allowances(_reached(extension, visitor, floor), floor)


def _reached(extension: str, visitor: Visitor, floor: Services) -> AgentId:
    known = floor.directory.agent(extension) is not None or floor.desk.live.agent(extension) is not None
    if not known or not visitor.reach(Permission.WATCH_FLOOR).includes_agent(extension):
        raise not_found("There is no such agent.", "GET /api/v1/agents lists those you see.")
    return AgentId(extension)


async def _history(agent: AgentId, since: datetime | None, to: datetime | None, floor: Services) -> StateHistoryOut:
    now = floor.clock()
    end = min(now, _epoch(to, floor)) if to else now
    begin = _epoch(since, floor) if since else start_of_day(end, floor.zone)
    if not 0 <= end - begin <= LONGEST_S:
        hint = "Ask for at most 32 days at a time, `from` before `to`, none of it to come."
        raise Problem(422, "bad-range", "This is no time that can be looked at.", hint=hint)
    spans = await floor.states.spans(agent, begin, end)
    sums, out = totals(spans), await floor.states.last_sign_out(agent)
    return StateHistoryOut(
        items=[_span(span, floor) for span in spans],
        signed_in_s=sums.signed_in / 1000,
        away_s=sums.away / 1000,
        states={AgentState(state): length / 1000 for state, length in sums.states.items()},
        reasons={reason: length / 1000 for reason, length in sums.reasons.items()},
        forced_s=sums.forced / 1000,
        last_sign_out=SignOut(at=rfc3339(out.at, floor.zone), reason=out.reason) if out is not None else None,
    )


def _epoch(moment: datetime, floor: Services) -> float:
    """A time without an offset is the floor's."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=floor.zone)).timestamp()


def _span(span: Span, floor: Services) -> StateSpan:
    return StateSpan(
        begin=rfc3339(span.begin / 1000, floor.zone),
        end=rfc3339(span.end / 1000, floor.zone),
        seconds=span.length / 1000,
        state=span.state,
        reason=span.reason,
        forced=span.forced,
        call_id=span.call_id,
        queue=span.queue,
        away=span.away,
    )


async def _allowances(agent: AgentId, floor: Services) -> Allowances:
    now = floor.clock()
    used = by_reason(await floor.states.spans(agent, start_of_day(now, floor.zone), now))
    items = [
        Allowance(
            code=reason.code,
            name_zh=reason.name_zh,
            name_en=reason.name_en,
            is_break=reason.is_break,
            day_s=reason.day_min * 60 if reason.day_min is not None else None,
            once_s=reason.once_min * 60 if reason.once_min is not None else None,
            used_s=used.get(reason.code, 0) / 1000,
        )
        for reason in floor.directory.pause_reasons.values()
    ]
    return Allowances(items=items, at=rfc3339(now, floor.zone))
