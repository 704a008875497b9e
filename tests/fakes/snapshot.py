"""The core's whole memory in a form that compares: for "nothing has changed" and "it is as it was"."""

from dataclasses import asdict
from typing import Any

from acd.memory.state import State


def snapshot(state: State) -> dict[str, Any]:
    """Everything but the time and the order numbers."""
    return {
        "agents": {agent.agent_id: asdict(agent) for agent in state.agents},
        "calls": {call_id: asdict(call) for call_id, call in state.calls.items()},
        "ended": dict(state.ended),
        "leases": sorted(repr(lease) for lease in state.leases),
        "pauses": asdict(state.pauses),
        "supervisions": [asdict(it) for it in state.supervisions],
        "where": dict(state.where),
        "ending": dict(state.ending),
        "observed": state.observed,
        "deadlines": {name: at for name, (at, _) in state.deadlines._due.items()},
        "idle": dict(state.router._idle),
        "waiting": {call_id: repr(line.terms) for call_id, line in state.router._line_of.items()},
    }
