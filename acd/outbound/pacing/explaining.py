"""A decision as one line of fields that need no language: a code and rounded figures. Pages have the words."""

from acd.outbound.pacing.values import Decision

PER_CENT = 100.0


def explained(decision: Decision) -> dict[str, str | int | float]:
    """Shares in per cent, the horizon in seconds, expected numbers to a tenth. What was not estimated is left out."""
    spent = decision.spent
    line: dict[str, str | int | float] = {
        "reason": decision.reason.value,
        "dial": decision.dial,
        "agents": decision.agents,
        "ready": decision.ready,
        "waiting": decision.waiting,
        "in_flight": decision.in_flight,
        "answers_today": spent.answers_today,
        "drops_today": spent.drops_today,
        "drop_pct_today": _pct(spent.drops_today, spent.answers_today),
        "answers_30_days": spent.answers_30_days,
        "drops_30_days": spent.drops_30_days,
        "drop_pct_30_days": _pct(spent.drops_30_days, spent.answers_30_days),
        "target_pct": round(PER_CENT * spent.target, 2),
        "cap_pct": round(PER_CENT * spent.cap, 2),
    }
    if decision.outlook is not None:
        outlook = decision.outlook
        line |= {
            "horizon_s": round(outlook.horizon_s, 1),
            "landings": round(outlook.landings, 1),
            "free_agents": round(outlook.free_agents, 1),
            "drop_probability_pct": round(PER_CENT * outlook.drop_probability, 1),
            "theta_pct": round(PER_CENT * outlook.theta, 1),
            "answer_rate_pct": round(PER_CENT * outlook.answer_rate, 1),
            "answer_rate_give_or_take_pct": round(PER_CENT * outlook.answer_rate * outlook.answer_rate_cv, 1),
        }
    return line


def _pct(part: int, whole: int) -> float:
    return round(PER_CENT * part / whole, 2) if whole else 0.0
