"""The live floor: a pure projection of facts into what supervisors watch.

``apply`` gives back only what changed; ``snapshot`` gives everything. Applying a fact twice changes nothing the second
time. The views are plain JSON data, times in RFC 3339:

agent  extension, name, unit, state, since, until, call_id, queue, skills, reason, device, leg, reachable,
       supervision ({id, supervisor, name, mode}|null, who hears this agent's calls),
       kept_for (the hotline for which this agent serves no campaign now, or null)
queue  name, campaign (the state of the campaign that dials for it, or null), must (skills with levels that its agents
       have), waiting, longest_wait_since, agents, service_level, service_level_s, answered, abandoned, abandoned_short
       (of these, within the house's short abandon time), expected_wait_s
call   call_id, direction, dialled, dialled_name, caller, caller_name (colleagues'; empty: somebody outside), region,
       language, stage, queue, agent, agent_name, since, talking_since (this agent and the customer), arrived_at,
       queued_at, waited_s,
       ivr_path ([{node, label: {zh, en}, keys}], what the caller passed and pressed),
       parties ([{id, to, agent, name, stage}], who stands beside the serving agent),
       callback ({number, tries, next_at, calling, reached} of one whose customer has hung up and keeps its place),
       position (1: next) and expected_wait_s (80 % are served within), while it waits
campaign  name, mode, state, aim, cap, most_in_flight, in_flight, placed_at (the latest attempt), attempts_today,
       answers_today, drops_today, pacing ({reason, agents, ready, waiting, in_flight, target, cap, risk, theta,
       answer_rate, landings, free_agents, answers_30_days, drops_30_days, drops_left}|null,
       what its pacing rests on while it runs), missing (why leads that were
       wanted cannot be had now, or null)
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from core import facts
from core.facts import Fact, PacingDecided
from reports.live_agents import AgentViews
from reports.live_calls import CallViews
from reports.live_campaigns import CampaignViews
from reports.picture import View
from reports.words import day_of


@dataclass(frozen=True, slots=True)
class Changes:
    """What one fact changed, each view with its key and only the changed fields; falsy when nothing did."""

    agents: tuple[View, ...] = ()
    queues: tuple[View, ...] = ()
    calls: tuple[View, ...] = ()
    campaigns: tuple[View, ...] = ()
    stale: bool | None = None
    resources: View | None = None
    tasks: tuple[View, ...] = ()  # of the application: {id, kind, state, what, agent}
    alarms: tuple[View, ...] = ()  # of the application, whole
    voicemail: bool = False  # of the application: something in a box
    follow_ups: bool = False  # of the application: somebody's
    callbacks: bool = False  # of the application: an agreed one of any campaign

    def __bool__(self) -> bool:
        news = self.voicemail or self.follow_ups or self.callbacks
        others = self.stale is not None or self.resources is not None or news
        return bool(self.agents or self.queues or self.calls or self.campaigns or self.tasks or self.alarms or others)


class LiveFloor(AgentViews, CallViews, CampaignViews):
    """The picture. ``queue_needs`` tells who counts as a queue's agent; else whoever has the skill of its name.

    ``regions`` knows where a number is from, ``names`` who has an extension, ``labels`` what people call a node of a
    flow's version.
    """

    # --- reading ---------------------------------------------------------------------------------------------------

    @property
    def zone(self) -> tzinfo:
        return self._zone

    @property
    def stale(self) -> bool:
        """Whether Asterisk cannot be heard, so that calls may have gone on unseen."""
        return self._stale

    def snapshot(self) -> View:
        """Everything: ``{"stale", "resources", "agents", "queues", "calls", "campaigns"}``; agents by extension,
        queues and campaigns by name, calls by age."""
        return {
            "stale": self._stale,
            "resources": self._resources.view(),
            "agents": self.agents(),
            "queues": self.queues(),
            "calls": [dict(view) for view in self._calls.values()],
            "campaigns": [dict(self._campaigns[key]) for key in sorted(self._campaigns)],
        }

    def agents(self) -> list[View]:
        return [dict(self._agents[key]) for key in sorted(self._agents)]

    def queues(self) -> list[View]:
        return [dict(self._queues[key]) for key in sorted(self._queues)]

    def resources(self) -> View:
        return self._resources.view()

    def region(self, call: Mapping[str, Any]) -> Mapping[str, str] | None:
        """Where this call's customer is from."""
        return self._regions(call["dialled" if call["direction"] == "out" else "caller"])

    def label(self, flow: str, version: int, node: str) -> Mapping[str, str]:
        """What people call this node: ``{zh, en}``."""
        return self._labels(flow, version, node)

    def agent(self, extension: str) -> View | None:
        return _copy(self._agents.get(extension))

    def queue(self, name: str) -> View | None:
        return _copy(self._queues.get(name))

    def call(self, call_id: str) -> View | None:
        """A call that is under way; None once it has ended."""
        return _copy(self._calls.get(call_id))

    # --- writing ---------------------------------------------------------------------------------------------------

    def begin_day(self, at: float, figures: Mapping[str, Mapping[str, int]]) -> None:
        """After a restart: today's counts by queue (``answered answered_in_time abandoned abandoned_short``)."""
        self._day = day_of(at, self._zone)
        for name, counts in figures.items():
            self._queue(name).begin_day(**counts)
            self._refresh(name)
        self._changed.clear()

    def apply(self, fact: Fact) -> Changes:
        """Take the fact in and say what it changed. Facts must come in the order of the journal."""
        self._begin_changes()
        self._turn_day(fact.at)
        was_stale = self._stale
        handler = _HANDLERS.get(type(fact))
        if handler is not None:
            handler(self, fact)
        self._look_at_supervision(self.supervisions.apply(fact))
        for name in self._touched:
            self._refresh(name)
        return Changes(
            agents=tuple(self._changed["agents"].values()),
            queues=tuple(self._changed["queues"].values()),
            calls=tuple(self._changed["calls"].values()),
            campaigns=tuple(self._changed["campaigns"].values()),
            stale=self._stale if self._stale is not was_stale else None,
            resources=self._resources.view() if self._resources.apply(fact) else None,
        )

    def expect(self, queues: Mapping[str, float | None], calls: Mapping[str, tuple[int, float]]) -> Changes:
        """Show what the core estimates now: for a caller who came now by queue, and (position, seconds) by call."""
        self._begin_changes()
        for name, seconds in queues.items():
            if name in self._figures:
                self._figures[name].expected_wait_s = seconds
                self._refresh(name)
        for view in self._calls.values():
            if view["call_id"] in calls or view["position"] is not None:
                position, seconds = calls.get(view["call_id"], (None, None))
                self._put(view, position=position, expected_wait_s=seconds)
        return Changes(queues=tuple(self._changed["queues"].values()), calls=tuple(self._changed["calls"].values()))

    def pace(self, at: float, decided: Mapping[str, PacingDecided], kept: Mapping[str, str]) -> Changes:
        """Show what each campaign that runs has decided last, also when it was to dial nobody; and which agents are
        ``kept`` from campaigns, each with the hotline it is for."""
        self._begin_changes()
        self._look_at_pacing(at, decided)
        for extension, view in self._agents.items():
            self._set("agents", "extension", view, kept_for=kept.get(extension))
        changed = self._changed
        return Changes(campaigns=tuple(changed["campaigns"].values()), agents=tuple(changed["agents"].values()))

    def _begin_changes(self) -> None:
        self._changed, self._touched = {"agents": {}, "queues": {}, "calls": {}, "campaigns": {}}, set()

    def _turn_day(self, at: float) -> None:
        today = day_of(at, self._zone)
        if self._day is not None and today > self._day:
            for figures in self._figures.values():
                figures.begin_day()
            self._touched.update(self._figures)
            self._begin_campaigns_day()
        self._day = max(today, self._day or today)

    # --- link ------------------------------------------------------------------------------------------------------

    def _on_observed(self, _fact: Fact) -> None:
        self._stale = False

    def _on_link_lost(self, _fact: Fact) -> None:
        self._stale = True


