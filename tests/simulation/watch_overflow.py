"""What must hold of overflow: each rule acts once on a call, a call comes to each queue once, and nobody is lost."""

from core.facts import CallConnected, CallMoved, CallOverflowed, CallQueued, CallRequeued, CallStage, Fact, PartyStage
from core.ids import CallId, QueueName
from core.policies import Overflow
from tests.fakes.story import Story


class OverflowWatch:
    """Reads the journal as it grows. Raises AssertionError at the first sentence that is not true."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self._acted: dict[CallId, set[tuple[QueueName, Overflow]]] = {}
        self._been: dict[CallId, set[QueueName]] = {}

    def restarted(self) -> None:
        """What rides on a channel may have been on its way."""
        self._acted.clear()
        self._been.clear()

    def hear(self, fact: Fact) -> None:
        match fact:
            case CallOverflowed():
                rule = fact.queue, Overflow(fact.when, fact.value, fact.to, fact.target)
                acted = self._acted.setdefault(fact.call_id, set())
                assert rule not in acted, f"a rule has acted twice: {fact}"
                acted.add(rule)
                self._been.setdefault(fact.call_id, set()).add(fact.queue)
            case CallMoved(by="overflow"):
                been = self._been.setdefault(fact.call_id, set())
                assert fact.queue not in been, f"it has been in this queue: {fact}"
                been.add(fact.queue)
            case CallMoved() | CallRequeued() if getattr(fact, "why", "") not in ("outside_not_reached", "not_sent"):
                self._begins_anew(fact.call_id)  # people, or an agent who was lost
            case CallConnected():
                self._begins_anew(fact.call_id)  # it waits anew after having been served
            case CallQueued():
                self._been.pop(fact.call_id, None)

    def _begins_anew(self, call_id: CallId) -> None:
        self._acted.pop(call_id, None)
        self._been.pop(call_id, None)

    def look(self) -> None:
        """Whoever has been sent away and has not been seen to leave is looked after."""
        state = self.story.core.state
        for call in state.calls.values():
            if call.sent is None or call.leaving is not None:
                continue
            assert call.stage in (CallStage.IVR, CallStage.OUTSIDE), f"{call.call_id} was sent away: {call.stage}"
            asked = call.party is not None and call.party.stage is PartyStage.CALLING
            timers = ("sent", "party") if asked else ("sent",)
            assert any((name, call.call_id) in state.deadlines for name in timers), f"{call.call_id} is forgotten"
