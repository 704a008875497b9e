"""Who stands beside the serving agent, as screens and API show it."""

from typing import Any

from core.facts import PartyCalled, PartyLeft, PartyMoved, PartyStage

View = dict[str, Any]


def parties_after(before: list[View], fact: PartyCalled | PartyMoved | PartyLeft) -> list[View]:
    """The list after this fact: ``{id, to, agent, stage}`` each; ``before`` is left as it is."""
    others = [party for party in before if party["id"] != fact.party_id]
    match fact:
        case PartyCalled():
            here = {"id": fact.party_id, "to": fact.to, "agent": fact.to_agent, "stage": PartyStage.CALLING.value}
            return [*others, here]
        case PartyMoved():
            return [p | {"stage": fact.stage.value} if p["id"] == fact.party_id else p for p in before]
        case PartyLeft():
            return others
