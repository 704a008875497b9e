"""What a campaign's floor looks like by what was told: agents, attempts in flight, customers who wait.

A fact that is told twice changes nothing, nor does the end of what nobody has heard of.
"""

from acd.outbound.pacing.values import Activity


class Picture:
    """Since when each agent does what, and when each attempt was placed; epoch seconds."""

    def __init__(self) -> None:
        self.in_flight: dict[str, float] = {}
        self.waiting: dict[str, float] = {}
        self._since: dict[Activity, dict[str, float]] = {activity: {} for activity in Activity}
        self._activity: dict[str, Activity] = {}

    def since(self, activity: Activity) -> dict[str, float]:
        """Who does this, and since when."""
        return self._since[activity]

    def activity(self, agent: str) -> Activity | None:
        return self._activity.get(agent)

    @property
    def agents(self) -> int:
        """Who serves, or could: those who are away do not count."""
        return len(self._activity) - len(self._since[Activity.AWAY])

    @property
    def ready(self) -> int:
        return len(self._since[Activity.IDLE])

    @property
    def spare(self) -> int:
        """Ready agents without a customer or an attempt that is meant for them: what progressive dialling would place.
        """
        return self.ready - len(self.waiting) - len(self.in_flight)

    def move(self, agent: str, activity: Activity | None, at: float) -> tuple[Activity, float] | None:
        """To another activity, or away from the campaign with None; answers what ended and since when it was so."""
        before = self._activity.get(agent)
        if before is activity:
            return None
        ended = (before, self._since[before].pop(agent)) if before is not None else None
        if activity is None:
            self._activity.pop(agent, None)
        else:
            self._activity[agent] = activity
            self._since[activity][agent] = at
        return ended