def _copy(view: View | None) -> View | None:
    return None if view is None else dict(view)


_HANDLERS: dict[type[Fact], Callable[[LiveFloor, Any], None]] = {
    facts.PbxObserved: LiveFloor._on_observed,
    facts.PbxLinkLost: LiveFloor._on_link_lost,
    facts.AgentConfigured: LiveFloor._on_agent_configured,
    facts.AgentRemoved: LiveFloor._on_agent_removed,
    facts.PoliciesConfigured: LiveFloor._on_policies,
    facts.QueueConfigured: LiveFloor._on_queue_configured,
    facts.QueueRemoved: LiveFloor._on_queue_removed,
    facts.AgentRestored: LiveFloor._on_agent_restored,
    facts.SeatLent: LiveFloor._on_seat_lent,
    facts.SeatReturned: LiveFloor._on_seat_returned,
    facts.AgentChanged: LiveFloor._on_agent_changed,
    facts.PauseOverran: LiveFloor._on_overran,
    facts.BreakQueued: LiveFloor._on_break_queued,
    facts.BreakTurnCame: LiveFloor._on_break_turn,
    facts.BreakRestored: LiveFloor._on_break_restored,
    facts.BreakLineLeft: LiveFloor._on_break_left,
    facts.PhoneReachable: LiveFloor._on_phone,
    facts.PhoneUnreachable: LiveFloor._on_phone,
    facts.PhoneReplaced: LiveFloor._on_phone,
    facts.CallArrived: LiveFloor._on_call_arrived,
    facts.CallAdopted: LiveFloor._on_call_adopted,
    facts.CallDialled: LiveFloor._on_call_dialled,
    facts.PartyCalled: LiveFloor._on_party,
    facts.PartyMoved: LiveFloor._on_party,
    facts.PartyLeft: LiveFloor._on_party,
    facts.CallWentOutside: LiveFloor._on_went_outside,
    facts.FlowStepped: LiveFloor._on_flow_stepped,
    facts.CallQueued: LiveFloor._on_call_queued,
    facts.CallRequeued: LiveFloor._on_call_requeued,
    facts.OfferMade: LiveFloor._on_offer_made,
    facts.OfferEnded: LiveFloor._on_offer_ended,
    facts.CallConnected: LiveFloor._on_call_connected,
    facts.CallHeld: LiveFloor._on_call_held,
    facts.CallResumed: LiveFloor._on_call_resumed,
    facts.CallParted: LiveFloor._on_call_parted,
    facts.CallEnded: LiveFloor._on_call_ended,
    facts.CallbackKept: LiveFloor._on_callback_kept,
    facts.CallbackRestored: LiveFloor._on_callback_kept,
    facts.CallbackTried: LiveFloor._on_callback_tried,
    facts.CallbackMissed: LiveFloor._on_callback_missed,
    facts.CallbackReached: LiveFloor._on_callback_reached,
    facts.CallMoved: LiveFloor._on_call_moved,
    facts.CallOverflowed: LiveFloor._on_call_overflowed,
    facts.OutsideAnswered: LiveFloor._on_outside_answered,
    facts.RoomCalled: LiveFloor._on_room_called,
    facts.CallMuted: LiveFloor._on_call_muted,
    facts.RecordingStarting: LiveFloor._on_recording_starting,
    facts.AnswerJudged: LiveFloor._on_answer_judged,
    facts.RecordingPaused: LiveFloor._on_recording_paused,
    facts.RecordingUnpaused: LiveFloor._on_recording_unpaused,
    facts.CampaignConfigured: LiveFloor._on_campaign_configured,
    facts.CampaignRemoved: LiveFloor._on_campaign_removed,
    facts.CampaignChanged: LiveFloor._on_campaign_changed,
    facts.AttemptPlaced: LiveFloor._on_attempt_placed,
    facts.AttemptAdopted: LiveFloor._on_attempt_adopted,
    facts.AttemptEnded: LiveFloor._on_attempt_ended,
    facts.CustomerDropped: LiveFloor._on_customer_dropped,
    facts.LeadsMissing: LiveFloor._on_leads_missing,
}
