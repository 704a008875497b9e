"""What must hold of every decision: who was asked, who was not, whose turn it was, and which seats were borrowed."""

from core.facts import (
    AgentState,
    CallConnected,
    CallEnded,
    CallMoved,
    CallQueued,
    CallRequeued,
    Fact,
    OfferEnded,
    OfferMade,
    OfferOutcome,
    RuledOut,
    SeatLent,
    SeatReturned,
)
from core.ids import AgentId, CallId, QueueName
from core.policies import Strategy
from tests.fakes.story import Story

ROUNDING_S = 1e-6


class RoutingWatch:
    """Reads the journal as it grows. Raises AssertionError at the first sentence that is not true."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self._refused: dict[tuple[CallId, AgentId], float] = {}  # until when it may not be asked again
        self._lent: set[tuple[QueueName, AgentId]] = set()
        self._waited: set[CallId] = set()  # for anybody, at the last look

    def restarted(self) -> None:
        """A new process borrows anew, and forgives."""
        self._refused.clear()
        lendings = self.story.core.state.lendings
        self._lent = {(queue, agent) for queue, it in lendings.items() for agent in (*it.seats, *it.leaving)}
        self._waited.clear()

    def hear(self, fact: Fact) -> None:
        match fact:
            case OfferMade():
                self._offered(fact)
            case OfferEnded(outcome=OfferOutcome.REFUSED):
                self._was_refused(fact)
            case CallMoved() | CallConnected() | CallQueued() | CallRequeued() | CallEnded():
                for key in [key for key in self._refused if key[0] == fact.call_id]:
                    del self._refused[key]
            case SeatLent():
                assert (fact.queue, fact.agent) not in self._lent, f"lent twice: {fact}"
                self._lent.add((fact.queue, fact.agent))
            case SeatReturned():
                assert (fact.queue, fact.agent) in self._lent, f"was not lent: {fact}"
                self._lent.discard((fact.queue, fact.agent))

    def look(self) -> None:
        """At how things stand after an event."""
        state = self.story.core.state
        for queue, lending in state.lendings.items():
            there = [
                agent
                for agent in lending.rules.seats
                if agent in state.agents and state.agents[agent].state not in (AgentState.OFFLINE, AgentState.PAUSED)
            ]
            lent = {agent for other in state.lendings.values() for agent in other.seats}
            kept = sum(agent not in lent for agent in there)
            assert not lending.seats or kept >= lending.rules.keep_out, f"{queue} has borrowed too many: {lending}"
            borrowed = {agent for name, agent in self._lent if name == queue}
            assert borrowed == {*lending.seats, *lending.leaving}, "screens show other seats as borrowed"
        for call_id, agent in state.awaiting.items():
            call = state.calls[call_id]
            away = state.agents[agent].state in (AgentState.OFFLINE, AgentState.PAUSED)
            assert not (call.wanted and away and state.offering), f"{call_id} waits for {agent}, who is away"
        self._waited = {call.call_id for call in state.calls.values() if call.wanted and call.only_agent is None}

    def _was_refused(self, fact: OfferEnded) -> None:
        call = self.story.core.state.calls.get(fact.call_id)
        if call is not None and call.wanted:
            until = fact.at + self.story.core.state.rules(call.queue).refused_s
            self._refused[fact.call_id, fact.agent] = until

    def _offered(self, fact: OfferMade) -> None:
        if any(reason.startswith("picked up from") for reason in fact.reasons):
            return  # a colleague took it: nobody else was considered, and it may have refused the call before
        until = self._refused.get((fact.call_id, fact.agent), 0.0)
        assert fact.at >= until - ROUNDING_S, f"{fact.agent} is asked again, {until - fact.at:.1f} s too early: {fact}"
        self._explained(fact)
        call = self.story.core.state.calls.get(fact.call_id)
        if call is not None and call.only_agent is None:
            self._may_serve(fact)
            self._in_turn(fact)

    def _explained(self, fact: OfferMade) -> None:
        chosen, *others = fact.candidates
        assert chosen.agent == fact.agent
        assert chosen.ruled_out is RuledOut.NO, f"chosen, and ruled out: {chosen}"
        assert len(fact.candidates) <= 20
        assert len({candidate.agent for candidate in fact.candidates}) == len(fact.candidates)
        for other in others:
            if other.ruled_out is RuledOut.NO and not other.declined:
                assert not chosen.declined, f"given back although {other.agent} could take it: {fact}"
                assert chosen.score >= other.score, f"{other.agent} is the better one: {fact}"
                fewest = self.story.core.state.rules(fact.queue).strategy is Strategy.FEWEST_CALLS
                alike = chosen.score == other.score and fewest
                assert not alike or chosen.calls <= other.calls, f"{other.agent} had fewer calls: {fact}"

    def _may_serve(self, fact: OfferMade) -> None:
        lent = self.story.core.state.rules(fact.queue).lent
        if lent is not None and fact.agent in lent.seats:
            assert (fact.queue, fact.agent) in self._lent, f"an outbound seat that nobody borrowed: {fact}"

    def _in_turn(self, fact: OfferMade) -> None:
        """Nobody with the same wishes in the same queue has waited for longer."""
        state = self.story.core.state
        call = state.calls[fact.call_id]
        for other in state.calls.values():
            alike = (other.queue, other.priority, other.needs, other.step, other.only_agent) == (
                call.queue, call.priority, call.needs, call.step, None,
            )  # fmt: skip
            free = not other.refused and other.call_id not in state.awaiting and other.call_id in self._waited
            if other is not call and other.wanted and alike and free:
                assert other.queued_at >= call.queued_at, f"{other.call_id} came before {call.call_id}: {fact}"
