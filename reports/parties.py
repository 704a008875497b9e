"""Who takes part in a call, as screens and API show it: colleagues by name, and who stands beside the agent."""

from collections.abc import Callable
from typing import Any

from core.facts import Direction, PartyCalled, PartyLeft, PartyMoved, PartyStage

View = dict[str, Any]
Names = Callable[[str], str]


def names_of_ends(direction: str, caller: str, dialled: str, names: Names) -> dict[str, str]:
    """``caller_name`` and ``dialled_name``, empty unless it is a colleague: somebody outside may show a number that
    looks like an extension, so only a call inside has any."""
    inside = direction == Direction.INTERNAL
    return {
        "caller_name": names(caller) if inside else "",
        "dialled_name": names(dialled) if inside else "",
    }


def parties_after(before: list[View], fact: PartyCalled | PartyMoved | PartyLeft, names: Names) -> list[View]:
    """The list after this fact: ``{id, to, agent, name, stage}`` each; ``before`` is left as it is."""
    others = [party for party in before if party["id"] != fact.party_id]
    match fact:
        case PartyCalled():
            name = names(fact.to_agent or "")
            here = {"id": fact.party_id, "to": fact.to, "agent": fact.to_agent, "name": name}
            return [*others, here | {"stage": PartyStage.CALLING.value}]
        case PartyMoved():
            return [p | {"stage": fact.stage.value} if p["id"] == fact.party_id else p for p in before]
        case PartyLeft():
            return others
