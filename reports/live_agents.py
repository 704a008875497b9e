"""Agents in the live floor: their states, phones, and who hears them."""

from core import facts
from core.facts import AgentChanged, AgentState
from reports.picture import Picture, View

PROMISED = "promised"  # AgentChanged of a state that goes on


class AgentViews(Picture):
    """Views of agents; how many are in which state each queue's figures say."""

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

    def _on_seat_lent(self, fact: facts.SeatLent) -> None:
        self._set("agents", "extension", self._agent(fact.agent, fact.at), lent_to=fact.queue)

    def _on_seat_returned(self, fact: facts.SeatReturned) -> None:
        view = self._agent(fact.agent, fact.at)
        if view["lent_to"] == fact.queue:
            self._set("agents", "extension", view, lent_to=None)

    def _on_agent_restored(self, fact: facts.AgentRestored) -> None:
        view = self._agent(fact.agent, fact.at)
        if view["state"] == AgentState.OFFLINE:
            self._move_agent(view, fact.state, fact.since)
            self._set(
                "agents",
                "extension",
                view,
                until=self._time(fact.until),
                until_most=self._time(fact.until_most),
                call_id=fact.call_id,
                queue=fact.queue,
                reason=fact.reason,
                forced=fact.forced,
                then=fact.then,
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
            until_most=self._time(fact.until_most),
            call_id=fact.call_id,
            queue=fact.queue,
            reason=fact.reason,
            forced=fact.forced,
            then=fact.then,
            overran=view["overran"] if fact.event == PROMISED else "",
            device=fact.device if signed_in else "",
            leg=fact.kind.value if signed_in else None,
            auto_answer=fact.auto_answer if signed_in else False,
        )
        self._look_at_phone(view)
        self._let_guest_go(view)

    def _on_overran(self, fact: facts.PauseOverran) -> None:
        self._set("agents", "extension", self._agent(fact.agent, fact.at), overran=fact.limit)

    def _on_break_queued(self, fact: facts.BreakQueued) -> None:
        self._stand_in_line(fact, fact.reason, place=fact.place)

    def _on_break_turn(self, fact: facts.BreakTurnCame) -> None:
        self._stand_in_line(fact, fact.reason, until=self._time(fact.until))

    def _on_break_restored(self, fact: facts.BreakRestored) -> None:
        """Its place is told by what the core says next."""
        if self._agent(fact.agent, fact.at)["state"] != AgentState.OFFLINE:
            self._stand_in_line(fact, fact.reason, until=self._time(fact.turn_until))

    def _on_break_left(self, fact: facts.BreakLineLeft) -> None:
        self._set("agents", "extension", self._agent(fact.agent, fact.at), break_line=None)

    def _stand_in_line(
        self,
        fact: facts.BreakQueued | facts.BreakTurnCame | facts.BreakRestored,
        reason: str,
        *,
        place: int | None = None,
        until: str | None = None,
    ) -> None:
        shown = {"reason": reason, "place": place, "until": until}
        self._set("agents", "extension", self._agent(fact.agent, fact.at), break_line=shown)

    def _look_at_supervision(self, extension: str | None) -> None:
        if extension is not None and extension in self._agents:
            shown = self.supervisions.on(extension)
            self._set("agents", "extension", self._agents[extension], supervision=shown)

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
                "name": self.names(extension),
                "unit": None,
                "state": AgentState.OFFLINE.value,
                "since": self._time(at),
                "until": None,
                "until_most": None,
                "call_id": None,
                "queue": None,
                "skills": {},
                "reason": "",
                "forced": False,
                "then": "",
                "overran": "",
                "break_line": None,
                "lent_to": None,
                "kept_for": None,
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
