"""The changed rules of a replay: a JSON file that names only what shall be different.

    {"queues": {"service": {"strategy": "fewest_calls", "ring_s": 12, "ageing_s": 30}},
     "agents": {"1002": {"service": 5, "lang.en": 3}},
     "absent": ["1004"]}

``queues``: the fields of a queue's rules as the API has them; what is not named stays. ``agents``: all skills of this
agent, with levels 1 to 10. ``absent``: agents who shall not be there at all.
"""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError

from app.rules.queues import AgentKey, QueueRules, Skills
from app.rules.values import Value
from core.errors import CallfloorError
from core.facts import AgentConfigured, Fact, QueueConfigured
from core.ids import AgentId, QueueName


class RulesUnreadable(CallfloorError):
    """The file of changed rules cannot be used."""


class ChangedRules(Value):
    """What shall be different; an empty one changes nothing."""

    queues: dict[str, QueueRules] = Field(default_factory=dict)
    agents: dict[AgentKey, Skills] = Field(default_factory=dict)
    absent: Annotated[list[AgentKey], Field(max_length=1000)] = Field(default_factory=list)

    def apply(self, facts: Iterable[Fact]) -> list[Fact]:
        """The same facts, under these rules; a queue or an agent that nothing told of is left out."""
        return [self._changed(fact) for fact in facts if getattr(fact, "agent", None) not in self.absent]

    def _changed(self, fact: Fact) -> Fact:
        if isinstance(fact, QueueConfigured) and fact.queue in self.queues:
            return _with(fact, self.queues[fact.queue])
        if isinstance(fact, AgentConfigured) and fact.agent in self.agents:
            return replace(fact, skills=tuple(sorted(self.agents[fact.agent].items())))
        return fact

    def unknown(self, facts: Iterable[Fact]) -> list[str]:
        """What the file names and the record does not."""
        known = list(facts)
        queues = {fact.queue for fact in known if isinstance(fact, QueueConfigured)}
        agents = {fact.agent for fact in known if isinstance(fact, AgentConfigured)}
        named = [
            *(("queue", name) for name in self.queues),
            *(("agent", name) for name in [*self.agents, *self.absent]),
        ]
        return [
            f"{kind} {name}"
            for kind, name in named
            if (QueueName(name) not in queues if kind == "queue" else AgentId(name) not in agents)
        ]


def _with(fact: QueueConfigured, rules: QueueRules) -> QueueConfigured:
    changed = rules.fact(fact.queue, fact.at)
    named: dict[str, Any] = {name: getattr(changed, name) for name in rules.model_fields_set}
    return replace(fact, **named)


def read(path: Path) -> ChangedRules:
    """Raises RulesUnreadable with what is wrong where."""
    try:
        return ChangedRules.model_validate_json(path.read_bytes())
    except OSError as error:
        raise RulesUnreadable(f"{path} cannot be read: {error.strerror}.") from error
    except ValidationError as error:
        said: list[Any] = json.loads(error.json(include_input=False, include_url=False))
        where = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in said[:5])
        raise RulesUnreadable(f"{path} does not read: {where}.") from error
