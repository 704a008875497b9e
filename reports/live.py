"""The live floor: a pure projection of facts into what supervisors watch.

``apply`` gives back only what changed; ``snapshot`` gives everything. Applying a fact twice changes nothing the second
time. The views are plain JSON data, times in RFC 3339:

agent  extension, name, unit, state, since, until, call_id, queue, skills, reason, device, leg, reachable,
       supervision ({id, supervisor, mode}|null, who hears this agent's calls)
queue  name, waiting, longest_wait_since, agents, service_level, service_level_s, answered, abandoned, expected_wait_s
call   call_id, direction, dialled, caller, region, language, stage, queue, agent, since, arrived_at, queued_at,
       waited_s, ivr_path ([{node, label: {zh, en}, keys}], what the caller passed and pressed),
       parties ([{id, to, agent, stage}], who stands beside the serving agent)
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import Any

from core import facts
from core.facts import AgentChanged, AgentState, CallStage, Fact
from core.ids import agent_leg
from core.needs import Needs
from reports.parties import parties_after
from reports.queue_figures import QueueFigures
from reports.resources import Resources
from reports.supervisions import SupervisionViews
from reports.words import day_of, rfc3339

View = dict[str, Any]
Regions = Callable[[str], Mapping[str, str] | None]
Labels = Callable[[str, int, str], Mapping[str, str]]
_UNSET = object()
_LONGEST_PATH = 60  # steps in the IVR that are shown, the latest


@dataclass(frozen=True, slots=True)
class Changes:
    """What one fact changed, each view with its key and only the changed fields; falsy when nothing did."""

    agents: tuple[View, ...] = ()
    queues: tuple[View, ...] = ()
    calls: tuple[View, ...] = ()
    stale: bool | None = None
    resources: View | None = None

    def __bool__(self) -> bool:
        others = self.stale is not None or self.resources is not None
        return bool(self.agents or self.queues or self.calls or others)


class LiveFloor:
    """The picture. ``queue_needs`` tells who counts as a queue's agent; else whoever has the skill of its name.

    ``regions`` knows where a number is from, ``labels`` what people call a node of a flow's version, ``trunks`` each
    trunk's address.
    """

    def __init__(
        self,
        zone: tzinfo,
        queue_needs: Mapping[str, Needs] | None = None,
        *,
        regions: Regions = lambda number: None,
        labels: Labels = lambda flow, version, node: {"zh": node, "en": node},
        trunks: Mapping[str, str] | None = None,
    ) -> None:
        self._zone = zone
        self._regions, self._labels = regions, labels
        self._resources = Resources(trunks or {})
        self._needs = dict(queue_needs or {})
        self._agents: dict[str, View] = {}
        self._queues: dict[str, View] = {}
        self._calls: dict[str, View] = {}
        self._figures: dict[str, QueueFigures] = {}
        self._day: date | None = None
        self._phones: dict[tuple[str, str], bool] = {}  # by agent and device
        self._seats: set[str] = set()  # agents that the house knows; others are supervisors who serve a call
        self._named: dict[str, str] = {}  # supervisors' names, for when they serve a call
        self.supervisions = SupervisionViews(self._time)
        self._stale = True  # until our picture is Asterisk's
        self._changed: dict[str, dict[str, View]] = {}
        self._touched: set[str] = set()

    # --- reading ---------------------------------------------------------------------------------------------------

    @property
    def zone(self) -> tzinfo:
        return self._zone

    @property
    def stale(self) -> bool:
        """Whether Asterisk cannot be heard, so that calls may have gone on unseen."""
        return self._stale

    def snapshot(self) -> View:
        """Everything: ``{"stale", "resources", "agents", "queues", "calls"}``; agents by extension, queues by
        name, calls by age."""
        return {
            "stale": self._stale,
            "resources": self._resources.view(),
            "agents": [dict(self._agents[key]) for key in sorted(self._agents)],
            "queues": [dict(self._queues[key]) for key in sorted(self._queues)],
            "calls": [dict(view) for view in self._calls.values()],
        }

    def resources(self) -> View:
        return self._resources.view()

    def region(self, call: Mapping[str, Any]) -> Mapping[str, str] | None:
        """Where this call's customer is from."""
        return self._regions(call["dialled" if call["direction"] == "out" else "caller"])

    def agent(self, extension: str) -> View | None:
        return _copy(self._agents.get(extension))

    def queue(self, name: str) -> View | None:
        return _copy(self._queues.get(name))

    def call(self, call_id: str) -> View | None:
        """A call that is under way; None once it has ended."""
        return _copy(self._calls.get(call_id))

    # --- writing ---------------------------------------------------------------------------------------------------

    def begin_day(self, at: float, figures: Mapping[str, Mapping[str, int]]) -> None:
        """After a restart: today's counts by queue (``answered``, ``answered_in_time``, ``abandoned``)."""
        self._day = day_of(at, self._zone)
        for name, counts in figures.items():
            self._queue(name).begin_day(**counts)
            self._refresh(name)
        self._changed.clear()

    def apply(self, fact: Fact) -> Changes:
        """Take the fact in and say what it changed. Facts must come in the order of the journal."""
        self._changed, self._touched = {"agents": {}, "queues": {}, "calls": {}}, set()
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
            stale=self._stale if self._stale is not was_stale else None,
            resources=self._resources.view() if self._resources.apply(fact) else None,
        )

    def _turn_day(self, at: float) -> None:
        today = day_of(at, self._zone)
        if self._day is not None and today > self._day:
            for figures in self._figures.values():
                figures.begin_day()
            self._touched.update(self._figures)
        self._day = max(today, self._day or today)

    # --- agents ----------------------------------------------------------------------------------------------------

    def _on_agent_configured(self, fact: facts.AgentConfigured) -> None:
        view = self._agent(fact.agent, fact.at)
        self._seats.add(fact.agent)
        self._count_agent(view, -1)
        self._set("agents", "extension", view, name=fact.name, skills=dict(fact.skills), unit=fact.unit)
        self._count_agent(view, +1)

    def _on_agent_removed(self, fact: facts.AgentRemoved) -> None:
        """Who is in a call stays in the picture until it is over."""
        view = self._agents.get(fact.agent)
        if view is None:
            return
        self._seats.discard(fact.agent)
        self._count_agent(view, -1)
        self._set("agents", "extension", view, skills={})
        self._count_agent(view, +1)
        self._let_guest_go(view)

    def _on_agent_restored(self, fact: facts.AgentRestored) -> None:
        view = self._agent(fact.agent, fact.at)
        if view["state"] == AgentState.OFFLINE:
            self._move_agent(view, fact.state, fact.since)
            self._set(
                "agents",
                "extension",
                view,
                until=self._time(fact.until),
                call_id=fact.call_id,
                queue=fact.queue,
                reason=fact.reason,
                device=fact.device,
                leg=fact.kind.value,
                auto_answer=fact.auto_answer,
            )
            self._look_at_phone(view)

    def _on_agent_changed(self, fact: AgentChanged) -> None:
        view = self._agent(fact.agent, fact.at)
        signed_in = fact.state is not AgentState.OFFLINE
        if fact.state.value != view["state"] or fact.reason != view["reason"]:
            self._move_agent(view, fact.state, fact.at)
        self._set(
            "agents",
            "extension",
            view,
            until=self._time(fact.until),
            call_id=fact.call_id,
            queue=fact.queue,
            reason=fact.reason,
            device=fact.device if signed_in else "",
            leg=fact.kind.value if signed_in else None,
            auto_answer=fact.auto_answer if signed_in else False,
        )
        self._look_at_phone(view)
        self._let_guest_go(view)

    def _look_at_supervision(self, extension: str | None) -> None:
        if extension is not None and extension in self._agents:
            shown = self.supervisions.on(extension)
            self._set("agents", "extension", self._agents[extension], supervision=shown)

    def _on_supervision_asked(self, fact: facts.SupervisionAsked) -> None:
        self._named[fact.supervisor] = fact.name

    def _let_guest_go(self, view: View) -> None:
        """Whoever only took one call over is no agent: shown while it lasts, gone from the list afterwards."""
        if view["state"] == AgentState.OFFLINE and view["extension"] not in self._seats:
            self._count_agent(view, -1)
            self._set("agents", "extension", view, gone=True)
            del self._agents[view["extension"]]

    def phone(self, extension: str, device: str) -> bool | None:
        """Whether this phone of anybody's is registered; None: not known yet."""
        return self._phones.get((extension, device))

    def _on_phone(self, fact: facts.PhoneReachable | facts.PhoneUnreachable | facts.PhoneReplaced) -> None:
        self._phones[fact.agent, fact.device] = not isinstance(fact, facts.PhoneUnreachable)
        if fact.agent in self._agents:  # supervisors have phones too, and are no agents
            self._look_at_phone(self._agents[fact.agent])

    def _look_at_phone(self, view: View) -> None:
        """Only the phone at which the agent sits matters."""
        reachable = self._phones.get((view["extension"], view["device"]))
        self._set("agents", "extension", view, reachable=reachable)

    def _move_agent(self, view: View, state: AgentState, since: float) -> None:
        self._count_agent(view, -1)
        self._set("agents", "extension", view, always=True, state=state.value, since=self._time(since))
        self._count_agent(view, +1)

    def _agent(self, extension: str, at: float) -> View:
        view = self._agents.get(extension)
        if view is None:
            view = self._agents[extension] = {
                "extension": extension,
                "name": self._named.get(extension, ""),
                "unit": None,
                "state": AgentState.OFFLINE.value,
                "since": self._time(at),
                "until": None,
                "call_id": None,
                "queue": None,
                "skills": {},
                "reason": "",
                "device": "",
                "leg": None,
                "auto_answer": False,
                "reachable": None,  # not known yet
                "supervision": None,
            }
            self._changed["agents"][extension] = dict(view)
            self._count_agent(view, +1)
        return view

    def _count_agent(self, view: View, by: int) -> None:
        state = AgentState(view["state"])
        for name, figures in self._figures.items():
            if figures.serves(view["skills"]):
                figures.agents[state] += by
                self._touched.add(name)

    # --- calls -----------------------------------------------------------------------------------------------------

    def _on_call_arrived(self, fact: facts.CallArrived) -> None:
        self._begin_call(fact, CallStage.IVR, fact.at, fact.at)

    def _on_call_adopted(self, fact: facts.CallAdopted) -> None:
        if fact.call_id in self._calls:
            return
        self._begin_call(fact, fact.stage, fact.connected_at or fact.queued_at or fact.at, fact.arrived_at)
        view = self._calls[fact.call_id]
        self._set("calls", "call_id", view, queue=fact.queue)
        self._set("calls", "call_id", view, muted=fact.muted, recording="paused" if fact.paused else "on")
        leg = agent_leg(fact.leg_id or "")
        if leg is not None:
            waited_s = max(0.0, fact.connected_at - (fact.queued_at or fact.connected_at))
            self._set("calls", "call_id", view, agent=leg.agent, waited_s=round(waited_s, 3))
        elif fact.queue is not None and fact.stage in (CallStage.WAITING, CallStage.OFFERED):
            self._wait(view, fact.queued_at or fact.at)

    def _begin_call(self, fact: Any, stage: CallStage, since: float, arrived_at: float) -> None:
        if fact.call_id in self._calls:
            return
        view: View = {
            "call_id": fact.call_id,
            "direction": fact.direction,
            "dialled": fact.dialled,
            "caller": fact.caller,
            "region": self._regions(fact.dialled if fact.direction == "out" else fact.caller),
            "language": fact.language,
            "stage": stage.value,
            "queue": None,
            "agent": None,
            "since": self._time(since),
            "arrived_at": self._time(arrived_at),
            "queued_at": None,
            "waited_s": None,
            "ivr_path": [],
            "muted": False,
            "recording": "off",
            "parties": [],
        }
        self._calls[fact.call_id] = view
        self._changed["calls"][fact.call_id] = dict(view)

    def _on_call_dialled(self, fact: facts.CallDialled) -> None:
        self._begin_call(fact, CallStage.DIALLING, fact.at, fact.at)
        self._set("calls", "call_id", self._calls[fact.call_id], agent=fact.agent)

    def _on_party(self, fact: facts.PartyCalled | facts.PartyMoved | facts.PartyLeft) -> None:
        view = self._calls.get(fact.call_id)
        if view is not None:
            self._set("calls", "call_id", view, parties=parties_after(view["parties"], fact))

    def _on_went_outside(self, fact: facts.CallWentOutside) -> None:
        view = self._calls.get(fact.call_id)
        if view is not None and view["stage"] != CallStage.OUTSIDE:
            self._move_call(view, CallStage.OUTSIDE, fact.at, agent=None)

    def _on_flow_stepped(self, fact: facts.FlowStepped) -> None:
        """Entering a node adds it; what was pressed there is written to it. A node entered again after a fault is no
        news."""
        view = self._calls.get(fact.call_id)
        if view is None:
            return
        path: list[View] = view["ivr_path"]
        here = bool(path) and path[-1]["node"] == fact.node
        if here and (not fact.input or path[-1]["keys"] == fact.input):
            return
        step = {"node": fact.node, "label": dict(self._labels(fact.flow, fact.version, fact.node)), "keys": fact.input}
        before = path[:-1] if here and not path[-1]["keys"] else path
        self._set("calls", "call_id", view, ivr_path=[*before, step][-_LONGEST_PATH:])

    def _on_call_queued(self, fact: facts.CallQueued) -> None:
        view = self._calls.get(fact.call_id)
        if view is not None and view["stage"] in (CallStage.IVR, CallStage.AFTER):
            self._move_call(view, CallStage.WAITING, fact.at, queue=fact.queue, language=fact.language, agent=None)
            self._wait(view, fact.at)

    def _on_call_requeued(self, fact: facts.CallRequeued) -> None:
        view = self._calls.get(fact.call_id)
        if view is not None and view["stage"] != CallStage.WAITING:
            self._move_call(view, CallStage.WAITING, fact.at, queue=fact.queue, agent=None)
            self._wait(view, fact.at)

    def _on_call_moved(self, fact: facts.CallMoved) -> None:
        view = self._calls.get(fact.call_id)
        if view is not None and view["stage"] in (CallStage.WAITING, CallStage.OFFERED):
            since = self._queue(view["queue"]).waiting.get(view["call_id"], fact.at) if view["queue"] else fact.at
            self._stop_waiting(view)
            self._set("calls", "call_id", view, queue=fact.queue)
            self._wait(view, since)

    def _on_call_muted(self, fact: facts.CallMuted) -> None:
        self._set_call(fact.call_id, muted=fact.muted)

    def _on_recording_starting(self, fact: facts.RecordingStarting) -> None:
        view = self._calls.get(fact.call_id)
        if view is not None and view["recording"] == "off":
            self._set_call(fact.call_id, recording="on")

    def _on_recording_paused(self, fact: facts.RecordingPaused) -> None:
        self._set_call(fact.call_id, recording="paused")

    def _on_recording_unpaused(self, fact: facts.RecordingUnpaused) -> None:
        self._set_call(fact.call_id, recording="on")

    def _set_call(self, call_id: str, **values: Any) -> None:
        view = self._calls.get(call_id)
        if view is not None:
            self._set("calls", "call_id", view, **values)

    def _on_offer_made(self, fact: facts.OfferMade) -> None:
        view = self._calls.get(fact.call_id)
        if view is not None and view["stage"] == CallStage.WAITING:
            self._move_call(view, CallStage.OFFERED, fact.at, agent=fact.agent)

    def _on_offer_ended(self, fact: facts.OfferEnded) -> None:
        view = self._calls.get(fact.call_id)
        if view is not None and view["stage"] == CallStage.OFFERED and view["agent"] == fact.agent:
            self._move_call(view, CallStage.WAITING, fact.at, agent=None)

    def _on_call_connected(self, fact: facts.CallConnected) -> None:
        view = self._calls.get(fact.call_id)
        if view is None or view["stage"] == CallStage.TALKING:
            return
        if self._stop_waiting(view):
            self._queue(fact.queue).count_answer(fact.waited_s)
        waited = round(fact.waited_s, 3)
        self._move_call(view, CallStage.TALKING, fact.at, agent=fact.agent, queue=fact.queue, waited_s=waited)

    def _on_call_held(self, fact: facts.CallHeld) -> None:
        self._move_between(fact.call_id, CallStage.TALKING, CallStage.HELD, fact.at)

    def _on_call_resumed(self, fact: facts.CallResumed) -> None:
        self._move_between(fact.call_id, CallStage.HELD, CallStage.TALKING, fact.at)

    def _on_call_parted(self, fact: facts.CallParted) -> None:
        view = self._calls.get(fact.call_id)
        if view is not None and view["stage"] in (CallStage.TALKING, CallStage.HELD):
            if view["queue"]:
                self._queue(view["queue"]).count_conversation(fact.talk_s)
                self._touched.add(view["queue"])
            self._move_call(view, CallStage.AFTER, fact.at, agent=None)

    def _on_call_ended(self, fact: facts.CallEnded) -> None:
        view = self._calls.pop(fact.call_id, None)
        if view is None:
            return
        if self._stop_waiting(view):
            self._queue(view["queue"]).abandoned += 1
        ended = {"call_id": fact.call_id, "stage": CallStage.ENDED.value, "since": self._time(fact.at)}
        self._changed["calls"][fact.call_id] = ended | {
            "agent": view["agent"],
            "ended_by": fact.by.value,
            "outcome": fact.outcome,
        }

    def _move_between(self, call_id: str, old: CallStage, new: CallStage, at: float) -> None:
        view = self._calls.get(call_id)
        if view is not None and view["stage"] == old:
            self._move_call(view, new, at)

    def _move_call(self, view: View, stage: CallStage, at: float, **more: Any) -> None:
        self._set("calls", "call_id", view, always=True, stage=stage.value, since=self._time(at))
        self._set("calls", "call_id", view, **more)

    def _wait(self, view: View, since: float) -> None:
        if view["queued_at"] is None:
            self._set("calls", "call_id", view, queued_at=self._time(since))
        self._queue(view["queue"]).waiting[view["call_id"]] = since
        self._touched.add(view["queue"])

    def _stop_waiting(self, view: View) -> bool:
        name = view["queue"]
        self._touched.update([name] if name else [])
        return name is not None and self._queue(name).waiting.pop(view["call_id"], None) is not None

    # --- queues ----------------------------------------------------------------------------------------------------

    def _on_queue_configured(self, fact: facts.QueueConfigured) -> None:
        figures = self._queue(fact.queue)
        figures.service_level_s, figures.wrapup_s = fact.service_level_s, fact.wrapup_s
        self._touched.add(fact.queue)

    def _queue(self, name: str) -> QueueFigures:
        figures = self._figures.get(name)
        if figures is None:
            figures = self._figures[name] = QueueFigures(name, needs=self._needs.get(name, ()))
            for view in self._agents.values():
                figures.agents[AgentState(view["state"])] += figures.serves(view["skills"])
            self._queues[name] = {"name": name}
            self._touched.add(name)
        return figures

    def _refresh(self, name: str) -> None:
        figures = self._figures[name]
        self._set(
            "queues",
            "name",
            self._queues[name],
            waiting=len(figures.waiting),
            longest_wait_since=self._time(figures.longest_wait_since),
            agents=figures.agents_by_state(),
            service_level=figures.service_level,
            service_level_s=figures.service_level_s,
            answered=figures.answered,
            abandoned=figures.abandoned,
            expected_wait_s=figures.expected_wait_s,
        )

    # --- link ------------------------------------------------------------------------------------------------------

    def _on_observed(self, _fact: Fact) -> None:
        self._stale = False

    def _on_link_lost(self, _fact: Fact) -> None:
        self._stale = True

    # --- changing a view -------------------------------------------------------------------------------------------

    def _set(self, kind: str, key: str, view: View, *, always: bool = False, **values: Any) -> None:
        """Write what is new (or all, with ``always``) into the view and into this fact's changes."""
        news = {name: value for name, value in values.items() if always or view.get(name, _UNSET) != value}
        if news:
            view.update(news)
            self._changed.setdefault(kind, {}).setdefault(view[key], {key: view[key]}).update(news)

    def _time(self, at: float | None) -> str | None:
        return None if at is None else rfc3339(at, self._zone)


def _copy(view: View | None) -> View | None:
    return None if view is None else dict(view)


_HANDLERS: dict[type[Fact], Callable[[LiveFloor, Any], None]] = {
    facts.PbxObserved: LiveFloor._on_observed,
    facts.PbxLinkLost: LiveFloor._on_link_lost,
    facts.AgentConfigured: LiveFloor._on_agent_configured,
    facts.AgentRemoved: LiveFloor._on_agent_removed,
    facts.QueueConfigured: LiveFloor._on_queue_configured,
    facts.AgentRestored: LiveFloor._on_agent_restored,
    facts.AgentChanged: LiveFloor._on_agent_changed,
    facts.SupervisionAsked: LiveFloor._on_supervision_asked,
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
    facts.CallMoved: LiveFloor._on_call_moved,
    facts.CallMuted: LiveFloor._on_call_muted,
    facts.RecordingStarting: LiveFloor._on_recording_starting,
    facts.RecordingPaused: LiveFloor._on_recording_paused,
    facts.RecordingUnpaused: LiveFloor._on_recording_unpaused,
}
