"""Who listens to whom, as supervisors see it: a part of the live floor, made of facts. Times in RFC 3339.

supervision  id, agent, supervisor, name (the supervisor's), mode, state, call_id, since, told
"""

from collections.abc import Callable
from typing import Any

from core.facts import (
    Fact,
    SupervisionAdopted,
    SupervisionAnswered,
    SupervisionEnded,
    SupervisionJoined,
    SupervisionMode,
    SupervisionModeChanged,
    SupervisionParted,
    SupervisionStarted,
    SupervisionState,
)

View = dict[str, Any]
M = SupervisionMode
_LOUDER = (M.BARGE, M.WHISPER, M.LISTEN)  # of several on one agent the first is shown


class SupervisionViews:
    """Those under way. Applying a fact twice changes nothing the second time."""

    def __init__(self, time: Callable[[float], str | None], names: Callable[[str], str]) -> None:
        self._time, self._names = time, names
        self._views: dict[str, View] = {}

    def apply(self, fact: Fact) -> str | None:
        """The agent whom it is about; None when the fact is about no supervision."""
        handler = _HANDLERS.get(type(fact))
        if handler is not None:
            handler(self, fact)
        return getattr(fact, "agent", None) if handler is not None else None

    def all(self) -> list[View]:
        """Oldest first."""
        return [dict(view) for view in self._views.values()]

    def get(self, supervision_id: str) -> View | None:
        view = self._views.get(supervision_id)
        return None if view is None else dict(view)

    def of_supervisor(self, extension: str) -> View | None:
        return next((dict(view) for view in self._views.values() if view["supervisor"] == extension), None)

    def on(self, agent: str) -> View | None:
        """What the agent's view shows: who hears the agent's calls, the loudest of several; none for a taken call."""
        here = [v for v in self._views.values() if v["agent"] == agent and v["mode"] in _LOUDER]
        shown = min(here, key=lambda view: _LOUDER.index(view["mode"]), default=None)
        return None if shown is None else {name: shown[name] for name in ("id", "supervisor", "name", "mode")}

    # --- facts -----------------------------------------------------------------------------------------------------

    def _begin(self, fact: SupervisionStarted | SupervisionAdopted, state: SupervisionState, told: bool) -> None:
        mode = M.LISTEN if fact.mode is M.TAKEOVER else fact.mode  # until it has come true
        self._views[fact.supervision_id] = {
            "id": fact.supervision_id,
            "agent": fact.agent,
            "supervisor": fact.supervisor,
            "name": self._names(fact.supervisor),
            "mode": mode.value,
            "state": state.value,
            "call_id": None,
            "since": self._time(getattr(fact, "since", fact.at)),
            "told": told,
        }

    def _on_started(self, fact: SupervisionStarted) -> None:
        if fact.supervision_id not in self._views:
            self._begin(fact, fact.state, fact.told)

    def _on_adopted(self, fact: SupervisionAdopted) -> None:
        if fact.supervision_id in self._views:
            return
        self._begin(fact, SupervisionState.WAITING if fact.up else SupervisionState.CONNECTING, False)
        if fact.room == "talk":
            self._set(fact, state=SupervisionState.ACTIVE.value, mode=M.TAKEOVER.value, call_id=fact.call_id)

    def _on_answered(self, fact: SupervisionAnswered) -> None:
        if self._views.get(fact.supervision_id, {}).get("state") == SupervisionState.CONNECTING:
            self._set(fact, state=SupervisionState.WAITING.value)

    def _on_joined(self, fact: SupervisionJoined) -> None:
        self._set(fact, state=SupervisionState.ACTIVE.value, call_id=fact.call_id, mode=fact.mode.value, told=fact.told)

    def _on_mode_changed(self, fact: SupervisionModeChanged) -> None:
        self._set(fact, mode=fact.mode.value)

    def _on_parted(self, fact: SupervisionParted) -> None:
        self._set(fact, state=SupervisionState.WAITING.value, call_id=None)

    def _on_ended(self, fact: SupervisionEnded) -> None:
        self._views.pop(fact.supervision_id, None)

    def _set(self, fact: Any, **values: Any) -> None:
        if fact.supervision_id in self._views:
            self._views[fact.supervision_id].update(values)


_HANDLERS: dict[type[Fact], Callable[[SupervisionViews, Any], None]] = {
    SupervisionStarted: SupervisionViews._on_started,
    SupervisionAdopted: SupervisionViews._on_adopted,
    SupervisionAnswered: SupervisionViews._on_answered,
    SupervisionJoined: SupervisionViews._on_joined,
    SupervisionModeChanged: SupervisionViews._on_mode_changed,
    SupervisionParted: SupervisionViews._on_parted,
    SupervisionEnded: SupervisionViews._on_ended,
}
