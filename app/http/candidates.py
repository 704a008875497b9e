"""Candidates as visitors may see them: colleagues out of reach are counted and not named."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from app.http.permissions import Permission
from app.http.services import Services
from app.http.shapes.candidates import CandidateOut, Candidates
from app.http.sign_in import Visitor
from core.facts import Candidate


def candidates_out(found: Sequence[Candidate] | None, visitor: Visitor, floor: Services) -> Candidates:
    """``None``: nobody is looked for."""
    seen = [one for one in found or () if _reaches(visitor, one)]
    items = [CandidateOut(**_fields(one, floor)) for one in seen]
    return Candidates(waiting=found is not None, items=items, others=len(found or ()) - len(seen))


def told_in_timeline(found: Sequence[Candidate], visitor: Visitor, floor: Services) -> dict[str, Any]:
    """Fields of an offer in the timeline."""
    told = candidates_out(found, visitor, floor)
    return {"candidates": [item.model_dump(mode="json") for item in told.items], "candidates_hidden": told.others}


def _fields(candidate: Candidate, floor: Services) -> dict[str, Any]:
    return asdict(candidate) | {"name": floor.directory.called(candidate.agent)}


def _reaches(visitor: Visitor, candidate: Candidate) -> bool:
    """Whoever it is about, or for whom it waits: an extension in ``detail`` names somebody as well."""
    reach = visitor.reach(Permission.WATCH_FLOOR)
    return candidate.agent == visitor.extension or reach.includes_agent(candidate.agent)
