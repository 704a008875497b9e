"""The lives of tasks and alarms as the API tells them."""

from app.http.services import Services
from app.http.shapes.common import HappenedOut
from app.store.happened import Happened
from reports.words import rfc3339


def happened_out(line: Happened, floor: Services) -> HappenedOut:
    """With the names of the people and the unit in it."""
    detail = dict(line.detail)
    if "person" in detail:
        detail["name"] = floor.directory.called(detail["person"])
    if "unit" in detail:
        unit = floor.directory.tree.get(detail["unit"])
        detail["name"] = unit.name if unit else detail["unit"]
    at = rfc3339(line.at, floor.zone)
    return HappenedOut(at=at, by=line.by, by_name=floor.directory.called(line.by), what=line.what, detail=detail)
