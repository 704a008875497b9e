"""The complaint brake: carriers block numbers of which too many people complain, and they are right."""

from acd.outbound.rules.asked import Asked, is_count, is_time
from acd.outbound.rules.known import Complaints
from acd.outbound.rules.settings import ComplaintBrake
from acd.outbound.rules.verdicts import Forbidden, Rule
from acd.outbound.rules.windows import DAY_S


def campaign_complaints(asked: Asked) -> Forbidden | None:
    return braked(asked, asked.known.campaign.complaints, Rule.CAMPAIGN_COMPLAINTS)


def braked(asked: Asked, known: Complaints | None, rule: Rule, **detail: str | int | float) -> Forbidden | None:
    """Held until the oldest complaint no longer counts."""
    brake = asked.preset.complaints
    if known is None or not is_count(known.answers, known.complaints):
        return asked.missing(Rule.COMPLAINTS_UNKNOWN, **detail)
    until = brake_held(brake, known, asked.at, asked.retry_s)
    if until is None:
        return None
    first = known.first_at
    if first is None or not is_time(first) or first > asked.at:
        return asked.missing(Rule.COMPLAINTS_UNKNOWN, **detail)
    detail |= {"complaints": known.complaints, "answers": known.answers, "days": brake.days}
    return Forbidden(rule=rule, until=until, detail=detail)


def brake_held(brake: ComplaintBrake, known: Complaints, at: float, retry_s: float) -> float | None:
    """Until when, epoch seconds, and for ``retry_s`` at least; None: it is not held."""
    if known.complaints < brake.least or known.complaints <= brake.share * known.answers:
        return None
    first = known.first_at
    return max(first + brake.days * DAY_S, at + retry_s) if first is not None and is_time(first) else at + retry_s
