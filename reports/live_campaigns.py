"""Campaigns in the live floor: what is in flight, what came of it today, and what the pacing rests on."""

from collections.abc import Mapping

from core import facts
from core.facts import AttemptOutcome, CampaignState, PacingDecided
from reports.picture import Picture, View

MISSING_S = 3.0  # leads that are missing are said again within the core's patience (2 s) and a round of its pacing
_COUNTS = ("attempts_today", "answers_today", "drops_today")
_AS_THEY_ARE = (
    "reason", "agents", "ready", "waiting", "in_flight", "target", "cap", "answers_30_days", "drops_30_days",
)  # fmt: skip


class CampaignViews(Picture):
    """Views of campaigns. An attempt counts for the day on which it ended, a drop for that on which it happened."""

    def begin_campaigns(self, counts: Mapping[str, Mapping[str, int]], in_flight: Mapping[str, str]) -> None:
        """After a restart: today's ``attempts answers drops`` by campaign, and each attempt's campaign whose end nobody
        has heard."""
        for name, counted in counts.items():
            self._new_campaign(name).update({f"{what}_today": count for what, count in counted.items()})
        self._in_flight.update({call_id: name for call_id, name in in_flight.items() if name in self._campaigns})
        for view in self._campaigns.values():
            view["in_flight"] = self._flying(view["name"])

    def _new_campaign(self, name: str) -> View:
        return self._campaigns.setdefault(
            name,
            {"name": name, "state": CampaignState.STOPPED.value, "in_flight": 0, "placed_at": None, "pacing": None,
             "missing": None, **dict.fromkeys(_COUNTS, 0)},
        )  # fmt: skip

    def _on_campaign_configured(self, fact: facts.CampaignConfigured) -> None:
        is_new = fact.campaign not in self._campaigns
        view = self._new_campaign(fact.campaign)
        self._set(
            "campaigns", "name", view, mode=fact.mode.value, aim=fact.aim, cap=fact.cap,
            most_in_flight=fact.most_in_flight,
        )  # fmt: skip
        if is_new:
            self._set("campaigns", "name", view, always=True, **view)
        self._mark_queue(fact.campaign)

    def _on_campaign_removed(self, fact: facts.CampaignRemoved) -> None:
        view = self._campaigns.pop(fact.campaign, None)
        if view is not None:
            self._set("campaigns", "name", view, gone=True)
            self._mark_queue(fact.campaign)

    def _on_campaign_changed(self, fact: facts.CampaignChanged) -> None:
        view = self._campaigns.get(fact.campaign)
        if view is not None:
            self._missed_at.pop(fact.campaign, None)
            self._set("campaigns", "name", view, state=fact.state.value, pacing=None, missing=None)
            self._mark_queue(fact.campaign)

    def _mark_queue(self, name: str) -> None:
        """Its queue is shown as a campaign's, and no longer when it is gone."""
        if name in self._figures:
            self._touched.add(name)

    def _on_attempt_placed(self, fact: facts.AttemptPlaced) -> None:
        self._flies(fact.call_id, fact.campaign, fact.at)

    def _on_attempt_adopted(self, fact: facts.AttemptAdopted) -> None:
        self._flies(fact.call_id, fact.campaign, fact.placed_at)

    def _flies(self, call_id: str, campaign: str, at: float) -> None:
        view = self._campaigns.get(campaign)
        if view is not None:
            self._in_flight[call_id] = campaign
            self._set("campaigns", "name", view, in_flight=self._flying(campaign), placed_at=self._time(at))

    def _on_attempt_ended(self, fact: facts.AttemptEnded) -> None:
        """One that is not in flight was counted before, or has never left."""
        campaign = self._in_flight.pop(fact.call_id, None)
        view = self._campaigns.get(campaign or "")
        if view is None or campaign is None:
            return
        self._set("campaigns", "name", view, in_flight=self._flying(campaign))
        if fact.outcome is not AttemptOutcome.NOT_DIALLED:
            answered = fact.outcome is AttemptOutcome.ANSWERED
            self._count(view, attempts_today=1, answers_today=int(answered))

    def _on_customer_dropped(self, fact: facts.CustomerDropped) -> None:
        view = self._campaigns.get(fact.campaign)
        if view is not None and fact.call_id not in self._dropped:
            self._dropped.add(fact.call_id)
            self._count(view, drops_today=1)

    def _on_leads_missing(self, fact: facts.LeadsMissing) -> None:
        view = self._campaigns.get(fact.campaign)
        if view is not None:
            self._missed_at[fact.campaign] = fact.at
            self._set("campaigns", "name", view, missing=fact.why)

    def _count(self, view: View, **more: int) -> None:
        counted: View = {name: view[name] + number for name, number in more.items()}
        self._set("campaigns", "name", view, **counted)

    def _flying(self, name: str) -> int:
        return sum(campaign == name for campaign in self._in_flight.values())

    def _begin_campaigns_day(self) -> None:
        self._dropped.clear()
        for view in self._campaigns.values():
            self._count(view, **{name: -view[name] for name in _COUNTS})

    def _look_at_pacing(self, at: float, decided: Mapping[str, PacingDecided]) -> None:
        for name, view in self._campaigns.items():
            if name in decided:
                self._set("campaigns", "name", view, pacing=_pacing(decided[name]))
            if self._missed_at.get(name, at) < at - MISSING_S:
                del self._missed_at[name]
                self._set("campaigns", "name", view, missing=None)


def _pacing(fact: PacingDecided) -> View:
    """Rounded to what people read, so that what hardly moves is not sent anew each second."""
    return {
        **{name: getattr(fact, name) for name in _AS_THEY_ARE},
        "target": round(fact.target, 4),
        "risk": round(fact.risk, 3),
        "theta": round(fact.theta, 3),
        "answer_rate": round(fact.answer_rate, 3),
        "landings": round(fact.landings, 1),
        "free_agents": round(fact.free_agents, 1),
        "drops_left": round(fact.drops_left, 1),
    }
