"""Talk time as the journal tells it: each second of a conversation is one agent's, who was with the customer."""

from collections.abc import Iterable

from core.facts import CallAdopted, CallConnected, CallEnded, CallParted, Fact
from core.ids import AgentId, CallId

ROUNDING_S = 0.002  # a channel's variable holds milliseconds


class Credit:
    """Who talks with whom since when, by the journal alone."""

    def __init__(self) -> None:
        self._talks: dict[CallId, tuple[AgentId, float]] = {}
        self._sums: dict[CallId, float] = {}
        self._adopted: set[CallId] = set()  # what was before a restart, the ledger knows and the core does not

    def restarted(self, calls: Iterable[CallId]) -> None:
        """What was said meanwhile is not heard."""
        self._adopted |= {*calls, *self._talks, *self._sums}
        self._talks.clear()

    def hear(self, fact: Fact) -> None:
        match fact:
            case CallAdopted():
                self._adopted.add(fact.call_id)
            case CallConnected():
                talk = self._talks.get(fact.call_id)
                assert talk is None, f"{talk} talks with this customer already: {fact}"
                self._talks[fact.call_id] = (fact.agent, fact.at)
            case CallParted():
                self._parted(fact)
            case CallEnded():
                self._ended(fact)

    def _parted(self, fact: CallParted) -> None:
        self._sums[fact.call_id] = self._sums.get(fact.call_id, 0.0) + fact.talk_s
        agent, since = self._talks.pop(fact.call_id, (fact.agent, None))
        if fact.call_id in self._adopted or since is None:
            return
        assert agent == fact.agent, f"{agent}'s time is given to another: {fact}"
        assert abs(fact.talk_s - (fact.at - since)) < ROUNDING_S, f"since {since}: {fact}"

    def _ended(self, fact: CallEnded) -> None:
        self._talks.pop(fact.call_id, None)
        total = self._sums.pop(fact.call_id, 0.0)
        if fact.call_id not in self._adopted:
            assert abs(fact.talk_s - total) < ROUNDING_S, f"agents have {total}: {fact}"
